"""Which glossary terms a page's texts use, so that it can lead to their explanations."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache

from generator.catalog import Catalog
from generator.inflect import pattern
from generator.model import Termi

GLOSSARY = "glossary"
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


def terms_in(catalog: Catalog, texts: Iterable[str]) -> list[str]:
    """The ids of the terms that some texts use, by name."""
    entries = catalog.derived(GLOSSARY, "")
    if not entries:
        return []
    finder = _finder(tuple((term, form) for term, form in entries))
    found = {term for text in texts for term in finder.terms(text)}
    return [each for each in catalog.ids(Termi.kind) if each in found]


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

    def terms(self, text: str) -> Iterator[str]:
        """The terms that a text uses; one may come many times."""
        for match in _WORD.finditer(text):
            word = match[0]
            yield from self._of_word(word)
            for term, phrase in self._phrases.get(word[:_START].casefold(), ()):
                if phrase.match(text, match.start()):
                    yield term

    def _of_word(self, word: str) -> frozenset[str]:
        if word not in self._known:
            candidates = self._by_start.get(word[:_START].casefold(), ())
            self._known[word] = frozenset(term for term, found in candidates if found.fullmatch(word))
        return self._known[word]


@lru_cache(maxsize=4)
def _finder(entries: tuple[tuple[str, str], ...]) -> _Finder:
    return _Finder(entries)
