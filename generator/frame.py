"""The frame: pages painted once by the engine, cut at their slots, and filled for every record.

An engine run is kept for as long as content, theme, configuration and the addresses that content names stay the same.
"""

from __future__ import annotations

import contextlib
import errno
import itertools
import multiprocessing
import os
import re
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from generator.cache import folder_stamp, program_stamp
from generator.catalog import digest
from generator.paths import language_of

FRAME_STEM = "__kehys__"
DEEPER = f"{FRAME_STEM}/osa"  # the frame of the pages below a record's own
_GROWING = ("alueet", "haku", "opit")  # menu sections whose pages may be cut when their lists grow long
_RUNS = itertools.count()
_DISK = 5  # how the engine's process tells that it could not write
_WORD = re.compile(r"[a-z0-9-]+")
_SLOT = re.compile(r"<!--mv:([a-z]+)(?: ([^>]*?))?-->|mvslot([a-z]+)mv")


class EngineError(Exception):
    """The engine refused the hand-written pages; the message is its own log."""


def frame_page(section: str) -> str:
    """The Markdown of a frame: slots where a record's own words go."""
    return f"""---
title: mvslottitlemv
description: mvslotdescriptionmv
kehys: true
osasto: {section}
---
"""


@dataclass(frozen=True, slots=True)
class Cut:
    """A page's HTML cut at its slots: constants and slots in turn."""

    pieces: tuple[str, ...]
    slots: tuple[tuple[str, str], ...]  # (name, argument)

    def fill(self, value: Callable[[str, str], str]) -> str:
        """The page with every slot filled: value(name, argument) gives the HTML (title and description: the escaped text)."""
        out = [self.pieces[0]]
        for (name, argument), piece in zip(self.slots, self.pieces[1:], strict=True):
            out.append(value(name, argument))
            out.append(piece)
        return "".join(out)


def cut(html: str) -> Cut:
    """Cuts a page at its slots."""
    pieces, slots, at = [], [], 0
    for match in _SLOT.finditer(html):
        pieces.append(html[at : match.start()])
        slots.append((match[1] or match[3], match[2] or ""))
        at = match.end()
    return Cut((*pieces, html[at:]), tuple(slots))


def steps_below(section: str, address: str) -> int:
    """How many folders below its menu section a page lies: 0 for the section's own page."""
    return address.removeprefix(f"{section}/").count("/")


def deeper_sections(addresses: dict[str, str]) -> set[str]:
    """The menu sections that have pages below their pages, or may get some when their lists grow long."""
    found = {section for address, section in addresses.items() if steps_below(section, address) > 1}
    return found | {section for section in addresses.values() if section.rpartition("/")[2] in _GROWING}


