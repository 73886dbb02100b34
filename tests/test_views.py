"""What the views make of records, block by block."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from markupsafe import Markup

from generator.catalog import Catalog
from generator.gather import Gatherer
from generator.render import Renderer, toc_items
from generator.summary import adoptions, lines
from generator.summary.facets import record_facets
from generator.summary.glossary import Finder, terms_of
from generator.summary.similar import KIN, similar
from generator.views.blocks import Bars, Cards, Claims, Mentions, Prose, Row, Section, Steps, Table, TileMap, without_empty_columns
from generator.views.context import Context
from generator.views.lists import list_view
from generator.views.records import record_view
from generator.views.region_map import PLACES, region_map
from generator.views.slots import slot
from generator.views.special import special_view
from generator.views.words import COUNTED, counted
from tests.conftest import EXAMPLE, ROOT


def with_records(tmp_path: Path, **records: str) -> Catalog:
    """The example's records and more, by folder/id with two underscores for the slash."""
    data = Path(shutil.copytree(EXAMPLE / "data", tmp_path / "data"))
    for name, text in records.items():
        (data / f"{name.replace('__', '/').replace('_', '-')}.yml").write_text(text, encoding="utf-8")
    return Gatherer(data, None).read().catalog


def with_withdrawn(tmp_path: Path, *records: str, instead: str = "") -> Catalog:
    """The example's records, some of which (folder/id) have been withdrawn."""
    data = Path(shutil.copytree(EXAMPLE / "data", tmp_path / "data"))
    for each in records:
        file = data / f"{each}.yml"
        rest = f"  korvaaja: {instead}\n" if instead else ""
        file.write_text(
            f"{file.read_text(encoding='utf-8')}poistettu:\n  syy: Tietue oli kahteen kertaan.\n{rest}", encoding="utf-8"
        )
    return Gatherer(data, None).read().catalog


def section(catalog: Catalog, kind: str, record_id: str, section_id: str, lang: str = "fi") -> Section | None:
    """A section of the second level of a record's page."""
    view = record_view(Context(catalog, lang, f"{kind}/{record_id}/"), record_id)
    return next((each for each in view.sections if each.id == section_id), None)


def table(section: Section | None) -> list[list[str]]:
    """The only table of a section as words."""
    assert section is not None
    (found,) = (each for each in section.blocks if isinstance(each, Table))
    words = [[row.head, *row.cells] for row in found.rows]
    return [list(found.columns), *([Markup(each).striptags().replace("\u00a0", " ") for each in row] for row in words)]


PROJECT = "nimi: Koe\ntiivistelma: Koehanke.\nlahde: suunnitelma\nalueet: [itaranta]\n"


def test_a_timeline_has_a_row_for_each_part_and_a_column_for_each_quarter(tmp_path: Path) -> None:
    catalog = with_records(
        tmp_path,
        hankkeet__koe=PROJECT
        + "alkaa: 2020-06-01\npaattyy: 2021-01-31\n"
        + "osat:\n  - tunnus: a\n    nimi: Alku\n    alkaa: 2020-Q2\n    paattyy: 2020-Q3\n"
        + "    toimenpiteet:\n      - {teksti: Kysely tehdään., jakso: 2020-Q3}\n      - {teksti: Kysely toistetaan., jakso: 2020-09-30}\n"
        + "  - tunnus: b\n    nimi: Ajaton\n  - tunnus: c\n    nimi: Loppu\n    tavoitteet:\n      - {teksti: Loppuu., jakso: 2022/2023}\n",
    )
    assert table(section(catalog, "hankkeet", "koe", "aikajana")) == [
        ["Osa", "huhti–kesä 2020", "heinä–syys 2020", "loka–joulu 2020", "tammi–maalis 2021", "Myöhemmin"],
        ["Koko hanke", "Alkaa", "Jatkuu", "Jatkuu", "Päättyy", ""],
        ["Alku", "Alkaa", "Päättyy 2 toimenpidettä", "", "", ""],
        ["Loppu", "", "", "", "", "1 tavoite"],
    ]


