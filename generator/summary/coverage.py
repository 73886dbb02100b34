"""What was taken from each source document, section by section, and which sections nothing cites."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from generator.catalog import Catalog
from generator.model import Lahde
from generator.model.base import Text


class SectionCover(NamedTuple):
    """One section of a document: how many claims of which records cite it, and why nothing was taken where that is told."""

    id: str
    title: Text
    cited_by: dict[str, int]
    reason: Text | None

    @property
    def unexplained(self) -> bool:
        """Whether nothing cites the section and nobody says why."""
        return not self.cited_by and self.reason is None


class Cover(NamedTuple):
    """One document: its sections in order, and the records that cite it as a whole."""

    sections: tuple[SectionCover, ...]
    as_a_whole: dict[str, int]


def cover(catalog: Catalog, document: str) -> Cover:
    """What is cited of a document. Its own record and those that have been withdrawn do not count."""
    taken: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for cited_by, citation in catalog.citations(document):
        if cited_by != document and not catalog.is_withdrawn(cited_by):
            taken[citation.section][cited_by] += 1
    record = catalog.as_a(Lahde, document)
    sections = tuple(
        SectionCover(each.tunnus, each.otsikko, dict(taken.get(each.tunnus, {})), each.ei_poimittu)
        for each in (record.kohdat if record else ())
    )
    return Cover(sections, dict(taken.get("", {})))
