"""What a page is made of: frozen, finished blocks. Templates print them and decide nothing."""

from __future__ import annotations

from collections.abc import Callable, Container
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from typing import NamedTuple

from markupsafe import Markup, escape

_ESCAPED = 10_000  # how many plain texts are held as they are printed: most of them are words of the interface and links
EMPTY = Markup("")
safe: Callable[[str], Markup] = partial(str.__new__, Markup)  # Markup() of a plain text of ours, four times as fast


def printed(value: object) -> str:
    """A value as it stands on a page: escaped unless it is safe."""
    if type(value) is Markup:
        return value
    return _escaped(value) if type(value) is str else escape(value)


_escaped = lru_cache(_ESCAPED)(escape)


def html(template: str, *values: object) -> Markup:
    """HTML of our own with values set in, each escaped unless it is safe: Markup.format, several times as fast."""
    return safe(template.format(*map(printed, values)))


class Badge(NamedTuple):
    """A status: its word, and the group and code that give it shape and colour."""

    group: str
    code: str
    label: str
    href: str = ""


class Source(NamedTuple):
    """Where a claim comes from, at hand and quiet: a short mark, its full title, and the place on the source's page."""

    label: str
    title: str
    href: str


class Fact(NamedTuple):
    """One row of basic facts."""

    label: str
    values: tuple[Markup, ...]
    sources: tuple[Source, ...] = ()


class Claim(NamedTuple):
    """One claim with what came of it."""

    text: Markup
    anchor: str = ""
    number: str = ""
    time: str = ""
    kind: str = ""
    about: Markup = EMPTY
    badge: Badge | None = None
    as_of: str = ""  # the time the status is from
    result: Markup = EMPTY
    reasons: tuple[str, ...] = ()
    continues: Markup = EMPTY
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One step of an adoption."""

    badge: Badge
    time: str
    text: Markup
    facts: tuple[Fact, ...] = ()
    result: Claim | None = None
    sources: tuple[Source, ...] = ()
    anchor: str = ""


class Card(NamedTuple):
    """A record as other pages show it."""

    title: str
    href: str
    text: str = ""
    kind: str = ""
    badge_label: str = ""  # whose status the badge tells
    badge: Badge | None = None  # its link is not used: the card leads to the record
    notes: tuple[str, ...] = ()
    lang: str = ""
    anchor: str = ""


class Row(NamedTuple):
    """A table row: its heading cell and the rest."""

    head: Markup
    cells: tuple[Markup, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    items: tuple[Fact, ...]
    template: str = "facts"


@dataclass(frozen=True, slots=True)
class Claims:
    """A list of claims. pairs: promise and result stand side by side where there is room."""

    items: tuple[Claim, ...]
    ordered: bool = False
    pairs: bool = False
    template: str = "claims"


@dataclass(frozen=True, slots=True)
class Steps:
    items: tuple[Step, ...]
    template: str = "steps"


@dataclass(frozen=True, slots=True)
class Cards:
    items: tuple[Card, ...]
    template: str = "cards"


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its caption; numeric columns (by index, the heading column not counted) are set flush right.

    look: the name of a kind of table that has a look of its own. fold: the words that it is folded under.
    """

    caption: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    numeric: frozenset[int] = frozenset()
    foot: tuple[Row, ...] = ()
    look: str = ""
    fold: str = ""
    template: str = "table"

    @property
    def stacks(self) -> bool:
        """Whether its rows become blocks on a narrow screen."""
        return not self.look and stacks(len(self.columns))


def stacks(columns: int) -> bool:
    """Whether a table is read row by row: two columns fit a narrow screen, and more than five are a grid, read across."""
    return 3 <= columns <= 5


