"""The search words of a record, as others need them: who looks for a thing by them looks for its adoptions too."""

from __future__ import annotations

from generator.catalog import Catalog
from generator.model.claims import SEARCH_WORDS

ASKED = "asked"


def asked(catalog: Catalog, record_id: str, lang: str) -> list[str]:
    """The search words of a record in a language; none when there is no such record."""
    words: list[str] = catalog.derived(ASKED, record_id)[list(SEARCH_WORDS).index(lang)]
    return words


def make(catalog: Catalog, record_id: str) -> list[list[str]]:
    """The search words, a list for each language."""
    facts = catalog.facts(record_id)
    record = None if facts is None or facts.broken else catalog.record(record_id)
    return [list(getattr(record, field, ())) for field in SEARCH_WORDS.values()]
