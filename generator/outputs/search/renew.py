"""A language's index after few texts have changed: what those pages are found by is made anew, to the same bytes as all of it."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import NamedTuple

import numpy as np

from generator.cache import Store
from generator.memo import stamp_of
from generator.outputs.search import index as indexing
from generator.outputs.search.documents import Sheet, document_of
from generator.outputs.search.index import Found, Numbered, Reader, Rows
from generator.outputs.search.postings import MOST_POSTINGS, Coded, with_pages
from generator.outputs.search.shards import Line, Shard, cut

_FEW, _LUMP = 50, 500  # documents: that are made anew, and that are kept as one piece


class Index(NamedTuple):
    """A language's index as it is kept: stamps of what the documents said that it was made of, and in how many each form stands."""

    said: list[str]
    uses: dict[str, int]
    shards: list[Shard]
    top: bytes  # the commonest words of names

    @classmethod
    def of(cls, rows: Rows, shards: list[Shard], top: bytes) -> Index:
        """An index made whole."""
        uses = np.bincount(rows.form, minlength=len(rows.vocabulary)).tolist()
        return cls(_said(rows.documents), dict(zip(rows.vocabulary, uses, strict=True)), shards, top)

    def changed(self, documents: Sequence[Numbered]) -> list[int]:
        """Which documents say something else than those it was made of."""
        return [at for at, (said, each) in enumerate(zip(self.said, documents, strict=True)) if said != each.document.said]


class Keeper:
    """Where an index is kept until a stamp changes, with the words of its documents beside it, some hundreds in a file."""

    def __init__(self, store: Store, name: str, stamp: str) -> None:
        self._store, self._name, self._stamp = store, name, stamp

    def index(self) -> Index | None:
        """The index, if there is one."""
        kept = self._store.load(self._name, self._stamp)
        if kept is None:
            return None
        said, uses, shards, top = kept
        return Index(said, dict(uses), [_shard(*each) for each in shards], top)

    def words(self, index: Index, at: int) -> bytes | None:
        """What a document said that an index was made of, if it is known."""
        lump = self._store.load(self._lump(at), self._stamp)
        words: bytes | None = lump[at % _LUMP] if lump and at % _LUMP < len(lump) else None
        return words if words and stamp_of(words) == index.said[at] else None

    def keep(self, index: Index, documents: Sequence[Numbered], changed: Iterable[int]) -> None:
        """Keeps an index that is made of documents of which some have changed since the last one."""
        for start in sorted({at - at % _LUMP for at in changed}):
            words = [each.document.words for each in documents[start : start + _LUMP]]
            self._store.save(self._lump(start), self._stamp, words)
        self._store.save(self._name, self._stamp, [index.said, list(index.uses.items()), index.shards, index.top])

    def _lump(self, at: int) -> str:
        return f"{self._name}-{at // _LUMP}"


def _said(documents: Sequence[Numbered]) -> list[str]:
    return [each.document.said for each in documents]


def _shard(first: str, dictionary: bytes, columns: Sequence[bytes], long: Sequence[Sequence[bytes]]) -> Shard:
    return Shard(first, dictionary, Coded(*columns), [Coded(*each) for each in long])


class _UnknownError(Exception):
    """The last index does not hold all pages of a word."""


def renewed(
    last: Index, keeper: Keeper, documents: Sequence[Numbered], pages: int, reader: Callable[[Iterable[str]], Reader]
) -> Index | None:
    """The index of documents of which few say something else than in the last one, and nothing else has changed.

    None when it has to be made whole: many have changed, or a word of the language has come or gone, or one of a name.
    """
    changed = last.changed(documents)
    if not changed:
        return last
    if len(changed) > _FEW:
        return None
    words = [keeper.words(last, at) for at in changed]
    after = [documents[at] for at in changed]
    before = [each._replace(document=Sheet.of(document_of(old))) for each, old in zip(after, words, strict=True) if old]
    uses = _uses(last.uses, before, after)
    if len(before) < len(after) or uses is None or _names(before) != _names(after):
        return None
    read = reader(uses)
    try:
        shards = _shards(last.shards, indexing.found(before, pages, read), indexing.found(after, pages, read))
    except _UnknownError:
        return None
    return Index(_said(documents), uses, shards, last.top)


def _uses(last: dict[str, int], before: Sequence[Numbered], after: Sequence[Numbered]) -> dict[str, int] | None:
    """In how many documents each form stands now; None when a form has come or gone."""
    now = Counter(form for each in after for form in each.document.document().forms.split())
    now.subtract(form for each in before for form in each.document.document().forms.split())
    changed = {form: last.get(form, 0) + more for form, more in now.items()}
    return last | changed if last.keys() >= changed.keys() and all(changed.values()) else None


def _names(documents: Sequence[Numbered]) -> list[list[str]]:
    """The forms that stand in the names of each document."""
    opened = [each.document.document() for each in documents]
    return [[form for form, named in zip(each.forms.split(), each.named, strict=True) if named] for each in opened]


def _shards(last: list[Shard], before: Found, after: Found) -> list[Shard]:
    """The shards, with what some documents were found by before replaced by what they are found by now."""
    firsts = [each.first for each in last]
    changed = {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}
    touched = {bisect_right(firsts, key) - 1 for key in changed}

    def lines(at: int) -> Iterator[Line]:
        for line in last[at].lines():
            if line.key not in changed:
                yield line
            elif len(line.postings.marks) + _FEW > MOST_POSTINGS:
                raise _UnknownError
            else:
                postings = with_pages(line.postings, before.get(line.key, ()), after.get(line.key, {}))
                yield line._replace(postings=postings)

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
