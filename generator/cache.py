"""What is kept between builds, by the content of what it was made of. Anything here may be deleted at any time."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import sys
from array import array
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import msgpack

from generator.catalog import Catalog, Look

PACKAGE = Path(__file__).parent
_MANY_UNUSED = 1.25  # the share of all looks to those in use, from which on they are sorted out
_LIBRARIES = (
    "pydantic",
    "pyyaml",
    "markdown-it-py",
    "nh3",
    "jinja2",
    "pandas",
    "mkdocs",
    "mkdocs-material",
    "mkdocs-macros-plugin",
)


@cache
def program_stamp() -> str:
    """A digest of this program and the libraries its results depend on; another program keeps nothing of this one's."""
    stamp = hashlib.blake2b(f"{sys.version_info[:2]}".encode(), digest_size=16)
    stamp.update("".join(f"{name} {version(name)} " for name in _LIBRARIES).encode())
    stamp.update(folder_stamp([PACKAGE]).encode())
    return stamp.hexdigest()


def folder_stamp(roots: Iterable[Path]) -> str:
    """A digest of the names and contents of all files below some folders (or of the files themselves)."""
    stamp = hashlib.blake2b(digest_size=16)
    for root in roots:
        for path in sorted(root.rglob("*")) if root.is_dir() else [root]:
            if path.is_file() and "__pycache__" not in path.parts:
                stamp.update(str(path.relative_to(root.parent)).encode() + b"\0" + path.read_bytes() + b"\0")
    return stamp.hexdigest()


class Store:
    """A folder of kept values. A damaged or foreign one counts as empty."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder

    def load(self, name: str, stamp: str) -> Any:
        """What was saved under a name for this stamp; None when there is nothing of the kind."""
        if self.folder is None:
            return None
        try:
            kept = msgpack.unpackb((self.folder / f"{name}.msgpack").read_bytes(), strict_map_key=False, use_list=True)
            return kept["value"] if kept["stamp"] == [name, stamp] else None
        except (OSError, ValueError, KeyError, TypeError, msgpack.UnpackException):
            return None

    def now(self) -> int:
        """The time (ns) as the folder's own file system gives it to a file; 0 without a folder."""
        if self.folder is None:
            return 0
        self.folder.mkdir(parents=True, exist_ok=True)
        mark = self.folder / "now"
        mark.write_bytes(b"")
        return mark.stat().st_mtime_ns

    def save(self, name: str, stamp: str, value: Any) -> None:
        """Keeps a plain value; readers see the old one or the new one, never half of it."""
        if self.folder is None:
            return
        self.folder.mkdir(parents=True, exist_ok=True)
        target = self.folder / f"{name}.msgpack"
        draft = target.with_suffix(f".{os.getpid()}.tmp")
        with draft.open("wb") as file:
            for piece in _pieces({"stamp": [name, stamp], "value": value}, msgpack.Packer()):
                file.write(piece)
        draft.replace(target)

    def clear_after(self, process: int) -> None:
        """Removes what a process that was killed left half written."""
        for left in self.folder.glob(f"*.{process}.tmp") if self.folder else ():
            left.unlink()


def _pieces(value: Any, packer: msgpack.Packer) -> Iterator[bytes]:
    """A value packed piece by piece: as a whole it would take its room three times."""
    if isinstance(value, dict):
        yield packer.pack_map_header(len(value))
        for key, inner in value.items():
            yield packer.pack(key)
            yield from _pieces(inner, packer)
    else:
        yield packer.pack(value)


class Documents:
    """The plain data of record files by digest, so that an unchanged file is not parsed again."""

    def __init__(self, folder: Path | None) -> None:
        self._path = folder / "documents.sqlite" if folder else None
        self._fresh: dict[str, bytes] = {}
        self._connection: sqlite3.Connection | None = None
        self._owner = 0

    def add(self, digest: str, packed: bytes) -> None:
        """Keeps a file's data (msgpack) for this run, and for later ones once save is called."""
        self._fresh[digest] = packed

    def get(self, digest: str) -> dict[str, Any] | None:
        """A file's data, or None when it is not kept."""
        packed = self._fresh.get(digest) or self._stored(digest)
        return msgpack.unpackb(packed) if packed else None

    def _stored(self, digest: str) -> bytes | None:
        try:
            row = self._open().execute("SELECT data FROM documents WHERE digest = ?", (digest,)).fetchone() if self._path else None
        except sqlite3.Error:
            return None
        return row[0] if row else None

    def _open(self) -> sqlite3.Connection:
        # SQLite connections do not survive a fork.
        if self._connection is None or self._owner != os.getpid():
            assert self._path is not None
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._connection = sqlite3.connect(self._path, timeout=30)
            self._owner = os.getpid()
            self._connection.execute("PRAGMA synchronous = OFF")  # a cache need not outlive a power cut
            self._connection.execute("CREATE TABLE IF NOT EXISTS documents (digest TEXT PRIMARY KEY, data BLOB) WITHOUT ROWID")
        return self._connection

    def save(self, alive: Iterable[str]) -> None:
        """Writes what is new and forgets what no file holds any more."""
        if self._path is None or not self._fresh:
            return
        try:
            with self._open() as connection:
                connection.executemany("INSERT OR REPLACE INTO documents VALUES (?, ?)", self._fresh.items())
                kept = {row[0] for row in connection.execute("SELECT digest FROM documents")}
                connection.executemany("DELETE FROM documents WHERE digest = ?", [(each,) for each in kept - set(alive)])
            self._fresh.clear()
        except sqlite3.Error:
            self._path.unlink(missing_ok=True)


