"""The pages keep to their Content-Security-Policy: nothing runs or styles inline, and a browser finds nothing to refuse."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.outputs.policy import POLICY, policy
from generator.settings import Settings
from tests.conftest import ROOT, web_server
from tests.reading import parse
from tests.test_browser import TYPES, Watch

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext

EVERY_TYPE = [
    *TYPES,
    *("osallistu/", "tietosuoja/", "saavutettavuus/", "tietoa/merkinnat/", "data/", "muutokset/", "404.html"),
    *("haku/?q=omaolo", "sv/", "en/", "sv/ratkaisut/omaolo/", "en/tietoa/"),
    *("toimintamallit/hyvinvointilahete/", "opit/resurssipula/"),
]
LISTENER = """addEventListener("securitypolicyviolation", (event) => console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`));"""


def test_the_policy_allows_nothing_inline_and_nothing_foreign() -> None:
    assert "unsafe" not in POLICY
    assert POLICY.startswith("default-src 'none'; ")
    assert {source for part in POLICY.split("; ") for source in part.split()[1:]} == {"'none'", "'self'", "data:"}
    assert policy(Settings(guarded=False)) == ""


def test_the_ready_headers_are_the_pages_own_policy() -> None:
    text = (ROOT / "docs" / "HOSTING.md").read_text(encoding="utf-8")
    assert text.count("default-src") == text.count(f"{POLICY}; frame-ancestors 'none'") == 4


@pytest.mark.site
def test_every_page_carries_the_policy_and_nothing_that_it_would_refuse(real_site: Path) -> None:
    for path in real_site.rglob("*.html"):
        tree = parse(path.read_text(encoding="utf-8"))
        metas = tree.all("meta")
        assert [each.attrs.get("charset", each.attrs.get("content")) for each in metas[:2]] == ["utf-8", POLICY], path
        inline = [each for each in tree.all("script") if "src" not in each.attrs]
        assert {each.attrs.get("type") for each in inline} <= {"application/json", "application/ld+json"}, path
        assert tree.all("style") == [], path
        odd = [each for each in tree.walk() if any(name == "style" or name.startswith("on") for name in each.attrs)]
        assert odd == [], path


@pytest.mark.site
def test_columns_of_a_hand_written_table_are_set_by_class(example: Path) -> None:
    tree = parse((example / "site" / "tietoa" / "index.html").read_text(encoding="utf-8"))
    assert [each.attrs for each in tree.one("table").all("td")] == [{"class": "mv-left"}, {"class": "mv-right"}]


@pytest.fixture(scope="module")
def under_a_path(real_site: Path) -> Iterator[str]:
    with web_server(real_site, "/a/b/") as address:
        yield address


@pytest.mark.browser
@pytest.mark.site
def test_a_browser_refuses_nothing_on_any_page_type(browsing: BrowserContext, real_web: str) -> None:
    browsing.add_init_script(LISTENER)
    page = browsing.new_page()
    watch = Watch(page, real_web)
    for address in EVERY_TYPE:
        page.goto(real_web + address, wait_until="networkidle")
        assert page.locator("h1").count() == 1, address
        assert watch.wrong == [], address


@pytest.mark.browser
@pytest.mark.site
def test_what_the_policy_forbids_is_refused(browsing: BrowserContext, under_a_path: str) -> None:
    """So that the test above is not silent for want of a policy."""
    browsing.add_init_script(LISTENER)
    page = browsing.new_page()
    watch = Watch(page, under_a_path)
    page.goto(under_a_path)
    page.evaluate("document.body.append(Object.assign(document.createElement('script'), {textContent: 'window.ran = true'}))")
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<p style=\"color: red\">x</p>')")
    page.wait_for_timeout(100)
    assert page.evaluate("window.ran === undefined")
    assert {each.split(" ")[2] for each in watch.wrong if each.startswith("console: policy:")} == {
        "script-src-elem",
        "style-src-attr",
    }
