"""Pages that gather over records: lessons and what was not achieved, and statistics."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from html import escape

from markupsafe import Markup

from generator import paths
from generator.catalog import Catalog
from generator.model import BY_FOLDER, BY_KIND, Hanke, Kayttoonotto
from generator.paths import list_address
from generator.summary import adoptions, lines
from generator.summary.cuts import further
from generator.summary.lines import NOT_DONE
from generator.summary.tables import outcomes_by_region, stages_met
from generator.text import sort_key
from generator.views import lines as listed
from generator.views import shared
from generator.views.blocks import Block, Crumb, Prose, Row, Section, Table, View, html
from generator.views.changes import changes
from generator.views.context import Context
from generator.views.downloads import open_data


def _crumbs(context: Context) -> tuple[Crumb, ...]:
    return (context.home(),)


def lessons(context: Context) -> View:
    """Everything that was not achieved or finished, each once with all its reasons, and the lessons that sources tell."""
    catalog = context.catalog
    blocks = _reasons(context)
    if not lines.is_long(catalog, lines.failures()):  # else the reasons lead to them
        blocks += listed.outcomes(context, lines.shown(catalog, lines.failures()), True)
    statistics_page = f"{context.to(list_address('tilastot', context.lang))}#tulokset"
    bars = shared.bars(
        context,
        lines.counts(catalog, lines.outcomes()),
        context.word("results"),
        lambda code: shared.here(code) if code in NOT_DONE else statistics_page,
    )
    sections = [
        Section("tulokset", context.word("results"), tuple(bars)),
        Section(shared.FAILURES, context.word("not_achieved"), tuple(blocks)),
        *_lessons(context),
    ]
    lead = context.word("lessons_lead")
    return View(context.word("lessons"), lead, lead=Markup(escape(lead)), sections=tuple(sections), breadcrumbs=_crumbs(context))


def _reasons(context: Context) -> list[Block]:
    """How often each reason is given; its name leads to a page of its own."""
    counts = {reason: lines.count(context.catalog, lines.told_with(reason)) for reason in _all_reasons(context.catalog)}
    rows = tuple(Row(_leads_to(context, reason), (Markup(context.number(count)),)) for reason, count in counts.items() if count)
    heads = (context.word("reason"), context.word("count"))
    what = Prose(html("<p>{}</p>", context.word("reasons_counted")))
    return [what, Table(context.word("reasons"), heads, rows, frozenset({0}))] if rows else []


def _all_reasons(catalog: Catalog) -> Iterable[str]:
    return catalog.vocabulary("syy").values


def told_with(context: Context, reason: str, page: str) -> View:
    """Everything that was not achieved or finished, or not wholly, for one reason."""
    name = lines.told_with(reason)
    title = f"{context.word('reason')}: {context.code('syy', reason)}"
    blocks = listed.outcomes(context, lines.shown(context.catalog, name, page), True)
    return _of_lessons(context, title, name, page, blocks or [Prose(html("<p>{}</p>", context.word("no_outcomes")))])


def lessons_told(context: Context, kind: str, page: str) -> View:
    """The lessons that records of a kind tell, when they are too many for the page of all lessons."""
    name = lines.lessons_of(kind)
    blocks = listed.lessons(context, lines.shown(context.catalog, name, page), True)
    return _of_lessons(context, _lessons_title(context, kind), name, page, blocks)


def _of_lessons(context: Context, title: str, name: str, page: str, blocks: Iterable[Block]) -> View:
    """A page of a list below the page of lessons."""
    section = paths.in_language(context.address, "fi").split("/sivu-")[0].rstrip("/")
    pages = lines.pages(context.catalog, name)
    links = shared.piece_links(context, section, pages)
    pager, onward = shared.pager(context, links, page), shared.onward(context, links, page)
    crumbs = (*_crumbs(context), Crumb(context.word("lessons"), context.to(list_address("opit", context.lang))))
    return View(
        shared.titled(context, title, pages, page),
        title,
        sections=(Section("luettelo", "", (*pager, *blocks, *onward)),),
        breadcrumbs=crumbs,
    )


def _leads_to(context: Context, reason: str) -> Markup:
    href = context.to(list_address(f"opit/{reason.replace('_', '-')}", context.lang))
    return html('<a href="{}">{}</a>', href, context.code("syy", reason))


def _lessons(context: Context) -> list[Section]:
    """The lessons, a section for each kind of record that tells them."""
    out = []
    for kind in lines.TELLING:
        name, folder = lines.lessons_of(kind), BY_KIND[kind].folder
        if blocks := listed.lessons(context, listed.beginning(context, name), True):
            blocks += listed.the_rest(context, name, "all_lessons", context.to(list_address(f"opit/{folder}", context.lang)))
            out.append(Section(f"opit-{folder}", _lessons_title(context, kind), tuple(blocks)))
    return out


def _lessons_title(context: Context, kind: str) -> str:
    plural = BY_KIND[kind].labels[1][{"fi": 0, "sv": 1, "en": 2}[context.lang]]
    return f"{context.label(Hanke, 'opit')}: {plural.lower()}"


def statistics(context: Context, page: str) -> View:
    """Figures over everything, each with what it counts. Further pages go on with the adoptions."""
    counted = context.word("how_counted")
    title = context.word("statistics")
    pager = shared.pager(context, shared.numbered_links(context, STATISTICS, _adoption_pages(context.catalog)), page)
    adopted = Section("kayttoonotot", context.word("adoption_stages"), (*_adoptions(context, page), *pager))
    return View(
        f"{title}, {context.word('page').lower()} {page}" if page else title,
        counted,
        sections=(*(() if page else _first_figures(context, counted)), adopted),
        breadcrumbs=_crumbs(context),
    )


def figures(catalog: Catalog, page: str) -> None:
    """Has the tables of a page of statistics counted."""
    stages_met(catalog, int(page or 1))
    if not page:
        outcomes_by_region(catalog)


def _first_figures(context: Context, counted: str) -> tuple[Section, ...]:
    """What stands on the first page of figures alone: how they were counted, and outcomes."""
    how = Prose(html("<p>{}</p><p>{}</p>", counted, context.word("how_added")))
    return (
        Section("laskutapa", context.word("what_counted"), (how,)),
        Section("tulokset", context.word("results"), (_results(context),)),
    )


def _adoption_pages(catalog: Catalog) -> int:
    return max(1, -(-adoptions.count(catalog) // adoptions.LONG))


def _results(context: Context) -> Table:
    """Outcomes by region."""
    counts = outcomes_by_region(context.catalog)
    columns = (
        context.word("region"),
        *(context.code("tila", code) for code in counts.columns[:-1]),
        context.word("total"),
    )
    by_name = sorted(
        zip(counts.rows, counts.cells, strict=True), key=lambda row: sort_key(context.catalog.title(row[0], context.lang))
    )
    rows = tuple(
        Row(
            context.link(region),
            tuple(_counts(context, values, _outcome_places(context, region, counts.columns[:-1]))),
        )
        for region, values in by_name
    )
    return Table(context.word("results"), columns, rows, frozenset(range(len(columns))))


def _adoptions(context: Context, page: str) -> list[Table]:
    """Adoptions by what was adopted, those of which there are most first, so that pages are numbered.

    What was adopted once tells less and is most of all: it is folded, unless nothing else stands on the page.
    """
    counts = stages_met(context.catalog, int(page or 1))
    several: list[Row] = []
    once: list[Row] = []
    for thing, values in zip(counts.rows, counts.cells, strict=True):
        (once if sum(values) == 1 else several).append(_adopted(context, thing, dict(zip(counts.columns, values, strict=True))))
    columns = (context.label(Kayttoonotto, "kohde"), context.word("stage"), context.word("total"))

    first = Table(context.word("adoption_stages"), columns, tuple(several or once), frozenset({1}))
    if not several or not once:
        return [first]
    # Of these the total says nothing.
    rest = tuple(Row(head, cells[:1]) for head, cells in once)
    fold = context.word("adopted_once", n=context.number(len(once)))
    return [first, Table(context.word("once_adopted"), columns[:2], rest, fold=fold)]


def _adopted(context: Context, thing: str, counts: dict[str, int]) -> Row:
    """One thing with the stages that its adoptions are at; a stage that none is at is not named."""
    stages = Markup(" ").join(shared.stage_counts(context, counts))
    total = html('<a href="{}">{}</a>', context.place(thing, "", "alueittain"), sum(counts.values()))
    return Row(context.link(thing), (stages, total))


def _outcome_places(context: Context, region: str, codes: Iterable[str]) -> Iterator[str]:
    """Where a region's outcomes of each status stand, and all of them."""
    yield from map(listed.outcome_place(context, region), codes)
    yield context.place(region, "", "tulokset")


