"""What is kept of record files: found again by whoever asks."""

from __future__ import annotations

import threading
from pathlib import Path

import msgpack

from generator.cache import Documents, Store, folder_stamp

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


def test_a_link_that_leads_nowhere_is_no_file(tmp_path: Path) -> None:
    """Editors leave such locks beside what they have open."""
    (tmp_path / "sivu.md").write_text("Sivu", encoding="utf-8")
    before = folder_stamp([tmp_path])
    (tmp_path / ".#sivu.md").symlink_to("joku@kone.1234")
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__" / "sivu.pyc").write_bytes(b"")
    assert folder_stamp([tmp_path]) == before
    (tmp_path / "osa").mkdir()
    (tmp_path / "osa" / "toinen.md").write_text("", encoding="utf-8")
    assert folder_stamp([tmp_path]) != before


def test_much_is_kept_as_it_is(tmp_path: Path) -> None:
    store = Store(tmp_path)
    value = {"much": bytes(range(256)) * 5000, "little": b"\xc6", "inside": {"much": b"\x00" * 1_000_001}}
    store.save("name", "stamp", value)
    assert store.load("name", "stamp") == value
    assert (tmp_path / "name.msgpack").read_bytes() == msgpack.packb({"stamp": ["name", "stamp"], "value": value})
