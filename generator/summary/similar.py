"""Which records of a kind are alike, and in what: solutions, themes and regions that they share.

Made for all records of a kind at once; a page sees only its own record's part of it.
"""

from __future__ import annotations

from collections import defaultdict
from heapq import nlargest
from typing import Any, NamedTuple

from generator.catalog import Catalog
from generator.model import Hanke, Ratkaisu, Toimintamalli
from generator.summary.brief import brief, ties

KIN, ALIKE, SIMILAR = "kin", "alike", "similar"
KINDS = (Hanke.kind, Toimintamalli.kind, Ratkaisu.kind)
_MOST = 6
_NEAREST = 8  # of those that share a thing, how many on each side in the list of ids are compared
_WEIGHTS = (4, 2, 1)  # of a shared solution, theme, region
Feature = tuple[int, str]  # (0 solution, 1 theme, 2 region; its id)


class Similar(NamedTuple):
    """A record like another, and what they share (ids)."""

    record: str
    solutions: tuple[str, ...]
    themes: tuple[str, ...]
    regions: tuple[str, ...]


def similar(catalog: Catalog, record_id: str) -> list[Similar]:
    """The records most like one, best first: at most six, none for a kind that is not compared."""
    return [Similar(other, *(tuple(each) for each in shared)) for other, *shared in catalog.derived(SIMILAR, record_id)]


def make_similar(catalog: Catalog, record_id: str) -> list[Any]:
    """One record's part of what is alike."""
    facts = catalog.facts(record_id)
    if facts is None or facts.kind not in KINDS or not catalog.is_a(facts.kind, record_id):
        return []
    kind = facts.kind
    found: list[Any] = catalog.once((ALIKE, kind), lambda: catalog.derived(ALIKE, kind))[record_id]
    return found


def make_kin(catalog: Catalog, record_id: str) -> list[list[str]]:
    """What a record can share with others: solutions, themes, regions."""
    own = ties(catalog, record_id)
    solutions: list[str] = []
    regions = list(brief(catalog, record_id).regions)
    if catalog.is_a(Hanke.kind, record_id):
        steps = [link.source for link in catalog.links(record_id) if link.path[0] == "eteneminen" and link.path[-1] == "hanke"]
        solutions = [end for each in steps for end in catalog.ends(each)[:1]]
    elif catalog.is_a(Toimintamalli.kind, record_id):
        solutions = [each for each in own.named if catalog.is_a(Ratkaisu.kind, each)]
        regions += [region for each in own.projects for region in brief(catalog, each).regions]
    else:
        adoptions = [link.source for link in catalog.links(record_id) if link.path == ("kohde",)]
        regions = [end for each in adoptions for end in catalog.ends(each)[1:]]
    return [list(dict.fromkeys(each)) for each in (solutions, own.themes, regions)]


def make_alike(catalog: Catalog, kind: str) -> dict[str, list[Any]]:
    """For every record of a kind the records most like it, with what they share."""
    ids = catalog.members(kind)
    features = {each: _features(catalog, each) for each in ids}
    having: dict[Feature, list[str]] = defaultdict(list)
    for each in ids:
        for feature in features[each]:
            having[feature].append(each)
    places = {feature: {each: at for at, each in enumerate(found)} for feature, found in having.items()}
    return {each: _most_like(each, features, having, places) for each in ids}


def _features(catalog: Catalog, record_id: str) -> dict[Feature, None]:
    return {(group, name): None for group, names in enumerate(catalog.derived(KIN, record_id)) for name in names}


def _most_like(
    record_id: str,
    features: dict[str, dict[Feature, None]],
    having: dict[Feature, list[str]],
    places: dict[Feature, dict[str, int]],
) -> list[Any]:
    own = features[record_id]
    # What few records share says more than what many do.
    worth = {feature: 1000 * _WEIGHTS[feature[0]] // len(having[feature]).bit_length() for feature in own}
    seen: dict[str, int] = defaultdict(int)
    for feature, value in worth.items():
        at = places[feature][record_id]
        for other in having[feature][max(0, at - _NEAREST) : at + _NEAREST + 1]:
            seen[other] += value
    seen.pop(record_id, None)
    scores = {
        other: sum(worth[each] for each in own if each in features[other])
        for other in nlargest(2 * _MOST, seen, key=seen.__getitem__)
    }
    best = sorted(scores, key=lambda other: (-scores[other], other))[:_MOST]
    return [
        [other, *([name for of, name in own if of == group and (of, name) in features[other]] for group in range(3))]
        for other in best
    ]
