"""Which pages the site has: one for every record and list, in each language that has it."""

from __future__ import annotations

from typing import NamedTuple

from generator.catalog import Catalog
from generator.model import RECORD_TYPES
from generator.paths import LANGUAGE_FOLDER, list_address, record_address
from generator.settings import Settings
from generator.views.context import has_page
from generator.views.lists import page_count
from generator.views.records import list_folder
from generator.views.search import GATHERING, INDEX, SEARCH, index_pages
from generator.views.special import special_names


class Page(NamedTuple):
    """One planned page: its address, what it shows (tietue, lista or a special page), of what, and its menu section."""

    address: str
    shows: str
    lang: str
    section: str
    kind: str = ""
    record: str = ""
    number: int = 1

    @property
    def frame(self) -> str:
        """The menu section in the page's language, as its frame is called."""
        return f"{LANGUAGE_FOLDER[self.lang]}{self.section}"

    @property
    def key(self) -> str:
        """What the page's kept result goes by."""
        return f"page {self.address}"


def plan(catalog: Catalog, settings: Settings) -> list[Page]:
    """Every page that the generator makes, ordered by address."""
    pages: list[Page] = []
    languages = settings.languages
    searching = (SEARCH, *GATHERING) if settings.search else ()
    for lang in languages:
        for model in RECORD_TYPES:
            section = list_folder(model.folder)
            for number in range(1, page_count(catalog, model.kind) + 1):
                pages.append(Page(list_address(section, lang, number), "lista", lang, section, model.kind, number=number))
        for name in (*special_names(catalog), *searching):
            for number in range(1, (index_pages(catalog) if name == INDEX else 1) + 1):
                pages.append(Page(list_address(name, lang, number), name, lang, name.partition("/")[0], number=number))
    for facts in catalog.all_facts():
        if facts.broken:
            continue
        folder = _FOLDER[facts.kind]
        for lang in languages:
            if has_page(facts.kind, facts.name, facts.summary, lang, catalog, facts.id):
                pages.append(
                    Page(
                        record_address(folder, facts.id, lang),
                        "tietue",
                        lang,
                        folder,
                        facts.kind,
                        facts.id,
                    )
                )
    return sorted(pages)


_FOLDER = {model.kind: model.folder for model in RECORD_TYPES}
