"""The search of the real site in a browser: from the header, on its own page, on lists, in three languages and without scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.conftest import go_by, web_server

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.site]
PHONE, DESK = 375, 1280


@pytest.fixture(scope="module")
def site(real_site: Path) -> Iterator[str]:
    """The real site under a path of its own."""
    with web_server(real_site, "/a/b/") as address:
        yield address


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A page; what its scripts could not do fails the test."""
    opened = chromium.new_page(locale="fi-FI")
    wrong: list[str] = []
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.on("response", lambda answer: wrong.append(f"{answer.status} {answer.url}") if answer.status >= 400 else None)
    yield opened
    assert wrong == []
    opened.close()


def found(page: Page) -> list[str]:
    """The titles of the results of the last query, once their count is told: a list opened to be narrowed asks a moment later."""
    page.wait_for_selector(".mvh-page [role=status]:not(:empty)", state="attached")
    page.wait_for_selector(".mvh-results:not([aria-busy])", state="attached")
    return page.locator(".mvh-results > li > h3").all_inner_texts()


def searched(page: Page, site: str, query: str) -> list[str]:
    page.goto(f"{site}haku/?q={query}")
    return found(page)


@pytest.mark.parametrize(
    ("query", "answer"),
    [
        ("omaolossa", "Omaolo"),
        ("Omaolo Pohjanmaalla", "Omaolo – Pohjanmaan hyvinvointialue"),
        ("omaolp", "Omaolo"),
        ("116 117", "116117-päivystysavun prosessimalli"),
        ("distansvård", "distansvård"),
        ("HUS:n", "HUS"),
        ("pohjois savon hyvinvointialue", "Pohjois-Savon hyvinvointialue"),
        ("haluaisin tietää miten palvelutarjotin toimii", "Palvelutarjotin"),  # words of asking say nothing of the subject
        ("Kanta Keski-Pohjanmaa", "Kanta-palvelut – Keski-Pohjanmaan hyvinvointialue"),  # by another name of the solution
        ("Soite Kanta", "Kanta-palvelut – Keski-Pohjanmaan hyvinvointialue"),  # an organisation stands for its region
        ("asiakkaan maksut", "Asiakasmaksujen toimintaohje"),  # not a form of asiakas: -maksut is no ending
        ("lähetetään valokuva turvallisesti", "Turvallinen valokuvan lähettäminen"),
        ("genomfördes inte", "Gemensamt projekt för klient- och patientdatasystem (APTJ)"),  # and not what was carried out
        ("tjänster för äldre", "Äldre"),  # not föräldrar
        ("chatbotinkäyttö", "Chatbot"),  # a compound that no text has, its first part in the genitive
    ],
)
def test_words_as_they_come_to_mind_find_their_page_at_the_top(page: Page, site: str, query: str, answer: str) -> None:
    assert answer in searched(page, site, query)[:2]


def test_a_name_typed_letter_by_letter_is_before_the_same_words_in_other_forms(page: Page, site: str) -> None:
    assert searched(page, site, "tiedolla johtaminen")[0] == "Tiedolla johtaminen"
    assert searched(page, site, "tiedon johtaminen")[0] == "tiedon johtaminen"


@pytest.mark.parametrize(
    ("begun", "answer"),
    [
        ("lifca", "LifeCare"),
        ("omaolo pohjanm", "Omaolo – Pohjanmaan hyvinvointialue"),
        ("palvelu tarj", "Palvelutarjotin"),
        ("robotic process automati", "Robotic process automation"),
        # The word being typed is in the language of those before it.
        (
            "culture chan",
            "Organisation-wide change coaching and in-house change coaches",
        ),
        ("npf-utredni", "Neuropsykiatrisen potilaan palveluketju"),
    ],
)
def test_the_field_finds_what_is_still_being_typed(page: Page, site: str, begun: str, answer: str) -> None:
    page.goto(site)
    page.locator("#mvh-kentta").type(begun)
    page.wait_for_selector("[role=option]")
    page.wait_for_function(
        "title => [...document.querySelectorAll('.mvh-title')].some((each) => each.textContent === title)", arg=answer
    )


