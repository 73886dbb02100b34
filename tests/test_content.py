"""What hand-written pages say holds with every setting."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import Environment, StrictUndefined

from tests.conftest import ROOT
from tests.reading import Page

LINK = {"fi": "”Muokkaa tätä sivua”", "sv": "”Redigera denna sida”", "en": "“Edit this page”"}
FEEDBACK = {"fi": "”Anna palautetta”", "sv": "”Ge respons”", "en": "“Give feedback”"}


@pytest.mark.parametrize("lang", LINK)
@pytest.mark.parametrize("extra", [{}, {"repository": "https://github.com/esimerkki/x", "feedback": "palaute@esimerkki.fi"}])
def test_the_first_steps_tell_of_the_links_that_there_are(lang: str, extra: dict[str, str]) -> None:
    source = (ROOT / "content" / lang / "osallistu" / "index.md").read_text(encoding="utf-8")
    text = Environment(undefined=StrictUndefined, autoescape=True).from_string(source).render(extra=extra)
    assert (LINK[lang] in text) == ("repository" in extra)
    assert (FEEDBACK[lang] in text) == ("feedback" in extra)
    assert "{%" not in text


@pytest.mark.site
def test_without_a_repository_no_page_promises_a_link_to_edit_it(real_site: Path) -> None:
    words = Page(real_site, "osallistu/index.html").text
    assert "Sivuilla ei vielä ole suoraa linkkiä arkistoon" in words
    assert LINK["fi"] not in words


def test_the_privacy_page_names_everything_that_is_kept_in_the_browser() -> None:
    """Every key that a script of the site writes stands on the page, in each language."""
    scripts = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "theme" / "assets").glob("*.js"))
    keys = {each.split('"')[1] for each in scripts.split("localStorage.setItem(")[1:]}
    assert keys == {"mallivaranto.nakyma"}
    assert "sessionStorage" not in scripts
    assert "document.cookie" not in scripts
    for lang in LINK:
        page = (ROOT / "content" / lang / "tietosuoja" / "index.md").read_text(encoding="utf-8")
        assert all(f"`{key}`" in page for key in keys)
