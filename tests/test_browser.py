"""The real site in a browser, under a path of its own: no error, nothing missing, nothing foreign."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.catalog import Catalog
from generator.model import RECORD_TYPES
from generator.text import sort_key
from tests.conftest import go_by, web_server

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page, Request

pytestmark = [pytest.mark.browser, pytest.mark.site]
TYPES = [
    "",
    "tietoa/",
    "toimintamallit/",
    "ratkaisut/",
    "ratkaisut/omaolo/",
    "ratkaisut/kanta/",
    "hankkeet/",
    "hankkeet/prima-botnia-1-investointi-1/",
    "hankkeet/prima-botnia-1-investointi-1/asiakasohjaus/",
    "alueet/",
    "alueet/pohjanmaa/",
    "alueet/kainuu/",
    "kayttoonotot/omaolo-pohjanmaa/",
    "organisaatiot/digifinland/",
    "ohjelmat/rakenneuudistus/",
    "teemat/digipalvelut/",
    "sanasto/",
    "lahteet/soite-2-0-hankesuunnitelma/",
    "sanastot/tila/",
    "opit/",
    "tilastot/",
    "haku/",
    "haku/a-o/",
    "haku/syy/",
]


@pytest.fixture(scope="module")
def under_a_path(real_site: Path) -> Iterator[str]:
    with web_server(real_site, "/a/b/") as address:
        yield address


class Watch:
    """Everything that went wrong while a page was open."""

    def __init__(self, page: Page, base: str) -> None:
        self.wrong: list[str] = []
        page.on("console", lambda message: self._note("console", message.text) if message.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: self._note("error", str(error)))
        page.on("requestfailed", self._failed)
        page.on(
            "request",
            lambda request: None if request.url.startswith((base, "data:", "blob:")) else self._note("foreign", request.url),
        )
        page.on("response", lambda answer: self._note(str(answer.status), answer.url) if answer.status >= 400 else None)

    def _failed(self, request: Request) -> None:
        # What a browser gives up as it goes on to the next page, such as the icon, is nobody's fault.
        if request.failure != "net::ERR_ABORTED":
            self._note("failed", request.url)

    def _note(self, kind: str, what: str) -> None:
        self.wrong.append(f"{kind}: {what}")


@pytest.mark.parametrize("address", TYPES, ids=[each or "etusivu" for each in TYPES])
def test_a_page_opens_with_no_error_and_no_foreign_request(browsing: BrowserContext, under_a_path: str, address: str) -> None:
    page = browsing.new_page()
    watch = Watch(page, under_a_path)
    page.goto(under_a_path + address, wait_until="networkidle")
    assert page.locator("h1").count() == 1
    assert page.locator("article").inner_text().strip()
    page.mouse.wheel(0, 20000)
    page.wait_for_timeout(100)
    assert watch.wrong == []


def test_the_page_for_what_is_not_found_opens_too(browsing: BrowserContext, real_web: str) -> None:
    page = browsing.new_page()
    watch = Watch(page, real_web)
    page.goto(f"{real_web}404.html", wait_until="networkidle")
    assert page.locator("h1").count() == 1
    assert watch.wrong == []


@pytest.mark.parametrize("lost", ["olematon", "ratkaisut/omalo/", "sv/ratkaisut/omalo/", "hankkeet/a/b/"])
def test_what_is_not_found_leads_on_under_any_path_and_depth(browsing: BrowserContext, real_site: Path, lost: str) -> None:
    """Without an address in mkdocs.yml: the page is styled, and its links lead to this site and not to the host's root."""
    with web_server(real_site, "/a/b/", lost=True) as address:
        page = browsing.new_page()
        answer = page.goto(address + lost, wait_until="networkidle")
        assert answer is not None
        assert answer.status == 404
        assert page.locator("h1").inner_text() == "Sivua ei löytynyt"
        assert page.locator(".mv-header").evaluate("node => getComputedStyle(node).backgroundColor") != "rgba(0, 0, 0, 0)"
        go_by(page.locator("article").get_by_role("link", name="Ratkaisut", exact=True))
        assert page.url == f"{address}ratkaisut/"
        assert page.locator("h1").inner_text() == "Ratkaisut"


