"""A programme: a national whole under which projects run, with its parts."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import StringConstraints

from generator.model.base import ID, Aika, Body, Model, Name, Plain, Reference, Sentence, Summarised, key


class OhjelmanOsa(Model):
    """An osa-alue, pillar or investment of a programme."""

    tunnus: Annotated[str, StringConstraints(pattern=f"^{ID.pattern}$")] = key("Tunnus", "Id", "Id", required=True)
    nimi: Name = key("Nimi", "Namn", "Name", required=True)
    aliakset: tuple[Plain, ...] = key("Muut nimet", "Andra namn", "Other names", many=True)
    kuvaus: Sentence | None = key("Kuvaus", "Beskrivning", "Description")


class Ohjelma(Summarised):
    """A programme with its funder and parts."""

    folder: ClassVar[str] = "ohjelmat"
    kind: ClassVar[str] = "ohjelma"
    labels: ClassVar = (("Ohjelma", "Program", "Programme"), ("Ohjelmat", "Program", "Programmes"))

    koodi: Plain | None = key("Koodi", "Kod", "Code")
    rahoittaja: Annotated[str | None, Reference("organisaatio")] = key("Rahoittaja", "Finansiär", "Funder")
    alkaa: Aika | None = key("Alkaa", "Börjar", "Starts")
    paattyy: Aika | None = key("Päättyy", "Slutar", "Ends")
    ylaohjelma: Annotated[str | None, Reference("ohjelma")] = key("Yläohjelma", "Överordnat program", "Parent programme")
    kuvaus: Body | None = key("Kuvaus", "Beskrivning", "Description")
    osat: tuple[OhjelmanOsa, ...] = key("Osat", "Delar", "Parts", many=True)
