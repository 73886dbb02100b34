"""The whole real site: every link leads somewhere, every page stands by itself, every record is found."""

from __future__ import annotations

import gzip
import itertools
import json
import re
import zlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree as ET

import pytest

from generator.catalog import Catalog
from generator.pages import plan
from generator.paths import resolved
from generator.read import scan
from generator.settings import Settings, read_settings
from generator.summary.facets import facet_rows
from generator.views.search import FACET_PAGES
from generator.views.words import word
from tests.conftest import built, make_project
from tests.reading import Page, pages

pytestmark = pytest.mark.site
LATER_LIMIT, HEADERS = 25_000, 500  # bytes of a page after the first, and those of them that a server says before it
NOT_FOUND = "404.html"  # shown at any address, so its links start from the root


def target(page: Page, link: str) -> tuple[str, str]:
    """(file, anchor) that a link of a page leads to."""
    parts = urlsplit(link)
    way: list[str] = [] if parts.path.startswith("/") else page.address.split("/")[:-1]
    for step in unquote(parts.path).split("/"):
        if step == "..":
            assert way, f"{page.name}: {link} leads out of the site"
            way.pop()
        elif step not in ("", "."):
            way.append(step)
    name = "/".join(way)
    if parts.path == "":
        return page.name, parts.fragment
    return (f"{name}/index.html".lstrip("/") if parts.path.endswith(("/", ".", "..")) else name), parts.fragment


def inside(link: str) -> bool:
    return not urlsplit(link).scheme and not link.startswith("//")


def test_every_link_and_anchor_leads_somewhere(real_site: Path) -> None:
    every = pages(real_site)
    by_name = {page.name: page for page in every.values()}
    ids = {name: set(page.ids) for name, page in by_name.items()}
    broken = []
    for page in every.values():
        for link in {*page.links, *page.loads}:
            if inside(link) and not (page.name == NOT_FOUND and link.startswith("../")):  # it tries every depth
                name, anchor = target(page, link)
                if not (real_site / name).is_file() or (anchor and name in ids and unquote(anchor) not in ids[name]):
                    broken.append(f"{page.name}: {link}")
    assert broken == []


def test_the_way_to_every_page_begins_at_the_front_page_of_its_language(real_site: Path) -> None:
    for page in pages(real_site).values():
        if page.address not in (NOT_FOUND, "", "sv/", "en/"):
            first = page.tree.one("nav", "mv-crumbs").all("a")[0].attrs["href"]
            lang = page.address.partition("/")[0]
            home = f"{lang}/index.html" if lang in ("sv", "en") else "index.html"
            assert target(page, first)[0] == home, page.name
    crumbs = pages(real_site)["sv/tietoa/merkinnat/"].tree.one("nav", "mv-crumbs")
    assert [each.text for each in crumbs.all("a")] == ["Startsida", pages(real_site)["sv/tietoa/"].tree.one("h1").text]


def test_the_way_to_every_page_ends_at_the_page_itself(real_site: Path) -> None:
    """The last step says what the first heading does, in its language, and what is told to machines is the same way."""
    for page in pages(real_site).values():
        if page.address in (NOT_FOUND, "", "sv/", "en/"):
            continue
        steps = page.tree.one("nav", "mv-crumbs").all("li")
        here, heading = steps[-1], page.tree.one("h1")
        assert [each.attrs.get("aria-current") for each in steps] == [None] * (len(steps) - 1) + ["page"], page.name
        assert (here.text, here.all("a")) == (heading.text, []), page.name
        assert here.attrs.get("lang") == next((each.attrs["lang"] for each in heading.all("span") if "lang" in each.attrs), None)
        for told in re.findall(r'"itemListElement":(\[.*?\])', page.html):
            assert [each["name"] for each in json.loads(told)] == [each.text for each in steps], page.name


