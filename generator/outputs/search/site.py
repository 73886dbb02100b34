"""The search's files: each language's shards, what results show of every page, the facets, and the manifest that names them."""

from __future__ import annotations

import json
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

import msgpack

from generator import markdown
from generator.cache import Store
from generator.catalog import Catalog, digest, in_language
from generator.memo import packed, stamp_of
from generator.model import BY_KIND, Kayttoonotto, Record, Toimintamalli
from generator.model.teema import SYNONYMS
from generator.outputs.search.documents import Document, Head, Sheet, of_html, of_text, of_view
from generator.outputs.search.readings import Readings
from generator.outputs.search.termbase import LANGUAGES, Phrase, facet_phrases, phrases, short_name
from generator.outputs.search.texts import dated, words
from generator.outputs.search.words import ENDINGS, STOP, TALK, fold
from generator.pages import Page
from generator.paths import in_language as in_language_address
from generator.paths import language_of
from generator.summary.asked import asked, asked_on_page
from generator.summary.brief import brief
from generator.summary.facets import FACETS, PART, VOCABULARIES, label, part_facets, record_facets
from generator.text import sort_key
from generator.views.blocks import View
from generator.views.search import SEARCH, Listed

FOLDER = "assets/haku/"
_AT = {"fi": 0, "sv": 1, "en": 2}
_DIGITS = "0123456789abcdefghijklmnopqrstuv"
_PAGE = ("Sivu", "Sida", "Page")  # the kind of a page that is no record
# What a kind's pages count beside the others': a glossary or source page is seldom what one looks for.
_SHARES = {PART: 0.9, "kayttoonotto": 0.85, "organisaatio": 0.9, "termi": 0.75, "lahde": 0.75, "sanasto": 0.6, "sivu": 0.6}


class Kept(NamedTuple):
    """What the search keeps of a page: how it is listed, its group's Finnish title, and its documents."""

    listed: Listed
    title: str
    documents: list[Sheet]

    def packed(self) -> bytes:
        """Bytes for the cache: few builds look inside."""
        packed: bytes = msgpack.packb(self)
        return packed

    @classmethod
    def unpacked(cls, packed: bytes) -> Kept:
        """The other way round."""
        listed, title, documents = msgpack.unpackb(packed)
        return cls(Listed(*listed), title, [Sheet(*each) for each in documents])


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
    others = getattr(record, SYNONYMS[page.lang], ())
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
        asked_on_page(catalog, page.record, page.lang),
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
        year = told.time.first.year if told.time and told.time.first else None
        yield f"{label(catalog, facet, stage)[_AT[lang]]} ({dated(year, lang)})"
    if isinstance(record, Kayttoonotto):
        return  # its name tells its region
    regions = getattr(record, "alueet", ())
    for each in regions[:3]:
        if catalog.facts(each):
            yield label(catalog, "alue", each)[_AT[lang]]


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


class _Group(NamedTuple):
    """A record or page with its versions by language."""

    name: str
    kind: str
    title: str
    facets: Sequence[Sequence[str]]
    documents: dict[str, Sheet]


class Output(NamedTuple):
    """A file of the search: its stamp is the same as long as its bytes are, which need not be made to know it."""

    name: str
    stamp: str
    made: Callable[[], bytes]