def test_a_project_without_dated_parts_has_a_timeline_of_its_measures(tmp_path: Path) -> None:
    catalog = with_records(
        tmp_path,
        hankkeet__koe=PROJECT
        + "alkaa: 2020\ntavoitteet:\n  - {teksti: Opas valmistuu., jakso: 2020-Q4, toteuma: {tila: siirtyi, lahde: raportti/tulokset}}\n"
        + "toimenpiteet:\n  - {teksti: Opasta kirjoitetaan., jakso: 2020-Q3/2020-Q4}\n",
    )
    assert table(section(catalog, "hankkeet", "koe", "aikajana")) == [
        ["Mitä", "heinä–syys 2020", "loka–joulu 2020"],
        ["Opas valmistuu.", "", "Ajoitettu Siirtyi"],
        ["Opasta kirjoitetaan.", "Ajoitettu", "Ajoitettu"],
    ]


@pytest.mark.parametrize(
    "times",
    [
        "alkaa: 2020-06-01\npaattyy: 2021-12-31\n",
        "tavoitteet:\n  - {teksti: Valmis., jakso: 2021}\n",
        "tavoitteet:\n  - {teksti: Valmis., jakso: jatkuva}\n",
        "tavoitteet:\n  - {teksti: Valmis., jakso: 2001-Q1/2031-Q4}\n",
    ],
    ids=["only its own span", "only years", "no end", "too long"],
)
def test_times_that_no_quarter_tells_make_no_timeline(tmp_path: Path, times: str) -> None:
    assert section(with_records(tmp_path, hankkeet__koe=PROJECT + times), "hankkeet", "koe", "aikajana") is None


def test_a_claim_of_a_year_says_so_in_each_quarter(tmp_path: Path) -> None:
    catalog = with_records(
        tmp_path,
        hankkeet__koe=PROJECT
        + "osat:\n  - tunnus: a\n    nimi: Alku\n    alkaa: 2020-Q3\n    paattyy: 2020-Q4\n    tavoitteet:\n      - {teksti: Valmis., jakso: 2020}\n",
    )
    assert table(section(catalog, "hankkeet", "koe", "aikajana"))[2] == [
        "Alku",
        "Alkaa 1 tavoite vuoden aikana",
        "Päättyy 1 tavoite vuoden aikana",
    ]


def test_a_beginning_told_to_the_year_is_not_told_to_the_quarter(tmp_path: Path) -> None:
    catalog = with_records(
        tmp_path,
        hankkeet__koe=PROJECT + "osat:\n  - tunnus: a\n    nimi: Alku\n    alkaa: 2022\n    paattyy: 2022-12-31\n"
        "  - tunnus: b\n    nimi: Toinen\n    alkaa: 2022-Q3\n    paattyy: 2022-Q3\n",
    )
    assert table(section(catalog, "hankkeet", "koe", "aikajana"))[2:] == [
        ["Alku", "Alkaa vuoden aikana", "Päättyy"],
        ["Toinen", "Alkaa ja päättyy", ""],
    ]


def test_the_contents_list_has_the_parts_below_their_heading(example_catalog: Catalog) -> None:
    view = record_view(Context(example_catalog, "fi", "hankkeet/digipolku/"), "digipolku")
    (parts,) = (each for each in toc_items(view.sections) if each.url == "#osat")
    assert [(each.url, each.title) for each in parts.children] == [("#osa-digi", "Digipalvelut"), ("#osa-2", "Johtaminen")]


def test_columns_in_which_nothing_stands_are_left_out() -> None:
    rows = (Row(Markup("a"), (Markup(""), Markup("1"), Markup(""))), Row(Markup("b"), (Markup(""), Markup(""), Markup(""))))
    foot = (Row(Markup("c"), (Markup(""), Markup("2"), Markup("3"))),)
    found = without_empty_columns(Table("t", ("x", "p", "q", "r"), rows, frozenset({0, 2}), foot))
    assert found.columns == ("x", "q", "r")
    assert [row.cells for row in (*found.rows, *found.foot)] == [("1", ""), ("", ""), ("2", "3")]
    assert found.numeric == {1}


@pytest.mark.parametrize("name", COUNTED)
def test_one_is_singular_and_the_rest_plural_in_each_language(name: str) -> None:
    for lang in ("fi", "sv", "en"):
        one, none, two = (counted(name, count, lang).partition("\u00a0")[2] for count in (1, 0, 2))
        assert one
        assert none == two
    assert counted(name, 1, "fi") != counted(name, 2, "fi").replace("2", "1", 1)


