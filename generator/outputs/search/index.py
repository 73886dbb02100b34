"""The index: every word of every page with its weight, cut into shards that a query fetches one or two of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import cached_property, lru_cache
from itertools import count as numbers
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from generator.outputs.search.analyser import Reading
from generator.outputs.search.documents import Numbered
from generator.outputs.search.postings import NONE, Coded, Postings, by_key
from generator.outputs.search.shards import DIGITS, Line, Shard, cut, shared
from generator.outputs.search.termbase import Phrase
from generator.outputs.search.words import fold, forms, stem

K1 = 1.1  # of BM25
_LEVELS = 63
_PHRASE_WORDS = 6
# Facets whose values of one word are meant in that very form alone; Finnish outcomes are verbs, known in any form.
_EXACT = {"fi": ("aste:", "vaihe:"), "other": ("tila:", "aste:", "vaihe:")}
_AT_A_TIME = 250  # documents
# How much it counts to have a facet value that the query names; wide facets less.
_FACET_IMPACTS = {"teema": 25, "ohjelma": 25, "ratkaisu": 30, "vaihe": 25}


class Rows(NamedTuple):
    """A language's documents as long rows, one place for each form of each document."""

    documents: Sequence[Numbered]
    sizes: list[int]  # how many forms each has
    vocabulary: list[str]
    form: np.ndarray  # its number in the vocabulary
    page: np.ndarray
    weight: np.ndarray  # thousandths
    bits: np.ndarray
    named: np.ndarray


def rows_of(documents: Sequence[Numbered]) -> Rows:
    """The rows of a language's documents."""

    opened = [each.document.document() for each in documents]
    sizes = [len(each.named) for each in opened]

    def joined(field: str, kind: type) -> np.ndarray:
        return np.frombuffer(b"".join([getattr(each, field) for each in opened]), kind)

    # Numbers are given as forms come, some documents at a time: all their words at once would take a hundred megabytes.
    number: dict[str, int] = defaultdict(numbers().__next__)
    forms = [np.zeros(0, np.int32)]
    for start in range(0, len(documents), _AT_A_TIME):
        words = " ".join([each.forms for each in opened[start : start + _AT_A_TIME]]).split()
        forms.append(np.fromiter(map(number.__getitem__, words), np.int32, len(words)))
    vocabulary = sorted(number)
    place = np.zeros(len(number), np.int32)
    place[[number[word] for word in vocabulary]] = np.arange(len(vocabulary), dtype=np.int32)
    return Rows(
        documents,
        sizes,
        vocabulary,
        place[np.concatenate(forms)],
        np.repeat(np.array([each.number for each in documents], np.int32), sizes),
        joined("weights", np.uint32),
        joined("sections", np.uint8),
        joined("named", np.uint8) > 0,
    )


def own_key(form: str) -> str:
    """A form as the dictionary writes it."""
    return fold(form).replace("-", "")


def text_forms(texts: Iterable[str]) -> set[str]:
    """The word forms of phrases, to be read with the rest."""
    return {form for text in texts for form in _forms(text)}


@lru_cache(1 << 17)
def _forms(text: str) -> tuple[str, ...]:
    return tuple(forms(text))


def light_readings(lang: str, words: Iterable[str]) -> dict[str, list[Reading]]:
    """Swedish and English: light stems, and compounds whose both parts stand in the texts as words."""
    known = {form: stem(own_key(form), lang) for form in words}
    stems = set(known.values())
    out: dict[str, list[Reading]] = {}
    for form, key in known.items():
        parts: list[list[object]] = [[fold(part), 0.5] for part in form.split("-")] if "-" in form else []
        if lang == "sv" and len(key) >= 8:
            for at in range(4, len(key) - 3):
                first, last = key[:at], key[at:]
                if last in stems and (
                    first in stems or stem(first, lang) in stems or (first.endswith("s") and stem(first[:-1], lang) in stems)
                ):
                    parts += [[last, 0.5], [stem(first.removesuffix("s") if first not in stems else first, lang), 0.35]]
        out[form] = [[key, parts, [], False]]
    return out


