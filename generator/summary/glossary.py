"""Which glossary terms a record's texts use: its page leads to their explanations, and theirs to it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache

from generator.catalog import Catalog
from generator.inflect import is_ending, stems
from generator.model import Sanasto, Termi, kinds
from generator.model.walk import walked
from generator.summary.beginnings import HELD, Beginnings
from generator.summary.passages import Passage, joined, passage

GLOSSARY = "glossary"
TERMS = "terms"
_NO_READERS = (Termi.kind, Sanasto.kind)  # records that explain words themselves
_WORD = re.compile(r"\w+(?:[:-]\w+)*-?")
_NEXT = re.compile(rf"\s+({_WORD.pattern})")
_JOINED = re.compile(r"-\w+$")  # a word that goes on from another: hanke-ehdotus
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
    leaves = walked(catalog.record(record_id)).leaves
    texts = [leaf.value for leaf in leaves if isinstance(leaf.mark, kinds.Prose) and leaf.mark.form != "nimi"]
    text = joined([*texts, *(leaf.value for leaf in leaves if leaf.path == ("nimi",))])
    found: dict[str, Passage] = {}
    for term, start, end in _finder_of(catalog).terms(text):
        if term not in found:
            found[term] = passage(term, text, start, end)
    return list(found.values())


def terms_of(catalog: Catalog, record_id: str) -> list[str]:
    """The ids of the terms that a record uses."""
    return [term for term, *_ in catalog.derived(TERMS, record_id)]


def users_of(catalog: Catalog, term_id: str) -> list[Passage]:
    """The records that use a term, each with the words around it."""
    return [Passage(source, *words) for source, words in catalog.told(TERMS, term_id)]


class _Form:
    """A name or synonym of a term, word by word."""

    def __init__(self, term: str, typed: str) -> None:
        self.term = term
        # An abbreviation keeps its capitals; any other word may begin a sentence.
        self._as_typed = typed.isupper()
        self._words = [tuple(stems(word if self._as_typed else word.casefold())) for word in typed.split()]

    def begins(self, word: str) -> bool:
        """Whether a word of a text is the first one of the form."""
        return self._fits(word, 0)

    def end(self, text: str, at: int) -> int | None:
        """Where the form ends whose first word ends at a place of a text; None when the text goes on in another way."""
        for place in range(1, len(self._words)):
            following = _NEXT.match(text, at)
            if following is None or not self._fits(following[1], place):
                return None
            at = following.end()
        return at

    def _fits(self, word: str, place: int) -> bool:
        word = word if self._as_typed else word.casefold()
        if not word.startswith(self._words[place]):  # as most, and one look is fast
            return False
        rests = (word[len(stem) :] for stem in self._words[place] if word.startswith(stem))
        last = place == len(self._words) - 1
        return any(is_ending(_JOINED.sub("", rest) if last else rest) for rest in rests)


class Finder:
    """Finds terms by their first words; a word's first letters say which terms it could begin."""

    def __init__(self, entries: Iterable[tuple[str, str]]) -> None:
        by_start: dict[str, list[_Form]] = defaultdict(list)
        for term, typed in entries:
            by_start[typed[:_START].casefold()].append(_Form(term, typed))
        begun = lambda word: [form for form in by_start.get(word[:_START].casefold(), ()) if form.begins(word)]  # noqa: E731
        self._beginnings = Beginnings(_WORD, lru_cache(HELD)(begun))

    def terms(self, text: str) -> Iterator[tuple[str, int, int]]:
        """(term, start, end) of every use of a term in a text."""
        for start, first_end, form in self._beginnings.of(text):
            end = form.end(text, first_end)
            if end is not None:
                yield form.term, start, end


def _finder_of(catalog: Catalog) -> Finder:
    """The finder of all terms: the same one for as long as they are the same."""
    return catalog.once(GLOSSARY, "", lambda every: _finder(tuple((term, form) for term, form in catalog.derived(GLOSSARY, every))))


@lru_cache(maxsize=4)
def _finder(entries: tuple[tuple[str, str], ...]) -> Finder:
    return Finder(entries)
