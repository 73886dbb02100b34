"""A project, and its parts: work under one administrator, with its goals and what came of them."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import StringConstraints

from generator.model.base import (
    ID,
    Aika,
    Body,
    Code,
    Model,
    Name,
    Number,
    Plain,
    Reference,
    Sentence,
    Sources,
    Summarised,
    Whole,
    key,
)
from generator.model.claims import Avustus, Claims, Kustannukset, Osio, Syyt, Toimija, Vaitteet


class Valot(Model):
    """The traffic lights of a portfolio report, in the report's own words."""

    aikataulu: Annotated[str | None, Code("valo")] = key("Aikataulu", "Tidtabell", "Schedule")
    kustannukset: Annotated[str | None, Code("valo")] = key("Kustannukset", "Kostnader", "Costs")
    tuotosten_laatu: Annotated[str | None, Code("valo")] = key("Tuotosten laatu", "Produkternas kvalitet", "Quality of outputs")
    tuotosten_laajuus: Annotated[str | None, Code("valo")] = key("Tuotosten laajuus", "Produkternas omfattning", "Scope of outputs")
    henkilosto: Annotated[str | None, Code("valo")] = key("Henkilöstö", "Personal", "Staff")
    riskit: Annotated[str | None, Code("valo")] = key("Riskit", "Risker", "Risks")
    hyodyt: Annotated[str | None, Code("valo")] = key("Hyödyt", "Nytta", "Benefits")


class OmaArvio(Model):
    """What the source itself says of the whole; the check holds it against the claims."""

    tila: Annotated[str | None, Code("tila")] = key("Tila", "Läge", "Status", help="Miten lähde arvioi kokonaisuuden.")
    edistyminen: Number | None = key(
        "Edistyminen (%)", "Framsteg (%)", "Progress (%)", ge=0, le=100, help="Vain kun lähde antaa luvun, esimerkiksi 60."
    )
    valot: Valot | None = key("Liikennevalot", "Trafikljus", "Traffic lights", help="Raportin liikennevalot.")
    syyt: Syyt = key("Syyt", "Orsaker", "Reasons", many=True, help="Miksi ei edetty niin kuin luvattiin.")
    teksti: Sentence | None = key("Arvio sanoin", "Bedömning i ord", "Assessment in words")
    lahde: Sources = key("Lähde", "Källa", "Source", many=True)


class Work(Claims):
    """What a project and a part of one have in common."""

    alueet: tuple[Annotated[str, Reference("alue", names=False)], ...] = key(
        "Alueet",
        "Områden",
        "Regions",
        many=True,
        help="Nykyiset alueet, esimerkiksi pohjanmaa, vaikka työtä olisi tehnyt entinen kuntayhtymä.",
    )
    kunnat: tuple[Plain, ...] = key(
        "Kunnat", "Kommuner", "Municipalities", many=True, help="Vain kun mukana eivät ole kaikki alueen kunnat."
    )
    toimijat: tuple[Toimija, ...] = key("Toimijat", "Aktörer", "Actors", many=True, help="Ketkä olivat mukana ja missä roolissa.")
    teemat: tuple[Annotated[str, Reference("teema", names=False)], ...] = key(
        "Teemat", "Teman", "Themes", many=True, help="Aiheet, joiden sivuilla tietue näkyy, esimerkiksi digipalvelut."
    )
    alkaa: Aika | None = key("Alkaa", "Börjar", "Starts", help="Yhtä tarkasti kuin lähteessä, esimerkiksi 2020 tai 2020-09-01.")
    paattyy: Aika | None = key("Päättyy", "Slutar", "Ends", help="Yhtä tarkasti kuin lähteessä, esimerkiksi 2021 tai 2021-12-31.")
    lahtotilanne: Body | None = key("Lähtötilanne", "Utgångsläge", "Starting point", help="Mistä lähdettiin ja mikä ei toiminut.")
    paamaara: Body | None = key("Päämäärä", "Syfte", "Aim", help="Mihin työllä pyrittiin.")
    rajaukset: Body | None = key("Rajaukset", "Avgränsningar", "Scope", help="Mitä työhön ei kuulunut.")
    avustus: Avustus | None = key(
        "Valtionavustus", "Statsunderstöd", "State grant", help="Paljonko valtionavustusta haettiin ja saatiin."
    )
    kustannukset: Kustannukset | None = key(
        "Kustannukset", "Kostnader", "Costs", help="Lajeittain ja euroina. Mitä lähde ei kerro, sitä ei merkitä nollaksi."
    )
    oma_arvio: OmaArvio | None = key("Oma arvio", "Egen bedömning", "Own assessment", help="Mitä lähde itse sanoo kokonaisuudesta.")
    aikataulu: Vaitteet = key(
        "Aikataulu", "Tidtabell", "Schedule", many=True, help="Jokaisella rivillä jakso, esimerkiksi 2020-Q3."
    )
    osiot: tuple[Osio, ...] = key(
        "Muut aiheet",
        "Övriga ämnen",
        "Other topics",
        many=True,
        help="Pidempi teksti yhdestä aiheesta, esimerkiksi organisoituminen.",
    )
    osat: tuple[Osa, ...] = key(
        "Osat",
        "Delar",
        "Parts",
        many=True,
        help="Osa-alueet, työpaketit ja osahankkeet, joilla on sama hallinnoija. Pitkän hankkeen osat saavat omat sivunsa.",
    )


