"""The page of a part of a project that is too long for one page (see part_pages): the same as it would tell there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.facts import parts_of
from generator.model import Hanke, Osa
from generator.model.base import Sourced
from generator.paths import list_address
from generator.summary.project import project_outcomes
from generator.views import shared, work
from generator.views.blocks import Crumb, Fact, Neighbour, Section, View
from generator.views.context import Context
from generator.views.records import KINDS, notices, sources

_DESCRIBED = 200  # characters of a description


def part_view(context: Context, record_id: str, part_id: str) -> View:
    """Everything the page of a project's part shows."""
    hanke = context.catalog.as_a(Hanke, record_id)
    assert hanke is not None
    way = _way(hanke.osat, part_id)
    part = way[-1]
    at = {"fi": 0, "sv": 1, "en": 2}[context.lang]
    project, name = context.catalog.title(record_id, context.lang), shared.part_name(context, record_id, part)
    title = f"{project}: {name}"
    return View(
        title=title,
        heading=name,
        heading_lang=shared.part_lang(context, part),
        description=_description(context, part) or title,
        kind=f"{context.word('part_of_project')}: {project}",
        notices=tuple(notices(context, record_id, hanke)),
        facts=tuple(_facts(context, (hanke, *way))),
        sections=tuple(_sections(context, record_id, (hanke, *way))),
        about=(
            *shared.search_words(context, record_id, part_id),
            *sources(context, next((each.lahde for each in reversed((hanke, *way)) if each.lahde), ())),
        ),
        breadcrumbs=(
            context.home(),
            Crumb(Hanke.labels[1][at], context.to(list_address(Hanke.folder, context.lang))),
            Crumb(project, context.href(record_id) or ""),
            *(_crumb(context, record_id, each) for each in way[:-1]),
        ),
        neighbours=tuple(_neighbours(context, record_id, way[-2].osat if len(way) > 1 else hanke.osat, part)),
        edit=f"data/{Hanke.folder}/{record_id}.yml",
    )


def _way(parts: Sequence[Osa], part_id: str) -> tuple[Osa, ...]:
    """The parts from the outermost to the one by an id."""
    for part in parts:
        if part.tunnus == part_id:
            return (part,)
        if inside := _way(part.osat, part_id):
            return (part, *inside)
    return ()


def _description(context: Context, part: Osa) -> str:
    """The first thing that the part tells: its aim, else its first goal, measure or output."""
    first = next((each.teksti for each in (*part.tavoitteet, *part.toimenpiteet, *part.tuotokset)), None)
    text = context.plain(part.paamaara or first)
    return text if len(text) <= _DESCRIBED else f"{text[:_DESCRIBED].rsplit(' ', 1)[0]} …"


def _facts(context: Context, owners: tuple[Sourced, ...]) -> Iterator[Fact]:
    yield from work.part_facts(context, owners)
    yield from shared.fact(context, Osa, "teemat", context.links(getattr(owners[-1], "teemat", ())), owners)


def _sections(context: Context, record_id: str, owners: tuple[Sourced, ...]) -> Iterator[Section]:
    part = owners[-1]
    assert isinstance(part, Osa)
    outcomes = work.outcomes_of_part(part, project_outcomes(context.catalog, record_id))
    yield from work.results(context, record_id, part.osat, outcomes)
    yield from work.part_cards(context, record_id, part, outcomes, shared.part_prefix(part.tunnus))
    yield from work.part_sections(context, record_id, owners)
    inside = {each.tunnus for each in parts_of((part,))}
    yield from shared.links_here(context, record_id, KINDS[Hanke.kind].told, inside)


def _neighbours(context: Context, record_id: str, parts: Sequence[Osa], part: Osa) -> Iterator[Neighbour]:
    """The parts before and after, in the order of the record, and the whole project between them."""
    at = parts.index(part)
    yield from (_neighbour(context, record_id, "previous_part", each) for each in parts[at - 1 : at])
    whole = context.catalog.title(record_id, context.lang)
    yield Neighbour(context.word("whole_project"), whole, context.href(record_id) or "")
    yield from (_neighbour(context, record_id, "next_part", each) for each in parts[at + 1 : at + 2])


def _crumb(context: Context, record_id: str, part: Osa) -> Crumb:
    href = context.href(record_id, part.tunnus) or ""
    return Crumb(shared.part_name(context, record_id, part), href, shared.part_name_lang(context, part))


def _neighbour(context: Context, record_id: str, word: str, part: Osa) -> Neighbour:
    crumb = _crumb(context, record_id, part)
    return Neighbour(context.word(word), crumb.title, crumb.href, crumb.lang)
