"""An adoption: one solution or model in one region, told as steps in order."""

from __future__ import annotations

from typing import Annotated, ClassVar

from generator.model.base import Aika, Code, Model, Name, Plain, Record, Reference, Sentence, Sources, key
from generator.model.claims import Claims, Syyt, Toteuma, Vaitteet


class Askel(Model):
    """How far the thing was in use at a time, or was meant to be."""

    aste: Annotated[str, Code("aste")] = key("Aste", "Grad", "Stage", required=True)
    alkaa: Aika | None = key("Alkaa", "Börjar", "Starts")
    paattyy: Aika | None = key("Päättyy", "Slutar", "Ends")
    ajalta: Aika | None = key("Tieto ajalta", "Uppgift från", "As of")
    hanke: Annotated[str | None, Reference("hanke", parts=True)] = key("Hanke", "Projekt", "Project")
    kunnat: tuple[Plain, ...] = key("Kunnat", "Kommuner", "Municipalities", many=True)
    koskee: tuple[Name, ...] = key("Koskee osia", "Gäller delar", "Parts concerned", many=True)
    teksti: Sentence | None = key("Mitä tehtiin", "Vad som gjordes", "What was done")
    mukautukset: Vaitteet = key("Mukautukset", "Anpassningar", "Adaptations", many=True)
    kumppanit: tuple[Annotated[str, Reference("alue", "organisaatio")], ...] = key("Kumppanit", "Partner", "Partners", many=True)
    korvaajat: tuple[Annotated[str, Reference("ratkaisu", "toimintamalli")], ...] = key(
        "Tilalla", "I stället", "Instead", many=True
    )
    syyt: Syyt = key("Syyt", "Orsaker", "Reasons", many=True)
    toteuma: Toteuma | None = key("Toteuma", "Utfall", "Result")
    lahde: Sources = key("Lähde", "Källa", "Source", many=True)


class Kayttoonotto(Record, Claims):
    """One solution or practice model × one region or group of regions. Its name is made, not typed."""

    folder: ClassVar[str] = "kayttoonotot"
    kind: ClassVar[str] = "kayttoonotto"
    labels: ClassVar = (("Käyttöönotto", "Införande", "Adoption"), ("Käyttöönotot", "Införanden", "Adoptions"))
    summary_required: ClassVar[bool] = False

    kohde: Annotated[str, Reference("ratkaisu", "toimintamalli", names=False)] = key("Mikä", "Vad", "What", required=True)
    alue: Annotated[str, Reference("alue", names=False)] = key("Alue", "Område", "Region", required=True)
    eteneminen: tuple[Askel, ...] = key("Eteneminen", "Framskridande", "Progress", required=True, min_length=1)
    ilmoittaja: Annotated[str | None, Reference("organisaatio")] = key("Ilmoittaja", "Anmälare", "Reported by")
