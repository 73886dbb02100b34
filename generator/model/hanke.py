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
    tuotosten_laatu: Annotated[str | None, Code("valo")] = key("Tuotosten laatu", "Resultatens kvalitet", "Quality of outputs")
    tuotosten_laajuus: Annotated[str | None, Code("valo")] = key("Tuotosten laajuus", "Resultatens omfattning", "Scope of outputs")
    henkilosto: Annotated[str | None, Code("valo")] = key("Henkilöstö", "Personal", "Staff")
    riskit: Annotated[str | None, Code("valo")] = key("Riskit", "Risker", "Risks")
    hyodyt: Annotated[str | None, Code("valo")] = key("Hyödyt", "Nytta", "Benefits")


class OmaArvio(Model):
    """What the source itself says of the whole; the check holds it against the claims."""

    tila: Annotated[str | None, Code("tila")] = key("Tila", "Läge", "State")
    edistyminen: Number | None = key("Edistyminen (%)", "Framskridande (%)", "Progress (%)", ge=0, le=100)
    valot: Valot | None = key("Liikennevalot", "Trafikljus", "Traffic lights")
    syyt: Syyt = key("Syyt", "Orsaker", "Reasons", many=True)
    teksti: Sentence | None = key("Arvio sanoin", "Bedömning", "In words")
    lahde: Sources = key("Lähde", "Källa", "Source", many=True)


class Work(Claims):
    """What a project and a part of one have in common."""

    alueet: tuple[Annotated[str, Reference("alue")], ...] = key("Alueet", "Områden", "Regions", many=True)
    kunnat: tuple[Plain, ...] = key(
        "Kunnat", "Kommuner", "Municipalities", many=True, help="Vain kun mukana eivät ole kaikki alueen kunnat."
    )
    toimijat: tuple[Toimija, ...] = key("Toimijat", "Aktörer", "Actors", many=True)
    teemat: tuple[Annotated[str, Reference("teema", names=False)], ...] = key("Teemat", "Teman", "Themes", many=True)
    alkaa: Aika | None = key("Alkaa", "Börjar", "Starts")
    paattyy: Aika | None = key("Päättyy", "Slutar", "Ends")
    lahtotilanne: Body | None = key("Lähtötilanne", "Utgångsläge", "Starting point")
    paamaara: Body | None = key("Päämäärä", "Syfte", "Aim")
    rajaukset: Body | None = key("Rajaukset", "Avgränsningar", "Scope")
    avustus: Avustus | None = key("Valtionavustus", "Statsunderstöd", "State grant")
    kustannukset: Kustannukset | None = key("Kustannukset", "Kostnader", "Costs")
    oma_arvio: OmaArvio | None = key("Oma arvio", "Egen bedömning", "Own assessment")
    aikataulu: Vaitteet = key(
        "Aikataulu", "Tidtabell", "Schedule", many=True, help="Jokaisella rivillä jakso, esimerkiksi 2020-Q3."
    )
    osiot: tuple[Osio, ...] = key("Muut aiheet", "Övriga ämnen", "Other topics", many=True)
    osat: tuple[Osa, ...] = key("Osat", "Delar", "Parts", many=True)


class Osa(Work):
    """Work under the project's own administrator: an osa-alue, a work package, a subproject. It has no page of its own."""

    tunnus: Annotated[str, StringConstraints(pattern=f"^{ID.pattern}$")] = key(
        "Tunnus", "Id", "Id", required=True, help="Viittauksissa hanke#tunnus."
    )
    nimi: Name | None = key("Nimi", "Namn", "Name", help="Vain kun nimi ei ole ohjelman osan nimi.")
    vastuu: tuple[Annotated[str, Reference("organisaatio")], ...] = key("Vastuutaho", "Ansvarig", "Responsible", many=True)
    osia_lahteessa: Whole | None = key("Osaprojekteja lähteen mukaan", "Delprojekt enligt källan", "Subprojects in the source")
    hankkeessa: Annotated[str | None, Reference("hanke")] = key("Tehdään hankkeessa", "Görs i projektet", "Done in project")
    ohjelma: Annotated[str | None, Reference("ohjelma", parts=True)] = key("Ohjelman osa", "Programdel", "Programme part")


class Hanke(Summarised, Work):
    """A project: its own name, time and administrator or grant."""

    folder: ClassVar[str] = "hankkeet"
    kind: ClassVar[str] = "hanke"
    labels: ClassVar = (("Hanke", "Projekt", "Project"), ("Hankkeet", "Projekt", "Projects"))

    ohjelma: Annotated[str | None, Reference("ohjelma", parts=True)] = key("Ohjelma", "Program", "Programme")
    ylahanke: Annotated[str | None, Reference("hanke")] = key("Ylähanke", "Överordnat projekt", "Parent project")
    tunnukset: tuple[Plain, ...] = key("Tunnukset", "Beteckningar", "Codes", many=True)
    hallinnoija: Annotated[str | None, Reference("organisaatio")] = key("Hallinnoija", "Förvaltare", "Administrator")
    keskeytyi: Aika | None = key("Keskeytyi", "Avbröts", "Stopped")
