"""What the rest of the catalogue needs to know of one record: a pure function of its file, so it can be kept between builds."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from sys import intern
from typing import Any, NamedTuple

import msgpack

from generator.model import Hanke, Kayttoonotto, Lahde, Ohjelma, Osa, Record, Teema, Termi, Text
from generator.model.base import REFERENCE
from generator.model.claims import SEARCH_WORDS
from generator.model.kinds import Prose, Reference, SourceRef
from generator.model.teema import SYNONYMS
from generator.model.walk import Leaf, walked
from generator.part_pages import part_pages
from generator.problems import Path

TEXT_LINK = re.compile(r"\]\((" + REFERENCE.pattern + r")\)")
_DIGEST = 16  # characters of a text's digest
# The fields that give a theme or a glossary term its other words, and the language of each.
OTHER_WORDS = {"aliakset": "fi", **{field: lang for words in (SYNONYMS, SEARCH_WORDS) for lang, field in words.items()}}
_LONG = 80  # characters; shorter sentences may well stand in two records
Names = tuple[str, str | None, str | None]  # Finnish, Swedish, English


class Edge(NamedTuple):
    """A reference: where it stands in the record, the id it names, and the part of that record."""

    path: Path
    target: str
    part: str


class Citation(NamedTuple):
    """A claim's source: where it stands, the document, and its section ("" for the document as a whole)."""

    path: Path
    document: str
    section: str


class Inside(NamedTuple):
    """The places in a record that say something of others, and its parts: all that is long in what is known of it."""

    parts: tuple[tuple[str, Names | None], ...] = ()
    edges: tuple[Edge, ...] = ()
    citations: tuple[Citation, ...] = ()
    texts: tuple[tuple[str, Path], ...] = ()


_NOTHING = Inside()


@dataclass(slots=True, eq=False)
class Facts:
    """One record as others see it. A file that could not be read has facts too: its id exists, and it is broken.

    The places are unpacked only when somebody asks for them: of thousands of records, a change concerns a few.
    """

    id: str
    kind: str
    file: str
    digest: str
    broken: bool = True
    name: Names | None = None
    summary: Names | None = None
    aliases: tuple[str, ...] = ()
    former: tuple[str, ...] = ()
    removed: bool = False
    replaced_by: str = ""
    created: str = ""  # days as YYYY-MM-DD
    changed: str = ""
    ends: tuple[str, ...] = ()  # what an adoption joins: its solution or model, and its region
    targets: tuple[str, ...] = ()  # every id that is referred to, once
    documents: tuple[str, ...] = ()  # every document that is cited, once
    stems: tuple[str, ...] = ()
    not_meant: tuple[str, ...] = ()
    synonyms: tuple[str, ...] = ()
    words: tuple[str, ...] = ()  # of a theme or a glossary term: "fi kotihoito", "sv hemvård"
    long_texts: str = ""  # the digests of its long texts in a row, see text_digests
    free_names: tuple[tuple[str, Path], ...] = ()
    pages: tuple[tuple[str, str], ...] = ()  # (part, the part on whose page it stands) where that is not the record's own page
    inside: Inside | list[Any] = _NOTHING  # from the store: its columns, packed until somebody asks for them

    @property
    def key(self) -> str:
        """What these facts are kept by: the same words in another place are another record."""
        return facts_key(self.file, self.digest)

    @property
    def parts(self) -> tuple[tuple[str, Names | None], ...]:
        """The record's parts or sections: (id, names)."""
        parts: tuple[tuple[str, Names | None], ...] = self._column(0)
        return parts

    @property
    def edges(self) -> tuple[Edge, ...]:
        """Every reference that the record makes."""
        edges: tuple[Edge, ...] = self._column(1)
        return edges

    @property
    def citations(self) -> tuple[Citation, ...]:
        """The source of every claim."""
        citations: tuple[Citation, ...] = self._column(2)
        return citations

    @property
    def texts(self) -> tuple[tuple[str, Path], ...]:
        """(digest, place) of every long text."""
        texts: tuple[tuple[str, Path], ...] = self._column(3)
        return texts

    def text_digests(self) -> list[str]:
        """The digest of every long text, once for each place."""
        return [self.long_texts[at : at + _DIGEST] for at in range(0, len(self.long_texts), _DIGEST)]

    def packed(self) -> list[Any]:
        """Plain values, for the cache."""
        head = [getattr(self, name) for name in self.__slots__[:-1]]
        return [*head, [column if isinstance(column, bytes) else msgpack.packb(column) for column in self.inside]]

    @classmethod
    def unpacked(cls, packed: list[Any]) -> Facts:
        """Facts from what packed() gave (msgpack turns tuples into lists)."""
        record_id, kind, file, digest, broken = packed[:5]
        name, summary, aliases, former, removed, replaced_by, created, changed = packed[5:13]
        ends, targets, documents, stems, not_meant, synonyms, words, long_texts, free, pages, inside = packed[13:]
        return cls(
            record_id,
            kind,
            file,
            digest,
            broken,
            tuple(name) if name else None,
            tuple(summary) if summary else None,
            tuple(aliases),
            tuple(former),
            removed,
            replaced_by,
            created,
            changed,
            tuple(ends),
            tuple(map(intern, targets)),
            tuple(documents),
            tuple(stems),
            tuple(not_meant),
            tuple(synonyms),
            tuple(words),
            long_texts,
            tuple((typed, tuple(path)) for typed, path in free),
            tuple((part, page) for part, page in pages),
            inside,
        )

    def _column(self, at: int) -> Any:
        column = self.inside[at]
        if isinstance(column, bytes):
            assert isinstance(self.inside, list)
            column = self.inside[at] = tuple(_OPENED[at](msgpack.unpackb(column)))
        return column


