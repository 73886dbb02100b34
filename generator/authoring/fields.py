"""What the model says of a field: its labels, its help, what kind of value it takes, and where it stands in a record."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from inspect import get_annotations
from types import UnionType
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin

from annotated_types import Ge, Le, MaxLen, MinLen
from pydantic import BeforeValidator, StringConstraints, WithJsonSchema
from pydantic.fields import FieldInfo

from generator.catalog import Catalog
from generator.model import RECORD_TYPES, Record, Sanasto, Text
from generator.model.base import Model, Sourced, fields_of
from generator.model.claims import SEARCH_WORDS
from generator.model.kinds import Mark, Prose
from generator.model.period import Period
from generator.model.walk import plans

Vocabularies = Mapping[str, Sanasto]


@dataclass(frozen=True, slots=True)
class Shape:
    """What one value of a field looks like; kind is teksti, sana, kokonaisluku, luku, totuus, paiva, aika or avaimet."""

    kind: str
    mark: Mark | None
    child: type[Model] | None
    many: bool
    by_key: bool
    alone: bool  # a list may be written as its only item
    short: bool  # a value of keys may be written as a text
    pattern: str
    longest: int | None  # characters
    least: float | None
    most: float | None
    fewest: int  # items
    most_items: int | None


class Field(NamedTuple):
    """One field of a model: the labels are fi, sv, en; help is Finnish, "" where the label says enough."""

    model: type[Model]
    name: str
    labels: tuple[str, str, str]
    help: str
    required: bool
    shape: Shape


def vocabularies_of(catalog: Catalog) -> dict[str, Sanasto]:
    """The valid vocabularies of a catalogue, by id."""
    return {each: record for each in catalog.ids(Sanasto.kind) if (record := catalog.as_a(Sanasto, each))}


@cache
def fields(model: type[Model]) -> dict[str, Field]:
    """The fields of a model by name, in the order in which a record is written."""
    known = fields_of(model)
    return {name: _field(model, name, known[name]) for name in _ordered(model)}


@cache
def every_model() -> tuple[type[Model], ...]:
    """The record types and every model inside them, outermost first."""
    found: dict[type[Model], None] = dict.fromkeys(RECORD_TYPES)
    waiting: list[type[Model]] = list(RECORD_TYPES)
    while waiting:
        model = waiting.pop(0)
        inner = [plan.child for plan in plans(model).values() if plan.child and plan.child not in found]
        found |= dict.fromkeys(inner)
        waiting += inner
    return tuple(found)


def owners(model: type[Model]) -> list[str]:
    """Where a model's keys stand: the record type's own name, or the names of the fields that hold the model."""
    if issubclass(model, Record):
        return [model.kind]
    holders = (field.name for each in every_model() for field in fields(each).values() if field.shape.child is model)
    return list(dict.fromkeys(holders))


# --- order -------------------------------------------------------------------------------------------------------------

_FIRST = (
    "tunnus",
    "nimi",
    "lyhyt_nimi",
    "tiivistelma",
    "maaritelma",
    "aliakset",
    *SEARCH_WORDS.values(),
    "ei_tarkoita",
    "taivutusvartalo",
    "asiasanat",
)
_SOURCES = ("lahde", "luettelojen_lahteet")
_LISTS = ("aikataulu", "mittarit", "riskit", "osiot")
_NOTES = ("suhteet", "yhteys", "huomiot")
_PARTS = ("osat", "kohdat", "arvot")
_LAST = ("tarkista_viimeistaan", "kuitattu", "entiset_tunnukset", "poistettu", "luotu", "muokattu")
_FOLLOWS = {"keskeytyi": "paattyy", "peruste": "kohde"}  # where a subclass's key belongs among the inherited ones


def _ordered(model: type[Model]) -> list[str]:
    """Names, short facts, sources, content, notes, parts, and what the tools keep; each in the order of the model."""
    names = _own_first(model)
    for name, other in _FOLLOWS.items():
        if name in names and other in names:
            names.remove(name)
            names.insert(names.index(other) + 1, name)
    if not issubclass(model, Sourced):
        return sorted(names, key=lambda name: name != "tunnus")
    return sorted(names, key=lambda name: _group(model, name))


def _own_first(model: type[Model]) -> list[str]:
    """A model's own fields, then those of the classes it is made from."""
    names: dict[str, None] = {}
    for each in model.__mro__:
        names |= dict.fromkeys(name for name in get_annotations(each) if name in model.model_fields)
    return list(names)


