"""The example site: every page of a small data tree against the text that a reader should see.

BLESS=1 .venv/bin/pytest tests/test_example.py  writes the expected texts anew; review the diff.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.cache import Store
from generator.catalog import Catalog
from generator.frame import Cut, cut
from generator.model import RECORD_TYPES
from generator.outputs.downloads import downloads
from generator.pages import Page, plan
from generator.pour import Pourer
from generator.render import Renderer
from generator.settings import Settings
from tests.conftest import EXAMPLE, ROOT, every_page
from tests.reading import as_text, pages

EXPECTED = ROOT / "tests" / "expected"
LANGUAGES = ("fi", "sv", "en")
ONE_VOCABULARY = "tila"  # the rest look the same


class PlainFrame:
    """A frame with nothing in it but what the generator fills in."""

    def frame(self, section: str, address: str) -> Cut:
        return cut("<p>mvslottitlemv</p><p>mvslotdescriptionmv</p><!--mv:breadcrumbs--><!--mv:body-->")


def shown(page: Page) -> bool:
    return page.lang == "fi" if page.shows != "tietue" else page.kind != "sanasto" or page.record == ONE_VOCABULARY


def expected_file(page: Page) -> Path:
    return EXPECTED / f"{page.address.rstrip('/')}.txt"


@pytest.fixture(scope="module")
def texts(example_catalog: Catalog) -> dict[Path, str]:
    """What each page says now, by the file that tells what it should say."""
    settings = Settings(name="Esimerkki", languages=LANGUAGES, repository="https://esimerkki.example/repo", search="4-grams")
    downloads(example_catalog, settings, Store(None), lambda _: None)  # the page of open data tells of them
    pourer = Pourer(example_catalog, PlainFrame(), Renderer(ROOT / "theme"), settings)
    return {expected_file(page): as_text(html) for page, html in every_page(pourer).items() if shown(page)}


def test_every_page_says_what_it_should(texts: dict[Path, str]) -> None:
    if os.environ.get("BLESS"):
        for old in EXPECTED.rglob("*.txt"):
            old.unlink()
        for path, text in texts.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    expected = {path: path.read_text(encoding="utf-8") for path in EXPECTED.rglob("*.txt")}
    assert sorted(map(str, texts)) == sorted(map(str, expected))
    for path, text in texts.items():
        assert text == expected[path], f"{path.relative_to(ROOT)} (uusi teksti hyväksytään komennolla BLESS=1 pytest {__file__})"


def test_the_example_has_a_record_of_each_type() -> None:
    assert {path.parent.name for path in (EXAMPLE / "data").glob("*/*.yml")} == {model.folder for model in RECORD_TYPES}


@pytest.mark.site
def test_the_built_pages_hold_the_same_articles(example: Path, example_catalog: Catalog) -> None:
    built = pages(example / "site")
    for page in plan(example_catalog, Settings(search="4-grams")):
        if shown(page):
            title, description, *_ = expected_file(page).read_text(encoding="utf-8").split("\n")
            assert built[page.address].title == f"{title} – Mallivaranto"
            assert built[page.address].tree.one("h1").text == title
            metas = {
                each.attrs.get("name"): each.attrs["content"]
                for each in built[page.address].tree.all("meta")
                if "name" in each.attrs
            }
            assert " ".join(metas["description"].split()) == description


@pytest.mark.site
def test_a_former_id_leads_to_the_present_page(example: Path) -> None:
    html = (example / "site" / "ratkaisut" / "oirenavigaattori" / "index.html").read_text(encoding="utf-8")
    assert '<meta http-equiv="refresh" content="0; url=../../ratkaisut/oiretutka/">' in html
    assert '<a href="../../ratkaisut/oiretutka/">Oiretutka</a>' in html


@pytest.mark.site
def test_a_withdrawn_record_keeps_its_page_and_leaves_the_lists(example: Path) -> None:
    built = pages(example / "site")
    assert (
        "Tietue on poistettu. Sama asia kerrotaan Oiretutkan sivulla. Tilalle: Oiretutka." in built["ratkaisut/vanha-lomake/"].text
    )
    assert not [link for link in built["ratkaisut/"].links if "vanha-lomake" in link]


@pytest.mark.site
def test_hand_written_pages_get_their_figures_and_cards(example: Path) -> None:
    front = pages(example / "site")[""]
    assert "Täällä on 2 hanketta." in front.text
    assert [each.text for each in front.tree.all("li", "mv-card")] == [
        "Oiretutka Oirearvio, jolla asukas saa ohjeet kotiin tai yhteyden ammattilaiseen.",
        "Digipolku Itäranta kokeili Oiretutkaa ja etätukea. Oiretutka jäi osin käyttöön, mobiilisovellus jäi tekemättä.",
    ]
    assert {"ratkaisut/oiretutka/", "kayttoonotot/oiretutka-itaranta/#eteneminen"} <= set(front.links)
