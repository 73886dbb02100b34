"""A new record: a file with its required keys ready to fill, and the most useful others as lines to uncomment.

A line that begins with ## tells what the next key is for; taking "# " off the lines below it puts the key to use.
"""

from __future__ import annotations

import datetime as dt
import textwrap
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from generator.authoring import layout
from generator.authoring.comments import tidy
from generator.authoring.examples import example
from generator.authoring.fields import Field, Shape, Vocabularies, fields
from generator.authoring.words import as_sentence, in_words
from generator.model import (
    Alue,
    Hanke,
    Kayttoonotto,
    Lahde,
    Ohjelma,
    Organisaatio,
    Ratkaisu,
    Record,
    Sanasto,
    Teema,
    Termi,
    Toimintamalli,
)
from generator.model.base import Model
from generator.model.claims import SEARCH_WORDS
from generator.model.kayttoonotto import Askel
from generator.model.kinds import Code
from generator.text import slug

Answers = Mapping[str, object]

# What the rules ask for besides the model's own required keys.
_ASKED: dict[type[Model], tuple[str, ...]] = {
    Hanke: ("alueet", "lahde"),
    Toimintamalli: ("hanke", "lahde"),
    Ratkaisu: ("lahde",),
    Kayttoonotto: ("lahde",),
    Organisaatio: ("lahde",),
    Ohjelma: ("lahde",),
}
_USEFUL: dict[type[Model], tuple[str, ...]] = {
    Hanke: (
        "aliakset", *SEARCH_WORDS.values(), "ohjelma", "hallinnoija", "kunnat", "teemat", "alkaa", "paattyy", "luettelojen_lahteet",
        "toimijat", "paamaara", "tavoitteet", "tuotokset", "vaikutukset", "opit", "suhteet", "yhteys", "huomiot", "osat",
    ),
    Toimintamalli: (
        "aliakset", *SEARCH_WORDS.values(), "alueet", "teemat", "vaihe", "kohderyhmat", "luettelojen_lahteet", "ongelma",
        "perusidea", "ydinosat", "muokattavat_osat", "edellytykset", "vaiheet", "vaikutukset", "opit", "kustannukset",
        "tutkimusnaytto", "materiaalit", "omistaja", "kayttoehdot", "huomiot",
    ),
    Ratkaisu: (
        "aliakset", *SEARCH_WORDS.values(), "toimittaja", "perhe", "teemat", "kohderyhmat", "osoite", "kuvaus", "edellytykset",
        "opit", "suhteet", "huomiot",
    ),
    Kayttoonotto: ("ilmoittaja", "vaikutukset", "opit", "huomiot"),
    Askel: ("alkaa", "paattyy", "ajalta", "hanke", "kunnat", "koskee", "teksti", "syyt", "toteuma", "lahde"),
    Alue: ("lyhyt_nimi", "tiivistelma", "aliakset", "koodi", "kielet", "jasenet", "lahde", "kuvaus"),
    Organisaatio: ("tiivistelma", "aliakset", "alue", "alkaa", "paattyy", "seuraaja", "osoite", "kuvaus"),
    Ohjelma: ("aliakset", "koodi", "rahoittaja", "alkaa", "paattyy", "kuvaus", "osat"),
    Teema: ("maaritelma", "synonyymit"),
    Termi: ("maaritelma", "synonyymit", "synonyymit_sv", "synonyymit_en", *SEARCH_WORDS.values(), "katso"),
    Lahde: ("lyhyt_nimi", "aliakset", "pvm", "diaarinumero", "julkaisija", "kieli", "osoite", "luettu", "kuvaus", "kohdat"),
    Sanasto: ("maaritelma",),
}  # fmt: skip
_ID_LENGTH = 60  # characters; an address should fit on a line
_CODES_SHOWN = 30


class Question(NamedTuple):
    """One thing to ask before a record is made: its key in the answers, and the field it fills."""

    key: str
    field: Field


def asked(model: type[Record]) -> list[Question]:
    """What to ask of a new record, in order; the keys of a list's first item have a dot (eteneminen.aste)."""
    return list(_asked(model, ""))


def new_record(
    model: type[Record], record_id: str, answers: Answers, today: dt.date, vocabularies: Vocabularies | None = None
) -> str:
    """The text of a new record. answers: what is known already, by key as asked() names it (or any other key of the model).

    A text answers a list too, its items parted by commas. What stays unanswered is an empty key, which check reports.
    vocabularies: by id; the codes of those that are given are listed where they belong.
    """
    made = {**answers, "luotu": today.isoformat(), "muokattu": today.isoformat()}
    lines = [*_head(model, record_id), *_keys(model, _Given(made, vocabularies or {}), "", 0)]
    return "\n".join(tidy(lines)) + "\n"


