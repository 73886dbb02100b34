"""Where texts name a record: by its name or an alias in any Finnish form, as a proper name and not as a common word.

Which names are looked for:

- A name with an acronym, a digit, a point or a capital inside: OT-keskus, 116117, suomi.fi, RoboSote. Acronyms keep their
  capitals: ISO is not iso.
- A name of several words, when the record gives it with a capital. In a text it may begin with a small letter.
- A single word with a capital. The text has to give it a capital too (Virta is not virta), but the record's own name of ten letters
  or more is known without one.

An alias in small letters is a common word, for the search alone. So is the name of a term or theme, and a term's synonym. A name
of two records leads to neither, unless it is the one's own name and the other's alias. The longest name wins: Kanta-Häme is not
Kanta. What a record says it does not mean (`ei_tarkoita`) is not taken for it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import islice, pairwise
from typing import NamedTuple

from generator.catalog import Naming
from generator.inflect import is_ending, root, stems
from generator.model import Alue, Hanke, Ohjelma, Organisaatio, Ratkaisu, Teema, Termi, Toimintamalli
from generator.summary.beginnings import GAP, Beginnings

TARGETS = (Ratkaisu.kind, Hanke.kind, Ohjelma.kind, Organisaatio.kind, Toimintamalli.kind)
COMMON = (Termi.kind, Teema.kind)  # their names are words, not names
KINDS = (*TARGETS, Alue.kind, *COMMON)
_WORD = re.compile(r"\w+")
_FIRST = re.compile(r"(?<!\w[-.])\b\w+")  # not the end of a longer name: Keski-Pohjanmaa
_FOLLOWING = re.compile(r"(\W+)(\w+)")
_TAIL = re.compile(r"(?:[:’'-]\w+)*")
_CAPITAL_INSIDE = re.compile(r"\d|[A-ZÅÄÖ]{2}|[a-zåäö][A-ZÅÄÖ]|(?<=[-–])[A-ZÅÄÖ]|\w\.\w")
_SHORTEST = 3  # letters; shorter names are not looked for
_LONG = 10  # letters; a word this long is itself without its capital
_COMPOUND, _REST = 6, 4  # letters of a name that may begin a longer word, and of what follows it
_KEY = 5  # letters of a word's beginning that say which names it could be of
_OPENING = re.compile(rf"\W*?(?:[.!?:;•{GAP}]|\Z)")  # what stands before the first word of a sentence, read backwards
_EITHER = {"-", " "}  # one may stand for the other: OT keskus
_CLOSED = re.compile(r"\s*[-‑–]\s*")


class Mention(NamedTuple):
    """A name found in a text: the record it means, and where the words stand."""

    record: str
    start: int
    end: int


class _Word:
    """One word of a name, in the forms that texts use."""

    __slots__ = ("_stems", "acronym", "compounds", "key", "root", "stiff")

    def __init__(self, typed: str, more_stems: tuple[str, ...], compounds: bool, stiff: bool) -> None:
        self.acronym = typed if typed.isupper() or typed[0].isdigit() else ""
        self.stiff = typed.casefold() if stiff else ""  # before a hyphen nothing is inflected: Omaolo-tiimi
        low = typed.casefold()
        self._stems = () if self.acronym or stiff else tuple(sorted({each.casefold() for each in (*stems(typed), *more_stems)}))
        self.compounds = low if compounds and not self.acronym and len(low) >= _COMPOUND else ""
        self.root = root((low, *self._stems))  # what each of its forms begins with
        self.key = self.root[:_KEY]

    def fits(self, word: str, low: str) -> bool:
        """Whether a word of a text is a form of this one; low is the word in small letters."""
        if self.stiff:
            return word == self.acronym if self.acronym else low == self.stiff
        if self.acronym:
            rest = word[len(self.acronym) :]
            inflected = len(self.acronym) > 1 and rest.islower() and is_ending(rest)
            return word.startswith(self.acronym) and (not rest or inflected)
        if any(low.startswith(stem) and is_ending(low[len(stem) :]) for stem in self._stems):
            return True
        return bool(self.compounds) and low.startswith(self.compounds) and len(low) >= len(self.compounds) + _REST


_word = lru_cache(1 << 16)(_Word)  # names have many words in common


class _Form:
    """A name as it was typed, word by word. owner is "" for a name that only keeps others from being found."""

    __slots__ = ("any_case", "gaps", "low", "owner", "typed", "words")

    def __init__(self, owner: str, naming: Naming, typed: str) -> None:
        self.owner = owner
        self.typed = typed
        found = list(_WORD.finditer(typed))
        alone = len(found) == 1
        self.low = [each[0].casefold() for each in found]
        mine = [each for each in naming.stems if _WORD.findall(each)[:-1] == [each[0] for each in found[:-1]]]
        last = tuple(_WORD.findall(each)[-1] for each in mine)
        self.gaps = [_gap(typed[one.end() : other.start()]) for one, other in pairwise(found)]
        self.words = [
            _word(each[0], last if each is found[-1] else (), " " not in self.gaps and each is found[-1], gap in "-.:/")
            for each, gap in zip(found, [*self.gaps, " "], strict=True)
        ]
        self.any_case = not alone or (typed == naming.name and len(typed) >= _LONG)


@lru_cache(1024)
def _gap(between: str) -> str:
    """What stands between two words, whichever dash and spaces were typed."""
    if _CLOSED.fullmatch(between):
        return " – " if between.count(" ") == 2 else "-"
    return " " if between.isspace() else between.strip()


class Finder:
    """Finds names: where a word of a text begins one, the words after it are followed."""

    def __init__(self, namings: Mapping[str, Naming]) -> None:
        self.namings = namings
        first = _Node()
        for owner, typed in _distinct(namings):
            first.add(_Form(owner, namings[owner], typed), 0)
        self._beginnings = Beginnings(_FIRST, first.known.__getitem__)

    def mentions(self, text: str) -> Iterator[Mention]:
        """The names in a text from left to right; the longest where several overlap."""
        found = [
            (start, end, form)
            for start, after, step in self._beginnings.of(text)
            for form, end in step.after.ending(text, after)
            if form.any_case or not text[start].islower()
        ]
        reached = 0
        for start, end, form in sorted(found, key=lambda each: (each[0], -len(each[2].words), -len(each[2].typed))):
            if start >= reached:
                reached = end
                if self.namings[form.owner].kind in TARGETS and not self._denied(form, text, start):
                    tail = _TAIL.match(text, end)
                    yield Mention(form.owner, start, tail.end() if tail else end)

    def _denied(self, form: _Form, text: str, start: int) -> bool:
        """Whether the record says that what stands here does not mean it."""
        for denied in self.namings[form.owner].not_meant:
            other = [word.casefold() for word in _WORD.findall(denied.partition(" (")[0])]
            if other == form.low:
                # The same word is a common one too: in small letters or at the start of a sentence nothing tells them apart.
                if not form.typed.isupper() and (text[start].islower() or _OPENING.match(text[:start][::-1])):
                    return True
                continue
            # A part of the name itself denies nothing: the OmaPerhe of OmaPerhe.fi.
            more = len(other) - len(form.low)
            if more >= 0 and any(_says(other, words) for words in _rows(text, start, more, len(other))):
                return True
        return False


def _rows(text: str, start: int, before: int, length: int) -> Iterator[list[str]]:
    """Rows of words in small letters: the one from a place of a text on, and those that begin up to so many words before."""
    back = [word[0][::-1] for word in islice(_WORD.finditer(text[:start][::-1]), before)]
    words = [*reversed(back), *(word[0] for word in islice(_WORD.finditer(text, start), length))]
    for at in range(len(back) + 1):
        yield [word.casefold() for word in words[at : at + length]]


def _says(denied: list[str], words: list[str]) -> bool:
    """Whether words of a text are the words that do not mean a thing, inflected or at the beginning of longer ones."""
    if len(denied) == 1:
        return words[0].startswith(denied[0])
    return len(words) == len(denied) and all(
        _word(one, (), True, False).fits(other, other) for one, other in zip(denied, words, strict=True)
    )


class _Node:
    """Where names go on after words they have in common: the names that end here, and the words that may follow."""

    __slots__ = ("_following", "_steps", "forms", "known")

    def __init__(self) -> None:
        self.forms: list[_Form] = []
        self._following: dict[str, list[_Step]] = defaultdict(list)  # by the beginning of the word
        self._steps: dict[tuple[_Word, str], _Step] = {}
        self.known = _Known(self._following)

    def add(self, form: _Form, at: int) -> None:
        """Takes in a name whose words up to a place are behind."""
        if at == len(form.words):
            self.forms.append(form)
            return
        word, gap = form.words[at], form.gaps[at - 1] if at else ""
        if (word, gap) not in self._steps:
            self._steps[word, gap] = _Step(word, gap, _Node())
            self._following[word.key].append(self._steps[word, gap])
        self._steps[word, gap].after.add(form, at + 1)

    def ending(self, text: str, at: int) -> Iterator[tuple[_Form, int]]:
        """The names that end at a place of a text or further on, and where."""
        for form in self.forms:
            yield form, at
        if self._following and (following := _FOLLOWING.match(text, at)):
            for step in self.known[following[2]]:
                gap = _gap(following[1])
                if step.gap == gap or {step.gap, gap} == _EITHER:
                    yield from step.after.ending(text, following.end())


class _Step(NamedTuple):
    """A word of names, what stands before it, and what comes after."""

    word: _Word
    gap: str
    after: _Node


class _Known(dict[str, list[_Step]]):
    """Word of a text → the ways on that it is a form of; made when a word is first met."""

    __slots__ = ("_following",)

    def __init__(self, following: Mapping[str, list[_Step]]) -> None:
        super().__init__()
        self._following = following

    def __missing__(self, word: str) -> list[_Step]:
        low = word.casefold()
        keys = [low[:length] for length in range(1, min(_KEY, len(low)) + 1)]
        self[word] = found = [step for key in keys for step in self._following.get(key, ()) if step.word.fits(word, low)]
        return found


def _distinct(namings: Mapping[str, Naming]) -> Iterator[tuple[str, str]]:
    """(record id, name or alias) for everything that is looked for."""
    owners: dict[str, set[str]] = defaultdict(set)
    own: dict[str, set[str]] = defaultdict(set)
    common = set()
    for record_id, naming in namings.items():
        if naming.kind in COMMON:
            # A theme's synonyms are words to search it by, names of practice models among them.
            common |= {each.casefold() for each in (naming.name, *(naming.aliases if naming.kind == Termi.kind else ()))}
            continue
        own[naming.name.casefold()].add(record_id)
        for typed in (naming.name, *naming.aliases):
            owners[typed.casefold()].add(record_id)
    for record_id, naming in namings.items():
        if naming.kind in COMMON:
            continue
        for typed in dict.fromkeys((naming.name, *naming.aliases)):
            low = typed.casefold()
            leads_here = len(owners[low]) == 1 or own.get(low) == {record_id}
            if leads_here and low not in common and is_distinctive(typed):
                yield record_id, typed


def words_of(naming: Naming, typed: str) -> list[str]:
    """What the words of a name begin with in all their forms, in small letters."""
    return [word.root for word in _Form("", naming, typed).words]


def is_distinctive(typed: str) -> bool:
    """Whether a name can be told from common words (see the head of this module)."""
    if len(typed) < _SHORTEST or "(" in typed:
        return False
    return typed[0].isupper() or _CAPITAL_INSIDE.search(typed) is not None


__all__ = ["KINDS", "TARGETS", "Finder", "Mention", "words_of"]
