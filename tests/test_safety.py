"""Nothing that a record says can become anything but text: no element, no script, no handler, no odd link, no template."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator import markdown, read
from generator.catalog import Catalog
from generator.facts import split_reference
from generator.frame import Cut, cut
from generator.gather import Gatherer
from generator.model.kinds import Prose, Reference
from generator.model.walk import Leaf, walked
from generator.pour import Pourer
from generator.render import Renderer
from generator.settings import Settings
from generator.summary.glossary import TERMS
from generator.summary.mentions import MENTIONS
from tests.conftest import EXAMPLE, ROOT, every_page, run_generator
from tests.reading import Element, Page, parse

SAFE_TAGS = {
    "p",
    "ul",
    "ol",
    "li",
    "strong",
    "em",
    "code",
    "a",
    "br",
    "blockquote",
    "h3",
    "h4",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
}
SAFE_LINK = re.compile(r"https://[^/\s]|mailto:|\.\./omaolo/")


def resolve(typed: str) -> str | None:
    return "../omaolo/" if typed == "omaolo" else None


def made(text: str) -> list[Element]:
    """What both forms of a text become."""
    return [parse(markdown.inline(text, resolve)), parse(markdown.blocks(text, resolve))]


def assert_harmless(text: str) -> None:
    for tree in made(text):
        for element in tree.all():
            assert element.tag in SAFE_TAGS, element
            allowed = {"a": {"href"}, "ol": {"start"}, "th": {"class"}, "td": {"class"}}
            assert set(element.attrs) <= allowed.get(element.tag, set()), element
            assert element.attrs.get("class", "mv-left") in ("mv-left", "mv-center", "mv-right"), element
            if "href" in element.attrs:
                assert SAFE_LINK.match(element.attrs["href"]), element


PIECES = st.sampled_from(
    ["<", ">", "</", "/>", '"', "'", "`", "```", "\\", "&", "&#106;", "&lt;", "(", ")", "[", "]", "[a](", "![a](", "<a href=", "\n", "\n\n"]
    + ["*", "**", "_", "- ", "1. ", "> ", "# ", "| a | b |\n|---|---|\n", "    ", "\t", "---", "===", "[a]: ", "<!--", "-->", "<![CDATA["]
    + ["javascript:", "java\tscript:", "JaVaScRiPt:", "data:text/html,", "vbscript:", "//evil.example", "http://evil.example", "/juuri", "../.."]
    + ["https://ok.example", "https://", "mailto:a@b.example", "omaolo", "ei-ole", "omaolo#osa", "script", "img src=x onerror=alert(1)", " onclick="]
    + ["{{ 7*7 }}", "{% include 'x' %}", "{# x #}", "<!--mv:body-->", "mvslotbodymv", "alert(1)", "ä", " ", "\u202e", "\ufeff", "😀"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=25).map("".join))
def test_no_pieces_of_markup_become_anything_but_the_allowed(text: str) -> None:
    assert_harmless(text)


@given(st.text())
def test_no_text_becomes_anything_but_the_allowed(text: str) -> None:
    assert_harmless(text)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("<img src=x onerror=alert(1)>", "&lt;img src=x onerror=alert(1)&gt;"),
        ("[a](javascript:alert(1))", "[a](javascript:alert(1))"),
        ("[a](&#106;avascript:alert(1))", "[a](&amp;#106;avascript:alert(1))"),
        ("[a](data:text/html,x)", "[a](data:text/html,x)"),
        ("[a](//evil.example)", "[a](//evil.example)"),
        ("[a](http://evil.example)", "[a](http://evil.example)"),
        ("[a](/juuri)", "[a](/juuri)"),
        ("[a](../ylos)", "[a](../ylos)"),
        ("![kuva](https://ok.example/x.png)", '!<a href="https://ok.example/x.png">kuva</a>'),
        ('[a](https://ok.example "onclick=alert(1)")', '<a href="https://ok.example">a</a>'),
        ("[a](https://ok.example/x?y=1&z=2#k)", '<a href="https://ok.example/x?y=1&amp;z=2#k">a</a>'),
        ("[a](mailto:a@b.example)", '<a href="mailto:a@b.example">a</a>'),
        ("[Omaolossa](omaolo)", '<a href="../omaolo/">Omaolossa</a>'),
        ("[**Omaolossa**](omaolo) ja [muualla](ei-ole)", '<a href="../omaolo/"><strong>Omaolossa</strong></a> ja muualla'),
        ("https://ok.example", "https://ok.example"),
        ("<https://ok.example>", "&lt;https://ok.example&gt;"),
        ("a & b &amp; &nbsp;", "a &amp; b &amp;amp; &amp;nbsp;"),
        ("{{ 7*7 }} {% if x %} {# y #}", "{{ 7*7 }} {% if x %} {# y #}"),
        ("<!--mv:body--> mvslotbodymv", "&lt;!--mv:body--&gt; mvslotbodymv"),
        ("*a* **b** `c`", "<em>a</em> <strong>b</strong> <code>c</code>"),
    ],
)
def test_a_line_of_text_as_html(text: str, html: str) -> None:
    assert markdown.inline(text, resolve) == html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("eka\n\ntoka", "<p>eka</p>\n<p>toka</p>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("3. a\n4. b", '<ol start="3">\n<li>a</li>\n<li>b</li>\n</ol>'),
        ("# Iso\n\n#### Pieni", "<h3>Iso</h3>\n<h4>Pieni</h4>"),
        ("<div>\n\nx\n\n</div>", "<p>&lt;div&gt;</p>\n<p>x</p>\n<p>&lt;/div&gt;</p>"),
        ("    sisennetty", "<p>sisennetty</p>"),
        (
            "| a | b | c |\n|:--|:-:|--:|\n| 1 | 2 | 3 |",
            '<table>\n<thead>\n<tr>\n<th class="mv-left">a</th>\n<th class="mv-center">b</th>\n<th class="mv-right">c</th>\n</tr>\n</thead>\n'
            '<tbody>\n<tr>\n<td class="mv-left">1</td>\n<td class="mv-center">2</td>\n<td class="mv-right">3</td>\n</tr>\n</tbody>\n</table>',
        ),
    ],
)
def test_a_longer_text_as_html(text: str, html: str) -> None:
    assert markdown.blocks(text, resolve) == html


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[Omaolo](omaolo) on **hyvä**", "Omaolo on hyvä"),
        ("eka\n\n- toka\n- kolmas", "eka toka kolmas"),
        ("rivi\njatkuu", "rivi jatkuu"),
        ("ei <b>html:ää</b>", "ei <b>html:ää</b>"),
    ],
)
def test_a_text_without_its_markup(text: str, words: str) -> None:
    assert markdown.plain(text) == words


# --- every field of every record ---------------------------------------------------------------------------------------------

# Lower case and a digit first, so that neither letters' case nor sorting changes; no pair of marks that Markdown would read.
HOSTILE = "0<script>alert(1)</script>\"'><b onload=x>{{ 7*7 }}{% x %}<!--mv:body-->mvslotbodymv&amp;</title>"


class WholeFrame:
    """A frame with every slot that a page has."""

    def frame(self, section: str, address: str) -> Cut:
        return cut(
            '<html><head><title>mvslottitlemv</title><meta name="description" content="mvslotdescriptionmv"><!--mv:alternates--></head>'
            "<body><!--mv:breadcrumbs--><!--mv:body--><!--mv:toc--></body></html>"
        )


def poisoned(data: Path) -> int:
    """Adds the hostile text to every free text of every record below a folder; the number of texts."""
    count = 0
    for file in read.scan(data)[0]:
        document = read.load(file)
        record, _ = read.validate(file, document.data or {})
        assert record is not None
        for leaf in walked(record).leaves:
            if is_free_text(leaf):
                count += _add(document.data, leaf, file)
        file.path.write_text(yaml.safe_dump(document.data, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return count


def is_free_text(leaf: Leaf) -> bool:
    if isinstance(leaf.mark, Reference):
        return split_reference(leaf.value) is None
    return isinstance(leaf.mark, Prose) or (
        leaf.mark is None and type(leaf.value) is str and leaf.field not in ("tunnus", "koodi", "ryhma")
    )


def _add(data: Any, leaf: Leaf, file: read.RecordFile) -> int:
    *way, last = leaf.path
    holder = data
    for step in way:
        holder = holder[step] if isinstance(holder, dict | list) and not isinstance(holder, str) else holder
    if isinstance(holder, str) or (isinstance(holder, dict) and last not in holder):
        return 0  # a short form (a bare string for a claim): met in another record
    before = holder[last]
    versions = before if isinstance(before, dict) else {"fi": before}
    more = {lang: f"{text} {HOSTILE}" for lang, text in versions.items()}
    holder[last] = more if isinstance(before, dict) else more["fi"]
    if read.validate(file, data)[0] is None:  # an address or a code: its form allows no such text
        holder[last] = before
        return 0
    return 1


def rendered(data: Path) -> dict[str, str]:
    catalog: Catalog = Gatherer(data, None).read().catalog
    # A term whose name has been changed is no longer found in texts: rightly so, but here it would hide what is looked for.
    catalog.derive(TERMS, lambda catalog, which: [])
    catalog.derive(MENTIONS, lambda catalog, which: [])  # the same of records; a hostile passage is met below
    settings = Settings(name="Esimerkki", languages=("fi", "sv", "en"), search="4-grams")
    pourer = Pourer(catalog, WholeFrame(), Renderer(ROOT / "theme"), settings)  # type: ignore[arg-type]
    return {page.address: html for page, html in every_page(pourer).items()}


def shape(html: str) -> Counter[tuple[str, ...]]:
    return Counter((element.tag, *sorted(element.attrs)) for element in parse(html).all())


def test_hostile_text_in_every_field_changes_no_element(tmp_path: Path) -> None:
    """Each page has the same elements with the same attributes as without it, and shows the text."""
    clean = rendered(EXAMPLE / "data")
    data = Path(shutil.copytree(EXAMPLE / "data", tmp_path / "data"))
    assert poisoned(data) > 200
    dirty = rendered(data)
    assert dirty.keys() == clean.keys()
    for address, html in dirty.items():
        assert shape(html) == shape(clean[address]), address
        words, before = parse(html).text, parse(clean[address]).text
        assert HOSTILE in words or address.endswith(("haku/", "data/")), address  # these say nothing of records
        assert words.replace(f" {HOSTILE}", "") == before, address


def test_hostile_words_around_a_name_change_no_element(tmp_path: Path) -> None:
    data = Path(shutil.copytree(EXAMPLE / "data", tmp_path / "data"))
    council = data / "organisaatiot" / "itarannan-kuntayhtyma.yml"
    told = HOSTILE.replace('"', '\\"')
    council.write_text(
        council.read_text().replace("Kuntayhtymässä kuultiin Oiretutkasta jo", f'"{told} Oiretutkasta {told} jo').rstrip() + '"\n'
    )
    settings = Settings(name="Esimerkki", languages=("fi",))
    shown = []
    for folder in (EXAMPLE / "data", data):
        catalog = Gatherer(folder, None).read().catalog
        pourer = Pourer(catalog, WholeFrame(), Renderer(ROOT / "theme"), settings)  # type: ignore[arg-type]
        shown.append(next(html for page, html in every_page(pourer).items() if page.record == "oiretutka"))
    assert shape(shown[0]) == shape(shown[1])
    passage = parse(shown[1]).one("ul", "mv-mentions").text
    assert HOSTILE[-30:] in passage
    assert "Oiretutkasta" in passage


# --- through a real build ------------------------------------------------------------------------------------------------------

TEMPLATE_RECORD = """\
nimi: "Malli {{ 7*7 }} & {% raw %}"
tiivistelma: "Tiivistelmä {{ config }} {% include 'main.html' %} {# ei #} <!--mv:toc--> mvslottitlemv \\"lainaus\\""
aliakset: ["{{ 6*6 }}"]
entiset_tunnukset: [entinen-pohja]
laji: tyokalu
lahde: raportti/oiretutka
kuvaus: |-
  Teksti {{ 8*8 }} ja {{ luku("hankkeet") }} ja mvslotbodymv ja <!--mv:luku hankkeet-->.

  - {% for x in range(3) %}hei{% endfor %}
