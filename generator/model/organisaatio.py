"""An organisation: an authority, joint municipal authority, company, association, school or network."""

from __future__ import annotations

from typing import Annotated, ClassVar

from generator.model.base import Aika, Body, Code, Named, Reference, Summary, Web, key


class Organisaatio(Named):
    """An organisation, with its region of today and what came after it."""

    folder: ClassVar[str] = "organisaatiot"
    kind: ClassVar[str] = "organisaatio"
    labels: ClassVar = (
        ("Organisaatio", "Organisation", "Organisation"),
        ("Organisaatiot", "Organisationer", "Organisations"),
    )
    summary_required: ClassVar[bool] = False

    tiivistelma: Summary | None = key(
        "Tiivistelmä", "Sammandrag", "Summary", help="Mikä organisaatio on, yhdellä tai kahdella virkkeellä."
    )
    laji: Annotated[str, Code("organisaation-laji")] = key("Laji", "Typ", "Type", required=True)
    alue: Annotated[str | None, Reference("alue", names=False)] = key("Alue", "Område", "Region", help="Nykyinen alue.")
    alkaa: Aika | None = key("Alkaa", "Börjar", "Starts", help="Milloin organisaatio aloitti.")
    paattyy: Aika | None = key("Päättyy", "Slutar", "Ends", help="Milloin se lakkasi.")
    seuraaja: Annotated[str | None, Reference("organisaatio", "alue")] = key(
        "Seuraaja", "Efterträdare", "Successor", help="Organisaatio tai alue, joka jatkoi tehtäviä."
    )
    kuvaus: Body | None = key("Kuvaus", "Beskrivning", "Description")
    osoite: Web | None = key("Osoite", "Adress", "Address", help="Organisaation oma sivu.")