def test_contents_and_neighbours_name_finnish_parts_as_finnish(real_site: Path) -> None:
    """A link to a part says it in the language in which the part's own heading does."""
    marked = 0
    for page in pages(real_site).values():
        if page.address.partition("/")[0] not in ("sv", "en"):
            continue
        headings = {
            each.attrs["id"]: each.attrs.get("lang")
            for each in page.article.walk()
            if each.tag in ("h2", "h3") and "id" in each.attrs
        }
        for link in (each for nav in page.tree.all("nav", "mv-toc") for each in nav.all("a")):
            lang = headings.get(link.attrs["href"].removeprefix("#"))
            assert link.attrs.get("lang") == lang, f"{page.name}: {link.text}"
            marked += lang is not None
        for link in (each for nav in page.tree.all("nav", "mv-neighbours") for each in nav.all("a")):
            name = (
                pages(real_site)[target(page, link.attrs["href"])[0].removesuffix("index.html")]
                .tree.one("nav", "mv-crumbs")
                .all("li")[-1]
            )
            assert (link.text, link.attrs.get("lang")) == (name.text, name.attrs.get("lang")), page.name
    assert marked > 0


def test_the_page_on_reading_the_marks_shows_every_mark(real_site: Path, real_catalog: Catalog) -> None:
    for lang, home in (("fi", ""), ("sv", "sv/"), ("en", "en/")):
        article = pages(real_site)[f"{home}tietoa/merkinnat/"].article
        shown = {(badge.attrs["class"], badge.text) for badge in article.all("span", "mv-badge")}
        for name in ("tila", "aste", "mallin-vaihe", "peruste", "huomion-laji"):
            vocabulary = real_catalog.vocabulary(name)
            assert {(f"mv-badge mv-badge--{name}-{code}", vocabulary.label(code, lang)) for code in vocabulary.values} <= shown


def test_no_link_has_an_empty_step(real_site: Path) -> None:
    """Links of a page at /sv// would lead elsewhere than those of /sv/."""
    doubled = [f"{page.name}: {link}" for page in pages(real_site).values() for link in page.links if "//" in urlsplit(link).path]
    assert doubled == []


def test_links_are_relative_so_that_the_site_works_under_any_path(real_site: Path) -> None:
    absolute = [
        f"{page.name}: {link}"
        for page in pages(real_site).values()
        if page.address != NOT_FOUND
        for link in (*page.links, *page.loads)
        if inside(link) and link.startswith("/")
    ]
    assert absolute == []


def test_links_out_are_safe_and_nothing_foreign_is_loaded(real_site: Path) -> None:
    for page in pages(real_site).values():
        assert [link for link in page.links if not inside(link) and urlsplit(link).scheme not in ("https", "mailto")] == [], (
            page.name
        )
        assert [link for link in page.loads if not inside(link)] == [], page.name
        assert [each for each in page.tree.all("form") if not inside(each.attrs.get("action", ""))] == [], page.name


def test_style_sheets_load_nothing_foreign(real_site: Path) -> None:
    for path in real_site.rglob("*.css"):
        loaded = re.findall(r"url\(\s*['\"]?([^'\")]+)", path.read_text(encoding="utf-8"))
        assert [each for each in loaded if not each.startswith("data:") and not inside(each)] == [], path
        assert "@import" not in path.read_text(encoding="utf-8"), path


def test_an_id_stands_once_on_a_page(real_site: Path) -> None:
    twice = [f"{page.name}: {each}" for page in pages(real_site).values() for each in set(page.ids) if page.ids.count(each) > 1]
    assert twice == []


def test_labels_lead_to_an_element_of_the_page(real_site: Path) -> None:
    for page in pages(real_site).values():
        for element in page.tree.walk():
            for name in ("aria-labelledby", "aria-describedby", "aria-controls", "for"):
                for each in element.attrs.get(name, "").split():
                    assert each in page.ids, f"{page.name}: {name}={each}"


def test_every_page_has_a_language_a_title_and_one_heading(real_site: Path) -> None:
    for page in pages(real_site).values():
        html = page.tree.one("html")
        lang = page.address.partition("/")[0]
        assert html.attrs["lang"] == (lang if lang in ("sv", "en") else "fi"), page.name
        assert page.title, page.name
        headings = [each.text for each in page.tree.all("h1")]
        assert len(headings) == 1, f"{page.name}: {headings}"
        assert headings[0], page.name
        if page.address != NOT_FOUND:
            described = [each.attrs["content"] for each in page.tree.all("meta") if each.attrs.get("name") == "description"]
            assert len(described) == 1, page.name
            assert described[0], page.name