def test_see_also_names_what_is_shared_and_never_more_than_six(tmp_path: Path) -> None:
    model = "nimi: Malli {n}\ntiivistelma: Malli.\nlahde: raportti\nteemat: [digipalvelut]\nalueet: [{region}]\n"
    records = {f"toimintamallit__malli_{n}": model.format(n=n, region="lansiranta" if n % 2 else "itaranta") for n in range(1, 9)}
    catalog = with_records(tmp_path, **records)
    found = section(catalog, "toimintamallit", "malli-1", "katso-myos")
    assert found is not None
    (cards,) = (each for each in found.blocks if isinstance(each, Cards))
    assert len(cards.items) == 6
    assert [(each.title, each.notes) for each in cards.items][:3] == [
        ("Malli 3", ("Sama teema: Digipalvelut", "Sama alue: Länsiranta")),
        ("Malli 5", ("Sama teema: Digipalvelut", "Sama alue: Länsiranta")),
        ("Malli 7", ("Sama teema: Digipalvelut", "Sama alue: Länsiranta")),
    ]


def test_a_page_sees_of_like_records_only_its_own_part(example_catalog: Catalog) -> None:
    with example_catalog.traced() as looks:
        similar(example_catalog, "digipolku")
    assert looks == {("similar", "digipolku")}


def test_a_model_whose_record_says_little_is_marked(tmp_path: Path) -> None:
    base = "nimi: {name}\ntiivistelma: Malli.\nlahde: raportti\nvaihe: kokeiltu\nperusidea: Idea.\n"
    catalog = with_records(
        tmp_path,
        toimintamallit__ohut=base.format(name="Ohut"),
        toimintamallit__riittava=base.format(name="Riittävä") + "ongelma: Pulma.\n",
    )
    view = list_view(Context(catalog, "fi", "toimintamallit/"), "toimintamalli", "")
    cards = {card.title: card for each in view.sections[0].blocks if isinstance(each, Cards) for card in each.items}
    assert cards["Ohut"].notes == ("lähteen päiväys helmikuu 2023", "Kuvaus suppea")
    assert cards["Riittävä"].notes == ("lähteen päiväys helmikuu 2023",)
    badge = cards["Ohut"].badge
    assert badge
    assert badge.label == "Kokeiltu"


@pytest.mark.parametrize(
    ("record", "said"),
    [
        ("vaihe: suunniteltu\nperusidea: Puhelu korvaa käynnin.\n", True),
        ("vaihe: suunniteltu\n", False),
        ("vaihe: kokeiltu\nperusidea: Puhelu korvaa käynnin.\n", False),
    ],
)
def test_a_planned_model_that_is_described_says_first_that_it_is_a_plan(tmp_path: Path, record: str, said: bool) -> None:
    head = "nimi: Koe\ntiivistelma: Koemalli.\nlahde: suunnitelma\nalueet: [itaranta]\n"
    catalog = with_records(tmp_path, toimintamallit__koe=head + record)
    view = record_view(Context(catalog, "fi", "toimintamallit/koe/"), "koe")
    assert any("niin kuin se suunniteltiin" in notice.html for notice in view.notices) is said


def test_a_source_is_named_once_among_marks_of_one_document(example_catalog: Catalog) -> None:
    context = Context(example_catalog, "sv", "sv/hankkeet/digipolku/")
    marks = context.marked(["suunnitelma/digi", "suunnitelma/rahat", "raportti/opit", "suunnitelma"])
    assert [each.label for each in marks] == [
        "Digistigens plan 2020: 4.1 Digipalvelut",
        "5 Rahoitus",
        "Rapport 2023: Opit",
        "Digistigens plan 2020",
    ]
    assert marks[1].title == "Digistigens projektplan: 5 Rahoitus"


def test_every_outcome_of_a_region_stands_once_on_its_page_with_time_and_source(example_catalog: Catalog) -> None:
    view = record_view(Context(example_catalog, "fi", "alueet/itaranta/"), "itaranta")
    claims = [
        claim
        for top in view.sections
        if top.id in ("tulokset", "muut-tulokset")
        for each in top.children
        for block in each.blocks
        if isinstance(block, Claims)
        for claim in block.items
    ]
    (bars,) = (block for each in view.sections for block in each.blocks if isinstance(block, Bars))
    assert len(claims) == bars.total == len({claim.text for claim in claims})
    assert all(claim.as_of and claim.sources and claim.about for claim in claims)
    anchors = {f"#{child.id}" for top in view.sections for child in top.children}
    assert {href for *_, href in bars.items} <= anchors


