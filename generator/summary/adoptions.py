"""What has been adopted where: the matrix of things and regions, row by row, so that a change makes only its own row again.

And what has been adopted most, page by page.
"""

from __future__ import annotations

from collections import Counter

from generator.catalog import Catalog
from generator.model import Alue
from generator.summary import lines
from generator.text import sort_key

REGIONS, ADOPTED, RANKED, MOST, STAGES = "regions that adopt", "adopted", "adopted in order", "adopted most", "stages met"
LONG = 200  # things on a page of those that have been adopted most


def regions(catalog: Catalog, kind: str) -> list[str]:
    """The regions that have told of adopting anything of a kind, by name."""
    found: list[str] = catalog.derived(REGIONS, kind)
    return found


def make_regions(catalog: Catalog, kind: str) -> list[str]:
    """The derived value behind regions."""
    told = {region for _, (_, thing, region) in catalog.told(lines.LINES, lines.stages()) if catalog.is_a(kind, thing)}
    return [each for each in catalog.ids(Alue.kind) if each in told]


def count(catalog: Catalog) -> int:
    """How many things have been adopted."""
    return int(catalog.derived(ADOPTED, ""))


def make_count(catalog: Catalog, _: str) -> int:
    """The derived value behind count."""
    return len(_totals(catalog))


def most(catalog: Catalog, page: int) -> list[str]:
    """The things on a page of those that have been adopted, the ones adopted most first; pages are counted from 1."""
    found: list[str] = catalog.derived(MOST, str(page))
    return found


def make_most(catalog: Catalog, page: str) -> list[str]:
    """The derived value behind most."""
    end = int(page) * LONG
    found: list[str] = catalog.derived(RANKED, "")
    return found[end - LONG : end]


def make_ranked(catalog: Catalog, _: str) -> list[str]:
    """All things that have been adopted, in the order of most."""
    totals = _totals(catalog)
    return sorted(totals, key=lambda each: (-totals[each], sort_key(catalog.title(each)), each))


def _totals(catalog: Catalog) -> Counter[str]:
    """How many have adopted each thing that has not been withdrawn."""
    totals = Counter(thing for _, (_, thing, _) in catalog.told(lines.LINES, lines.stages()))
    return Counter({thing: total for thing, total in totals.items() if not catalog.is_withdrawn(thing)})


def stages(catalog: Catalog) -> list[str]:
    """The stages that any adoption has reached, in the vocabulary's order."""
    found: list[str] = catalog.derived(STAGES, "")
    return found


def make_stages(catalog: Catalog, _: str) -> list[str]:
    """The derived value behind stages."""
    return sorted(lines.counts(catalog, lines.stages()), key=catalog.vocabulary("aste").order)


def by_region(catalog: Catalog, thing: str) -> dict[str, str]:
    """The adoption of a solution or practice model in each region that has told of one: of several, the first by id."""
    told = catalog.told(lines.LINES, lines.adoptions_of(thing))
    return {region: adoption for adoption, (_, region) in reversed(told)}
