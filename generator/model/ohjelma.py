"""A programme: a national whole under which projects run, with its parts."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import StringConstraints

from generator.model.base import ID, Aika, Body, Model, Name, Plain, Reference, Sentence, Summarised, key


class OhjelmanOsa(Model):
    """An osa-alue, pillar or investment of a programme."""

    tunnus: Annotated[str, StringConstraints(pattern=f"^{ID.pattern}$")] = key(
        "Tunnus", "Id", "ID", required=True, help="Viittauksissa ohjelma#tunnus, esimerkiksi rakenneuudistus#4."
    )
    nimi: Name = key("Nimi", "Namn", "Name", required=True)
    aliakset: tuple[Plain, ...] = key("Muut nimet", "Andra namn", "Other names", many=True, help="Muut nimet, esimerkiksi OA4.")
    kuvaus: Sentence | None = key("Kuvaus", "Beskrivning", "Description")


class Ohjelma(Summarised):
    """A programme with its funder and parts."""

    folder: ClassVar[str] = "ohjelmat"
    kind: ClassVar[str] = "ohjelma"
    labels: ClassVar = (("Ohjelma", "Program", "Programme"), ("Ohjelmat", "Program", "Programmes"))

    koodi: Plain | None = key("Koodi", "Kod", "Code", help="Lyhenne, jota asiakirjat käyttävät, esimerkiksi RRP.")
    rahoittaja: Annotated[str | None, Reference("organisaatio")] = key(
        "Rahoittaja", "Finansiär", "Funder", help="Kuka ohjelman maksaa, esimerkiksi stm."
    )
    alkaa: Aika | None = key("Alkaa", "Börjar", "Starts")
    paattyy: Aika | None = key("Päättyy", "Slutar", "Ends")
    ylaohjelma: Annotated[str | None, Reference("ohjelma")] = key(
        "Yläohjelma", "Överordnat program", "Parent programme", help="Ohjelma, johon tämä kuuluu."
    )
    kuvaus: Body | None = key("Kuvaus", "Beskrivning", "Description")
    osat: tuple[OhjelmanOsa, ...] = key(
        "Osat", "Delar", "Parts", many=True, help="Osa-alueet, pilarit tai investoinnit, joihin hankkeet viittaavat."
    )
