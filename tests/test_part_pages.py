"""A project too long for one page: its parts have pages of their own, everything is told once, and every link finds its place."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from generator import part_pages
from generator.cache import Store
from generator.catalog import Catalog
from generator.gather import Gatherer
from generator.outputs.downloads import downloads
from generator.outputs.redirects import redirects
from generator.pages import plan
from generator.pour import Pourer
from generator.render import Renderer
from generator.settings import Settings
from generator.summary.asked import asked_on_page
from generator.summary.brief import brief
from generator.summary.exports import ROWS
from generator.views.context import Context
from generator.views.shared import told_at
from tests.conftest import EXAMPLE, ROOT, every_page
from tests.reading import parse
from tests.test_example import PlainFrame
from tests.test_views import with_records

SETTINGS = Settings(name="Esimerkki", languages=("fi", "sv", "en"), search="4-grams")
PROJECT = "hankkeet/digipolku/"


@pytest.fixture
def split(monkeypatch: pytest.MonkeyPatch) -> Catalog:
    """The example's records, with a project that is too long for one page."""
    monkeypatch.setattr(part_pages, "LIMIT", 300)
    return Gatherer(EXAMPLE / "data", None).read().catalog


def made(catalog: Catalog) -> dict[str, str]:
    """The HTML of every planned page by its address."""
    downloads(catalog, SETTINGS, Store(None), lambda _: None)
    return {
        page.address: html for page, html in every_page(Pourer(catalog, PlainFrame(), Renderer(ROOT / "theme"), SETTINGS)).items()
    }


def addresses(catalog: Catalog) -> list[str]:
    return [page.address for page in plan(catalog, SETTINGS) if page.address.startswith(PROJECT)]


def test_the_record_decides_whether_its_parts_have_pages(example_catalog: Catalog, split: Catalog) -> None:
    assert addresses(example_catalog) == [PROJECT]
    assert addresses(split) == [PROJECT, f"{PROJECT}2/", f"{PROJECT}digi/"]
    assert example_catalog.part_pages("digipolku") == {}
    assert split.part_pages("digipolku") == {"digi": "digi", "etatuki": "digi", "2": "2"}


def test_a_long_part_is_divided_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(part_pages, "LIMIT", 40)
    inner = "      - {tunnus: a-1, nimi: Eka, paamaara: Ensimmäisen sisäosan pitkä päämäärä on tässä.}\n      - {tunnus: a-2, nimi: Toka}\n"
    catalog = with_records(
        tmp_path,
        hankkeet__koe="nimi: Koe\ntiivistelma: Koehanke.\nlahde: suunnitelma\nalueet: [itaranta]\n"
        f"osat:\n  - tunnus: a\n    nimi: Alku\n    osat:\n{inner}  - {{tunnus: b, nimi: Loppu}}\n",
    )
    assert catalog.part_pages("koe") == {"a": "a", "a-1": "a-1", "a-2": "a-2", "b": "b"}
    pages = made(catalog)
    part = parse(pages["hankkeet/koe/a/"])
    assert [card.text for card in part.all("a", "mv-card__title")] == ["Eka", "Toka"]
    assert "Ensimmäisen sisäosan" not in pages["hankkeet/koe/a/"]
    assert "Ensimmäisen sisäosan" in pages["hankkeet/koe/a-1/"]
    crumbs = [each.text for each in parse(pages["hankkeet/koe/a-1/"]).one("nav", "mv-crumbs").all("a")]
    assert crumbs == ["Etusivu", "Hankkeet", "Koe", "Alku"]


def words(html: str) -> list[str]:
    """The claims, facts and texts of a page, without markup."""
    return [
        re.sub(r"\s+", " ", re.sub(r"<[^>]*>|\u00ad", "", each)).strip()
        for each in re.findall(r"<(?:p|dd|td|th|li)\b[^>]*>(.*?)</(?:p|dd|td|th|li)>", html, re.DOTALL)
    ]