def test_headings_go_down_one_level_at_a_time(real_site: Path) -> None:
    for page in pages(real_site).values():
        levels = [int(each.tag[1]) for each in page.article.all() if re.fullmatch("h[1-6]", each.tag)]
        jumps = [(one, other) for one, other in itertools.pairwise(levels) if other > one + 1]
        assert levels[:1] == [1], page.name
        assert jumps == [], page.name


def test_no_title_stands_on_two_pages_of_a_language(real_site: Path) -> None:
    """A search engine's results and a browser's tabs tell pages apart by their titles."""
    seen: dict[tuple[str, str], str] = {}
    same = []
    for page in pages(real_site).values():
        key = (page.tree.one("html").attrs["lang"], page.title)
        if key in seen:
            same.append(f"{page.title}: {seen[key]}, {page.address}")
        seen[key] = page.address
    assert same == []


def test_no_slot_or_frame_is_left(real_site: Path) -> None:
    for path in real_site.rglob("*"):
        assert "__kehys__" not in path.name, path
        if path.is_file() and path.suffix in (".html", ".json", ".xml", ".txt"):
            text = path.read_text(encoding="utf-8")
            assert not re.search(r"mv:[a-z]+-->|<!--mv:|mvslot[a-z]+mv|__kehys__", text), path


def test_no_placeholder_reaches_a_reader(real_site: Path) -> None:
    for page in pages(real_site).values():
        assert not re.search(r"\b(None|null|undefined|Markup|nan)\b|\{\{|\{%|<class ", page.text), page.name


def test_no_page_is_heavier_than_a_later_visit_may_be(real_site: Path) -> None:
    """Styles, scripts and type are kept from the first visit, so a later page costs its HTML; servers compress as gzip does."""
    own = set.intersection(
        *({target(page, link)[0] for link in page.loads} for page in pages(real_site).values() if page.name != NOT_FOUND)
    )
    for page in pages(real_site).values():
        if page.name != NOT_FOUND:
            loaded = {target(page, link)[0] for link in page.loads}
            fetched = [page.name, *sorted(loaded - own)]
            weight = sum(len(gzip.compress((real_site / name).read_bytes(), 6)) for name in fetched)
            assert weight + HEADERS <= LATER_LIMIT, f"{page.name}: {weight / 1000:.1f} kB ({fetched})"


def test_a_page_in_another_language_says_once_that_something_is_in_finnish(real_site: Path) -> None:
    said = []
    for page in pages(real_site).values():
        notices = page.article.all("div", "mv-notice--kieli") if page.address != NOT_FOUND else []
        if page.address.startswith(("sv/", "en/")):
            finnish = [each for each in page.article.walk() if each.attrs.get("lang") == "fi"]
            facts = [
                each for box in page.article.all("section", "mv-facts") for each in box.walk()
            ]  # where a theme gives its Finnish name
            told = [each for each in finnish if each.tag in ("span", "div") and each not in facts]
            assert len(notices) <= 1, page.name
            assert not told or notices, page.name
            assert finnish or not notices, page.name
            said += notices
        else:
            assert notices == [], page.name
    assert {each.text for each in said} == {word("only_finnish", lang) for lang in ("sv", "en")}


def test_every_record_has_its_page(real_site: Path, real_project: Path) -> None:
    records = {(file.folder, file.stem) for file in scan(real_project / "data")[0]}
    assert {f"{folder}/{stem}/" for folder, stem in records} <= pages(real_site).keys()
    assert len(records) > 500


def test_the_pages_are_the_planned_ones_and_the_hand_written(real_site: Path, real_project: Path, real_catalog: Catalog) -> None:
    planned = {page.address for page in plan(real_catalog, read_settings(real_project / "mkdocs.yml"))}
    made = pages(real_site).keys() - {NOT_FOUND}
    assert planned <= made
    assert made - planned == set(hand_written(real_project / "content"))


