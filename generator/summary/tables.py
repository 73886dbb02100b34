"""Tables of figures over the whole catalogue, counted with pandas. Each cell is a number of records or promises."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from generator.catalog import Catalog
from generator.model import Alue
from generator.summary import lines

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


def stages_by_solution(catalog: Catalog) -> pd.DataFrame:
    """Adoptions by what was adopted (rows, by name) and present stage (columns, in the vocabulary's order)."""
    import pandas as pd

    frame = pd.DataFrame(
        [(thing, stage) for _, (stage, thing, _) in catalog.told(lines.LINES, lines.stages())], columns=["kohde", "aste"]
    )
    table = pd.crosstab(frame["kohde"], frame["aste"])
    order = catalog.vocabulary("aste").order
    totals = table.sum(axis=1).to_dict()
    names = sorted(table.index, key=lambda each: (-int(totals[str(each)]), catalog.title(str(each))))
    return table.reindex(index=names, columns=sorted(table.columns, key=lambda code: order(str(code))))
