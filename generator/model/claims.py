"""Claims: what was promised and what came of it, in one form for goals, outputs, effects, lessons and the rest."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator

from generator.model.base import Body, Model, Name, Number, Plain, Sentence, Sourced, Sources, Web, Whole, key
from generator.model.kinds import Code, Reference
from generator.model.period import Aika

Syyt = tuple[Annotated[str, Code("syy")], ...]


class Toteuma(Model):
    """What came of a claim, in the source's own terms."""

    tila: Annotated[str, Code("tila")] = key("Tulos", "Utfall", "Outcome", required=True)
    teksti: Sentence | None = key("Miten kävi", "Hur det gick", "What happened")
    syyt: Syyt = key("Syyt", "Orsaker", "Reasons", many=True)
    jatkuu: Annotated[str | None, Reference("hanke", "ohjelma", "organisaatio", "toimintamalli", "ratkaisu", parts=True)] = key(
        "Työ jatkuu",
        "Arbetet fortsätter",
        "Work continues in",
        help="Hankkeen tunnus tai vapaa teksti (”tulevat vuodet”).",
    )
    ajalta: Aika | None = key("Tieto ajalta", "Uppgift från", "As of")
    lahde: Sources = key("Lähde", "Källa", "Source", many=True)


class Vaite(Model):
    """A claim with its source: what is said, about what, when, and what came of it."""

    teksti: Sentence = key("Teksti", "Text", "Text", required=True)
    tunnus: Plain | None = key("Tunnus", "Beteckning", "Number")
    jakso: Aika | None = key("Aika", "Tid", "Time")
    kohde: Annotated[str | None, Reference(parts=True)] = key("Koskee", "Gäller", "About")
    lahde: Sources = key("Lähde", "Källa", "Source", many=True)
    toteuma: Toteuma | None = key("Toteuma", "Utfall", "Result")


class Vaikutus(Vaite):
    """An effect, and what it rests on: odotettu, kerrottu or mitattu."""

    peruste: Annotated[str, Code("peruste")] = key("Peruste", "Grund", "Basis", required=True)


class Edellytys(Vaite):
    """What must be in place before a model or solution works, by kind."""

    laji: Annotated[str, Code("edellytyksen-laji")] = key("Laji", "Typ", "Kind", required=True)


def _claim(value: object) -> object:
    return {"teksti": value} if isinstance(value, str) else value


Vaitteet = tuple[Annotated[Vaite, BeforeValidator(_claim)], ...]


def _values(value: object) -> object:
    return value if isinstance(value, list | tuple) else (value,)


class Mittari(Model):
    """A figure from the source: a value or a span [20, 30], with its unit and time."""

    nimi: Name = key("Mittari", "Mått", "Measure", required=True)
    arvo: Annotated[tuple[Number, ...], BeforeValidator(_values)] = key(
        "Arvo", "Värde", "Value", required=True, min_length=1, max_length=2
    )
    tarkkuus: Annotated[str | None, Code("tarkkuus")] = key("Tarkkuus", "Noggrannhet", "Precision")
    yksikko: Name | None = key("Yksikkö", "Enhet", "Unit")
    jakso: Aika | None = key("Aika", "Tid", "Time")
    laji: Annotated[str | None, Code("mittarin-laji")] = key("Laji", "Typ", "Kind")
    kohde: Annotated[str | None, Reference(parts=True)] = key("Koskee", "Gäller", "About")
    teksti: Sentence | None = key("Selite", "Förklaring", "Note")
    lahde: Sources = key("Lähde", "Källa", "Source", many=True)


class Riski(Model):
    """A risk the source names; severity and probability only where it gives them."""

    nimi: Name = key("Riski", "Risk", "Risk", required=True)
    kuvaus: Sentence | None = key("Kuvaus", "Beskrivning", "Description")
    vakavuus: Whole | None = key("Vakavuus (1–5)", "Allvar (1–5)", "Severity (1–5)", ge=1, le=5)
    todennakoisyys: Number | None = key("Todennäköisyys (%)", "Sannolikhet (%)", "Probability (%)", ge=0, le=100)
    varautuminen: Sentence | None = key("Varautuminen", "Beredskap", "Preparation")
    vaikutus: Sentence | None = key("Vaikutus", "Verkan", "Effect")
    toteutui: Sentence | None = key("Toteutuminen", "Utfall", "What happened")
    lahde: Sources = key("Lähde", "Källa", "Source", many=True)