def facts_key(file: str, digest: str) -> str:
    """What the facts of a file with a digest are kept by."""
    return f"{file} {digest}"


_paths: dict[Path, Path] = {}


def _shared(path: list[str | int]) -> Path:
    """The same tuple for the same place: thousands of records have claims at the same places."""
    place = tuple(path)
    return _paths.setdefault(place, place)


# The columns of Inside, of what msgpack makes of them.
_OPENED: tuple[Callable[[list[Any]], Iterable[Any]], ...] = (
    lambda parts: ((part, tuple(names) if names else None) for part, names in parts),
    lambda edges: (Edge(_shared(path), intern(target), part) for path, target, part in edges),
    lambda citations: (Citation(_shared(path), intern(document), intern(section)) for path, document, section in citations),
    lambda texts: ((digest, _shared(path)) for digest, path in texts),
)


def names_of(text: Text | None) -> Names | None:
    """A text as a plain tuple of its three languages."""
    return (str(text), text.sv, text.en) if text is not None else None


def facts_of(record: Record, record_id: str, file: str, digest: str) -> Facts:
    """What others need to know of a valid record."""
    found = walked(record).leaves
    edges, citations, texts = tuple(_edges(found)), tuple(_citations(record, found)), tuple(_long_texts(found))
    name: Text | None = getattr(record, "nimi", None)
    summary: Text | None = getattr(record, "tiivistelma", None)
    return Facts(
        id=record_id,
        kind=record.kind,
        file=file,
        digest=digest,
        broken=False,
        name=names_of(name),
        summary=names_of(summary),
        aliases=record.aliakset,
        former=record.entiset_tunnukset,
        removed=record.poistettu is not None,
        replaced_by=(record.poistettu.korvaaja or "") if record.poistettu else "",
        created=record.luotu.isoformat() if record.luotu else "",
        changed=record.muokattu.isoformat() if record.muokattu else "",
        ends=tuple(_ends(record)),
        targets=tuple(dict.fromkeys(edge.target for edge in edges)),
        documents=tuple(dict.fromkeys(citation.document for citation in citations)),
        stems=record.taivutusvartalo,
        not_meant=record.ei_tarkoita,
        synonyms=getattr(record, "synonyymit", ()),
        words=tuple(_words(record)) if isinstance(record, Teema | Termi) else (),
        long_texts="".join(text for text, _ in texts),
        free_names=tuple(free_names(found)),
        pages=part_pages(record, found) if isinstance(record, Hanke) else (),
        inside=Inside(tuple(_parts(record)), edges, citations, texts),
    )