@pytest.mark.parametrize(("owner", "told"), [("", ["Itärannan kuntayhtymä"]), ("omistaja: Kotihoito\n", [])])
def test_a_model_without_an_owner_names_who_ran_its_project(tmp_path: Path, owner: str, told: list[str]) -> None:
    """Somebody who wants to copy it has to ask somebody."""
    text = f"nimi: Koe\ntiivistelma: Kokeilu.\nlahde: raportti\nhanke: [digipolku#etatuki, digipolku]\n{owner}"
    catalog = with_records(tmp_path, toimintamallit__koe=text)
    view = record_view(Context(catalog, "fi", "toimintamallit/koe/"), "koe")
    assert [value.striptags() for fact in view.facts if fact.label == "Hankkeen hallinnoija" for value in fact.values] == told


def words(section: Section | None) -> str:
    """What the running text of a section says."""
    assert section is not None
    return " ".join(each.html.striptags() for each in section.blocks if isinstance(each, Prose))


PLAN_ONLY = "nimi: Koe\ntiivistelma: Koe.\nalueet: [aarela]\nlahde: suunnitelma\ntavoitteet:\n  - Opas valmistuu.\n"


@pytest.mark.parametrize(
    ("more", "title", "told"),
    [
        ("", "Suunnitelmat", "Lähde kertoo näistä suunnitelmina."),
        ("  - {teksti: Valmis., toteuma: {tila: toteutui}}\n", "Tulokset ja suunnitelmat", "Mukana on 1 suunnitelma."),
    ],
)
def test_a_region_says_how_many_of_its_outcomes_are_plans(tmp_path: Path, more: str, title: str, told: str) -> None:
    results = section(with_records(tmp_path, hankkeet__koe=PLAN_ONLY + more), "alueet", "aarela", "tulokset")
    assert results is not None
    assert results.title == title
    assert told in words(results)


def facts(catalog: Catalog, kind: str, record_id: str) -> dict[str, str]:
    view = record_view(Context(catalog, "fi", f"{kind}/{record_id}/"), record_id)
    return {each.label: each.values[0].striptags().replace("\u00a0", " ") for each in view.facts}


@pytest.mark.parametrize(
    ("region", "lang", "shown"),
    [
        ("", "fi", ["Äijälä", "Aura", "Åbo"]),
        (", alue: itaranta", "fi", ["Aura", "Åbo", "Äijälä"]),
        (", alue: itaranta", "sv", ["Åbo", "Äijälä", "Öra"]),
    ],
)
def test_municipalities_stand_by_name_and_other_values_as_typed(tmp_path: Path, region: str, lang: str, shown: list[str]) -> None:
    values = f"  - {{koodi: a, nimi: Äijälä{region}}}\n  - {{koodi: b, nimi: {{fi: Aura, sv: Öra}}}}\n  - {{koodi: c, nimi: Åbo}}\n"
    catalog = with_records(tmp_path, sanastot__paikat=f"nimi: Paikat\narvot:\n{values}")
    (block,) = section(catalog, "sanastot", "paikat", "arvot", lang).blocks  # type: ignore[union-attr]
    assert isinstance(block, Claims)
    assert [each.text.striptags() for each in block.items] == shown


@pytest.mark.parametrize(("lang", "names"), [("fi", ["Itäranta", "Länsiranta"]), ("sv", ["Västra stranden", "Östra stranden"])])
def test_regions_of_the_statistics_stand_by_name_in_the_language(example_catalog: Catalog, lang: str, names: list[str]) -> None:
    view = special_view(Context(example_catalog, lang, "tilastot/"), "tilastot", "")
    (table,) = next(each for each in view.sections if each.id == "tulokset").blocks
    assert isinstance(table, Table)
    assert [row.head.striptags() for row in table.rows] == names


@pytest.mark.parametrize(("lang", "names", "looked"), [("fi", ["Aura"], False), ("sv", [], False), ("sv", ["Aura"], True)])
def test_only_a_page_that_translates_municipalities_looks_at_their_list(
    example_catalog: Catalog, lang: str, names: list[str], looked: bool
) -> None:
    """Else a new municipality would have every page made anew."""
    with example_catalog.traced() as looks:
        assert Context(example_catalog, lang, "alueet/itaranta/").municipalities(names) == names
    assert (("record", "kunnat") in looks) is looked


