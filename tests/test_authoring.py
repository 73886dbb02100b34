from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator import read
from generator.authoring.examples import example
from generator.authoring.fields import Field, every_model, fields, owners
from generator.authoring.words import in_words
from generator.model import BY_KIND, Hanke, Kayttoonotto, Sanasto
from generator.model.claims import Vaikutus, Vaite
from generator.model.hanke import Osa
from generator.model.kinds import Code
from generator.read import RecordFile

FILES, _ = read.scan(Path(__file__).parent.parent / "data")


def record_file(folder: str, stem: str, text: str) -> RecordFile:
    """A text as if it were a record's file."""
    raw = text.encode()
    path = f"data/{folder}/{stem}.yml"
    return RecordFile(path, path, folder, stem, hashlib.blake2b(raw, digest_size=16).hexdigest(), raw)


def _vocabularies() -> dict[str, Sanasto]:
    found = {}
    for file in FILES:
        if file.folder == Sanasto.folder:
            record, _ = read.validate(file, read.load(file).data or {})
            assert isinstance(record, Sanasto)
            found[file.stem] = record
    return found


VOCABULARIES = _vocabularies()


def test_every_model_writes_all_its_fields_once() -> None:
    for model in every_model():
        assert sorted(fields(model)) == sorted(model.model_fields)


def test_a_record_is_written_as_name_facts_sources_content_notes_parts() -> None:
    order = list(fields(Hanke))
    told = [
        "nimi",
        "tiivistelma",
        "aliakset",
        "ohjelma",
        "alkaa",
        "paattyy",
        "keskeytyi",
        "lahde",
        "luettelojen_lahteet",
        "paamaara",
    ]
    told += ["tavoitteet", "mittarit", "suhteet", "huomiot", "osat", "luotu", "muokattu"]
    assert [name for name in order if name in told] == told
    assert list(fields(Osa))[:2] == ["tunnus", "nimi"]
    assert list(fields(Vaite)) == ["tunnus", "teksti", "jakso", "kohde", "lahde", "toteuma"]
    assert list(fields(Vaikutus)) == ["tunnus", "teksti", "jakso", "kohde", "peruste", "lahde", "toteuma"]


def test_owners_are_the_record_type_or_the_fields_that_hold_a_model() -> None:
    assert owners(Kayttoonotto) == ["kayttoonotto"]
    assert "tavoitteet" in owners(Vaite)
    assert owners(Osa) == ["osat"]


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("hanke.nimi", "teksti (suomeksi, tai avaimet fi, sv, en; enintään 160 merkkiä)"),
        ("hanke.ohjelma", "tietueen tunnus (ohjelma), myös osa: tunnus#osa, tai pelkkä nimi"),
        ("kayttoonotto.kohde", "tietueen tunnus (ratkaisu tai toimintamalli)"),
        ("hanke.lahde", "yksi tai useampi: lähde muodossa asiakirja, asiakirja/kohta tai /kohta (tietueen omassa asiakirjassa)"),
        ("ratkaisu.laji", "koodi luokituksesta ratkaisun-laji"),
        ("hanke.suhteet", "luettelo: avaimet laji*, kohde*, kuvaus, lahde (* pakollinen)"),
        ("hanke.entiset_tunnukset", "luettelo: tunnus (pieniä kirjaimia a–z, numeroita ja väliviivoja)"),
        ("alue.kuntia", "kokonaisluku (vähintään 1)"),
    ],
)
def test_a_field_is_told_in_plain_words(place: str, words: str) -> None:
    kind, name = place.split(".")
    assert in_words(fields(BY_KIND[kind])[name]) == words


def test_every_field_has_an_example() -> None:
    for model in every_model():
        for field in fields(model).values():
            assert example(field, VOCABULARIES), f"{model.__name__}.{field.name}"


def test_every_code_in_an_example_is_in_its_vocabulary() -> None:
    def codes(field: Field, value: object) -> Iterator[tuple[str, str]]:
        for each in value if isinstance(value, list) else [value]:
            if isinstance(field.shape.mark, Code):
                yield field.shape.mark.vocabulary, str(each)
            elif field.shape.child and isinstance(each, dict):
                for name, inner in each.items():
                    yield from codes(fields(field.shape.child)[name], inner)

    used = {
        code for model in every_model() for field in fields(model).values() for code in codes(field, example(field, VOCABULARIES))
    }
    assert len(used) > 20
    assert {(name, code) for name, code in used if code not in {each.koodi for each in VOCABULARIES[name].arvot}} == set()
