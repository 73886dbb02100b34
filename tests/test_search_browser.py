"""The search in a browser: what a screen reader is told, hostile queries, failures, narrow screens, both schemes."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

playwright = pytest.importorskip("playwright.sync_api")

from axe_playwright_python.sync_playwright import Axe  # noqa: E402

from benchmarks.search.evaluate import CHROMIUM, served  # noqa: E402
from generator.build import Project, prepare  # noqa: E402
from generator.cache import Store  # noqa: E402
from generator.outputs.search.documents import Head, of_text  # noqa: E402
from generator.outputs.search.readings import Readings  # noqa: E402
from generator.outputs.search.site import FOLDER, search_files  # noqa: E402
from generator.outputs.search.texts import page_word  # noqa: E402
from generator.views.context import Context  # noqa: E402
from generator.views.search_pages import search_box  # noqa: E402

ROOT = Path(__file__).parents[1]
pytestmark = pytest.mark.skipif(not Path(CHROMIUM).exists(), reason="Chromium is not on this system")
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
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    site = tmp_path_factory.mktemp("site")
    catalog = prepare(Project(ROOT, ROOT / "data", site, None, Project.at(ROOT).settings)).gathered.catalog
    pages = [
        ("omaolo", "ratkaisu", "Omaolo", "Sähköinen palvelu"),
        ("chatbot", "ratkaisu", "Chatbot", "Keskustelurobotti <b>x</b>"),
        ("pohjanmaa", "alue", "Pohjanmaan hyvinvointialue", "Alue"),
    ]
    kept = []
    for name, kind, title, lead in pages:
        head = Head(title, f"{name}/", kind, lead)
        kept.append(
            [
                name,
                kind,
                title,
                [["laji", kind]],
                [of_text(head, [("opit", "Opit", "Henkilöstöpula viivästytti Omaoloa")], "fi").packed()],
            ]
        )
    (site / FOLDER / "t").mkdir(parents=True)
    for name, data in search_files(catalog, kept, {}, Readings(Store(None), ())):
        (site / name).write_bytes(data)
    shutil.copytree(ROOT / "theme/assets", site / "assets/mv")
    box = search_box(Context(catalog, "fi", "haku/"))
    for path in ("", "haku/", *(f"{name}/" for name, *_ in pages)):
        up = "../" * path.count("/")
        form = (
            f'<form class="mvh" role="search" action="{up}haku/" data-haku data-list="{page_word("suggestions", "fi")}" data-failed="{page_word("failed", "fi")}" '
            f'data-index="{page_word("index", "fi")}"><label class="mvh-sr" for="mvh-kentta">{page_word("field", "fi")}</label>'
            f'<input type="search" id="mvh-kentta" name="q" maxlength="200"><button type="submit">{page_word("look", "fi")}</button></form>'
        )
        (site / path).mkdir(exist_ok=True)
        (site / path / "index.html").write_text(
            f'<!doctype html><html lang="fi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Koe</title>'
            f'<link rel="stylesheet" href="{up}assets/mv/site.css"><link rel="stylesheet" href="{up}assets/mv/search.css"><script src="{up}assets/mv/search.js" defer></script></head>'
            f'<body><header>{form}</header><main id="sisalto"><h1>Koe</h1><p>Omaolo ja Omaolon opit</p>{box if path == "haku/" else ""}</main></body></html>'
        )
    with served(site) as found:
        yield found


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    with playwright.sync_playwright() as started:
        launched = started.chromium.launch(executable_path=CHROMIUM)
        yield launched
        launched.close()


@pytest.fixture
def page(browser, address):  # type: ignore[no-untyped-def]
    opened = browser.new_page()
    wrong: list[str] = []
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.on("dialog", lambda dialog: wrong.append("dialog"))
    opened.goto(address)
    yield opened
    assert wrong == []
    opened.close()


def test_nothing_is_fetched_before_the_field_is_touched(browser, address) -> None:  # type: ignore[no-untyped-def]
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    page.wait_for_timeout(200)
    assert not [url for url in asked if "/haku/" in url or "worker" in url]
    page.keyboard.press("/")
    page.wait_for_function("document.activeElement.id === 'mvh-kentta'")
    page.close()


def test_the_combobox_tells_a_screen_reader_each_step(page) -> None:  # type: ignore[no-untyped-def]
    field = page.get_by_role("combobox", name="Hakusanat")
    assert field.get_attribute("aria-expanded") == "false"
    field.type("omaolo")
    page.wait_for_selector("[role=option]")
    assert field.get_attribute("aria-expanded") == "true"
    assert page.get_by_role("listbox", name="Ehdotukset").count() == 1
    assert "tulos" in page.locator("[data-haku] [role=status]").inner_text()
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


def test_enter_on_an_option_leads_to_its_page_and_marks_the_words(page, address) -> None:  # type: ignore[no-untyped-def]
    page.locator("#mvh-kentta").type("omaolo")
    page.wait_for_selector("[role=option]")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}omaolo/**")
    page.wait_for_selector("mark.mvh-mark")


@pytest.mark.parametrize("query", HOSTILE)
def test_hostile_queries_neither_break_nor_run(page, address, query: str) -> None:  # type: ignore[no-untyped-def]
    page.goto(f"{address}haku/")
    page.fill("#mvh-q", query)
    page.keyboard.press("Enter")
    page.wait_for_function("/tulo/.test(document.querySelector('.mvh-count').textContent)")
    assert page.locator("#sisalto img").count() == 0
    assert page.locator(".mvh-failed:visible").count() == 0


def test_the_address_keeps_the_state_and_chips_take_it_back(page, address) -> None:  # type: ignore[no-untyped-def]
    page.goto(f"{address}haku/?q=omaolo&laji=ratkaisu")
    chip = page.get_by_role("button", name="Poista rajaus: Ratkaisut")
    chip.click()
    page.wait_for_url(f"{address}haku/?q=omaolo")
    page.go_back()
    chip.wait_for()


def test_a_failed_fetch_says_so_and_offers_the_index(browser, address) -> None:  # type: ignore[no-untyped-def]
    page = browser.new_page()
    page.route("**/assets/haku/**", lambda route: route.abort())
    page.goto(f"{address}haku/?q=omaolo")
    page.get_by_role("alert").wait_for()
    assert page.get_by_role("alert").get_by_role("link").get_attribute("href") == "../haku/a-o/"
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [375, 1280])
def test_no_axe_violation_and_nothing_wider_than_the_screen(browser, address, scheme: str, width: int) -> None:  # type: ignore[no-untyped-def]
    page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page.goto(f"{address}haku/?q=omaolo")
    page.wait_for_selector(".mvh-results li")
    page.locator("#mvh-kentta").type("omaolo")
    page.wait_for_selector("[role=option]")
    found = Axe().run(page, context=".mvh, .mvh-page")
    assert [(each["id"], [node["html"][:120] for node in each["nodes"]]) for each in found.response["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()