class Reader:
    """Readings as the index uses them: guesses settled by what the texts themselves hold."""

    def __init__(self, readings: dict[str, list[Reading]], attested: Iterable[str]) -> None:
        self._readings = readings
        self._words = attested
        self._lemmas: dict[str, list[str]] = {}

    @cached_property
    def _attested(self) -> set[str]:
        return {own_key(form) for form in self._words}

    def readings(self, form: str) -> list[Reading]:
        """The readings of a form; of a guess, the shortest lemma that stands in the texts as a word."""
        found = self._readings[form]
        if not found or not found[0][3]:
            return found
        own = own_key(form)
        better = sorted(
            (each for each in found if each[0] in self._attested and 3 <= len(each[0]) < len(own)),
            key=lambda each: (len(each[0]), each[0]),
        )
        return [better[-1] if better else found[0]]

    def keys(self, form: str) -> dict[str, float]:
        """Every key a form is indexed under, with its weight."""
        out: dict[str, float] = {}
        for lemma, parts, _, _ in self.readings(form):
            out[lemma] = 1.0
            for part, weight in parts:
                out[part] = max(out.get(part, 0.0), weight)
        return out

    def lemmas(self, form: str) -> list[str]:
        """The lemmas of a form."""
        known = self._lemmas.get(form)
        if known is None:
            known = self._lemmas[form] = list(dict.fromkeys(reading[0] for reading in self.readings(form)))
        return known

    def lines(self, form: str) -> set[str]:
        """The keys whose lines of the dictionary say something because there is such a form."""
        return {own_key(form)}.union(*([lemma, *stems] for lemma, _, stems, _ in self.readings(form)))

    def phrase(self, text: str) -> list[str]:
        """A phrase as keys: every sequence of lemmas that it may be, four at most."""
        out = [""]
        words = _forms(text)
        if not words or len(words) > _PHRASE_WORDS:
            return []
        for form in words:
            out = [f"{start} {lemma}".strip() for start in out for lemma in self.lemmas(form)][:4]
        return out


def build(
    rows: Rows,
    pages: int,
    reader: Reader,
    leads: Mapping[str, list[str]],
    phrases: Sequence[Phrase],
    facets: dict[str, list[int]],
    number_of: dict[str, int],
) -> list[Shard]:
    """The shards of one language.

    Phrases are that language's; leads tells the keys of the Finnish words they lead to.
    """
    entries = _Entries()
    keys, expansions = _expansions(rows.vocabulary, reader)
    for at, data in by_key(_postings(rows, pages, expansions)).items():
        entries.add_term(keys[at], data)
    facet_keys = _facet_terms(facets, phrases, reader, entries)
    _phrase_entries(phrases, reader, leads, entries, facet_keys, number_of)
    for form in sorted({*rows.vocabulary, *text_forms(each.text for each in phrases)}):
        entries.add_form(own_key(form), reader.readings(form))
    return list(cut(_lines(entries)))


class _Entries:
    """The dictionary in the making."""

    def __init__(self) -> None:
        self.terms: dict[str, Coded] = {}
        self.parts: dict[str, dict[str, float]] = defaultdict(dict)
        self.forms: dict[str, dict[str, None]] = defaultdict(dict)
        self.phrases: dict[str, dict[str, None]] = defaultdict(dict)

    def add_term(self, key: str, postings: Coded) -> None:
        self.terms[key] = postings

    def add_form(self, form: str, found: list[Reading]) -> None:
        for lemma, parts, stems, _ in found:
            if form != lemma or len(found) > 1:
                self.forms[form][lemma] = None
            for part, weight in parts:
                if weight >= 0.35 and not part.startswith("#"):
                    self.parts[lemma][part] = max(self.parts[lemma].get(part, 0.0), weight)
            for each in stems:
                self.forms[each][lemma] = None

    def in_order(self) -> list[str]:
        # A lemma without pages needs its line only for what a phrase says of it, or for the parts a query may fall back to.
        return sorted({*self.terms, *self.forms, *self.phrases, *self.parts})


