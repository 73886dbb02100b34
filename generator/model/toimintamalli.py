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
        "Hanke",
        "Projekt",
        "Project",
        many=True,
        help="Hanke tai sen osa, jossa malli syntyi, esimerkiksi soite-2-0-rakenneuudistus#2-1.",
    )
    alueet: tuple[Annotated[str, Reference("alue", names=False)], ...] = key(
        "Alueet", "Områden", "Regions", many=True, help="Kun hanketta ei ole."
    )
    teemat: tuple[Annotated[str, Reference("teema", names=False)], ...] = key(
        "Teemat", "Teman", "Themes", many=True, help="Aiheet, joiden sivuilla malli näkyy, esimerkiksi digipalvelut."
    )
    vaihe: Annotated[str | None, Code("mallin-vaihe")] = key(
        "Vaihe", "Fas", "Stage", help="Kuinka pitkällä malli on lähteen mukaan."
    )
    ongelma: Body | None = key("Ongelma", "Problem", "Problem", help="Mihin pulmaan malli vastaa.")
    kohderyhmat: tuple[Annotated[str, Code("kohderyhma")], ...] = key(
        "Kohderyhmät", "Målgrupper", "Target groups", many=True, help="Ketkä mallista hyötyvät."
    )
    kohderyhman_kuvaus: Body | None = key("Kenelle", "För vem", "For whom", help="Kohderyhmä sanoin, kun koodit eivät riitä.")
    toimintaymparisto: Body | None = key(
        "Toimintaympäristö", "Verksamhetsmiljö", "Setting", help="Missä mallia käytetään, esimerkiksi terveysasemalla."
    )
    perusidea: Body | None = key("Idea", "Idé", "Idea", help="Miten malli toimii, muutamalla virkkeellä.")
    ydinosat: Vaitteet = key("Ydinosat", "Kärndelar", "Core parts", many=True, help="Osat, joita ilman malli ei toimi.")
    muokattavat_osat: Vaitteet = key(
        "Muokattavat osat", "Anpassbara delar", "Adaptable parts", many=True, help="Osat, jotka alue voi tehdä omalla tavallaan."
    )
    edellytykset: tuple[Edellytys, ...] = key(
        "Edellytykset", "Förutsättningar", "Prerequisites", many=True, help="Mitä pitää olla kunnossa ennen käyttöönottoa."
    )
    vaiheet: Vaitteet = key(
        "Käyttöönoton vaiheet", "Steg i införandet", "Steps of adoption", many=True, help="Käyttöönotto askel askeleelta."
    )
    kustannukset: Kustannukset | None = key(
        "Kustannukset", "Kostnader", "Costs", help="Mitä käyttöönotto ja ylläpito maksavat, jos lähde kertoo."
    )
    tutkimusnaytto: Body | None = key(
        "Tutkimusnäyttö", "Forskningsevidens", "Research evidence", help="Mitä tutkimus sanoo mallista."
    )
    kayttoehdot: Body | None = key(
        "Käyttöehdot", "Användningsvillkor", "Terms of use", help="Kuka mallia saa käyttää ja millä ehdoilla."
    )
    materiaalit: tuple[Materiaali, ...] = key(
        "Materiaalit", "Material", "Materials", many=True, help="Oppaat, pohjat ja kurssit, jotka saa käyttöönsä."
    )
    omistaja: Name | None = key(
        "Omistaja (rooli)", "Ägare (roll)", "Owner (role)", help="Rooli tai yksikkö, joka vastaa mallista, ei henkilön nimi."
    )
    sovellus_mallista: Annotated[str | None, Reference("toimintamalli")] = key(
        "Sovellus mallista", "Tillämpning av modellen", "Adapted from", help="Malli, josta tämä on alueen oma muoto."
    )
    kunnat: tuple[Plain, ...] = key(
        "Kunnat", "Kommuner", "Municipalities", many=True, help="Vain kun mukana eivät ole kaikki alueen kunnat."
    )
