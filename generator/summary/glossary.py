"""Which glossary terms a record's texts use: its page leads to their explanations, and theirs to it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache

from generator.catalog import Catalog
from generator.inflect import pattern
from generator.model import Sanasto, Termi, kinds
from generator.model.walk import walked
from generator.summary.passages import Passage, joined, passage

GLOSSARY = "glossary"
TERMS = "terms"
_NO_READERS = (Termi.kind, Sanasto.kind)  # records that explain words themselves
_WORD = re.compile(r"[\w:-]+")
_START = 3
_SHORT = 4  # letters; a shorter word that is no abbreviation is too common to be taken for a term


def make(catalog: Catalog, _: str) -> list[list[str]]:
    """[term id, a name or synonym] for every form worth finding."""
    out = []
    for term_id in catalog.ids(Termi.kind):
        term = catalog.as_a(Termi, term_id)
        if term is not None and term.maaritelma is not None:
            forms = dict.fromkeys((str(term.nimi), *term.synonyymit))
            out += [[term_id, form] for form in forms if len(form) >= _SHORT or form.isupper()]
    return out


def make_terms(catalog: Catalog, record_id: str) -> list[Passage]:
    """The first place where a record uses each term: in its texts, else in its name."""
    facts = catalog.facts(record_id)
    if facts is None or facts.broken or facts.removed or facts.kind in _NO_READERS:
        return []
    entries = catalog.derived(GLOSSARY, "")
    if not entries:
        return []
    leaves = walked(catalog.record(record_id)).leaves
    texts = [leaf.value for leaf in leaves if isinstance(leaf.mark, kinds.Prose) and leaf.mark.form != "nimi"]
    text = joined([*texts, *(leaf.value for leaf in leaves if leaf.path == ("nimi",))])
    found: dict[str, Passage] = {}
    for term, start, end in _finder(tuple((term, form) for term, form in entries)).terms(text):
        if term not in found:
            found[term] = passage(term, text, start, end)
    return list(found.values())


def terms_of(catalog: Catalog, record_id: str) -> list[str]:
    """The ids of the terms that a record uses."""
    return [term for term, *_ in catalog.derived(TERMS, record_id)]


def users_of(catalog: Catalog, term_id: str) -> list[Passage]:
    """The records that use a term, each with the words around it."""
    return [Passage(source, *words) for source, words in catalog.told(TERMS, term_id)]


class _Finder:
    """Finds terms word by word: a word's first letters say which terms it could begin, and words met before are remembered."""

    def __init__(self, entries: Iterable[tuple[str, str]]) -> None:
        self._by_start: dict[str, list[tuple[str, re.Pattern[str]]]] = defaultdict(list)
        self._phrases: dict[str, list[tuple[str, re.Pattern[str]]]] = defaultdict(list)
        self._known: dict[str, frozenset[str]] = {}
        for term, form in entries:
            # An abbreviation keeps its capitals; any other word may begin a sentence.
            found = re.compile(pattern(form) if form.isupper() else f"(?i:{pattern(form)})")
            target = self._phrases if " " in form else self._by_start
            target[form[:_START].casefold()].append((term, found))

    def terms(self, text: str) -> Iterator[tuple[str, int, int]]:
        """(term, start, end) of every use of a term in a text."""
        for match in _WORD.finditer(text):
            word, start = match[0], match.start()
            yield from ((term, start, match.end()) for term in self._of_word(word))
            for term, phrase in self._phrases.get(word[:_START].casefold(), ()):
                if found := phrase.match(text, start):
                    yield term, start, found.end()

    def _of_word(self, word: str) -> frozenset[str]:
        if word not in self._known:
            candidates = self._by_start.get(word[:_START].casefold(), ())
            self._known[word] = frozenset(term for term, found in candidates if found.fullmatch(word))
        return self._known[word]


@lru_cache(maxsize=4)
def _finder(entries: tuple[tuple[str, str], ...]) -> _Finder:
    return _Finder(entries)
