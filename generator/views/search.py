"""The search page, its skeleton for any list, and its stand-ins without JavaScript: an A–Ö index and a page for each facet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from html import escape
from itertools import accumulate, groupby
from typing import NamedTuple

from markupsafe import Markup

from generator.catalog import Catalog
from generator.model import BY_KIND
from generator.paths import LANGUAGE_FOLDER, list_address
from generator.summary.facets import FACETS, VOCABULARIES, facet_rows, label
from generator.text import initial, sort_key
from generator.views import shared
from generator.views.blocks import Card, Cards, Crumb, Prose, Section, View, html
from generator.views.context import Context
from generator.views.records import list_folder
from generator.views.search_words import page_word

SEARCH = "haku"
INDEX = "haku/a-o"
# Facets whose values have no page of their own; a kind has its list.
FACET_PAGES = ("kohderyhma", "aste", "vaihe", "tila", "syy", "vuosi")
_COUNTED_ELSEWHERE = ("tila", "syy")  # facets whose values are counted on the page of lessons too, outcome by outcome
# Pages that gather from all others, so that they are made last.
GATHERING = (INDEX, *(f"{SEARCH}/{facet}" for facet in FACET_PAGES))
# Rows of records on such a page; hand-written pages come on top in the index, and no page has many more than 200 rows.
_ROWS = 180
_AT = {"fi": 0, "sv": 1, "en": 2}


def gathering_pages(catalog: Catalog, name: str) -> int:
    """How many static pages the A–Ö index or a facet takes, the same in every language."""
    facet = name.rpartition("/")[2]
    rows = sum(catalog.count(kind) for kind in BY_KIND) if name == INDEX else facet_rows(catalog, facet)
    return max(1, -(-rows // _ROWS))


class Listed(NamedTuple):
    """A page as the index and the facet pages list it."""

    group: str  # the record's id, or the page's Finnish address: the same in every language
    kind: str
    lang: str
    title: str
    address: str
    facets: Sequence[Sequence[str]]


class Listing:
    """All pages as those list them that gather from them; put in order once for many pages."""

    def __init__(self, listed: Iterable[Listed] = ()) -> None:
        self._listed = listed
        self._rows: dict[str, list[Listed]] = {}
        self._letters: dict[str, dict[str, int]] = {}
        self._values: dict[str, dict[str, dict[str, list[Listed]]]] = {}

    def rows(self, lang: str) -> list[Listed]:
        """One page of each group in the order of their titles: in the language where there is one, else in Finnish."""
        if lang not in self._rows:
            self._rows[lang] = sorted(_in_language(lang, self._listed).values(), key=_by_title)
        return self._rows[lang]

    def letters(self, lang: str) -> dict[str, int]:
        """The letters that those rows begin with, in order, and the first row of each."""
        if lang not in self._letters:
            found = self._letters[lang] = {}
            for at, each in enumerate(self.rows(lang)):
                found.setdefault(_letter(each), at)
        return self._letters[lang]

    def by_value(self, lang: str, facet: str) -> dict[str, list[Listed]]:
        """Those rows by the values that they have of a facet."""
        if lang not in self._values:
            found: dict[str, dict[str, list[Listed]]] = defaultdict(lambda: defaultdict(list))
            for each in self.rows(lang):
                for one, value in each.facets:
                    found[one][value].append(each)
            self._values[lang] = found
        return self._values[lang][facet]


def search_box(context: Context, preset: str = "") -> Markup:
    """The skeleton that search.js makes a list of; preset: the facets (laji=hanke) that a list page is narrowed by."""

    def word(key: str) -> str:
        return escape(page_word(key, context.lang))

    home = LANGUAGE_FOLDER[context.lang]
    return Markup(
        f'<div class="mvh-page" data-haku-sivu="{escape(preset)}" hidden>'
        f'<form class="mvh-form" role="search" aria-label="{word("results")}" action="{escape(context.to(f"{home}haku/"))}">'
        f'<label for="mvh-q">{word("inList" if preset else "field")}</label>'
        f'<span><input type="search" name="q" id="mvh-q" maxlength="200"'
        f' autocomplete="off" autocapitalize="off" spellcheck="false">'
        f'<button type="submit">{word("look")}</button></span></form>'
        f'<p class="mvh-failed" role="alert" hidden>{word("failed")}'
        f' <a href="{escape(context.to(f"{home}haku/a-o/"))}">{word("index")}</a></p>'
        f'<ul class="mvh-chips"></ul>'
        f'<div class="mvh-columns"><details class="mvh-narrow"><summary>{word("narrow")}</summary>'
        f'<div class="mvh-lists"></div></details>'
        f'<div class="mvh-found"><div class="mvh-bar"><p role="status" class="mvh-count" data-wait="{word("wait")}"></p>'
        f'<label>{word("sort")} <select id="mvh-j"><option value="">{word("best")}</option>'
        f'<option value="nimi">{word("byName")}</option>'
        f'<option value="vuosi">{word("newest")}</option></select></label></div>'
        f'<div class="mvh-notes"></div>'
        f'<h2 class="mvh-sr">{word("results")}</h2><ol class="mvh-results"></ol>'
        f'<button type="button" class="mvh-more" hidden></button></div></div></div>'
    )


def search_view(context: Context) -> View:
    """The search page: the box, and the ways to browse without it."""
    home = LANGUAGE_FOLDER[context.lang]
    links = [(f"{home}{INDEX}/", page_word("index", context.lang))]
    links += [(f"{home}{SEARCH}/{facet}/", _browse_by(facet, context.lang)) for facet in FACET_PAGES]
    links += [
        (list_address(list_folder(model.folder), context.lang), model.labels[1][_AT[context.lang]]) for model in BY_KIND.values()
    ]
    listed = Markup("").join(html('<li><a href="{}">{}</a></li>', context.to(address), name) for address, name in links)
    without = html("<noscript><p>{}</p></noscript><ul>{}</ul>", page_word("noScript", context.lang), listed)
    sections = (
        Section("hakukone", "", (Prose(search_box(context)),)),
        Section("selaa", page_word("browse", context.lang), (Prose(without),)),
    )
    lead = page_word("lead", context.lang)
    return View(
        page_word("search", context.lang), lead, lead=Markup(escape(lead)), sections=sections, breadcrumbs=_crumbs(context, False)
    )


def gathering_view(context: Context, name: str, listed: Listing, page: str) -> View:
    """One of the pages that gather from all others; page: its number, nothing for the first."""
    number = int(page or 1)
    return _index(context, listed, number) if name == INDEX else _by_facet(context, name, listed, number)


def _index(context: Context, listed: Listing, number: int) -> View:
    """Every page by the first letter of its name, cut evenly into static pages."""
    rows, letters = listed.rows(context.lang), listed.letters(context.lang)
    pages = gathering_pages(context.catalog, INDEX)
    size = _page_size(len(rows), pages)
    order = list(letters)
    jumps = Markup(" ").join(
        html('<a href="{}#kirjain-{}">{}</a>', _page(context, INDEX, first // size + 1, number), at, letter)
        for at, (letter, first) in enumerate(letters.items())
    )
    sections = [Section("kirjaimet", "", (Prose(html('<p class="mvh-letters">{}</p>', jumps)),))]
    for letter, here in groupby(rows[(number - 1) * size : number * size], _letter):
        items = Markup("").join(_item(context, each) for each in here)
        sections.append(Section(f"kirjain-{order.index(letter)}", letter, (Prose(html('<ul class="mvh-index">{}</ul>', items)),)))
    return _gathered(context, INDEX, page_word("index", context.lang), sections, number, pages)


def _gathered(context: Context, name: str, title: str, sections: list[Section], number: int, pages: int) -> View:
    """One static page of what was cut, with links to the others."""
    links = shared.numbered_links(context, name, pages)
    if pager := shared.pager(context, links, _cut(number)):
        sections.append(Section("sivut", "", pager))
    title = title if number == 1 else f"{title}, {context.word('page').lower()} {number}"
    return View(title, title, sections=tuple(sections), breadcrumbs=_crumbs(context, True))


def _page_size(rows: int, pages: int) -> int:
    """How many rows go on each page, cut evenly."""
    return max(1, -(-rows // pages))


def _page(context: Context, name: str, number: int, here: int) -> str:
    """The link to a page of what was cut; "" on the page itself."""
    return "" if number == here else context.to(list_address(name, context.lang, _cut(number)))


def _cut(number: int) -> str:
    """What a numbered page goes by: the first one by nothing."""
    return "" if number == 1 else str(number)


def _letter(each: Listed) -> str:
    return initial(each.title)


def _item(context: Context, each: Listed) -> Markup:
    kind = BY_KIND[each.kind].labels[0][_AT[context.lang]] if each.kind in BY_KIND else ""
    lang = Markup("") if each.lang == context.lang else html(' lang="{0}" hreflang="{0}"', each.lang)
    return html('<li><a href="{}"{}>{}</a> <span class="mv-quiet">{}</span></li>', context.to(each.address), lang, each.title, kind)


def _by_facet(context: Context, name: str, listed: Listing, number: int) -> View:
    """Every value of a facet with the records that have it, cut evenly into static pages."""
    facet = name.rpartition("/")[2]
    found = listed.by_value(context.lang, facet)
    order = (lambda value: -int(value)) if facet == "vuosi" else context.catalog.vocabulary(VOCABULARIES[facet]).order
    values = sorted(found, key=order)
    *starts, count = accumulate((len(found[value]) for value in values), initial=0)
    pages = gathering_pages(context.catalog, name)
    size = _page_size(count, pages)
    first_rows = dict(zip(values, starts, strict=True))
    sections = [Section("laskutapa", "", (Prose(_what_is_counted(context, facet)),))]
    sections += _values(context, name, first_rows, size, number) if count > size else []
    for value, first in first_rows.items():
        here = found[value][max(0, (number - 1) * size - first) : max(0, number * size - first)]
        cards = tuple(
            Card(each.title, context.to(each.address), lang="" if each.lang == context.lang else each.lang) for each in here
        )
        if cards:
            heading = label(context.catalog, facet, value)[_AT[context.lang]]
            counted = context.counted("n_pages", len(found[value]))
            sections.append(Section(f"{facet}-{value}", f"{heading} ({counted})", (Cards(cards),)))
    return _gathered(context, name, _browse_by(facet, context.lang), sections, number, pages)


def _what_is_counted(context: Context, facet: str) -> Markup:
    """That pages are counted; where outcomes or reasons are the facet, also where those are counted one by one."""
    pages = page_word("counted", context.lang)
    if facet not in _COUNTED_ELSEWHERE:
        return html("<p>{}</p>", pages)
    where = context.to(list_address("opit", context.lang))
    outcomes = page_word("outcomesCounted", context.lang)
    return html('<p>{} {} <a href="{}">{}</a>.</p>', pages, outcomes, where, context.word("lessons"))


def _values(context: Context, name: str, first_rows: dict[str, int], size: int, number: int) -> list[Section]:
    """Where each value of a facet begins, when they stand on many pages."""
    facet = name.rpartition("/")[2]
    jumps = Markup(" ").join(
        html(
            '<a href="{}#{}-{}">{}</a>',
            _page(context, name, at // size + 1, number),
            facet,
            value,
            label(context.catalog, facet, value)[_AT[context.lang]],
        )
        for value, at in first_rows.items()
    )
    return [Section("arvot", "", (Prose(html('<p class="mvh-letters">{}</p>', jumps)),))]


def _in_language(lang: str, listed: Iterable[Listed]) -> dict[str, Listed]:
    chosen: dict[str, Listed] = {}
    for each in listed:
        if each.lang == lang or (each.lang == "fi" and each.group not in chosen):
            chosen[each.group] = each
    return chosen


def _by_title(each: Listed) -> tuple[tuple[str, str, str], str]:
    return sort_key(each.title), each.address


def _browse_by(facet: str, lang: str) -> str:
    return page_word("browseBy", lang).replace("{}", FACETS[facet][_AT[lang]].lower())


def _crumbs(context: Context, inside: bool) -> tuple[Crumb, ...]:
    home = LANGUAGE_FOLDER[context.lang]
    search = (Crumb(page_word("search", context.lang), context.to(f"{home}haku/")),) if inside else ()
    return (context.home(), *search)