def test_no_word_of_the_record_is_lost(example_catalog: Catalog, split: Catalog) -> None:
    whole = made(example_catalog)[PROJECT]
    pages = made(split)
    told = {each for address in addresses(split) for each in words(pages[address])}
    lost = [each for each in words(whole) if each not in told]
    # Places of outcomes are named by page instead of by list.
    assert [each for each in lost if not re.search(r"\((\d+)\)", each)] == []


def test_every_claim_stands_on_one_page_with_its_anchor(example_catalog: Catalog, split: Catalog) -> None:
    pages = made(split)
    claims = Counter(
        anchor for address in addresses(split) for anchor in re.findall(r'<li class="mv-claim[^"]*" id="([^"]+)"', pages[address])
    )
    assert set(claims.values()) == {1}
    assert set(claims) == set(re.findall(r'<li class="mv-claim[^"]*" id="([^"]+)"', made(example_catalog)[PROJECT]))


def test_links_lead_to_the_page_of_the_part(split: Catalog) -> None:
    def seen(address: str) -> Context:
        return Context(split, "fi", address)

    assert seen("alueet/itaranta/").href("digipolku", "digi") == "../../hankkeet/digipolku/digi/"
    assert seen("alueet/itaranta/").href("digipolku", "etatuki") == "../../hankkeet/digipolku/digi/#osa-etatuki"
    assert (
        seen("alueet/itaranta/").link("digipolku#etatuki")
        == '<a href="../../hankkeet/digipolku/digi/#osa-etatuki">Digipolku: Etätuki</a>'
    )
    assert seen(f"{PROJECT}digi/").link("digipolku#etatuki") == '<a href="#osa-etatuki">Etätuki</a>'
    assert seen(f"{PROJECT}2/").link("digipolku#digi") == '<a href="../../../hankkeet/digipolku/digi/">Digipalvelut</a>'
    (outcome,) = (each for each in brief(split, "digipolku").outcomes if each.owner == "digi")
    place = "hankkeet/digipolku/digi/#osa-digi-tavoitteet-1"
    assert told_at(seen("alueet/itaranta/"), outcome, True) == f'<a href="../../{place}">Digipolku: Digipalvelut</a>'
    assert told_at(seen(PROJECT), outcome, False) == f'<a href="../../{place}">Digipalvelut</a>'
    assert told_at(seen(f"{PROJECT}digi/"), outcome, False) == '<a href="#osa-digi-tavoitteet-1">Digipalvelut</a>'


def test_every_link_and_anchor_of_a_divided_project_is_there(split: Catalog) -> None:
    from generator.paths import resolved

    pages = made(split)
    broken = []
    for address, html in pages.items():
        for link, anchor in re.findall(r'href="([^"#:]*)(?:#([^"]*))?"', html):
            target = resolved(f"{address}index.html", link) if link else address
            if "hankkeet/" in target and (target not in pages or (anchor and f'id="{anchor}"' not in pages[target])):
                broken.append(f"{address}: {link}#{anchor}")
    assert broken == []


def test_the_page_of_a_part_tells_what_it_is(split: Catalog) -> None:
    page = parse(made(split)[f"{PROJECT}digi/"])
    assert page.one("h1").text == "Digipalvelut"
    assert page.one("p", "mv-kind").text == "Hankkeen osa: Digipolku"
    assert [each.text for each in page.one("nav", "mv-crumbs").all("a")] == ["Etusivu", "Hankkeet", "Digipolku"]
    assert [each.text for each in page.one("nav", "mv-neighbours").all("li")] == ["Koko hanke Digipolku", "Seuraava osa Johtaminen"]
    last = parse(made(split)[f"{PROJECT}2/"])
    assert [each.text for each in last.one("nav", "mv-neighbours").all("li")] == [
        "Edellinen osa Digipalvelut",
        "Koko hanke Digipolku",
    ]


