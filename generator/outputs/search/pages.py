"""The search page, its skeleton for any list, and its stand-ins without JavaScript: an A–Ö index and a page for each facet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from html import escape
from typing import Any

from markupsafe import Markup

from generator.model import BY_KIND
from generator.outputs.search.facets import FACETS, label
from generator.outputs.search.texts import page_word
from generator.paths import LANGUAGE_FOLDER
from generator.text import sort_key
from generator.views.blocks import Card, Cards, Prose, Section, View
from generator.views.context import Context

_AT = {"fi": 0, "sv": 1, "en": 2}
# Facets whose values have no page of their own.
FACET_PAGES = ("laji", "kohderyhma", "aste", "tila", "syy", "vuosi")


def search_box(context: Context, preset: str = "") -> Markup:
    """The skeleton that search.js makes a list of; preset: the facets (laji=hanke) that a list page is narrowed by."""

    def word(key: str) -> str:
        return escape(page_word(key, context.lang))

    home = LANGUAGE_FOLDER[context.lang]
    return Markup(
        f'<div class="mvh-page" data-haku-sivu="{escape(preset)}" hidden>'
        f'<form class="mvh-form" role="search" aria-label="{word("results")}" action="{escape(context.to(f"{home}haku/"))}">'
        f'<label for="mvh-q">{word("field")}</label><span><input type="search" name="q" id="mvh-q" maxlength="200"'
        f' autocomplete="off" autocapitalize="off" spellcheck="false">'
        f'<button type="submit">{word("look")}</button></span></form>'
        f'<ul class="mvh-chips"></ul>'
        f'<div class="mvh-columns"><details class="mvh-narrow"><summary>{word("narrow")}</summary>'
        f'<div class="mvh-lists"></div></details>'
        f'<div class="mvh-found"><div class="mvh-bar"><p role="status" class="mvh-count" data-wait="{word("wait")}"></p>'
        f'<label>{word("sort")} <select id="mvh-j"><option value="">{word("best")}</option>'
        f'<option value="nimi">{word("byName")}</option>'
        f'<option value="vuosi">{word("newest")}</option></select></label></div>'
        f'<div class="mvh-notes"></div><p class="mvh-failed" role="alert" hidden>{word("failed")}'
        f' <a href="{escape(context.to(f"{home}haku/a-o/"))}">{word("index")}</a></p>'
        f'<h2 class="mvh-sr">{word("results")}</h2><ol class="mvh-results"></ol>'
        f'<button type="button" class="mvh-more" hidden></button></div></div></div>'
    )


def search_view(context: Context) -> View:
    """The search page: the box, and the ways to browse without it."""
    home = LANGUAGE_FOLDER[context.lang]
    links = [(f"{home}haku/a-o/", page_word("index", context.lang))]
    links += [(f"{home}haku/{facet}/", FACETS[facet][_AT[context.lang]]) for facet in FACET_PAGES]
    listed = Markup("").join(Markup('<li><a href="{}">{}</a></li>').format(context.to(address), name) for address, name in links)
    without = Markup("<noscript><p>{}</p></noscript><ul>{}</ul>").format(page_word("noScript", context.lang), listed)
    sections = (
        Section("hakukone", "", (Prose(search_box(context)),)),
        Section("selaa", page_word("browse", context.lang), (Prose(without),)),
    )
    lead = page_word("lead", context.lang)
    return View(
        page_word("search", context.lang), lead, lead=Markup(escape(lead)), sections=sections, breadcrumbs=_crumbs(context, False)
    )


def index_view(context: Context, kept: Iterable[Sequence[Any]]) -> View:
    """Every page by the first letter of its name. kept: what page_documents gave for the pages."""
    by_letter: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for _, kind, title, address in _pages(context, kept):
        key = sort_key(title)[0].lstrip()[:1]
        letter = {"{": "Å", "|": "Ä", "}": "Ö"}.get(key, key.upper() if key.isalpha() else "0–9")
        by_letter[letter].append((title, address, _kind(kind, context.lang)))
    order = sorted(by_letter, key=lambda letter: sort_key("0" if letter == "0–9" else letter)[0])
    jumps = Markup(" ").join(Markup('<a href="#kirjain-{}">{}</a>').format(at, letter) for at, letter in enumerate(order))
    sections = [Section("kirjaimet", "", (Prose(Markup('<p class="mvh-letters">{}</p>').format(jumps)),))]
    for at, letter in enumerate(order):
        rows = sorted(by_letter[letter], key=lambda row: sort_key(row[0]))
        items = Markup("").join(
            Markup('<li><a href="{}">{}</a> <span class="mv-quiet">{}</span></li>').format(context.to(address), title, kind)
            for title, address, kind in rows
        )
        sections.append(Section(f"kirjain-{at}", letter, (Prose(Markup('<ul class="mvh-index">{}</ul>').format(items)),)))
    title = page_word("index", context.lang)
    return View(title, title, sections=tuple(sections), breadcrumbs=_crumbs(context, True))


def facet_view(context: Context, facet: str, kept: Iterable[Sequence[Any]]) -> View:
    """Every value of a facet with the records that have it."""
    pages = {name: (title, address) for name, _, title, address in _pages(context, kept)}
    found: dict[str, list[str]] = defaultdict(list)
    for each in kept:
        for name, value in each[3]:
            if name == facet and each[0] in pages:
                found[value].append(each[0])
    catalog = context.catalog
    order = (
        catalog.vocabulary(facet).order
        if facet not in ("laji", "vuosi")
        else (list(BY_KIND).index if facet == "laji" else lambda value: -int(value))
    )
    sections = []
    for value in sorted((value for value in found if value != "sivu"), key=order):
        cards = tuple(
            Card(pages[each][0], context.to(pages[each][1]))
            for each in sorted(dict.fromkeys(found[value]), key=lambda each: sort_key(pages[each][0]))
        )
        heading = label(catalog, facet, value)[_AT[context.lang]]
        sections.append(Section(f"{facet}-{value}", f"{heading} ({len(cards)})", (Cards(cards),)))
    title = page_word("browseBy", context.lang).replace("{}", FACETS[facet][_AT[context.lang]].lower())
    return View(title, title, sections=tuple(sections), breadcrumbs=_crumbs(context, True))


def _pages(context: Context, kept: Iterable[Sequence[Any]]) -> list[tuple[str, str, str, str]]:
    """(name, kind, title, address) of each record or page, in the context's language where it has a page in it, else in Finnish."""
    import msgpack

    chosen: dict[str, tuple[int, str, str, str, str]] = {}
    for name, kind, _, _, documents in kept:
        for packed in documents:
            title, address = msgpack.unpackb(packed[6])[:2]
            own_folder = LANGUAGE_FOLDER[packed[0]]
            if own_folder and not address.startswith(own_folder):
                continue  # a name without a page
            rank = 0 if packed[0] == context.lang else 1 if packed[0] == "fi" else 2
            if name not in chosen or rank < chosen[name][0]:
                chosen[name] = (rank, name, kind, title, address)
    return [(name, kind, title, address) for _, name, kind, title, address in chosen.values()]


def _kind(kind: str, lang: str) -> str:
    return BY_KIND[kind].labels[0][_AT[lang]] if kind in BY_KIND else ""


def _crumbs(context: Context, inside: bool) -> tuple[tuple[str, str], ...]:
    home = LANGUAGE_FOLDER[context.lang]
    search = ((page_word("search", context.lang), context.to(f"{home}haku/")),) if inside else ()
    return ((context.word("home"), context.to(home)), *search)
