"""The index: every word of every page with its weight, cut into shards that a query fetches one or two of.

A shard is a dictionary and postings, deflated. The dictionary has a line for each key, front-coded and sorted:
    <letters shared with the key before, in base 36><the rest> TAB T TAB R TAB F TAB P
T  pages and bytes of its postings          R  parts to fall back to: weight and key
F  the keys this form is a form of          P  what a phrase of these keys asks for: kind, weight, target
A posting is a varint step to the next page, a byte (6 bits of weight, then: in a name, has sections) and, when it has,
a byte of sections.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from generator.outputs.search.analyser import Reading
from generator.outputs.search.documents import Document
from generator.outputs.search.termbase import Phrase
from generator.outputs.search.words import fold, forms, stem

K1, B = 1.1, 0.45
_USUAL_LENGTH = 150  # words
_LEVELS = 63
_SHARD = 11_000  # bytes before compression; some 6 kB after
_MOST_POSTINGS = 6000  # of a word that nearly every page has, the strongest are enough
_PHRASE_WORDS = 6
# How much it counts to have a facet value that the query names; wide facets less.
_FACET_IMPACTS = {"teema": 25, "ohjelma": 25, "ratkaisu": 30}
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


class Numbered(NamedTuple):
    """A page's document with its number in the index, and how much its kind counts."""

    number: int
    document: Document
    share: float = 1.0


class Rows(NamedTuple):
    """A language's documents as long rows, one place for each form of each document."""

    documents: Sequence[Numbered]
    vocabulary: list[str]
    form: np.ndarray  # its number in the vocabulary
    page: np.ndarray
    weight: np.ndarray
    bits: np.ndarray
    named: np.ndarray


def rows_of(documents: Sequence[Numbered]) -> Rows:
    """The rows of a language's documents."""

    def joined(field: str, kind: type) -> np.ndarray:
        return np.frombuffer(b"".join([getattr(each.document, field) for each in documents]), kind)

    words = " ".join(filter(None, (each.document.forms for each in documents))).split()
    vocabulary = sorted(set(words))
    number = dict(zip(vocabulary, range(len(vocabulary)), strict=True))
    sizes = [len(each.document.named) for each in documents]
    return Rows(
        documents,
        vocabulary,
        np.fromiter(map(number.__getitem__, words), np.int32, len(words)),
        np.repeat(np.array([each.number for each in documents], np.int32), sizes),
        joined("weights", np.uint32) / 100,
        joined("sections", np.uint8),
        joined("named", np.uint8) > 0,
    )


def text_forms(texts: Iterable[str]) -> set[str]:
    """The word forms of phrases, to be read with the rest."""
    return {form for text in texts for form in _forms(text)}


@lru_cache(1 << 17)
def _forms(text: str) -> tuple[str, ...]:
    return tuple(forms(text))


def light_readings(lang: str, words: Iterable[str]) -> dict[str, list[Reading]]:
    """Swedish and English: light stems, and compounds whose both parts stand in the texts as words."""
    known = {form: stem(fold(form).replace("-", ""), lang) for form in words}
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
        self._attested = {fold(form).replace("-", "") for form in attested}
        self._lemmas: dict[str, list[str]] = {}

    def readings(self, form: str) -> list[Reading]:
        """The readings of a form; of a guess, the shortest lemma that stands in the texts as a word."""
        found = self._readings[form]
        if not found or not found[0][3]:
            return found
        own = fold(form).replace("-", "")
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
    finnish: Reader,
    phrases: Sequence[Phrase],
    facets: dict[str, list[int]],
    number_of: dict[str, int],
) -> list[tuple[str, bytes]]:
    """The shards of one language: the first key of each, and its bytes before they are deflated.

    Phrases are that language's, and finnish reads the words they lead to.
    """
    entries = _Entries()
    keys, expansions = _expansions(rows.vocabulary, reader)
    terms, postings = _postings(rows, pages, expansions)
    for at in terms:
        entries.add_term(keys[at], *postings[at])
    facet_keys = _facet_terms(facets, phrases, reader, entries)
    _phrase_entries(phrases, reader, finnish, entries, facet_keys, number_of)
    for form in sorted({*rows.vocabulary, *text_forms(each.text for each in phrases)}):
        entries.add_form(fold(form).replace("-", ""), reader.readings(form))
    return list(_cut(entries))


class _Entries:
    """The dictionary in the making."""

    def __init__(self) -> None:
        self.terms: dict[str, tuple[int, bytes]] = {}
        self.parts: dict[str, dict[str, float]] = defaultdict(dict)
        self.forms: dict[str, dict[str, None]] = defaultdict(dict)
        self.phrases: dict[str, dict[str, None]] = defaultdict(dict)

    def add_term(self, key: str, count: int, data: bytes) -> None:
        self.terms[key] = (count, data)

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


