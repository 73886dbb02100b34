"""What is in use where: things that have been adopted against the regions that have told of them."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from generator.model import BY_KIND, Ratkaisu
from generator.summary import adoptions
from generator.views import shared
from generator.views.blocks import Row, Section, Table, html
from generator.views.context import Context


def matrix(context: Context, kind: str, shown: Sequence[str]) -> list[Section]:
    """A row for each of the shown things that some region has told of, a column for each region that tells of any."""
    regions = adoptions.regions(context.catalog, kind)
    rows = []
    for thing in shown:
        if found := adoptions.by_region(context.catalog, thing):
            rows.append(Row(context.link(thing), tuple(_cell(context, found.get(region)) for region in regions)))
    if not rows:
        return []
    title = context.word("matrix") if kind == "ratkaisu" else context.word("adoptions")
    model = BY_KIND[kind]
    first = model.labels[0][{"fi": 0, "sv": 1, "en": 2}[context.lang]]
    columns = (first, *(context.short_name(region) for region in regions))
    past = (shared.list_below(context),) if kind == Ratkaisu.kind else ()
    return [Section("alueittain", title, (*past, Table(title, columns, tuple(rows), look="matriisi")))]


def _cell(context: Context, adoption: str | None) -> Markup:
    if adoption is None:
        return html('<span class="mv-none">{}</span>', context.word("no_record"))
    mark = shared.stage_mark(context, adoption)
    return html('<a class="mv-plain" href="{}">{}</a>', context.href(adoption) or "", mark)
