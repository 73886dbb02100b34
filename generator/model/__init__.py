"""The record model: the one source of validation, labels, help and JSON Schema."""

from __future__ import annotations

from generator.model.alue import Alue
from generator.model.base import LANGUAGES, Named, Record, Text
from generator.model.hanke import Hanke, Osa
from generator.model.kayttoonotto import Kayttoonotto
from generator.model.lahde import Lahde
from generator.model.ohjelma import Ohjelma
from generator.model.organisaatio import Organisaatio
from generator.model.ratkaisu import Ratkaisu
from generator.model.teema import Sanasto, Teema, Termi
from generator.model.toimintamalli import Toimintamalli

RECORD_TYPES: tuple[type[Record], ...] = (
    Toimintamalli,
    Hanke,
    Ratkaisu,
    Kayttoonotto,
    Alue,
    Organisaatio,
    Ohjelma,
    Teema,
    Termi,
    Lahde,
    Sanasto,
)
BY_FOLDER: dict[str, type[Record]] = {model.folder: model for model in RECORD_TYPES}
BY_KIND: dict[str, type[Record]] = {model.kind: model for model in RECORD_TYPES}

__all__ = [
    "BY_FOLDER",
    "BY_KIND",
    "LANGUAGES",
    "RECORD_TYPES",
    "Alue",
    "Hanke",
    "Kayttoonotto",
    "Lahde",
    "Named",
    "Ohjelma",
    "Organisaatio",
    "Osa",
    "Ratkaisu",
    "Record",
    "Sanasto",
    "Teema",
    "Termi",
    "Text",
    "Toimintamalli",
]
