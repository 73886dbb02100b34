"""What must be true on the pages of the real records, as a reader finds it there."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from generator.catalog import Catalog
from generator.model import Alue, Hanke
from generator.paths import resolved
from generator.summary.brief import brief
from generator.summary.status import outcomes_of
from tests.reading import Element, Page, pages

pytestmark = pytest.mark.site

REGIONS = [
    "etela-karjala", "etela-pohjanmaa", "etela-savo", "helsinki", "ita-uusimaa", "kainuu", "kanta-hame", "keski-pohjanmaa",
    "keski-suomi", "keski-uusimaa", "kymenlaakso", "lappi", "lansi-uusimaa", "pirkanmaa", "pohjanmaa", "pohjois-karjala",
    "pohjois-pohjanmaa", "pohjois-savo", "paijat-hame", "satakunta", "vantaa-ja-kerava", "varsinais-suomi", "ahvenanmaa",
]  # fmt: skip


@pytest.fixture(scope="module")
def site(real_site: Path) -> dict[str, Page]:
    return pages(real_site)


def rows(section: Element) -> dict[str, str]:
    """A table by the id that each row's heading links to: the words of the row."""
    found = {}
    for row in section.all("tr"):
        if row.all("td"):
            (link,) = row.one("th").all("a")
            found[link.attrs["href"].rstrip("/").rpartition("/")[2]] = " ".join(cell.text for cell in row.all("td"))
    return found


def adoptions(page: Page) -> dict[str, str]:
    """The adoptions on a solution's page: id → stage, time and reasons in words."""
    return rows(page.section("Alueittain"))


def test_omaolo_tells_of_four_regions(site: dict[str, Page]) -> None:
    told = adoptions(site["ratkaisut/omaolo/"])
    assert set(told) == {"omaolo-pohjois-karjala", "omaolo-keski-pohjanmaa", "omaolo-helsinki", "omaolo-pohjanmaa"}
    assert told["omaolo-keski-pohjanmaa"].startswith("Suunnitteilla")
    assert told["omaolo-pohjanmaa"].startswith("Osin käytössä")
    assert "2023" in told["omaolo-pohjanmaa"]
    assert "Henkilöstöpula" in told["omaolo-pohjanmaa"]


def test_omaolo_has_no_adoption_for_pohjois_savo(site: dict[str, Page]) -> None:
    assert "Pohjois-Savo" not in site["ratkaisut/omaolo/"].section("Alueittain").text
    assert "kayttoonotot/omaolo-pohjois-savo/" not in site
    assert "Omaolo" not in [each.text for each in site["alueet/pohjois-savo/"].section("#kayttoonotot").all("th")]


def test_omaolo_in_pohjanmaa_since_when_where_and_why_no_further(site: dict[str, Page]) -> None:
    story = site["kayttoonotot/omaolo-pohjanmaa/"].section("Eteneminen").text
    assert "1.9.2021" in story
    for town in ("Vaasa", "Laihia", "Pietarsaari", "Luoto", "Pedersöre"):
        assert town in story
    assert "pulaa henkilöstöstä" in story
    assert "Ei toteutunut" in story
    assert "Prima Botnia II" in story


def test_omaolo_in_keski_pohjanmaa_is_a_plan_and_the_page_says_what_the_source_does_not(site: dict[str, Page]) -> None:
    page = site["kayttoonotot/omaolo-keski-pohjanmaa/"]
    assert page.tree.one("p", "mv-lead").text.startswith("Suunnitteilla")
    assert "ei kerro" in page.section("Huomioita lähteestä").text


def test_kanta_has_one_adoption_and_it_is_a_plan(site: dict[str, Page]) -> None:
    told = adoptions(site["ratkaisut/kanta/"])
    assert list(told) == ["kanta-keski-pohjanmaa"]
    assert told["kanta-keski-pohjanmaa"].startswith("Suunnitteilla")


def test_pata_was_not_taken_into_use_in_pohjanmaa_and_why_and_what_came_instead(site: dict[str, Page]) -> None:
    assert adoptions(site["ratkaisut/pata/"])["pata-pohjanmaa"].startswith("Ei otettu käyttöön")
    page = site["kayttoonotot/pata-pohjanmaa/"]
    assert page.tree.one("p", "mv-lead").text.startswith("Ei otettu käyttöön")
    story = page.section("Eteneminen").text
    assert "Lyhyt hankeaika" in story
    instead = [link.attrs["href"] for link in page.section("Eteneminen").all("a")]
    assert "../../ratkaisut/chatbot/" in instead
    assert "../../ratkaisut/tietamiskanta/" in instead
    assert "Tilalla Chatbot" in story


