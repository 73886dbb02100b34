"""Claims: what was promised and what came of it, in one form for goals, outputs, effects, lessons and the rest."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator

from generator.model.base import Body, Euros, Model, Name, Number, Plain, Sentence, Sourced, Sources, Web, Whole, key
from generator.model.kinds import Code, Reference
from generator.model.period import Aika

Syyt = tuple[Annotated[str, Code("syy")], ...]


class Toteuma(Model):
    """What came of a claim, in the source's own terms."""

    tila: Annotated[str, Code("tila")] = key(
        "Tulos", "Utfall", "Outcome", required=True, help="Miten lupaus toteutui lähteen omien sanojen mukaan."
    )
    teksti: Sentence | None = key("Miten kävi", "Hur det gick", "What happened", help="Mitä lähde kertoo tapahtuneen.")
    syyt: Syyt = key(
        "Syyt", "Orsaker", "Reasons", many=True, help="Miksi lupaus ei toteutunut tai viivästyi. Jos lähde ei kerro, ei_kerrottu."
    )
    jatkuu: Annotated[str | None, Reference("hanke", "ohjelma", "organisaatio", "toimintamalli", "ratkaisu", parts=True)] = key(
        "Työ jatkuu",
        "Arbetet fortsätter",
        "Work continues in",
        help="Hankkeen tunnus tai vapaa teksti (”tulevat vuodet”).",
    )
    ajalta: Aika | None = key(
        "Tieto ajalta", "Uppgift från", "As of", help="Milloin tilanne oli tämä, jos ei lähteen päivänä, esimerkiksi 2023-01."
    )
    lahde: Sources = key("Lähde", "Källa", "Source", many=True)


class Vaite(Model):
    """A claim with its source: what is said, about what, when, and what came of it."""

    teksti: Sentence = key("Teksti", "Text", "Text", required=True, help="Yksi väite omin sanoin.")
    tunnus: Plain | None = key("Tunnus", "Beteckning", "Number", help="Lähteen oma numero, esimerkiksi 3.10.")
    jakso: Aika | None = key("Aika", "Tid", "Time", help="Milloin tämä tehdään tai tehtiin, esimerkiksi 2020-Q3.")
    kohde: Annotated[str | None, Reference(parts=True)] = key(
        "Koskee", "Gäller", "About", help="Asia, jota väite koskee, esimerkiksi omaolo."
    )
    lahde: Sources = key(
        "Lähde", "Källa", "Source", many=True, help="Kohta, jossa tämä sanotaan: / ja kohdan tunnus lähteen tiedostosta."
    )
    toteuma: Toteuma | None = key("Toteuma", "Utfall", "Outcome", help="Miten lupauksen kävi. Jätetään pois, jos lähde ei kerro.")


class Vaikutus(Vaite):
    """An effect, and what it rests on: odotettu, kerrottu or mitattu."""

    peruste: Annotated[str, Code("peruste")] = key(
        "Peruste", "Grund", "Basis", required=True, help="Mihin tieto nojaa: odotettu, kerrottu vai mitattu."
    )


class Edellytys(Vaite):
    """What must be in place before a model or solution works, by kind."""

    laji: Annotated[str, Code("edellytyksen-laji")] = key("Laji", "Typ", "Type", required=True)


def _claim(value: object) -> object:
    return {"teksti": value} if isinstance(value, str) else value


Vaitteet = tuple[Annotated[Vaite, BeforeValidator(_claim)], ...]


def _values(value: object) -> object:
    return value if isinstance(value, list | tuple) else (value,)


class Mittari(Model):
    """A figure from the source: a value or a span [20, 30], with its unit and time."""

    nimi: Name = key("Mittari", "Mått", "Indicator", required=True, help="Mitä luku kertoo, esimerkiksi Koulutetut ammattilaiset.")
    arvo: Annotated[tuple[Number, ...], BeforeValidator(_values)] = key(
        "Arvo", "Värde", "Value", required=True, min_length=1, max_length=2, help="Luku tai väli, esimerkiksi 0.9 tai [20, 30]."
    )
    tarkkuus: Annotated[str | None, Code("tarkkuus")] = key(
        "Tarkkuus", "Noggrannhet", "Precision", help="Vain kun lähde sanoo noin, yli tai alle."
    )
    yksikko: Name | None = key("Yksikkö", "Enhet", "Unit", help="Esimerkiksi asukasta, euroa tai % vuodessa.")
    jakso: Aika | None = key("Aika", "Tid", "Time", help="Aika, jota luku koskee, esimerkiksi 2022.")
    laji: Annotated[str | None, Code("mittarin-laji")] = key(
        "Laji", "Typ", "Type", help="Onko luku lähtötaso, tavoite, ennuste vai toteuma."
    )
    kohde: Annotated[str | None, Reference(parts=True)] = key("Koskee", "Gäller", "About")
    teksti: Sentence | None = key("Selite", "Förklaring", "Note", help="Mitä lukijan pitää tietää luvusta.")
    lahde: Sources = key("Lähde", "Källa", "Source", many=True)


