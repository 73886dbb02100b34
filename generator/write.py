"""The only room that touches the output folder: staged beside it, then swapped in one step.

A build that fails, is killed or runs out of disk leaves the last good site as it was. The site before that one stays beside it (as
links to the same files, wherever they are the same): the next stage begins with it, so that only what has changed is written.
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from generator.parallel import Ask, Helper, helper

if sys.platform != "win32":
    import fcntl

_AT_FDCWD, _RENAME_EXCHANGE = -100, 2
Signature = list[int]  # size and modification time (ns) of a written file


class BusyError(Exception):
    """Another build is writing the same site."""


class Before(NamedTuple):
    """What stands as a stage begins: the last site's files, which of them the stage holds as well, and all that is in the stage."""

    last: dict[str, Signature]
    shared: set[str]
    files: list[str]
    folders: list[str]  # outer ones first


class Stage:
    """A site in the making. Files come from bytes, or are linked over from the last site when they have not changed.

    The folder may hold files of an older site: those that nobody asks for are swept away in the end.
    """

    def __init__(self, folder: Path, last: Path, helper: Helper) -> None:
        self.folder = folder
        self.last = last
        self.ask: Ask = helper.ask  # another process, for the length of the stage
        self._names: set[str] = set()
        self._look = self.ask(_standing, str(last), str(folder))  # thousands of folders take a while to look through

    @cached_property
    def _before(self) -> Before:
        return self._look()

    @property
    def is_begun(self) -> bool:
        """Whether anything has been asked of it."""
        return bool(self._names)

    def write(self, name: str, data: bytes) -> Signature:
        """Writes a file (name is relative, with forward slashes) and returns its signature."""
        self._names.add(name)
        return put(self.folder, name, data)

    def write_beside(self, files: list[tuple[str, Callable[[], bytes]]]) -> Callable[[], list[Signature]]:
        """Has files made and written meanwhile, in another process: (name, a function of a module with plain values).

        What is returned waits for their signatures.
        """
        self._names.update(name for name, _ in files)
        return self.ask(_put_all, self.folder, files)

    def reuse(self, name: str, expected: Signature) -> bool:
        """Takes a file over from the last site if it is still just as it was written; False if it is not."""
        if self._before.last.get(name) != expected:
            return False
        if name not in self._before.shared:
            try:
                _link(f"{self.last}/{name}", _room_for(self.folder / name))
            except OSError:
                return False
        self._names.add(name)
        return True

    def take_over(self, name: str) -> None:
        """Takes a file over from the last site as it is there now, if it is there."""
        if (self.last / name).is_file():
            self.reuse(name, signature(self.last / name))

    def note(self, name: str) -> None:
        """Notes a file that another process has written."""
        self._names.add(name)

    def read(self, name: str) -> str | None:
        """A text file of the stage; None when it is not there."""
        return (self.folder / name).read_text(encoding="utf-8") if name in self._names else None

    def copy(self, name: str, source: Path) -> None:
        """Takes a finished file from elsewhere; what was taken before is known by its size and time."""
        try:
            same = signature(self.folder / name) == signature(source)
        except OSError:
            same = False
        self._names.add(name)
        if not same:
            shutil.copy2(source, _room_for(self.folder / name))

    def sweep(self) -> None:
        """Removes those files of an older site that were not made in this run, and those folders that are left empty."""
        made = {parent for name in self._names for parent in _parents(name)}
        for name in set(self._before.files) - self._names - made:
            with suppress(FileNotFoundError, NotADirectoryError):  # gone with a folder in whose place there is a file now
                (self.folder / name).unlink()
        for name in reversed(self._before.folders):
            if name not in made and (self.folder / name).is_dir():
                (self.folder / name).rmdir()


def _put_all(folder: Path, files: list[tuple[str, Callable[[], bytes]]]) -> list[Signature]:
    return [put(folder, name, made()) for name, made in files]


def put(folder: Path, name: str, data: bytes) -> Signature:
    """Writes a file (name is relative, with forward slashes), whatever is in its place, and returns its signature."""
    path = f"{folder}/{name}"
    try:
        return _written(path, data)
    except (FileExistsError, FileNotFoundError, NotADirectoryError, PermissionError):  # something is in its way, or no folder
        return _written(str(_room_for(Path(path))), data)


def _room_for(path: Path) -> Path:
    """The place of a file, with nothing in it."""
    try:
        path.unlink()
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
    except (IsADirectoryError, PermissionError):  # unlink tells of a folder in one way or the other
        shutil.rmtree(path)
    except NotADirectoryError:
        next(parent for parent in path.parents if parent.is_file()).unlink()
        path.parent.mkdir(parents=True)
    return path


def _written(path: str, data: bytes) -> Signature:
    """Writes a new file. Never through what is there: it may be a link to a file of the last site."""
    with open(path, "xb") as file:  # noqa: PTH123 (thousands of files are written)
        file.write(data)
        file.flush()
        return _signed(os.fstat(file.fileno()))


def signature(path: Path) -> Signature:
    """What tells that a file is the one we wrote."""
    return _signed(path.stat())


def _signed(found: os.stat_result) -> Signature:
    return [found.st_size, found.st_mtime_ns]


def _standing(last: str, stage: str) -> Before:
    site, _ = _inside(last)
    older, folders = _inside(stage)
    signed: dict[str, Signature] = {}
    for name, entry in site.items():
        with suppress(FileNotFoundError):
            signed[name] = _signed(entry.stat(follow_symlinks=False))
    shared = {name for name in signed if name in older and older[name].inode() == site[name].inode()}
    return Before(signed, shared, list(older), folders)


def _inside(folder: str) -> tuple[dict[str, os.DirEntry[str]], list[str]]:
    """All files in a folder, and all folders, outer ones first; links are files, wherever they lead."""
    files: dict[str, os.DirEntry[str]] = {}
    folders = [""]
    for inner in folders:
        with suppress(FileNotFoundError):
            for entry in os.scandir(f"{folder}/{inner}"):
                name = f"{inner}/{entry.name}" if inner else entry.name
                if entry.is_dir(follow_symlinks=False):
                    folders.append(name)
                else:
                    files[name] = entry
    return files, folders[1:]


def _parents(name: str) -> Iterator[str]:
    """Every folder that a file stands in."""
    while name := name.rpartition("/")[0]:
        yield name


@contextmanager
def staged(site: Path) -> Iterator[Stage]:
    """A stage that becomes the site when the block ends well, and is removed otherwise; BusyError when another build runs.

    Of which nothing has been asked is left alone.
    """
    site = site.resolve()  # a link stays a link: the folder it leads to is replaced
    site.parent.mkdir(parents=True, exist_ok=True)
    with _locked(site):
        _recover(site)
        if site.exists() and not _is_site(site):
            raise FileExistsError(errno.EEXIST, "Kansiossa on muuta kuin sivusto", str(site))
        draft = site.with_name(f".{site.name}.draft")
        draft.mkdir(exist_ok=True)
        try:
            with helper() as helping:
                stage = Stage(draft, site, helping)
                yield stage
                if not stage.is_begun:
                    with suppress(OSError):  # it holds an older site
                        draft.rmdir()
                    return
                stage.sweep()
        except BaseException:
            shutil.rmtree(draft, ignore_errors=True)
            raise
        _swap(draft, site)


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


def _link(source: str, target: Path) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
