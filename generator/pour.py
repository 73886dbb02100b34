"""Pages into the frame: a view is made, printed, and set into the frame of its menu section and depth."""

from __future__ import annotations

import re
from html import escape, unescape

from generator.catalog import Catalog
from generator.frame import Cut, Frames
from generator.outputs import head
from generator.outputs.policy import policy
from generator.pages import Page
from generator.paths import LANGUAGE_FOLDER, file_of, in_language, language_of, list_address, relative
from generator.render import Renderer
from generator.settings import Settings
from generator.summary import listed
from generator.views.blocks import Crumb, View
from generator.views.context import Context, has_page
from generator.views.lines import line_view
from generator.views.lists import list_view
from generator.views.osa import part_view
from generator.views.records import record_view
from generator.views.search import GATHERING, SEARCH, Listing, gathering_view, search_view
from generator.views.shared import with_language_notice
from generator.views.slots import slot
from generator.views.special import special_view

_HEADING, _TAG = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL), re.compile(r"<[^>]*>|\u00ad")
_TOC_TITLE = {"fi": "Sivun sisältö", "sv": "Sidans innehåll", "en": "On this page"}


class Pourer:
    """Fills frames from one catalogue."""

    def __init__(self, catalog: Catalog, frames: Frames, renderer: Renderer, settings: Settings) -> None:
        self.catalog = catalog
        self.frames = frames
        self.renderer = renderer
        self.settings = settings

    def view(self, page: Page, listed: Listing | None = None) -> View:
        """The view of a planned page; listed: all other pages, for those that gather from them."""
        context = Context(self.catalog, page.lang, page.address, bool(self.settings.search))
        return with_language_notice(context, self._view(context, page, listed or Listing()))

    def _view(self, context: Context, page: Page, listed: Listing) -> View:
        if page.shows == "tietue":
            return record_view(context, page.record)
        if page.shows == "osa":
            return part_view(context, page.record, page.part)
        if page.shows == "rivit":
            return line_view(context, page.record, page.part, page.cut)
        if page.shows == "lista":
            return list_view(context, page.kind, page.cut)
        if page.shows == SEARCH:
            return search_view(context)
        if page.shows in GATHERING:
            return gathering_view(context, page.shows, listed, page.cut)
        return special_view(context, page.shows, page.cut)

    def page(self, page: Page, view: View) -> str:
        """The whole HTML of a planned page."""
        languages = self._languages_of(page)
        parts = {
            "title": escape(view.title),
            "description": escape(view.description),
            "body": self.renderer.body(view, page.lang, self.settings.edit_link(view.edit) if view.edit else ""),
            "toc": self.renderer.toc(view, lambda name: _TOC_TITLE[page.lang]),
            "breadcrumbs": self.renderer.breadcrumbs(view.way, page.lang),
            "alternates": "\n".join(
                (
                    head.alternates(page.address, languages, self.settings),
                    head.shared(view, page.address, self.settings),
                    head.structured(view, page.address, self.settings),
                )
            ),
            "languages": self.renderer.languages(self._switch(page.address, languages, _list_of(page)), page.lang),
            "address": page.address,
            "policy": policy(self.settings),
        }
        return self.frames.frame(page.frame, page.address).fill(lambda name, argument: parts[name])

    def hand_written(self, name: str, html: Cut) -> str:
        """A page from content/, with its figures filled in."""
        address = name.removesuffix("index.html")
        lang = language_of(address)
        context = Context(self.catalog, lang, address)

        def value(slot_name: str, argument: str) -> str:
            if slot_name == "breadcrumbs":
                return self.renderer.breadcrumbs(self._way(context, name), lang)
            if slot_name == "policy":
                return policy(self.settings)
            if slot_name == "alternates":
                return head.alternates(address, self._hand_written_in(name), self.settings)
            if slot_name == "languages":
                return self.renderer.languages(self._switch(address, self._hand_written_in(name)), lang)
            held = slot(context, slot_name, argument.split())
            return escape(held) if isinstance(held, str) else self.renderer.block(held, lang)

        return html.fill(value)

    def _way(self, context: Context, name: str) -> list[Crumb]:
        """The way to a hand-written page: the front page, the page of its folder where there is one, and the page itself."""
        address = name.removesuffix("index.html")
        if not address.endswith("/") or address == LANGUAGE_FOLDER[context.lang]:
            return []
        above = f"{address.rstrip('/').rpartition('/')[0]}/"
        inside = above not in ("/", LANGUAGE_FOLDER[context.lang])
        steps = [(above, context.to(above))] if inside else []
        headed = [(self._heading(address), href) for address, href in (*steps, (address, ""))]
        return [context.home(), *(Crumb(heading, href) for heading, href in headed if heading)]

    def _heading(self, address: str) -> str:
        """What the first heading of a hand-written page says; "" where there is no such page."""
        file = self.frames.folder / file_of(address)
        heading = _HEADING.search(file.read_text(encoding="utf-8")) if file.is_file() else None
        return unescape(_TAG.sub("", heading[1])) if heading else ""

    def _languages_of(self, page: Page) -> list[str]:
        """The languages in which a planned page exists: a list is cut by its names in each of them."""
        if page.shows == "lista" and page.cut:
            return [lang for lang in self.settings.languages if page.cut in listed.pages(self.catalog, page.kind, lang)]
        facts = self.catalog.facts(page.record) if page.record else None
        if facts is None:
            return list(self.settings.languages)
        wanted = self.settings.languages
        return [lang for lang in wanted if has_page(facts.kind, facts.name, facts.summary, lang, self.catalog, facts.id)]

    def _hand_written_in(self, name: str) -> list[str]:
        """The languages in which a hand-written page exists."""
        return [lang for lang in self.settings.languages if (self.frames.folder / in_language(name, lang)).is_file()]

    def _switch(self, address: str, languages: list[str], otherwise: str = "") -> list[tuple[str, str, bool]]:
        """(language, link, whether it is this very page) for every other language; otherwise: what it leads to else, in Finnish."""
        here = language_of(address)
        return [
            (lang, relative(address, in_language(address if lang in languages else otherwise, lang)), lang in languages)
            for lang in self.settings.languages
            if lang != here
        ]


def _list_of(page: Page) -> str:
    """The Finnish address of the list that a page is cut from; the front page for any other."""
    return list_address(page.section) if page.shows == "lista" else ""
