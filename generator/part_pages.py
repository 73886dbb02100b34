"""Which parts of a project have a page of their own: decided by the record alone, so that links to them hang on its facts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.model import Hanke, Osa
from generator.model.kinds import Prose
from generator.model.walk import Leaf
from generator.problems import Path

LIMIT = 18_000  # characters of text: more is too long to read on one page, and some 23 kB to fetch where 25 are allowed


def part_pages(hanke: Hanke, leaves: Sequence[Leaf]) -> tuple[tuple[str, str], ...]:
    """(part, the part on whose page it stands) of a project that is too long for one page; () when all stands on its own page."""
    return tuple(_standing(hanke.osat, (), "", leaves)) if hanke.osat else ()


def _standing(parts: Sequence[Osa], path: Path, page: str, leaves: Sequence[Leaf]) -> Iterator[tuple[str, str]]:
    """The parts of a project or part that has a page: each gets one when that page would be too long with them."""
    too_long = sum(len(leaf.value) for leaf in leaves if isinstance(leaf.mark, Prose)) > LIMIT
    for index, part in enumerate(parts):
        here = (*path, "osat", index)
        own = part.tunnus if too_long else page
        if own:
            yield part.tunnus, own
            yield from _standing(part.osat, here, own, [leaf for leaf in leaves if leaf.path[: len(here)] == here])