def test_search_words_stand_on_the_page_of_their_part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Those of a part without a page of its own on the page that tells of it."""
    source = (EXAMPLE / "data" / f"{PROJECT[:-1]}.yml").read_text(encoding="utf-8")
    words = {"digi": "etäapu", "etatuki": "apua ruudulla", "2": "polku selväksi"}
    for part, word in words.items():
        source = re.sub(rf"( +)- tunnus: \"?{part}\"?\n", rf"\g<0>\1  hakusanat: [{word}]\n", source)
    source += "hakusanat: [koko polku]\n"
    whole = with_records(tmp_path / "whole", hankkeet__digipolku=source)
    assert [asked_on_page(whole, "digipolku", lang) for lang in ("fi", "sv")] == [("koko polku", *words.values()), ()]
    monkeypatch.setattr(part_pages, "LIMIT", 300)
    divided = with_records(tmp_path / "divided", hankkeet__digipolku=source)
    told = {part: asked_on_page(divided, "digipolku", "fi", part) for part in ("", "digi", "2")}
    assert told == {"": ("koko polku",), "digi": ("etäapu", "apua ruudulla"), "2": ("polku selväksi",)}
    html = made(divided)
    assert "apua ruudulla" in html[f"{PROJECT}digi/"]
    assert "apua ruudulla" not in html[PROJECT]


def test_old_ids_and_open_data_lead_to_the_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(part_pages, "LIMIT", 300)
    record = (EXAMPLE / "data/hankkeet/digipolku.yml").read_text(encoding="utf-8")
    catalog = with_records(tmp_path, hankkeet__digipolku=f"{record}\nentiset_tunnukset: [digitie]\n")
    moved = redirects(catalog, SETTINGS)
    assert b'href="../../../hankkeet/digipolku/digi/"' in moved["hankkeet/digitie/digi/index.html"]
    assert b'href="../../hankkeet/digipolku/"' in moved["hankkeet/digitie/index.html"]
    pages = {row[5]: row[-1] for row in ROWS["tulokset"](catalog, "digipolku")}
    assert pages == {"": PROJECT, "digi": f"{PROJECT}digi/", "etatuki": f"{PROJECT}digi/"}


def test_old_ids_lead_on_in_every_language_of_the_record(tmp_path: Path) -> None:
    regions = {"uusi": "nimi: {fi: Uusi, sv: Ny}\n", "toinen": "nimi: Toinen\n"}
    catalog = with_records(
        tmp_path,
        **{f"alueet__{each}": f"{name}taso: kaupunki\nentiset_tunnukset: [vanha-{each}]\n" for each, name in regions.items()},
    )
    moved = redirects(catalog, Settings(languages=("fi", "sv", "en")))
    assert sorted(name for name in moved if "vanha" in name) == [
        "alueet/vanha-toinen/index.html",
        "alueet/vanha-uusi/index.html",
        "sv/alueet/vanha-uusi/index.html",
    ]
    swedish = moved["sv/alueet/vanha-uusi/index.html"].decode()
    assert '<html lang="sv">' in swedish
    assert '<p>Sidan har flyttat: <a href="../../../sv/alueet/uusi/">Ny</a></p>' in swedish


def test_a_part_named_in_finnish_alone_is_marked_so_on_a_swedish_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(part_pages, "LIMIT", 40)
    catalog = with_records(
        tmp_path,
        hankkeet__koe="nimi: {fi: Koe, sv: Prov}\ntiivistelma: {fi: Koehanke., sv: Ett prov.}\nlahde: suunnitelma\nalueet: [itaranta]\n"
        "osat:\n  - {tunnus: a, nimi: Alku, paamaara: {fi: Pitkä päämäärä on tässä., sv: Ett långt mål.}}\n"
        "  - {tunnus: b, nimi: {fi: Loppu, sv: Slut}}\n",
    )
    pages = made(catalog)
    finnish = [[each.attrs for each in parse(pages[f"sv/hankkeet/koe/{part}/"]).one("h1").all("span")] for part in ("a", "b")]
    assert finnish == [[{"lang": "fi"}], []]
    said = [len(parse(pages[f"sv/hankkeet/koe/{part}/"]).all("div", "mv-notice--kieli")) for part in ("a", "b")]
    assert said == [1, 0]
    assert "hankkeet/koe/a/" in pages
    assert "en/hankkeet/koe/a/" not in pages
