"""What machines read in a page's head: its other languages and the way to it."""

from __future__ import annotations

import json
import re

import pytest

from generator.outputs.head import alternates, structured
from generator.settings import Settings
from generator.views.blocks import Crumb, View


@pytest.mark.parametrize(
    ("languages", "links"),
    [
        (("fi", "sv"), {"fi": "../../termit/sivu-c/", "sv": "../../sv/termit/sivu-c/", "x-default": "../../termit/sivu-c/"}),
        (("sv", "en"), {"sv": "../../sv/termit/sivu-c/", "en": "../../en/termit/sivu-c/"}),
        (("sv",), {}),
    ],
)
def test_a_page_names_its_languages_and_no_other(languages: tuple[str, ...], links: dict[str, str]) -> None:
    """A page that is not in Finnish has no Finnish page to lead others to."""
    html = alternates("termit/sivu-c/", languages, Settings(languages=("fi", "sv", "en")))
    assert dict(re.findall(r'hreflang="(.+?)" href="(.+?)"', html)) == links


@pytest.mark.parametrize(
    ("site", "items"),
    [
        ("", ["../../../sv/", "../../../sv/alueet/"]),
        ("https://mallivaranto.example/", ["https://mallivaranto.example/sv/", "https://mallivaranto.example/sv/alueet/"]),
    ],
)
def test_every_step_of_the_way_but_the_page_itself_has_its_address(site: str, items: list[str]) -> None:
    crumbs = (Crumb("Startsida", "../../../sv/"), Crumb("Områden", "../../../sv/alueet/"))
    html = structured(View("Nyland", "", breadcrumbs=crumbs), "sv/alueet/uusimaa/", Settings(address=site))
    found = re.search(r"<script.*?>(.*)</script>", html)
    assert found
    steps = json.loads(found[1])["breadcrumb"]["itemListElement"]
    assert [each.get("item") for each in steps] == [*items, None]
    assert [each["name"] for each in steps] == ["Startsida", "Områden", "Nyland"]