@pytest.mark.parametrize(("lesson", "lacks"), [("", True), ("opit:\n  - {teksti: Aloita ajoissa., kohde: malli}\n", False)])
def test_a_model_lacks_no_lessons_where_another_record_tells_them(tmp_path: Path, lesson: str, lacks: bool) -> None:
    model = "nimi: Malli\ntiivistelma: Malli kotiin.\nlahde: raportti\nhanke: [digipolku]\n"
    project = f"nimi: Hanke\ntiivistelma: Hanke kotiin.\nlahde: raportti\nalueet: [itaranta]\n{lesson}"
    catalog = with_records(tmp_path, toimintamallit__malli=model, hankkeet__hanke=project)
    (missing,) = section(catalog, "toimintamallit", "malli", "puuttuu").blocks  # type: ignore[union-attr]
    assert isinstance(missing, Prose)
    assert ("mitä tästä on opittu" in missing.html or "opit" in missing.html) is lacks


def test_the_page_of_lessons_says_in_sight_what_its_reasons_count(example_catalog: Catalog) -> None:
    """Not in the caption of the table alone, which is hidden right after a heading."""
    view = special_view(Context(example_catalog, "fi", "opit/"), "opit", "")
    failures = next(each for each in view.sections if each.id == "ei-toteutunut")
    said, reasons, *_ = failures.blocks
    assert isinstance(said, Prose)
    assert "Mukana on myös tuloksia, jotka toteutuivat osaksi." in said.html
    assert isinstance(reasons, Table)


REGION = "nimi: {name}\ntaso: hyvinvointialue\n"
GROUP = "nimi: {name}\ntaso: ryhma\njasenet: [{members}]\n"
NO_RECORDS = "Tältä alueelta ei ole vielä kirjauksia."


@pytest.mark.parametrize(
    ("region", "said", "leads_to"),
    [
        ("saari", "Tältä alueelta ei ole omia kirjauksia.", ["alueet/ryhma/"]),
        ("yta", "Tältä alueelta ei ole yhteisiä kirjauksia.", ["alueet/itaranta/"]),
        ("aarela", NO_RECORDS, []),
        ("tyhja", NO_RECORDS, []),
    ],
)
def test_a_region_without_records_leads_to_where_they_are(tmp_path: Path, region: str, said: str, leads_to: list[str]) -> None:
    """A member to the group with which it is told, a group to its members that have records."""
    catalog = with_records(
        tmp_path,
        alueet__saari=REGION.format(name="Saari"),
        alueet__ryhma=GROUP.format(name="Ryhmä", members="saari, itaranta"),
        alueet__yta=GROUP.format(name="Yhteistyö", members="aarela, itaranta"),
        alueet__tyhja=GROUP.format(name="Tyhjä", members="aarela"),
        kayttoonotot__oiretutka_ryhma="kohde: oiretutka\nalue: ryhma\nlahde: raportti\neteneminen:\n  - {aste: kaytossa}\n",
    )
    (notice,) = record_view(Context(catalog, "fi", f"alueet/{region}/"), region).notices
    assert notice.html.striptags().startswith(said)
    assert re.findall(r'href="../../([^"]+)"', notice.html) == [*leads_to, "toimintamallit/", "osallistu/"]


def test_a_region_told_with_its_group_does_not_wait_for_its_first_record(tmp_path: Path) -> None:
    """Of two regions of the map without records of their own, one is told with its group."""
    catalog = with_records(
        tmp_path,
        alueet__lappi=REGION.format(name="Lappi"),
        alueet__kainuu=REGION.format(name="Kainuu"),
        alueet__ryhma=GROUP.format(name="Ryhmä", members="kainuu"),
        kayttoonotot__oiretutka_ryhma="kohde: oiretutka\nalue: ryhma\nlahde: raportti\neteneminen:\n  - {aste: kaytossa}\n",
    )
    assert slot(Context(catalog, "fi", ""), "tyhjia", ()) == "1"


