"""The frame: a poured page is, byte for byte, the page that the engine would have painted around the same article."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from mkdocs.config.defaults import MkDocsConfig

from generator.catalog import Catalog
from generator.engine import on_page_content
from generator.frame import Cut, EngineRun, Frames, cut
from generator.pages import Page, plan
from generator.paths import file_of
from generator.pour import Pourer
from generator.render import Renderer, TocItem, toc_items
from generator.settings import read_settings
from generator.views.blocks import View
from tests.conftest import built, make_project

SAMPLE = {
    "ratkaisut/oiretutka/": "a solution",
    "hankkeet/digipolku/": "a project with many parts",
    "kayttoonotot/oiretutka-itaranta/": "an adoption",
    "alueet/aarela/": "a region with nothing on record",
    "sanastot/tila/": "a vocabulary, which has no section of its own in the menu",
    "termit/oirearvio/": "a term, whose list stands elsewhere",
    "ratkaisut/vanha-lomake/": "a withdrawn record",
    "hankkeet/": "a list that is in the menu",
    "organisaatiot/": "a list that is not",
    "opit/": "lessons",
    "sv/ratkaisut/oiretutka/": "a Swedish page",
    "sv/hankkeet/": "a Swedish list",
    "en/kayttoonotot/oiretutka-itaranta/": "an English page",
}
# The engine's side: the pages of the sample are ordinary pages of its own, at their own addresses.
HOOK = """
import json
from pathlib import Path
from mkdocs.structure.files import File, InclusionLevel

PAGES = json.loads((Path(__file__).parent / "sivut.json").read_text(encoding="utf-8"))


def on_files(files, config):
    for address, page in PAGES.items():
        if page["lang"] == config.extra["language"]:
            for file in [each for each in files if each.url == address]:
                files.remove(file)
            uri = page["uri"]
            files.append(File.generated(config, uri, content=page["markdown"], inclusion=InclusionLevel.INCLUDED))
    return files


def on_page_markdown(markdown, page, config, files):
    if page.url in PAGES:
        page.meta["mv"] = PAGES[page.url]["parts"]
    return markdown
"""


class Recorded:
    """What was poured into the slots of each page."""

    def __init__(self, frames: Frames) -> None:
        self._frames = frames
        self.parts: dict[str, dict[str, Any]] = {}

    def frame(self, section: str, address: str) -> Recorded:
        self._cut: Cut = self._frames.frame(section, address)
        self._at = address
        return self

    def fill(self, value: Callable[[str, str], str]) -> str:
        self.parts[self._at] = {name: value(name, argument) for name, argument in self._cut.slots}
        return self._cut.fill(value)


class ContentsList(Renderer):
    """Remembers the headings of each page's contents list, for the engine to render by itself."""

    items: Any = ()

    def toc(self, view: View, translate: Any) -> str:
        self.items = toc_items(view.sections)
        return super().toc(view, translate)


@pytest.fixture(scope="module")
def painted(tmp_path_factory: pytest.TempPathFactory, example_catalog: Catalog) -> tuple[Path, Path]:
    """(the site as built, the engine's output with the sample's pages rendered by the theme itself)"""
    folder = tmp_path_factory.mktemp("kehys")
    project = make_project(folder / "projekti")
    config = (project / "mkdocs.yml").read_text(encoding="utf-8")
    (project / "mkdocs.yml").write_text(f"site_url: https://esimerkki.example/polku/\n{config}", encoding="utf-8")
    site = built(project)
    settings = read_settings(project / "mkdocs.yml")
    (frames,) = (project / ".cache" / "engine").iterdir()
    recorded, renderer = Recorded(Frames(frames)), ContentsList(project / "theme")
    pourer = Pourer(example_catalog, recorded, renderer, settings)  # type: ignore[arg-type]
    planned = plan(example_catalog, settings)
    ordinary = {}
    for page in planned:
        if page.address in SAMPLE:
            pourer.page(page, pourer.view(page))
            ordinary[page.address] = as_ordinary(page, recorded.parts[page.address], renderer.items)
    assert ordinary.keys() == SAMPLE.keys()
    own = Path(shutil.copytree(project, folder / "itse", symlinks=True, ignore=shutil.ignore_patterns(".cache", "site")))
    (own / "sivut.json").write_text(json.dumps(ordinary), encoding="utf-8")
    (own / "sivut.py").write_text(HOOK, encoding="utf-8")
    config = (own / "mkdocs.yml").read_text(encoding="utf-8")
    (own / "mkdocs.yml").write_text(
        config.replace("  - generator/hook.py\n", "  - generator/hook.py\n  - sivut.py\n"), encoding="utf-8"
    )
    front = own / "content" / "fi" / "index.md"  # the engine knows no anchor of a page that it makes itself only here
    front.write_text(front.read_text(encoding="utf-8").replace("#eteneminen", ""), encoding="utf-8")
    for path in (own / "theme" / "overrides").rglob("*.html"):
        path.write_text(without_slots(path.read_text(encoding="utf-8")), encoding="utf-8")
    addresses = {page.address: page.frame for page in planned if page.address not in ordinary or page.address == f"{page.frame}/"}
    engine = EngineRun(own, folder / "cache", addresses, settings.languages)
    return site, engine.result().folder


def as_ordinary(page: Page, parts: dict[str, str], contents: Any) -> dict[str, Any]:
    """A page of the sample as the engine gets it."""
    front = {"title": parts["title"], "description": parts["description"], "kehys": True, "osasto": page.frame}
    markdown = f"---\n{json.dumps(front, ensure_ascii=False)}\n---\n"
    way = page.address.rstrip("/")
    uri = f"{way}/index.md" if page.address == f"{page.frame}/" else f"{way}.md"
    toc = [as_engine(each) for each in contents]
    return {"lang": page.lang, "uri": uri, "markdown": markdown, "parts": {**parts, "toc": toc if len(toc) > 1 else []}}


