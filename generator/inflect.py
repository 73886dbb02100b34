"""Finnish names and terms in the forms that texts use, by rules alone: case endings, plural, gradation, clitics, compounds.

Enough to find a known word in a text; it analyses nothing. A name's own stems can be added where the rules miss it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

# Endings by case, singular and plural, then possessives and clitics.
_CASES = (
    "n|a|ä|ta|tä|tta|ttä|ten|ssa|ssä|sta|stä|lla|llä|lta|ltä|lle|na|nä|ksi|t|ja|jä|ia|iä|jen|ien|iden|itten|ita|itä|issa|issä|ista|istä"
    "|illa|illä|ilta|iltä|ille|iksi|ina|inä|ihin|iin|in|seen|hen|hun|hyn|an|än|en|on|un|yn|ön|een|en|e|et|eja|ejä|eihin|ea|eä"
)
_TAIL = "(?:ni|si|nsa|nsä|mme|nne|kin|kaan|kään|han|hän|ko|kö)?"
_ENDING = re.compile(f"(?:{_CASES})?{_TAIL}")
_GRADES = (
    ("kk", "k"),
    ("pp", "p"),
    ("tt", "t"),
    ("nt", "nn"),
    ("nk", "ng"),
    ("mp", "mm"),
    ("lt", "ll"),
    ("rt", "rr"),
    ("t", "d"),
    ("p", "v"),
    ("k", ""),
)
_VOWELS = "aeiouyäö"


def stems(word: str) -> set[str]:
    """The stems that a word's case endings are put on."""
    out = {word}
    low = word.casefold()
    if low.endswith(("nen", "s")):
        out |= _stems_in_s(word, low)
    elif low.endswith("e"):
        strong = list(_graded(word, 1, _STRONG))
        out |= {*strong, *(f"{each}e" for each in (word, *strong))}
    elif low.endswith("in") and len(word) > 4:
        out |= {f"{word}i", *(f"{each[:-1]}me" for each in (word, *_graded(word, 2, _STRONG)))}
    elif len(word) > 4 and low[-1] == "t" and low[-2] in _VOWELS:
        out |= {f"{word}i", *_plural(word[:-1])}
    elif low[-1] not in _VOWELS:
        out |= {f"{word}i", f"{word}:"}
    elif len(word) > 3:
        out |= {*_graded(word, 1, _GRADES)}
        if low[-1] not in "ouyö":  # koirien, but talojen
            out.add(word[:-1])
        if low[-1] in "aä":
            out.add(word[:-1] + {"a": "o", "ä": "ö"}[low[-1]])
        if low.endswith("i"):
            out.add(f"{word[:-1]}e")
    return out


def _stems_in_s(word: str, low: str) -> set[str]:
    """The stems whose endings follow an s of the word, as in ihmisen, keskuksen and oppaan."""
    if low.endswith("nen"):
        return {f"{word[:-3]}s", f"{word[:-3]}se"}
    if low.endswith(("uus", "yys")):
        return {f"{word[:-1]}d", f"{word[:-1]}t", f"{word[:-1]}ks"}
    if low.endswith(("us", "ys", "os", "ös", "as", "äs", "is")):
        long_vowel = {f"{each[:-1]}{low[-2]}" for each in (word, *_graded(word, 2, _STRONG))}
        return {f"{word[:-1]}ks", f"{word[:-1]}kse", *long_vowel}
    return {f"{word}i", f"{word}:"}


def root(words: Iterable[str]) -> str:
    """The beginning that some words have in common."""
    first, last = min(found := list(words)), max(found)
    return first[: next((at for at, (one, other) in enumerate(zip(first, last, strict=False)) if one != other), len(first))]


def is_ending(letters: str) -> bool:
    """Whether these letters can follow a stem: a case ending, a possessive, a clitic, or nothing at all."""
    return _ENDING.fullmatch(letters) is not None


_STRONG = tuple((weak, strong) for strong, weak in _GRADES if weak and strong != "p")


def _graded(word: str, tail: int, grades: Iterable[tuple[str, str]]) -> Iterator[str]:
    """The other grade before a word's last letters: Kanta is Kanna-, palkka palka-; the other way hanke is hankke-, opas oppas-."""
    body, end = word[:-tail], word[-tail:]
    for one, other in grades:
        if body.casefold().endswith(one):
            yield body[: len(body) - len(one)] + other + end
            return


def _plural(stem: str) -> Iterator[str]:
    """The stems of a name given in the plural, without its t: palvelu-, viest-, vieste-; polu- is polku- in other cases."""
    for each in (stem, *_graded(stem, 1, _STRONG)):
        yield from (each, each[:-1], *([f"{each[:-1]}e"] if each[-1] == "i" else ()))