def _group(model: type[Model], name: str) -> tuple[int, int]:
    if name in _FIRST:
        return 0, _FIRST.index(name)
    groups = ((2, _SOURCES), (4, _LISTS), (5, _NOTES), (6, _PARTS), (7, _LAST))
    for group, those in groups:
        if name in those:
            return group, those.index(name)
    plan = plans(model)[name]
    long = plan.child is not None or (isinstance(plan.mark, Prose) and plan.mark.form != "nimi")
    return (3 if long else 1), 0


# --- shape -------------------------------------------------------------------------------------------------------------

_KINDS: dict[type, str] = {
    Text: "teksti",
    str: "sana",
    int: "kokonaisluku",
    float: "luku",
    bool: "totuus",
    dt.date: "paiva",
    Period: "aika",
}


def _field(model: type[Model], name: str, info: FieldInfo) -> Field:
    extra = info.json_schema_extra
    labels = extra["labels"] if isinstance(extra, dict) else [info.title] * 3
    assert isinstance(labels, list)
    fi, sv, en = map(str, labels)
    return Field(model, name, (fi, sv, en), info.description or "", info.is_required(), _shape(model, name, info))


def _shape(model: type[Model], name: str, info: FieldInfo) -> Shape:
    plan = plans(model)[name]
    outer, metadata = _unwrapped(info.annotation, tuple(info.metadata))
    inner, more = _unwrapped(get_args(outer)[-1], ()) if plan.by_key else (outer, metadata)
    lengths = more
    if plan.many:
        inner, more = _unwrapped(get_args(inner)[0], ())
    marks = (*lengths, *more)
    constraints = next((each for each in more if isinstance(each, StringConstraints)), StringConstraints())
    text = next((each.json_schema for each in more if isinstance(each, WithJsonSchema)), None) or {}
    versions = text.get("anyOf", [{}])
    return Shape(
        kind="avaimet" if plan.child else _KINDS[inner],
        mark=plan.mark,
        child=plan.child,
        many=plan.many,
        by_key=plan.by_key,
        alone=plan.many and _accepts_a_text(lengths, tuple),
        short=_accepts_a_text(more, dict),
        pattern=str(constraints.pattern or text.get("pattern", "")),
        longest=constraints.max_length or versions[0].get("maxLength"),
        least=next((float(str(each.ge)) for each in marks if isinstance(each, Ge)), None),
        most=next((float(str(each.le)) for each in marks if isinstance(each, Le)), None),
        fewest=next((each.min_length for each in lengths if isinstance(each, MinLen)), 1),
        most_items=next((each.max_length for each in lengths if isinstance(each, MaxLen)), None),
    )


def _unwrapped(annotation: Any, metadata: tuple[Any, ...]) -> tuple[Any, tuple[Any, ...]]:
    """A type without its Annotated and None, and what was said of it on the way."""
    if get_origin(annotation) is Annotated:
        inner, *more = get_args(annotation)
        return _unwrapped(inner, (*metadata, *more))
    if get_origin(annotation) in (Union, UnionType):
        return _unwrapped(next(each for each in get_args(annotation) if each is not type(None)), metadata)
    return annotation, metadata


def _accepts_a_text(metadata: tuple[Any, ...], into: type) -> bool:
    """Whether a validator turns a plain text into what the field holds; asked of the model itself, so it can't drift."""
    return any(isinstance(_tried(each.func), into) for each in metadata if isinstance(each, BeforeValidator))


def _tried(validate: Any) -> object:
    try:
        return validate("x")
    except ValueError:
        return None