def _counts(context: Context, values: Iterable[int], places: Iterable[str]) -> Iterator[Markup]:
    """Counts that lead to where that which was counted stands; where nothing is on record, a dash."""
    for count, place in zip(values, places, strict=True):
        if count:
            yield html('<a href="{}">{}</a>', place, count)
        else:
            yield html('<span class="mv-zero" role="img" aria-label="{}">–</span>', context.word("no_record"))


SPECIAL: dict[str, Callable[[Context], View]] = {"opit": lessons, "muutokset": changes, "data": open_data}
STATISTICS = "tilastot"


def special_view(context: Context, name: str, page: str) -> View:
    """The view of a gathering page by its address inside its language: opit, or opit/resurssipula."""
    section, _, part = name.partition("/")
    if part in BY_FOLDER:
        return lessons_told(context, BY_FOLDER[part].kind, page)
    if part:
        return told_with(context, part.replace("-", "_"), page)
    return statistics(context, page) if section == STATISTICS else SPECIAL[section](context)


def special_names(catalog: Catalog) -> list[str]:
    """The gathering pages there are whatever the records tell: one for each reason of failure too."""
    return [*SPECIAL, STATISTICS, *(f"opit/{reason.replace('_', '-')}" for reason in _all_reasons(catalog))]


def special_pages(catalog: Catalog) -> Iterator[tuple[str, Iterable[str]]]:
    """What the further pages of gathering pages go by, and all pages of lessons that are too many for the page of all."""
    yield STATISTICS, map(str, range(2, _adoption_pages(catalog) + 1))
    for reason in _all_reasons(catalog):
        yield f"opit/{reason.replace('_', '-')}", further(lines.pages(catalog, lines.told_with(reason)))
    for kind in lines.TELLING:
        if lines.is_long(catalog, name := lines.lessons_of(kind)):
            yield f"opit/{BY_KIND[kind].folder}", lines.pages(catalog, name)
