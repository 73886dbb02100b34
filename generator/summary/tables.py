"""Tables of figures over the whole catalogue, counted with pandas. Each cell is a number of records or promises."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from generator.catalog import Catalog
from generator.model import Alue
from generator.summary import adoptions, lines

if TYPE_CHECKING:
    import pandas as pd


def outcomes_by_region(catalog: Catalog, codes: Sequence[str]) -> pd.DataFrame:
    """Promises by region (rows, by name) and outcome (columns, in the given order), with a total column yhteensa.

    A promise of a project of several regions counts in each of them, so the column sums may exceed the number of promises.
    """
    import pandas as pd

    counted = {each: counts for each in catalog.ids(Alue.kind) if (counts := lines.counts(catalog, lines.outcomes_in(each)))}
    table = pd.DataFrame.from_dict(counted, orient="index").fillna(0).astype(int)
    table = table.reindex(columns=[code for code in codes if code in table.columns])
    return table.assign(yhteensa=table.sum(axis=1))


def stages_of(catalog: Catalog, things: list[str]) -> pd.DataFrame:
    """Adoptions of some solutions and models (rows, in the order given) by present stage (columns, in the vocabulary's order)."""
    import pandas as pd

    told = [(thing, stage) for thing in things for _, (stage, _) in catalog.told(lines.LINES, lines.adoptions_of(thing))]
    frame = pd.DataFrame(told, columns=["kohde", "aste"])
    return pd.crosstab(frame["kohde"], frame["aste"]).reindex(index=things, columns=adoptions.stages(catalog), fill_value=0)
