"""Tables of figures over the whole catalogue. Each cell is a number of records or promises."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from generator.catalog import Catalog
from generator.model import Alue
from generator.summary import adoptions, lines


class Figures(NamedTuple):
    """Counts by code: a row for each record, with the sum of them all last."""

    codes: Sequence[str]
    rows: Mapping[str, Sequence[int]]


def outcomes_by_region(catalog: Catalog, codes: Iterable[str]) -> Figures:
    """Promises by region (by name) and by those of the given outcomes that there are any of.

    A promise of a project of several regions counts in each of them, so the sums of columns may exceed the number of promises.
    """
    counted = {each: counts for each in catalog.ids(Alue.kind) if (counts := lines.counts(catalog, lines.outcomes_in(each)))}
    met = set().union(*counted.values())
    return _figures(counted, [code for code in codes if code in met])


def stages_of(catalog: Catalog, things: Iterable[str]) -> Figures:
    """Adoptions of some solutions and models (in the order given) by present stage (in the vocabulary's order)."""
    return _figures({each: _stages(catalog, each) for each in things}, adoptions.stages(catalog))


def _stages(catalog: Catalog, thing: str) -> Counter[str]:
    return Counter(stage for _, (stage, _) in catalog.told(lines.LINES, lines.adoptions_of(thing)))


def _figures(counted: Mapping[str, Mapping[str, int]], codes: Sequence[str]) -> Figures:
    rows = {each: [counts.get(code, 0) for code in codes] for each, counts in counted.items()}
    return Figures(codes, {each: [*row, sum(row)] for each, row in rows.items()})
