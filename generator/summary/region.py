"""What is on record for a region: its projects, adoptions, models and outcomes. Groups count what is told of the group itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.catalog import Catalog
from generator.model import Hanke, Kayttoonotto, Toimintamalli
from generator.model.claims import Kustannukset
from generator.summary.status import Outcome, outcomes_of


@dataclass(frozen=True, slots=True)
class RegionSummary:
    """One region's records, each list by name; budgets in euros by project, where one is told."""

    projects: tuple[str, ...]
    adoptions: tuple[str, ...]
    models: tuple[str, ...]
    outcomes: tuple[Outcome, ...]
    budgets: dict[str, tuple[float, bool]]  # the sum, and whether it was added up from the parts


def summarise(catalog: Catalog, region: str) -> RegionSummary:
    """Everything that names the region, through the links of the catalogue."""
    links = catalog.links(region)
    projects = _distinct(link.source for link in links if link.path[0] == "alueet" and catalog.as_a(Hanke, link.source))
    adoptions = _distinct(link.source for link in links if link.path == ("alue",) and catalog.as_a(Kayttoonotto, link.source))
    models = _distinct(
        [
            *(link.source for link in links if link.path[0] == "alueet" and catalog.as_a(Toimintamalli, link.source)),
            *(
                link.source
                for project in projects
                for link in catalog.links(project)
                if link.path[0] == "hanke" and catalog.as_a(Toimintamalli, link.source)
            ),
        ]
    )
    outcomes = [outcome for each in (*projects, *adoptions) for outcome in outcomes_of(catalog, each)]
    budgets = {each: total for each in projects if (total := _budget(catalog, each))}
    return RegionSummary(projects, adoptions, models, tuple(outcomes), budgets)


def _distinct(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids))


def _budget(catalog: Catalog, project: str) -> tuple[float, bool] | None:
    """The project's budget: its own rows, else its parts' rows added up."""
    hanke = catalog.as_a(Hanke, project)
    if hanke is None:
        return None
    own = _sum(hanke.kustannukset)
    if own is not None:
        return own, False
    parts = [total for part in hanke.osat if (total := _sum(part.kustannukset)) is not None]
    return (sum(parts), True) if parts else None


def _sum(costs: Kustannukset | None) -> float | None:
    amounts = [row.budjetti for row in costs.rivit if row.budjetti is not None] if costs else []
    return sum(amounts) if amounts else None
