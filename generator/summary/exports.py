"""A record's own part of the open data: its line of JSON, and its rows of each table (see columns)."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from generator import markdown
from generator.catalog import Catalog, in_language
from generator.facts import split_reference
from generator.model import BY_KIND, Hanke, Kayttoonotto, Record, Toimintamalli
from generator.model.base import Model, Text
from generator.model.period import Period
from generator.paths import record_address
from generator.summary.brief import brief
from generator.summary.project import project_outcomes
from generator.summary.status import Outcome

Cell = str | int | float
Row = list[Cell]
MANY = " | "  # parts several values of one cell


def record_json(catalog: Catalog, record_id: str) -> str:
    """A record as one line of JSON: its id, then its keys as in its file; every text as an object of languages."""
    record = catalog.record(record_id)
    return json.dumps({"tunnus": record_id, **_plain(record)}, ensure_ascii=False, separators=(",", ":"))


def _plain(value: Any) -> Any:
    if isinstance(value, Text):
        return dict(value.versions())
    if isinstance(value, Model):
        return {name: _plain(held) for name, held in value.__dict__.items() if held is not None and held not in ((), {})}
    if isinstance(value, dict):
        return {key: _plain(held) for key, held in value.items()}
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, Period):
        return value.typed
    return value.isoformat() if isinstance(value, dt.date) else value


# --- tables ----------------------------------------------------------------------------------------------------------------


def _projects(catalog: Catalog, record_id: str) -> Iterator[Row]:
    record = catalog.as_a(Hanke, record_id)
    if record is None:
        return
    told = brief(catalog, record_id)
    tilat = [each.tila for each in project_outcomes(catalog, record_id)]
    yield [
        *_named(catalog, record_id),
        markdown.plain(record.tiivistelma),
        *_referred(catalog, [record.ohjelma] if record.ohjelma else []),
        *_referred(catalog, [record.hallinnoija] if record.hallinnoija else []),
        *_referred(catalog, record.alueet),
        record.alkaa.typed if record.alkaa else "",
        record.paattyy.typed if record.paattyy else "",
        _whole(told.budget) if told.budget else "",
        len(tilat),
        *(tilat.count(code) for code in ("toteutui", "ei_toteutunut", "siirtyi")),
        MANY.join(record.lahde),
        _page(record_id, Hanke),
    ]


def _models(catalog: Catalog, record_id: str) -> Iterator[Row]:
    record = catalog.as_a(Toimintamalli, record_id)
    if record is None:
        return
    yield [
        *_named(catalog, record_id),
        markdown.plain(record.tiivistelma),
        record.vaihe or "",
        _labels(catalog, "mallin-vaihe", [record.vaihe] if record.vaihe else []),
        *_referred(catalog, record.hanke),
        *_referred(catalog, _regions(catalog, record)),
        *_referred(catalog, record.teemat),
        _labels(catalog, "kohderyhma", record.kohderyhmat),
        MANY.join(record.lahde),
        _page(record_id, Toimintamalli),
    ]


def _adoptions(catalog: Catalog, record_id: str) -> Iterator[Row]:
    record = catalog.as_a(Kayttoonotto, record_id)
    if record is None:
        return
    told = brief(catalog, record_id)
    facts = catalog.facts(record.kohde)
    yield [
        record_id,
        *_referred(catalog, [record.kohde]),
        facts.kind if facts else "",
        *_referred(catalog, [record.alue]),
        told.aste,
        _labels(catalog, "aste", [told.aste]),
        told.time.typed if told.time else "",
        told.known if told.time else "",
        _labels(catalog, "syy", told.reasons),
        MANY.join(record.lahde),
        _page(record_id, Kayttoonotto),
    ]


def _outcomes(catalog: Catalog, record_id: str) -> Iterator[Row]:
    told = brief(catalog, record_id)
    facts = catalog.facts(record_id)
    pages = catalog.part_pages(record_id)
    for each in told.outcomes if facts else ():
        yield [
            record_id,
            catalog.title(record_id),
            facts.kind if facts else "",
            MANY.join(catalog.title(region) for region in told.regions),
            _project_of(catalog, each),
            each.owner,
            each.field,
            markdown.plain(each.text),
            each.tila,
            _labels(catalog, "tila", [each.tila]),
            MANY.join(each.syyt),
            _labels(catalog, "syy", each.syyt),
            markdown.plain(each.told) if each.told else "",
            each.continues,
            record_address(BY_KIND[facts.kind].folder, record_id, part=pages.get(each.owner, "")) if facts else "",
        ]


def _project_of(catalog: Catalog, outcome: Outcome) -> str:
    """The project that promised something, or in which an adoption step was taken."""
    adoption = catalog.as_a(Kayttoonotto, outcome.record)
    if adoption is None:
        return outcome.record
    return (adoption.eteneminen[int(outcome.path[1])].hanke or "").partition("#")[0]


def _named(catalog: Catalog, record_id: str) -> tuple[str, str]:
    return record_id, catalog.title(record_id)


def _referred(catalog: Catalog, typed: Iterable[str]) -> tuple[str, str]:
    """Some references as they were typed, and the names of what they refer to."""
    references = list(typed)
    return MANY.join(references), MANY.join(_title(catalog, each) for each in references)


def _title(catalog: Catalog, typed: str) -> str:
    pair = split_reference(typed)
    if pair is None or catalog.facts(pair[0]) is None:
        return typed
    target, part = pair
    title = catalog.title(target)
    return f"{title}: {in_language(catalog.parts(target).get(part), 'fi') or part}" if part else title


def _regions(catalog: Catalog, record: Toimintamalli) -> list[str]:
    """A model's own regions, else those of the projects that it was born in."""
    projects = [catalog.as_a(Hanke, each.partition("#")[0]) for each in record.hanke]
    return list(dict.fromkeys((*record.alueet, *(region for each in projects if each for region in each.alueet))))


def _labels(catalog: Catalog, vocabulary: str, codes: Iterable[str]) -> str:
    known = catalog.vocabulary(vocabulary)
    return MANY.join(known.label(code) for code in codes)


def _page(record_id: str, model: type[Record]) -> str:
    return record_address(model.folder, record_id)


def _whole(amount: float) -> Cell:
    return int(amount) if amount == int(amount) else amount


# The rows that one record gives, by the table's name.
ROWS: dict[str, Callable[[Catalog, str], Iterator[Row]]] = {
    "hankkeet": _projects,
    "toimintamallit": _models,
    "kayttoonotot": _adoptions,
    "tulokset": _outcomes,
}
