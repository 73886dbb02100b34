"""A practice model: a way of working that someone else could repeat."""

from __future__ import annotations

from typing import Annotated, ClassVar

from generator.model.base import Body, Code, Name, Plain, Reference, Summarised, key
from generator.model.claims import Claims, Edellytys, Kustannukset, Materiaali, Vaitteet


class Toimintamalli(Summarised, Claims):
    """A practice model, with what a region needs to take it into use."""

    folder: ClassVar[str] = "toimintamallit"
    kind: ClassVar[str] = "toimintamalli"
    labels: ClassVar = (
        ("Toimintamalli", "Verksamhetsmodell", "Practice model"),
        ("Toimintamallit", "Verksamhetsmodeller", "Practice models"),
    )

    hanke: tuple[Annotated[str, Reference("hanke", parts=True)], ...] = key(
        "Hanke", "Projekt", "Project", many=True, help="Hanke tai sen osa, jossa malli syntyi."
    )
    alueet: tuple[Annotated[str, Reference("alue")], ...] = key(
        "Alueet", "Områden", "Regions", many=True, help="Kun hanketta ei ole."
    )
    teemat: tuple[Annotated[str, Reference("teema", names=False)], ...] = key("Teemat", "Teman", "Themes", many=True)
    vaihe: Annotated[str | None, Code("mallin-vaihe")] = key("Vaihe", "Fas", "Stage")
    ongelma: Body | None = key("Ongelma", "Problem", "Problem")
    kohderyhmat: tuple[Annotated[str, Code("kohderyhma")], ...] = key("Kohderyhmät", "Målgrupper", "Target groups", many=True)
    kohderyhman_kuvaus: Body | None = key("Kenelle", "För vem", "For whom")
    toimintaymparisto: Body | None = key("Toimintaympäristö", "Verksamhetsmiljö", "Setting")
    perusidea: Body | None = key("Idea", "Idé", "Idea")
    ydinosat: Vaitteet = key("Ydinosat", "Kärndelar", "Core parts", many=True)
    muokattavat_osat: Vaitteet = key("Muokattavat osat", "Anpassbara delar", "Adaptable parts", many=True)
    edellytykset: tuple[Edellytys, ...] = key("Edellytykset", "Förutsättningar", "Prerequisites", many=True)
    vaiheet: Vaitteet = key("Käyttöönoton vaiheet", "Införandets steg", "Steps of adoption", many=True)
    kustannukset: Kustannukset | None = key("Kustannukset", "Kostnader", "Costs")
    tutkimusnaytto: Body | None = key("Tutkimusnäyttö", "Forskningsbelägg", "Evidence")
    kayttoehdot: Body | None = key("Käyttöehdot", "Användningsvillkor", "Terms of use")
    materiaalit: tuple[Materiaali, ...] = key("Materiaalit", "Material", "Materials", many=True)
    omistaja: Name | None = key("Omistaja (rooli)", "Ägare (roll)", "Owner (role)")
    sovellus_mallista: Annotated[str | None, Reference("toimintamalli")] = key(
        "Sovellus mallista", "Tillämpning av", "Adapted from"
    )
    kunnat: tuple[Plain, ...] = key("Kunnat", "Kommuner", "Municipalities", many=True)
