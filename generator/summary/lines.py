"""What stands line by line on pages that gather: outcomes by reason and by region, lessons, next steps, stages.

Each record tells the lines that it gives. A list that is long is cut into static pages, and a page looks at its own lines only: a
change makes those pages again whose lines it changes, and nobody looks through all records.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Sequence
from functools import partial
from typing import Any, NamedTuple

from generator.catalog import Catalog
from generator.facts import parts_of
from generator.model import Hanke, Kayttoonotto, Toimintamalli
from generator.summary.brief import Brief, Lesson, brief
from generator.summary.cuts import Piece, by_name, cut, on_page
from generator.summary.status import Outcome
from generator.text import initial, sort_key

LINES, ORDERED, SHOWN, COUNTED, PIECES = "lines", "lines in order", "lines shown", "lines counted", "lines cut"
LONG = 200  # lines; a longer list is cut
PER_PAGE = 100  # of a list that is cut, at most: some 20 kB to fetch, as lines hold whole sentences
NOT_DONE = ("ei_toteutunut", "siirtyi", "kesken")  # in the order in which they are listed
TELLING = (Hanke.kind, Toimintamalli.kind, Kayttoonotto.kind)  # the kinds of record that give lines, in the order of lists


class Line(NamedTuple):
    """A line of a list: the record that gives it, its code (a status, a kind of record or ""), and what finds it in that record."""

    record: str
    code: str
    place: tuple[Any, ...]


def outcomes() -> str:
    """The list of every outcome."""
    return "tulokset"


def failures() -> str:
    """The list of what was not achieved."""
    return "ei-toteutunut"


def told_with(reason: str) -> str:
    """The list of the outcomes that are told with a reason: not achieved, or not wholly."""
    return f"syy {reason}"


def outcomes_in(region: str) -> str:
    """The list of a region's outcomes; what is told of many regions stands in each of them."""
    return f"alue {region}"


def lessons_of(kind: str) -> str:
    """The list of the lessons that records of a kind tell."""
    return f"opit {kind}"


def lessons_in(region: str) -> str:
    """The list of the lessons that the projects and adoptions of a region tell; a line's code is the kind of record."""
    return f"alueen-opit {region}"


def steps_in(region: str) -> str:
    """The list of the next steps that the projects of a region tell; a line's place is (part, number)."""
    return f"alueen-askeleet {region}"


def stages() -> str:
    """The list of every adoption's present stage; a line's code is the stage, its place (what was adopted, the region)."""
    return "asteet"


def adoptions_of(thing: str) -> str:
    """The list of the adoptions of a solution or practice model; a line's code is the stage, its place the region."""
    return f"kohde {thing}"


def make(catalog: Catalog, record_id: str) -> list[list[Any]]:
    """[list, code, *place] for every line that a record gives; the place of an outcome or lesson is its number in the brief."""
    kind = next((each for each in TELLING if catalog.is_a(each, record_id)), "")
    if not kind:  # it has been withdrawn
        return []
    told = brief(catalog, record_id)
    found = [[name, each.tila, at] for at, each in enumerate(told.outcomes) for name in _lists_of(each, told)]
    for at in range(len(told.lessons)):
        found.append([lessons_of(kind), "", at])
        found += [[lessons_in(each), kind, at] for each in told.regions if kind != Toimintamalli.kind]
    if kind == Kayttoonotto.kind:
        thing, region = catalog.ends(record_id)
        found += [[stages(), told.aste, thing, region], [adoptions_of(thing), told.aste, region]]
    if kind == Hanke.kind:
        found += [[steps_in(each), "", *place] for place in _steps(catalog, record_id) for each in told.regions]
    return found


def _lists_of(outcome: Outcome, told: Brief) -> Iterator[str]:
    yield outcomes()
    yield from map(outcomes_in, told.regions)
    if outcome.tila in NOT_DONE:
        yield failures()
    yield from map(told_with, reasons_of(outcome))


def reasons_of(outcome: Outcome) -> tuple[str, ...]:
    """Why something did not come about, or not wholly; for what was not achieved it is told that no reason is."""
    return tuple(dict.fromkeys(outcome.syyt)) or (("ei_kerrottu",) if outcome.tila in NOT_DONE else ())


