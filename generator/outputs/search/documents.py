"""What the search knows of a page: its words by weight, and the texts that results are shown with.

A pure function of the finished view.
"""

from __future__ import annotations

import json
import math
import re
import zlib
from array import array
from collections.abc import Iterable, Iterator
from html import unescape
from html.parser import HTMLParser
from itertools import chain
from typing import NamedTuple

import msgpack

from generator.memo import packed, stamp_of
from generator.outputs.search.words import STOP, forms
from generator.views.blocks import (
    Bars,
    Block,
    Cards,
    Claim,
    Claims,
    Fact,
    Facts,
    Notice,
    Prose,
    Section,
    Step,
    Steps,
    Table,
    TileMap,
    View,
)

TITLE, NAME, LEAD, HEADING, BODY, FACT, ELSEWHERE = 2.5, 2.0, 1.6, 1.6, 1.0, 0.6, 0.35
# A word counts less on a longer page: beside a page of a usual length (in words), not beside the mean, so that one changed record
# changes no other's weights. In names and summaries it never counts less than half: the longest projects are known by them too.
_B, _USUAL_LENGTH, _MOST_IN_HEAD = 0.45, 150, 2.0
_LONGEST_TEXT, _LONGEST_PAGE = 600, 9000  # characters of a section and of a page that results may quote
_NOT_OWN = (
    "mainitaan",
    "katso",
    "puuttuu",
    "lahteet",
    "aikajana",
    "termit",
)  # sections that tell of other records, or what others tell
_TAG = re.compile(r"<[^>]*>")
# What stands on a page in another language belongs to that language's index.
_FOREIGN = re.compile(r"<(span|div) lang=\"[a-z]+\">.*?</\1>", re.DOTALL)


class Field(NamedTuple):
    """A piece of a page's text: its weight, and the section it stands in (0 is the head of the page)."""

    text: str
    weight: float
    section: int


class Document(NamedTuple):
    """One page in one language. Plain values in rows, a place for each form: thousands are kept, and read at once."""

    lang: str
    forms: str  # in order, with spaces between
    weights: bytes  # thousandths, in four bytes each
    sections: bytes  # bit 0: the head; bits 1–7: the sections, the eighth again on bit 1
    named: bytes  # 1 for a form that stands in a name
    length: int
    shown: bytes  # what results show, as the browser fetches it: title, address, kind, lead, marks, names, search words, sections


class Sheet(NamedTuple):
    """A document as it is kept: many are looked at, of few the words are asked for."""

    lang: str
    length: int
    said: str  # a stamp of the words
    words: bytes  # packed
    text: str  # a stamp of what results show
    shown: bytes

    @classmethod
    def of(cls, document: Document) -> Sheet:
        """A document to be kept."""
        words = packed(document[:-1])
        return cls(document.lang, document.length, stamp_of(words), words, stamp_of(document.shown), document.shown)

    def document(self) -> Document:
        """The document that was kept."""
        return document_of(self.words, self.shown)


class Numbered(NamedTuple):
    """A page's document with its number in the index, and how much its kind counts."""

    number: int
    document: Sheet
    share: float = 1.0


def document_of(words: bytes, shown: bytes = b"") -> Document:
    """A document from its packed words."""
    lang, forms, weights, sections, named, length = msgpack.unpackb(words)
    return Document(lang, forms, weights, sections, named, length, shown)


class Head(NamedTuple):
    """What a page is called, and what results say of it."""

    title: str
    address: str
    kind: str
    lead: str = ""
    names: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()  # region and status in words
    words: str = ""  # said nowhere on the page, but looked for
    asked: tuple[str, ...] = ()  # the search words


def of_view(view: View, head: Head, lang: str) -> Document:
    """The document of a finished page."""
    sections: list[tuple[str, str, str]] = []
    fields: list[Field] = []
    names = {*head.names, *head.asked}
    # These are counted already.
    fields += [Field(plain(value), FACT, 0) for fact in (*view.facts, *view.about) for value in fact.values if value not in names]
    for section in view.sections:
        _add_section(section, sections, fields, own=True)
    return _document(head, sections, fields, lang)


def of_text(head: Head, texts: Iterable[tuple[str, str, str]], lang: str) -> Document:
    """The document of a page of which only (anchor, heading, text) is known."""
    sections = list(texts)
    fields = []
    for at, (_, heading, text) in enumerate(sections, 1):
        fields += [Field(heading, HEADING, at), Field(text, BODY, at)]
    return _document(head, sections, fields, lang)


def _document(head: Head, sections: list[tuple[str, str, str]], fields: list[Field], lang: str) -> Document:
    heads = [
        Field(head.title, TITLE, 0),
        *(Field(name, NAME, 0) for name in head.names),
        Field(head.lead, LEAD, 0),
        *(Field(each, BODY, 0) for each in head.asked),
    ]
    said = [
        (field, tuple(forms(field.text)), at < len(heads)) for at, field in enumerate([*heads, Field(head.words, BODY, 0), *fields])
    ]
    length = sum(len(words) for _, words, _ in said)
    damp = _damp(length)
    weights: dict[str, float] = {}
    bits: dict[str, int] = {}
    named: dict[str, bool] = {}
    stop = set(STOP[lang])
    names_seen: set[str] = set()
    for field, words, in_head in said:
        bit = 1 if field.section == 0 else 2 << ((field.section - 1) % 7)
        is_name = field.weight in (TITLE, NAME)
        weight = field.weight / (min(damp, _MOST_IN_HEAD) if in_head else damp)
        for form in words:
            if form in stop:
                continue
            # Aliases are often the same name inflected: a word counts once in names, so that many aliases give no advantage.
            if is_name and form in names_seen:
                continue
            if is_name:
                names_seen.add(form)
            weights[form] = weights.get(form, 0.0) + weight
            bits[form] = bits.get(form, 0) | bit
            named[form] = named.get(form, False) or is_name
    keys = sorted(weights)
    return Document(
        lang,
        " ".join(keys),
        array("I", [max(1, round(weights[key] * 1000)) for key in keys]).tobytes(),
        bytes([bits[key] for key in keys]),
        bytes([named[key] for key in keys]),
        length,
        _shown(head, sections),
    )


