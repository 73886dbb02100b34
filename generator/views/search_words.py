"""The words of the search that stand in pages, also when nothing can be fetched."""

from __future__ import annotations

PAGE: dict[str, tuple[str, str, str]] = {
    "search": ("Haku", "Sök", "Search"),
    "look": ("Hae", "Sök", "Search"),
    "field": ("Hakusanat", "Sökord", "Search words"),
    "inList": ("Etsi tästä luettelosta", "Sök i den här listan", "Search this list"),
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
        "Search is not working at the moment because its index could not be loaded. All pages are listed in the alphabetical index.",
    ),
    "index": ("Aakkosellinen hakemisto", "Alfabetiskt register", "Alphabetical index"),
    "browse": ("Selaa ilman hakua", "Bläddra utan sökning", "Browse without searching"),
    "browseBy": ("Selaa: {}", "Bläddra: {}", "Browse: {}"),
    "counted": (
        "Luku on niiden sivujen määrä, joilla arvo esiintyy. Sama sivu voi olla monen arvon kohdalla.",
        "Talet är antalet sidor där värdet förekommer. Samma sida kan stå under flera värden.",
        "The number is that of the pages on which the value occurs. The same page may stand under several values.",
    ),
    "outcomesCounted": (
        "Yhdellä sivulla voi olla monta tulosta. Yksittäiset tulokset on laskettu sivulla",
        "En sida kan ha flera utfall. De enskilda utfallen har räknats på sidan",
        "One page may have several outcomes. Single outcomes are counted on the page",
    ),
    "noScript": (
        "Haku tarvitsee JavaScriptin. Ilman sitä löydät kaikki sivut hakemistoista.",
        "Sökningen kräver JavaScript. Utan det hittar du alla sidor i registren.",
        "Search requires JavaScript. Without it, you can find every page in the indexes.",
    ),
    "lead": (
        "Etsi toimintamalleja, hankkeita, ratkaisuja ja niiden tuloksia. Voit kirjoittaa sanat missä muodossa tahansa tai selata rajaamalla.",
        "Sök verksamhetsmodeller, projekt, lösningar och deras utfall. Du kan skriva orden i vilken böjningsform som helst eller bläddra med hjälp av avgränsningar.",
        "Search for practice models, projects, solutions and their outcomes. Type words in any form, or browse using the filters.",
    ),
}  # fmt: skip
_AT = {"fi": 0, "sv": 1, "en": 2}


def page_word(key: str, lang: str) -> str:
    """A word of the search in a page."""
    return PAGE[key][_AT[lang]]


def page_words(lang: str) -> dict[str, str]:
    """All of them, for the field in the header."""
    return {key: each[_AT[lang]] for key, each in PAGE.items()}
