"""What came of a project: its own promises, and the adoption steps taken in it."""

from __future__ import annotations

from collections import defaultdict

from generator.catalog import Catalog
from generator.summary.brief import brief
from generator.summary.status import Outcome


def steps_in(catalog: Catalog, project: str, part: str | None = None) -> dict[str, set[int]]:
    """The adoption steps taken in a project, or in the whole ("") or a part of it alone: their places by the adoption's id."""
    steps: dict[str, set[int]] = defaultdict(set)
    for link in catalog.links_in_use(project, "eteneminen"):
        if link.path[-1] == "hanke" and part in (None, link.part):
            steps[link.source].add(int(link.path[1]))
    return steps


def project_outcomes(catalog: Catalog, project: str) -> list[Outcome]:
    """The project's own promises and the adoption steps taken in it."""
    taken = [
        outcome
        for adoption, steps in steps_in(catalog, project).items()
        for outcome in brief(catalog, adoption).outcomes
        if outcome.path[1] in steps
    ]
    return [*brief(catalog, project).outcomes, *taken]