def _expansions(vocabulary: list[str], reader: Reader) -> tuple[list[str], tuple[np.ndarray, np.ndarray, np.ndarray]]:
    """Keys in order, and for each form (by number) its keys and weights as one long row."""
    found = [reader.keys(form) for form in vocabulary]
    keys = sorted({key for each in found for key in each})
    number = {key: at for at, key in enumerate(keys)}
    counts = np.fromiter((len(each) for each in found), np.int64, len(found))
    targets = np.fromiter((number[key] for each in found for key in each), np.int32)
    weights = np.fromiter((weight for each in found for weight in each.values()), np.float64)
    return keys, (np.concatenate([[0], np.cumsum(counts)]), targets, weights)


def _postings(
    rows: Rows, pages: int, expansions: tuple[np.ndarray, np.ndarray, np.ndarray]
) -> tuple[list[int], dict[int, tuple[int, bytes]]]:
    """The keys that have pages, and for each the number of pages and the coded postings."""
    _, _, form, page, weight, bits, named = rows
    if not len(form):
        return [], {}
    starts, targets, shares = expansions
    counts = starts[form + 1] - starts[form]
    row = np.repeat(np.arange(len(form), dtype=np.int32), counts)
    at = np.arange(len(row)) + np.repeat(starts[form] - np.cumsum(counts) + counts, counts)
    key = targets[at]
    # Rows come page by page, so it is enough to sort them by key; two bytes are sorted many times faster than four.
    order = np.argsort(key.astype(np.uint16) if targets.max() < 1 << 16 else key, kind="stable")
    key, row, share = key[order], row[order], shares[at[order]]
    own_page = page[row]
    first = np.flatnonzero(np.concatenate([[True], (key[1:] != key[:-1]) | (own_page[1:] != own_page[:-1])]))
    amount = np.add.reduceat(weight[row] * share, first)
    where = np.bitwise_or.reduceat(bits[row], first)
    in_name = np.logical_or.reduceat(named[row] & (share >= 0.5), first)
    term, page = key[first], own_page[first]
    impact = _impact(amount, page, rows.documents, pages)
    return _coded(term, page, impact, where, in_name)


def _impact(amount: np.ndarray, page: np.ndarray, documents: Sequence[Numbered], pages: int) -> np.ndarray:
    """BM25's part that does not depend on how rare the word is, in 1–63."""
    lengths = np.zeros(pages)
    for each in documents:
        lengths[each.number] = each.document.length
    # Beside a page of a usual length, not beside the mean: one changed record changes no other record's weights.
    relative = 2.0 ** (np.round(4 * np.log2(np.maximum(lengths, 1))) / 4) / _USUAL_LENGTH
    shares = np.ones(pages)
    for each in documents:
        shares[each.number] = each.share
    value = shares[page] * amount * (K1 + 1) / (amount + K1 * (1 - B + B * relative[page]))
    levels: np.ndarray = np.clip(np.round(value / (K1 + 1) * _LEVELS), 1, _LEVELS).astype(np.int32)
    return levels


def _coded(
    term: np.ndarray, page: np.ndarray, impact: np.ndarray, where: np.ndarray, in_name: np.ndarray
) -> tuple[list[int], dict[int, tuple[int, bytes]]]:
    keep = _strongest(term, impact)
    term, page, impact, where, in_name = (each[keep] for each in (term, page, impact, where, in_name))
    new = np.concatenate([[True], term[1:] != term[:-1]])
    step = np.where(new, page + 1, page - np.concatenate([[0], page[:-1]]))
    steps = 1 + (step >= 1 << 7) + (step >= 1 << 14)
    has = where != 1
    size = steps + 1 + has
    end = np.cumsum(size)
    start = end - size
    data = np.zeros(int(end[-1]), np.uint8)
    for byte in range(3):
        these = steps > byte
        more = steps[these] > byte + 1
        data[start[these] + byte] = ((step[these] >> (7 * byte)) & 127) | (more << 7)
    data[start + steps] = impact | (in_name.astype(np.int64) << 6) | (has.astype(np.int64) << 7)
    data[(start + steps + 1)[has]] = where[has]
    firsts = np.flatnonzero(new)
    lasts = np.concatenate([firsts[1:], [len(term)]])
    raw = data.tobytes()
    terms = term[firsts].tolist()
    spans = zip(terms, firsts.tolist(), lasts.tolist(), start[firsts].tolist(), end[lasts - 1].tolist(), strict=True)
    return terms, {at: (last - first, raw[begin:stop]) for at, first, last, begin, stop in spans}


