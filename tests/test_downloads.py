"""Open data: the files say what the records say, in the shape that is told, and nothing in them runs in a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections import Counter
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from generator.authoring.fields import vocabularies_of
from generator.authoring.schema import schema_name, schemas
from generator.cache import Store
from generator.catalog import Catalog
from generator.gather import Gatherer
from generator.model import RECORD_TYPES
from generator.outputs import downloads as files
from generator.outputs.downloads import downloads
from generator.settings import Settings
from generator.summary.columns import OFFERED, TABLES
from generator.views.blocks import Bars
from generator.views.context import Context
from generator.views.downloads import open_data
from generator.views.records import record_view
from tests.conftest import EXAMPLE
from tests.reading import Page

SETTINGS = Settings(name="Esimerkki")


def made(catalog: Catalog, settings: Settings = SETTINGS) -> dict[str, bytes]:
    return downloads(catalog, settings, Store(None), lambda _: None)


def rows_of(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig")), delimiter=";"))


def changed_example(tmp_path: Path, name: str, old: str, new: str) -> Catalog:
    data = Path(shutil.copytree(EXAMPLE / "data", tmp_path / "data"))
    text = (data / name).read_text(encoding="utf-8")
    assert old in text
    (data / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    return Gatherer(data, None).read().catalog


def test_every_record_stands_in_its_kinds_file_in_the_shape_of_the_schema(real_catalog: Catalog) -> None:
    offered = made(real_catalog)
    shapes = schemas(vocabularies_of(real_catalog))
    for model in RECORD_TYPES:
        held = json.loads(offered[f"data/{model.folder}.json"])
        assert (held["lisenssi"], held["laji"]) == ("CC-BY-4.0", model.kind)
        assert [each.pop("tunnus") for each in held["tietueet"]] == [
            facts.id for facts in real_catalog.all_facts() if facts.kind == model.kind
        ]
        validator = jsonschema.Draft202012Validator(shapes[schema_name(model)])
        for record in held["tietueet"]:
            assert list(validator.iter_errors(record)) == []


def test_a_record_as_json(example_catalog: Catalog) -> None:
    held = json.loads(made(example_catalog)["data/ratkaisut.json"])["tietueet"]
    record: dict[str, Any] = next(each for each in held if each["tunnus"] == "oiretutka")
    assert record["nimi"] == {"fi": "Oiretutka", "sv": "Symtomradarn", "en": "Symptom Radar"}
    assert record["lahde"] == ["raportti/oiretutka"]
    assert record["luotu"] == "2025-03-01"
    assert "poistettu" not in record
    assert "poistettu" in next(each for each in held if each["tunnus"] == "vanha-lomake")


def test_tables_are_as_excel_in_finnish_opens_them(example_catalog: Catalog) -> None:
    for spec in TABLES:
        data = made(example_catalog)[f"data/{spec.name}.csv"]
        assert data.startswith(b"\xef\xbb\xbf")
        head = data.decode("utf-8-sig").split("\r\n")[0]
        assert head == ";".join(column.name for column in spec.columns)
        assert rows_of(data)


def test_an_adoption_as_a_row(real_catalog: Catalog) -> None:
    rows = {row["tunnus"]: row for row in rows_of(made(real_catalog)["data/kayttoonotot.csv"])}
    row = rows["omaolo-pohjanmaa"]
    assert (row["kohteen_nimi"], row["alueen_nimi"]) == ("Omaolo", "Pohjanmaan hyvinvointialue")
    assert (row["aste"], row["asteen_nimi"], row["aika"], row["ajan_laji"]) == (
        "osin_kaytossa",
        "Osin käytössä",
        "2023-01",
        "ajalta",
    )
    assert "Henkilöstöpula" in row["syyt"].split(" | ")
    project = {row["tunnus"]: row for row in rows_of(made(real_catalog)["data/hankkeet.csv"])}["prima-botnia-1-investointi-1"]
    assert project["budjetti"] == "634947"


def test_a_project_has_as_many_promises_as_its_page_and_the_rows_of_outcomes(real_catalog: Catalog) -> None:
    """Its own and the adoption steps taken in it, whichever record tells them."""
    files = made(real_catalog)
    projects = {row["tunnus"]: row for row in rows_of(files["data/hankkeet.csv"])}
    outcomes = rows_of(files["data/tulokset.csv"])
    for record_id, row in projects.items():
        view = record_view(Context(real_catalog, "fi", f"hankkeet/{record_id}/"), record_id)
        bars = [
            block for section in view.sections if section.id == "tulokset" for block in section.blocks if isinstance(block, Bars)
        ]
        shown = {badge.code: count for bar in bars for badge, count, *_ in bar.items}
        listed = Counter(each["tila"] for each in outcomes if each["hanke"] == record_id)
        assert listed == shown, record_id
        assert int(row["lupauksia"]) == listed.total(), record_id
        assert all(int(row[code]) == listed[code] for code in ("toteutui", "ei_toteutunut", "siirtyi")), record_id
    assert any(each["tietueen_laji"] == "kayttoonotto" and each["hanke"] for each in outcomes)


def test_no_cell_is_a_formula(tmp_path: Path) -> None:
    catalog = changed_example(tmp_path, "hankkeet/jatkopolku.yml", "tiivistelma:", "aliakset: ['+x']\ntiivistelma:")
    assert "'" not in rows_of(made(catalog)["data/hankkeet.csv"])[0]["nimi"]
    for start in "=+-@":
        catalog = changed_example(
            tmp_path / str(ord(start)), "ratkaisut/oiretutka.yml", "nimi: {fi: Oiretutka,", f'nimi: {{fi: "{start}1+1",'
        )
        names = {row["kohteen_nimi"] for row in rows_of(made(catalog)["data/kayttoonotot.csv"])}
        assert f"'{start}1+1" in names
        assert f"{start}1+1" not in names


def test_a_changed_record_changes_its_own_part_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The parts of the others are taken from before, and the bytes are those of a fresh start."""
    data = Path(shutil.copytree(EXAMPLE / "data", tmp_path / "data"))
    store, one = Store(tmp_path / "kept"), files._piece
    gatherer = Gatherer(data, None)
    first = gatherer.read()
    downloads(first.catalog, SETTINGS, store, first.since)
    record = data / "ratkaisut" / "oiretutka.yml"
    record.write_text(record.read_text(encoding="utf-8").replace("Oirearvio, jolla", "Kysely, jolla"), encoding="utf-8")
    second = gatherer.read()
    remade: list[str] = []
    monkeypatch.setattr(files, "_piece", lambda catalog, each: (remade.append(each), one(catalog, each))[1])  # type: ignore[func-returns-value]
    again = downloads(second.catalog, SETTINGS, store, second.since)
    assert "oiretutka" in remade
    assert "digipolku" not in remade
    assert again == made(Gatherer(data, None).read().catalog)
    assert b"Kysely, jolla" in again["data/ratkaisut.json"]


