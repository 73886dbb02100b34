"""Which pages the site has: one for every record and list, in each language that has it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from generator.catalog import Catalog
from generator.facts import Facts
from generator.model import RECORD_TYPES, Alue, Record
from generator.paths import LANGUAGE_FOLDER, list_address, record_address
from generator.settings import Settings
from generator.summary import listed
from generator.summary.cuts import further as cuts_of
from generator.views.context import has_page
from generator.views.lines import line_parts, part_address
from generator.views.records import list_folder
from generator.views.search import GATHERING, SEARCH, gathering_pages
from generator.views.special import special_names, special_pages


class Page(NamedTuple):
    """One planned page: its address, what it shows (tietue, osa, rivit, lista or a special page), of what, and its menu section.

    cut: what a further page of a list goes by (see summary.cuts).
    """

    address: str
    shows: str
    lang: str
    section: str
    kind: str = ""
    record: str = ""
    part: str = ""
    cut: str = ""

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
    """The pages known as soon as the records are read: all but those that long lists are cut into."""
    records = [facts for facts in catalog.all_facts() if not facts.broken]
    return [
        page
        for lang in settings.languages
        for page in (
            *(_list(model, lang) for model in RECORD_TYPES),
            *(_gathering(name, lang) for name in (*special_names(catalog), *((SEARCH, *GATHERING) if settings.search else ()))),
            *(page for facts in records for page in _of_record(catalog, facts, lang)),
        )
    ]


def with_further_pages(first: list[Page], catalog: Catalog, settings: Settings) -> list[Page]:
    """The first pages and all others, ordered by address."""
    gathering = list(special_pages(catalog))
    if settings.search:
        gathering += [(name, map(str, range(2, gathering_pages(catalog, name) + 1))) for name in GATHERING]
    told = [(name, list(cuts)) for name, cuts in gathering]
    parts = list(line_parts(catalog))
    further = [
        page
        for lang in settings.languages
        for page in (
            *(_list(model, lang, each) for model in RECORD_TYPES for each in cuts_of(listed.pages(catalog, model.kind, lang))),
            *(_gathering(name, lang, each) for name, cuts in told for each in cuts),
            *(page for region, part, cuts in parts for page in _of_region(catalog, region, part, cuts, lang)),
        )
    ]
    return sorted([*first, *further])


def _list(model: type[Record], lang: str, cut: str = "") -> Page:
    section = list_folder(model.folder)
    return Page(list_address(section, lang, cut), "lista", lang, section, model.kind, cut=cut)


def _gathering(name: str, lang: str, cut: str = "") -> Page:
    """A page that gathers from all records."""
    return Page(list_address(name, lang, cut), name, lang, name.partition("/")[0], cut=cut)


def _of_region(catalog: Catalog, region: str, part: str, cuts: Iterable[str], lang: str) -> Iterator[Page]:
    """The pages of what is told of a region in lines."""
    facts = catalog.facts(region)
    if facts and has_page(facts.kind, facts.name, facts.summary, lang, catalog, region):
        for cut in cuts:
            yield Page(part_address(region, lang, part, cut), "rivit", lang, Alue.folder, Alue.kind, region, part, cut)


def _of_record(catalog: Catalog, facts: Facts, lang: str) -> Iterator[Page]:
    """A record's page, and those of its parts that have their own."""
    if has_page(facts.kind, facts.name, facts.summary, lang, catalog, facts.id):
        folder = _FOLDER[facts.kind]
        for part in ("", *dict.fromkeys(page for _, page in facts.pages)):
            address = record_address(folder, facts.id, lang, part)
            yield Page(address, "osa" if part else "tietue", lang, folder, facts.kind, facts.id, part=part)


_FOLDER = {model.kind: model.folder for model in RECORD_TYPES}