class _Expansions(NamedTuple):
    """The keys of each form (by number), as one long row."""

    starts: np.ndarray
    keys: np.ndarray
    shares: np.ndarray  # hundredths


def _expansions(vocabulary: list[str], reader: Reader) -> tuple[list[str], _Expansions]:
    """Keys in order, and those of each form."""
    found = [reader.keys(form) for form in vocabulary]
    keys = sorted({key for each in found for key in each})
    number = {key: at for at, key in enumerate(keys)}
    counts = np.fromiter((len(each) for each in found), np.int32, len(found))
    # Two bytes are sorted many times faster than four.
    targets = np.fromiter((number[key] for each in found for key in each), np.uint16 if len(keys) < 1 << 16 else np.int32)
    shares = np.fromiter((round(share * 100) for each in found for share in each.values()), np.uint32)
    return keys, _Expansions(np.concatenate([[0], np.cumsum(counts)]).astype(np.int32), targets, shares)


Found = dict[str, dict[int, tuple[int, int]]]


def found(documents: Sequence[Numbered], pages: int, reader: Reader) -> Found:
    """What documents are found by: the keys, and for each its pages with their marks and sections."""
    rows = rows_of(documents)
    keys, expansions = _expansions(rows.vocabulary, reader)
    out: Found = defaultdict(dict)
    for key, page, mark, where in zip(*(each.tolist() for each in _postings(rows, pages, expansions)), strict=True):
        out[keys[key]][page] = mark, where
    return out


def _postings(rows: Rows, pages: int, expansions: _Expansions) -> Postings:
    """What documents are found by, page by page in the order of their numbers."""
    shares = np.ones(pages)
    for each in rows.documents:
        shares[each.number] = each.share
    starts = np.cumsum([0, *rows.sizes])
    parts = [Postings(expansions.keys[:0], rows.page[:0], rows.bits[:0], rows.bits[:0])]
    # Some documents at a time, so that what is sorted and gathered stays in the processor's own memory.
    for start, end in pairwise(sorted({*starts[::_AT_A_TIME].tolist(), len(rows.form)})):
        key, page, amount, where, named = _summed(rows, slice(start, end), expansions)
        amount = amount / 100_000
        value = shares[page] * amount / (amount + K1)
        level = np.clip(np.round(value * _LEVELS), 1, _LEVELS).astype(np.uint8)
        parts.append(Postings(key, page, level | (named.astype(np.uint8) << 6) | ((where != 1).astype(np.uint8) << 7), where))
    return Postings(*map(np.concatenate, zip(*parts, strict=True)))


def _summed(rows: Rows, part: slice, expansions: _Expansions) -> tuple[np.ndarray, ...]:
    """Each key of some documents, by key and page: the key, the page, its forms' weights (in 1/100,000), where, if in a name."""
    form = rows.form[part]
    starts = expansions.starts[form]
    counts = expansions.starts[form + 1] - starts
    row = np.repeat(np.arange(len(form), dtype=np.int32), counts)
    ends = np.cumsum(counts, dtype=np.int32)
    at = np.arange(len(row), dtype=np.int32) + np.repeat(starts - ends + counts, counts)
    key = expansions.keys[at]
    order = np.argsort(key, kind="stable")  # documents come one by one, so that a key's pages stay in order
    key, row, share = key[order], row[order], expansions.shares[at[order]]
    page = rows.page[part][row]
    first = np.flatnonzero(np.concatenate([[True], (key[1:] != key[:-1]) | (page[1:] != page[:-1])]))
    return (
        key[first],
        page[first],
        np.add.reduceat(rows.weight[part][row] * share, first),
        np.bitwise_or.reduceat(rows.bits[part][row], first),
        np.logical_or.reduceat(rows.named[part][row] & (share >= 50), first),
    )