def test_the_money_of_a_project_is_its_own_or_the_sum_of_its_parts(tmp_path: Path, example_catalog: Catalog) -> None:
    own = facts(example_catalog, "hankkeet", "digipolku")
    assert (own["Valtionavustus: haettu"], own["Valtionavustus: myönnetty"]) == ("500 000 €", "450 000,50 €")
    assert (own["Budjetti"], own["Toteuma"]) == ("450 000,50 €", "Ei raportoitu")
    parts = "osat:\n" + "".join(
        f"  - tunnus: {part}\n    nimi: Osa {part}\n    avustus: {{haettu: {sum}}}\n" for part, sum in (("a", 100), ("b", 250.5))
    )
    added = facts(with_records(tmp_path, hankkeet__koe=PROJECT + parts + "  - {tunnus: c, nimi: Osa c}\n"), "hankkeet", "koe")
    assert added["Valtionavustus: haettu"] == "350,50 € (2 osan summa)"
    assert not {"Valtionavustus: myönnetty", "Budjetti", "Toteuma"} & set(added)


def test_a_family_gathers_what_its_members_tell(tmp_path: Path) -> None:
    catalog = with_records(
        tmp_path,
        ratkaisut__perhe="nimi: Perhe\ntiivistelma: Perhe.\nlaji: palvelu\nlahde: raportti\n",
        ratkaisut__jasen="nimi: Jäsen\ntiivistelma: Jäsen.\nlaji: palvelu\nlahde: raportti\nperhe: perhe\nopit:\n  - Aloita ajoissa.\n",
        kayttoonotot__jasen_aarela="kohde: jasen\nalue: aarela\nlahde: raportti\neteneminen:\n  - {aste: kaytossa, ajalta: 2022}\n",
        hankkeet__koe=PROJECT + "opit:\n  - {teksti: Kokeile pienesti., kohde: jasen}\n",
    )
    by_region = section(catalog, "ratkaisut", "perhe", "alueittain")
    assert table(by_region) == [["Alue", "Mikä", "Aste"], ["Ääreläinen", "Jäsen", "Käytössä tieto ajalta 2022"]]
    assert "Muilta alueilta ei ole kirjausta." in words(by_region)
    lessons = section(catalog, "ratkaisut", "perhe", "opit-muualta")
    assert lessons is not None
    assert isinstance(lessons.blocks[0], Claims)
    assert [(each.kind, each.text, each.about.striptags()) for each in lessons.blocks[0].items] == [
        ("Jäsen", "Aloita ajoissa.", "Jäsen"),
        ("Jäsen", "Kokeile pienesti.", "Koe"),
    ]


@pytest.mark.parametrize(
    ("step", "time"),
    [
        ("{aste: suunnitteilla}", "lähteen päiväys helmikuu 2023"),
        ("{aste: suunnitteilla, alkaa: 2024}", "2024 alkaen, lähteen päiväys helmikuu 2023"),
        ("{aste: kaytossa, alkaa: 2021}", "2021 alkaen"),
        ("{aste: kaytossa, ajalta: 2022}", "tieto ajalta 2022"),
        ("{aste: ei_tietoa, ajalta: 2022}", "lähde kertoo ajasta 2022"),
    ],
)
def test_a_step_has_a_time(tmp_path: Path, step: str, time: str) -> None:
    adoption = f"kohde: oiretutka\nalue: aarela\nlahde: raportti\neteneminen:\n  - {step}\n"
    steps = section(
        with_records(tmp_path, kayttoonotot__oiretutka_aarela=adoption), "kayttoonotot", "oiretutka-aarela", "eteneminen"
    )
    assert steps is not None
    assert isinstance(steps.blocks[0], Steps)
    assert steps.blocks[0].items[0].time == time


def test_many_places_are_folded_after_the_first(tmp_path: Path) -> None:
    parts = "osat:\n" + "".join(f"  - {{tunnus: o{at}, nimi: Osa {at}, tavoitteet: [Valmis.]}}\n" for at in range(7))
    found = section(with_records(tmp_path, hankkeet__koe=PROJECT + parts), "hankkeet", "koe", "tulokset")
    assert found is not None
    (places,) = (each for each in found.children[-1].blocks if isinstance(each, Table))
    shown, folded = places.rows[0].cells[0].split("<details")
    assert (shown.count("<a "), folded.count("<a ")) == (4, 3)


