"""A language's index after few texts have changed: what those pages are found by is made anew, to the same bytes as all of it."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import NamedTuple

import numpy as np

from generator.cache import Store
from generator.outputs.search import index as indexing
from generator.outputs.search.documents import Document
from generator.outputs.search.index import Found, Numbered, Reader, Rows
from generator.outputs.search.postings import MOST_POSTINGS, Coded, with_pages
from generator.outputs.search.shards import Line, Shard, cut

_FEW, _LUMP = 50, 500  # documents: that are made anew, and that are kept as one piece


class Index(NamedTuple):
    """A language's index as it is kept: the documents it was made of (without what they show), and in how many each form stands."""

    documents: list[Document]
    uses: dict[str, int]
    shards: list[Shard]
    top: bytes  # the commonest words of names

    @classmethod
    def of(cls, rows: Rows, shards: list[Shard], top: bytes) -> Index:
        """An index made whole."""
        uses = np.bincount(rows.form, minlength=len(rows.vocabulary)).tolist()
        return cls(_plain(rows.documents), dict(zip(rows.vocabulary, uses, strict=True)), shards, top)

    def save(self, store: Store, name: str, stamp: str) -> None:
        """Keeps it until the stamp changes."""
        lumps = [self.documents[at : at + _LUMP] for at in range(0, len(self.documents), _LUMP)]
        store.save(name, stamp, {"documents": dict(enumerate(lumps)), "rest": [list(self.uses.items()), self.shards, self.top]})

    @classmethod
    def load(cls, store: Store, name: str, stamp: str) -> Index | None:
        """The one that was kept for a stamp, if it is there."""
        kept = store.load(name, stamp)
        if kept is None:
            return None
        documents = [Document(*each) for lump in kept["documents"].values() for each in lump]
        uses, shards, top = kept["rest"]
        return cls(documents, dict(uses), [_shard(*each) for each in shards], top)


def _shard(first: str, dictionary: bytes, columns: Sequence[bytes], long: Sequence[Sequence[bytes]]) -> Shard:
    return Shard(first, dictionary, Coded(*columns), [Coded(*each) for each in long])


class _UnknownError(Exception):
    """The last index does not hold all pages of a word."""


def renewed(last: Index, documents: Sequence[Numbered], pages: int, reader: Callable[[Iterable[str]], Reader]) -> Index | None:
    """The index of documents of which few say something else than in the last one, and nothing else has changed.

    None when it has to be made whole: many have changed, or a word of the language has come or gone, or one of a name.
    """
    changed = [at for at, (old, new) in enumerate(zip(last.documents, documents, strict=True)) if old[:-1] != new.document[:-1]]
    if not changed:
        return last
    before = [documents[at]._replace(document=last.documents[at]) for at in changed[:_FEW]]
    after = [documents[at] for at in changed[:_FEW]]
    uses = _uses(last.uses, before, after)
    if len(changed) > _FEW or uses is None or _names(before) != _names(after):
        return None
    read = reader(uses)
    try:
        shards = _shards(last.shards, indexing.found(before, pages, read), indexing.found(after, pages, read))
    except _UnknownError:
        return None
    return Index(_plain(documents), uses, shards, last.top)


def _plain(documents: Sequence[Numbered]) -> list[Document]:
    return [each.document._replace(shown=b"") for each in documents]


def _uses(last: dict[str, int], before: Sequence[Numbered], after: Sequence[Numbered]) -> dict[str, int] | None:
    """In how many documents each form stands now; None when a form has come or gone."""
    now = Counter(form for each in after for form in each.document.forms.split())
    now.subtract(form for each in before for form in each.document.forms.split())
    changed = {form: last.get(form, 0) + more for form, more in now.items()}
    return last | changed if last.keys() >= changed.keys() and all(changed.values()) else None


def _names(documents: Sequence[Numbered]) -> list[list[str]]:
    """The forms that stand in the names of each document."""
    return [[form for form, named in zip(each.forms.split(), each.named, strict=True) if named] for _, each, _ in documents]


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