def test_a_typo_is_told_of(page: Page, site: str) -> None:
    searched(page, site, "etävastanotto")
    told = "Sanaa ”etävastanotto” ei löytynyt. Haettiin: etävastaanotto."
    assert page.locator(".mvh-notes").inner_text().splitlines()[0] == told
    page.locator("#mvh-kentta").type("etävastanotto ")
    page.wait_for_selector(".mvh-note:not(:empty)")
    assert page.locator(".mvh-note").inner_text() == told
    page.keyboard.type("päivystys")
    page.wait_for_function("document.querySelector('.mvh-sr[role=status]').textContent.startsWith('Sanaa')")
    page.locator("#mvh-kentta").fill("päivystys")
    page.wait_for_selector(".mvh-note:empty", state="attached")


@pytest.mark.parametrize("query", ["palveluseteli", "palveluseteliä"])
def test_a_letter_that_begins_the_second_part_is_not_taken_for_the_end_of_the_first(page: Page, site: str, query: str) -> None:
    """Palvelus + eteliä would lead to everything that is in the south."""
    titles = searched(page, site, query)
    assert titles
    assert not any("Etelä" in title for title in titles)
    # What was looked for is told as a word, not as a longer one that begins with it.
    assert "Haettiin: palvelu." in page.locator(".mvh-notes").inner_text()


def marked(page: Page, title: str) -> list[str]:
    """The words that are marked in the result with a title."""
    return page.locator(".mvh-results > li", has=page.locator("h3", has_text=title)).first.locator("mark").all_inner_texts()


def test_words_found_are_marked_in_compounds_and_those_of_a_phrase_where_all_of_it_stands(page: Page, site: str) -> None:
    searched(page, site, "omaishoito")
    assert marked(page, "Omaisviestintäsovellus kotihoidossa") == ["Omaisviestintäsovellus", "omaisten"]
    # Home care is also "kotiin annettavat palvelut", of which "palveluissa" alone says nothing.
    searched(page, site, "kotihoito")
    assert marked(page, "Omaisviestintäsovellus kotihoidossa") == ["kotihoidossa", "kotihoidon"]


def test_the_field_in_the_header_leads_to_a_page_with_the_words_marked(page: Page, site: str) -> None:
    page.goto(f"{site}hankkeet/prima-botnia-1-investointi-1/")
    page.keyboard.press("/")
    page.keyboard.type("omaolon")
    page.wait_for_selector("[role=option]")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/ratkaisut/omaolo/\?h="))
    assert "Omaolo" in page.locator("mark.mvh-mark").first.inner_text()


def test_a_search_word_finds_its_record_and_its_adoption_and_says_so(page: Page, site: str) -> None:
    """What stands in no text but among the search words of the model."""
    titles = searched(page, site, "luomikuva")
    assert titles[:2] == [
        "Turvallinen valokuvan lähettäminen",
        "Turvallinen valokuvan lähettäminen – Pohjois-Karjalan hyvinvointialue",
    ]
    first = page.locator(".mvh-results > li").first
    assert "Hakusana: luomikuva" in first.inner_text()
    assert first.locator("mark").all_inner_texts() == ["luomikuva"]
    page.goto(f"{site}toimintamallit/turvallinen-valokuvan-lahettaminen/")
    told = page.locator(".mv-facts--about")
    assert "Hakusanat" in told.inner_text()
    assert "luomikuva" in told.inner_text()


def test_enter_without_a_choice_leads_to_all_results(page: Page, site: str) -> None:
    page.goto(f"{site}alueet/kainuu/")
    page.locator("#mvh-kentta").fill("omaolo")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site}haku/?q=omaolo")
    assert found(page)[0] == "Omaolo"


@pytest.mark.parametrize(
    ("query", "offered"),
    [
        ("epäonnistui", ["Rajaa: Ei toteutunut"]),
        ("genomfördes inte", ["Rajaa: Ei toteutunut"]),
        ("rekrytointivaikeudet", ["Rajaa: Rekrytointi viivästyi tai epäonnistui"]),
        ("ei enää käytössä", []),  # the negation of a value is not that value
        ("järjestelmän käyttö", []),  # use is not "in use"
    ],
)
def test_an_outcome_or_a_reason_is_offered_by_its_other_words(page: Page, site: str, query: str, offered: list[str]) -> None:
    searched(page, site, query)
    assert page.locator(".mvh-hint").all_inner_texts() == offered


