"""The words of the search in three languages; the browser gets them with the manifest."""

from __future__ import annotations

# Keys are short because every reader fetches them.
WORDS: dict[str, tuple[str, str, str]] = {
    "all": ("Näytä kaikki tulokset", "Visa alla resultat", "Show all results"),
    "none": ("Ei tuloksia.", "Inga resultat.", "No results."),
    "one": ("1 tulos", "1 resultat", "1 result"),
    "many": ("{} tulosta", "{} resultat", "{} results"),
    "more": ("Näytä lisää", "Visa fler", "Show more"),
    "drop": ("Poista rajaus: {}", "Ta bort avgränsning: {}", "Remove filter: {}"),
    "dropAll": ("Poista kaikki rajaukset", "Ta bort alla avgränsningar", "Remove all filters"),
    "instead": ("Sanaa ”{}” ei löytynyt. Haettiin: {}.", "Ordet ”{}” hittades inte. Söktes: {}.", "The word “{}” was not found. Searched for: {}."),
    "section": ("Kohdassa: ", "I avsnittet: ", "In section: "),
    "name": ("Muu nimi: ", "Annat namn: ", "Also called: "),
    "hint": ("Rajaa: {}", "Avgränsa: {}", "Filter: {}"),
    "fi": ("suomeksi", "på finska", "in Finnish"),
    "sv": ("ruotsiksi", "på svenska", "in Swedish"),
    "en": ("englanniksi", "på engelska", "in English"),
    "retry": ("Kokeile toista sanaa tai poista rajauksia.", "Pröva ett annat ord eller ta bort avgränsningar.", "Try another word or remove filters."),
}  # fmt: skip

# Words that stand in the page itself, also when nothing can be fetched.
PAGE: dict[str, tuple[str, str, str]] = {
    "search": ("Haku", "Sök", "Search"),
    "look": ("Hae", "Sök", "Search"),
    "field": ("Hakusanat", "Sökord", "Search words"),
    "suggestions": ("Ehdotukset", "Förslag", "Suggestions"),
    "results": ("Hakutulokset", "Sökresultat", "Search results"),
    "sort": ("Järjestä", "Ordna", "Sort"),
    "best": ("Osuvin ensin", "Bäst träff först", "Best match first"),
    "byName": ("Nimen mukaan", "Efter namn", "By name"),
    "newest": ("Uusin ensin", "Nyast först", "Newest first"),
    "narrow": ("Rajaa tuloksia", "Avgränsa resultaten", "Filter results"),
    "wait": ("Haetaan…", "Söker…", "Searching…"),
    "failed": (
        "Haku ei nyt toimi, koska hakemistoa ei saatu. Kaikki sivut löytyvät aakkosellisesta hakemistosta.",
        "Sökningen fungerar inte just nu, eftersom indexet inte kunde hämtas. Alla sidor finns i det alfabetiska registret.",
        "Search does not work now because its index could not be fetched. All pages are in the alphabetical index.",
    ),
    "index": ("Aakkosellinen hakemisto", "Alfabetiskt register", "Alphabetical index"),
    "browse": ("Selaa ilman hakua", "Bläddra utan sökning", "Browse without searching"),
    "browseBy": ("Selaa: {}", "Bläddra: {}", "Browse: {}"),
    "noScript": (
        "Haku tarvitsee JavaScriptin. Ilman sitä löydät kaikki sivut hakemistoista.",
        "Sökningen behöver JavaScript. Utan det hittar du alla sidor i registren.",
        "Search needs JavaScript. Without it you find every page in the indexes.",
    ),
    "lead": (
        "Etsi toimintamalleja, hankkeita, ratkaisuja ja niiden tuloksia. Voit kirjoittaa sanat missä muodossa tahansa tai selata rajaamalla.",
        "Sök verksamhetsmodeller, projekt, lösningar och deras utfall. Du kan skriva orden i vilken form som helst eller bläddra genom att avgränsa.",
        "Look for practice models, projects, solutions and their outcomes. Type words in any form, or browse by filtering.",
    ),
}  # fmt: skip
_AT = {"fi": 0, "sv": 1, "en": 2}


def words(lang: str) -> dict[str, str]:
    """The words that the browser is given."""
    return {key: each[_AT[lang]] for key, each in WORDS.items()}


def page_word(key: str, lang: str) -> str:
    """A word of the search page."""
    return PAGE[key][_AT[lang]]