def _damp(length: int) -> float:
    """What the weight of a word is divided by on a page of some words; steps of a fifth, so that a word more changes little."""
    relative: float = 2.0 ** (round(4 * math.log2(max(length, 1))) / 4) / _USUAL_LENGTH
    return 1 - _B + _B * relative


def _shown(head: Head, sections: list[tuple[str, str, str]]) -> bytes:
    room = _LONGEST_PAGE
    shown = []
    for anchor, heading, text in sections:
        quoted = text[: min(_LONGEST_TEXT, max(room, 0))]
        room -= len(quoted)
        shown.append([anchor, heading, quoted])
    while shown and not shown[-1][2] and len(shown) > 60:
        shown.pop()
    told = [head.title, head.address, head.kind, head.lead, list(head.marks), list(head.names)[:8], list(head.asked), shown]
    return zlib.compress(json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode(), 9)


def _add_section(section: Section, sections: list[tuple[str, str, str]], fields: list[Field], own: bool) -> None:
    own = own and not section.id.startswith(_NOT_OWN)
    if section.id.startswith(("puuttuu", "tekstissa", "tekstin-nimet")):  # what is missing, and the words of others around a name
        return
    at = len(sections) + 1
    texts: list[str] = []
    for block in section.blocks:
        for text, weight in _block(block):
            if text:
                texts.append(text)
                fields.append(Field(text, weight if own else min(weight, ELSEWHERE), at))
    if own and section.title:
        fields.append(Field(plain(section.title), HEADING if section.children or texts else BODY, at))
    sections.append((section.id, plain(section.title), " · ".join(texts) if own else ""))
    for child in section.children:
        _add_section(child, sections, fields, own)


def _block(block: Block) -> Iterator[tuple[str, float]]:
    if isinstance(block, Claims):
        yield from chain.from_iterable(map(_claim, block.items))
    elif isinstance(block, Steps):
        yield from chain.from_iterable(map(_step, block.items))
    elif isinstance(block, Prose | Notice):
        yield plain(block.html), BODY
    elif isinstance(block, Cards):
        for card in block.items:
            yield card.title, FACT
            yield plain(card.text), ELSEWHERE
    elif isinstance(block, Table):
        for row in block.rows:
            yield f"{plain(row.head)}: {' '.join(plain(cell) for cell in row.cells)}", FACT
    elif isinstance(block, Facts):
        yield from map(_fact, block.items)
    else:
        assert isinstance(block, Bars | TileMap)


def _step(step: Step) -> Iterator[tuple[str, float]]:
    yield f"{step.badge.label} {step.time}: {plain(step.text)}", BODY
    yield from map(_fact, step.facts)
    if step.result:
        yield from _claim(step.result)


def _fact(fact: Fact) -> tuple[str, float]:
    return " ".join(plain(value) for value in fact.values), FACT


def _claim(claim: Claim) -> Iterator[tuple[str, float]]:
    badge = f" ({claim.badge.label})" if claim.badge else ""
    yield f"{plain(claim.text)}{badge}", BODY
    if claim.result:
        yield plain(claim.result), BODY
    if claim.reasons:
        yield ", ".join(claim.reasons), BODY
    if claim.about:
        yield plain(claim.about), ELSEWHERE


def plain(html: object) -> str:
    """The text of a piece of finished HTML."""
    text = str(html)
    if "<" in text:
        text = _TAG.sub(" ", _FOREIGN.sub(" ", text) if ' lang="' in text else text)
    if "&" in text:
        text = unescape(text)
    return " ".join(text.split())


class _Page(HTMLParser):
    """Headings with their anchors, and the text under each, of a hand-written page's article."""

    def __init__(self) -> None:
        super().__init__()
        self.title = ""
        self.sections: list[list[str]] = [["", "", ""]]
        self._inside = 0
        self._into = "text"
        self._quiet = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag == "article" and found.get("id") == "sisalto":
            self._inside = 1
        elif self._inside and tag in ("script", "style", "svg"):
            self._quiet += 1
        elif self._inside and tag == "h1":
            self._into = "title"
        elif self._inside and tag in ("h2", "h3"):
            self.sections.append([found.get("id") or "", "", ""])
            self._into = "heading"

    def handle_endtag(self, tag: str) -> None:
        if tag == "article":
            self._inside = 0
        elif tag in ("script", "style", "svg") and self._quiet:
            self._quiet -= 1
        elif tag in ("h1", "h2", "h3"):
            self._into = "text"

    def handle_data(self, data: str) -> None:
        if not self._inside or self._quiet:
            return
        data = data.replace("\u00ad", "")
        if self._into == "title":
            self.title += data
        else:
            self.sections[-1][1 if self._into == "heading" else 2] += f"{data} "


def of_html(html: str, address: str, kind: str, lang: str) -> tuple[str, Document] | None:
    """The title and the document of a hand-written page, from the engine's HTML; None when it has no article with a heading."""
    page = _Page()
    page.feed(html)
    title = " ".join(page.title.split())
    if not title:
        return None
    sections = [(anchor, " ".join(heading.split()), " ".join(text.split())) for anchor, heading, text in page.sections]
    first = sections[0][2][:250]
    return title, of_text(Head(title, address, kind, first), sections, lang)