def test_facets_narrow_count_and_stay_in_the_address(page: Page, site: str) -> None:
    searched(page, site, "omaolo")
    everything = int(page.locator(".mvh-count").inner_text().split()[0])
    box = page.get_by_label(re.compile(r"^Käyttöönotot \(\d+\)$"))
    promised = int(re.findall(r"\d+", page.locator("label", has=page.locator("text=Käyttöönotot")).first.inner_text())[0])
    box.check()
    page.wait_for_url(f"{site}haku/?q=omaolo&laji=kayttoonotto")
    found(page)
    assert page.locator(".mvh-count").inner_text() == f"{promised} hakutulosta"
    assert promised < everything
    page.reload()
    found(page)
    assert page.locator(".mvh-count").inner_text() == f"{promised} hakutulosta"
    page.get_by_role("button", name="Poista rajaus: Käyttöönotot").click()
    page.wait_for_url(f"{site}haku/?q=omaolo")


def test_with_no_query_the_page_is_for_browsing(page: Page, site: str) -> None:
    page.goto(f"{site}haku/?laji=hanke&alue=pohjanmaa")
    titles = found(page)
    assert "Prima Botnia I, investointi 1" in titles
    assert all("Hanke" in text for text in page.locator(".mvh-results .mvh-about").all_inner_texts())


def test_models_are_narrowed_by_their_stage_and_results_tell_its_year(page: Page, site: str) -> None:
    page.goto(f"{site}toimintamallit/?vaihe=kokeiltu")
    titles = found(page)
    about = page.locator(".mvh-results .mvh-about").all_inner_texts()
    assert titles
    assert all(
        re.search(r"Kokeiltu \((tieto vuodelta \d{4}|tieto vuosilta \d{4}–\d{4}|ajankohtaa ei kerrottu)\)", text)
        for text in about[: len(titles)]
    )


def test_where_a_common_word_stands_is_fetched_by_a_query_that_asks_for_it_alone(page: Page, site: str) -> None:
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    manifest = page.request.get(f"{site}assets/haku/index.json").text()

    def of_their_own(query: str) -> list[str]:
        fetched.clear()
        assert searched(page, site, query)
        names = re.findall(r"/haku/([0-9a-f]{10})\.bin", " ".join(fetched))
        return [name for name in names if name not in manifest]

    assert len(of_their_own("rakenneuudistus")) == 1
    assert of_their_own("buurtzorg") == []


def test_a_list_stays_as_it_is_until_it_is_narrowed(page: Page, site: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{site}hankkeet/", wait_until="networkidle")
    assert not [url for url in asked if "/assets/haku/" in url]
    assert page.locator("[data-haku-vara]").is_visible()
    page.get_by_text("Rajaa tuloksia").click()
    found(page)
    assert not page.locator("[data-haku-vara]").is_visible()
    page.get_by_text("Alue", exact=True).click()
    page.get_by_text("Alue", exact=True).click()  # open it again: it was open at first
    page.get_by_label(re.compile(r"^Pohjanmaa \(\d+\)$")).check()
    page.wait_for_url(f"{site}hankkeet/?alue=pohjanmaa")
    narrowed = found(page)
    assert "Prima Botnia I, investointi 1" in narrowed
    page.reload()
    assert found(page) == narrowed


def test_a_list_comes_back_when_nothing_can_be_fetched(chromium: Browser, site: str) -> None:
    page = chromium.new_page()
    page.route("**/assets/haku/**", lambda route: route.abort())
    page.goto(f"{site}hankkeet/")
    page.locator("#mvh-q").fill("omaolo")
    page.get_by_role("alert").wait_for()
    assert page.locator("[data-haku-vara]").is_visible()
    assert page.get_by_role("alert").get_by_role("link").get_attribute("href") == "../haku/a-o/"
    page.close()


@pytest.mark.parametrize(("lang", "told"), [("sv", "på finska"), ("en", "in Finnish")])
def test_a_page_that_is_in_another_language_alone_is_marked(page: Page, site: str, lang: str, told: str) -> None:
    page.goto(f"{site}{lang}/haku/?q=buurtzorg")
    found(page)
    result = page.locator(".mvh-results > li", has=page.get_by_role("link", name="Buurtzorg", exact=True))
    assert result.get_attribute("lang") == "fi"
    assert told in result.inner_text()
    assert result.get_by_role("link", name="Buurtzorg", exact=True).get_attribute("hreflang") == "fi"
    assert page.locator("#mvh-kentta").evaluate("field => field.form.action").endswith(f"/{lang}/haku/")


@pytest.mark.parametrize(("lang", "title", "told"), [("sv", "Dokumentation", "på finska"), ("en", "Recording", "in Finnish")])
def test_finnish_words_lead_to_the_page_in_the_language_of_the_site(
    page: Page, site: str, lang: str, title: str, told: str
) -> None:
    page.goto(f"{site}{lang}/haku/?q=kirjaaminen")
    found(page)
    first = page.locator(".mvh-results > li").first
    link = first.get_by_role("link").first
    assert f"/{lang}/" in link.evaluate("link => link.href")
    assert (first.get_attribute("lang"), link.get_attribute("hreflang")) == (None, None)
    assert told not in first.inner_text()
    page.locator("#mvh-kentta").type("kirjaami")
    page.wait_for_selector("[role=option]")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(rf"/{lang}/[a-z]+/[a-z0-9-]+/"))
    assert page.locator("html").get_attribute("lang") == lang


