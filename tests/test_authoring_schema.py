from __future__ import annotations

import copy
import re
from typing import Any, ClassVar

import pytest
import yaml
from jsonschema import Draft202012Validator

from generator import read
from generator.authoring.editor import editor_settings, modeline
from generator.authoring.schema import INDEX, schema_name, schemas
from generator.model import BY_FOLDER, RECORD_TYPES
from tests.test_authoring import FILES, VOCABULARIES, record_file

SCHEMAS = schemas(VOCABULARIES)
VALIDATORS = {folder: Draft202012Validator(SCHEMAS[schema_name(model)]) for folder, model in BY_FOLDER.items()}


class _Core(yaml.SafeLoader):
    """YAML 1.2's core schema, which yaml-language-server reads by."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {}


for tag, pattern, first in (
    ("null", r"^(?:~|null|Null|NULL|)$", "~nN\0"),
    ("bool", r"^(?:true|True|TRUE|false|False|FALSE)$", "tTfF"),
    ("int", r"^[-+]?[0-9]+$", "-+0123456789"),
    ("float", r"^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$", "-+.0123456789"),
):
    _Core.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(pattern), list(first))
_Core.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(loader.construct_scalar(node)))


def as_an_editor_reads(text: str) -> Any:
    return _Core(text).get_single_data()


def _errors(folder: str, data: object) -> list[str]:
    return [f"{error.json_path}: {error.message[:200]}" for error in VALIDATORS[folder].iter_errors(data)]


@pytest.mark.parametrize("name", [name for name in SCHEMAS if name != INDEX])
def test_a_schema_is_a_schema(name: str) -> None:
    Draft202012Validator.check_schema(SCHEMAS[name])
    assert SCHEMAS[name]["$id"] == name


def test_every_sound_record_passes_as_our_reader_and_as_an_editor_reads_it() -> None:
    wrong = {}
    for file in FILES:
        data = read.load(file).data
        if data is None or read.validate(file, data)[0] is None:
            continue
        errors = _errors(file.folder, data) + _errors(file.folder, as_an_editor_reads(file.text()))
        if errors:
            wrong[file.shown] = errors[:3]
    assert wrong == {}


SHORTEST = {
    "hankkeet": "nimi: Hanke\ntiivistelma: Yksi lause.\nalueet: [helsinki]\nalkaa: 2020\nlahde: raportti/43\n",
    "kayttoonotot": "kohde: 116117\nalue: helsinki\nlahde: raportti\neteneminen:\n  - aste: kaytossa\n    alkaa: 2021-Q3\n",
    "ratkaisut": "nimi: no\ntiivistelma: 020\nlaji: tietojarjestelma\nlahde: [rap/1, rap/2]\naliakset: [true, 12:30, 1.10]\n",
    "toimintamallit": "nimi: {fi: Malli, sv: Modell}\ntiivistelma: Yksi lause.\nydinosat:\n  - Pelkkä teksti\n  - teksti: 7\n",
    "alueet": "nimi: Alue\ntaso: ryhma\njasenet: [helsinki, Jokin alue]\nmittarit:\n  - nimi: Väki\n    arvo: [20, 30.5]\n",
    "lahteet": "nimi: Raportti\nlaji: loppuraportti\npvm: 2023\nliitteet:\n  - nimi: Liite\n    saatavilla: false\n",
}


@pytest.mark.parametrize("folder", SHORTEST)
def test_the_shortest_records_pass(folder: str) -> None:
    file = record_file(folder, "tunnus", SHORTEST[folder])
    data = read.load(file).data
    assert data is not None
    assert read.validate(file, data)[1] == ()
    assert _errors(folder, data) == []
    assert _errors(folder, as_an_editor_reads(SHORTEST[folder])) == []


BROKEN = [
    ("hankkeet", "nimi: X\ntiivistelma: Y\nhallinoija: soite\n", "hallinoija"),
    ("hankkeet", "nimi: X\n", "tiivistelma"),
    ("hankkeet", "nimi: X\ntiivistelma:\n", "tiivistelma"),
    ("hankkeet", "nimi: X\ntiivistelma: Y\nalkaa: pian\n", "alkaa"),
    ("hankkeet", "nimi: X\ntiivistelma: Y\nluotu: eilen\n", "luotu"),
    ("hankkeet", "nimi: X\ntiivistelma: Y\nalueet: helsinki\n", "alueet"),
    ("hankkeet", "nimi: X\ntiivistelma: Y\ntavoitteet:\n  - tunnus: 1\n", "tavoitteet"),
    ("hankkeet", "nimi: X\ntiivistelma: Y\nluettelojen_lahteet:\n  tavotteet: /1\n", "luettelojen_lahteet"),
    ("hankkeet", "nimi: X\ntiivistelma: Y\noma_arvio:\n  edistyminen: 120\n", "edistyminen"),
    ("hankkeet", f"nimi: X\ntiivistelma: {'a' * 251}\n", "tiivistelma"),
    ("hankkeet", "nimi: {sv: X}\ntiivistelma: Y\n", "nimi"),
    ("kayttoonotot", "kohde: Oma Olo\nalue: helsinki\neteneminen:\n  - aste: kaytossa\n", "kohde"),
    ("kayttoonotot", "kohde: omaolo\nalue: helsinki\neteneminen:\n  - aste: osittaan\n", "aste"),
    ("kayttoonotot", "kohde: omaolo\nalue: helsinki\neteneminen: []\n", "eteneminen"),
    ("kayttoonotot", "kohde: omaolo\nalue: helsinki\nlahde: A/B\neteneminen:\n  - aste: kaytossa\n", "lahde"),
    ("ratkaisut", "nimi: X\ntiivistelma: Y\nlaji: palvelu\nosoite: http://x.fi\n", "osoite"),
]


@pytest.mark.parametrize(("folder", "text", "place"), BROKEN, ids=[f"{folder}-{place}" for folder, _, place in BROKEN])
def test_what_check_refuses_the_schema_refuses_in_the_same_place(folder: str, text: str, place: str) -> None:
    errors = _errors(folder, as_an_editor_reads(text))
    assert any(place in error for error in errors), errors


def test_every_field_has_a_title_a_description_and_labels() -> None:
    for model in RECORD_TYPES:
        schema = SCHEMAS[schema_name(model)]
        for keys in (schema, *schema["$defs"].values()):
            for name, field in keys["properties"].items():
                assert field["title"], name
                assert field["description"].endswith("."), name
                assert set(field["x-labels"]) == {"fi", "sv", "en"}, name


def test_schemas_without_vocabularies_take_any_code() -> None:
    schema = schemas({})["ratkaisut.schema.json"]
    record = {"nimi": "X", "tiivistelma": "Y", "laji": "mikä vain"}
    assert list(Draft202012Validator(schema).iter_errors(record)) == []


def test_ids_are_offered_but_others_pass() -> None:
    schema = schemas({}, {"alue": ["helsinki", "lappi"]})["kayttoonotot.schema.json"]
    assert schema["properties"]["alue"]["examples"] == ["helsinki", "lappi"]
    record = {"kohde": "omaolo", "alue": "kainuu", "eteneminen": [{"aste": "kaytossa"}]}
    assert list(Draft202012Validator(schema).iter_errors(record)) == []


def test_making_schemas_is_pure() -> None:
    before = copy.deepcopy({name: record.model_dump() for name, record in VOCABULARIES.items()})
    assert schemas(VOCABULARIES) == SCHEMAS
    assert {name: record.model_dump() for name, record in VOCABULARIES.items()} == before


def test_settings_tie_each_folder_to_its_schema() -> None:
    tied = editor_settings("./skeemat/")["yaml.schemas"]
    assert tied["./skeemat/hankkeet.schema.json"] == "data/hankkeet/*.yml"
    assert len(tied) == len(RECORD_TYPES)
    assert modeline(BY_FOLDER["hankkeet"], "../../skeemat") == "# yaml-language-server: $schema=../../skeemat/hankkeet.schema.json"
    assert {each["url"] for each in SCHEMAS[INDEX]["schemas"]} == set(SCHEMAS) - {INDEX}
