"""Names found in texts: how many of them are right and how many are found, and that they are kept no longer than they are true."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.catalog import Catalog, Naming
from generator.gather import Gatherer
from generator.pages import plan
from generator.pour import Pourer
from generator.render import Renderer
from generator.settings import Settings
from generator.summary.mentions import MENTIONS, finder, named_by
from generator.summary.names import Finder
from tests.conftest import EXAMPLE, ROOT
from tests.reading import parse
from tests.test_example import PlainFrame

MARKED = yaml.safe_load((ROOT / "tests" / "mentions.yml").read_text(encoding="utf-8"))


def counted(catalog: Catalog, half: str) -> tuple[float, float, list[str]]:
    """Precision and recall over a half of the hand-marked sentences, and what went wrong in words."""
    right = wrong = missed = 0
    told = []
    for each in MARKED[half]:
        found = {mention.record for mention in finder(catalog).mentions(each["teksti"])}
        due = set(map(str, each["mainitsee"]))
        assert all(catalog.facts(record) for record in due), each
        right, wrong, missed = right + len(found & due), wrong + len(found - due), missed + len(due - found)
        told += [f"{each['teksti']}: liikaa {sorted(found - due)}, puuttuu {sorted(due - found)}"] * (found != due)
    return right / (right + wrong), right / (right + missed), told


@pytest.mark.parametrize(("half", "precision", "recall"), [("ensimmainen", 1.0, 1.0), ("toinen", 1.0, 1.0)])
def test_most_names_are_found_and_few_that_are_not_there(real_catalog: Catalog, half: str, precision: float, recall: float) -> None:
    reached_precision, reached_recall, told = counted(real_catalog, half)
    assert reached_precision >= precision, told
    assert reached_recall >= recall, told


def test_the_hand_marked_set_is_large_enough() -> None:
    assert len(MARKED["ensimmainen"]) + len(MARKED["toinen"]) >= 150


def named(text: str, **names: Naming) -> list[tuple[str, str]]:
    """(record, the words) for the names that a text holds."""
    return [(mention.record, text[mention.start : mention.end]) for mention in Finder(names).mentions(text)]


def thing(name: str, *aliases: str, kind: str = "ratkaisu", not_meant: tuple[str, ...] = (), stems: tuple[str, ...] = ()) -> Naming:
    return Naming(kind, name, aliases, stems, not_meant)


def test_case_tells_a_name_from_a_word() -> None:
    virta = thing("Virta", kind="hanke")
    assert named("Sähkön virta katkesi, kun Virta alkoi.", virta=virta) == [("virta", "Virta")]
    assert named("KOSKE neuvoo; tämä ei koske meitä.", koske=thing("KOSKE")) == [("koske", "KOSKE")]
    assert named("Käytössä on seniorilinja.", linja=thing("Seniorilinja")) == [("linja", "seniorilinja")]
    assert named("Käytössä on seniorilinja.", linja=thing("Puhelinneuvonta", "Seniorilinja")) == []


def test_a_common_word_is_no_name_at_the_start_of_a_sentence() -> None:
    virta = thing("Virta", kind="hanke", not_meant=("Virta (sähkö)",))
    assert named("Virta katkesi. Virrasta kerrottiin.", virta=virta) == []
    assert named("Hanke oli Virta.", virta=virta) == [("virta", "Virta")]


def test_the_longest_name_wins_and_a_region_keeps_its_own() -> None:
    names = {"kanta": thing("Kanta"), "kanta-hame": thing("Kanta-Häme", kind="alue"), "arkisto": thing("Kanta-arkisto")}
    assert named("Kanta-Hämeessä on Kanta-arkistoja.", **names) == [("arkisto", "Kanta-arkistoja")]


def test_what_is_not_meant_is_not_found_but_a_part_of_the_name_denies_nothing() -> None:
    assert named("Kantaväestöä ja Kantaa", kanta=thing("Kanta", not_meant=("kantaväestö",))) == [("kanta", "Kantaa")]
    assert named("OmaPerhe.fi:ssä", perhe=thing("OmaPerhe.fi", not_meant=("OmaPerhe",))) == [("perhe", "OmaPerhe.fi:ssä")]


def test_a_name_of_two_records_or_of_a_term_leads_nowhere() -> None:
    assert named("RRF-hanke alkoi.", yksi=thing("RRF-hanke A", "RRF-hanke"), kaksi=thing("RRF-hanke B", "RRF-hanke")) == []
    assert named("RRF-hanke alkoi.", yksi=thing("RRF-hanke"), kaksi=thing("RRF-hanke B", "RRF-hanke")) == [("yksi", "RRF-hanke")]
    assert named("APTJ alkoi.", hanke=thing("APTJ"), termi=thing("tietojärjestelmä", "APTJ", kind="termi")) == []


def test_an_inflection_stem_finds_what_the_rules_do_not() -> None:
    assert named("Meressä ja Vedessä", vesi=thing("Vesi")) == []
    assert named("Meressä ja Vedessä", vesi=thing("Vesi", stems=("Vede",))) == [("vesi", "Vedessä")]


def test_names_are_found_in_pieces_of_one_text_alone() -> None:
    assert named("Power\0BI ja Power BI:n", power=thing("Power BI")) == [("power", "Power BI:n")]


def test_only_what_neither_record_states_is_told(real_catalog: Catalog) -> None:
    for facts in real_catalog.all_facts():
        stated = {edge.target for edge in facts.edges} | {link.source for link in real_catalog.links(facts.id)}
        assert not stated & {passage.record for passage in named_by(real_catalog, facts.id)}


def all_mentions(data: Path, cache: Path | None) -> tuple[dict[str, Any], int]:
    """What each record's texts name, and how many of the results stood from before."""
    gatherer = Gatherer(data, cache)
    gathered = gatherer.read()
    ids = [facts.id for facts in gathered.catalog.all_facts()]
    kept = sum(gathered.memo.has(f"{MENTIONS} {each}") for each in ids)
    gatherer.check(gathered)
    gatherer.keep(gathered)
    return {each: [list(passage) for passage in gathered.catalog.derived(MENTIONS, each)] for each in ids}, kept


