"""What is kept of record files: found again by whoever asks."""

from __future__ import annotations

import threading
from pathlib import Path

import msgpack

from generator.cache import Documents, Store

DATA = {"nimi": "Oiretutka"}


def test_what_one_thread_kept_is_found_and_added_to_by_another(tmp_path: Path) -> None:
    """serve builds in one thread and watches in another."""
    documents = Documents(tmp_path)
    documents.add("yksi", msgpack.packb(DATA))
    documents.save(["yksi"])
    found: list[object] = []

    def work() -> None:
        found.append(documents.get("yksi"))
        documents.add("kaksi", msgpack.packb(DATA))
        documents.save(["yksi", "kaksi"])

    other = threading.Thread(target=work)
    other.start()
    other.join()
    assert found == [DATA]
    assert sorted(digest for digest, _ in Documents(tmp_path).stored()) == ["kaksi", "yksi"]


def test_much_is_kept_as_it_is(tmp_path: Path) -> None:
    store = Store(tmp_path)
    value = {"much": bytes(range(256)) * 5000, "little": b"\xc6", "inside": {"much": b"\x00" * 1_000_001}}
    store.save("name", "stamp", value)
    assert store.load("name", "stamp") == value
    assert (tmp_path / "name.msgpack").read_bytes() == msgpack.packb({"stamp": ["name", "stamp"], "value": value})
