"""What the search keeps of each page: how it is listed, and its documents."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

import msgpack

from generator import markdown
from generator.catalog import Catalog, in_language
from generator.memo import packed, stamp_of
from generator.model import BY_KIND, Kayttoonotto, Record, Termi, Toimintamalli
from generator.model.teema import SYNONYMS
from generator.outputs.search.documents import Document, Head, Sheet, of_html, of_text, of_view
from generator.outputs.search.termbase import short_name
from generator.outputs.search.texts import dated
from generator.pages import Page
from generator.paths import in_language as in_language_address
from generator.paths import language_of
from generator.summary.asked import asked, asked_on_page
from generator.summary.brief import Brief, brief
from generator.summary.facets import PART, label, part_facets, record_facets
from generator.views.blocks import View
from generator.views.search import SEARCH, Listed

FOLDER = "assets/haku/"
_STAMP = 20  # letters (see memo.stamp_of)
_AT = {"fi": 0, "sv": 1, "en": 2}
_PAGE = ("Sivu", "Sida", "Page")  # the kind of a page that is no record


class Kept(NamedTuple):
    """What the search keeps of a page: how it is listed, its group's Finnish title, and its documents."""

    listed: Listed
    title: str
    documents: list[Sheet]

    def packed(self) -> bytes:
        """Bytes for the cache: a stamp of how the page is listed and in which languages, one of what it says, and all of it."""
        listed = packed([*self[:2], [each.lang for each in self.documents]])
        said = packed([(each.said, each.text) for each in self.documents])
        return f"{stamp_of(listed)}{stamp_of(said)}".encode() + packed(self)

    @classmethod
    def unpacked(cls, packed: bytes) -> Kept:
        """The other way round."""
        listed, title, documents = msgpack.unpackb(memoryview(packed)[2 * _STAMP :])
        return cls(Listed(*listed), title, [Sheet(*each) for each in documents])


class Sealed(NamedTuple):
    """What is kept of a page with its stamps: few builds look inside."""

    listed: str
    said: str
    packed: Callable[[], bytes]

    @classmethod
    def of(cls, packed: Callable[[], bytes]) -> Sealed:
        """From where it is kept; the stamps of nothing are ""."""
        stamps = packed()[: 2 * _STAMP].decode()
        return cls(stamps[:_STAMP], stamps[_STAMP:], packed)

    def opened(self) -> Kept:
        """What is inside."""
        return Kept.unpacked(self.packed())


def page_documents(catalog: Catalog, page: Page, view: View) -> Kept | None:
    """What the search keeps of a page, a pure function of its view and record; None when there is nothing to find."""
    if page.shows == "osa":
        return _part_document(catalog, page, view)
    if page.shows != "tietue":
        if page.cut or page.section == SEARCH:
            return None
        head = Head(view.title, page.address, _PAGE[_AT[page.lang]], view.description)
        group = in_language_address(page.address, "fi")
        listed = Listed(group, "sivu", page.lang, view.title, page.address, [["laji", "sivu"]])
        return Kept(listed, view.title, [Sheet.of(of_text(head, [], page.lang))])
    facts = catalog.facts(page.record)
    if facts is None or facts.removed:
        return None
    record = catalog.record(page.record)
    documents = [of_view(view, _head(catalog, page, record, view), page.lang)]
    if page.lang == "fi":
        documents += _without_page(catalog, page, record)
    listed = Listed(page.record, page.kind, page.lang, view.title, page.address, record_facets(catalog, page.record))
    return Kept(listed, catalog.title(page.record), [Sheet.of(each) for each in documents])


def _part_document(catalog: Catalog, page: Page, view: View) -> Kept | None:
    """What the search keeps of the page of a project's part: it is found by its own name, the project's name is text."""
    facts = catalog.facts(page.record)
    if facts is None or facts.removed:
        return None
    project = catalog.title(page.record, page.lang)
    marks = tuple(_marks(catalog, page.record, catalog.record(page.record), page.lang))
    words = asked_on_page(catalog, page.record, page.lang, page.part)
    head = Head(view.heading, page.address, view.kind, view.description, marks=marks, words=project, asked=words)
    listed = Listed(
        f"{page.record}#{page.part}", PART, page.lang, view.title, page.address, part_facets(catalog, page.record, page.part)
    )
    return Kept(listed, view.title, [Sheet.of(of_view(view, head, page.lang))])


