"""Which records a record's own texts name, and the words around: found by patterns, stated by nobody.

A record's mentions are kept for as long as the record stays the same and no name that it could hold has changed (see changed_names
and could_hold): a list of thousands of names changes often, and few records know of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from weakref import WeakKeyDictionary

from generator.catalog import Catalog, Naming
from generator.model import Sanasto, kinds
from generator.model.walk import walked
from generator.summary.names import KINDS, Finder, words_of
from generator.summary.passages import Passage, joined, passage

MENTIONS = "mentions"
_ASCII = re.compile(r"[\x21-\x7e]+")
_finders: WeakKeyDictionary[Catalog, Finder] = WeakKeyDictionary()
_last: list[Finder] = []  # the finder made last: few changes are to names


def finder(catalog: Catalog) -> Finder:
    """The finder of all the catalogue's names, made once for the same names."""
    if catalog not in _finders:
        namings = catalog.namings(KINDS)
        if not (_last and _last[0].namings == namings):
            _last[:] = [Finder(namings)]
        _finders[catalog] = _last[0]
    return _finders[catalog]


def find_as_before(catalog: Catalog) -> None:
    """Looks for the names of the finder made last, in a catalogue that is soon read again: to learn new ones takes a while."""
    if _last:
        _finders[catalog] = _last[0]


def make(catalog: Catalog, record_id: str) -> list[Passage]:
    """The first place where a record names each other record."""
    facts = catalog.facts(record_id)
    if facts is None or facts.broken or facts.removed or facts.kind == Sanasto.kind:
        return []
    leaves = walked(catalog.record(record_id)).leaves
    texts = [leaf.value for leaf in leaves if isinstance(leaf.mark, kinds.Prose) and leaf.path != ("nimi",)]
    text = joined(texts)
    found: dict[str, Passage] = {}
    for record, start, end in finder(catalog).mentions(text):
        if record != record_id and record not in found:
            found[record] = passage(record, text, start, end)
    return list(found.values())


def named_by(catalog: Catalog, record_id: str) -> list[Passage]:
    """The records whose text names a record, when neither states a reference to the other."""
    stated = _stated(catalog, record_id)
    told = catalog.told(MENTIONS, record_id)
    return [Passage(source, *words) for source, words in told if source not in stated]


def named_in(catalog: Catalog, record_id: str) -> list[str]:
    """The records that a record's text names, when neither states a reference to the other."""
    stated = _stated(catalog, record_id)
    return [target for target, *_ in catalog.derived(MENTIONS, record_id) if target not in stated]


def _stated(catalog: Catalog, record_id: str) -> set[str]:
    catalog.saw("record", record_id)
    facts = catalog.facts(record_id)
    if facts is None:
        return set()
    mine = {edge.target for edge in facts.edges} | {citation.document for citation in facts.citations}
    others = {link.source for link in catalog.links(record_id)} | {source for source, _ in catalog.citations(record_id)}
    return mine | others


def changed_names(changes: Iterable[Sequence[Naming | None]]) -> list[tuple[bytes, ...]]:
    """For each name that has come, gone or changed (old, new): what its words hold in all their forms, in small ASCII letters."""
    out: set[tuple[bytes, ...]] = set()
    for before, after in changes:
        if before == after:
            continue
        for naming, other in ((before, after), (after, before)):
            if naming is not None:
                out.update(_signs(naming, typed) for typed in _touched(naming, other))
    return sorted(out)


def _touched(naming: Naming, other: Naming | None) -> Iterable[str]:
    """The names of a record that a change to what it is called may have changed."""
    mine = {naming.name, *naming.aliases}
    if other is None or (naming.kind, naming.stems, naming.not_meant) != (other.kind, other.stems, other.not_meant):
        return mine
    # The own name and an alias of the same letters are looked for in different ways.
    return mine - {other.name, *other.aliases} | ({naming.name, other.name} & mine if naming.name != other.name else set())


def _signs(naming: Naming, typed: str) -> tuple[bytes, ...]:
    return tuple(max(_ASCII.findall(word), key=len, default="").encode() for word in words_of(naming, typed))


def could_hold(data: bytes, names: Iterable[tuple[bytes, ...]]) -> bool:
    """Whether a record could hold one of these names; data: its packed values, in which every text stands as it is."""
    low = data.lower()
    return any(all(map(low.__contains__, _longest_first(signs))) and _in_a_row(signs).search(low) for signs in names)


@lru_cache(1024)
def _longest_first(signs: tuple[bytes, ...]) -> list[bytes]:
    """Signs in the order in which fewest records hold them all so far."""
    return sorted(signs, key=len, reverse=True)


@lru_cache(1024)
def _in_a_row(signs: tuple[bytes, ...]) -> re.Pattern[bytes]:
    """Words that stand one after another, with at most a dash between them; a sign may begin anywhere in its word.

    What is between two signs is told apart by where the blanks are, so that no stretch is looked through in two ways.
    """
    if b"" in signs:
        return re.compile(b"")
    return re.compile(rb"(?:\S*?|\S*+\s++\S*?|\S*+\s++\S++\s++\S*?)".join(map(re.escape, signs)))
