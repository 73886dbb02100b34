"""A solution: a thing of which one can say "we use it"."""

from __future__ import annotations

from typing import Annotated, ClassVar

from generator.model.base import Body, Code, Reference, Summarised, Web, key
from generator.model.claims import Claims, Edellytys, Materiaali


class Ratkaisu(Summarised, Claims):
    """A digital service, system, tool, method, structure, network, data set or the like."""

    folder: ClassVar[str] = "ratkaisut"
    kind: ClassVar[str] = "ratkaisu"
    labels: ClassVar = (("Ratkaisu", "Lösning", "Solution"), ("Ratkaisut", "Lösningar", "Solutions"))

    laji: Annotated[str, Code("ratkaisun-laji")] = key("Laji", "Typ", "Type", required=True)
    kuvaus: Body | None = key("Kuvaus", "Beskrivning", "Description", help="Mitä ratkaisulla tehdään ja kenelle.")
    toimittaja: tuple[Annotated[str, Reference("organisaatio")], ...] = key(
        "Toimittaja tai ylläpitäjä",
        "Leverantör eller förvaltare",
        "Provider or maintainer",
        many=True,
        help="Kuka ratkaisun tekee tai ylläpitää.",
    )
    perhe: Annotated[str | None, Reference("ratkaisu")] = key(
        "Perhe", "Familj", "Family", help="Ratkaisu, jonka alueellinen tai muu jäsen tämä on, esimerkiksi ot-keskus."
    )
    teemat: tuple[Annotated[str, Reference("teema", names=False)], ...] = key(
        "Teemat", "Teman", "Themes", many=True, help="Aiheet, joiden sivuilla ratkaisu näkyy, esimerkiksi digipalvelut."
    )
    kohderyhmat: tuple[Annotated[str, Code("kohderyhma")], ...] = key(
        "Kohderyhmät", "Målgrupper", "Target groups", many=True, help="Ketkä ratkaisua käyttävät tai siitä hyötyvät."
    )
    edellytykset: tuple[Edellytys, ...] = key(
        "Edellytykset", "Förutsättningar", "Prerequisites", many=True, help="Mitä pitää olla kunnossa ennen käyttöönottoa."
    )
    materiaalit: tuple[Materiaali, ...] = key(
        "Materiaalit", "Material", "Materials", many=True, help="Oppaat, pohjat ja kurssit, jotka saa käyttöönsä."
    )
    osoite: Web | None = key("Osoite", "Adress", "Address", help="Ratkaisun oma sivu.")