def test_addresses_are_whole_when_the_site_has_one(example_catalog: Catalog) -> None:
    rows = rows_of(made(example_catalog, Settings(address="https://a.example/b/"))["data/hankkeet.csv"])
    assert rows[0]["sivu"].startswith("https://a.example/b/hankkeet/")


def test_the_package_describes_every_file(example_catalog: Catalog) -> None:
    offered = made(example_catalog)
    package = json.loads(offered["data/datapackage.json"])
    assert package["licenses"][0]["name"] == "CC-BY-4.0"
    assert {each["path"]: each["bytes"] for each in package["resources"]} == {
        name.removeprefix("data/"): len(data) for name, data in offered.items() if not name.endswith("datapackage.json")
    }


def test_without_downloads_there_are_none_and_the_page_says_so(example_catalog: Catalog) -> None:
    assert made(example_catalog, Settings(downloads=False)) == {}
    assert example_catalog.noted(OFFERED) == []
    view = open_data(Context(example_catalog, "fi", "data/"))
    assert "ei ole tehty" in view.lead
    assert [section.id for section in view.sections] == ["lisenssi"]


@pytest.mark.site
def test_the_page_tells_of_every_file_with_its_size_and_columns(real_site: Path) -> None:
    for folder, column in (("", "Sarake"), ("sv/", "Kolumn"), ("en/", "Column")):
        page = Page(real_site, f"{folder}data/index.html")
        linked = {link.rsplit("/", 1)[-1] for link in page.links if "/data/" in f"/{link}" and not link.endswith("/")}
        assert linked == {path.name for path in (real_site / "data").iterdir() if path.name != "index.html"}
        assert column in page.text
        for spec in TABLES:
            assert all(name.name in page.text for name in spec.columns)
        assert "CC BY 4.0" in page.text
    size = (real_site / "data" / "hankkeet.json").stat().st_size
    assert f"hankkeet.json Hanke {len(list((EXAMPLE.parent.parent / 'data' / 'hankkeet').iterdir()))} {round(size / 1000)}" in (
        Page(real_site, "data/index.html").text
    )
