"""What is on record for a region: its projects, adoptions, models and outcomes. Groups count what is told of the group itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from generator.catalog import Catalog
from generator.model import Hanke, Kayttoonotto, Toimintamalli
from generator.summary.brief import Brief, brief

REGION, BORN = "region", "born"


@dataclass(frozen=True, slots=True)
class RegionSummary:
    """One region's records as ids, with projects and adoptions in brief. Its outcomes, lessons and next steps are lines."""

    projects: dict[str, Brief]
    adoptions: dict[str, Brief]
    models: tuple[str, ...]


def summarise(catalog: Catalog, region: str) -> RegionSummary:
    """Everything that names the region, through the links of the catalogue."""
    projects, adoptions, models = _named_by(catalog, region)
    return RegionSummary(
        {each: brief(catalog, each) for each in projects}, {each: brief(catalog, each) for each in adoptions}, models
    )


def _named_by(catalog: Catalog, region: str) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """The ids of the projects, adoptions and models of a region."""
    links = catalog.links(region)
    projects = _of_kind(catalog, (link.source for link in links if link.path[0] == "alueet"), Hanke.kind)
    adoptions = _of_kind(catalog, (link.source for link in links if link.path == ("alue",)), Kayttoonotto.kind)
    own = (link.source for link in links if link.path[0] == "alueet")
    born = (model for project in projects for model in catalog.derived(BORN, project))
    return projects, adoptions, _of_kind(catalog, (*own, *born), Toimintamalli.kind)


def make_born(catalog: Catalog, project: str) -> list[str]:
    """The models of a project, derived so that its region is not made anew for whatever else names the project."""
    return list(dict.fromkeys(link.source for link in catalog.links(project) if link.path[0] == "hanke"))


class RegionFigures(NamedTuple):
    """How many projects, models and adoptions are on record for a region."""

    projects: int
    models: int
    adoptions: int


def region_figures(catalog: Catalog, region: str) -> RegionFigures:
    """A region in figures."""
    return RegionFigures(*catalog.derived(REGION, region))


def has_records(catalog: Catalog, region: str) -> bool:
    """Whether anything is on record for the region itself."""
    return any(region_figures(catalog, region))


def groups_of(catalog: Catalog, region: str) -> list[str]:
    """The groups that a region is a member of."""
    return [link.source for link in catalog.links_in_use(region, "jasenet")]


def told_with(catalog: Catalog, region: str) -> list[str]:
    """The groups with whose records the region's are told."""
    return [each for each in groups_of(catalog, region) if has_records(catalog, each)]


def make(catalog: Catalog, region: str) -> list[int]:
    """The derived value behind region_figures."""
    projects, adoptions, models = _named_by(catalog, region)
    return [len(projects), len(models), len(adoptions)]


def _of_kind(catalog: Catalog, ids: Iterable[str], kind: str) -> tuple[str, ...]:
    return tuple(each for each in dict.fromkeys(ids) if catalog.is_a(kind, each))
