"""Each language's index, made of the last one as far as nothing but texts has changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import partial

import numpy as np

from generator.cache import Store, program_stamp
from generator.memo import packed, stamp_of
from generator.outputs.search import index as indexing
from generator.outputs.search.index import Numbered, Reader, Rows
from generator.outputs.search.readings import Readings
from generator.outputs.search.renew import Index, Keeper, renewed
from generator.outputs.search.termbase import Phrase

_TOP_WORDS = 3000


class World:
    """What all indexes are made of beside their documents: groups by number, phrases, the pages of each facet value, readings."""

    def __init__(
        self, groups: list[str], phrases: list[Phrase], facets: dict[str, list[int]], readings: Readings, store: Store
    ) -> None:
        self._groups = groups
        self._phrases = phrases
        self._own: dict[str, list[Phrase]] = defaultdict(list)
        for each in phrases:
            self._own[each.lang].append(each)
        self._facets = facets
        self._readings = readings
        self._store = store
        self._finnish: list[str] = []  # the words of the Finnish documents
        self._leads_to: Reader | None = None  # what reads the Finnish words that phrases of any language lead to
        self._same = stamp_of(packed((program_stamp(), readings.stamp, groups, facets)))

    def index(self, lang: str, documents: Sequence[Numbered]) -> Index:
        """The index of a language's documents; Finnish comes first, as the others' phrases lead to its words."""
        keeper = Keeper(self._store, f"index-{lang}", self._stamp(lang, documents))
        last = keeper.index()
        index = last and renewed(last, keeper, documents, len(self._groups), partial(self._reader, lang))
        if index is None:
            index = self._whole(lang, documents)
            keeper.keep(index, documents, range(len(documents)))
        elif last and index is not last:
            keeper.keep(index, documents, last.changed(documents))
        if lang == "fi":
            self._finnish = sorted(index.uses)
        return index

    def _stamp(self, lang: str, documents: Sequence[Numbered]) -> str:
        """Changes with everything but the documents of the language."""
        numbers = [(each.number, each.share) for each in documents]
        return stamp_of(packed((self._same, numbers, self._own[lang], self._finnish)))

    def _reader(self, lang: str, words: Iterable[str]) -> Reader:
        """What reads the words of a language's documents."""
        if lang == "fi":
            return Reader(self._readings.of(words), words)
        # Where a compound is cut depends on all words there are.
        return Reader(indexing.light_readings(lang, sorted({*words, *self._spoken(lang)})), words)

    def _spoken(self, lang: str) -> set[str]:
        """The words of a language's phrases, and in Finnish those that any phrase leads to."""
        texts = [each.text for each in self._own[lang]]
        if lang == "fi":
            texts += [each.target for each in self._phrases if each.kind == "f"]
        return indexing.text_forms(texts)

    def _whole(self, lang: str, documents: Sequence[Numbered]) -> Index:
        rows = indexing.rows_of(documents)
        if self._leads_to is None:
            words = rows.vocabulary if lang == "fi" else self._finnish
            self._leads_to = Reader(self._readings.of({*words, *self._spoken("fi")}), words)
        finnish = self._leads_to
        reader = finnish if lang == "fi" else self._reader(lang, rows.vocabulary)
        number_of = {name: at for at, name in enumerate(self._groups)}
        shards = indexing.build(rows, len(self._groups), reader, finnish, self._own[lang], self._facets, number_of)
        return Index.of(rows, shards, _top_words(rows, reader) if lang == "fi" else b"")


def _top_words(rows: Rows, reader: Reader) -> bytes:
    """The commonest words of names: what a word with a wrong first letter is compared with."""
    counts: dict[str, int] = defaultdict(int)
    in_names = np.bincount(rows.form[rows.named], minlength=len(rows.vocabulary))
    for at in np.flatnonzero(in_names).tolist():
        for lemma in reader.lemmas(rows.vocabulary[at]):
            if len(lemma) > 3:
                counts[lemma] += int(in_names[at])
    best = sorted(counts, key=lambda word: (-counts[word], word))[:_TOP_WORDS]
    return "\n".join(sorted(best)).encode()
