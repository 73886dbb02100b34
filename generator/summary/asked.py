"""The search words that belong to a page: those of the record or part that it is about, and of the parts that stand on it too.

Who looks for a thing by them looks for its adoptions as well.
"""

from __future__ import annotations

from generator.catalog import Catalog
from generator.facts import parts_of
from generator.model import Hanke
from generator.model.claims import SEARCH_WORDS

ASKED = "asked"


def asked_on_page(catalog: Catalog, record_id: str, lang: str, part: str = "") -> tuple[str, ...]:
    """The search words in a language that belong to a record's own page, or to the page of a project's part."""
    record = catalog.record(record_id)
    told: list[object] = [] if part else [record]
    if isinstance(record, Hanke):
        page_of = catalog.part_pages(record_id)
        told += [each for each in parts_of(record.osat) if page_of.get(each.tunnus, "") == part]
    return tuple(dict.fromkeys(word for each in told for word in getattr(each, SEARCH_WORDS[lang], ())))


def asked(catalog: Catalog, record_id: str, lang: str) -> list[str]:
    """The search words of a record as others need them; none when there is no such record. A look sees only whether they change."""
    words: list[str] = catalog.derived(ASKED, record_id)[list(SEARCH_WORDS).index(lang)]
    return words


def make(catalog: Catalog, record_id: str) -> list[tuple[str, ...]]:
    """The derived value behind asked: the words in each language."""
    facts = catalog.facts(record_id)
    return [() if facts is None or facts.broken else asked_on_page(catalog, record_id, lang) for lang in SEARCH_WORDS]