class Riski(Model):
    """A risk the source names; severity and probability only where it gives them."""

    nimi: Name = key("Riski", "Risk", "Risk", required=True)
    kuvaus: Sentence | None = key("Kuvaus", "Beskrivning", "Description")
    vakavuus: Whole | None = key(
        "Vakavuus (1–5)", "Allvarlighetsgrad (1–5)", "Severity (1–5)", ge=1, le=5, help="Vain kun lähde antaa luvun."
    )
    todennakoisyys: Number | None = key(
        "Todennäköisyys (%)", "Sannolikhet (%)", "Probability (%)", ge=0, le=100, help="Vain kun lähde antaa luvun, esimerkiksi 40."
    )
    varautuminen: Sentence | None = key("Varautuminen", "Beredskap", "Mitigation", help="Miten riskiin varaudutaan.")
    vaikutus: Sentence | None = key("Vaikutus", "Effekt", "Effect", help="Mitä riskistä seuraa.")
    toteutui: Sentence | None = key("Toteutuminen", "Utfall", "What happened", help="Mitä tapahtui, jos riski toteutui.")
    lahde: Sources = key("Lähde", "Källa", "Source", many=True)


class Kustannusrivi(Model):
    """One row of costs in euros; a figure is here only if the source reported it."""

    laji: Annotated[str, Code("kustannuslaji")] = key("Kustannuslaji", "Kostnadsslag", "Cost type", required=True)
    budjetti: Euros | None = key("Budjetti", "Budget", "Budget", help="Euroina, esimerkiksi 634947. Vain kun lähde kertoo luvun.")
    toteuma: Euros | None = key(
        "Toteuma", "Utfall", "Actual", help="Euroina. Vain kun lähde kertoo luvun: kertomatta jäänyt ei ole nolla."
    )
    sidotut: Euros | None = key("Sidotut", "Bundna", "Committed", help="Euroina. Sidottu mutta vielä maksamatta.")
    ennuste: Euros | None = key("Ennuste", "Prognos", "Forecast", help="Euroina. Lähteen arvio lopullisesta summasta.")


class Kustannukset(Model):
    """Costs; what the source leaves unreported is named, so that nobody takes it for zero."""

    rivit: tuple[Kustannusrivi, ...] = key("Rivit", "Rader", "Rows", many=True, help="Yksi rivi kustannuslajia kohti.")
    ei_raportoitu: tuple[Annotated[str, Code("kustannussarake")], ...] = key(
        "Ei raportoitu",
        "Inte rapporterat",
        "Not reported",
        many=True,
        help="Sarakkeet, joista lähde ei kerro mitään, esimerkiksi toteuma.",
    )
    teksti: Sentence | None = key("Selite", "Förklaring", "Note", help="Mitä lukijan pitää tietää luvuista.")
    lahde: Sources = key("Lähde", "Källa", "Source", many=True)


class Avustus(Model):
    """A state grant in euros: applied for, granted."""

    haettu: Euros | None = key("Haettu", "Ansökt", "Applied for", help="Euroina, esimerkiksi 634947.")
    myonnetty: Euros | None = key("Myönnetty", "Beviljat", "Granted", help="Euroina, esimerkiksi 634947.")
    lahde: Sources = key("Lähde", "Källa", "Source", many=True)


class Osio(Model):
    """A longer passage on one topic, such as how the work was organised or evaluated."""

    aihe: Annotated[str, Code("osion-aihe")] = key("Aihe", "Ämne", "Topic", required=True)
    teksti: Body = key(
        "Teksti",
        "Text",
        "Text",
        required=True,
        help="Kappaleita ja luetteloita. Viittaus toiseen tietueeseen on muotoa [Omaolo](omaolo).",
    )
    lahde: Sources = key("Lähde", "Källa", "Source", many=True)


