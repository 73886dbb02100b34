"""A language's index after few texts have changed: what those pages are found by is made anew, to the same bytes as all of it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import NamedTuple

import numpy as np

from generator.cache import Store
from generator.memo import packed, stamp_of
from generator.outputs.search import index as indexing
from generator.outputs.search.documents import Numbered, Sheet, document_of
from generator.outputs.search.index import Found, Reader, Rows
from generator.outputs.search.postings import MOST_POSTINGS, NONE, Coded, with_pages
from generator.outputs.search.readings import Readings
from generator.outputs.search.shards import Line, Shard, cut

FEW, _LUMP = 50, 500  # documents: that are made anew, and that are kept as one piece


class Spoken(NamedTuple):
    """What an index is made of beside its documents, as far as it is asked for when those change."""

    forms: list[str]  # of the phrases of its language
    leads: dict[str, list[str]]  # the Finnish words that phrases of any language lead to, and their keys


class Index(NamedTuple):
    """A language's index as it is kept: its documents' numbers and stamps of what they said, and in how many each form stands."""

    numbers: list[int]
    said: list[str]
    uses: dict[str, int]
    spoken: Spoken
    shards: list[Shard]
    top: bytes  # the commonest words of names

    @classmethod
    def of(cls, rows: Rows, spoken: Spoken, shards: list[Shard], top: bytes) -> Index:
        """An index made whole."""
        uses = np.bincount(rows.form, minlength=len(rows.vocabulary)).tolist()
        numbers = [each.number for each in rows.documents]
        said = [each.document.said for each in rows.documents]
        return cls(numbers, said, dict(zip(rows.vocabulary, uses, strict=True)), spoken, shards, top)

    @property
    def stamp(self) -> str:
        """Changes with what the documents say."""
        return stamp_of(packed(self.said))

    def changed(self, documents: Iterable[Numbered]) -> dict[int, Numbered]:
        """Those documents that say something else than it was made of, by their places in it."""
        places = ((bisect_left(self.numbers, each.number), each) for each in documents)
        return {at: each for at, each in places if self.said[at] != each.document.said}


class Keeper:
    """Where an index is kept until a stamp changes, with the words of its documents beside it, some hundreds in a file."""

    def __init__(self, store: Store, name: str, stamp: str) -> None:
        self._store, self._name, self.stamp = store, name, stamp

    def index(self) -> Index | None:
        """The index, if there is one."""
        kept = self._store.load(self._name, self.stamp)
        if kept is None:
            return None
        numbers, said, uses, spoken, shards, top = kept
        return Index(numbers, said, dict(uses), Spoken(*spoken), [_shard(*each) for each in shards], top)

    def words(self, index: Index, at: int) -> bytes | None:
        """What a document said that an index was made of, if it is known."""
        lump = self._lump(at)
        words: bytes | None = lump[at % _LUMP] if at % _LUMP < len(lump) else None
        return words if words and stamp_of(words) == index.said[at] else None

    def keep(self, index: Index, documents: Sequence[Numbered]) -> None:
        """Keeps an index made whole."""
        for start in range(0, len(documents), _LUMP):
            self._keep_lump(start, [each.document.words for each in documents[start : start + _LUMP]])
        self._keep(index)

    def keep_changed(self, index: Index, changed: Mapping[int, Numbered]) -> None:
        """Keeps an index of whose documents some have changed since the one that is kept."""
        for start in {at - at % _LUMP for at in changed}:
            lump = self._lump(start)
            for at, each in changed.items():
                if at - at % _LUMP == start:
                    lump[at % _LUMP] = each.document.words
            self._keep_lump(start, lump)
        self._keep(index)

    def _keep(self, index: Index) -> None:
        self._store.save(self._name, self.stamp, [*index[:2], list(index.uses.items()), *index[3:]])

    def _lump(self, at: int) -> list[bytes]:
        return self._store.load(f"{self._name}-{at // _LUMP}", self.stamp) or []

    def _keep_lump(self, at: int, words: list[bytes]) -> None:
        self._store.save(f"{self._name}-{at // _LUMP}", self.stamp, words)


def _shard(first: str, dictionary: bytes, columns: Sequence[bytes], long: Sequence[Sequence[bytes]]) -> Shard:
    return Shard(first, dictionary, Coded(*columns), [Coded(*each) for each in long])


class _UnknownError(Exception):
    """The last index does not hold all pages of a word."""


ReaderOf = Callable[
    [Iterable[str], Iterable[str]], Reader
]  # what reads a language's texts, by their words and those of its phrases


def reader_of(lang: str, readings: Readings) -> ReaderOf:
    """How words of a language are read."""

    def reader(words: Iterable[str], spoken: Iterable[str]) -> Reader:
        if lang == "fi":
            return Reader(readings.of({*words, *spoken}), words)
        # Where a compound is cut depends on all words there are.
        return Reader(indexing.light_readings(lang, sorted({*words, *spoken})), words)

    return reader


def renewed(keeper: Keeper, last: Index, documents: Iterable[Numbered], pages: int, reader: ReaderOf) -> Index | None:
    """The index, and the one kept, after some documents may say something else than in the last one, and nothing else has changed.

    None when it has to be made whole: many have changed, or a name has, or a word that came or went changes how others are read.
    """
    changed = last.changed(documents)
    if not changed:
        return last
    index = _renewed(last, keeper, changed, pages, reader) if len(changed) <= FEW else None
    if index:
        keeper.keep_changed(index, changed)
    return index


def _renewed(last: Index, keeper: Keeper, documents: Mapping[int, Numbered], pages: int, reader: ReaderOf) -> Index | None:
    """The index after few documents, given by their places in it, say something else."""
    words = [keeper.words(last, at) for at in documents]
    after = list(documents.values())
    before = [each._replace(document=Sheet.of(document_of(old))) for each, old in zip(after, words, strict=True) if old]
    if len(before) < len(after) or _names(before) != _names(after):
        return None
    uses = _uses(last.uses, before, after)
    read = read_before = reader(uses, last.spoken.forms)
    kin: dict[str, str] = {}
    if turned := uses.keys() ^ last.uses.keys():
        beside = {*last.spoken.forms, *indexing.text_forms(last.spoken.leads)}
        read, read_before = reader(uses, beside), reader(last.uses, beside)
        if any(read.readings(form) != read_before.readings(form) for form in (uses.keys() & last.uses.keys()) | beside):
            return None
        lines = set().union(*((read if form in uses else read_before).lines(form) for form in turned))
        kin = indexing.kin(lines, {*uses, *last.spoken.forms}, read)
    try:
        shards = _shards(last.shards, indexing.found(before, pages, read_before), indexing.found(after, pages, read), kin)
    except _UnknownError:
        return None
    said = list(last.said)
    for at, each in documents.items():
        said[at] = each.document.said
    return last._replace(said=said, uses=uses, shards=shards)


def _uses(last: dict[str, int], before: Sequence[Numbered], after: Sequence[Numbered]) -> dict[str, int]:
    """In how many documents each form stands now."""
    now = Counter(form for each in after for form in each.document.document().forms.split())
    now.subtract(form for each in before for form in each.document.document().forms.split())
    uses = last | {form: last.get(form, 0) + more for form, more in now.items() if more}
    return uses if all(uses[form] for form in now if form in uses) else {form: count for form, count in uses.items() if count}


def _names(documents: Sequence[Numbered]) -> list[list[str]]:
    """The forms that stand in the names of each document."""
    opened = [each.document.document() for each in documents]
    return [[form for form, named in zip(each.forms.split(), each.named, strict=True) if named] for each in opened]


def _shards(last: list[Shard], before: Found, after: Found, kin: Mapping[str, str]) -> list[Shard]:
    """The shards, with what some documents were found by before replaced by what they are found by now.

    kin: what the lines of keys tell otherwise than before.
    """
    firsts = [each.first for each in last]
    changed = {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)} | kin.keys()
    touched = _touched(firsts, changed)

    def lines(at: int) -> Iterator[Line]:
        new = {key: Line(key, NONE, "") for key in touched.get(at, ())}
        old = {line.key: line for line in last[at].lines()}
        for key, line in sorted((new | old).items()) if new else old.items():
            if key not in changed:
                yield line
                continue
            if len(line.postings.marks) + FEW > MOST_POSTINGS:
                raise _UnknownError
            postings = with_pages(line.postings, before.get(key, ()), after.get(key, {}))
            rest = _with_kin(line.rest, kin[key]) if key in kin else line.rest
            if rest or postings.marks:
                yield Line(key, postings, rest)

    out: list[Shard] = []
    at = 0
    while at < len(last):
        if at not in touched:
            out.append(last[at])
            at += 1
            continue
        open_lines: list[Line] = []
        made: list[Shard] = []
        # As far as a shard begins where one began before: what is behind it stays.
        while at < len(last) and not (made and made[-1].first == firsts[at]):
            open_lines += lines(at)
            at += 1
            made = list(cut(chain(open_lines, islice(lines(at), 1)) if at < len(last) else open_lines))
        out += made[:-1] if at < len(last) else made
    return out


def _touched(firsts: Sequence[str], keys: Iterable[str]) -> dict[int, list[str]]:
    """The shards in which keys stand or are to stand.

    One whose first key goes still begins where it did: what comes next differs from what is before at least as early.
    """
    touched: dict[int, list[str]] = defaultdict(list)
    for key in keys:
        touched[max(bisect_right(firsts, key) - 1, 0)].append(key)
    return touched


def _with_kin(rest: str, kin: str) -> str:
    """The rest of a line with other parts and forms; what its phrases ask for stays."""
    return "\t".join([kin, *rest.split("\t")[2:]]).rstrip("\t")
