"""The only room that touches the output folder: staged beside it, then swapped in one step.

A build that fails, is killed or runs out of disk leaves the last good site as it was.
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

if sys.platform != "win32":
    import fcntl

_AT_FDCWD, _RENAME_EXCHANGE = -100, 2
Signature = list[int]  # size and modification time (ns) of a written file


class BusyError(Exception):
    """Another build is writing the same site."""


class Stage:
    """A site in the making. Files come from bytes, or are linked over from the last site when they have not changed."""

    def __init__(self, folder: Path, last: Path) -> None:
        self.folder = folder
        self.last = last
        self._made: set[str] = set()

    def write(self, name: str, data: bytes) -> Signature:
        """Writes a file (name is relative, with forward slashes) and returns its signature."""
        path = self._path(name)
        path.write_bytes(data)
        return signature(path)

    def reuse(self, name: str, expected: Signature) -> bool:
        """Takes a file over from the last site if it is still just as it was written; False if it is not."""
        source = self.last / name
        try:
            if signature(source) != expected:
                return False
            _link(source, self._path(name))
        except OSError:
            return False
        return True

    def take_over(self, name: str) -> None:
        """Takes a file over from the last site as it is there now, if it is there."""
        if (self.last / name).is_file():
            self.reuse(name, signature(self.last / name))

    def read(self, name: str) -> str | None:
        """A text file of the stage; None when it is not there."""
        path = self.folder / name
        return path.read_text(encoding="utf-8") if path.is_file() else None

    def copy(self, name: str, source: Path) -> None:
        """Takes a finished file from elsewhere."""
        shutil.copyfile(source, self._path(name))

    def _path(self, name: str) -> Path:
        path = self.folder / name
        parent = name.rpartition("/")[0]
        if parent not in self._made:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._made.add(parent)
        return path


def signature(path: Path) -> Signature:
    """What tells that a file is the one we wrote."""
    found = path.stat()
    return [found.st_size, found.st_mtime_ns]


@contextmanager
def staged(site: Path) -> Iterator[Stage]:
    """A stage that becomes the site when the block ends well, and leaves no trace otherwise; BusyError when another build runs."""
    site = site.resolve()  # a link stays a link: the folder it leads to is replaced
    site.parent.mkdir(parents=True, exist_ok=True)
    with _locked(site):
        _recover(site)
        if site.exists() and not _is_site(site):
            raise FileExistsError(errno.EEXIST, "Kansiossa on muuta kuin sivusto", str(site))
        draft = site.with_name(f".{site.name}.draft")
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir()
        try:
            yield Stage(draft, site)
        except BaseException:
            shutil.rmtree(draft, ignore_errors=True)
            raise
        _swap(draft, site)
        shutil.rmtree(draft, ignore_errors=True)


def _is_site(folder: Path) -> bool:
    """Whether a folder is one of ours, or empty: anything else would be lost when the new site takes its place."""
    return folder.is_dir() and ((folder / "sitemap.xml").is_file() or not any(folder.iterdir()))


def update(site: Path, name: str, data: bytes) -> bool:
    """Replaces one file of a site being served; False when it already holds these bytes."""
    path = site / name
    if path.is_file() and path.read_bytes() == data:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.draft")
    draft.write_bytes(data)
    draft.replace(path)
    return True


@contextmanager
def _locked(site: Path) -> Iterator[None]:
    """Holds the site's lock; the system lets go of it when the process ends, however it ends."""
    if sys.platform == "win32":
        yield
        return
    with site.with_name(f".{site.name}.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise BusyError(str(site)) from error
        yield


def _recover(site: Path) -> None:
    """Puts the last site back when a killed build on a system without exchange left it aside."""
    aside = site.with_name(f".{site.name}.last")
    if aside.exists():
        if site.exists():
            shutil.rmtree(aside, ignore_errors=True)
        else:
            aside.rename(site)


def _swap(draft: Path, site: Path) -> None:
    if not site.exists():
        draft.rename(site)
    elif not _exchange(draft, site):
        aside = site.with_name(f".{site.name}.last")
        site.rename(aside)
        draft.rename(site)
        aside.rename(draft)


def _exchange(one: Path, other: Path) -> bool:
    """Swaps two folders in one step where the system can (Linux); False where it cannot."""
    if sys.platform != "linux":
        return False
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    if renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0:
        return True
    if ctypes.get_errno() in (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP):
        return False
    raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), str(other))


def _link(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
