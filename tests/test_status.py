"""What came of things: the outcome made from plan and report, and the present stage of an adoption."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.catalog import Catalog
from generator.gather import Gatherer
from generator.model import Kayttoonotto
from generator.summary import lines
from generator.summary.region import summarise
from generator.summary.status import outcomes_of, present_stage
from generator.summary.tables import Counts, outcomes_by_region, stages_met
from tests.conftest import EXAMPLE


def told(catalog: Catalog, record_id: str) -> list[tuple[str, str, str]]:
    """(part, text, outcome) of everything a record promised."""
    return [(each.owner, str(each.text), each.tila) for each in outcomes_of(catalog, record_id)]


def with_record(tmp_path: Path, name: str, text: str) -> Catalog:
    """The example's records and one more."""
    data = Path(shutil.copytree(EXAMPLE / "data", tmp_path / "data"))
    (data / name).write_text(text, encoding="utf-8")
    return Gatherer(data, None).read().catalog


def test_a_promise_has_the_outcome_that_its_source_can_tell(example_catalog: Catalog) -> None:
    """As told; without a result suunniteltu when the source is a plan, ei_raportoitu when it is a report."""
    assert told(example_catalog, "digipolku") == [
        ("", "Oiretutka on käytössä koko alueella.", "osittain"),
        ("", "Mobiilisovellus julkaistaan.", "ei_toteutunut"),
        ("", "Ruuhka puretaan vuoden 2022 aikana.", "suunniteltu"),
        ("", "Ammattilaiset koulutetaan.", "suunniteltu"),
        ("", "Koulutusaineisto julkaistaan.", "ei_raportoitu"),
        ("", "Opas valmistuu.", "siirtyi"),
        ("digi", "Etätuki alkaa.", "toteutui"),
        ("etatuki", "Etätuen ohje", "suunniteltu"),
    ]


def test_an_outcome_carries_its_reasons_and_where_the_work_goes_on(example_catalog: Catalog) -> None:
    by_text = {str(each.text): each for each in outcomes_of(example_catalog, "digipolku")}
    assert by_text["Mobiilisovellus julkaistaan."].syyt == ("rahat_loppuivat", "henkilostopula")
    assert by_text["Mobiilisovellus julkaistaan."].told == "Sovellusta ei tehty, koska rahat loppuivat."
    assert by_text["Oiretutka on käytössä koko alueella."].continues == "jatkopolku"
    assert by_text["Opas valmistuu."].continues == "tulevat vuodet"


def test_the_steps_of_an_adoption_have_outcomes_only_where_told(example_catalog: Catalog) -> None:
    assert told(example_catalog, "oiretutka-itaranta") == [
        ("digi", "Oiretutka piti ottaa käyttöön seitsemässä kunnassa.", "osittain"),
        ("", "Käyttö laajenee.", "suunniteltu"),
    ]
    assert told(example_catalog, "oiretutka-rannat") == []


@pytest.mark.parametrize(
    ("source", "outcome"),
    [
        ("suunnitelma/tavoitteet", "suunniteltu"),
        ("raportti/tulokset", "ei_raportoitu"),
        ("[suunnitelma/tavoitteet, raportti/tulokset]", "ei_raportoitu"),
        ("tilasto", None),
    ],
)
def test_the_kind_of_the_source_decides(tmp_path: Path, source: str, outcome: str | None) -> None:
    record = f"nimi: Koe\ntiivistelma: Koe.\nalueet: [itaranta]\ntavoitteet:\n  - {{teksti: Lupaus, lahde: {source}}}\n"
    assert told(with_record(tmp_path, "hankkeet/koe.yml", record), "koe") == ([("", "Lupaus", outcome)] if outcome else [])


def test_a_measure_in_a_report_is_no_promise(tmp_path: Path) -> None:
    record = "nimi: Koe\ntiivistelma: Koe.\nalueet: [itaranta]\nlahde: raportti/tulokset\ntoimenpiteet:\n  - Koulutettiin.\n"
    assert told(with_record(tmp_path, "hankkeet/koe.yml", record), "koe") == []


def test_whatever_tells_how_it_went_counts_and_so_does_a_planned_measure(tmp_path: Path) -> None:
    record = (
        "nimi: Koe\ntiivistelma: Koe.\nalueet: [itaranta]\nlahde: suunnitelma/tavoitteet\n"
        "toimenpiteet:\n  - Koulutetaan.\n"
        "  - {teksti: Kuullaan kolme kertaa., toteuma: {tila: ei_toteutunut, syyt: [henkilostopula], lahde: raportti/tulokset}}\n"
        "askeleet:\n  - Jatketaan.\n"
        "aikataulu:\n  - {teksti: Kilpailutus, jakso: 2020-Q4}\n  - {teksti: Aloitus, jakso: 2020-Q3, toteuma: {tila: siirtyi}}\n"
    )
    catalog = with_record(tmp_path, "hankkeet/koe.yml", record)
    assert told(catalog, "koe") == [
        ("", "Koulutetaan.", "suunniteltu"),
        ("", "Kuullaan kolme kertaa.", "ei_toteutunut"),
        ("", "Aloitus", "siirtyi"),
    ]
    assert "koe" in [each.record for each in lines.shown(catalog, lines.told_with("henkilostopula"))]


