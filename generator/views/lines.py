"""What a region or a reason has line by line: whole on one page while it is short, else cut into static pages of its own.

Where a long list belongs, its beginning is shown with a link to the whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from markupsafe import Markup

from generator.catalog import Catalog
from generator.facts import parts_of
from generator.model import Alue, Hanke
from generator.model.base import Sourced
from generator.paths import list_address, record_address
from generator.summary import lines
from generator.summary.lines import NOT_DONE, Line
from generator.views import shared
from generator.views.blocks import Block, Claim, Claims, Crumb, Prose, Section, View, html
from generator.views.context import Context

_BEGINNING = 20  # lines of a long list that are shown where it belongs


class Told(NamedTuple):
    """What is told of a region in lines: the list, the words that head it and lead to all of it, and how some lines are shown."""

    name: Callable[[str], str]
    title: str
    whole: str
    show: Callable[[Context, str, Sequence[Line]], list[Section]]


def outcome_sections(context: Context, name: str, found: Sequence[Line]) -> list[Section]:
    """Outcomes by status: what was not achieved together, and a section for each other status with the count of the whole list."""
    sections = []
    for anchor, group in groupby(found, key=lambda each: shared.result_anchor(each.code)):
        here = list(group)
        code = here[0].code
        counted = f"{context.code('tila', code)} ({lines.counts(context.catalog, name)[code]})"
        heading = context.word("not_achieved") if anchor == shared.FAILURES else counted
        sections.append(Section(anchor, heading, tuple(outcomes(context, here))))
    return sections


def outcomes(context: Context, found: Sequence[Line], with_region: bool = False) -> list[Block]:
    """Outcomes one by one, each with its record."""
    return shared.outcome_list(context, lines.outcomes_at(context.catalog, found), True, with_region)


def lessons(context: Context, found: Sequence[Line], with_region: bool = False) -> list[Block]:
    """Lessons one by one, each with the record that tells it."""
    items = tuple(
        Claim(text=context.text(each.text), about=_told_by(context, each.owner, with_region), sources=context.marked(each.sources))
        for each in lines.lessons_at(context.catalog, found)
    )
    return [Claims(items)] if items else []


def _told_by(context: Context, owner: str, with_region: bool) -> Markup:
    """A link to the record or part that tells a lesson, with the regions of a project where they are asked for."""
    return context.link(owner) + (shared.in_regions(context, owner.partition("#")[0]) if with_region else Markup(""))


def steps(context: Context, found: Sequence[Line]) -> list[Block]:
    """Next steps one by one, each with its project."""
    return [Claims(tuple(_step(context, each) for each in found))] if found else []


def _step(context: Context, line: Line) -> Claim:
    part_id, at = line.place
    project = context.catalog.as_a(Hanke, line.record)
    assert project is not None
    chain: tuple[Sourced, ...] = (project, *(part for part in parts_of(project.osat) if part.tunnus == part_id))
    step = getattr(chain[-1], "askeleet")[at]  # noqa: B009 (a project and its parts have them, not every record)
    return shared.claim(context, chain, "askeleet", step)._replace(about=context.link(line.record))


def _plain(show: Callable[[Context, Sequence[Line]], list[Block]]) -> Callable[[Context, str, Sequence[Line]], list[Section]]:
    return lambda context, _, found: [Section("luettelo", "", tuple(show(context, found)))]


# By the folder of their pages below the region's own.
TOLD: dict[str, Told] = {
    "tulokset": Told(lines.outcomes_in, "results", "all_results", outcome_sections),
    "opit": Told(lines.lessons_in, "lessons", "all_lessons", _plain(lessons)),
    "seuraavaksi": Told(lines.steps_in, "next_steps", "all_next_steps", _plain(steps)),
}


def beginning(context: Context, name: str) -> list[Line]:
    """The lines of a list that are shown where it belongs: all while it is short."""
    found = lines.shown(context.catalog, name)
    return found[:_BEGINNING] if lines.is_long(context.catalog, name) else found


def the_rest(context: Context, name: str, word: str, href: str, count: int | None = None) -> list[Block]:
    """A link to all lines of a list that is long (or to some, with their count), in the words that say what they are."""
    if not lines.is_long(context.catalog, name):
        return []
    words = context.word(word, n=context.number(lines.count(context.catalog, name) if count is None else count))
    return [Prose(html('<p class="mv-whole"><a href="{}">{}</a></p>', href, words))]


def line_parts(catalog: Catalog) -> Iterator[tuple[str, str, Iterable[str]]]:
    """(region, folder, what its pages go by) of everything that is too long for its region's page."""
    for region in catalog.members(Alue.kind):
        for part, told in TOLD.items():
            if lines.is_long(catalog, name := told.name(region)):
                yield region, part, lines.pages(catalog, name)


def part_address(region: str, lang: str, part: str, page: str = "") -> str:
    """Where a page of a region's lines stands."""
    return record_address(Alue.folder, region, lang, f"{part}-{page}" if page else part)


def line_view(context: Context, region: str, part: str, page: str) -> View:
    """A page of what is told of a region in lines; page: what it goes by, nothing for the first."""
    told = TOLD[part]
    name = told.name(region)
    pages = lines.pages(context.catalog, name)
    here = context.catalog.title(region, context.lang)
    title = f"{here}: {context.word(told.title).lower()}"
    sections = told.show(context, name, lines.shown(context.catalog, name, page))
    links = [
        shared.PageLink(each, shared.piece_label(context, piece), part_address(region, context.lang, part, each))
        for each, piece in pages.items()
    ]
    at = {"fi": 0, "sv": 1, "en": 2}[context.lang]
    return View(
        shared.titled(context, title, pages, page),
        f"{title} ({context.number(lines.count(context.catalog, name))})",
        sections=(
            Section("sivut", "", shared.pager(context, links, page)),
            *sections,
            *(Section("seuraava", "", onward) for onward in [shared.onward(context, links, page)] if onward),
        ),
        breadcrumbs=(
            context.home(),
            Crumb(Alue.labels[1][at], context.to(list_address(Alue.folder, context.lang))),
            Crumb(here, context.href(region) or ""),
        ),
    )


def outcome_place(context: Context, region: str) -> Callable[[str], str]:
    """Where the outcomes of a status are told: on the region's own page, or on the page of its outcomes on which they begin."""
    name = lines.outcomes_in(region)

    def place(code: str) -> str:
        anchor = shared.result_anchor(code)
        if not lines.is_long(context.catalog, name):
            return context.place(region, "", anchor)
        page = lines.begins_on(context.catalog, name, NOT_DONE if code in NOT_DONE else (code,))
        return context.to(f"{part_address(region, context.lang, 'tulokset', page)}#{anchor}")

    return place
