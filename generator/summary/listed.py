"""Which records stand on which page of the list of their kind: by name in the list's language, cut by letter when they are many.

A page looks at its own records alone, so a change makes only those pages again on which something else stands now.
"""

from __future__ import annotations

from generator.catalog import Catalog
from generator.summary.cuts import Piece, by_name, cut, on_page
from generator.text import initial

LISTED, PIECES = "listed", "list pages"
LONG = 200  # records; a longer list is cut, and no page has more


def ids(catalog: Catalog, kind: str, lang: str, page: str = "") -> list[str]:
    """The records on a page of a list; page: what it goes by (see pages)."""
    found: list[str] = catalog.derived(LISTED, f"{kind}/{lang}/{page}")
    return found


def pages(catalog: Catalog, kind: str, lang: str) -> dict[str, Piece]:
    """The pages of a list by what they go by, the first by nothing; none when all stand on one."""
    return by_name(Piece(*each) for each in catalog.derived(PIECES, f"{kind}/{lang}"))


def make_ids(catalog: Catalog, which: str) -> list[str]:
    """The derived value behind ids."""
    kind, lang, page = which.split("/")
    named = _named(catalog, kind, lang)
    return [record_id for record_id, _ in on_page(named, _cut(catalog, kind, lang), page)]


def make_pages(catalog: Catalog, which: str) -> list[Piece]:
    """The derived value behind pages."""
    kind, lang = which.split("/")
    return list(_cut(catalog, kind, lang))


def _named(catalog: Catalog, kind: str, lang: str) -> list[tuple[str, str]]:
    return catalog.once((LISTED, lang), kind, lambda kind: catalog.named_ids(kind, lang))


def _cut(catalog: Catalog, kind: str, lang: str) -> dict[Piece, slice]:
    named = _named(catalog, kind, lang)
    return catalog.once(
        (PIECES, lang), kind, lambda _: cut((initial(name) for _, name in named), LONG) if len(named) > LONG else {}
    )
