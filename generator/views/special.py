"""Pages that gather over records: lessons and what was not achieved, and statistics."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from html import escape

from markupsafe import Markup

from generator.facts import parts_of
from generator.model import Hanke, Kayttoonotto, Toimintamalli
from generator.model.claims import Vaite
from generator.paths import list_address
from generator.summary.status import Outcome, outcomes_of
from generator.summary.tables import outcomes_by_region, stages_by_solution
from generator.views import shared
from generator.views.blocks import Claim, Claims, Prose, Row, Section, Table, View
from generator.views.context import Context


def _crumbs(context: Context) -> tuple[tuple[str, str], ...]:
    return ((context.word("home"), context.to(list_address("", context.lang).lstrip("/"))),)


def lessons(context: Context) -> View:
    """Everything that was not achieved, by reason, and the lessons that sources tell."""
    catalog = context.catalog
    outcomes = [
        each
        for record_id in (*catalog.ids(Hanke.kind), *catalog.ids(Kayttoonotto.kind))
        for each in outcomes_of(catalog, record_id)
    ]
    failed = [each for each in outcomes if each.tila in ("ei_toteutunut", "siirtyi", "kesken")]
    by_reason: dict[str, list[Outcome]] = defaultdict(list)
    for each in failed:
        for reason in each.syyt or ("ei_kerrottu",):
            by_reason[reason].append(each)
    order = catalog.vocabulary("syy").order
    children = tuple(
        Section(
            f"syy-{reason}",
            f"{context.code('syy', reason)} ({len(by_reason[reason])})",
            tuple(shared.failures(context, by_reason[reason], with_record=True)),
        )
        for reason in sorted(by_reason, key=order)
    )
    blocks = shared.bars(context, outcomes, context.word("results"))
    sections = (
        Section("tulokset", context.word("results"), tuple(blocks)),
        Section("ei-toteutunut", context.word("not_achieved"), (), children),
        Section("opit", context.label(Hanke, "opit"), (Claims(tuple(_lessons(context))),)),
    )
    title = context.word("lessons")
    lead = context.word("lessons_lead")
    return View(title, lead, lead=Markup(escape(lead)), sections=sections, breadcrumbs=_crumbs(context))


def _lessons(context: Context) -> list[Claim]:
    out = []
    for model in (Hanke, Toimintamalli, Kayttoonotto):
        for record_id in context.catalog.ids(model.kind):
            record = context.catalog.record(record_id)
            claims: list[tuple[tuple[object, ...], Vaite]] = [((record,), each) for each in getattr(record, "opit", ())]
            if isinstance(record, Hanke):
                claims += [((record, part), each) for part in parts_of(record.osat) for each in part.opit]
            for owners, each in claims:
                shown = shared.claim(context, owners, "opit", each)  # type: ignore[arg-type]
                out.append(Claim(text=shown.text, about=context.link(record_id), result=shown.result, sources=shown.sources))
    return out


def statistics(context: Context) -> View:
    """Figures over everything, each with what it counts."""
    catalog = context.catalog
    codes = list(catalog.vocabulary("tila").values)
    frame = outcomes_by_region(catalog, codes)
    columns = (
        context.word("region"),
        *(context.code("tila", code) for code in frame.columns[:-1]),
        context.word("total"),
    )
    rows = tuple(
        Row(context.link(str(region)), tuple(Markup(int(value)) for value in values))
        for region, values in zip(frame.index, frame.to_numpy(), strict=True)
    )
    table = Table(context.word("results"), columns, rows, frozenset(range(len(columns))))
    stages = stages_by_solution(catalog)
    stage_columns = (
        context.label(Kayttoonotto, "kohde"),
        *(context.code("aste", str(code)) for code in stages.columns),
        context.word("total"),
    )
    stage_rows = tuple(
        Row(context.link(str(thing)), (*(Markup(int(value)) for value in values), Markup(int(values.sum()))))
        for thing, values in zip(stages.index, stages.to_numpy(), strict=True)
    )
    stage_table = Table(context.word("adoptions"), stage_columns, stage_rows, frozenset(range(len(stage_columns))))
    counted = context.word("how_counted")
    title = context.word("statistics")
    sections = (
        Section("laskutapa", context.word("definition"), (Prose(Markup("<p>{}</p>").format(counted)),)),
        Section("tulokset", context.word("results"), (table,)),
        Section("kayttoonotot", context.word("adoptions"), (stage_table,)),
    )
    return View(title, counted, sections=sections, breadcrumbs=_crumbs(context))


SPECIAL: dict[str, Callable[[Context], View]] = {"opit": lessons, "tilastot": statistics}
