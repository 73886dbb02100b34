"""What is on record for a region: its projects, adoptions, models and outcomes. Groups count what is told of the group itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.catalog import Catalog
from generator.model import Hanke, Kayttoonotto, Toimintamalli
from generator.summary.brief import Brief, brief
from generator.summary.status import Outcome


@dataclass(frozen=True, slots=True)
class RegionSummary:
    """One region's records as ids, with projects and adoptions in brief, and every outcome."""

    projects: dict[str, Brief]
    adoptions: dict[str, Brief]
    models: tuple[str, ...]
    outcomes: tuple[Outcome, ...]


def summarise(catalog: Catalog, region: str) -> RegionSummary:
    """Everything that names the region, through the links of the catalogue."""
    links = catalog.links(region)
    projects = _of_kind(catalog, (link.source for link in links if link.path[0] == "alueet"), Hanke.kind)
    adoptions = _of_kind(catalog, (link.source for link in links if link.path == ("alue",)), Kayttoonotto.kind)
    own = (link.source for link in links if link.path[0] == "alueet")
    born = (link.source for project in projects for link in catalog.links(project) if link.path[0] == "hanke")
    models = _of_kind(catalog, (*own, *born), Toimintamalli.kind)
    told = {each: brief(catalog, each) for each in projects}
    taken = {each: brief(catalog, each) for each in adoptions}
    outcomes = tuple(outcome for each in (*told.values(), *taken.values()) for outcome in each.outcomes)
    return RegionSummary(told, taken, models, outcomes)


def _of_kind(catalog: Catalog, ids: Iterable[str], kind: str) -> tuple[str, ...]:
    return tuple(each for each in dict.fromkeys(ids) if catalog.is_a(kind, each))