def test_a_changed_name_remakes_the_records_that_could_hold_it_and_no_others(tmp_path: Path) -> None:
    data, cache = Path(shutil.copytree(EXAMPLE / "data", tmp_path / "data")), tmp_path / "cache"
    before, _ = all_mentions(data, cache)
    assert [each[0] for each in before["itarannan-kuntayhtyma"]] == ["oiretutka"]
    solution, council = data / "ratkaisut" / "oiretutka.yml", data / "organisaatiot" / "itarannan-kuntayhtyma.yml"

    solution.write_text(solution.read_text().replace("{fi: Oiretutka,", "{fi: Oirekompassi,"))
    after, kept = all_mentions(data, cache)
    assert after == all_mentions(data, None)[0]
    assert after["itarannan-kuntayhtyma"] == []
    assert len(after) // 2 < kept < len(after)

    council.write_text(council.read_text().replace("Oiretutkasta", "Oirekompassista"))
    after, kept = all_mentions(data, cache)
    assert kept == len(after) - 1
    assert after["itarannan-kuntayhtyma"][0][2] == "Oirekompassista"

    solution.write_text(solution.read_text().replace("aliakset: [", "ei_tarkoita: [Oirekompassi Oy]\naliakset: [Oirekello, "))
    after, kept = all_mentions(data, cache)
    assert after == all_mentions(data, None)[0]

    solution.unlink()
    after, _ = all_mentions(data, cache)
    assert after == all_mentions(data, None)[0]
    assert after["itarannan-kuntayhtyma"] == []


def test_an_escaped_name_is_noticed_too(tmp_path: Path) -> None:
    data, cache = Path(shutil.copytree(EXAMPLE / "data", tmp_path / "data")), tmp_path / "cache"
    council = data / "organisaatiot" / "itarannan-kuntayhtyma.yml"
    text = (
        council.read_text().replace("kuvaus: Kuntayhtymässä kuultiin Oiretutkasta", 'kuvaus: "Kuultiin O\\x69rekellosta').rstrip()
    )
    council.write_text(f'{text}"\n')
    assert all_mentions(data, cache)[0]["itarannan-kuntayhtyma"] == []
    solution = data / "ratkaisut" / "oiretutka.yml"
    solution.write_text(solution.read_text().replace("aliakset: [", "aliakset: [Oirekello, "))
    assert all_mentions(data, cache)[0]["itarannan-kuntayhtyma"][0][2] == "Oirekellosta"


def test_long_lists_are_folded_and_words_around_a_name_stay_short(real_catalog: Catalog) -> None:
    settings = Settings(name="Esimerkki", languages=("fi",))
    pourer = Pourer(real_catalog, PlainFrame(), Renderer(ROOT / "theme"), settings)  # type: ignore[arg-type]
    page = next(page for page in plan(real_catalog, settings) if page.record == "soite")
    tree = parse(pourer.page(page, pourer.view(page)))
    lists = tree.all("ul", "mv-mentions")
    assert max(len(each.all("li")) for each in lists) > 12
    for folded in tree.all("details", "mv-more"):
        assert folded.one("summary").text == f"Näytä loput {len(folded.all('li'))}"
    passages = [each.one("p") for each in tree.all("li") if any(mark for mark in each.all("mark"))]
    assert len(passages) == len(named_by(real_catalog, "soite"))
    assert all(len(each.text) <= 130 and each.one("mark").text.startswith("Soite") for each in passages)