"""


# A build without the rule that refuses such records: the pages must be safe by themselves.
BUILD_WITHOUT_THE_RULE = """
from generator.__main__ import run
from generator.check import RULES
del RULES["html-tai-mallikieli"]
raise SystemExit(run(["build"]))
"""


@pytest.mark.site
def test_template_syntax_in_a_record_is_refused_and_would_come_out_as_text(scratch: Path) -> None:
    (scratch / "data" / "ratkaisut" / "pohja.yml").write_text(TEMPLATE_RECORD, encoding="utf-8")
    refused = run_generator(scratch, "build")
    assert refused.returncode == 1
    assert "data/ratkaisut/pohja.yml:1:14: nimi: ”{{”" in refused.stdout
    shutil.rmtree(scratch / ".cache")
    subprocess.run([sys.executable, "-c", BUILD_WITHOUT_THE_RULE], cwd=scratch, check=True, timeout=120, capture_output=True)
    page = Page(scratch / "site", "ratkaisut/pohja/index.html")
    assert page.title == "Malli {{ 7*7 }} & {% raw %} – Mallivaranto"
    assert page.tree.one("h1").text == "Malli {{ 7*7 }} & {% raw %}"
    summary = "Tiivistelmä {{ config }} {% include 'main.html' %} {# ei #} <!--mv:toc--> mvslottitlemv \"lainaus\""
    assert [each.attrs["content"] for each in page.tree.all("meta") if each.attrs.get("name") == "description"] == [summary]
    assert page.tree.one("p", "mv-lead").text == summary
    assert "{{ 6*6 }}" in page.text
    assert 'Teksti {{ 8*8 }} ja {{ luku("hankkeet") }} ja mvslotbodymv ja <!--mv:luku hankkeet-->.' in page.section("Kuvaus").text
    assert "{% for x in range(3) %}hei{% endfor %}" in page.section("Kuvaus").text
    assert not re.search(r"\b(49|36|64)\b", page.text)
    listed = Page(scratch / "site", "ratkaisut/index.html")
    assert "Malli {{ 7*7 }} & {% raw %}" in listed.text
    former = (scratch / "site" / "ratkaisut" / "entinen-pohja" / "index.html").read_text(encoding="utf-8")
    assert "<title>Malli {{ 7*7 }} &amp; {% raw %}</title>" in former


@pytest.mark.site
def test_nothing_outside_the_project_gets_in(scratch: Path, tmp_path: Path) -> None:
    secret = tmp_path / "salaisuus.yml"
    secret.write_text("nimi: Salaisuus\ntiivistelma: Salainen.\nlaji: tyokalu\n", encoding="utf-8")
    (scratch / "data" / "ratkaisut" / "ulkoa.yml").symlink_to(secret)
    done = run_generator(scratch, "build")
    assert done.returncode == 1
    assert "data/ratkaisut/ulkoa.yml: Linkit eivät käy." in done.stdout
