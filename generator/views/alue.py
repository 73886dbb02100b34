"""A region's page: which projects, what came of them, what is in use and since when."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from markupsafe import Markup

from generator.model import Alue, Hanke, Organisaatio
from generator.paths import list_address
from generator.summary import lines
from generator.summary.brief import ties
from generator.summary.region import RegionSummary, groups_of, has_records, summarise, told_with
from generator.views import lines as listed
from generator.views import shared
from generator.views.blocks import Block, Card, Cards, Fact, Notice, Prose, Row, Section, Table, html, without_empty_columns
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
        value = html("{}", f"{precise}{context.number(each.arvo)} ({each.vuosi}{kind})")
        yield Fact(context.label(Alue, "vakiluku"), (value,), context.sources(owners, "vakiluku", each.lahde))
    yield from row(context, Alue, "jasenet", context.links(record.jasenet), owners)
    if groups := groups_of(context.catalog, record_id):
        yield Fact(context.word("members_groups"), context.links(groups))
    before = [link.source for link in context.catalog.links_in_use(record_id, "seuraaja")]
    if before:
        yield Fact(context.word("predecessors"), context.links(before))


def notices(context: Context, record_id: str, record: Alue) -> Iterator[Notice]:
    """What to know first when there is little to show: where the records are, or that there are none; and where to go from here."""
    if has_records(context.catalog, record_id):
        return
    onward = (("toimintamallit", "models_of_others"), ("osallistu", "how_to_add"))
    ways = (html('<a href="{}">{}</a>.', context.to(list_address(page, context.lang)), context.word(name)) for page, name in onward)
    told, where = "empty_region", told_with(context.catalog, record_id)
    if where:
        told = "told_with_group"
    elif where := [each for each in record.jasenet if has_records(context.catalog, each)]:
        told = "told_of_members"
    links = html(" {}.", Markup(", ").join(context.links(where))) if where else Markup("")
    yield Notice(html("<p>{}{} {}</p>", context.word(told), links, Markup(" ").join(ways)), "tyhja")


def sections(context: Context, record_id: str, record: Alue) -> Iterator[Section]:
    """Results by outcome, failures with reasons, then services, models and projects."""
    found = summarise(context.catalog, record_id)
    yield from _results(context, record_id)
    if found.projects:
        yield Section("hankkeet", context.word("projects"), (_projects(context, found), *_budget_means(context, found)))
    table = shared.stage_cards(context, tuple(found.adoptions), "kohde")
    if table:
        yield Section("kayttoonotot", context.word("adoptions_here"), (table,))
    if found.models:
        yield Section(
            "mallit",
            context.word("models"),
            shared.model_cards(context, found.models),
        )
    yield from _in_lines(context, record_id, "opit", context.label(Hanke, "opit"), listed.lessons)
    yield from _in_lines(context, record_id, "seuraavaksi", context.word("next_steps"), listed.steps)
    yield from _organisations(context, record_id)
    if record.kuvaus:
        yield Section(
            "kuvaus",
            context.label(Alue, "kuvaus"),
            (Prose(context.prose(record.kuvaus), context.sources((record,), "kuvaus")),),
        )
    yield from _other_results(context, record_id)
    yield from shared.figures(context, (record,), record.mittarit)
    yield from shared.notes(context, (record,), record.huomiot)


def _projects(context: Context, found: RegionSummary) -> Table:
    rows = []
    for each, told in found.projects.items():
        runs = ties(context.catalog, each).hallinnoija
        money = context.euros(told.budget) if told.budget else ""
        if told.added_up:
            money += f" ({context.word('parts_total')})"
        rows.append(
            Row(
                context.link(each),
                (
                    Markup(shared.time_span(context, told.starts, told.ends)),
                    context.link(runs) if runs else Markup(""),
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


def _budget_means(context: Context, found: RegionSummary) -> tuple[Prose, ...]:
    told = any(each.budget for each in found.projects.values())
    return (Prose(html('<p class="mv-quiet">{}</p>', context.word("budget_is_planned"))),) if told else ()


def _results(context: Context, record_id: str) -> Iterator[Section]:
    """Outcomes counted, and what was not achieved: all of it, or its beginning."""
    name = lines.outcomes_in(record_id)
    counts = lines.counts(context.catalog, name)
    place = listed.outcome_place(context, record_id)
    title, bars = shared.counted(context, counts, place)
    if bars:
        failed = [each for each in listed.beginning(context, name) if each.code in lines.NOT_DONE]
        count = sum(counts.get(each, 0) for each in lines.NOT_DONE)
        blocks = listed.outcomes(context, failed)
        blocks += listed.the_rest(context, name, "all_not_achieved", place(lines.NOT_DONE[0]), count)
        children = (Section(shared.FAILURES, context.word("not_achieved"), tuple(blocks)),) if failed else ()
        yield Section("tulokset", title, (*bars, *_whole(context, record_id, "tulokset")), children)


def _whole(context: Context, record_id: str, part: str) -> list[Block]:
    """A link to all of what is told in lines, where that is too long for this page."""
    told = listed.TOLD[part]
    return listed.the_rest(
        context, told.name(record_id), told.whole, context.to(listed.part_address(record_id, context.lang, part))
    )


def _other_results(context: Context, record_id: str) -> Iterator[Section]:
    """Every outcome that is not told among what was not achieved, a section for each status; none where they have their pages."""
    name = lines.outcomes_in(record_id)
    others = [each for each in lines.shown(context.catalog, name) if each.code not in lines.NOT_DONE]
    if others and not lines.is_long(context.catalog, name):
        codes = {each.code for each in others}
        word = "plans" if codes == {shared.PLANNED} else "plans_and_other_results" if shared.PLANNED in codes else "other_results"
        yield Section("muut-tulokset", context.word(word), (), tuple(listed.outcome_sections(context, name, others)))


def _in_lines(
    context: Context, record_id: str, part: str, title: str, show: Callable[[Context, Sequence[lines.Line]], list[Block]]
) -> Iterator[Section]:
    """What is told in lines: all of it, or its beginning and where the rest is."""
    name = listed.TOLD[part].name(record_id)
    if blocks := show(context, listed.beginning(context, name)):
        yield Section(part, title, (*blocks, *_whole(context, record_id, part)))


def _organisations(context: Context, record_id: str) -> Iterator[Section]:
    ids = [
        link.source
        for link in context.catalog.links(record_id)
        if link.path == ("alue",) and context.catalog.is_a(Organisaatio.kind, link.source)
    ]
    if ids:
        cards = tuple(Card(context.catalog.title(each, context.lang), context.href(each) or "") for each in ids)
        yield Section("organisaatiot", context.word("organisations"), (Cards(cards),))
