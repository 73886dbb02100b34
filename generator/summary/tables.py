"""Tables of figures over the whole catalogue, counted with pandas. Each cell is a number of records or promises.

Pandas takes longer to read than any page to make, so another process may have been asked to count (see Catalog.ask).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from generator.catalog import Catalog
from generator.model import Alue
from generator.summary import adoptions, lines

if TYPE_CHECKING:
    import pandas as pd

OUTCOMES, STAGES = "outcomes by region", "adoptions by stage"


class Counts(NamedTuple):
    """A table: what its rows and columns go by, and the cells row by row."""

    rows: list[str]
    columns: list[str]
    cells: list[list[int]]


def outcomes_by_region(catalog: Catalog) -> Counts:
    """Promises by region (rows, by id) and outcome (columns, in the vocabulary's order), with a total column yhteensa.

    A promise of a project of several regions counts in each of them, so the column sums may exceed the number of promises.
    """
    return Counts(*catalog.derived(OUTCOMES, ""))


def make_outcomes(catalog: Catalog, _: str) -> Counts:
    """The derived value behind outcomes_by_region."""
    told = {each: counts for each in catalog.members(Alue.kind) if (counts := lines.counts(catalog, lines.outcomes_in(each)))}
    counted: Counts = catalog.ask(_outcomes, told, list(catalog.vocabulary("tila").values))()
    return counted


def _outcomes(told: dict[str, dict[str, int]], codes: list[str]) -> Counts:
    import pandas as pd

    table = pd.DataFrame.from_dict(told, orient="index").fillna(0).astype(int)
    table = table.reindex(columns=[code for code in codes if code in table.columns])
    return _plain(table.assign(yhteensa=table.sum(axis=1)))


def stages_met(catalog: Catalog, page: int) -> Counts:
    """Adoptions of the things on a page of those adopted most (rows) by present stage (columns, in the vocabulary's order)."""
    return Counts(*catalog.derived(STAGES, str(page)))


def make_stages(catalog: Catalog, page: str) -> Counts:
    """The derived value behind stages_met."""
    things = adoptions.most(catalog, int(page))
    told = [(thing, stage) for thing in things for _, (stage, _) in catalog.told(lines.LINES, lines.adoptions_of(thing))]
    counted: Counts = catalog.ask(_stages, told, things, adoptions.stages(catalog))()
    return counted


def _stages(told: list[tuple[str, str]], things: list[str], stages: list[str]) -> Counts:
    import pandas as pd

    frame = pd.DataFrame(told, columns=["kohde", "aste"])
    return _plain(pd.crosstab(frame["kohde"], frame["aste"]).reindex(index=things, columns=stages, fill_value=0))


def _plain(table: pd.DataFrame) -> Counts:
    return Counts(list(map(str, table.index)), list(map(str, table.columns)), table.to_numpy().tolist())


def get_ready() -> None:
    """Reads what counting takes, so that who will be asked to count has it at hand."""
    import pandas as pd  # noqa: F401