def test_a_term_leads_to_the_records_that_use_it(tmp_path: Path) -> None:
    """By a text (in any inflection, or by a synonym) or else by a name; other terms and vocabularies are no users."""
    model = "tiivistelma: Malli.\nhanke: [tulevaisuuden-keskus]\nlahde: raportti\n"
    catalog = with_records(
        tmp_path,
        termit__jono="nimi: {fi: hoitojono}\nmaaritelma: Odottajat.\nsynonyymit: [leikkausjono]\nkatso: [oiretutka]\n",
        termit__muu="nimi: {fi: kiireettömyys}\nmaaritelma: Se, mikä voi jäädä hoitojonoon.\n",
        toimintamallit__tekstissa="nimi: Soittovuoro\nperusidea: Uusi tapa purkaa *leikkausjonoja* nopeasti.\n" + model,
        toimintamallit__nimessa="nimi: Hoitojonon purku\n" + model,
        toimintamallit__ei="nimi: Jonotusmusiikki\n" + model,
    )
    used = section(catalog, "termit", "jono", "tekstissa")
    assert used is not None
    (models,) = used.children
    assert models.id == "tekstissa-toimintamallit"
    (mentions,) = models.blocks
    assert isinstance(mentions, Mentions)
    assert [(each.title, str(each.passage)) for each in mentions.items] == [
        ("Hoitojonon purku", "<mark>Hoitojonon</mark> purku"),
        ("Soittovuoro", "Uusi tapa purkaa <mark>leikkausjonoja</mark> nopeasti."),
    ]
    explained = section(catalog, "toimintamallit", "nimessa", "termit")
    assert explained is not None
    assert "termit/jono/" in str(explained.blocks[0])
    assert section(catalog, "toimintamallit", "ei", "termit") is None
    (fact,) = record_view(Context(catalog, "fi", "termit/jono/"), "jono").facts
    assert (fact.label, "ratkaisut/oiretutka/" in str(fact.values[0])) == ("Katso myös", True)


@pytest.mark.parametrize(
    ("typed", "text", "met"),
    [
        ("jono", "Pitkät jonot: puretaan.", "jonot"),
        ("jono", "Tilanne kuin jono: pitkä.", "jono"),
        ("lasu", "Lasten ja nuorten palvelut.", None),
        ("lasu", "Lasun asiakas.", "Lasun"),
        ("hanke", "Soite 2.0 -hankkeen ohjausryhmä.", "hankkeen"),
        ("hanke", "Koko hanke-ehdotus hylättiin.", "hanke-ehdotus"),
        ("hanke", "Hankehallinta on toinen asia.", None),
        ("STM", "STM:n ja THL:n ohje.", "STM:n"),
        ("STM", "Pieni stm ei ole lyhenne.", None),
        ("sosiaali- ja terveydenhuolto", "Sosiaali- ja terveydenhuollossa on tilaa.", "Sosiaali- ja terveydenhuollossa"),
        ("hoidon porrastus", "Hoidon, porrastuksen ja talouden.", None),
    ],
)
def test_a_term_is_found_in_any_form_and_in_no_other_word(typed: str, text: str, met: str | None) -> None:
    found = [text[start:end] for _, start, end in Finder([("termi", typed)]).terms(text)]
    assert found == ([met] if met else [])


@pytest.mark.parametrize(("field", "met"), [("synonyymit", True), ("hakusanat", False)])
def test_a_search_word_of_a_term_is_not_the_term(tmp_path: Path, field: str, met: bool) -> None:
    """A synonym is the term wherever it stands; a word by which one looks for the term may mean something else."""
    text = f"nimi: {{fi: yhteydenotto}}\nmaaritelma: Se, että joku kysyy.\n{field}: [asukas]\n"
    catalog = with_records(tmp_path, termit__yhteydenotto=text)
    assert ("yhteydenotto" in terms_of(catalog, "oiretutka")) == met
    words = Renderer(ROOT / "theme").body(record_view(Context(catalog, "fi", "termit/yhteydenotto/"), "yhteydenotto"), "fi")
    assert ("Synonyymit ja lyhenteet" in words, "Hakusanat" in words) == (met, not met)


