"""A region's page: which projects, what came of them, what is in use and since when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from markupsafe import Markup

from generator.facts import parts_of
from generator.model import Alue, Hanke, Organisaatio
from generator.model.base import Sourced
from generator.paths import list_address
from generator.summary.brief import brief
from generator.summary.region import RegionSummary, summarise
from generator.views import shared
from generator.views.blocks import Card, Cards, Claim, Claims, Fact, Notice, Prose, Row, Section, Table, without_empty_columns
from generator.views.context import Context


def facts(context: Context, record_id: str, record: Alue) -> Iterator[Fact]:
    """Code, languages, municipalities, population."""
    owners = (record,)
    row = shared.fact
    yield from row(context, Alue, "taso", [context.code("alueen-taso", record.taso)], owners)
    yield from row(context, Alue, "koodi", [record.koodi or ""], owners)
    yield from row(context, Alue, "kuntia", [str(record.kuntia) if record.kuntia else ""], owners)
    yield from row(context, Alue, "voimassa", [context.period(record.voimassa)], owners)
    for each in record.vakiluku:
        precise = f"{context.code('tarkkuus', each.tarkkuus)} " if each.tarkkuus else ""
        kind = f", {context.code('mittarin-laji', each.laji).lower()}" if each.laji else ""
        value = Markup("{}").format(f"{precise}{context.number(each.arvo)} ({each.vuosi}{kind})")
        yield Fact(context.label(Alue, "vakiluku"), (value,), context.sources(owners, "vakiluku", each.lahde))
    yield from row(context, Alue, "jasenet", context.links(record.jasenet), owners)
    groups = [link.source for link in context.catalog.links(record_id) if link.path[0] == "jasenet"]
    if groups:
        yield Fact(context.word("members_groups"), context.links(groups))
    before = [link.source for link in context.catalog.links(record_id) if link.path == ("seuraaja",)]
    if before:
        yield Fact(context.word("predecessors"), context.links(before))


def notices(context: Context, record_id: str) -> Iterator[Notice]:
    """What to know first when there is little to show."""
    found = summarise(context.catalog, record_id)
    if not (found.projects or found.adoptions or found.models):
        link = Markup('<a href="{}">{}</a>').format(context.to(list_address("osallistu", context.lang)), context.word("how_to_add"))
        yield Notice(Markup("<p>{} {}.</p>").format(context.word("empty_region"), link), "tyhja")


def sections(context: Context, record_id: str, record: Alue) -> Iterator[Section]:
    """Results by outcome, failures with reasons, then services, models and projects."""
    found = summarise(context.catalog, record_id)
    outcomes = found.outcomes
    blocks = shared.bars(context, outcomes, context.word("results"))
    if blocks:
        failed = shared.failures(context, outcomes, with_record=True)
        children = (Section(shared.FAILURES, context.word("not_achieved"), tuple(failed)),) if failed else ()
        yield Section("tulokset", context.word("results"), tuple(blocks), children)
    if found.projects:
        yield Section("hankkeet", context.word("projects"), (_projects(context, found),))
    table = shared.stage_cards(context, tuple(found.adoptions), "kohde")
    if table:
        yield Section("kayttoonotot", context.word("adoptions_here"), (table,))
    if found.models:
        yield Section(
            "mallit",
            context.word("models"),
            (Cards(tuple(shared.model_card(context, each) for each in found.models)), *_thin_means(context, found)),
        )
    yield from _lessons(context, found)
    yield from _next_steps(context, found)
    yield from _organisations(context, record_id)
    if record.kuvaus:
        yield Section(
            "kuvaus",
            context.label(Alue, "kuvaus"),
            (Prose(context.prose(record.kuvaus), context.sources((record,), "kuvaus")),),
        )
    yield from shared.other_results(context, outcomes)
    yield from shared.figures(context, (record,), record.mittarit)
    yield from shared.notes(context, (record,), record.huomiot)


def _projects(context: Context, found: RegionSummary) -> Table:
    rows = []
    for each, told in found.projects.items():
        hanke = context.catalog.as_a(Hanke, each)
        assert hanke is not None
        money = context.euros(told.budget) if told.budget else ""
        if told.added_up:
            money += f" ({context.word('parts_total')})"
        rows.append(
            Row(
                context.link(each),
                (
                    Markup(shared.time_span(context, hanke.alkaa, hanke.paattyy)),
                    context.link(hanke.hallinnoija) if hanke.hallinnoija else Markup(""),
                    Markup(money),
                ),
            )
        )
    columns = (
        context.word("projects"),
        context.word("time"),
        context.label(Hanke, "hallinnoija"),
        context.word("budget"),
    )
    return without_empty_columns(Table(context.word("projects"), columns, tuple(rows), frozenset({2})))


def _thin_means(context: Context, found: RegionSummary) -> tuple[Prose, ...]:
    return (shared.thin_means(context),) if any(brief(context.catalog, each).thin for each in found.models) else ()


def _lessons(context: Context, found: RegionSummary) -> Iterator[Section]:
    items = []
    for told in (*found.projects.values(), *found.adoptions.values()):
        for lesson in told.lessons:
            sources = context.marked(lesson.sources)
            items.append(Claim(text=context.text(lesson.text), about=context.link(lesson.owner), sources=sources))
    if items:
        yield Section("opit", context.label(Hanke, "opit"), (Claims(tuple(items)),))


def _next_steps(context: Context, found: RegionSummary) -> Iterator[Section]:
    items = []
    for each in found.projects:
        hanke = context.catalog.as_a(Hanke, each)
        assert hanke is not None
        owners: list[tuple[Sourced, ...]] = [(hanke,), *((hanke, part) for part in parts_of(hanke.osat))]
        for chain in owners:
            for step in getattr(chain[-1], "askeleet", ()):
                shown = shared.claim(context, chain, "askeleet", step)
                items.append(replace(shown, about=context.link(each)))
    if items:
        yield Section("seuraavaksi", context.word("next_steps"), (Claims(tuple(items)),))


def _organisations(context: Context, record_id: str) -> Iterator[Section]:
    ids = [
        link.source
        for link in context.catalog.links(record_id)
        if link.path == ("alue",) and context.catalog.is_a(Organisaatio.kind, link.source)
    ]
    if ids:
        cards = tuple(Card(context.catalog.title(each, context.lang), context.href(each) or "") for each in ids)
        yield Section("organisaatiot", context.word("organisations"), (Cards(cards),))