def hand_written_documents(address: str, html: str) -> Kept | None:
    """What the search keeps of a hand-written page; None when it has no heading."""
    lang = language_of(address)
    found = of_html(html, address, _PAGE[_AT[lang]], lang)
    if found is None:
        return None
    title, document = found
    listed = Listed(in_language_address(address, "fi"), "sivu", lang, title, address, [["laji", "sivu"]])
    return Kept(listed, title, [Sheet.of(document)])


def _head(catalog: Catalog, page: Page, record: Record, view: View) -> Head:
    words = asked_on_page(catalog, page.record, page.lang)
    others = getattr(record, SYNONYMS[page.lang], ())
    if isinstance(record, Termi):  # a glossary page is short, and its search words tell what it is as its names do
        others, words = (*others, *words), ()
    names = (*(record.aliakset if page.lang == "fi" else ()), *others, *short_name(record, page.lang))
    marks = tuple(_marks(catalog, page.record, record, page.lang))
    return Head(
        view.title,
        page.address,
        view.kind,
        view.description,
        names,
        marks,
        _subject(catalog, record, page.lang),
        words,
    )


def _subject(catalog: Catalog, record: Record, lang: str) -> str:
    """What an adoption is of, in the words of that: its other names, its search words and its summary."""
    facts = catalog.facts(record.kohde) if isinstance(record, Kayttoonotto) else None
    if facts is None:
        return ""
    summary = in_language(facts.summary, lang) if facts.summary and facts.summary[_AT[lang]] else ""
    return " ".join([*(facts.aliases if lang == "fi" else ()), *asked(catalog, facts.id, lang), markdown.plain(summary)])


def _marks(catalog: Catalog, record_id: str, record: Record, lang: str) -> Iterator[str]:
    """The stage of a record with the year that it is from, and its regions, in words."""
    facet = {Kayttoonotto.kind: "aste", Toimintamalli.kind: "vaihe"}.get(record.kind)
    told = brief(catalog, record_id) if facet else None
    if facet and told and (stage := told.aste or told.vaihe):
        yield f"{label(catalog, facet, stage)[_AT[lang]]} ({dated(_years(told), lang)})"
    if isinstance(record, Kayttoonotto):
        return  # its name tells its region
    regions = getattr(record, "alueet", ())
    for each in regions[:3]:
        if catalog.facts(each):
            yield label(catalog, "alue", each)[_AT[lang]]


def _years(told: Brief) -> tuple[int, int] | None:
    """The first and last year of the time that a stage is from; a stage that began then is from its beginning."""
    time = told.time
    if time is None or time.first is None:
        return None
    last = time.first if told.known == "alkaa" or time.last is None else time.last
    return time.first.year, last.year


def _without_page(catalog: Catalog, page: Page, record: Record) -> Iterator[Document]:
    """The name and summary in Swedish and English, for records that have no page in that language."""
    facts = catalog.facts(page.record)
    assert facts is not None
    for lang in ("sv", "en"):
        title = catalog.title(page.record, lang)
        if title == catalog.title(page.record, "fi"):
            continue
        summary = in_language(facts.summary, lang) if facts.summary and facts.summary[_AT[lang]] else ""
        head = Head(
            title, page.address, BY_KIND[page.kind].labels[0][_AT[lang]], markdown.plain(summary),
            tuple(getattr(record, SYNONYMS[lang], ())), tuple(_marks(catalog, page.record, record, lang)),
            asked=asked_on_page(catalog, page.record, lang),
        )  # fmt: skip
        yield of_text(head, [], lang)


__all__ = ["FOLDER", "Kept", "Sealed", "hand_written_documents", "page_documents"]
