"""Lists too long for one page: each line stands on one static page, and counts lead to where it stands."""

from __future__ import annotations

import re
from collections import Counter
from itertools import chain

import pytest

from generator.cache import Store
from generator.catalog import Catalog
from generator.gather import Gatherer
from generator.model import RECORD_TYPES
from generator.outputs.downloads import downloads
from generator.paths import LANGUAGE_FOLDER, resolved
from generator.pour import Pourer
from generator.render import Renderer
from generator.settings import Settings
from generator.summary import cuts, lines
from generator.summary import listed as records
from generator.summary.brief import brief
from generator.text import initial, sort_key
from generator.views import lines as listed
from generator.views.records import list_folder
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
        patch.setattr(records, "LONG", 1)
        return made(Gatherer(EXAMPLE / "data", None).read().catalog)


def claims(html: str) -> list[str]:
    return [each.text for each in parse(html).all("li", "mv-claim")]


def test_nothing_is_cut_while_it_is_short(whole: dict[str, str]) -> None:
    assert not [address for address in whole if re.search(r"alueet/[a-z]+/.|opit/.*sivu-|opit/hankkeet/", address)]


@pytest.mark.parametrize("lang", ["", "sv/", "en/"])
def test_every_outcome_of_a_region_stands_on_one_of_its_pages(cut: dict[str, str], example_catalog: Catalog, lang: str) -> None:
    pages = [address for address in cut if re.fullmatch(rf"{lang}alueet/{REGION}/tulokset(-[a-z0-9-]+)?/", address)]
    records = [link.source for link in example_catalog.links(REGION) if link.path[0] in ("alueet", "alue")]
    promised = [outcome for each in dict.fromkeys(records) for outcome in brief(example_catalog, each).outcomes]
    assert len(pages) == len(promised) > 2
    told = [text for address in pages for text in claims(cut[address])]
    assert len(told) == len(promised)
    if not lang:
        assert all(any(str(outcome.text) in text for text in told) for outcome in promised)


def test_the_pages_of_a_list_lead_to_each_other_and_back(cut: dict[str, str]) -> None:
    page = parse(cut[f"alueet/{REGION}/tulokset-osittain-2/"])
    assert [each.text for each in page.one("nav", "mv-crumbs").all("a")] == ["Etusivu", "Alueet", "Itäranta"]
    pager = [(each.text, each.attrs.get("aria-current")) for each in page.one("nav", "mv-pager").all("a")]
    assert pager[:5] == [
        ("Ei toteutunut", None),
        ("Siirtyi", None),
        ("Toteutui", None),
        ("Toteutui osittain", None),
        ("Toteutui osittain 2", "page"),
    ]
    assert page.all("p", "mv-whole")[-1].text == "Seuraava sivu: Suunniteltu"
    assert page.one("h1").text.replace("\u00ad", "") == "Itäranta: tulokset, toteutui osittain 2"


@pytest.mark.parametrize("lang", ["fi", "sv", "en"])
def test_every_record_stands_once_in_its_list_under_its_letter(cut: dict[str, str], example_catalog: Catalog, lang: str) -> None:
    home = LANGUAGE_FOLDER[lang]
    for model in RECORD_TYPES:
        pages = {
            at: html for at, html in cut.items() if re.fullmatch(rf"{home}{list_folder(model.folder)}/(sivu-[a-z0-9-]+/)?", at)
        }
        titles = [example_catalog.title(each, lang) for each in example_catalog.ids(model.kind)]
        assert len(pages) == max(1, len(titles))
        shown = {
            at: [each.text.replace("\u00ad", "") for each in parse(html).all("a", "mv-card__title")] for at, html in pages.items()
        }
        assert sorted(chain.from_iterable(shown.values())) == sorted(titles)
        for at, names in shown.items():
            letter = at.partition("sivu-")[2][:1]
            assert not letter or all(cuts.Piece(initial(name)).slug[:1] == letter for name in names)


def test_the_order_of_a_cut_list_is_finnish_and_that_of_its_own_language() -> None:
    names = ["Öljy", "Zeta", "Åbo", "aamu", "Äiti", "10 askelta", "Aamu 2", "Жук"]
    pieces = cuts.cut((initial(name) for name in sorted(names, key=sort_key)), 2)
    assert [each.slug for each in pieces] == ["0-9", "a", "z", "aa", "ae", "oe", "436"]
    assert [cuts.Piece("K", 2).slug, cuts.Piece("ei_toteutunut").slug] == ["k-2", "ei-toteutunut"]
    assert list(cuts.cut("aaab", 2).values()) == [slice(0, 2), slice(2, 3), slice(3, 4)]


def test_a_page_that_is_no_more_has_no_rows(example_catalog: Catalog) -> None:
    """What was kept of it is compared with what it would hold now."""
    assert lines.shown(example_catalog, lines.outcomes_in(REGION), "toteutui-7") == []
    assert records.ids(example_catalog, "hanke", "fi", "k") == []
    assert list(cuts.on_page("aab", cuts.cut("aab", 2), "c")) == []
    assert list(cuts.on_page("aab", cuts.cut("aab", 2), "b")) == ["b"]


def test_a_change_touches_the_pages_of_its_own_letter() -> None:
    """One name more makes no other page of the list look different."""

    def pages(names: list[str]) -> dict[str, list[str]]:
        rows = sorted(names, key=sort_key)
        pieces = cuts.cut(map(initial, rows), 3)
        return {each.slug: rows[at] for each, at in pieces.items()}

    before = pages(["a1", "a2", "a3", "a4", "k1", "k2", "ö1"])
    after = pages(["a1", "a2", "a3", "a4", "k0", "k1", "k2", "ö1"])
    assert {slug for slug in before if before[slug] != after[slug]} == {"k"}


def test_a_long_list_shows_its_beginning_where_it_belongs(cut: dict[str, str], whole: dict[str, str]) -> None:
    own = cut[f"alueet/{REGION}/"]
    assert len(claims(own)) < len(claims(whole[f"alueet/{REGION}/"]))
    assert re.search(r'<p class="mv-whole"><a href="[^"]*alueet/itaranta/tulokset/">Kaikki tulokset \(10\)</a></p>', own)
    assert re.search(
        r'<a href="[^"]*alueet/itaranta/tulokset/#ei-toteutunut">Kaikki, mikä jäi toteutumatta tai kesken \(2\)</a></p>', own
    )
    assert "mv-whole" not in whole[f"alueet/{REGION}/"]


def test_every_failure_and_lesson_is_listed_once(cut: dict[str, str], whole: dict[str, str]) -> None:
    """By reason and by kind: what the whole pages tell, the cut ones tell together."""
    by_list: dict[str, list[str]] = {}
    for address, html in cut.items():
        if match := re.fullmatch(r"(opit/[a-z-]+/)(?:sivu-[a-z0-9-]+/)?", address):
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
