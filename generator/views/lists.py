"""Lists of records: every record of a kind, cut into static pages when there are many."""

from __future__ import annotations

from collections.abc import Sequence

from generator import markdown
from generator.model import BY_KIND, Alue, Hanke, Kayttoonotto, Ratkaisu, Termi, Toimintamalli
from generator.summary import listed
from generator.summary.facets import PART
from generator.views import shared
from generator.views.blocks import Block, Card, Cards, Crumb, Prose, Section, View, html
from generator.views.context import Context
from generator.views.matrix import matrix
from generator.views.records import list_folder
from generator.views.region_map import region_map
from generator.views.search import search_box

MATRICES = (Ratkaisu.kind, Toimintamalli.kind)


def list_view(context: Context, kind: str, page: str) -> View:
    """A page of a list; page: what it goes by, nothing for the first."""
    model = BY_KIND[kind]
    at = {"fi": 0, "sv": 1, "en": 2}[context.lang]
    pages = listed.pages(context.catalog, kind, context.lang)
    shown = listed.ids(context.catalog, kind, context.lang, page)
    links = shared.piece_links(context, list_folder(model.folder), pages)
    cards = Cards(tuple(_card(context, each) for each in shown))
    count = context.counted("n_records", len(shown) if page else context.catalog.count(kind))
    title = model.labels[1][at]
    heading = context.word("all_records") if kind in (*MATRICES, Alue.kind) else ""
    blocks: tuple[Block, ...] = (
        Prose(html('<p class="mv-count">{}</p>', count)),
        *((shared.thin_means(context),) if kind == Toimintamalli.kind else ()),
        *shared.pager(context, links, page),
        cards,
        *shared.onward(context, links, page),
    )
    narrowed = context.searchable and not page
    box = (Section("hakukone", "", (Prose(search_box(context, _preset(kind))),)),) if narrowed else ()
    whole = Section("luettelo", heading, blocks, stand_in=narrowed)
    return View(
        title=shared.titled(context, title, pages, page),
        description=f"{title}: {count}",
        sections=(*box, *_in_order(kind, whole, _overview(context, kind, page, shown))),
        breadcrumbs=(context.home(), *((Crumb(title, context.to(links[0].address)),) if page else ())),
    )


def _preset(kind: str) -> str:
    """What the search is narrowed by on a list: projects are found by their parts as well."""
    return f"laji={kind}&laji={PART}" if kind == Hanke.kind else f"laji={kind}"


def _in_order(kind: str, whole: Section, overview: Sequence[Section]) -> tuple[Section, ...]:
    """Who comes for practice models looks for one in the list; who comes for solutions or regions looks for a place first."""
    return (whole, *overview) if kind == Toimintamalli.kind else (*overview, whole)


def _overview(context: Context, kind: str, page: str, shown: Sequence[str]) -> list[Section]:
    """What is seen of a kind before its list: where things are in use, or the regions on a map."""
    if kind in MATRICES:
        return matrix(context, kind, shown)
    return region_map(context) if kind == Alue.kind and not page else []


def _card(context: Context, record_id: str) -> Card:
    if context.catalog.is_a(Toimintamalli.kind, record_id):
        return shared.model_card(context, record_id)
    title = context.catalog.title(record_id, context.lang)
    adoption = context.catalog.is_a(Kayttoonotto.kind, record_id)
    notes = (shared.stage_words(context, record_id),) if adoption else ()
    foreign = "" if context.has_page(record_id, context.lang) else "fi"
    text = _definition(context, record_id, foreign or context.lang) or context.summary(record_id)
    return Card(title, context.href(record_id) or "", text, notes=notes, lang=foreign)


def _definition(context: Context, record_id: str, lang: str) -> str:
    """What a term means, where it is told in a language: a glossary explains at sight."""
    term = context.catalog.as_a(Termi, record_id)
    told = term.maaritelma.only(lang) if term and term.maaritelma else None
    return markdown.plain(told) if told else ""
