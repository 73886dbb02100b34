"""Templates compiled straight to Python print what Jinja would, and refuse what is not there."""

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment, StrictUndefined
from jinja2.exceptions import UndefinedError
from markupsafe import Markup

from generator.templates import Templates

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


def test_what_is_equal_is_not_printed_alike_when_only_one_is_safe() -> None:
    template = Templates(autoescape=True).from_string("{{ plain }} {{ safe }} {{ plain }}")
    assert template.render(plain="<b>", safe=Markup("<b>")) == "&lt;b&gt; <b> &lt;b&gt;"


@pytest.mark.parametrize("template", ["{{ thing.lacks }}", "{% if thing.lacks %}{% endif %}", "{{ lacks }}", "{{ lacks.text }}"])
def test_what_is_not_there_is_an_error(template: str) -> None:
    with pytest.raises((AttributeError, UndefinedError)):
        Templates(autoescape=True, undefined=StrictUndefined).from_string(template).render(thing=SimpleNamespace())
