"""What a source document is called beside a claim: its short name (else what kind of document it is) and its year."""

from __future__ import annotations

from generator.catalog import Catalog
from generator.facts import Names, names_of
from generator.model import Lahde

SOURCE_NAME = "source name"


def source_name(catalog: Catalog, document: str) -> Names | None:
    """The short name in Finnish, Swedish and English; None when there is no such document."""
    names = catalog.derived(SOURCE_NAME, document)
    if names is None:
        return None
    fi, sv, en = names
    return fi, sv, en


def make(catalog: Catalog, document: str) -> list[str | None] | None:
    """The short name as plain values."""
    record = catalog.as_a(Lahde, document)
    if record is None:
        return None
    kind = catalog.vocabulary("lahteen-laji").values.get(record.laji)
    names = names_of(record.lyhyt_nimi or (kind.nimi if kind else record.nimi)) or (document, None, None)
    year = f" {record.pvm.first.year}" if record.pvm and record.pvm.first else ""
    return [f"{name}{year}" if name and year.strip() not in name else name for name in names]