def hand_written(content: Path) -> Iterator[str]:
    """The address of each page below content/."""
    for path in content.rglob("*.md"):
        lang, *way = path.relative_to(content).with_suffix("").parts
        way = way[:-1] if way[-1] == "index" else way
        yield "".join(f"{step}/" for step in (*([] if lang == "fi" else [lang]), *way))


def test_the_sitemap_lists_exactly_the_pages(real_site: Path) -> None:
    root = ET.parse(real_site / "sitemap.xml").getroot()
    listed = [each.text or "" for each in root.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    assert len(listed) == len(set(listed))
    assert {address.lstrip("/") for address in listed} == pages(real_site).keys() - {NOT_FOUND}
    assert not (real_site / "sitemap.xml.gz").exists()


def test_the_search_shows_every_page_once_in_each_language(real_site: Path) -> None:
    """But for the pages of the search itself and the later pages of long lists."""
    shown = [json.loads(zlib.decompress(path.read_bytes())) for path in sorted((real_site / "assets" / "haku" / "t").glob("*.bin"))]
    own = {
        address
        for address in pages(real_site)
        if not re.match(r"(sv/|en/)?haku/|.*(/sivu-[a-z0-9-]+|alueet/[^/]+/[a-z]+-\d+)/$", address)
    } - {NOT_FOUND}
    found = Counter(address for _, address, *_ in shown)
    assert own == found.keys()
    by_address = {address: (title, names) for title, address, _, _, _, names, *_ in shown if not address.startswith(("sv/", "en/"))}
    assert by_address["ratkaisut/omaolo/"][0] == "Omaolo"


def test_the_alphabetical_index_has_every_record_once(real_site: Path, real_catalog: Catalog) -> None:
    records = {page.address for page in plan(real_catalog, Settings(search="pykko")) if page.shows in ("tietue", "osa")}
    index = {address: page for address, page in pages(real_site).items() if address.startswith("haku/a-o/")}
    rows: list[str] = []
    for address, page in index.items():
        items = [
            item for each in page.tree.one("article").all("ul") if each.attrs.get("class") == "mvh-index" for item in each.all("li")
        ]
        assert 0 < len(items) <= 220, address
        rows += [resolved(address, item.one("a").attrs["href"]) for item in items]
    addresses = Counter(rows)
    assert len(index) > 1
    assert [address for address in sorted(records) if addresses[address] != 1] == []


@pytest.mark.parametrize("facet", FACET_PAGES)
@pytest.mark.parametrize("folder", ["", "sv/", "en/"])
def test_the_pages_of_a_facet_list_every_record_that_has_it(
    real_site: Path, real_catalog: Catalog, folder: str, facet: str
) -> None:
    """Without scripts they are the way to browse; cut into pages, a value may go on from one to the next."""
    start = f"{folder}haku/{facet}/"
    found = [page for address, page in pages(real_site).items() if address.startswith(start)]
    cards = [page.tree.one("article").all("li", "mv-card") for page in found]
    assert sum(map(len, cards)) == facet_rows(real_catalog, facet) > 0
    assert max(map(len, cards)) <= 200
    assert min(map(len, cards)) > 0
    told = {title.text for page in found for title in page.tree.one("article").all("h2")}
    assert sum(int(re.search(r"\((\d+)\s\w+\)$", title)[1]) for title in told) == sum(map(len, cards))  # type: ignore[index]


def test_with_an_address_the_canonical_links_and_the_sitemap_are_whole(tmp_path: Path) -> None:
    project = make_project(tmp_path / "projekti")
    config = (project / "mkdocs.yml").read_text(encoding="utf-8")
    (project / "mkdocs.yml").write_text(f"site_url: https://esimerkki.example/polku/\n{config}", encoding="utf-8")
    site = built(project)
    for address, page in pages(site).items():
        if address != NOT_FOUND:
            links = [each.attrs["href"] for each in page.tree.all("link") if each.attrs.get("rel") == "canonical"]
            assert links == [f"https://esimerkki.example/polku/{address}"], page.name
    assert "<loc>https://esimerkki.example/polku/ratkaisut/oiretutka/</loc>" in (site / "sitemap.xml").read_text(encoding="utf-8")
