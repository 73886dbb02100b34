"""What is in use where: things that have been adopted against the regions that have told of them."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from generator.model import BY_KIND
from generator.summary.tables import adoption_matrix
from generator.views import shared
from generator.views.blocks import Row, Section, Table, html
from generator.views.context import Context


def matrix(context: Context, kind: str, shown: Sequence[str]) -> list[Section]:
    """A row for each of the shown things that some region has told of, a column for each region that tells of any."""
    frame = adoption_matrix(context.catalog, kind)
    frame = frame.loc[frame.index.isin(shown)]
    if frame.empty:
        return []
    regions = [str(region) for region in frame.columns]
    rows = []
    for thing, cells in zip(frame.index, frame.to_numpy(), strict=True):
        rows.append(Row(context.link(str(thing)), tuple(_cell(context, adoption) for adoption in cells)))
    title = context.word("matrix") if kind == "ratkaisu" else context.word("adoptions")
    model = BY_KIND[kind]
    first = model.labels[0][{"fi": 0, "sv": 1, "en": 2}[context.lang]]
    columns = (first, *(context.short_name(region) for region in regions))
    return [Section("alueittain", title, (Table(title, columns, tuple(rows)),))]


def _cell(context: Context, adoption: object) -> Markup:
    if not adoption:
        return html('<span class="mv-none">{}</span>', context.word("no_record"))
    mark = shared.stage_mark(context, str(adoption))
    return html('<a class="mv-plain" href="{}">{}</a>', context.href(str(adoption)) or "", mark)
