"""What is kept between builds, by the content of what it was made of. Anything here may be deleted at any time."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import version
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any

import msgpack

PACKAGE = Path(__file__).parent
_LIBRARY = Path(msgpack.__file__).parents[1]  # where libraries are installed
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
    installed = _installed()
    stamp.update("".join(f"{name} {installed.get(name) or version(name)} " for name in _LIBRARIES).encode())
    stamp.update(folder_stamp([PACKAGE]).encode())
    return stamp.hexdigest()


def _installed() -> dict[str, str]:
    """The versions of libraries, as the names of their folders tell them: to read what they say of themselves takes a while."""
    names = [each.name.removesuffix(".dist-info").rpartition("-") for each in _LIBRARY.glob("*.dist-info")]
    return {name.lower().replace("_", "-"): number for name, _, number in names}


def folder_stamp(roots: Iterable[Path]) -> str:
    """A digest of the names and contents of all files below some folders (or of the files themselves)."""
    stamp = hashlib.blake2b(digest_size=16)
    for root in roots:
        for path in sorted(_files_in(str(root))) if root.is_dir() else [str(root)]:
            with open(path, "rb") as file:  # noqa: PTH123 (at the start of every command there are two hundred)
                stamp.update(os.path.relpath(path, root.parent).encode() + b"\0" + file.read() + b"\0")
    return stamp.hexdigest()


def _files_in(folder: str) -> Iterator[str]:
    """Every file below a folder; an editor's lock, a link that leads nowhere, is none."""
    for entry in os.scandir(folder):
        if entry.is_file():
            yield entry.path
        elif entry.is_dir(follow_symlinks=False) and entry.name != "__pycache__":
            yield from _files_in(entry.path)


_MUCH = 1_000_000  # bytes that are written as they are, not packed with others


class Store:
    """A folder of kept values. A damaged or foreign one counts as empty."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder

    def load(self, name: str, stamp: str) -> Any:
        """What was saved under a name for this stamp; None when there is nothing of the kind."""
        if self.folder is None:
            return None
        try:
            with (self.folder / f"{name}.msgpack").open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as packed:
                kept = msgpack.unpackb(packed, strict_map_key=False, use_list=True)
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
    elif isinstance(value, bytes) and len(value) > _MUCH:
        yield b"\xc6" + len(value).to_bytes(4, "big")  # what the format calls bin 32
        yield value
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

    def fresh(self) -> Iterable[tuple[str, bytes]]:
        """(digest, packed data) of every file that has come in this run and is not saved yet."""
        return self._fresh.items()

    def stored(self) -> Iterator[tuple[str, bytes]]:
        """(digest, packed data) of every file that is saved."""
        try:
            yield from self._open().execute("SELECT digest, data FROM documents") if self._path else ()
        except sqlite3.Error:
            return

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
            # Only one thread works at a time, but not always the same one: serve watches in a thread of its own.
            self._connection = sqlite3.connect(self._path, timeout=30, check_same_thread=False)
            self._owner = os.getpid()
            self._connection.execute("PRAGMA synchronous = OFF")  # a cache need not outlive a power cut
            self._connection.execute("CREATE TABLE IF NOT EXISTS documents (digest TEXT PRIMARY KEY, data BLOB)")
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
