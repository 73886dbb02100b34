"""What has been adopted where: the matrix of things and regions, row by row, so that a change makes only its own row again."""

from __future__ import annotations

from generator.catalog import Catalog
from generator.model import Alue
from generator.summary import lines

REGIONS, ADOPTED = "regions that adopt", "adopted"


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
    return len({thing for _, (_, thing, _) in catalog.told(lines.LINES, lines.stages())})


def by_region(catalog: Catalog, thing: str) -> dict[str, str]:
    """The adoption of a solution or practice model in each region that has told of one: of several, the first by id."""
    told = catalog.told(lines.LINES, lines.adoptions_of(thing))
    return {region: adoption for adoption, (_, region) in reversed(told)}