def test_a_former_id_leads_to_its_record(browsing: BrowserContext, example: Path) -> None:
    with web_server(example / "site", "/a/b/") as address:
        page = browsing.new_page()
        page.goto(f"{address}ratkaisut/oirenavigaattori/")
        page.wait_for_url(f"{address}ratkaisut/oiretutka/")


def test_a_reader_gets_from_the_front_page_to_a_claim_and_its_source(browsing: BrowserContext, under_a_path: str) -> None:
    page = browsing.new_page()
    watch = Watch(page, under_a_path)
    page.goto(under_a_path)
    go_by(page.locator("nav.mv-nav").get_by_role("link", name="Ratkaisut", exact=True))
    go_by(page.locator("article").get_by_role("link", name="Omaolo", exact=True).first)
    assert page.locator("h1").inner_text() == "Omaolo"
    go_by(page.locator("#alueittain").locator("..").get_by_role("link", name="Pohjanmaan hyvinvointialue", exact=True))
    go_by(page.locator("a.mv-source").first)
    assert "/lahteet/" in page.url
    assert page.evaluate("document.getElementById(decodeURIComponent(location.hash.slice(1))) !== null")
    assert watch.wrong == []


def test_everything_can_be_read_without_scripts(chromium: object, under_a_path: str) -> None:
    context = chromium.new_context(java_script_enabled=False)  # type: ignore[attr-defined]
    page = context.new_page()
    watch = Watch(page, under_a_path)
    page.goto(f"{under_a_path}hankkeet/prima-botnia-1-investointi-1/")
    assert "634 947 €" in page.locator("article").inner_text().replace("\u00a0", " ")
    assert page.locator("nav.mv-nav a").first.is_visible()
    for text in page.locator("article").all():
        assert text.is_visible()
    assert watch.wrong == []
    context.close()


def test_a_narrow_screen_does_not_scroll_sideways(chromium: object, under_a_path: str) -> None:
    context = chromium.new_context(viewport={"width": 320, "height": 640})  # type: ignore[attr-defined]
    page = context.new_page()
    for address in TYPES:
        page.goto(under_a_path + address)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, address
    context.close()


def test_a_table_of_texts_is_read_without_scrolling_on_a_narrow_screen(chromium: object, under_a_path: str) -> None:
    """Its rows are blocks in which each cell has its heading; for a screen reader it is a table all the same."""
    context = chromium.new_context(viewport={"width": 375, "height": 800})  # type: ignore[attr-defined]
    page = context.new_page()
    hidden = (
        "[...document.querySelectorAll('.mv-stacks')].filter(each => each.parentNode.scrollWidth > each.parentNode.clientWidth)"
    )
    for address in ("ratkaisut/omaolo/", "alueet/pohjanmaa/", "alueet/keski-pohjanmaa/", "tietoa/merkinnat/", "osallistu/kentat/"):
        page.goto(under_a_path + address)
        assert page.locator(".mv-stacks").count() > 0, address
        assert page.evaluate(f"{hidden}.length") == 0, address
    page.goto(under_a_path + "ratkaisut/omaolo/")
    table = page.get_by_role("table", name="Käyttöönotot alueittain")
    assert [each.inner_text() for each in table.get_by_role("columnheader").all()] == ["Alue", "Aste", "Miksi"]
    row = table.get_by_role("row").filter(has_text="Henkilöstöpula")
    assert row.get_by_role("rowheader").count() == 1
    why = row.get_by_role("cell").last
    assert why.evaluate("each => getComputedStyle(each, '::before').content").startswith('"Miksi"')
    page.set_viewport_size({"width": 1280, "height": 800})
    assert why.evaluate("each => getComputedStyle(each, '::before').content") == "none"
    context.close()


