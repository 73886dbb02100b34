"""Readings of word forms, kept between builds: only forms never seen before are analysed, in processes of their own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable, Sequence
from typing import Any

import msgpack

from generator.cache import Store
from generator.outputs.search.analyser import Reading, choose, gram_readings

_SHARE = 4000  # forms worth a second process: the analyser takes seconds to load, and 1.7 GB of memory


class Readings:
    """The readings of one analyser version."""

    def __init__(self, store: Store, allowed: Sequence[str] = ("pykko",)) -> None:
        self.name, version = choose(allowed)
        self._store = store
        self._stamp = f"{self.name} {version}"
        self._known: dict[str, list[Reading]] | None = None
        self.fresh = 0

    @property
    def stamp(self) -> str:
        """Changes with the analyser."""
        return self._stamp

    def of(self, forms: Iterable[str]) -> dict[str, list[Reading]]:
        """The readings of every form asked for; unknown ones are analysed now and kept."""
        if self.name == "grams":
            return {form: gram_readings(form) for form in forms}
        if self._known is None:
            self._known = self._store.load("words", self._stamp) or {}
        unknown = sorted(set(forms) - self._known.keys())
        self.fresh = len(unknown)
        if unknown:
            self._known.update(zip(unknown, _analysed(self.name, unknown), strict=True))
            self._store.save("words", self._stamp, self._known)
        return self._known


def _analysed(name: str, forms: list[str]) -> list[list[Reading]]:
    processes = max(1, min(os.cpu_count() or 1, 2, len(forms) // _SHARE + 1))
    size = -(-len(forms) // processes)
    running = []
    for start in range(0, len(forms), size):
        command = [sys.executable, "-m", "generator.outputs.search.analyser", name]
        child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        running.append((child, msgpack.packb(forms[start : start + size])))
    out: list[Any] = []
    import threading

    results: list[bytes] = [b""] * len(running)

    def talk(at: int) -> None:
        child, asked = running[at]
        results[at] = child.communicate(asked)[0]

    threads = [threading.Thread(target=talk, args=(at,)) for at in range(len(running))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for (child, _), result in zip(running, results, strict=True):
        if child.returncode:
            raise RuntimeError(f"the analyser {name} stopped with code {child.returncode}")
        out += msgpack.unpackb(result)
    return out
