"""Pages that gather over records: lessons and what was not achieved, and statistics."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from html import escape
from itertools import repeat

from markupsafe import Markup

from generator.catalog import Catalog
from generator.model import Hanke, Kayttoonotto, Toimintamalli
from generator.paths import list_address
from generator.summary.brief import brief
from generator.summary.status import Outcome
from generator.summary.tables import outcomes_by_region, stages_by_solution
from generator.views import shared
from generator.views.blocks import Block, Claim, Claims, Crumb, Prose, Row, Section, Table, View
from generator.views.changes import changes
from generator.views.context import Context
from generator.views.downloads import open_data
from generator.views.lists import PER_PAGE


def _crumbs(context: Context) -> tuple[Crumb, ...]:
    return (context.home(),)


def lessons(context: Context) -> View:
    """Everything that was not achieved, each once with all its reasons, and the lessons that sources tell."""
    every = outcomes(context)
    failed = [each for each in every if each.tila in shared.NOT_DONE]
    blocks: list[Block] = [_reasons(context, failed)] if failed else []
    if len(failed) <= PER_PAGE:
        blocks += shared.failures(context, failed, with_record=True)
    statistics_page = f"{context.to(list_address('tilastot', context.lang))}#tulokset"
    sections = [
        Section("tulokset", context.word("results"), tuple(shared.bars(context, every, context.word("results"), statistics_page))),
        Section(shared.FAILURES, context.word("not_achieved"), tuple(blocks)),
        *_lessons(context),
    ]
    lead = context.word("lessons_lead")
    return View(context.word("lessons"), lead, lead=Markup(escape(lead)), sections=tuple(sections), breadcrumbs=_crumbs(context))


def _reasons(context: Context, failed: Sequence[Outcome]) -> Table:
    """How often each reason is given; its name leads to a page of its own."""
    by_reason = _failed_by_reason(failed)
    rows = tuple(
        Row(_leads_to(context, reason), (Markup(context.number(len(by_reason[reason]))),))
        for reason in sorted(by_reason, key=context.catalog.vocabulary("syy").order)
    )
    return Table(context.word("reasons_counted"), (context.word("reason"), context.word("count")), rows, frozenset({0}))


def not_achieved(context: Context, reason: str) -> View:
    """Everything that was not achieved for one reason."""
    found = _failed_by_reason(outcomes(context)).get(reason, [])
    title = f"{context.word('not_achieved')}: {context.code('syy', reason)}"
    blocks = tuple(shared.failures(context, found, with_record=True)) or (
        Prose(Markup("<p>{}</p>").format(context.word("no_outcomes"))),
    )
    crumbs = (*_crumbs(context), Crumb(context.word("lessons"), context.to(list_address("opit", context.lang))))
    return View(title, title, sections=(Section("luettelo", "", blocks),), breadcrumbs=crumbs)


def outcomes(context: Context) -> list[Outcome]:
    """Every promise of every project and adoption, with what came of it."""
    catalog = context.catalog
    return [
        each
        for record_id in (*catalog.ids(Hanke.kind), *catalog.ids(Kayttoonotto.kind))
        for each in brief(catalog, record_id).outcomes
    ]


def _failed_by_reason(found: Sequence[Outcome]) -> dict[str, list[Outcome]]:
    by_reason: dict[str, list[Outcome]] = defaultdict(list)
    for each in found:
        if each.tila in shared.NOT_DONE:
            for reason in dict.fromkeys(each.syyt or ("ei_kerrottu",)):
                by_reason[reason].append(each)
    return by_reason


def _leads_to(context: Context, reason: str) -> Markup:
    href = context.to(list_address(f"opit/{reason.replace('_', '-')}", context.lang))
    return Markup('<a href="{}">{}</a>').format(href, context.code("syy", reason))


def _lessons(context: Context) -> list[Section]:
    """The lessons, a section for each kind of record that tells them."""
    out = []
    for model in (Hanke, Toimintamalli, Kayttoonotto):
        items = []
        for record_id in context.catalog.ids(model.kind):
            for lesson in brief(context.catalog, record_id).lessons:
                sources = context.marked(lesson.sources)
                items.append(Claim(text=context.text(lesson.text), about=context.link(lesson.owner), sources=sources))
        if items:
            title = f"{context.label(Hanke, 'opit')}: {model.labels[1][{'fi': 0, 'sv': 1, 'en': 2}[context.lang]].lower()}"
            out.append(Section(f"opit-{model.folder}", title, (Claims(tuple(items)),)))
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
        Row(
            context.link(str(region)),
            tuple(_counts(context, str(region), values, [*map(_outcome_anchor, frame.columns[:-1]), "tulokset"])),
        )
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
        Row(context.link(str(thing)), tuple(_counts(context, str(thing), (*values, values.sum()), repeat("alueittain"))))
        for thing, values in zip(stages.index, stages.to_numpy(), strict=True)
    )
    stage_table = Table(context.word("adoptions"), stage_columns, stage_rows, frozenset(range(len(stage_columns))))
    counted = context.word("how_counted")
    title = context.word("statistics")
    sections = (
        Section("laskutapa", context.word("what_counted"), (Prose(Markup("<p>{}</p>").format(counted)),)),
        Section("tulokset", context.word("results"), (table,)),
        Section("kayttoonotot", context.word("adoptions"), (stage_table,)),
    )
    return View(title, counted, sections=sections, breadcrumbs=_crumbs(context))


def _outcome_anchor(code: object) -> str:
    return shared.result_anchor(str(code))


def _counts(context: Context, record_id: str, values: Iterable[object], anchors: Iterable[str]) -> Iterator[Markup]:
    """Counts that lead to what was counted on a record's page; zeros are quiet."""
    for value, anchor in zip(values, anchors, strict=False):
        count = int(str(value))
        if count:
            yield Markup('<a href="{}#{}">{}</a>').format(context.href(record_id), anchor, count)
        else:
            yield Markup('<span class="mv-zero">0</span>')


SPECIAL: dict[str, Callable[[Context], View]] = {"opit": lessons, "tilastot": statistics, "muutokset": changes, "data": open_data}


def special_view(context: Context, name: str) -> View:
    """The view of a gathering page by its address inside its language: opit, or opit/resurssipula."""
    section, _, part = name.partition("/")
    return not_achieved(context, part.replace("-", "_")) if part else SPECIAL[section](context)


def special_names(catalog: Catalog) -> list[str]:
    """The gathering pages there are: one for each reason of failure too."""
    return [*SPECIAL, *(f"opit/{reason.replace('_', '-')}" for reason in catalog.vocabulary("syy").values)]
