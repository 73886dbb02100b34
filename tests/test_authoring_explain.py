from __future__ import annotations

import json

import pytest

from generator import read
from generator.authoring.explain import explain, rule_names, sections, suggestions
from generator.authoring.fields import every_model, fields, owners
from generator.authoring.reader_rules import READER_RULES
from generator.check import RULES
from generator.model import RECORD_TYPES, Sanasto
from tests.test_authoring import VOCABULARIES, record_file


def told(word: str, lang: str = "fi") -> str:
    text = explain(word, VOCABULARIES, lang)
    assert text is not None, word
    return text


def test_a_field_is_explained_with_its_labels_help_codes_and_example() -> None:
    assert told("toteuma.syyt").startswith(
        "Kenttä syyt: Syyt (ruotsiksi Orsaker, englanniksi Reasons)\n"
        "  toteuma.syyt (vapaaehtoinen)\n"
        "  Miksi lupaus ei toteutunut tai viivästyi. Jos lähde ei kerro, ei_kerrottu.\n"
        "  Luettelo: koodi luokituksesta syy.\n"
        "    henkilostopula: Henkilöstöpula\n"
    )
    assert told("toteuma.syyt").endswith("  Esimerkki:\n    syyt: [henkilostopula]")


def test_a_bare_name_tells_every_place_and_the_path_of_a_report_is_understood() -> None:
    places = told("paattyy")
    assert all(place in places for place in ("hanke.paattyy", "eteneminen.paattyy", "ohjelma.paattyy"))
    assert told("osat[1].tavoitteet[3].toteuma.tila") == told("toteuma.tila")
    assert told("tiivistelma.sv") == told("tiivistelma")
    assert told("hankkeet.päättyy") == told("hanke.paattyy")


def test_a_rule_is_explained_with_its_reason_and_how_to_answer_it() -> None:
    text = told("kohta-puuttuu")
    assert text.startswith("Sääntö kohta-puuttuu (huomio: lähde ei kerro tätä, ei pysäytä rakentamista)\n")
    assert "kuitattu:\n      - saanto: kohta-puuttuu\n" in text
    assert "kuitattu" not in told("viittaus")


def test_vocabularies_codes_and_record_types() -> None:
    assert "  Käytössä kentissä: eteneminen.aste\n" in told("aste")
    assert "osin_kaytossa: Osin käytössä." in told("aste")
    assert told("osin_kaytossa").startswith("Koodi luokituksessa aste\n")
    assert "Tietuelaji kayttoonotto: Käyttöönotto" in told("kayttoonotot")
    assert "  Tiedostot: data/kayttoonotot/<tunnus>.yml\n" in told("kayttoonotto")


def test_each_thing_that_a_word_names_as_plain_data() -> None:
    """For programs: what people read in lines, by key."""
    [field] = [each.data for each in sections("toteuma.tila", VOCABULARIES)]
    assert (field["field"], field["places"], field["required"]) == ("tila", ["toteuma.tila"], True)
    assert field["codes"][0]["labels"] == {"fi": "Toteutui", "sv": "Förverkligades", "en": "Achieved"}  # type: ignore[index]
    vocabulary = sections("kunnat", VOCABULARIES)[0].data
    assert vocabulary["definition"]["fi"].startswith("Suomen 308 kuntaa")  # type: ignore[index]
    [rule] = [each.data for each in sections("kohta-puuttuu", VOCABULARIES, "en")]
    assert (rule["severity"], rule["demand"]) == (
        "huomio",
        "A claim names the section of its source, by itself or through its list.",
    )
    assert [each.data["type"] for each in sections("hanke", VOCABULARIES) if "type" in each.data] == ["hanke"]
    assert {next(iter(each.data)) for each in sections("arvo", VOCABULARIES)} == {"rule", "field"}
    json.dumps([each.data for word in ("aste", "osin_kaytossa", "hanke", "paattyy") for each in sections(word, VOCABULARIES)])
    assert sections("olematon", VOCABULARIES) == []


def test_what_is_told_in_finnish_alone_says_so_in_english() -> None:
    assert "  In Finnish: Miksi lupaus ei toteutunut" in told("toteuma.syyt", "en")
    assert "    ristiriita: Contradiction. The source says two different things, or two sources disagree.\n" in told(
        "huomion-laji", "en"
    )
    assert "In Finnish:" not in told("viittaus", "en")


def test_english() -> None:
    assert told("hanke.paattyy", "en").startswith(
        "Field paattyy: Ends (in Finnish Päättyy, in Swedish Slutar)\n  hanke.paattyy (optional)\n"
    )
    assert "A reference takes the reader to another page" in told("viittaus", "en")
    # One word with the pages.
    assert told("aste", "en").startswith(f"{Sanasto.labels[0][2]} aste: ")
    assert "may be acknowledged:" in told("kohta-puuttuu", "en")


def test_an_unknown_word_gets_the_nearest_ones() -> None:
    assert explain("hanke.paatyy", VOCABULARIES) is None
    assert suggestions("hanke.paatyy", VOCABULARIES)[0] == "paattyy"
    assert explain("toteuma.paattyy", VOCABULARIES) is None
    assert explain("", VOCABULARIES) is None


def test_every_rule_record_type_vocabulary_and_field_has_an_explanation() -> None:
    words = [*rule_names(), *VOCABULARIES, *(name for model in RECORD_TYPES for name in (model.kind, model.folder))]
    words += [f"{owner}.{field.name}" for model in every_model() for owner in owners(model) for field in fields(model).values()]
    for word in words:
        for lang in ("fi", "en"):
            assert len(told(word, lang).splitlines()) >= 2, word


@pytest.mark.parametrize(
    "text",
    [
        'nimi: "X\n',
        "nimi:\n",
        "nimi: X\nnimi: Y\n",
        "nimi: {fi: X, Y}\n",
        "a: &x 1\n",
        "a: !x 1\n",
        "",
        "- a\n",
        "x: 1\n",
        "nimi: [a]\n",
    ],
)
def test_what_the_reader_refuses_can_be_explained(text: str) -> None:
    file = record_file("hankkeet", "x", text)
    document = read.load(file)
    problems = document.problems if document.data is None else read.validate(file, document.data)[1]
    assert problems
    assert {problem.rule for problem in problems} <= set(READER_RULES)


def test_no_rule_is_explained_twice() -> None:
    assert not set(READER_RULES) & set(RULES)