class Toimija(Model):
    """Who took part, and in what role."""

    kuka: Annotated[str, Reference("organisaatio", "alue", "hanke")] = key(
        "Kuka", "Vem", "Who", required=True, help="Organisaation, alueen tai hankkeen tunnus, esimerkiksi soite."
    )
    rooli: Annotated[str, Code("rooli")] = key("Rooli", "Roll", "Role", required=True)
    teksti: Sentence | None = key("Tarkennus", "Precisering", "Detail", help="Mitä toimija teki tai mistä se vastaa.")
    lahde: Sources = key("Lähde", "Källa", "Source", many=True)


class Materiaali(Model):
    """Something to take along: a guide, a template, a course."""

    nimi: Name = key("Nimi", "Namn", "Name", required=True, help="Esimerkiksi Opas omahoitoon.")
    osoite: Web | None = key("Osoite", "Adress", "Address")
    kuvaus: Sentence | None = key("Kuvaus", "Beskrivning", "Description", help="Mitä aineistossa on ja kenelle se on tehty.")
    lahde: Sources = key("Lähde", "Källa", "Source", many=True)


class Claims(Sourced):
    """The claim lists that projects, their parts, models, solutions and adoptions share, and the words they are looked for by."""

    hakusanat: tuple[Plain, ...] = key(
        "Hakusanat",
        "Sökord",
        "Search words",
        many=True,
        help="Sanoja ja kysymyksiä, joilla tätä haettaisiin, vaikka tekstissä on muut sanat, esimerkiksi pitkät jonot.",
    )
    hakusanat_sv: tuple[Plain, ...] = key(
        "Hakusanat ruotsiksi",
        "Sökord på svenska",
        "Search words in Swedish",
        many=True,
        help="Samoin ruotsiksi, esimerkiksi vårdkö.",
    )
    hakusanat_en: tuple[Plain, ...] = key(
        "Hakusanat englanniksi",
        "Sökord på engelska",
        "Search words in English",
        many=True,
        help="Samoin englanniksi, esimerkiksi waiting list.",
    )
    tavoitteet: Vaitteet = key(
        "Tavoitteet", "Mål", "Goals", many=True, help="Mitä luvattiin ja miten kävi, yksi kohta kutakin lupausta kohti."
    )
    toimenpiteet: Vaitteet = key("Toimenpiteet", "Åtgärder", "Measures", many=True, help="Mitä tehtiin tai aiotaan tehdä.")
    tuotokset: Vaitteet = key(
        "Tuotokset",
        "Produkter",
        "Outputs",
        many=True,
        help="Mitä työstä jäi, esimerkiksi raportti. Oman tietueen saaneita ei toisteta.",
    )
    vaikutukset: tuple[Vaikutus, ...] = key(
        "Vaikutukset", "Effekter", "Effects", many=True, help="Mitä muuttui tai minkä odotetaan muuttuvan."
    )
    opit: Vaitteet = key("Opit", "Lärdomar", "Lessons", many=True, help="Mitä muiden kannattaa tietää ennen kuin tekevät saman.")
    riippuvuudet: Vaitteet = key(
        "Riippuvuudet",
        "Beroenden",
        "Dependencies",
        many=True,
        help="Mikä muu vaikuttaa onnistumiseen, esimerkiksi toinen hanke tai laki.",
    )
    askeleet: Vaitteet = key("Seuraavaksi", "Härnäst", "Next steps", many=True, help="Mitä lähteen mukaan tehdään seuraavaksi.")
    mittarit: tuple[Mittari, ...] = key("Luvut", "Siffror", "Figures", many=True, help="Lukuja lähteestä: arvo, yksikkö ja aika.")
    riskit: tuple[Riski, ...] = key("Riskit", "Risker", "Risks", many=True, help="Riskit, jotka lähde nimeää.")


# The field for the words by which readers look for a thing, by their language.
SEARCH_WORDS = {"fi": "hakusanat", "sv": "hakusanat_sv", "en": "hakusanat_en"}
CLAIM_LISTS = ("tavoitteet", "toimenpiteet", "tuotokset", "vaikutukset", "opit", "riippuvuudet", "askeleet")