def test_a_name_in_the_language_of_the_site_is_shown_though_the_page_is_finnish(page: Page, site: str) -> None:
    page.goto(f"{site}sv/haku/?q=Kuopio+universitetssjukhus")
    assert "universitetssjukhus" in found(page)[0]
    first = page.locator(".mvh-results > li").first
    assert first.get_attribute("lang") is None
    assert first.get_by_role("link").first.get_attribute("hreflang") == "fi"
    assert "på finska" in first.inner_text()


def test_a_swedish_query_on_a_finnish_page_is_answered_with_the_swedish_page(page: Page, site: str) -> None:
    page.goto(f"{site}haku/?q=distansvård")
    titles = found(page)
    first = page.locator(".mvh-results > li").nth(titles.index("distansvård"))
    assert first.get_attribute("lang") == "sv"
    assert "ruotsiksi" in first.inner_text()
    assert "/sv/" in first.get_by_role("link").first.evaluate("link => link.href")
    assert "etähoito" not in titles


def test_without_scripts_the_field_leads_to_the_index_pages(chromium: Browser, site: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}alueet/pohjanmaa/")
    page.locator("#mvh-kentta").fill("omaolo")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site}haku/?q=omaolo")
    article = page.locator("article")
    assert "Haku tarvitsee JavaScriptin." in article.inner_text()
    assert not page.locator(".mvh-page").is_visible()
    go_by(article.get_by_role("link", name="Aakkosellinen hakemisto"))
    go_by(page.locator(".mvh-letters").get_by_role("link", name="O", exact=True))
    go_by(page.locator("article").get_by_role("link", name="Omaolo", exact=True))
    assert page.locator("h1").inner_text() == "Omaolo"
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.parametrize("address", ["haku/?q=omaolo", "haku/a-o/", "haku/syy/", "hankkeet/?alue=pohjanmaa", "sv/haku/?q=omaolo"])
def test_no_axe_violation_and_nothing_wider_than_the_screen(
    chromium: Browser, site: str, address: str, width: int, scheme: str
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page = chromium.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(f"{site}{address}")
    if "?" in address:
        found(page)
    page.locator("#mvh-kentta").type("omaolo")
    page.wait_for_selector("[role=option]")
    page.keyboard.press("ArrowDown")
    violations = Axe().run(page).response["violations"]
    assert [(each["id"], [node["html"][:120] for node in each["nodes"]]) for each in violations] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_tab_goes_through_the_page_and_out_of_it(chromium: Browser, site: str, width: int) -> None:
    """Every control is reached in the order it stands in, and shows that it has the focus."""
    page = chromium.new_page(viewport={"width": width, "height": 800})
    page.goto(f"{site}haku/?q=omaolo")
    found(page)
    seen = []
    for _ in range(200):
        page.keyboard.press("Tab")
        at = page.evaluate(
            """() => {
                const at = document.activeElement, style = getComputedStyle(at);
                if (at === document.body) return null;
                const all = [...document.querySelectorAll("*")];
                return [all.indexOf(at), at.id || at.textContent.trim().slice(0, 30), style.outlineStyle !== "none"];
            }"""
        )
        if at is None or (seen and at[0] == seen[0][0]):
            break
        seen.append(at)
    else:
        raise AssertionError("the focus does not leave the page")
    assert [each for each in seen if not each[2]] == []
    assert [each[0] for each in seen] == sorted(each[0] for each in seen)
    assert {"mvh-kentta", "mvh-q", "mvh-j"} <= {each[1] for each in seen}
    page.close()
