"""Lists too long for one page: each line stands on one static page, and counts lead to where it stands."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from generator.cache import Store
from generator.catalog import Catalog
from generator.gather import Gatherer
from generator.outputs.downloads import downloads
from generator.paths import resolved
from generator.pour import Pourer
from generator.render import Renderer
from generator.settings import Settings
from generator.summary import lines
from generator.summary.brief import brief
from generator.views import lines as listed
from tests.conftest import EXAMPLE, ROOT, every_page
from tests.reading import parse
from tests.test_example import PlainFrame

SETTINGS = Settings(name="Esimerkki", languages=("fi", "sv", "en"), search="4-grams")
REGION = "itaranta"


def made(catalog: Catalog) -> dict[str, str]:
    """The HTML of every planned page by its address."""
    downloads(catalog, SETTINGS, Store(None), lambda _: None)
    pourer = Pourer(catalog, PlainFrame(), Renderer(ROOT / "theme"), SETTINGS)
    return {page.address: html for page, html in every_page(pourer).items()}


@pytest.fixture(scope="module")
def whole(example_catalog: Catalog) -> dict[str, str]:
    return made(example_catalog)


@pytest.fixture(scope="module")
def cut() -> dict[str, str]:
    """The example's pages when a line fills one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lines, "LONG", 1)
        patch.setattr(lines, "PER_PAGE", 1)
        patch.setattr(listed, "_BEGINNING", 1)
        return made(Gatherer(EXAMPLE / "data", None).read().catalog)


def claims(html: str) -> list[str]:
    return [each.text for each in parse(html).all("li", "mv-claim")]


def test_nothing_is_cut_while_it_is_short(whole: dict[str, str]) -> None:
    assert not [address for address in whole if re.search(r"alueet/[a-z]+/.|opit/.*sivu-|opit/hankkeet/", address)]


@pytest.mark.parametrize("lang", ["", "sv/", "en/"])
def test_every_outcome_of_a_region_stands_on_one_of_its_pages(cut: dict[str, str], example_catalog: Catalog, lang: str) -> None:
    pages = [address for address in cut if re.fullmatch(rf"{lang}alueet/{REGION}/tulokset(-\d+)?/", address)]
    records = [link.source for link in example_catalog.links(REGION) if link.path[0] in ("alueet", "alue")]
    promised = [outcome for each in dict.fromkeys(records) for outcome in brief(example_catalog, each).outcomes]
    assert len(pages) == len(promised) > 2
    told = [text for address in pages for text in claims(cut[address])]
    assert len(told) == len(promised)
    if not lang:
        assert all(any(str(outcome.text) in text for text in told) for outcome in promised)


def test_the_pages_of_a_list_lead_to_each_other_and_back(cut: dict[str, str]) -> None:
    page = parse(cut[f"alueet/{REGION}/tulokset-2/"])
    assert [each.text for each in page.one("nav", "mv-crumbs").all("a")] == ["Etusivu", "Alueet", "Itäranta"]
    pager = page.one("nav", "mv-pager").all("a")
    assert [each.attrs.get("aria-current") for each in pager[:3]] == [None, "page", None]
    assert page.one("h1").text.replace("\u00ad", "") == "Itäranta: tulokset, sivu 2"


def test_a_long_list_shows_its_beginning_where_it_belongs(cut: dict[str, str], whole: dict[str, str]) -> None:
    own = cut[f"alueet/{REGION}/"]
    assert len(claims(own)) < len(claims(whole[f"alueet/{REGION}/"]))
    assert re.search(r'<p class="mv-whole"><a href="[^"]*alueet/itaranta/tulokset/">Kaikki tulokset \(9\)</a></p>', own)
    assert re.search(r'<a href="[^"]*alueet/itaranta/tulokset/#ei-toteutunut">Kaikki, mikä ei toteutunut \(2\)</a></p>', own)
    assert "mv-whole" not in whole[f"alueet/{REGION}/"]


def test_every_failure_and_lesson_is_listed_once(cut: dict[str, str], whole: dict[str, str]) -> None:
    """By reason and by kind: what the whole pages tell, the cut ones tell together."""
    by_list: dict[str, list[str]] = {}
    for address, html in cut.items():
        if match := re.fullmatch(r"(opit/[a-z-]+/)(?:sivu-\d+/)?", address):
            by_list.setdefault(match[1], []).extend(claims(html))
    assert any(len(told) > 1 for told in by_list.values())
    for address, told in by_list.items():
        if address in whole:
            assert Counter(told) == Counter(claims(whole[address]))
        else:  # the lessons of a kind, which stood on the page of all lessons
            assert Counter(told) <= Counter(claims(whole["opit/"]))


def test_every_link_finds_its_page_and_anchor(cut: dict[str, str]) -> None:
    broken = []
    for address, html in cut.items():
        for link, anchor in re.findall(r'href="([^"#:]*)(?:#([^"]*))?"', html):
            target = resolved(f"{address}index.html", link) if link else address
            known = target in cut
            if known and anchor and f'id="{anchor}"' not in cut[target]:
                broken.append(f"{address}: {link}#{anchor}")
            if not known and re.search(r"(alueet|opit|tilastot)/", target):
                broken.append(f"{address}: {link}")
    assert broken == []


def test_figures_are_those_of_the_whole(cut: dict[str, str], whole: dict[str, str]) -> None:
    """Cutting changes where things stand, not how many there are."""

    def figures(html: str) -> list[str]:
        return [each.text for each in parse(html).all("table")[0].all("td")]

    assert figures(cut["tilastot/"]) == figures(whole["tilastot/"])