@dataclass(slots=True)
class _Result:
    """A kept value, packed, with the numbers of the looks it took; its stamp is "" until somebody asks for it."""

    numbers: array[int]
    stamp: str
    packed: bytes


Since = Callable[[dict[str, str]], set[Look] | None]  # the looks touched since a state of the records; None when nobody knows


def packed(value: Any) -> bytes:
    """A plain value as bytes: equal ones for a list and a tuple."""
    return bytes(msgpack.packb(value))


def unpacked(value: bytes) -> Any:
    """What packed() was given, with lists for tuples."""
    return msgpack.unpackb(value, strict_map_key=False)


class Memo:
    """Results kept with the looks they took: a result stands as long as everything it looked at looks the same.

    What was kept before comes with the state of the records at that time: since tells which looks at records have been touched
    from then on, and what was made of records is compared by its stamp. Looks are shared by many results, so each is kept once
    and results name them by number.
    """

    def __init__(self, catalog: Catalog, kept: dict[str, Any] | None, since: Since) -> None:
        self._catalog = catalog
        self._table: list[Look] = []
        self._stamps: dict[int, str] = {}
        self._old: dict[str, list[Any]] = {}  # (looks by number, stamp, packed value) of each, taken apart when it is asked for
        self._touched: frozenset[int] = frozenset()
        if kept and (touched := since(kept["state"])) is not None:
            self._table = [(what, which) for what, which in kept["looks"]]
            self._stamps = dict(kept["stamps"])
            self._old = kept["results"]
            self._touched = frozenset(number for number, look in enumerate(self._table) if look in touched)
        self._numbers: dict[Look, int] = {}
        self._same: set[int] = set()  # the made ones that have been found to look the same
        self._new: dict[str, _Result] = {}
        self.changed = not self._old or kept is None or kept["state"] != catalog.state()

    def valid(self, key: str) -> bool:
        """Whether the kept result of a key still stands; if so it is kept on."""
        kept = self._old.get(key)
        if kept is None or not self._stands(numbers := array("I", kept[0])):
            return False
        self._new[key] = _Result(numbers, *kept[1:])
        return True

    def has(self, key: str) -> bool:
        """Whether there is a result under a key, from this run or standing from before."""
        return key in self._new or self.valid(key)

    def forget(self, key: str) -> None:
        """Drops what was kept from before under a key."""
        self._old.pop(key, None)

    def value(self, key: str) -> Any:
        """The result kept under a key in this run: with lists for tuples, and a copy of its own for everyone who asks."""
        return unpacked(self._new[key].packed)

    def stamp(self, key: str) -> str:
        """A digest of the result kept under a key in this run."""
        result = self._new[key]
        result.stamp = result.stamp or hashlib.blake2b(result.packed, digest_size=10).hexdigest()
        return result.stamp

    def keep(self, key: str, looks: Iterable[Look], value: Any) -> None:
        """Keeps a fresh result with the looks it took."""
        self.take(key, looks, packed(value))

    def take(self, key: str, looks: Iterable[Look], value: bytes) -> None:
        """Keeps a fresh result that is packed already."""
        self.changed = True
        self._new[key] = _Result(array("I", map(self._number, looks)), "", value)

    def kept(self) -> dict[str, Any]:
        """Everything that stands after this run, for the store."""
        used, stamps = self._used()
        many_unused = len(used) * _MANY_UNUSED <= len(self._table)
        place = {number: at for at, number in enumerate(sorted(used) if many_unused else range(len(self._table)))}
        looks = [self._table[number] for number in place]
        stamps = {place[number]: stamp for number, stamp in stamps.items()}
        results = {
            key: (array("I", [place[number] for number in result.numbers]).tobytes(), result.stamp, result.packed)
            for key, result in self._new.items()
        }
        return {"state": self._catalog.state(), "looks": looks, "stamps": stamps, "results": results}

    def _used(self) -> tuple[set[int], dict[int, str]]:
        """The looks that results take, and the stamps of those at something made. Making one may bring results of its own."""
        used: set[int] = set()
        stamps: dict[int, str] = {}
        counted = -1
        while counted != len(self._new):
            counted = len(self._new)
            used.update(*(result.numbers for result in self._new.values()))
            for number in used - stamps.keys():
                if self._catalog.is_made(self._table[number]):
                    stamps[number] = self._stamps[number] if number in self._same else self._catalog.stamp(self._table[number])
        return used, stamps

    def _number(self, look: Look) -> int:
        if not self._numbers:
            self._numbers = {each: number for number, each in enumerate(self._table)}
        number = self._numbers.setdefault(look, len(self._table))
        if number == len(self._table):
            self._table.append(look)
        return number

    def _stands(self, numbers: array[int]) -> bool:
        """Whether looks from before see what they saw."""
        if not self._touched.isdisjoint(numbers):
            return False
        return all(map(self._looks_the_same, (self._stamps.keys() & numbers) - self._same))

    def _looks_the_same(self, number: int) -> bool:
        same = self._catalog.stamp(self._table[number]) == self._stamps[number]
        if same:
            self._same.add(number)
        return same