STEPS = {
    "viimeinen askel": (["{aste: suunnitteilla, alkaa: 2020}", "{aste: kaytossa, alkaa: 2021-05-01}"], ("kaytossa", "2021-05-01")),
    "suunnitelma ei kumoa käyttöä": (
        ["{aste: osin_kaytossa, alkaa: 2021}", "{aste: suunnitteilla, alkaa: 2023, toteuma: {tila: suunniteltu}}"],
        ("osin_kaytossa", "2021"),
    ),
    "toteutumaton askel ei ole aste": (
        ["{aste: pilotti, alkaa: 2020}", "{aste: kaytossa, alkaa: 2021, toteuma: {tila: ei_toteutunut}}"],
        ("pilotti", "2020"),
    ),
    "siirtynyt askel ei ole aste": (
        ["{aste: suunnitteilla, ajalta: 2020}", "{aste: kaytossa, alkaa: 2022, toteuma: {tila: siirtyi}}"],
        ("suunnitteilla", "2020"),
    ),
    "luopuminen on aste": (["{aste: kaytossa, alkaa: 2019}", "{aste: luovuttu, ajalta: 2022}"], ("luovuttu", "2022")),
    "osaa koskeva askel ei ole koko asian aste": (
        ["{aste: osin_kaytossa, alkaa: 2021}", "{aste: kaytossa, alkaa: 2022, koskee: [ajanvaraus]}"],
        ("osin_kaytossa", "2021"),
    ),
    "tiedon aika ennen alkamista": (["{aste: osin_kaytossa, alkaa: 2021-09-01, ajalta: 2023-01}"], ("osin_kaytossa", "2023-01")),
    "ilman aikaa lähteen päiväys": (["{aste: osin_kaytossa}"], ("osin_kaytossa", "2023-02")),
    "askeleen oman lähteen päiväys": (["{aste: suunnitteilla, lahde: suunnitelma/digi}"], ("suunnitteilla", "2020-06-15")),
}


@pytest.mark.parametrize(("steps", "expected"), STEPS.values(), ids=STEPS)
def test_the_present_stage_of_an_adoption(tmp_path: Path, steps: list[str], expected: tuple[str, str]) -> None:
    text = "kohde: oiretutka\nalue: aarela\nlahde: raportti/oiretutka\neteneminen:\n" + "".join(f"  - {step}\n" for step in steps)
    catalog = with_record(tmp_path, "kayttoonotot/oiretutka-aarela.yml", text)
    adoption = catalog.as_a(Kayttoonotto, "oiretutka-aarela")
    assert adoption is not None
    stage = present_stage(catalog, adoption)
    assert (stage.step.aste, str(stage.time)) == expected


def test_a_region_gathers_what_names_it_and_groups_only_their_own(example_catalog: Catalog) -> None:
    region = summarise(example_catalog, "itaranta")
    assert tuple(region.projects) == ("digipolku", "jatkopolku")
    assert tuple(region.adoptions) == ("oiretutka-itaranta",)
    assert region.models == ("etatuki",)
    assert {each: told.budget for each, told in region.projects.items() if told.budget} == {"digipolku": 450000.5}
    group = summarise(example_catalog, "rannat")
    assert (tuple(group.projects), tuple(group.adoptions), group.models) == ((), ("oiretutka-rannat",), ())


def row_of(counts: Counts, name: str) -> dict[str, int]:
    """A row of a table, by column."""
    return dict(zip(counts.columns, counts.cells[counts.rows.index(name)], strict=True))


def test_figures_over_everything(example_catalog: Catalog) -> None:
    assert row_of(outcomes_by_region(example_catalog), "itaranta") == {
        "toteutui": 1,
        "osittain": 2,
        "siirtyi": 1,
        "ei_toteutunut": 1,
        "suunniteltu": 4,
        "ei_raportoitu": 1,
        "yhteensa": 10,
    }
    assert row_of(stages_met(example_catalog, 1), "oiretutka") == {
        "suunnitteilla": 1,
        "osin_kaytossa": 1,
        "ei_kayttoonotettu": 0,
    }


# --- the real records ----------------------------------------------------------------------------------------------------------


def real_stage(catalog: Catalog, record_id: str) -> tuple[str, str]:
    adoption = catalog.as_a(Kayttoonotto, record_id)
    assert adoption is not None
    stage = present_stage(catalog, adoption)
    return stage.step.aste, str(stage.time)


@pytest.mark.parametrize(
    ("adoption", "stage"),
    [
        ("omaolo-pohjanmaa", ("osin_kaytossa", "2023-01")),  # a later plan to go on (Prima Botnia II) does not undo it
        ("pata-pohjanmaa", ("ei_kayttoonotettu", "2022")),
    ],
)
def test_real_adoptions_stand_where_their_sources_left_them(real_catalog: Catalog, adoption: str, stage: tuple[str, str]) -> None:
    assert real_stage(real_catalog, adoption) == stage


def test_the_plan_for_keski_pohjanmaa_stays_a_plan(real_catalog: Catalog) -> None:
    assert real_stage(real_catalog, "omaolo-keski-pohjanmaa")[0] == "suunnitteilla"
    assert real_stage(real_catalog, "kanta-keski-pohjanmaa")[0] == "suunnitteilla"