def test_lists_are_in_the_order_of_the_browsers_finnish_collation(browsing: BrowserContext, real_catalog: Catalog) -> None:
    page = browsing.new_page()
    for model in RECORD_TYPES:
        titles = sorted({real_catalog.title(each) for each in real_catalog.ids(model.kind)}, key=sort_key)
        theirs = page.evaluate("titles => [...titles].sort(new Intl.Collator('fi').compare)", titles)
        assert titles == theirs, model.kind


def test_what_is_copied_holds_no_soft_hyphens(browsing: BrowserContext, under_a_path: str) -> None:
    page = browsing.new_page()
    page.goto(f"{under_a_path}alueet/pohjanmaa/")
    assert "\u00ad" in page.locator("h1").evaluate("heading => heading.textContent")
    copied = page.evaluate(
        """() => {
            getSelection().selectAllChildren(document.querySelector("h1"));
            const data = new DataTransfer();
            document.dispatchEvent(new ClipboardEvent("copy", { clipboardData: data, bubbles: true, cancelable: true }));
            return data.getData("text/plain");
        }"""
    )
    assert copied == "Pohjanmaan hyvinvointialue"


@pytest.mark.parametrize(
    "address", ["hankkeet/soite-2-0-rakenneuudistus/", "alueet/pohjanmaa/", "tilastot/", "ratkaisut/", "toimintamallit/"]
)
def test_a_printed_sheet_holds_the_whole_width(browsing: BrowserContext, under_a_path: str, address: str) -> None:
    page = browsing.new_page()
    page.set_viewport_size({"width": 670, "height": 900})  # an upright A4 between its margins
    page.emulate_media(media="print")
    page.goto(under_a_path + address)
    assert page.evaluate("document.documentElement.scrollWidth") <= 670


def test_a_printed_source_stands_apart_from_its_word(browsing: BrowserContext, under_a_path: str) -> None:
    """Between "Lähde:" and the source there is a space, and the source keeps close to the status above it."""
    page = browsing.new_page()
    page.set_viewport_size({"width": 670, "height": 900})
    page.emulate_media(media="print")
    page.goto(under_a_path + "alueet/pohjanmaa/")
    space, gap = page.evaluate(
        """() => {
            const claim = document.querySelector(".mv-claim--state:has(.mv-asof)");
            const word = document.createRange(), sources = claim.querySelector(".mv-sources");
            word.setStart(sources.firstChild.firstChild, 0);
            word.setEnd(sources.firstChild.firstChild, "Lähde:".length);
            const space = sources.querySelector("a").getClientRects()[0].left - word.getBoundingClientRect().right;
            return [space, sources.getClientRects()[0].top - claim.querySelector(".mv-asof").getBoundingClientRect().bottom];
        }"""
    )
    assert space > 1.5
    assert 0 <= gap < 12


def test_the_names_of_a_matrix_stay_in_sight(browsing: BrowserContext, under_a_path: str) -> None:
    page = browsing.new_page()
    page.goto(under_a_path + "ratkaisut/")
    box = page.locator(".mv-table--matriisi")
    box.evaluate("each => each.scrollTo(each.scrollWidth, each.scrollHeight)")
    top, left = box.evaluate("each => [each.getBoundingClientRect().top, each.getBoundingClientRect().left]")
    assert abs(page.locator(".mv-table--matriisi thead th").last.evaluate("each => each.getBoundingClientRect().top") - top) < 1
    assert abs(page.locator(".mv-table--matriisi tbody th").last.evaluate("each => each.getBoundingClientRect().left") - left) < 1
    page.get_by_role("link", name="Kaikki aakkosjärjestyksessä").last.click()
    assert page.url.endswith("#luettelo")
