"""A region: the 23 of today, and groups of them."""

from __future__ import annotations

from typing import Annotated, ClassVar

from generator.model.base import Aika, Body, Code, Model, Named, Plain, Reference, Sources, Summary, Whole, key
from generator.model.claims import Mittari


class Vakiluku(Model):
    """A population figure with its year and source."""

    vuosi: Whole = key("Vuosi", "År", "Year", required=True)
    arvo: Whole = key("Väkiluku", "Folkmängd", "Population", required=True, ge=1)
    tarkkuus: Annotated[str | None, Code("tarkkuus")] = key(
        "Tarkkuus", "Noggrannhet", "Precision", help="Vain kun lähde sanoo noin, yli tai alle."
    )
    laji: Annotated[str | None, Code("mittarin-laji")] = key("Laji", "Typ", "Type", help="Ennuste, jos luku ei ole toteutunut.")
    lahde: Sources = key("Lähde", "Källa", "Source", required=True)


class Alue(Named):
    """A wellbeing services county, Helsinki or Åland, or a group such as a collaboration area."""

    folder: ClassVar[str] = "alueet"
    kind: ClassVar[str] = "alue"
    labels: ClassVar = (("Alue", "Område", "Region"), ("Alueet", "Områden", "Regions"))
    summary_required: ClassVar[bool] = False

    tiivistelma: Summary | None = key("Tiivistelmä", "Sammandrag", "Summary", help="Mikä alue on, yhdellä tai kahdella virkkeellä.")
    lyhyt_nimi: Plain | None = key(
        "Lyhyt nimi", "Kort namn", "Short name", help="Nimi ilman sanaa hyvinvointialue, esimerkiksi Pohjanmaa."
    )
    taso: Annotated[str, Code("alueen-taso")] = key("Taso", "Nivå", "Level", required=True)
    koodi: Plain | None = key("Koodi", "Kod", "Code", help="Tilastokeskuksen koodi, esimerkiksi 17.")
    kielet: tuple[Annotated[str, Code("kieli")], ...] = key(
        "Kielet", "Språk", "Languages", many=True, help="Alueen kielet, esimerkiksi [fi, sv]."
    )
    voimassa: Aika | None = key("Voimassa", "I kraft", "In force", help="Milloin alue on tai oli olemassa.")
    kuntia: Whole | None = key("Kuntia", "Kommuner", "Municipalities", ge=1, help="Montako kuntaa alueella on, esimerkiksi 14.")
    vakiluku: tuple[Vakiluku, ...] = key("Väkiluku", "Folkmängd", "Population", many=True)
    jasenet: tuple[Annotated[str, Reference("alue")], ...] = key(
        "Jäsenet",
        "Medlemmar",
        "Members",
        many=True,
        help="Alueet, jotka kuuluvat yhteistyöalueeseen, ervaan tai ryhmään. Muilla alueilla ei ole jäseniä.",
    )
    kuvaus: Body | None = key("Kuvaus", "Beskrivning", "Description")
    mittarit: tuple[Mittari, ...] = key("Luvut", "Siffror", "Figures", many=True)