def _facet_terms(facets: dict[str, list[int]], phrases: Sequence[Phrase], reader: Reader, entries: _Entries) -> dict[str, str]:
    """Facet values as terms of their own, beside the word that names them; value → its key."""
    out: dict[str, str] = {}
    for phrase in phrases:
        if phrase.kind != "@" or phrase.target in out or phrase.target not in facets:
            continue
        beginnings = reader.phrase(phrase.text)
        if beginnings:
            out[phrase.target] = f"{beginnings[0]}@{phrase.target}"
    if out:
        sizes = [len(facets[target]) for target in out]
        marks = np.array([_FACET_IMPACTS.get(target.partition(":")[0], 45) for target in out], np.uint8)
        page = np.concatenate([np.array(sorted(facets[target]), np.int32) for target in out])
        head = np.ones(len(page), np.uint8)
        coded = by_key(Postings(np.repeat(np.arange(len(out), dtype=np.int32), sizes), page, np.repeat(marks, sizes), head))
        for at, key in enumerate(out.values()):
            entries.add_term(key, coded[at])
    return out


def _phrase_entries(
    phrases: Sequence[Phrase],
    reader: Reader,
    leads: Mapping[str, list[str]],
    entries: _Entries,
    facet_keys: dict[str, str],
    number_of: dict[str, int],
) -> None:
    for phrase in phrases:
        targets: list[str] = []
        if phrase.kind == "f":
            targets = leads[phrase.target]
        elif phrase.kind == "=" and phrase.target in number_of:
            targets = [str(number_of[phrase.target])]
        elif phrase.kind == "@" and phrase.target in facet_keys:
            targets = [facet_keys[phrase.target]]
        weight = DIGITS[min(35, round(phrase.weight * 20))]
        for key in _keys(phrase, reader):
            for target in targets:
                if target != key:
                    entries.phrases[key][f"{phrase.kind}{weight}{target}"] = None


def _keys(phrase: Phrase, reader: Reader) -> list[str]:
    """What a phrase is found by. An outcome or stage of one word is meant in that very form: by its stem every plan would be
    "planned", and every use (käyttö) "in use" (käytössä).
    """
    words = _forms(phrase.text)
    if phrase.kind == "@" and len(words) == 1 and phrase.target.startswith(_EXACT["fi" if phrase.lang == "fi" else "other"]):
        return [own_key(words[0])]
    return reader.phrase(phrase.text)


def _lines(entries: _Entries) -> Iterator[Line]:
    for key in entries.in_order():
        phrases = entries.phrases.get(key)
        asked_too = ",".join(sorted(phrases)) if phrases else ""
        yield Line(key, entries.terms.get(key, NONE), f"{_kin(entries, key)}\t{asked_too}".rstrip("\t"))


def _kin(entries: _Entries, key: str) -> str:
    """The parts of a key and what it is a form of, as its line tells them."""
    parts, forms = entries.parts.get(key), entries.forms.get(key)
    fallbacks = _fallbacks(key, parts) if parts else ""
    lemmas = ",".join([_relative(key, lemma) for lemma in forms]) if forms else ""
    return f"{fallbacks}\t{lemmas}"


def kin(keys: Set[str], words: Iterable[str], reader: Reader) -> dict[str, str]:
    """What the lines of some keys tell of their parts and forms when there are such words."""
    entries = _Entries()
    for form in sorted(words):
        if not keys.isdisjoint(reader.lines(form)):
            entries.add_form(own_key(form), reader.readings(form))
    return {key: _kin(entries, key) for key in keys}


def _fallbacks(key: str, parts: dict[str, float]) -> str:
    strongest = sorted(parts.items(), key=lambda each: (-each[1], each[0]))[:4]
    return ",".join([f"{DIGITS[round(weight * 20)]}{_relative(key, part)}" for part, weight in strongest])


def _relative(key: str, other: str) -> str:
    same = shared(key, other)
    return DIGITS[same] + other[same:]


__all__ = [
    "Found",
    "Reader",
    "Rows",
    "build",
    "found",
    "kin",
    "light_readings",
    "own_key",
    "rows_of",
    "text_forms",
]