@pytest.mark.parametrize("number", ["4", "8"])
def test_goals_4_and_8_of_pohjanmaa_were_not_achieved_and_why(site: dict[str, Page], number: str) -> None:
    goals = [
        each.text
        for address, page in site.items()
        if address.startswith("hankkeet/prima-botnia-1-investointi-1/")
        for each in page.article.all("li", "mv-claim")
        if "tavoitteet-" in each.attrs.get("id", "") and each.text.startswith(f"{number}. ")
    ]
    assert len(goals) == 1, goals
    assert "Ei toteutunut" in goals[0]
    assert "Syy: " in goals[0]
    assert "Syytä ei kerrottu" not in goals[0]


@pytest.mark.parametrize(
    ("part", "promise", "outcome"),
    [
        ("3", "Sähköiset järjestelmät toimivat yhdessä saumattomasti", "Toteutui osittain"),
        ("3", "Palvelukokonaisuuksien omien digikehittämiskohteiden edistäminen", "Ei raportoitu"),
        ("4", "sosiaalipäivystysten ja kriisipäivystysten yhteistyön kehittäminen", "Kesken"),
        ("4", "kotiinpäin vietävien palvelujen edistäminen", "Kesken"),
        ("4", "jalkautuvan intensiivituen hanke", "Kesken"),
    ],
)
def test_what_helsinki_began_or_took_forward_is_not_achieved(site: dict[str, Page], part: str, promise: str, outcome: str) -> None:
    page = site[f"hankkeet/helsinki-rakenneuudistus/{part}/"]
    (claim,) = (each for each in page.article.all("li", "mv-claim") if "id" in each.attrs and promise in each.text)
    badges = [each.text for each in claim.all("a", "mv-badge")]
    assert [each for each in badges if each.startswith(outcome)], badges


def test_the_booking_of_siun_sotes_social_services_is_one_outcome(real_catalog: Catalog) -> None:
    told = [each.tila for each in outcomes_of(real_catalog, "sosiaalihuollon-sahkoinen-ajanvaraus-pohjois-karjala")]
    assert told == ["toteutui"]
    assert outcomes_of(real_catalog, "sahkoinen-ajanvaraus-pohjois-karjala") == []


def test_the_budget_of_pohjanmaa_and_what_was_not_reported(site: dict[str, Page]) -> None:
    money = site["hankkeet/prima-botnia-1-investointi-1/"].section("Rahat")
    table = money.one("table")
    columns = [each.text for each in table.one("thead").all("th")]
    cells = [[cell.text for cell in row.all() if cell.tag in ("th", "td")] for row in table.all("tr") if row.all("td")]
    by_column = [dict(zip(columns, row, strict=True)) for row in cells]
    assert "634 947 €" in [row["Budjetti"] for row in by_column]
    assert {row["Toteuma"] for row in by_column} == {"Ei raportoitu"}


def test_the_region_page_tells_of_both(site: dict[str, Page]) -> None:
    page = site["alueet/pohjanmaa/"]
    told = rows(page.section("#kayttoonotot"))
    assert told["omaolo-pohjanmaa"].startswith("Osin käytössä")
    assert told["pata-pohjanmaa"].startswith("Ei otettu käyttöön")
    assert "634 947 €" in page.section("Hankkeet").text


def test_all_regions_have_their_pages_names_and_codes(site: dict[str, Page], real_catalog: Catalog) -> None:
    codes = []
    for each in REGIONS:
        region = real_catalog.as_a(Alue, each)
        assert region is not None, each
        assert region.nimi.sv, each
        assert region.nimi.en, each
        codes.append(region.koodi)
        assert {f"alueet/{each}/", f"sv/alueet/{each}/", f"en/alueet/{each}/"} <= site.keys()
    assert None not in codes
    assert len(set(codes)) == 23


