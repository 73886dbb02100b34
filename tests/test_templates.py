"""Templates compiled straight to Python print what Jinja would, and refuse what is not there."""

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment, StrictUndefined
from jinja2.exceptions import UndefinedError
from markupsafe import Markup

from generator import render
from generator.catalog import Catalog
from generator.pages import plan
from generator.pour import Pourer
from generator.render import Renderer
from generator.settings import Settings
from generator.templates import Templates
from tests.conftest import ROOT

_TEMPLATE = """{% macro shown(each) %}<b>{{ each.text }}</b>{% endmacro %}
{{ thing.text }} {{ shown(thing) }} {{ thing.number + 1 }} {{ made(thing.text) }} {{ made(each=thing.text) }}
{% for each in thing.things %}{{ loop.index }} {{ each }}{% if not loop.last %}, {% endif %}{% endfor %}"""

_TEXTS = st.text() | st.text().map(Markup) | st.none() | st.integers()


@given(text=_TEXTS, things=st.lists(_TEXTS), number=st.integers())
def test_they_print_what_jinja_prints(text: object, things: list[object], number: int) -> None:
    given_ = {"thing": SimpleNamespace(text=text, things=things, number=number), "made": lambda each: each}
    printed = [
        kind(autoescape=True, undefined=StrictUndefined).from_string(_TEMPLATE).render(given_) for kind in (Environment, Templates)
    ]
    assert printed[0] == printed[1]


def test_our_own_print_what_jinja_prints_of_them(example_catalog: Catalog, monkeypatch: pytest.MonkeyPatch) -> None:
    """So Jinja's own compiler can take the place of ours at any time (decision 7)."""
    ours = Renderer(ROOT / "theme")
    settings = Settings(languages=("fi", "sv", "en"))
    pourer = Pourer(example_catalog, None, ours, settings)  # type: ignore[arg-type] (only views are asked of it)
    views = [(pourer.view(page), page.lang) for page in plan(example_catalog, settings)]
    printed = [(ours.body(view, lang), ours.breadcrumbs(view.way, lang)) for view, lang in views]
    monkeypatch.setattr(render, "Templates", Environment)
    theirs = Renderer(ROOT / "theme")
    assert printed == [(theirs.body(view, lang), theirs.breadcrumbs(view.way, lang)) for view, lang in views]
    assert type(ours._jinja) is Templates
    assert type(theirs._jinja) is Environment


def test_what_is_equal_is_not_printed_alike_when_only_one_is_safe() -> None:
    template = Templates(autoescape=True).from_string("{{ plain }} {{ safe }} {{ plain }}")
    assert template.render(plain="<b>", safe=Markup("<b>")) == "&lt;b&gt; <b> &lt;b&gt;"


@pytest.mark.parametrize("template", ["{{ thing.lacks }}", "{% if thing.lacks %}{% endif %}", "{{ lacks }}", "{{ lacks.text }}"])
def test_what_is_not_there_is_an_error(template: str) -> None:
    with pytest.raises((AttributeError, UndefinedError)):
        Templates(autoescape=True, undefined=StrictUndefined).from_string(template).render(thing=SimpleNamespace())
