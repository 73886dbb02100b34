"""The map of the 23 regions as tiles: each a link with a figure that the reader chooses. Read without CSS it is a list."""

from __future__ import annotations

from generator.model import Alue
from generator.summary import lines
from generator.summary.region import region_figures
from generator.summary.status import NOT_TOLD
from generator.views import shared
from generator.views.blocks import Prose, Section, Tile, TileMap, html
from generator.views.context import Context
from generator.views.words import noun

# Column and row of each region's tile, laid by hand so that neighbours stay neighbours.
PLACES = {
    "lappi": (4, 1),
    "pohjois-pohjanmaa": (4, 2),
    "kainuu": (5, 2),
    "keski-pohjanmaa": (3, 3),
    "pohjois-savo": (5, 3),
    "pohjois-karjala": (6, 3),
    "pohjanmaa": (2, 4),
    "etela-pohjanmaa": (3, 4),
    "keski-suomi": (4, 4),
    "etela-savo": (5, 4),
    "satakunta": (2, 5),
    "pirkanmaa": (3, 5),
    "paijat-hame": (4, 5),
    "kymenlaakso": (5, 5),
    "etela-karjala": (6, 5),
    "varsinais-suomi": (2, 6),
    "kanta-hame": (3, 6),
    "keski-uusimaa": (4, 6),
    "ita-uusimaa": (5, 6),
    "ahvenanmaa": (1, 7),
    "lansi-uusimaa": (3, 7),
    "vantaa-ja-kerava": (4, 7),
    "helsinki": (4, 8),
}
_NONE = 5  # the level of a figure that is on record and zero
FIGURES = ("map_projects", "map_models", "map_adoptions", "map_not_done")


def region_map(context: Context) -> list[Section]:
    """The map, when the catalogue has the regions."""
    tiles = tuple(_tile(context, region, *place) for region, place in PLACES.items() if context.catalog.is_a(Alue.kind, region))
    if not tiles:
        return []
    figures = tuple((name, context.word(name)) for name in FIGURES)
    blocks = (shared.list_below(context), TileMap(context.word("map_choose"), figures, tiles), _legend(context))
    return [Section("kartta", context.word("map"), blocks)]


def _legend(context: Context) -> Prose:
    return Prose(html('<p class="mv-quiet">{}</p>', context.word("map_legend")))


def _tile(context: Context, region: str, column: int, row: int) -> Tile:
    outcomes = lines.counts(context.catalog, lines.outcomes_in(region))
    counts = (*region_figures(context.catalog, region), sum(outcomes.get(each, 0) for each in lines.NOT_DONE))
    # Where it is told how things went, and nothing was left undone, that is a zero; of plans nobody knows yet.
    told = (*counts[:-1], sum(count for code, count in outcomes.items() if code not in NOT_TOLD))
    figures = tuple(_figure(context, *each) for each in zip(FIGURES, counts, told, strict=True))
    return Tile(context.short_name(region), context.href(region) or "", column, row, figures)


def _figure(context: Context, name: str, count: int, told: int) -> tuple[str, str, int]:
    """What a tile shows, what it is called, and its level; told: how many records there are among which they are counted.

    Nothing on record is not zero.
    """
    if not told:
        return "–", context.word("no_record"), 0
    return str(count), noun(name, count, context.lang), min(4, count.bit_length()) if count else _NONE
