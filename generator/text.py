"""Finnish text: sorting, ids, nearest words, where long words may break. Knows no record and no page."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_FOLD = str.maketrans({"å": "a", "ä": "a", "ö": "o", "Å": "A", "Ä": "A", "Ö": "O", "–": "-", "—": "-", "’": "'"})
# In Finnish order å ä ö come after z and other accented letters stand with their base letter; marks come before digits.
_LAST = {"å": "{", "ä": "|", "ö": "}", "æ": "|", "ø": "}"}
_SHOWN = {"{": "Å", "|": "Ä", "}": "Ö"}
_LETTERS = {"ü": "y", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ß": "ss", "œ": "|"}
_MARKS = {mark: chr(at) for at, mark in enumerate("_-–—,;:!?.…'‘’\"“”()[]{}@*/\\&#%`^+<=>|~$€", 2)}


_LONG = 15  # letters; a shorter word fits on the narrowest line
_TAG_OR_WORD = re.compile(rf"(<[^>]*>|&[#\w]+;)|([^\W\d_]{{{_LONG},}})")
_VOWELS = "aeiouyäöå"
_SYLLABLE = re.compile(rf"(?=[^{_VOWELS}][{_VOWELS}])", re.IGNORECASE)  # a syllable begins with the consonant before a vowel
# Parts of compounds that begin otherwise: with a vowel, or with two consonants.
_PART = re.compile(
    "(?=alue|ammatt|analy|arvio|arvoin|asia[knst]|asioin|aineist|ajanvar|ehkäis|ennako|ensi|erikois|esimer|esimie|etä[hpkv]|ikäis|ilmoit|integr"
    "|ohjau|ohjaa|ohjel|omais|opetu|oppi|organis|osaami|osaal|osall|osasto|ostami|uudist|yhteis|yksik|ylläp|ympär"
    "|klini|kriis|kriteer|prosess|projekt|profes|psyk|strateg|standard|statist|trauma)"
)
_END = 4  # letters that stay together at each end of a word, and after the beginning of a part


class _Primary(dict[int, str]):
    """What a letter counts as when words are put in order, by its code point."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        self[code] = _LAST.get(letter) or _LETTERS.get(letter) or _MARKS.get(letter) or _base(letter)
        return self[code]


_PRIMARY = _Primary()


@lru_cache(maxsize=50_000)
def sort_key(text: str) -> tuple[str, str, str]:
    """A key that sorts as a Finnish alphabetical list does: å ä ö last, accents and then case only as tie-breakers."""
    folded = unicodedata.normalize("NFC", text).casefold()
    return folded.translate(_PRIMARY), folded, text.swapcase()


def initial(name: str) -> str:
    """The letter under which a name stands in an alphabetical list; "0–9" for figures and marks, which come before letters."""
    first = sort_key(name)[0][:1]
    return _SHOWN.get(first) or (first.upper() if first.isalpha() else "0–9")


def _base(letter: str) -> str:
    base = unicodedata.normalize("NFD", letter)[0]
    return base if base.isalnum() else "\1" if base.isspace() else ""


def breakable(html: str) -> str:
    """HTML in which the long Finnish words may break: browsers know no Finnish hyphenation, so soft hyphens tell where."""
    return _TAG_OR_WORD.sub(lambda match: match[1] or _broken(match[2]), html)


@lru_cache(maxsize=20_000)
def _broken(word: str) -> str:
    parts = [each.start() for each in _PART.finditer(word) if each.start() >= _END - 1]
    syllables = [each.start() for each in _SYLLABLE.finditer(word)]
    own = [at for at in syllables if not any(-2 <= at - part < _END for part in parts)]
    places = sorted(at for at in {*parts, *own} if _END - 1 <= at <= len(word) - _END)
    return "\u00ad".join(word[start:end] for start, end in zip([0, *places], [*places, len(word)], strict=True))


def fold(text: str) -> str:
    """Lower case without dots and rings: Pohjois-Häme is pohjois-hame."""
    return text.translate(_FOLD).casefold()


def slug(text: str) -> str:
    """An id made of a name: ASCII kebab-case."""
    plain = unicodedata.normalize("NFKD", fold(text)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def nearest(word: str, choices: Iterable[str], limit: int = 3) -> list[str]:
    """The choices most like a word, best first; none when nothing is near."""
    from rapidfuzz import fuzz, process

    found = process.extract(fold(word), {each: fold(each) for each in choices}, scorer=fuzz.WRatio, limit=limit, score_cutoff=70)
    return [choice for _, _, choice in found]


def one_of(words: Iterable[str], last: str = "tai") -> str:
    """A list in words: ”a”, ”b” tai ”c”."""
    quoted = [f"”{word}”" for word in words]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} {last} {quoted[-1]}"