def search_files(catalog: Catalog, kept: Iterable[Kept], readings: Readings, store: Store) -> Iterator[Output]:
    """Every file of the search; the manifest, which names the others, comes last. The store keeps the index for the next time."""
    # numpy takes longer to load than a small change to build
    from generator.outputs.search import index as indexing
    from generator.outputs.search.world import World

    groups = _groups(kept)
    pages_of: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at, group in enumerate(groups):
        for facet, value in group.facets:
            pages_of[facet, value].append(at)
    all_phrases = [
        *_counted(phrases(catalog), groups),
        *(each for each in facet_phrases(catalog, sorted(pages_of)) if each.target != "laji:sivu"),
    ]
    facet_pages = {f"{facet}:{value}": numbers for (facet, value), numbers in pages_of.items()}
    manifest: dict[str, Any] = {
        "n": len(groups),
        "grams": readings.name == "grams",
        "stop": {lang: [fold(word) for word in STOP[lang]] for lang in LANGUAGES},
        "talk": TALK,
        "ends": ENDINGS,
        "words": {lang: words(lang) for lang in LANGUAGES},
        "in": {lang: _bits([lang in group.documents for group in groups]) for lang in LANGUAGES},
    }
    world = World([group.name for group in groups], all_phrases, facet_pages, readings, store)
    for lang in LANGUAGES:
        index, _ = world.index(
            lang,
            [
                indexing.Numbered(at, group.documents[lang], _SHARES.get(group.kind, 1.0))
                for at, group in enumerate(groups)
                if lang in group.documents
            ],
        )
        outputs = [_deflated(each.file()) for each in index.shards]
        yield from outputs
        # Two words may stand on the same pages in the same way.
        yield from {each.stamp: each for shard in index.shards for each in map(_deflated, shard.long)}.values()
        manifest[lang] = [[each.first for each in index.shards], "".join(each.stamp for each in outputs)]
        if lang == "fi":
            top = _deflated([index.top])
            manifest["top"] = top.stamp
            yield top
    facets = _facet_file(catalog, pages_of)
    manifest["facets"] = facets.stamp
    yield facets
    stamps = []
    for at, group in enumerate(groups):
        for lang, document in group.documents.items():
            stamps.append(document.text)
            yield Output(f"{FOLDER}t/{at}.{lang}.bin", document.text, partial(bytes, document.shown))
    manifest["v"] = digest(stamps)
    told = json.dumps(manifest, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
    yield Output(f"{FOLDER}index.json", digest(told), partial(bytes, told))


def _deflated(file: Sequence[bytes]) -> Output:
    """A file named by what it holds."""
    from generator.outputs.search import shards

    name = shards.name_of(file)
    return Output(f"{FOLDER}{name}.bin", name, partial(shards.deflated, file))


def _bits(each: Sequence[bool]) -> str:
    """Yes or no for each page, five in a digit of base 32, the first one lowest."""
    return "".join(_DIGITS[sum(bit << at for at, bit in enumerate(each[start : start + 5]))] for start in range(0, len(each), 5))


def _counted(found: Iterable[Phrase], groups: Iterable[_Group]) -> Iterator[Phrase]:
    """Phrases; a record's name counts as its kind does."""
    shares = {group.name: _SHARES.get(group.kind, 1.0) for group in groups}
    for each in found:
        share = shares.get(each.target, 1.0)
        yield each if each.kind != "=" or share == 1.0 else Phrase(*each[:-1], each.weight * share)


def _groups(kept: Iterable[Kept]) -> list[_Group]:
    """Records and pages in Finnish alphabetical order."""
    found: dict[str, _Group] = {}
    for listed, title, documents in sorted(kept, key=lambda each: each.listed.lang != "fi"):
        group = found.setdefault(listed.group, _Group(listed.group, listed.kind, title, listed.facets, {}))
        for document in documents:
            # A page in a language says more than a name and a summary in it.
            if document.lang not in group.documents or document.length > group.documents[document.lang].length:
                group.documents[document.lang] = document
    return sorted(found.values(), key=lambda group: (sort_key(group.title), group.name))


def _facet_file(catalog: Catalog, pages_of: Mapping[tuple[str, str], list[int]]) -> Output:
    """Facets, their values' names, and each value's pages as varint steps; the file is named by what these are made of."""
    header: list[Any] = []
    pages: list[list[int]] = []
    for facet, names in FACETS.items():
        labels = {value: label(catalog, facet, value) for each, value in pages_of if each == facet}
        values = []
        for value in _ordered(catalog, facet, labels):
            pages.append(pages_of[facet, value])
            values.append([value, list(dict.fromkeys(labels[value])), len(pages[-1])])
        header.append([facet, list(names), values])
    name = stamp_of(packed([header, pages]))

    def made() -> bytes:
        head = json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode()
        return zlib.compress(len(head).to_bytes(4, "little") + head + b"".join(map(_steps, pages)), 5)

    return Output(f"{FOLDER}{name}.bin", name, made)


def _ordered(catalog: Catalog, facet: str, labels: Mapping[str, Sequence[str]]) -> list[str]:
    """The values of a facet, whose names are given, in the order in which they are offered."""
    if facet in VOCABULARIES:
        return sorted(labels, key=catalog.vocabulary(VOCABULARIES[facet]).order)
    if facet == "laji":
        return sorted(labels, key=lambda value: list(BY_KIND).index(value) if value in BY_KIND else 99)
    return sorted(labels, key=lambda value: sort_key(labels[value][0]), reverse=facet == "vuosi")


def _steps(numbers: Iterable[int]) -> bytes:
    """Numbers in order, each as the step from the one before."""
    out, last = bytearray(), -1
    for number in numbers:
        step = number - last
        while step > 127:
            out.append(step & 127 | 128)
            step >>= 7
        out.append(step)
        last = number
    return bytes(out)


__all__ = ["FOLDER", "Kept", "Output", "hand_written_documents", "page_documents", "search_files"]
