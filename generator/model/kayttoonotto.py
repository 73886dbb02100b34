"""An adoption: one solution or model in one region, told as steps in order."""

from __future__ import annotations

from typing import Annotated, ClassVar

from generator.model.base import Aika, Code, Model, Name, Plain, Record, Reference, Sentence, Sources, key
from generator.model.claims import Claims, Syyt, Toteuma, Vaitteet


class Askel(Model):
    """How far the thing was in use at a time, or was meant to be."""

    aste: Annotated[str, Code("aste")] = key(
        "Aste", "Skede", "Stage", required=True, help="Kuinka pitkällä käyttö on tällä askeleella."
    )
    alkaa: Aika | None = key("Alkaa", "Börjar", "Starts", help="Mistä alkaen näin on tai piti olla, esimerkiksi 2021-09-01.")
    paattyy: Aika | None = key("Päättyy", "Slutar", "Ends", help="Mihin asti, jos lähde kertoo.")
    ajalta: Aika | None = key(
        "Tieto ajalta", "Uppgift från", "As of", help="Milloin tilanne oli tämä, kun alkua ei kerrota, esimerkiksi 2023-01."
    )
    hanke: Annotated[str | None, Reference("hanke", parts=True)] = key(
        "Hanke",
        "Projekt",
        "Project",
        help="Hanke tai sen osa, jossa askel otettiin, esimerkiksi prima-botnia-1-investointi-1#omaolo.",
    )
    kunnat: tuple[Plain, ...] = key(
        "Kunnat", "Kommuner", "Municipalities", many=True, help="Vain kun mukana ei ole koko alue, esimerkiksi Vaasa."
    )
    koskee: tuple[Name, ...] = key(
        "Koskee osia",
        "Berörda delar",
        "Parts concerned",
        many=True,
        help="Ne ratkaisun osat, joita askel koskee, esimerkiksi Oirearviot.",
    )
    teksti: Sentence | None = key("Mitä tehtiin", "Vad som gjordes", "What was done")
    mukautukset: Vaitteet = key("Mukautukset", "Anpassningar", "Adaptations", many=True, help="Mitä alue muutti omaan käyttöönsä.")
    kumppanit: tuple[Annotated[str, Reference("alue", "organisaatio")], ...] = key(
        "Kumppanit", "Partner", "Partners", many=True, help="Keiden kanssa työ tehtiin."
    )
    korvaajat: tuple[Annotated[str, Reference("ratkaisu", "toimintamalli")], ...] = key(
        "Tilalla", "I stället", "Used instead", many=True, help="Mitä alueella käytetään sen sijaan."
    )
    syyt: Syyt = key("Syyt", "Orsaker", "Reasons", many=True, help="Miksi käyttö jäi vajaaksi, loppui tai ei alkanut.")
    toteuma: Toteuma | None = key("Toteuma", "Utfall", "Outcome", help="Miten suunnitellun askeleen kävi.")
    lahde: Sources = key("Lähde", "Källa", "Source", many=True)


class Kayttoonotto(Record, Claims):
    """One solution or practice model × one region or group of regions. Its name is made, not typed."""

    folder: ClassVar[str] = "kayttoonotot"
    kind: ClassVar[str] = "kayttoonotto"
    labels: ClassVar = (("Käyttöönotto", "Införande", "Adoption"), ("Käyttöönotot", "Införanden", "Adoptions"))
    summary_required: ClassVar[bool] = False

    kohde: Annotated[str, Reference("ratkaisu", "toimintamalli", names=False)] = key(
        "Mikä", "Vad", "What", required=True, help="Ratkaisu tai toimintamalli, esimerkiksi omaolo."
    )
    alue: Annotated[str, Reference("alue", names=False)] = key(
        "Alue", "Område", "Region", required=True, help="Nykyinen alue tai alueryhmä, esimerkiksi pohjanmaa."
    )
    eteneminen: tuple[Askel, ...] = key(
        "Eteneminen",
        "Förlopp",
        "Progress",
        required=True,
        min_length=1,
        help="Askeleet aikajärjestyksessä. Uusi tieto on uusi askel, eikä vanhoja muuteta.",
    )
    ilmoittaja: Annotated[str | None, Reference("organisaatio")] = key(
        "Ilmoittaja", "Uppgiftslämnare", "Reported by", help="Organisaatio, joka tiedon antoi."
    )
