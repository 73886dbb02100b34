"""Each language's index, made of the last one as far as nothing but texts has changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from generator.cache import Store, program_stamp
from generator.memo import packed, stamp_of
from generator.outputs.search import index as indexing
from generator.outputs.search.documents import Numbered
from generator.outputs.search.index import Reader, Rows
from generator.outputs.search.readings import Readings
from generator.outputs.search.renew import Index, Keeper, Spoken, reader_of, renewed
from generator.outputs.search.termbase import Phrase

_TOP_WORDS = 3000


class World:
    """What all indexes are made of beside their documents: groups by number, phrases, the pages of each facet value, readings."""

    def __init__(
        self, groups: list[str], phrases: list[Phrase], facets: dict[str, list[int]], readings: Readings, store: Store
    ) -> None:
        self._groups = groups
        self._own: dict[str, list[Phrase]] = defaultdict(list)
        for each in phrases:
            self._own[each.lang].append(each)
        self._targets = sorted({each.target for each in phrases if each.kind == "f"})
        self._leads: dict[str, list[str]] = {}  # the Finnish words that phrases of any language lead to, and their keys
        self._facets = facets
        self._readings = readings
        self._store = store
        self._same = stamp_of(packed((program_stamp(), readings.stamp, groups, facets)))

    def index(self, lang: str, documents: Sequence[Numbered]) -> tuple[Index, str]:
        """The index of a language's documents, and the stamp it is kept under. Finnish first: all phrases may lead to its words."""
        keeper = Keeper(self._store, f"index-{lang}", self._stamp(lang, documents))
        last = keeper.index()
        index = last and renewed(keeper, last, documents, len(self._groups), reader_of(lang, self._readings))
        if index is None:
            index = self._whole(lang, documents)
            keeper.keep(index, documents)
        if lang == "fi":
            self._leads = index.spoken.leads
        return index, keeper.stamp

    def _stamp(self, lang: str, documents: Sequence[Numbered]) -> str:
        """Changes with everything but what the documents of the language say."""
        numbers = [(each.number, each.share) for each in documents]
        leads = self._targets if lang == "fi" else self._leads
        return stamp_of(packed((self._same, numbers, self._own[lang], leads)))

    def _whole(self, lang: str, documents: Sequence[Numbered]) -> Index:
        rows = indexing.rows_of(documents)
        spoken = indexing.text_forms(each.text for each in self._own[lang])
        beside = spoken | indexing.text_forms(self._targets) if lang == "fi" else spoken
        reader = reader_of(lang, self._readings)(rows.vocabulary, beside)
        leads = {each: reader.phrase(each)[:2] for each in self._targets} if lang == "fi" else {}
        number_of = {name: at for at, name in enumerate(self._groups)}
        shards = indexing.build(rows, len(self._groups), reader, leads or self._leads, self._own[lang], self._facets, number_of)
        return Index.of(rows, Spoken(sorted(spoken), leads), shards, _top_words(rows, reader) if lang == "fi" else b"")


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
