"""Tables of figures over the whole catalogue, counted with pandas. Each cell is a number of records or promises."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from generator.catalog import Catalog
from generator.model import Alue, Kayttoonotto
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


def adoption_matrix(catalog: Catalog, kind: str) -> pd.DataFrame:
    """Adoption ids by what was adopted (rows, of one kind) and region (columns), both by name; "" where nothing is on record.

    The same frame for every page of a list: callers leave it as it is.
    """
    return catalog.once(("adoption matrix", kind), lambda: _adoption_matrix(catalog, kind))


def _adoption_matrix(catalog: Catalog, kind: str) -> pd.DataFrame:
    import pandas as pd

    found = []
    for each in catalog.ids(Kayttoonotto.kind):
        ends = catalog.ends(each)
        if len(ends) == 2 and catalog.is_a(kind, ends[0]):
            found.append((*ends, each))
    frame = pd.DataFrame(found, columns=["kohde", "alue", "kayttoonotto"])
    table = frame.pivot_table(index="kohde", columns="alue", values="kayttoonotto", aggfunc="first", fill_value="")
    rows = [each for each in catalog.ids(kind) if each in table.index]
    return table.reindex(index=rows, columns=[each for each in catalog.ids("alue") if each in table.columns])


def stages_by_solution(catalog: Catalog) -> pd.DataFrame:
    """Adoptions by what was adopted (rows, by name) and present stage (columns, in the vocabulary's order)."""
    import pandas as pd

    frame = pd.DataFrame(
        [(thing, stage) for _, (stage, thing) in catalog.told(lines.LINES, lines.stages())], columns=["kohde", "aste"]
    )
    table = pd.crosstab(frame["kohde"], frame["aste"])
    order = catalog.vocabulary("aste").order
    totals = table.sum(axis=1).to_dict()
    names = sorted(table.index, key=lambda each: (-int(totals[str(each)]), catalog.title(str(each))))
    return table.reindex(index=names, columns=sorted(table.columns, key=lambda code: order(str(code))))