class Osa(Work):
    """Work under the project's own administrator: an osa-alue, a work package, a subproject."""

    tunnus: Annotated[str, StringConstraints(pattern=f"^{ID.pattern}$")] = key(
        "Tunnus", "Id", "ID", required=True, help="Viittauksissa hanke#tunnus."
    )
    nimi: Name | None = key("Nimi", "Namn", "Name", help="Vain kun nimi ei ole ohjelman osan nimi.")
    vastuu: tuple[Annotated[str, Reference("organisaatio")], ...] = key(
        "Vastuutaho", "Ansvarig", "Responsible body", many=True, help="Kuka osasta vastaa, esimerkiksi soite."
    )
    osia_lahteessa: Whole | None = key(
        "Osaprojekteja lähteen mukaan",
        "Delprojekt enligt källan",
        "Subprojects according to the source",
        help="Montako osaprojektia lähde sanoo osassa olevan.",
    )
    hankkeessa: Annotated[str | None, Reference("hanke")] = key(
        "Tehdään hankkeessa",
        "Genomförs i projektet",
        "Carried out in project",
        help="Toinen hanke, jolla on oma hallinnoija ja joka tekee tämän osan.",
    )
    ohjelma: Annotated[str | None, Reference("ohjelma", parts=True)] = key(
        "Ohjelman osa", "Programdel", "Part of programme", help="Ohjelman osa, josta nimi tulee, esimerkiksi rakenneuudistus#3."
    )


class Hanke(Summarised, Work):
    """A project: its own name, time and administrator or grant."""

    folder: ClassVar[str] = "hankkeet"
    kind: ClassVar[str] = "hanke"
    labels: ClassVar = (("Hanke", "Projekt", "Project"), ("Hankkeet", "Projekt", "Projects"))

    ohjelma: Annotated[str | None, Reference("ohjelma", parts=True)] = key(
        "Ohjelma", "Program", "Programme", help="Ohjelma tai sen osa, esimerkiksi rakenneuudistus#4."
    )
    ylahanke: Annotated[str | None, Reference("hanke")] = key(
        "Ylähanke", "Överordnat projekt", "Parent project", help="Isompi hanke, johon tämä kuuluu."
    )
    tunnukset: tuple[Plain, ...] = key(
        "Tunnukset", "Beteckningar", "Reference numbers", many=True, help="Viralliset tunnukset, esimerkiksi VN/10790/2020."
    )
    hallinnoija: Annotated[str | None, Reference("organisaatio")] = key(
        "Hallinnoija", "Förvaltare", "Lead organisation", help="Organisaatio, joka hanketta silloin hallinnoi."
    )
    keskeytyi: Aika | None = key("Keskeytyi", "Avbröts", "Discontinued", help="Milloin työ loppui kesken.")
