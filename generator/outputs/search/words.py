"""Words as the search knows them: cut out of a text, folded, and light stems of Swedish and English.

The browser folds by the same rules.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

_TOKEN = re.compile(r"[^\W_]+(?:[-‐‑–:’'][^\W_]+)*")
_PARTS = re.compile(r"[-‐‑–]")
_ENDING = re.compile(r"[:’']")
_LONGEST = 60
_OTHER = str.maketrans({"ø": "o", "æ": "a", "đ": "d", "ð": "d", "ł": "l", "ß": "ss", "þ": "th", "œ": "o"})

# Words that say nothing of the subject: not indexed, and left out of a query that says something else.
STOP = {
    "fi": ["ja", "tai", "sekä", "että", "kun", "jos", "niin", "kuin", "on", "ovat", "oli", "olivat", "ole", "olla", "ollut", "ei", "eivät", "se", "ne", "tämä", "nämä", "sen", "sitä", "siitä", "siihen", "niiden", "niitä", "tämän", "joka", "jotka", "jonka", "jota", "joista", "jossa", "myös", "mutta", "vaan", "eli", "voi", "voivat", "voidaan", "saa", "saada", "mikä", "mitkä", "mitä", "miten", "kuinka", "miksi", "mistä", "missä", "mihin", "kuka", "ketkä", "kenen", "onko", "ovatko", "voiko", "voisiko", "paljonko", "kannattaako", "pitääkö", "toimii", "toimivat", "tarkoittaa", "tarkoitetaan", "käytetään", "tehdään", "löytyy", "liittyy", "liittyvät", "minä", "me", "te", "he", "hän", "heidän", "meidän", "sekä", "kanssa"],
    "sv": ["och", "eller", "att", "som", "är", "var", "en", "ett", "den", "det", "de", "i", "på", "av", "för", "med", "till", "om", "inte", "har", "hur", "vad", "vem", "vilka", "vilken", "varför", "kan", "ska", "man", "jag", "vi", "du", "ni", "han", "hon", "min", "mitt", "mina", "vår", "vårt", "våra", "sin", "sitt", "sina", "sig", "dem", "deras", "denna", "detta", "dessa", "vilket", "från", "vid", "hos", "när", "där", "här", "men", "också", "mellan", "under", "över", "efter", "innan", "samt", "nu", "redan", "alla", "allt"],
    "en": ["and", "or", "the", "a", "an", "of", "to", "in", "on", "for", "with", "by", "is", "are", "was", "were", "be", "it", "its", "that", "this", "which", "how", "what", "who", "why", "where", "can", "does", "do", "should", "we", "you", "they", "my", "our", "your", "their", "from", "at", "about", "between", "as", "but", "not", "if", "when", "then", "than", "there", "these", "those", "has", "have", "had", "will", "would", "could", "may", "also", "been", "being", "all", "into", "after", "before", "during", "over"],
}  # fmt: skip


# Words that turn an outcome into its opposite, folded.
NEGATIONS = ["ei", "eivat", "en", "inte", "ej", "aldrig", "not", "never", "no"]

# Words with which one asks rather than says what of: left out of a query that says something else, whatever their form (the Finnish ones
# are lemmas, folded). Texts seldom hold some of them, which would make them look telling.
TALK = [
    "joku", "jokin", "muu", "kaikki", "itse", "sama", "samalla", "oma", "tehda", "tehnyt", "voida", "voi", "haluta", "tarvita", "etsia",
    "loytaa", "loytya", "saada", "katsoa", "nahda", "tietaa", "kertoa", "antaa", "kayda", "tulla", "menna", "pitaa", "taytya", "joutua",
    "toimia", "liittya", "ottaa", "tekeminen", "nakya", "saaminen", "tarkoittaa", "kayttaa", "tapa", "asia", "jo", "vain", "viela", "enaa", "nyt", "taalla", "siella",
    "far", "finns", "vill", "behover", "soker", "hitta", "hittar", "nagon", "nagot", "gor", "gora", "gjorde", "skulle", "fungerar", "blev", "blir", "gick", "gar", "fick", "vet",
    "get", "got", "find", "want", "any", "anyone", "someone", "did", "done", "make", "made", "works", "see", "know", "tell", "happen", "happened",
]  # fmt: skip


@lru_cache(1 << 16)
def fold(text: str) -> str:
    """Lower case without dots, rings and accents: Pääkäyttäjä is paakayttaja."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFD", text.lower())
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).translate(_OTHER)


def forms(text: str) -> Iterator[str]:
    """The word forms of a text in order, as an analyser ought to see them: endings after a colon cut, sentence capitals lowered."""
    last, end = "", -2
    for match in _TOKEN.finditer(unicodedata.normalize("NFC", text)):
        yield from _whole(match[0])
        # 116 117 is one number however it is set.
        if match[0].isdigit() and len(match[0]) == 3 and len(last) == 3 and match.start() == end + 1:
            yield last + match[0]
        last, end = (match[0] if match[0].isdigit() else ""), match.end()


@lru_cache(1 << 16)
def _whole(token: str) -> tuple[str, ...]:
    token = _ENDING.split(token)[0][:_LONGEST]
    parts = _PARTS.split(token)
    if len(parts) > 1 and all(part.isdigit() for part in parts):
        return tuple(parts)
    token = "-".join(parts)
    inner_capital = any(letter.isupper() for letter in token[1:])
    return (token if inner_capital else token.lower(),)


ENDINGS = {
    "sv": ("heternas", "heterna", "heter", "arnas", "ernas", "ornas", "andet", "arna", "erna", "orna", "ande", "aste", "ens", "ets", "are", "ade", "ar", "er", "or", "en", "et", "na", "as", "es", "a", "e", "s", "t", "n"),
    "en": ("ations", "ation", "ings", "ing", "ies", "ied", "ness", "ment", "ers", "ed", "es", "er", "al", "ly", "y", "s", "e"),
}  # fmt: skip


def stem(word: str, lang: str) -> str:
    """A light stem of a folded Swedish or English word; four letters stay."""
    for ending in ENDINGS.get(lang, ()):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return stem(word[: -len(ending)], lang)
    return word


__all__ = ["ENDINGS", "STOP", "fold", "forms", "stem"]
