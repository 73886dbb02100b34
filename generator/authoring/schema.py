"""JSON Schema for editors' tools: what the model accepts, as YAML 1.2 would read it, with Finnish titles and descriptions.

Our reader keeps every scalar as it was typed and lets the field decide; an editor's YAML server makes 020 a number and true a
truth value first. So wherever a text belongs, the schema takes numbers and truth values as well.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from generator.authoring.fields import Field, Shape, Vocabularies, every_model, fields
from generator.authoring.words import as_sentence, in_words, one_in_words
from generator.model import LANGUAGES, RECORD_TYPES, Record
from generator.model.base import ID, REFERENCE, Model
from generator.model.kinds import Code, Reference, SourceRef
from generator.model.period import PATTERN

DIALECT = "https://json-schema.org/draft/2020-12/schema"
INDEX = "index.json"
Schema = dict[str, Any]

_TEXT = ["string", "number", "boolean"]
_FILLED = r"\S"
_WHOLE = r"^-?(0|[1-9]\d*)$"
_NUMBER = r"^-?(0|[1-9]\d*)(\.\d+)?$"
_SOURCE = rf"^({ID.pattern}(/{ID.pattern})?|/{ID.pattern})$"


def schemas(vocabularies: Vocabularies, ids: Mapping[str, Sequence[str]] | None = None) -> dict[str, Schema]:
    """File name → schema: one for each folder of data, and an index of them.

    vocabularies: by id; a field whose vocabulary is missing takes any code. ids: by kind of record, what editors are offered
    where a reference belongs (other ids pass as well: check knows better).
    """
    maker = _Maker(vocabularies, ids or {})
    return {schema_name(model): maker.record(model) for model in RECORD_TYPES} | {INDEX: index()}


def schema_name(model: type[Record]) -> str:
    """The file name of a record type's schema."""
    return f"{model.folder}.schema.json"


def index() -> Schema:
    """Which schema belongs to which files, in the form of a SchemaStore catalogue."""
    entries = [
        {
            "name": model.labels[1][0],
            "description": f"Mallivarannon tietueet kansiossa data/{model.folder}",
            "fileMatch": [f"data/{model.folder}/*.yml"],
            "url": schema_name(model),
        }
        for model in RECORD_TYPES
    ]
    return {"version": 1, "schemas": entries}