def _steps(catalog: Catalog, record_id: str) -> Iterator[tuple[str, int]]:
    project = catalog.as_a(Hanke, record_id)
    if project:
        yield from (("", at) for at in range(len(project.askeleet)))
        yield from ((part.tunnus, at) for part in parts_of(project.osat) for at in range(len(part.askeleet)))


def count(catalog: Catalog, name: str) -> int:
    """How many lines a list has."""
    return sum(counts(catalog, name).values())


def counts(catalog: Catalog, name: str) -> dict[str, int]:
    """How many lines of each code a list has."""
    found: dict[str, int] = catalog.derived(COUNTED, name)
    return found


def make_counts(catalog: Catalog, name: str) -> dict[str, int]:
    """The derived value behind counts."""
    return dict(Counter(code for _, (code, *_) in catalog.told(LINES, name)))


def is_long(catalog: Catalog, name: str) -> bool:
    """Whether a list is cut into pages."""
    return count(catalog, name) > LONG


def pages(catalog: Catalog, name: str) -> dict[str, Piece]:
    """The static pages of a list by what they go by, the first by nothing; none when it is not cut."""
    return by_name(Piece(*each) for each in catalog.derived(PIECES, name))


def make_pages(catalog: Catalog, name: str) -> list[Piece]:
    """The derived value behind pages."""
    return list(_cut(catalog, name))


def shown(catalog: Catalog, name: str, page: str = "") -> list[Line]:
    """The lines on a page of a list: what was not achieved first, then by what kind of record gives them, and by its name."""
    found = catalog.derived(SHOWN, f"{name}/{page}")
    return [Line(record, code, tuple(place)) for record, code, *place in found]


def make_shown(catalog: Catalog, which: str) -> list[list[Any]]:
    """The derived value behind shown."""
    name, _, page = which.rpartition("/")
    return [line for _, *line in on_page(_ordered(catalog, name), _cut(catalog, name), page)]


def _cut(catalog: Catalog, name: str) -> dict[Piece, slice]:
    """The pages of a list: by code, and where lines have none by the first letter of the record that gives them."""
    found = _ordered(catalog, name)
    return catalog.once(PIECES, name, lambda _: cut((group for group, *_ in found), PER_PAGE) if len(found) > LONG else {})


def _ordered(catalog: Catalog, name: str) -> list[list[Any]]:
    found: list[list[Any]] = catalog.once(ORDERED, name, partial(catalog.derived, ORDERED))
    return found


def make_ordered(catalog: Catalog, name: str) -> list[list[Any]]:
    """[group, record, code, *place] for every line of a list: made once for all its pages, each of which sees this alone."""
    rank = {code: at for at, code in enumerate(_codes(catalog))}
    told = catalog.told(LINES, name)
    titles = {each: catalog.title(each) for each in dict.fromkeys(record for record, _ in told)}
    places = {each: _place(catalog, each, title) for each, title in titles.items()}
    lines = sorted(told, key=lambda each: (rank.get(each[1][0], len(rank)), places[each[0]]))
    return [[code or initial(titles[record]), record, code, *place] for record, (code, *place) in lines]


def _codes(catalog: Catalog) -> list[str]:
    """The statuses of outcomes in the order of lists."""
    return list(dict.fromkeys((*NOT_DONE, *catalog.vocabulary("tila").values)))


def begins_on(catalog: Catalog, name: str, codes: Container[str]) -> str:
    """On which page of a list of outcomes the first line with one of some statuses stands; the first page where there is none."""
    return next((page for page, piece in pages(catalog, name).items() if piece.group in codes), "")


def _place(catalog: Catalog, record_id: str, title: str) -> tuple[Any, ...]:
    """Where a record stands among all that give lines."""
    kind = next((at for at, each in enumerate(TELLING) if catalog.is_a(each, record_id)), len(TELLING))
    return kind, sort_key(title), record_id


def outcomes_at(catalog: Catalog, lines: Sequence[Line]) -> list[Outcome]:
    """The outcomes of some lines."""
    return [brief(catalog, each.record).outcomes[each.place[0]] for each in lines]


def lessons_at(catalog: Catalog, lines: Sequence[Line]) -> list[Lesson]:
    """The lessons of some lines."""
    return [brief(catalog, each.record).lessons[each.place[0]] for each in lines]
