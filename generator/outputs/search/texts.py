"""The words that search.js says, in three languages; the browser gets them with the manifest."""

from __future__ import annotations

# Keys are short because every reader fetches them.
WORDS: dict[str, tuple[str, str, str]] = {
    "all": ("Näytä kaikki hakutulokset", "Visa alla resultat", "Show all results"),
    "none": ("Ei hakutuloksia.", "Inga resultat.", "No results."),
    "one": ("1 hakutulos", "1 resultat", "1 result"),
    "many": ("{} hakutulosta", "{} resultat", "{} results"),
    "oneOffer": ("1 ehdotus", "1 förslag", "1 suggestion"),
    "manyOffers": ("{} ehdotusta", "{} förslag", "{} suggestions"),
    "begun": ("Mukana ovat myös sanat, jotka alkavat näin.", "Också ord som börjar så här är med.", "Words that begin with this are included."),
    "more": ("Näytä lisää", "Visa fler", "Show more"),
    "drop": ("Poista rajaus: {}", "Ta bort avgränsning: {}", "Remove filter: {}"),
    "dropAll": ("Poista kaikki rajaukset", "Ta bort alla avgränsningar", "Remove all filters"),
    "instead": ("Sanaa ”{}” ei löytynyt. Haettiin: {}.", "Ordet ”{}” hittades inte. Sökningen gjordes med: {}.", "The word “{}” was not found. Searched for: {}."),
    "section": ("Kohdassa: ", "I avsnittet: ", "In section: "),
    "name": ("Muu nimi: ", "Annat namn: ", "Also called: "),
    "asked": ("Hakusana: ", "Sökord: ", "Search word: "),
    "hint": ("Rajaa: {}", "Avgränsa: {}", "Filter: {}"),
    "fi": ("suomeksi", "på finska", "in Finnish"),
    "sv": ("ruotsiksi", "på svenska", "in Swedish"),
    "en": ("englanniksi", "på engelska", "in English"),
    "retry": ("Kokeile toista sanaa tai poista rajauksia.", "Pröva ett annat ord eller ta bort avgränsningar.", "Try another word or remove filters."),
}  # fmt: skip
_DATED = ("tieto vuodelta {}", "uppgift från {}", "as of {}")
_SPANNED = ("tieto vuosilta {}–{}", "uppgift från {}–{}", "as of {}–{}")
_UNDATED = ("ajankohtaa ei kerrottu", "tidpunkten har inte uppgetts", "no date given")
_AT = {"fi": 0, "sv": 1, "en": 2}


def dated(years: tuple[int, int] | None, lang: str) -> str:
    """Of what years (first and last) something is told, or that no source tells."""
    if years is None:
        return _UNDATED[_AT[lang]]
    first, last = years
    return (_DATED if first == last else _SPANNED)[_AT[lang]].format(first, last)


def words(lang: str) -> dict[str, str]:
    """The words that the browser is given."""
    return {key: each[_AT[lang]] for key, each in WORDS.items()}