class Frames:
    """One language's engine output: its own pages, and a frame for each menu section and depth."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._cuts: dict[str, Cut] = {}

    @property
    def stamp(self) -> str:
        """Changes when the engine has run anew."""
        return self.folder.name

    def frame(self, section: str, address: str) -> Cut:
        """The frame for a page of a menu section (its address without the last slash, such as sv/ratkaisut).

        The page's own address stands where the frame's was.
        """
        steps = steps_below(section, address)
        deep = f"{section}/{FRAME_STEM if steps == 1 else DEEPER}/"
        own = deep if steps else address
        if own not in self._cuts:
            html = (self.folder / own / "index.html").read_text(encoding="utf-8")
            self._cuts[own] = cut(html.replace(deep, "<!--mv:address-->") if own == deep else html)
        return self._cuts[own]

    @cached_property
    def own_files(self) -> list[str]:
        """The files that the engine made for itself, frames and list pages left out; relative paths."""
        sections = {path.parent.parent for path in self.folder.rglob(f"{FRAME_STEM}/index.html")}
        frames = {section / "index.html" for section in sections}
        found = [path for path in self.folder.rglob("*") if path.is_file() and FRAME_STEM not in path.parts and path not in frames]
        return sorted(str(path.relative_to(self.folder)) for path in found)

    @property
    def own_pages(self) -> list[str]:
        """The hand-written pages among them."""
        return [name for name in self.own_files if name.endswith(".html")]


def engine_stamp(root: Path, addresses: dict[str, str], languages: tuple[str, ...]) -> str:
    """A digest of everything the engine's output depends on.

    Of the pages' addresses those count whose last part stands somewhere in content/: no other can be linked to from there.
    """
    inputs = folder_stamp([root / "content", root / "theme", root / "mkdocs.yml"])
    words = {word for page in sorted((root / "content").rglob("*.md")) for word in _WORD.findall(page.read_text(encoding="utf-8"))}
    sections = set(addresses.values())
    frames = [*sorted(sections), *sorted(deeper_sections(addresses))]
    seen = sorted(address for address in addresses if address.split("/")[-2] in words or address.rstrip("/") in sections)
    return digest((inputs, program_stamp(), seen, frames, languages))


class EngineRun:
    """An engine run for every language, going on beside the reading of records; result() waits for it."""

    def __init__(self, root: Path, cache: Path, addresses: dict[str, str], languages: tuple[str, ...]) -> None:
        self.folder = cache / "engine" / engine_stamp(root, addresses, languages)
        self._processes: list[tuple[multiprocessing.process.BaseProcess, Path]] = []
        # A draft of this run's own: another build, or the children of one that was killed, may be at work beside.
        self._draft = self.folder.with_name(f"{self.folder.name}.{os.getpid()}.{next(_RUNS)}.draft")
        if self.folder.is_dir():
            return
        self._draft.mkdir(parents=True)
        context = multiprocessing.get_context("fork") if sys.platform == "linux" else multiprocessing.get_context("spawn")
        for lang in languages:
            site = self._draft / lang
            process = context.Process(target=_run_engine, args=(root, site, addresses, lang))
            process.start()
            self._processes.append((process, site.with_suffix(".log")))

    def result(self) -> Frames:
        """The finished frames of all languages; EngineError when the engine refused a page."""
        if self._processes:
            for process, log in self._processes:
                process.join()
                if process.exitcode == _DISK:
                    raise OSError(errno.EIO, "Sivupohjia ei voitu kirjoittaa", str(self._draft))
                if process.exitcode:
                    raise EngineError(log.read_text(encoding="utf-8") if log.exists() else "")
            _merge(self._draft)
            with contextlib.suppress(OSError):  # another build may have made the same meanwhile
                self._draft.rename(self.folder)
            _tidy(self.folder)
        return Frames(self.folder)


def _tidy(folder: Path) -> None:
    """Removes older runs, and drafts whose process is gone."""
    for old in folder.parent.iterdir():
        if old != folder and not (old.suffix == ".draft" and _at_work(old.name.split(".")[1])):
            shutil.rmtree(old, ignore_errors=True)


def _at_work(process: str) -> bool:
    """Whether another process by this number lives."""
    try:
        os.kill(int(process), 0)
    except PermissionError:
        return True
    except (ValueError, OSError):
        return False
    return process != str(os.getpid())


def _merge(draft: Path) -> None:
    """Moves every language's own tree beside the Finnish one, which stands at the root."""
    finnish = draft / "fi"
    for made in sorted(draft.iterdir()):
        if made.is_dir() and made != finnish:
            (made / made.name).rename(draft / f"{made.name}.tree")
            shutil.rmtree(made)
            (draft / f"{made.name}.tree").rename(made)
    for path in sorted(finnish.iterdir()):
        path.rename(draft / path.name)
    finnish.rmdir()
    for log in draft.glob("*.log"):
        log.unlink()


def _run_engine(root: Path, site: Path, addresses: dict[str, str], lang: str) -> None:
    """Runs MkDocs in this (child) process; its warnings stop the build, as in strict mode."""
    import logging

    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    os.environ["DISABLE_MKDOCS_2_WARNING"] = "true"
    with site.with_suffix(".log").open("w", encoding="utf-8") as told:
        handler = logging.StreamHandler(told)
        handler.setLevel(logging.WARNING)
        handler.setFormatter(logging.Formatter("%(levelname)s: %(message)s"))
        logging.getLogger("mkdocs").addHandler(handler)
        from mkdocs.commands.build import build
        from mkdocs.exceptions import MkDocsException

        from generator.configure import language_config

        try:
            config = language_config(root, site, lang)
            config.extra["mallivaranto_addresses"] = {at: section for at, section in addresses.items() if language_of(at) == lang}
            config.plugins.on_startup(command="build", dirty=False)
            build(config)
        except OSError:
            os._exit(_DISK)
        except (MkDocsException, SystemExit) as error:
            told.write(f"{error}\n")
            told.flush()
            os._exit(1)
    os._exit(0)
