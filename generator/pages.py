"""Which pages the site has: one for every record and list, in each language that has it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from generator.catalog import Catalog
from generator.facts import Facts
from generator.model import RECORD_TYPES, Alue
from generator.paths import LANGUAGE_FOLDER, list_address, record_address
from generator.settings import Settings
from generator.views.context import has_page
from generator.views.lines import line_parts, part_address
from generator.views.lists import page_count
from generator.views.records import list_folder
from generator.views.search import GATHERING, SEARCH, gathering_pages
from generator.views.special import special_names, special_pages


class Page(NamedTuple):
    """One planned page: its address, what it shows (tietue, osa, rivit, lista or a special page), of what, and its menu section."""

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
    return with_further_pages(first_pages(catalog, settings), catalog, settings)


def first_pages(catalog: Catalog, settings: Settings) -> list[Page]:
    """The pages known as soon as the records are read: all but those that long lists of what they tell are cut into."""
    records = [facts for facts in catalog.all_facts() if not facts.broken]
    return [
        page
        for lang in settings.languages
        for page in (
            *_lists(catalog, lang),
            *_gathering((*special_names(catalog), *((SEARCH, *GATHERING) if settings.search else ())), lang),
            *(page for facts in records for page in _of_record(catalog, facts, lang)),
        )
    ]


def with_further_pages(first: list[Page], catalog: Catalog, settings: Settings) -> list[Page]:
    """The first pages and all others, ordered by address."""
    pages = special_pages(catalog)
    if settings.search:
        pages |= {name: gathering_pages(catalog, name) for name in GATHERING}
    parts = list(line_parts(catalog))
    further = {
        page
        for lang in settings.languages
        for page in (
            *(
                each
                for name, count in pages.items()
                for number in range(1, count + 1)
                for each in _gathering((name,), lang, number)
            ),
            *(page for region, part, count in parts for page in _of_region(catalog, region, part, count, lang)),
        )
    }
    return sorted({*first, *further})


def _lists(catalog: Catalog, lang: str) -> Iterator[Page]:
    for model in RECORD_TYPES:
        section = list_folder(model.folder)
        for number in range(1, page_count(catalog, model.kind) + 1):
            yield Page(list_address(section, lang, number), "lista", lang, section, model.kind, number=number)


def _gathering(names: Iterable[str], lang: str, number: int = 1) -> Iterator[Page]:
    """The pages that gather from all records."""
    for name in names:
        yield Page(list_address(name, lang, number), name, lang, name.partition("/")[0], number=number)


def _of_region(catalog: Catalog, region: str, part: str, count: int, lang: str) -> Iterator[Page]:
    """The pages of what is told of a region in lines."""
    facts = catalog.facts(region)
    if facts and has_page(facts.kind, facts.name, facts.summary, lang, catalog, region):
        for number in range(1, count + 1):
            address = part_address(region, lang, part, number)
            yield Page(address, "rivit", lang, Alue.folder, Alue.kind, region, number, part)


def _of_record(catalog: Catalog, facts: Facts, lang: str) -> Iterator[Page]:
    """A record's page, and those of its parts that have their own."""
    if has_page(facts.kind, facts.name, facts.summary, lang, catalog, facts.id):
        folder = _FOLDER[facts.kind]
        for part in ("", *dict.fromkeys(page for _, page in facts.pages)):
            address = record_address(folder, facts.id, lang, part)
            yield Page(address, "osa" if part else "tietue", lang, folder, facts.kind, facts.id, part=part)


_FOLDER = {model.kind: model.folder for model in RECORD_TYPES}
