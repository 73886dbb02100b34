"""Which pages the site has: one for every record and list, in each language that has it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from generator.catalog import Catalog
from generator.facts import Facts
from generator.model import RECORD_TYPES
from generator.paths import LANGUAGE_FOLDER, list_address, record_address
from generator.settings import Settings
from generator.views.context import has_page
from generator.views.lists import page_count
from generator.views.records import list_folder
from generator.views.search import GATHERING, SEARCH, gathering_pages
from generator.views.special import special_names


class Page(NamedTuple):
    """One planned page: its address, what it shows (tietue, osa, lista or a special page), of what, and its menu section."""

    address: str
    shows: str
    lang: str
    section: str
    kind: str = ""
    record: str = ""
    number: int = 1
    part: str = ""

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
    records = [facts for facts in catalog.all_facts() if not facts.broken]
    return sorted(
        page
        for lang in settings.languages
        for page in (
            *_lists(catalog, lang),
            *_gathering(catalog, lang, bool(settings.search)),
            *(page for facts in records for page in _of_record(catalog, facts, lang)),
        )
    )


def _lists(catalog: Catalog, lang: str) -> Iterator[Page]:
    for model in RECORD_TYPES:
        section = list_folder(model.folder)
        for number in range(1, page_count(catalog, model.kind) + 1):
            yield Page(list_address(section, lang, number), "lista", lang, section, model.kind, number=number)


def _gathering(catalog: Catalog, lang: str, searchable: bool) -> Iterator[Page]:
    """The pages that gather from all records."""
    for name in (*special_names(catalog), *((SEARCH, *GATHERING) if searchable else ())):
        for number in range(1, (gathering_pages(catalog, name) if name in GATHERING else 1) + 1):
            yield Page(list_address(name, lang, number), name, lang, name.partition("/")[0], number=number)


def _of_record(catalog: Catalog, facts: Facts, lang: str) -> Iterator[Page]:
    """A record's page, and those of its parts that have their own."""
    if has_page(facts.kind, facts.name, facts.summary, lang, catalog, facts.id):
        folder = _FOLDER[facts.kind]
        for part in ("", *dict.fromkeys(page for _, page in facts.pages)):
            address = record_address(folder, facts.id, lang, part)
            yield Page(address, "osa" if part else "tietue", lang, folder, facts.kind, facts.id, part=part)


_FOLDER = {model.kind: model.folder for model in RECORD_TYPES}