class Kustannusrivi(Model):
    """One row of costs in euros; a figure is here only if the source reported it."""

    laji: Annotated[str, Code("kustannuslaji")] = key("Kustannuslaji", "Kostnadsslag", "Cost type", required=True)
    budjetti: Number | None = key("Budjetti", "Budget", "Budget")
    toteuma: Number | None = key("Toteuma", "Utfall", "Actual")
    sidotut: Number | None = key("Sidotut", "Bundna", "Committed")
    ennuste: Number | None = key("Ennuste", "Prognos", "Forecast")


class Kustannukset(Model):
    """Costs; what the source leaves unreported is named, so that nobody takes it for zero."""

    rivit: tuple[Kustannusrivi, ...] = key("Rivit", "Rader", "Rows", many=True)
    ei_raportoitu: tuple[Annotated[str, Code("kustannussarake")], ...] = key(
        "Ei raportoitu", "Inte rapporterat", "Not reported", many=True
    )
    teksti: Sentence | None = key("Selite", "Förklaring", "Note")
    lahde: Sources = key("Lähde", "Källa", "Source", many=True)


class Avustus(Model):
    """A state grant in euros: applied for, granted."""

    haettu: Number | None = key("Haettu", "Ansökt", "Applied for")
    myonnetty: Number | None = key("Myönnetty", "Beviljat", "Granted")
    lahde: Sources = key("Lähde", "Källa", "Source", many=True)


class Osio(Model):
    """A longer passage on one topic, such as how the work was organised or evaluated."""

    aihe: Annotated[str, Code("osion-aihe")] = key("Aihe", "Ämne", "Topic", required=True)
    teksti: Body = key("Teksti", "Text", "Text", required=True)
    lahde: Sources = key("Lähde", "Källa", "Source", many=True)


class Toimija(Model):
    """Who took part, and in what role."""

    kuka: Annotated[str, Reference("organisaatio", "alue", "hanke")] = key("Kuka", "Vem", "Who", required=True)
    rooli: Annotated[str, Code("rooli")] = key("Rooli", "Roll", "Role", required=True)
    teksti: Sentence | None = key("Tarkennus", "Precisering", "Detail")
    lahde: Sources = key("Lähde", "Källa", "Source", many=True)


class Materiaali(Model):
    """Something to take along: a guide, a template, a course."""

    nimi: Name = key("Nimi", "Namn", "Name", required=True)
    osoite: Web | None = key("Osoite", "Adress", "Address")
    kuvaus: Sentence | None = key("Kuvaus", "Beskrivning", "Description")
    lahde: Sources = key("Lähde", "Källa", "Source", many=True)


class Claims(Sourced):
    """The claim lists that projects, their parts, models, solutions and adoptions share."""

    tavoitteet: Vaitteet = key("Tavoitteet", "Mål", "Goals", many=True)
    toimenpiteet: Vaitteet = key("Toimenpiteet", "Åtgärder", "Measures taken", many=True)
    tuotokset: Vaitteet = key("Tuotokset", "Resultat", "Outputs", many=True)
    vaikutukset: tuple[Vaikutus, ...] = key("Vaikutukset", "Effekter", "Effects", many=True)
    opit: Vaitteet = key("Opit", "Lärdomar", "Lessons", many=True)
    riippuvuudet: Vaitteet = key("Riippuvuudet", "Beroenden", "Dependencies", many=True)
    askeleet: Vaitteet = key("Seuraavaksi", "Härnäst", "Next steps", many=True)
    mittarit: tuple[Mittari, ...] = key("Luvut", "Tal", "Figures", many=True)
    riskit: tuple[Riski, ...] = key("Riskit", "Risker", "Risks", many=True)


CLAIM_LISTS = ("tavoitteet", "toimenpiteet", "tuotokset", "vaikutukset", "opit", "riippuvuudet", "askeleet")