def test_the_map_tells_outcomes_of_which_none_failed_from_none_on_record(real_catalog: Catalog) -> None:
    """The last figure counts what was not done: of plans alone nobody knows, and where it is told how things went, a zero is one."""
    (tiles,) = (block for block in region_map(Context(real_catalog, "fi", "alueet/"))[0].blocks if isinstance(block, TileMap))
    for tile in tiles.tiles:
        region = next(each for each in PLACES if Context(real_catalog, "fi", "alueet/").href(each) == tile.href)
        found = lines.counts(real_catalog, lines.outcomes_in(region))
        failed = sum(found.get(each, 0) for each in lines.NOT_DONE)
        told = found.keys() - {"suunniteltu", "ei_raportoitu"}
        assert tile.figures[-1][0] == (str(failed) if told else "–"), region
    assert {"0", "–"} < {tile.figures[-1][0] for tile in tiles.tiles}


@pytest.mark.parametrize("record", ["toimintamallit/etatuki", "kayttoonotot/oiretutka-itaranta", "hankkeet/digipolku"])
def test_the_page_of_a_withdrawn_record_tells_its_outcomes_and_times_as_before(
    tmp_path: Path, example_catalog: Catalog, record: str
) -> None:
    record_id = record.partition("/")[2]
    was, now = (
        record_view(Context(each, "fi", f"{record}/"), record_id) for each in (example_catalog, with_withdrawn(tmp_path, record))
    )
    assert (now.lead, now.badge, now.badge_note) == (was.lead, was.badge, was.badge_note)
    assert now.sections[0] == was.sections[0]
    assert was.lead or was.badge_note


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("fi", "Tietue on poistettu. Tietue oli kahteen kertaan. Tilalle: Etätuen ryhmäpuhelu."),
        ("sv", "Posten har tagits bort. Tietue oli kahteen kertaan. I stället: Etätuen ryhmäpuhelu."),
        ("en", "This record has been withdrawn. Tietue oli kahteen kertaan. Instead: Etätuen ryhmäpuhelu."),
    ],
)
def test_a_withdrawn_record_says_what_stands_in_its_place(tmp_path: Path, lang: str, told: str) -> None:
    catalog = with_withdrawn(tmp_path, "toimintamallit/etatuki", instead="ryhma-etatuki")
    notice = record_view(Context(catalog, lang, "toimintamallit/etatuki/"), "etatuki").notices[0]
    assert notice.html.striptags() == told


LISTED = {
    "toimintamallit/etatuki": ("teemat/digipalvelut", "lahteet/raportti"),
    "hankkeet/digipolku": ("ohjelmat/rantaohjelma", "alueet/itaranta", "lahteet/suunnitelma"),
    "kayttoonotot/oiretutka-itaranta": ("ratkaisut/oiretutka", "hankkeet/digipolku", "alueet/itaranta", "lahteet/raportti"),
    "ratkaisut/oiretutka-lapset": ("ratkaisut/oiretutka", "lahteet/raportti"),
}


@pytest.mark.parametrize("record", LISTED)
def test_a_withdrawn_record_is_in_no_list_of_another_page(tmp_path: Path, example_catalog: Catalog, record: str) -> None:
    now = with_withdrawn(tmp_path, record)
    assert [f"{record}/" in links_on(example_catalog, page) for page in LISTED[record]] == [True] * len(LISTED[record])
    assert [page for page in LISTED[record] if f"{record}/" in links_on(now, page)] == []


def links_on(catalog: Catalog, address: str) -> set[str]:
    """The records to which a record's page leads, as folder/id/."""
    view = record_view(Context(catalog, "fi", f"{address}/"), address.partition("/")[2])
    return set(re.findall(r'href="(?:\.\./)*([^"#]+)', Renderer(ROOT / "theme").body(view, "fi")))


def test_a_withdrawn_solution_is_counted_nowhere(tmp_path: Path, example_catalog: Catalog) -> None:
    now = with_withdrawn(tmp_path, "ratkaisut/oiretutka")
    met = [["oiretutka" in found for found in gathered(each)] for each in (example_catalog, now)]
    assert met == [[True] * 3, [False] * 3]
    assert adoptions.count(now) == adoptions.count(example_catalog) - 1


def gathered(catalog: Catalog) -> list[set[str]]:
    """What has been adopted most, what a project is found by, and what it may share with others."""
    return [
        set(adoptions.most(catalog, 1)),
        {value for _, value in record_facets(catalog, "digipolku")},
        {thing.rpartition("/")[2] for (thing,) in catalog.derived(KIN, "digipolku")},
    ]
