"""The search in a browser: what a screen reader is told, hostile queries, failures, narrow screens, both schemes."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from generator.cache import Store
from generator.catalog import Catalog
from generator.outputs.search.documents import Head, Sheet, of_text
from generator.outputs.search.files import search_of
from generator.outputs.search.readings import Readings
from generator.outputs.search.site import FOLDER, Kept
from generator.views.context import Context
from generator.views.search import Listed, search_box
from generator.views.search_words import page_word
from tests.conftest import ROOT, web_server

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
PAGES = [
    ("omaolo", "ratkaisu", "Omaolo", "Sähköinen palvelu"),
    ("chatbot", "ratkaisu", "Chatbot", "Keskustelurobotti <b>x</b>"),
    ("pohjanmaa", "alue", "Pohjanmaan hyvinvointialue", "Alue"),
]
HOSTILE = [
    "(a+)+$",
    "<img src=x onerror=alert(1)>",
    "[",
    "\\",
    "%00%",
    "a" * 5000,
    "💥💥",
    "o\u0308ma\u0308",
    "'; drop table",
    "__proto__",
    "constructor",
    " ",
    "-",
    ":",
    "a:b:c",
    "\u202eabc",
]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, real_catalog: Catalog) -> Iterator[str]:
    """The address of a site of three pages, each with the field, and the search page."""
    site = tmp_path_factory.mktemp("site")
    (site / FOLDER / "t").mkdir(parents=True)
    for name, _, made in search_of(real_catalog, [_kept(*page) for page in PAGES], Readings(Store(None), ()), Store(None)).outputs:
        (site / name).write_bytes(made())
    shutil.copytree(ROOT / "theme" / "assets", site / "assets" / "mv")
    box = search_box(Context(real_catalog, "fi", "haku/"))
    for path in ("", "haku/", *(f"{name}/" for name, *_ in PAGES)):
        (site / path).mkdir(exist_ok=True)
        (site / path / "index.html").write_text(_html("../" * path.count("/"), box if path == "haku/" else ""), encoding="utf-8")
    with web_server(site) as found:
        yield found


def _kept(name: str, kind: str, title: str, lead: str) -> Kept:
    document = of_text(Head(title, f"{name}/", kind, lead), [("opit", "Opit", "Henkilöstöpula viivästytti Omaoloa")], "fi")
    return Kept(Listed(name, kind, "fi", title, f"{name}/", [["laji", kind]]), title, [Sheet.of(document)])


def _html(up: str, box: str) -> str:
    return f"""<!doctype html><html lang="fi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
        <title>Koe</title>
        <link rel="stylesheet" href="{up}assets/mv/site.css"><link rel="stylesheet" href="{up}assets/mv/search.css">
        <script src="{up}assets/mv/search.js" defer></script></head>
        <body><header><form class="mvh" role="search" action="{up}haku/" data-haku data-list="{page_word("suggestions", "fi")}"
        data-failed="{page_word("failed", "fi")}" data-index="{page_word("index", "fi")}">
        <label class="mvh-sr" for="mvh-kentta">{page_word("field", "fi")}</label>
        <input type="search" id="mvh-kentta" name="q" maxlength="200"><button type="submit">{page_word("look", "fi")}</button>
        </form></header><main id="sisalto"><h1>Koe</h1><p>Omaolo ja Omaolon opit</p>{box}</main></body></html>"""


@pytest.fixture
def page(chromium: Browser, address: str) -> Iterator[Page]:
    """The front page, open; a script error or a dialog fails the test."""
    opened = chromium.new_page()
    wrong: list[str] = []
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.on("dialog", lambda dialog: wrong.append("dialog"))
    opened.goto(address)
    yield opened
    assert wrong == []
    opened.close()


def test_nothing_is_fetched_before_the_field_is_touched(chromium: Browser, address: str) -> None:
    page = chromium.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    page.wait_for_timeout(200)
    assert not [url for url in asked if "/haku/" in url or "worker" in url]
    page.keyboard.press("/")
    page.wait_for_function("document.activeElement.id === 'mvh-kentta'")
    page.close()


def test_the_combobox_tells_a_screen_reader_each_step(page: Page) -> None:
    field = page.get_by_role("combobox", name="Hakusanat")
    assert field.get_attribute("aria-expanded") == "false"
    field.type("omaolo")
    page.wait_for_selector("[role=option]")
    assert field.get_attribute("aria-expanded") == "true"
    assert page.get_by_role("listbox", name="Ehdotukset").count() == 1
    offers = page.get_by_role("option").all_inner_texts()
    status = page.locator("[data-haku] [role=status]").inner_text()
    assert status == ("1 ehdotus" if len(offers) == 2 else f"{len(offers) - 1} ehdotusta")
    assert offers[-1] == "Näytä kaikki hakutulokset"
    page.keyboard.press("ArrowDown")
    option = page.get_by_role("option", selected=True)
    assert option.count() == 1
    assert "Omaolo" in option.inner_text()
    assert field.get_attribute("aria-activedescendant") == option.get_attribute("id")
    page.keyboard.press("Escape")
    assert field.get_attribute("aria-expanded") == "false"
    assert field.input_value() == "omaolo"
    page.keyboard.press("Escape")
    assert field.input_value() == ""
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.type") == "submit"


def test_a_count_of_an_unfinished_word_says_what_it_counts(page: Page, address: str) -> None:
    """Words that begin with what is typed are met until the query is finished, so its count may be another."""
    page.goto(f"{address}haku/")
    page.locator("#mvh-q").press_sequentially("oma")
    count = page.locator(".mvh-count")
    count.filter(has_text="Mukana ovat myös sanat, jotka alkavat näin.").wait_for()
    page.keyboard.press("Enter")
    count.filter(has_not_text="Mukana").wait_for()
    assert "tulo" in count.inner_text()


def test_enter_on_an_option_leads_to_its_page_and_marks_the_words(page: Page, address: str) -> None:
    page.locator("#mvh-kentta").type("omaolo")
    page.wait_for_selector("[role=option]")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}omaolo/**")
    page.wait_for_selector("mark.mvh-mark")


def test_hostile_queries_neither_break_nor_run(page: Page, address: str) -> None:
    page.goto(f"{address}haku/")
    for query in HOSTILE:
        page.fill("#mvh-q", query)
        page.keyboard.press("Enter")
        answered(page)
        assert "tulo" in page.locator(".mvh-count").inner_text(), query
        assert page.locator("#sisalto img").count() == 0, query
        assert page.locator(".mvh-failed:visible").count() == 0, query


def answered(page: Page) -> None:
    """Waits until the results are those of the last query."""
    page.wait_for_selector(".mvh-results:not([aria-busy])", state="attached")


def test_the_address_keeps_the_state_and_chips_take_it_back(page: Page, address: str) -> None:
    page.goto(f"{address}haku/?q=omaolo&laji=ratkaisu")
    chip = page.get_by_role("button", name="Poista rajaus: Ratkaisut")
    chip.click()
    page.wait_for_url(f"{address}haku/?q=omaolo")
    page.go_back()
    chip.wait_for()


def test_a_failed_fetch_says_so_and_offers_the_index(chromium: Browser, address: str) -> None:
    page = chromium.new_page()
    page.route("**/assets/haku/**", lambda route: route.abort())
    page.goto(f"{address}haku/?q=omaolo")
    page.get_by_role("alert").wait_for()
    assert page.get_by_role("alert").get_by_role("link").get_attribute("href") == "../haku/a-o/"
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [375, 1280])
def test_no_axe_violation_and_nothing_wider_than_the_screen(chromium: Browser, address: str, scheme: str, width: int) -> None:
    page = chromium.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page.goto(f"{address}haku/?q=omaolo")
    page.wait_for_selector(".mvh-results li")
    page.locator("#mvh-kentta").type("omaolo")
    page.wait_for_selector("[role=option]")
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page, context=".mvh, .mvh-page")
    assert [(each["id"], [node["html"][:120] for node in each["nodes"]]) for each in found.response["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()