def _strongest(term: np.ndarray, impact: np.ndarray) -> np.ndarray:
    """A mask that leaves very common terms their strongest postings."""
    keep = np.ones(len(term), bool)
    firsts = np.flatnonzero(np.concatenate([[True], term[1:] != term[:-1]]))
    lasts = np.concatenate([firsts[1:], [len(term)]])
    for first, last in zip(firsts, lasts, strict=True):
        if last - first > _MOST_POSTINGS:
            order = np.argsort(-impact[first:last], kind="stable")[_MOST_POSTINGS:]
            keep[first + order] = False
    return keep


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
        impacts = [_FACET_IMPACTS.get(target.partition(":")[0], 45) for target in out]
        page = np.concatenate([np.array(sorted(facets[target]), np.int64) for target in out])
        one = np.ones(len(page), np.uint8)
        _, coded = _coded(np.repeat(np.arange(len(out)), sizes), page, np.repeat(np.array(impacts), sizes), one, one > 1)
        for at, key in enumerate(out.values()):
            entries.add_term(key, *coded[at])
    return out


def _phrase_entries(
    phrases: Sequence[Phrase],
    reader: Reader,
    finnish: Reader,
    entries: _Entries,
    facet_keys: dict[str, str],
    number_of: dict[str, int],
) -> None:
    for phrase in phrases:
        targets: list[str] = []
        if phrase.kind == "f":
            targets = finnish.phrase(phrase.target)[:2]
        elif phrase.kind == "=" and phrase.target in number_of:
            targets = [str(number_of[phrase.target])]
        elif phrase.kind == "@" and phrase.target in facet_keys:
            targets = [facet_keys[phrase.target]]
        weight = _DIGITS[min(35, round(phrase.weight * 20))]
        for key in reader.phrase(phrase.text):
            for target in targets:
                if target != key:
                    entries.phrases[key][f"{phrase.kind}{weight}{target}"] = None


def _cut(entries: _Entries) -> Iterable[tuple[str, bytes]]:
    """Shards in order, cut where the first letters change."""
    lines: list[str] = []
    data: list[bytes] = []
    size, first, last = 0, "", ""
    for key in entries.in_order():
        line = _line(entries, key)
        if size > _SHARD and (key[:3] != last[:3] or (size > 2 * _SHARD and key[:5] != last[:5])):
            yield first, _shard(lines, data)
            lines, data, size, first, last = [], [], 0, "", ""
        if not lines:
            first = key
        shared = _shared(last, key)
        lines.append(f"{_DIGITS[shared]}{key[shared:]}{line}")
        term = entries.terms.get(key)
        if term:
            data.append(term[1])
        size += len(lines[-1]) + 1 + (len(term[1]) if term else 0)
        last = key
    if lines:
        yield first, _shard(lines, data)


def _line(entries: _Entries, key: str) -> str:
    term = entries.terms.get(key)
    fields = [
        f"{_base36(term[0])}.{_base36(len(term[1]))}" if term else "",
        ",".join(
            f"{_DIGITS[round(weight * 20)]}{_relative(key, part)}"
            for part, weight in sorted(entries.parts.get(key, {}).items(), key=lambda each: (-each[1], each[0]))[:4]
        ),
        ",".join(_relative(key, lemma) for lemma in entries.forms.get(key, ())),
        ",".join(sorted(entries.phrases.get(key, ()))),
    ]
    return ("\t" + "\t".join(fields)).rstrip("\t") if any(fields) else ""


def _relative(key: str, other: str) -> str:
    shared = _shared(key, other)
    return _DIGITS[shared] + other[shared:]


def _shared(one: str, other: str) -> int:
    limit = min(len(one), len(other), 35)
    at = 0
    while at < limit and one[at] == other[at]:
        at += 1
    return at


def _base36(number: int) -> str:
    out = ""
    while True:
        number, digit = divmod(number, 36)
        out = _DIGITS[digit] + out
        if not number:
            return out


def _shard(lines: list[str], data: list[bytes]) -> bytes:
    head = "\n".join(lines).encode()
    return len(head).to_bytes(4, "little") + head + b"".join(data)


def name_of(data: bytes) -> str:
    """A file name made of what it holds."""
    return hashlib.blake2b(data, digest_size=5).hexdigest()


__all__ = ["Numbered", "Reader", "Rows", "build", "light_readings", "name_of", "rows_of", "text_forms"]
