"""The tables of the open data: what a row of each is, and what its columns hold, in Finnish, Swedish and English."""

from __future__ import annotations

from dataclasses import dataclass

FOLDER = "data/"
OFFERED = "downloads"  # what the catalogue notes of the files: [name, rows, bytes] for each; nothing when they are left out


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name in the file, and what it holds, in Finnish, Swedish and English."""

    name: str
    meaning: tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its file's stem, what a row is, and its columns."""

    name: str
    row: tuple[str, str, str]
    columns: tuple[Column, ...]


def _columns(*columns: tuple[str, str, str, str]) -> tuple[Column, ...]:
    return tuple(Column(name, (fi, sv, en)) for name, fi, sv, en in columns)


_ID = ("tunnus", "Tietueen tunnus", "Postens id", "ID of the record")
_NAME = ("nimi", "Nimi", "Namn", "Name")
_SUMMARY = ("tiivistelma", "Tiivistelmä", "Sammandrag", "Summary")
_SOURCES = ("lahteet", "Lähdeasiakirjojen tunnukset", "Källornas id", "IDs of the source documents")
_PAGE = ("sivu", "Sivun osoite", "Sidans adress", "Address of the page")
_REGIONS = (
    ("alueet", "Alueiden tunnukset", "Områdenas id", "IDs of the regions"),
    ("alueiden_nimet", "Alueiden nimet", "Områdenas namn", "Names of the regions"),
)
TABLES = (
    Table(
        "hankkeet",
        ("hanke", "projekt", "project"),
        _columns(
            _ID,
            _NAME,
            _SUMMARY,
            ("ohjelma", "Ohjelman tunnus", "Programmets id", "ID of the programme"),
            ("ohjelman_nimi", "Ohjelman nimi", "Programmets namn", "Name of the programme"),
            ("hallinnoija", "Hallinnoijan tunnus", "Förvaltarens id", "ID of the lead organisation"),
            ("hallinnoijan_nimi", "Hallinnoijan nimi", "Förvaltarens namn", "Name of the lead organisation"),
            *_REGIONS,
            (
                "alkaa",
                "Alkaa, yhtä tarkasti kuin lähteessä",
                "Börjar, lika exakt som i källan",
                "Starts, as exactly as in the source",
            ),
            ("paattyy", "Päättyy", "Slutar", "Ends"),
            (
                "budjetti",
                "Budjetti euroina; tyhjä, jos lähde ei kerro",
                "Budget i euro; tom om källan inte uppger den",
                "Budget in euros; empty if the source does not give it",
            ),
            (
                "lupauksia",
                "Lupauksia, joilla on tulos (myös suunniteltu tai ei raportoitu), sama luku kuin hankkeen sivulla: tavoitteita, "
                "toimenpiteitä, tuotoksia, aikataulun kohtia, seuraavia askelia ja hankkeessa otettuja käyttöönoton askelia",
                "Löften som har ett utfall (också planerat eller inte rapporterat), samma antal som på projektets sida: mål, "
                "åtgärder, produkter, punkter i tidtabellen, kommande steg och steg i införanden som togs i projektet",
                "Promises with an outcome (including planned and not reported), the same number as on the project's page: goals, "
                "measures, outputs, items of the schedule, next steps, and the adoption steps taken in the project",
            ),
            ("toteutui", "Niistä toteutui", "Varav förverkligades", "Of which achieved"),
            ("ei_toteutunut", "Niistä ei toteutunut", "Varav förverkligades inte", "Of which not achieved"),
            ("siirtyi", "Niistä siirtyi", "Varav sköts upp", "Of which postponed"),
            _SOURCES,
            _PAGE,
        ),
    ),
    Table(
        "toimintamallit",
        ("toimintamalli", "verksamhetsmodell", "practice model"),
        _columns(
            _ID,
            _NAME,
            _SUMMARY,
            ("vaihe", "Vaiheen koodi", "Fasens kod", "Code of the stage"),
            ("vaiheen_nimi", "Vaihe", "Fas", "Stage"),
            ("hankkeet", "Hankkeiden ja osien tunnukset", "Projektens och delarnas id", "IDs of the projects and parts"),
            ("hankkeiden_nimet", "Hankkeiden nimet", "Projektens namn", "Names of the projects"),
            *_REGIONS,
            ("teemat", "Teemojen tunnukset", "Temanas id", "IDs of the themes"),
            ("teemojen_nimet", "Teemojen nimet", "Temanas namn", "Names of the themes"),
            ("kohderyhmat", "Kohderyhmät", "Målgrupper", "Target groups"),
            _SOURCES,
            _PAGE,
        ),
    ),
    Table(
        "kayttoonotot",
        ("käyttöönotto", "införande", "adoption"),
        _columns(
            _ID,
            ("kohde", "Ratkaisun tai mallin tunnus", "Lösningens eller modellens id", "ID of the solution or model"),
            ("kohteen_nimi", "Ratkaisun tai mallin nimi", "Lösningens eller modellens namn", "Name of the solution or model"),
            (
                "kohteen_laji",
                "ratkaisu tai toimintamalli",
                "ratkaisu (lösning) eller toimintamalli (modell)",
                "ratkaisu (solution) or toimintamalli (model)",
            ),
            ("alue", "Alueen tunnus", "Områdets id", "ID of the region"),
            ("alueen_nimi", "Alueen nimi", "Områdets namn", "Name of the region"),
            ("aste", "Käytön asteen koodi", "Skedets kod", "Code of the stage"),
            ("asteen_nimi", "Käytön aste", "Skede", "Stage"),
            ("aika", "Miltä ajalta tieto on", "Tiden som uppgiften gäller", "The time that the information refers to"),
            (
                "ajan_laji",
                "alkaa: vaihe alkoi silloin; ajalta: tilanne oli silloin tämä; lahde: lähteen päiväys",
                "alkaa: skedet började då; ajalta: så var läget då; lahde: källans datum",
                "alkaa: the stage began then; ajalta: this was the situation then; lahde: the date of the source",
            ),
            (
                "syyt",
                "Syyt, jos käyttö jäi vajaaksi",
                "Orsaker, om användningen blev mindre än avsett",
                "Reasons, where use fell short",
            ),
            _SOURCES,
            _PAGE,
        ),
    ),
    Table(
        "tulokset",
        (
            "tavoite, toimenpide, tuotos tai askel ja se, miten sen kävi",
            "mål, åtgärd, produkt eller steg och hur det gick",
            "goal, measure, output or step and what came of it",
        ),
        _columns(
            ("tietue", "Hankkeen tai käyttöönoton tunnus", "Projektets eller införandets id", "ID of the project or adoption"),
            ("tietueen_nimi", "Sen nimi", "Dess namn", "Its name"),
            (
                "tietueen_laji",
                "hanke tai kayttoonotto",
                "hanke (projekt) eller kayttoonotto (införande)",
                "hanke (project) or kayttoonotto (adoption)",
            ),
            ("alueiden_nimet", "Alueiden nimet", "Områdenas namn", "Names of the regions"),
            (
                "hanke",
                "Hanke, joka lupasi sen tai jossa askel otettiin",
                "Projektet som utlovade det eller där steget togs",
                "The project that promised it or in which the step was taken",
            ),
            ("osa", "Hankkeen osan tunnus", "Projektdelens id", "ID of the part of the project"),
            (
                "kentta",
                "Luettelo, esimerkiksi tavoitteet, toimenpiteet, tuotokset tai eteneminen",
                "Listan: t.ex. tavoitteet (mål), toimenpiteet (åtgärder), tuotokset (produkter) eller eteneminen (steg)",
                "The list: tavoitteet (goals), toimenpiteet (measures), tuotokset (outputs), eteneminen (steps) …",
            ),
            ("teksti", "Mitä luvattiin", "Vad som utlovades", "What was promised"),
            ("tila", "Tuloksen koodi", "Utfallets kod", "Code of the outcome"),
            ("tilan_nimi", "Tulos", "Utfall", "Outcome"),
            ("syyt", "Syiden koodit", "Orsakernas koder", "Codes of the reasons"),
            ("syiden_nimet", "Syyt", "Orsaker", "Reasons"),
            ("mita_tapahtui", "Mitä tapahtui", "Vad som hände", "What happened"),
            ("jatkuu", "Missä työ jatkuu", "Var arbetet fortsätter", "Where the work continues"),
            _PAGE,
        ),
    ),
)