def without_empty_columns(table: Table, keep: Container[int] = ()) -> Table:
    """The table without the columns (by index, the heading column not counted) in which no cell says anything."""
    every = (*table.rows, *table.foot)
    left = [at for at in range(len(table.columns) - 1) if at in keep or any(row.cells[at] for row in every)]
    if len(left) == len(table.columns) - 1:
        return table

    def kept(rows: tuple[Row, ...]) -> tuple[Row, ...]:
        return tuple(Row(row.head, tuple(row.cells[at] for at in left)) for row in rows)

    return replace(
        table,
        columns=(table.columns[0], *(table.columns[at + 1] for at in left)),
        rows=kept(table.rows),
        numeric=frozenset(place for place, at in enumerate(left) if at in table.numeric),
        foot=kept(table.foot),
    )


@dataclass(frozen=True, slots=True)
class Prose:
    html: Markup
    sources: tuple[Source, ...] = ()
    template: str = "prose"


@dataclass(frozen=True, slots=True)
class Mention:
    """A record whose text names this one, with the words around the name; lang is theirs when it is not the page's."""

    title: str
    href: str
    passage: Markup
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Mentions:
    """Names found in texts: some at once, and the rest folded under its label."""

    items: tuple[Mention, ...]
    rest: tuple[Mention, ...]
    rest_label: str
    template: str = "mentions"


@dataclass(frozen=True, slots=True)
class Notice:
    """A box that says something about the page before its content."""

    html: Markup
    kind: str = "huomio"
    template: str = "notice"


@dataclass(frozen=True, slots=True)
class Bars:
    """Counts by status: bars with words and numbers; the table of the same figures stands beside them."""

    title: str
    total: int
    items: tuple[tuple[Badge, int, float, str], ...]  # badge, count, share of the total in percent, where what was counted stands
    template: str = "bars"


@dataclass(frozen=True, slots=True)
class Tile:
    """One region on the tile map: its place, and for each figure what it shows, its words, and a level from 0 to 4."""

    name: str
    href: str
    column: int
    row: int
    figures: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True, slots=True)
class TileMap:
    """The regions as tiles, with the figures (code, label) that can be chosen."""

    legend: str
    figures: tuple[tuple[str, str], ...]
    tiles: tuple[Tile, ...]
    template: str = "tilemap"


Block = Facts | Claims | Steps | Cards | Table | Prose | Mentions | Notice | Bars | TileMap


@dataclass(frozen=True, slots=True)
class Section:
    """A headed part of a page; lang: its title's, when that is not the page's. A stand-in is for where the search does not work."""

    id: str
    title: str
    blocks: tuple[Block, ...]
    children: tuple[Section, ...] = ()
    stand_in: bool = False
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """The page before or after this one: what it is to this one, and its name; lang: the name's, when that is not the page's."""

    label: str
    title: str
    href: str
    lang: str = ""


class Crumb(NamedTuple):
    """A step of the way to a page; no href for the page itself. lang: its title's, when that is not the page's."""

    title: str
    href: str = ""
    lang: str = ""


@dataclass(frozen=True, slots=True)
class View:
    """A finished page, but for its frame. heading: what its first heading says where the title alone would say too much."""

    title: str
    description: str
    heading: str = ""
    heading_lang: str = ""
    kind: str = ""
    lead: Markup = EMPTY
    badge_label: str = ""  # whose status the badge tells
    badge: Badge | None = None
    badge_note: str = ""
    notices: tuple[Notice, ...] = ()
    facts: tuple[Fact, ...] = ()
    sections: tuple[Section, ...] = ()
    about: tuple[Fact, ...] = ()  # of the record itself: its other names, its documents
    breadcrumbs: tuple[Crumb, ...] = ()
    neighbours: tuple[Neighbour, ...] = ()
    edit: str = ""

    @property
    def way(self) -> tuple[Crumb, ...]:
        """The steps from the front page to this page, itself the last; none on the front page."""
        return (*self.breadcrumbs, Crumb(self.heading or self.title, lang=self.heading_lang)) if self.breadcrumbs else ()