@pytest.mark.parametrize("home", ["", "sv/", "en/"])
def test_an_empty_region_leads_to_how_to_add_in_its_own_language(site: dict[str, Page], home: str) -> None:
    address = f"{home}alueet/ahvenanmaa/"
    guides = {resolved(f"{address}index.html", link) for link in site[address].links if link.endswith("osallistu/")}
    assert guides == {f"{home}osallistu/"}


def test_the_five_collaboration_areas_gather_every_county_once(real_catalog: Catalog) -> None:
    areas = [each for each in real_catalog.of(Alue) if each.taso == "yhteistyoalue"]
    assert len(areas) == 5
    assert sorted(member for area in areas for member in area.jasenet) == sorted(set(REGIONS) - {"ahvenanmaa"})


@pytest.mark.parametrize(
    "address",
    [
        f"ratkaisut/{each}/"
        for each in ("omaolo", "kanta", "ot-keskus", "apotti", "pata", "ptv", "rai", "virta-toteutusmalli", "terveyskyla", "116117")
    ]
    + [f"ratkaisut/{each}/" for each in ("suomi-fi-viestit", "suomi-fi-valtuudet", "sahkoinen-perhekeskus", "omaperhe-fi")]
    + [f"alueet/{each}/" for each in ("pohjanmaa", "keski-pohjanmaa", "pohjois-karjala", "helsinki")],
)
def test_short_and_plain_addresses_stand(site: dict[str, Page], address: str) -> None:
    assert address in site


def test_ot_keskus_is_a_family_with_two_members(site: dict[str, Page]) -> None:
    assert len(site["ratkaisut/ot-keskus/"].section("Tähän kuuluvat ratkaisut").all("li")) == 2


def test_there_are_twelve_models_or_more(site: dict[str, Page]) -> None:
    assert len([address for address in site if address.startswith("toimintamallit/") and address != "toimintamallit/"]) >= 12


def test_every_claim_of_a_project_shows_its_source(site: dict[str, Page]) -> None:
    """A goal, output or effect on a project's page has a link to a source beside it."""
    for address, page in site.items():
        if address.startswith("hankkeet/") and address != "hankkeet/":
            for each in page.article.all("li", "mv-claim"):
                if any(f"{name}-" in each.attrs.get("id", "") for name in ("tavoitteet", "tuotokset", "vaikutukset")):
                    assert each.all("a", "mv-source"), f"{address}: {each.text}"


def test_every_outcome_that_a_project_shows_beside_a_claim_is_counted(site: dict[str, Page], real_catalog: Catalog) -> None:
    """The statuses on a project's pages, those of its parts included, are the outcomes that statistics count."""
    for record_id in real_catalog.ids(Hanke.kind):
        shown: Counter[str] = Counter()
        for address, page in site.items():
            if address.startswith(f"hankkeet/{record_id}/"):
                claims = (each for each in page.article.all("li", "mv-claim") if "id" in each.attrs)
                badges = (badge for each in claims for badge in each.all("a", "mv-badge"))
                classes = (badge.attrs["class"].partition("mv-badge--tila-") for badge in badges)
                shown.update(code for _, found, code in classes if found)
        assert shown == Counter(each.tila for each in brief(real_catalog, record_id).outcomes), record_id


def test_a_link_of_a_relation_stands_on_both_ends(site: dict[str, Page], real_catalog: Catalog) -> None:
    """Every typed relation is told on its own record's page and on the other one's; possible sameness is asked on both."""
    from generator.facts import split_reference
    from generator.model import BY_KIND

    kinds = real_catalog.vocabulary("suhteen-laji").values
    seen = 0
    for facts in real_catalog.all_facts():
        for relation in real_catalog.record(facts.id).suhteet:
            pair = split_reference(relation.kohde)
            other = real_catalog.facts(pair[0]) if pair else None
            if other is None:
                continue
            here = site[f"{BY_KIND[facts.kind].folder}/{facts.id}/"].section("Suhteet").text
            there = site[f"{BY_KIND[other.kind].folder}/{other.id}/"].section("Suhteet").text
            kind = kinds[relation.laji]
            asked = relation.laji == "mahdollisesti_sama"
            says = "Onko tämä sama asia kuin {}?" if asked else f"{kind.nimi}: {{}}"
            back = says if asked else f"{kind.kaanteinen or kind.nimi}: {{}}"
            assert says.format(real_catalog.title(other.id)) in here
            assert back.format(real_catalog.title(facts.id)) in there
            seen += 1
    assert seen > 20
