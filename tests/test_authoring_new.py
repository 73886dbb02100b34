from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

from generator import read
from generator.authoring.formatter import formatted
from generator.authoring.new import asked, new_record, save_new, suggest_id
from generator.model import RECORD_TYPES, Hanke, Kayttoonotto, Ratkaisu, Record, Termi, Toimintamalli
from generator.model.kinds import Prose
from tests.test_authoring import VOCABULARIES, record_file

TODAY = dt.date(2026, 11, 22)
KINDS = pytest.mark.parametrize("model", RECORD_TYPES, ids=[model.kind for model in RECORD_TYPES])
ANSWERS = {
    "nimi": "Uusi: nimi",
    "tiivistelma": "Yksi virke.",
    "hanke": "jokin-hanke#osa-1",
    "alueet": "pohjanmaa, lappi",
    "lahde": "raportti/1",
    "kohde": "omaolo",
    "alue": "pohjanmaa",
    "eteneminen.aste": "kaytossa",
    "laji": "palvelu",
    "taso": "ryhma",
    "arvot.koodi": "uusi_koodi",
    "arvot.nimi": "Uusi koodi",
}


def _full(model: type[Record]) -> str:
    answers = {question.key: ANSWERS[question.key] for question in asked(model)}
    return new_record(model, "uusi", answers, TODAY, VOCABULARIES)


def _uncommented(text: str) -> str:
    """What an editor gets who takes "# " off every line (the file's own first lines stay as they are)."""
    head, body = text.split("\n\n", 1)
    lines = (line.replace("# ", "", 1) if line.lstrip().startswith("# ") else line for line in body.splitlines())
    return f"{head}\n\n" + "\n".join(lines) + "\n"


def _problems(model: type[Record], text: str) -> list[str]:
    file = record_file(model.folder, "uusi", text)
    document = read.load(file)
    problems = document.problems if document.data is None else read.validate(file, document.data)[1]
    return [problem.text() for problem in problems]


@KINDS
def test_a_filled_record_is_sound_and_in_its_one_form(model: type[Record]) -> None:
    text = _full(model)
    assert _problems(model, text) == []
    assert formatted(record_file(model.folder, "uusi", text)).text == text


@KINDS
def test_every_line_to_uncomment_is_sound_and_in_its_place(model: type[Record]) -> None:
    text = _uncommented(_full(model))
    assert _problems(model, text) == []
    assert formatted(record_file(model.folder, "uusi", text)).text == text


@KINDS
def test_check_asks_for_what_is_left_empty_and_for_nothing_else(model: type[Record]) -> None:
    file = record_file(model.folder, "uusi", new_record(model, "uusi", {}, TODAY, VOCABULARIES))
    problems = read.load(file).problems
    assert {problem.rule for problem in problems} == {"tyhja-arvo"}
    assert [problem.field.replace("[1]", "") for problem in problems] == [question.key for question in asked(model)]


def test_the_beginning_of_a_list_waits_for_its_first_item() -> None:
    """What is written after an empty key is no list, and would be refused."""
    for model, key in ((Toimintamalli, "hanke"), (Hanke, "alueet")):
        text = new_record(model, "uusi", {"nimi": "Uusi"}, TODAY, VOCABULARIES)
        filled = text.replace(f"\n{key}:\n  -\n", f"\n{key}:\n  - kainuu\n")
        data = read.load(
            record_file(model.folder, "uusi", filled.replace("\nlahde:\n", "\n").replace("\ntiivistelma:\n", "\n"))
        ).data
        assert data is not None
        assert data[key] == ["kainuu"]


def test_a_template_tells_what_each_key_is_for() -> None:
    text = new_record(Kayttoonotto, "omaolo-pohjanmaa", {"kohde": "omaolo", "alue": "pohjanmaa"}, TODAY, VOCABULARIES)
    assert text.startswith("# Käyttöönotto: data/kayttoonotot/omaolo-pohjanmaa.yml\n")
    assert "kohde: omaolo\nalue: pohjanmaa\n" in text
    assert "Koodit: selvityksessa, suunnitteilla," in text
    assert "    # alkaa: 2020-09-01\n" in text
    assert "## Mikä." not in text
    assert text.endswith("luotu: 2026-11-22\nmuokattu: 2026-11-22\n")


@KINDS
def test_an_empty_key_shows_what_goes_there(model: type[Record]) -> None:
    """An id or a code can't be guessed: the lines above its empty key give one, or list them."""
    text = new_record(model, "uusi", {"nimi": "Uusi"}, TODAY, VOCABULARIES)
    marks = {question.key.rpartition(".")[2]: question.field.shape.mark for question in asked(model)}
    for told, key in re.findall(r"((?:^ *## .*\n)+)^ *(?:- )?(\w+):$", text, re.MULTILINE):
        assert isinstance(marks[key], Prose) or "simerkiksi " in told or "Koodit: " in told, key


def test_answers_take_the_form_of_their_field() -> None:
    answers = {"nimi": {"fi": "Hanke", "sv": "Projekt"}, "alueet": "pohjanmaa, lappi", "lahde": "a/1, a/2", "alkaa": "020"}
    file = record_file("hankkeet", "x", new_record(Hanke, "x", {**answers, "tiivistelma": "T"}, TODAY, VOCABULARIES))
    data = read.load(file).data
    assert data is not None
    assert data["nimi"] == {"fi": "Hanke", "sv": "Projekt"}
    assert data["alueet"] == ["pohjanmaa", "lappi"]
    assert data["lahde"] == ["a/1", "a/2"]
    assert data["luotu"] == data["muokattu"] == "2026-11-22"


def test_a_record_is_never_written_over(tmp_path: Path) -> None:
    path = save_new(tmp_path, Termi, "uusi", "nimi: Uusi\n")
    assert path == tmp_path / "termit" / "uusi.yml"
    assert save_new(tmp_path, Termi, "uusi", "nimi: Toinen\n") is None
    assert path.read_text(encoding="utf-8") == "nimi: Uusi\n"


def test_ids_are_suggested_from_names() -> None:
    assert suggest_id("Sähköinen perhekeskus", ()) == "sahkoinen-perhekeskus"
    assert suggest_id("Pata", {"pata"}) == "pata-2"
    assert suggest_id("Pata", {"pata", "pata-2"}) == "pata-3"
    assert suggest_id("???", ()) == "tietue"
    assert suggest_id("Yhteinen " * 12, ()) == "-".join(["yhteinen"] * 6)
    assert suggest_id("a" * 99, ()) == "a" * 60


def test_what_is_asked_follows_the_model_and_the_rules() -> None:
    assert [question.key for question in asked(Ratkaisu)] == ["nimi", "tiivistelma", "laji", "lahde"]
    assert [question.key for question in asked(Kayttoonotto)] == ["kohde", "alue", "lahde", "eteneminen.aste"]
