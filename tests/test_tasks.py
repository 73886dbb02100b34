"""What a citizen and a planner come for: each question is answered by following links from the front page.

The answers are from the source documents, not from the pages: a page that says something else is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from tests.conftest import go_by, web_server

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Locator, Page

pytestmark = [pytest.mark.browser, pytest.mark.site]


class Task(NamedTuple):
    """A question, the links that are followed (by their words), and what must then be seen."""

    question: str
    way: tuple[str, ...]
    answer: tuple[str, ...]


CITIZEN = [
    Task(
        "Mihin Omaolo jäi Pohjanmaalla ja miksi?",
        ("Ratkaisut", "Omaolo", "Pohjanmaan hyvinvointialue"),
        ("Osin käytössä", "tieto tammikuulta 2023", "pulaa henkilöstöstä", "Henkilöstöpula"),
    ),
    Task(
        "Mitä Pohjanmaalla luvattiin mutta jäi tekemättä?",
        ("Alueet", "Pohjanmaan hyvinvointialue"),
        ("Mikä jäi toteutumatta tai kesken ja miksi", "Paljon palveluja käyttävät tunnistetaan", "Resurssipula, Lyhyt hankeaika"),
    ),
    Task(
        "Onko Kanta-arkisto käytössä Keski-Pohjanmaalla?",
        ("Ratkaisut", "Kanta-palvelut", "Keski-Pohjanmaan hyvinvointialue"),
        ("Suunnitteilla", "2021"),
    ),
    Task(
        "Mitä Pohjanmaalla käytetään PATAn sijaan?",
        ("Ratkaisut", "PATA", "Pohjanmaan hyvinvointialue"),
        ("Ei otettu käyttöön", "Chatbot", "Hanke päättyi"),
    ),
    Task(
        "Paljonko Prima Botnia I:n investointi 1 sai rahaa?",
        ("Hankkeet", "Prima Botnia I, investointi 1"),
        ("634 947 €",),
    ),
    Task(
        "Mitä Pohjois-Karjalan päivittäisjohtamisen kokeilulle kävi?",
        ("Hankkeet", "Pohjois-Karjalan rakenneuudistus"),
        ("siirtyi vuodelle 2022",),
    ),
    Task(
        "Tarkoittaako ”Ei kirjausta”, ettei asia ole käytössä?",
        ("Tietoa", "Näin luet merkintöjä"),
        ("Ei kirjausta ei ole ”ei käytössä”.",),
    ),
    Task(
        "Kuka vastaa Omaolossa iltaisin ja viikonloppuisin Pohjanmaalla?",
        ("Ratkaisut", "Omaolo"),
        ("iltaisin, viikonloppuisin ja pyhinä", "Luona"),
    ),
    Task(
        "Missä hyvinvointilähetettä kokeiltiin?",
        ("Toimintamallit", "Hyvinvointilähete"),
        ("opiskelijaterveydenhuollo", "Pohjois-Karjala"),
    ),
    Task(
        "Mitä Helsinki sai aikaan yhdessä Uudenmaan kanssa?",
        ("Hankkeet", "Helsingin rakenneuudistus", "Yhteistyöaluetasoinen kehittäminen"),
        ("29 ", "Yhteistyöaluetasoinen"),
    ),
]
PLANNER = [
    Task(
        "Mitä Pohjois-Savossa opittiin OT-keskuksesta?",
        ("Alueet", "Pohjois-Savon hyvinvointialue"),
        ("osaamis- ja tukikeskuksen pilotti", "joustavuudella ja rohkeudella", "oman alan tai yksikön ulkopuolelta, etänäkin"),
    ),
    Task(
        "Mitkä lupaukset kaatuivat resurssipulaan?",
        ("Opit",),
        ("Resurssipula", "Tilannearviointitiimien toimintamallit suunnitellaan"),
    ),
    Task(
        "Mitä keskitetty asiakasohjaus vaatii ennen kuin sen voi ottaa käyttöön?",
        ("Toimintamallit", "Keskitetty asiakasohjaus digitaalisessa asiakaspalvelukeskuksessa"),
        ("Edellytykset", "henkilöstö"),
    ),
    Task(
        "Milloin Sähköisen perhekeskuksen sivustot piti ottaa käyttöön Pohjanmaalla?",
        ("Ratkaisut", "Sähköinen perhekeskus", "Pohjanmaan hyvinvointialue"),
        ("2023–2025",),
    ),
    Task(
        "Paljonko valtionavustusta Soite haki digitaalisiin välineisiin (osa-alue 3)?",
        (
            "Hankkeet",
            "Soite 2.0 – Rakenneuudistus",
            "Toimintatapojen ja -prosessien uudistaminen ja yhtenäistäminen digitaalisten välineiden avulla",
        ),
        ("1 150 000 €", "1 437 500 €"),
    ),
    Task(
        "Missä palvelutarjottimen kehittäminen jatkuu?",
        ("Toimintamallit", "Palvelutarjotin"),
        ("RRF",),
    ),
    Task(
        "Mitä asiakas- ja potilastietojärjestelmien yhteishankkeesta jäi?",
        ("Hankkeet", "Asiakas- ja potilastietojärjestelmien yhteishanke (APTJ)"),
        ("vain vähän", "Keski-Suomen hyvinvointialue", "Etelä-Savon hyvinvointialue"),
    ),
    Task(
        "Mitä konsultaation malleja OT-keskuksen pilotissa kokeiltiin?",
        ("Hankkeet", "POSOTE20 – Pohjois-Savon sote-rakenneuudistus"),
        ("Lakisääteisen lastensuojelun moniammatillisen asiantuntijaryhmän konsultaatiomalli", "vaativan lastensuojeluyksikön"),
    ),
    Task(
        "Mitä Pohjanmaan raportista on poimittu ja mitä ei?",
        ("Lähteet", "RRP112.1 – Pohjanmaan Pilari 4, Investointi 1: hankesalkun raportti"),
        ("Omaolo: tavoitteet", "Poimittu tietueisiin"),
    ),
    Task(
        "Saanko käyttöönotot taulukkona?",
        ("Avoin data", "kayttoonotot.csv"),
        ("kayttoonotot.csv", "Käytön aste", "CC BY 4.0"),
    ),
]


@pytest.fixture(scope="module")
def under_a_path(real_site: Path) -> Iterator[str]:
    with web_server(real_site, "/a/b/") as address:
        yield address


def follow(page: Page, words: str) -> None:
    """Follows the first link of these words in the article, else one in the menu or at the foot; a file is left alone."""
    name = re.compile(rf"^\s*{re.escape(words)}\s*$")
    for place in ("article", "nav.mv-nav", "footer"):
        links: Locator = page.locator(place).get_by_role("link", name=name)
        if links.count():
            if links.first.get_attribute("download") is None:
                go_by(links.first)
            return
    raise AssertionError(f"{page.url}: no link {words}")


@pytest.mark.parametrize("task", [*CITIZEN, *PLANNER], ids=lambda task: task.question)
def test_a_question_is_answered_from_the_front_page(browsing: BrowserContext, under_a_path: str, task: Task) -> None:
    page = browsing.new_page()
    page.goto(under_a_path)
    for words in task.way:
        follow(page, words)
    seen = page.locator("article").inner_text().replace("\u00a0", " ")
    assert [words for words in task.answer if words not in seen] == [], page.url


def test_there_are_ten_of_each() -> None:
    assert (len(CITIZEN), len(PLANNER)) == (10, 10)


@pytest.mark.parametrize(
    ("where", "typed", "offered"),
    [
        ("haku/", "ei toteutunut resurssipula", {"Rajaa: Ei toteutunut", "Rajaa: Resurssipula"}),
        ("haku/", "toteutui Pohjanmaalla", {"Rajaa: Toteutui", "Rajaa: Pohjanmaa"}),
        ("sv/haku/", "Omaolo Österbotten", {"Avgränsa: Omaolo", "Avgränsa: Österbottens välfärdsområde"}),
    ],
)
def test_a_query_is_offered_what_it_names(
    browsing: BrowserContext, under_a_path: str, where: str, typed: str, offered: set[str]
) -> None:
    """What was not achieved is not what was: of two values the one that more words name is meant."""
    page = browsing.new_page()
    page.goto(f"{under_a_path}{where}?q={typed}")
    page.locator(".mvh-hint").first.wait_for()
    assert set(page.locator(".mvh-hint").all_inner_texts()) == offered