class _Maker:
    """Schemas that share vocabularies and offered ids."""

    def __init__(self, vocabularies: Vocabularies, ids: Mapping[str, Sequence[str]]) -> None:
        self.vocabularies = vocabularies
        self.ids = ids

    def record(self, model: type[Record]) -> Schema:
        """The schema of a record type's files."""
        inner = {each: self._keys(each) for each in _inside(model)}
        return {
            "$schema": DIALECT,
            "$id": schema_name(model),
            "description": f"Tietue kansiossa data/{model.folder}. Tiedoston nimi on tietueen tunnus.",
            "x-labels": dict(zip(LANGUAGES, model.labels[0], strict=True)),
            **self._keys(model),
            "$defs": {each.__name__: inner[each] for each in inner},
        }

    def _keys(self, model: type[Model]) -> Schema:
        known = fields(model)
        required = [field.name for field in known.values() if field.required]
        return {
            "title": model.labels[0][0] if issubclass(model, Record) else model.__name__,
            "type": "object",
            "additionalProperties": False,
            "minProperties": 1,
            "properties": {name: self._field(field) for name, field in known.items()},
        } | ({"required": required} if required else {})

    def _field(self, field: Field) -> Schema:
        shape = field.shape
        return {
            "title": field.labels[0],
            "description": " ".join(filter(None, (field.help, as_sentence(in_words(field))))),
            "x-labels": dict(zip(LANGUAGES, field.labels, strict=True)),
            **(self._by_key(field.model, shape) if shape.by_key else self._values(shape)),
        }

    def _by_key(self, model: type[Model], shape: Shape) -> Schema:
        names = {"enum": list(fields(model))}
        return {"type": "object", "propertyNames": names, "additionalProperties": self._values(shape), "minProperties": 1}

    def _values(self, shape: Shape) -> Schema:
        one = self._value(shape)
        if not shape.many:
            return one
        several: Schema = {"type": "array", "items": one, "minItems": max(1, shape.fewest)}
        if shape.most_items:
            several["maxItems"] = shape.most_items
        return {"anyOf": [one, several]} if shape.alone else several

    def _value(self, shape: Shape) -> Schema:
        if shape.child:
            keys: Schema = {"$ref": f"#/$defs/{shape.child.__name__}"}
            return {"anyOf": [self._text(None), keys]} if shape.short else keys
        if isinstance(shape.mark, Code):
            return self._code(shape.mark)
        if isinstance(shape.mark, SourceRef):
            return self._text(None, _SOURCE, one_in_words(shape))
        if isinstance(shape.mark, Reference):
            return self._reference(shape, shape.mark)
        if shape.kind == "teksti":
            return self._in_languages(shape)
        return self._plain(shape)

    def _code(self, mark: Code) -> Schema:
        vocabulary = self.vocabularies.get(mark.vocabulary)
        if vocabulary is None:
            return self._text(None)
        values = {each.koodi: each for each in vocabulary.arvot}
        told = [". ".join(filter(None, (each.nimi, each.maaritelma))) for each in values.values() for _ in _typed_as(each.koodi)]
        return {
            "enum": [typed for code in values for typed in _typed_as(code)],
            "enumDescriptions": told,
            "x-enum-labels": {
                code: {lang: each.nimi.only(lang) or str(each.nimi) for lang in LANGUAGES} for code, each in values.items()
            },
            "errorMessage": f"Tähän kuuluu koodi luokituksesta {mark.vocabulary}.",
        }

    def _reference(self, shape: Shape, mark: Reference) -> Schema:
        offered = [each for kind in mark.kinds for each in self.ids.get(kind, ())]
        pattern = "" if mark.names else (REFERENCE.pattern if mark.parts else ID.pattern)
        schema = self._text(shape.longest, f"^{pattern}$" if pattern else "", one_in_words(shape))
        return schema | {"x-reference": list(mark.kinds)} | ({"examples": offered} if offered else {})

    def _in_languages(self, shape: Shape) -> Schema:
        version = self._text(shape.longest)
        keys = {
            "type": "object",
            "properties": dict.fromkeys(LANGUAGES, version),
            "required": ["fi"],
            "additionalProperties": False,
        }
        return {"anyOf": [version, keys]}

    def _plain(self, shape: Shape) -> Schema:
        words = one_in_words(shape)
        limits = {name: value for name, value in (("minimum", shape.least), ("maximum", shape.most)) if value is not None}
        if shape.kind == "kokonaisluku":
            return {"type": ["integer", "string"], "pattern": _WHOLE, "errorMessage": f"Tähän kuuluu {words}."} | limits
        if shape.kind == "luku":
            return {"type": ["number", "string"], "pattern": _NUMBER, "errorMessage": f"Tähän kuuluu {words}."} | limits
        if shape.kind == "totuus":
            return {"type": ["boolean", "string"], "pattern": "^(true|false)$", "errorMessage": f"Tähän kuuluu {words}."}
        if shape.kind == "aika":
            years = {"type": ["string", "integer"], "pattern": PATTERN, "minimum": 1, "maximum": 9999}
            return years | {"examples": _TIMES, "errorMessage": f"Tähän kuuluu {words}."}
        if shape.kind == "paiva":
            form = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$", "format": "date"}
            return form | {"errorMessage": f"Tähän kuuluu {words}."}
        return self._text(shape.longest, shape.pattern, words)

    def _text(self, longest: int | None, pattern: str = "", words: str = "") -> Schema:
        schema: Schema = {"type": _TEXT, "pattern": pattern or _FILLED}
        if longest:
            schema["maxLength"] = longest
        return schema | {"errorMessage": f"Tähän kuuluu {words}." if pattern else "Tähän kuuluu teksti."}


_TIMES = ["2022", "2022-Q3", "2022-11", "2022-11-03", "2022/2023", "jatkuva"]


def _inside(model: type[Record]) -> list[type[Model]]:
    """The models that stand somewhere inside a record type, in a fixed order."""
    found: set[type[Model]] = set()
    waiting: list[type[Model]] = [model]
    while waiting:
        inner = {field.shape.child for field in fields(waiting.pop()).values() if field.shape.child} - found
        found |= inner
        waiting += inner
    return [each for each in every_model() if each in found]


def _typed_as(code: str) -> list[str | int]:
    """A code as a YAML server may read it: one of digits alone is a number to it."""
    return [code, int(code)] if re.fullmatch(_WHOLE, code) else [code]
