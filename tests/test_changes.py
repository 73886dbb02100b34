"""What is new: the page of changes and the front page's figures follow from the records alone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from generator.catalog import Catalog, Change, touched
from generator.views.context import Context
from generator.views.slots import slot
from tests.reading import Page
from tests.test_views import with_records


def test_the_newest_change_comes_first_and_what_has_no_day_is_left_out(example_catalog: Catalog) -> None:
    assert example_catalog.changes() == [
        Change("2025-11-20", "ryhma-etatuki", True),  # of one day a model is before a solution
        Change("2025-11-20", "oiretutka", False),
        Change("2024-12-31", "oirearvio", True),
    ]


def test_a_new_day_is_seen_by_those_who_looked_at_the_changes_and_by_nobody_else(example_catalog: Catalog) -> None:
    """A page that shows a record's name is not made again because the record got a day."""
    facts = example_catalog.facts("oiretutka")
    assert facts is not None
    with example_catalog.traced() as looks:
        example_catalog.changes()
    assert looks == {("changes", "")}
    assert touched(facts, replace(facts, changed="2025-11-21")) == {("changes", ""), ("record", "oiretutka"), ("all", "")}


@pytest.mark.site
@pytest.mark.parametrize(("folder", "month"), [("", "marraskuu 2025"), ("sv/", "november 2025"), ("en/", "November 2025")])
def test_the_page_lists_them_by_month_in_each_language(example: Path, folder: str, month: str) -> None:
    page = Page(example / "site", f"{folder}muutokset/index.html")
    assert page.tree.one("article").all("h2")[0].text == month
    assert [link for link in page.links if link.endswith("ratkaisut/oiretutka/")]


def test_the_front_page_names_the_newest_models_and_projects_first(example_catalog: Catalog) -> None:
    cards = slot(Context(example_catalog, "fi", ""), "uutta", ())
    assert [(card.title, card.notes) for card in cards.items] == [  # type: ignore[union-attr]
        ("Etätuen ryhmäpuhelu", ("lisätty 20.11.2025",)),  # of one day models come before solutions
        ("Oiretutka", ("muutettu 20.11.2025",)),
        ("oirearvio", ("lisätty 31.12.2024",)),
    ]


def test_newer_words_of_the_glossary_do_not_push_projects_off_the_front_page(tmp_path: Path) -> None:
    words = {f"termit__uusi-{at}": f"nimi: Uusi {at}\nmaaritelma: Uusi sana.\nluotu: 2026-01-01\n" for at in range(9)}
    cards = slot(Context(with_records(tmp_path, **words), "fi", ""), "uutta", ())
    titles = [card.title for card in cards.items]  # type: ignore[union-attr]
    assert titles == ["Etätuen ryhmäpuhelu", "Oiretutka", *(f"Uusi {at}" for at in range(4))]


@pytest.mark.site
def test_the_figures_of_the_front_page_are_those_of_the_pages_they_lead_to(real_site: Path, real_catalog: Catalog) -> None:
    words = Page(real_site, "index.html").tree.one("article").text
    context = Context(real_catalog, "fi", "")
    lessons = Page(real_site, "opit/index.html").tree.one("article").text
    promises = slot(context, "lupauksia", ())
    untold = sum(int(slot(context, "lupauksia", (code,))) for code in ("suunniteltu", "ei_raportoitu"))  # type: ignore[arg-type]
    assert untold
    assert f"{promises} lupauksesta {int(promises) - untold}." in words  # type: ignore[arg-type]
    assert f"Tulokset ({promises})" in lessons
    for code, label in (("ei_toteutunut", "Ei toteutunut"), ("siirtyi", "Siirtyi")):
        many = slot(context, "lupauksia", (code,))
        assert f"{label} {many} " in lessons
        assert f" {many} " in words
    tiles = Page(real_site, "alueet/index.html").tree.all("li", "mv-tile")
    empty = [each for each in tiles if [figure.text[0] for figure in each.all("span", "mv-tile__figure")[:3]] == ["–"] * 3]
    told = [Page(real_site, f"alueet/{each.one('a').attrs['href']}index.html".replace("alueet/../", "")).text for each in empty]
    waiting = [each for each in told if "Tältä alueelta ei ole vielä kirjauksia" in each]
    assert len(tiles) == 23
    assert all("Tältä alueelta ei ole omia kirjauksia" in each for each in told if each not in waiting)
    assert f"23 alueesta {len(waiting)} odottaa ensimmäistä kirjausta" in words
    for folder in ("ratkaisut", "toimintamallit", "kayttoonotot", "lahteet"):
        assert f"{slot(context, 'luku', (folder,))} " in words
