"""What is kept between builds, by the content of what it was made of. Anything here may be deleted at any time."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import sys
from collections.abc import Iterable
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import msgpack

from generator.catalog import Catalog, Look, digest

PACKAGE = Path(__file__).parent
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

    def save(self, name: str, stamp: str, value: Any) -> None:
        """Keeps a plain value; readers see the old one or the new one, never half of it."""
        if self.folder is None:
            return
        self.folder.mkdir(parents=True, exist_ok=True)
        target = self.folder / f"{name}.msgpack"
        draft = target.with_suffix(f".{os.getpid()}.tmp")
        draft.write_bytes(msgpack.packb({"stamp": [name, stamp], "value": value}))
        draft.replace(target)


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


class Memo:
    """Results kept with the looks they took: a result stands as long as everything it looked at looks the same.

    Looks are shared by many results, so each is kept once and results name them by number.
    """

    def __init__(self, catalog: Catalog, kept: dict[str, Any] | None) -> None:
        self._catalog = catalog
        self._table: list[Look] = [(what, which) for what, which in kept["looks"]] if kept else []
        self._old: dict[str, Any] = kept["results"] if kept else {}
        self._numbers = {look: number for number, look in enumerate(self._table)}
        self._new: dict[str, Any] = {}

    def valid(self, key: str) -> bool:
        """Whether the kept result of a key still stands; if so it is kept on."""
        kept = self._old.get(key)
        if kept is None or self._seen(kept[0]) != kept[1]:
            return False
        self._new[key] = kept
        return True

    def has(self, key: str) -> bool:
        """Whether there is a result under a key, from this run or standing from before."""
        return key in self._new or self.valid(key)

    def forget(self, key: str) -> None:
        """Drops what was kept from before under a key."""
        self._old.pop(key, None)

    def value(self, key: str) -> Any:
        """The result kept under a key in this run."""
        return self._new[key][2]

    def keep(self, key: str, looks: Iterable[Look], value: Any) -> None:
        """Keeps a fresh result with the looks it took."""
        numbers = [self._number(look) for look in sorted(looks)]
        self._new[key] = [numbers, self._seen(numbers), value]

    def kept(self) -> dict[str, Any]:
        """Everything that stands after this run, for the store; looks that nothing takes any more are left out."""
        used = sorted({number for numbers, _, _ in self._new.values() for number in numbers})
        place = {number: at for at, number in enumerate(used)}
        results = {key: [[place[number] for number in numbers], seen, value] for key, (numbers, seen, value) in self._new.items()}
        return {"looks": [self._table[number] for number in used], "results": results}

    def _number(self, look: Look) -> int:
        number = self._numbers.setdefault(look, len(self._table))
        if number == len(self._table):
            self._table.append(look)
        return number

    def _seen(self, numbers: list[int]) -> str:
        """A digest of what the looks see now."""
        stamp, table = self._catalog.stamp, self._table
        return digest("".join([stamp(table[number]) for number in numbers]))