def parts_of(parts: tuple[Osa, ...]) -> Iterator[Osa]:
    """A project's parts and their parts, depth first."""
    for part in parts:
        yield part
        yield from parts_of(part.osat)


def split_reference(typed: str) -> tuple[str, str] | None:
    """(id, part) of a reference, or None when it is a plain name."""
    if not REFERENCE.fullmatch(typed):
        return None
    target, _, part = typed.partition("#")
    return target, part


def documents(record: Record) -> list[tuple[Path, str]]:
    """The default document of the record and of each part that has its own: (place, document), outermost first."""
    out: list[tuple[Path, str]] = []

    def add(path: Path, sources: tuple[str, ...]) -> None:
        document = next((each.partition("/")[0] for each in sources if not each.startswith("/")), "")
        if document:
            out.append((path, document))

    add((), record.lahde)
    if isinstance(record, Hanke):
        stack: list[tuple[Path, Osa]] = [(("osat", index), part) for index, part in enumerate(record.osat)]
        while stack:
            path, part = stack.pop(0)
            add(path, part.lahde)
            stack += [((*path, "osat", index), inner) for index, inner in enumerate(part.osat)]
    return out


def resolve_source(typed: str, path: Path, defaults: list[tuple[Path, str]]) -> tuple[str, str]:
    """(document, section) of a source as typed at a path; the document is "" when /section has no document to belong to."""
    document, _, section = typed.partition("/")
    if not document:
        around = [name for place, name in defaults if path[: len(place)] == place]
        document = around[-1] if around else ""
    return document, section


def _parts(record: Record) -> Iterator[tuple[str, Names | None]]:
    if isinstance(record, Hanke):
        for part in parts_of(record.osat):
            yield part.tunnus, names_of(part.nimi)
    elif isinstance(record, Ohjelma):
        for programme_part in record.osat:
            yield programme_part.tunnus, names_of(programme_part.nimi)
    elif isinstance(record, Lahde):
        for section in record.kohdat:
            yield section.tunnus, names_of(section.otsikko)


def _words(record: Teema | Termi) -> Iterator[str]:
    yield from (word_key(lang, name) for lang, name in record.nimi.versions())
    for field, lang in OTHER_WORDS.items():
        yield from (word_key(lang, word) for word in getattr(record, field, ()))


def word_key(lang: str, word: str) -> str:
    """A word of a language, the same however its letters are cased."""
    return f"{lang} {word.casefold()}"


def _edges(found: list[Leaf]) -> Iterator[Edge]:
    for leaf in found:
        if isinstance(leaf.mark, Reference):
            if pair := split_reference(leaf.value):
                yield Edge(leaf.path, *pair)
        elif isinstance(leaf.mark, Prose) and "](" in leaf.value:
            for typed in TEXT_LINK.findall(leaf.value):
                target, _, part = typed.partition("#")
                yield Edge(leaf.path, target, part)


def _ends(record: Record) -> list[str]:
    """Both ends of an adoption, also where one was typed as something else than an id: that is reported, and breaks nothing."""
    return [each.partition("#")[0] for each in (record.kohde, record.alue)] if isinstance(record, Kayttoonotto) else []


def _citations(record: Record, found: list[Leaf]) -> Iterator[Citation]:
    defaults = documents(record)
    for leaf in found:
        if isinstance(leaf.mark, SourceRef):
            document, section = resolve_source(leaf.value, leaf.path, defaults)
            if document:
                yield Citation(leaf.path, document, section)


def _long_texts(found: list[Leaf]) -> Iterator[tuple[str, Path]]:
    for leaf in found:
        if isinstance(leaf.mark, Prose) and len(leaf.value) >= _LONG:
            plain = " ".join(leaf.value.casefold().split())
            yield hashlib.blake2b(plain.encode(), digest_size=_DIGEST // 2).hexdigest(), leaf.path


def free_names(found: list[Leaf]) -> Iterator[tuple[str, Path]]:
    """The plain names among references that may be such, with their places."""
    for leaf in found:
        if isinstance(leaf.mark, Reference) and leaf.mark.names and split_reference(leaf.value) is None:
            yield leaf.value, leaf.path