def save_new(data: Path, model: type[Record], record_id: str, text: str) -> Path | None:
    """Writes a new record's file; None, and nothing written, when such a file is there already."""
    path = data / model.folder / f"{record_id}.yml"
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        return None
    return path


def suggest_id(name: str, taken: Collection[str]) -> str:
    """A free id made of a name: at most 60 characters, cut between words, numbered when it is taken."""
    base = slug(name) or "tietue"
    if len(base) > _ID_LENGTH:
        base = base[: _ID_LENGTH + 1].rpartition("-")[0] or base[:_ID_LENGTH]
    numbered = (base if number == 1 else f"{base}-{number}" for number in range(1, len(taken) + 2))
    return next(each for each in numbered if each not in taken)


class _Given(NamedTuple):
    answers: Answers
    vocabularies: Vocabularies


def _asked(model: type[Model], around: str) -> Iterator[Question]:
    for name, field in fields(model).items():
        if field.shape.child and field.required:
            yield from _asked(field.shape.child, f"{around}{name}.")
        elif field.required or name in _ASKED.get(model, ()):
            yield Question(around + name, field)


def _head(model: type[Record], record_id: str) -> list[str]:
    return [
        f"# {model.labels[0][0]}: data/{model.folder}/{record_id}.yml",
        "# Täytä tyhjät kohdat. ##-rivit ovat ohjeita. Niiden alla on valmiita rivejä: poista rivin alusta merkit ”# ” ja kirjoita",
        "# oma tieto esimerkin tilalle. Rivit, joita et tarvitse, saa poistaa. Mitä lähde ei kerro, sen saa jättää pois.",
        f"# Apua kenttään: .venv/bin/mallivaranto explain {model.kind}.{_own_field(model)}",
        "",
    ]


def _own_field(model: type[Record]) -> str:
    return (*_ASKED.get(model, ()), "nimi")[0]


def _keys(model: type[Model], given: _Given, around: str, column: int) -> list[str]:
    """The lines of a record's keys, or of those of a required list's first item."""
    lines: list[str] = []
    wanted = {each.key for each in _asked(model, "")} | set(_USEFUL.get(model, ()))
    for name, field in fields(model).items():
        key = around + name
        if key in given.answers:
            lines += layout.written({name: _in_form(given.answers[key], field.shape)}, column)
        elif field.required and field.shape.child:
            lines += [f"{name}:", *layout.indented(_first_item(field.shape.child, given, f"{key}.", column + 2))]
        elif field.required or name in _ASKED.get(model, ()):
            item = ["  -"] if field.shape.many and not field.shape.alone else []
            lines += [*_told(field, given.vocabularies, column), f"{name}:", *item]
        elif name in wanted:
            lines += [*_told(field, given.vocabularies, column), *_commented({name: example(field, given.vocabularies)}, column)]
    return lines


def _first_item(model: type[Model], given: _Given, around: str, column: int) -> list[str]:
    lines = _keys(model, given, around, column + 2)
    first = next(at for at, line in enumerate(lines) if line and not line.startswith("#"))
    return [*lines[:first], f"- {lines[first]}", *layout.indented(lines[first + 1 :])]


def _told(field: Field, vocabularies: Vocabularies, column: int) -> list[str]:
    """What a key is for, as ## lines. Where the help says it, the example below shows the rest of a list of keys."""
    words = "" if field.help and (field.shape.child or field.shape.by_key) else as_sentence(in_words(field))
    told = " ".join(filter(None, (f"{field.labels[0]}.", "Pakollinen." if field.required else "", field.help, words)))
    lines = [line for paragraph in (told, _codes(field, vocabularies)) for line in _wrapped(paragraph, layout.FOLD - column - 3)]
    return ["", *(f"## {line}" for line in lines)]


def _wrapped(text: str, width: int) -> list[str]:
    return textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)


def _codes(field: Field, vocabularies: Vocabularies) -> str:
    mark = field.shape.mark
    vocabulary = vocabularies.get(mark.vocabulary) if isinstance(mark, Code) else None
    codes = [value.koodi for value in vocabulary.arvot] if vocabulary else []
    more = f" ja {len(codes) - _CODES_SHOWN} muuta" if len(codes) > _CODES_SHOWN else ""
    return f"Koodit: {', '.join(codes[:_CODES_SHOWN])}{more}." if codes else ""


def _commented(data: dict[str, object], column: int) -> list[str]:
    return [f"# {line}" for line in layout.written(data, column + 2)]


def _in_form(answer: object, shape: Shape) -> object:
    """An answer as the field takes it: a text of several items is a list."""
    if not isinstance(answer, str) or not shape.many or shape.by_key:
        return answer
    items = (
        [answer.strip()] if shape.kind in ("avaimet", "teksti") else [each.strip() for each in answer.split(",") if each.strip()]
    )
    return items[0] if shape.alone and len(items) == 1 else items