def as_engine(item: TocItem) -> dict[str, Any]:
    """A heading of the contents list in the engine's shape."""
    return {"url": item.url, "title": item.title, "level": item.level, "children": [as_engine(each) for each in item.children]}


def without_slots(template: str) -> str:
    """The theme's template with each slot replaced by the page's own value; the contents list by the engine's rendering."""
    contents = '{% set toc = page.meta.mv.toc if page.meta.mv else [] %}{% include "partials/toc.html" %}'
    template = template.replace("<!--mv:toc-->", contents)
    return re.sub(r"<!--mv:([a-z]+)-->", r"{{ page.meta.mv.\1 if page and page.meta and page.meta.mv else '' }}", template)


@pytest.mark.site
@pytest.mark.parametrize("address", SAMPLE)
def test_a_poured_page_is_the_page_the_engine_would_paint(painted: tuple[Path, Path], address: str) -> None:
    site, engine = painted
    assert (site / file_of(address)).read_bytes() == (engine / file_of(address)).read_bytes()


@pytest.mark.site
def test_the_current_place_of_the_menu_is_marked(painted: tuple[Path, Path]) -> None:
    site, _ = painted
    for address, current in (("hankkeet/", "page"), ("hankkeet/digipolku/", "true")):
        html = (site / file_of(address)).read_text(encoding="utf-8")
        assert re.findall(r'<li><a href="([^"]*)" aria-current="([a-z]+)"', html) == [
            ("./" if current == "page" else "../", current)
        ]


@pytest.mark.site
def test_nothing_of_the_frame_is_in_the_output(painted: tuple[Path, Path]) -> None:
    site, _ = painted
    assert [path for path in site.rglob("*") if "__kehys__" in path.name] == []
    for path in site.rglob("*"):
        if path.is_file() and path.suffix in (".html", ".json", ".xml", ".css", ".svg"):
            text = path.read_text(encoding="utf-8")
            assert "__kehys__" not in text, path
            assert not re.search(r"<!--mv:|mvslot[a-z]+mv", text), path


def test_a_page_is_cut_at_its_slots_and_filled_once() -> None:
    frame = cut('<title>mvslottitlemv</title><!--mv:body--><p title="mvslotdescriptionmv"><!--mv:luku hankkeet--></p>')
    assert frame.slots == (("title", ""), ("body", ""), ("description", ""), ("luku", "hankkeet"))
    filled = frame.fill(lambda name, argument: f"[{name} {argument}<!--mv:body-->mvslottitlemv]")
    assert filled.count("<!--mv:body-->mvslottitlemv") == 4, "what is poured in is not cut again"


def test_a_page_without_slots_stays_as_it_is() -> None:
    assert cut("<p>mv: mvslot mv</p>").fill(lambda name, argument: "x") == "<p>mv: mvslot mv</p>"


def in_language(lang: str) -> MkDocsConfig:
    config = MkDocsConfig()
    config.extra = {"language": lang}
    return config


def test_long_words_of_hand_written_headings_may_break_in_finnish() -> None:
    html = '<h1 id="saavutettavuusseloste">Saavutettavuusseloste</h1><p>Saavutettavuusseloste</p><table><tr><th>Saavutettavuusseloste</th></tr></table>'
    assert on_page_content(html, in_language("en")).count("\u00ad") == 0
    broken = on_page_content(html, in_language("fi"))
    assert '<h1 id="saavutettavuusseloste">Saa\u00advu\u00adtet' in broken
    assert "<p>Saavutettavuusseloste</p>" in broken
    assert "<th>Saa\u00advu\u00adtet" in broken
    assert 'aria-label="Saavutettavuusseloste"' in broken


def test_a_hand_written_table_of_three_columns_tells_its_headings_in_its_cells() -> None:
    html = (
        "<table><thead><tr><th>A</th><th>B <em>ja</em> C</th><th>D</th></tr></thead>"
        "<tbody><tr><td>1</td><td>2</td><td>3</td></tr></tbody></table>"
    )
    stacked = on_page_content(html, in_language("sv"))
    assert '<table class="mv-stacks" role="table"><thead role="rowgroup"><tr role="row"><th role="columnheader">A</th>' in stacked
    assert '<td role="cell">1</td><td role="cell" data-heading="B ja C">2</td><td role="cell" data-heading="D">3</td>' in stacked
    two_columns = html.replace("<th>D</th>", "").replace("<td>3</td>", "")
    assert 'role="cell"' not in on_page_content(two_columns, in_language("sv"))


def test_a_table_of_a_hand_written_page_scrolls_in_a_region_named_by_its_heading() -> None:
    html = '<h2 id="a">Tulos: <em>täyttyikö</em> lupaus?</h2><p>x</p><table><tr><td>1</td></tr></table><h3>B &amp; C</h3><table></table>'
    assert on_page_content(html, in_language("sv")) == (
        '<h2 id="a">Tulos: <em>täyttyikö</em> lupaus?</h2><p>x</p>'
        '<div class="mv-table" role="group" tabindex="0" aria-label="Tulos: täyttyikö lupaus?"><table><tr><td>1</td></tr></table></div>'
        '<h3>B &amp; C</h3><div class="mv-table" role="group" tabindex="0" aria-label="B &amp; C"><table></table></div>'
    )
