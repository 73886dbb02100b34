"""The search's files: each language's shards, what results show of every page, the facets, and the manifest that names them."""

from __future__ import annotations

import json
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

from generator.cache import Store
from generator.catalog import Catalog, digest
from generator.memo import packed, stamp_of
from generator.model import BY_KIND
from generator.outputs.search import shards
from generator.outputs.search.documents import Numbered, Sheet
from generator.outputs.search.made import Output, Standing
from generator.outputs.search.readings import Readings
from generator.outputs.search.renew import Index
from generator.outputs.search.site import FOLDER, Kept
from generator.outputs.search.termbase import LANGUAGES, Phrase, facet_phrases, phrases
from generator.outputs.search.texts import words
from generator.outputs.search.words import ENDINGS, NEGATIONS, STOP, TALK, fold
from generator.outputs.search.world import World
from generator.summary.facets import FACETS, PART, VOCABULARIES, label
from generator.text import sort_key

TEXTS = f"{FOLDER}t/"
_DIGITS = "0123456789abcdefghijklmnopqrstuv"
# What a kind's pages count beside the others': a glossary or source page is seldom what one looks for.
_SHARES = {PART: 0.9, "kayttoonotto": 0.85, "organisaatio": 0.9, "termi": 0.75, "lahde": 0.75, "sanasto": 0.6, "sivu": 0.5}


class Group(NamedTuple):
    """A record or page with its versions by language."""

    name: str
    kind: str
    title: str
    facets: Sequence[Sequence[str]]
    documents: dict[str, Sheet]

    def numbered(self, number: int, lang: str) -> list[Numbered]:
        """Its document in a language, if it has one, as an index takes it."""
        document = self.documents.get(lang)
        return [Numbered(number, document, _SHARES.get(self.kind, 1.0))] if document else []

    def texts(self, number: int) -> Iterator[Output]:
        """The files of what results show of it."""
        for lang, document in self.documents.items():
            yield Output(f"{TEXTS}{number}.{lang}.bin", document.text, partial(bytes, document.shown))


class Search(NamedTuple):
    """A search made whole: its files, the last of which names the others, the groups in order, and the indexes."""

    outputs: list[Output]
    groups: list[str]
    indexes: dict[str, Standing]


def search_of(
    catalog: Catalog, kept: Iterable[Kept], readings: Readings, store: Store, begin: Callable[[list[Output]], None] = lambda _: None
) -> Search:
    """The search of all pages. The store keeps the indexes for the next time; what results show is given to begin before these."""
    groups = groups_of(kept)
    texts = [each for at, group in enumerate(groups) for each in group.texts(at)]
    begin(texts)
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
        "no": NEGATIONS,
        "ends": ENDINGS,
        "words": {lang: words(lang) for lang in LANGUAGES},
        "in": {lang: _bits([lang in group.documents for group in groups]) for lang in LANGUAGES},
    }
    world = World([group.name for group in groups], all_phrases, facet_pages, readings, store)
    outputs: list[Output] = []
    indexes = {}
    for lang in LANGUAGES:
        index, stamp = world.index(lang, [each for at, group in enumerate(groups) for each in group.numbered(at, lang)])
        manifest[lang], files = index_files(index)
        outputs += files
        indexes[lang] = Standing(stamp, index.stamp, [each.name for each in files])
        if lang == "fi":
            top = _deflated([index.top])
            manifest["top"] = top.stamp
            outputs.append(top)
    facets = _facet_file(catalog, pages_of)
    manifest["facets"] = facets.stamp
    outputs.append(facets)
    outputs += texts
    manifest["v"] = digest([each.stamp for each in texts])
    outputs.append(manifest_file(manifest))
    return Search(outputs, [group.name for group in groups], indexes)


def index_files(index: Index) -> tuple[list[Any], list[Output]]:
    """What the manifest tells of an index, and its files."""
    outputs = [_deflated(each.file()) for each in index.shards]
    # Two words may stand on the same pages in the same way.
    long = {each.stamp: each for shard in index.shards for each in map(_deflated, shard.long)}.values()
    return [[each.first for each in index.shards], "".join(each.stamp for each in outputs)], [*outputs, *long]


def manifest_file(manifest: dict[str, Any]) -> Output:
    """The file that names all others."""
    told = json.dumps(manifest, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
    return Output(f"{FOLDER}index.json", digest(told), partial(bytes, told))


def _deflated(file: Sequence[bytes]) -> Output:
    """A file named by what it holds."""
    name = shards.name_of(file)
    return Output(f"{FOLDER}{name}.bin", name, partial(shards.deflated, file))


def _bits(each: Sequence[bool]) -> str:
    """Yes or no for each page, five in a digit of base 32, the first one lowest."""
    return "".join(_DIGITS[sum(bit << at for at, bit in enumerate(each[start : start + 5]))] for start in range(0, len(each), 5))


def _counted(found: Iterable[Phrase], groups: Iterable[Group]) -> Iterator[Phrase]:
    """Phrases; a record's name counts as its kind does."""
    shares = {group.name: _SHARES.get(group.kind, 1.0) for group in groups}
    for each in found:
        share = shares.get(each.target, 1.0)
        yield each if each.kind != "=" or share == 1.0 else Phrase(*each[:-1], each.weight * share)


def groups_of(kept: Iterable[Kept]) -> list[Group]:
    """Records and pages in Finnish alphabetical order."""
    found: dict[str, Group] = {}
    for listed, title, documents in sorted(kept, key=lambda each: each.listed.lang != "fi"):
        group = found.setdefault(listed.group, Group(listed.group, listed.kind, title, listed.facets, {}))
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
    return Output(f"{FOLDER}{name}.bin", name, partial(_facet_bytes, header, pages))


def _facet_bytes(header: list[Any], pages: list[list[int]]) -> bytes:
    head = json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode()
    return zlib.compress(len(head).to_bytes(4, "little") + head + b"".join(map(_steps, pages)), 5)


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
