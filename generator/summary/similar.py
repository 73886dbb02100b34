"""Which records of a kind are alike, and in what: solutions, themes and regions that they share.

Each record tells what it can share; who else shares that is looked at, and nobody else.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from heapq import nlargest
from itertools import islice
from typing import Any, NamedTuple

from generator.catalog import Catalog
from generator.model import Hanke, Ratkaisu, Toimintamalli
from generator.summary.brief import brief, ties

KIN, SIMILAR = "kin", "similar"
KINDS = (Hanke.kind, Toimintamalli.kind, Ratkaisu.kind)
_MOST = 6
_NEAREST = 8  # of those that share a thing, how many on each side in the list of ids are compared
_WEIGHTS = (4, 2, 1)  # of a shared solution, theme, region


class Similar(NamedTuple):
    """A record like another, and what they share (ids)."""

    record: str
    solutions: tuple[str, ...]
    themes: tuple[str, ...]
    regions: tuple[str, ...]


def similar(catalog: Catalog, record_id: str) -> list[Similar]:
    """The records most like one, best first: at most six, none for a kind that is not compared."""
    return [Similar(other, *(tuple(each) for each in shared)) for other, *shared in catalog.derived(SIMILAR, record_id)]


def make_kin(catalog: Catalog, record_id: str) -> list[list[str]]:
    """[thing] for all that a record can share with others of its kind: a solution (0), theme (1) or region (2), as kind/0/id."""
    kind = _kind(catalog, record_id)
    if not kind:
        return []
    own = ties(catalog, record_id)
    solutions: list[str] = []
    regions = list(brief(catalog, record_id).regions)
    if kind == Hanke.kind:
        steps = [link.source for link in catalog.links_in_use(record_id, "eteneminen") if link.path[-1] == "hanke"]
        solutions = [end for each in steps for end in catalog.ends(each)[:1]]
    elif kind == Toimintamalli.kind:
        solutions = [each for each in own.named if catalog.is_a(Ratkaisu.kind, each)]
        regions += [region for each in own.projects for region in brief(catalog, each).regions]
    else:
        adoptions = [link.source for link in catalog.links_in_use(record_id, "kohde")]
        regions = [end for each in adoptions for end in catalog.ends(each)[1:]]
    shared = [(group, each) for group, found in enumerate((solutions, own.themes, regions)) for each in dict.fromkeys(found)]
    return [[f"{kind}/{group}/{each}"] for group, each in shared if not catalog.is_withdrawn(each)]


def make_similar(catalog: Catalog, record_id: str) -> list[Any]:
    """The derived value behind similar."""
    if not _kind(catalog, record_id):
        return []
    sharing = {thing: _sharing(catalog, thing) for (thing,) in catalog.derived(KIN, record_id)}
    # What few records share says more than what many do.
    worth = {thing: 1000 * _WEIGHTS[_group(thing)] // len(others).bit_length() for thing, others in sharing.items()}
    seen: dict[str, int] = defaultdict(int)
    for thing, others in sharing.items():
        at = others[record_id]
        for other in islice(others, max(0, at - _NEAREST), at + _NEAREST + 1):
            seen[other] += worth[thing]
    seen.pop(record_id, None)
    scores = {
        other: sum(value for thing, value in worth.items() if other in sharing[thing])
        for other in nlargest(2 * _MOST, seen, key=seen.__getitem__)
    }
    best = sorted(scores, key=lambda other: (-scores[other], other))[:_MOST]
    return [[other, *_shared(other, sharing)] for other in best]


def _kind(catalog: Catalog, record_id: str) -> str:
    """The kind of a record that is compared with others; "" for any other."""
    return next((each for each in KINDS if catalog.is_a(each, record_id)), "")


def _sharing(catalog: Catalog, thing: str) -> dict[str, int]:
    """Who shares a thing: where each stands among them, by id."""
    return catalog.once(KIN, thing, lambda thing: {each: at for at, (each, _) in enumerate(catalog.told(KIN, thing))})


def _shared(other: str, sharing: Mapping[str, Collection[str]]) -> list[list[str]]:
    """The solutions, themes and regions that another record has a share in."""
    things = [thing for thing, others in sharing.items() if other in others]
    return [[thing.rpartition("/")[2] for thing in things if _group(thing) == group] for group in range(len(_WEIGHTS))]


def _group(thing: str) -> int:
    return int(thing.split("/")[1])
