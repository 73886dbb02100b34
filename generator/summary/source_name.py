"""What others need of a source document: its short name with its year, as claims show it, and its date."""

from __future__ import annotations

from collections.abc import Iterable

from generator.catalog import Catalog
from generator.facts import Names, names_of
from generator.model import Lahde

SOURCE_NAME = "source name"


def source_name(catalog: Catalog, document: str) -> Names | None:
    """The short name in Finnish, Swedish and English; None when there is no such document."""
    names = catalog.derived(SOURCE_NAME, document)
    if names is None:
        return None
    fi, sv, en, _ = names
    return fi, sv, en


def source_date(catalog: Catalog, documents: Iterable[str]) -> str:
    """The date, as typed, of the last of some documents that has one; "" when none has."""
    dates = [told[3] for each in documents if (told := catalog.derived(SOURCE_NAME, each))]
    return next((each for each in reversed(dates) if each), "")


def make(catalog: Catalog, document: str) -> list[str | None] | None:
    """The short name in three languages and the date, as plain values."""
    record = catalog.as_a(Lahde, document)
    if record is None:
        return None
    kind = catalog.vocabulary("lahteen-laji").values.get(record.laji)
    names = names_of(record.lyhyt_nimi or (kind.nimi if kind else record.nimi)) or (document, None, None)
    year = f" {record.pvm.first.year}" if record.pvm and record.pvm.first else ""
    shown = [f"{name}{year}" if name and year.strip() not in name else name for name in names]
    return [*shown, record.pvm.typed if record.pvm else ""]
