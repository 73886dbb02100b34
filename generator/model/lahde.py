"""A source document and its sections; every claim names one of them."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import StringConstraints

from generator.model.base import ID, Aika, Body, Code, Flag, Model, Name, Named, Plain, Reference, Sentence, Web, key


class Versio(Model):
    """One dated version of the document."""

    pvm: Aika = key("Päivä", "Datum", "Date", required=True)
    teksti: Sentence | None = key("Selite", "Förklaring", "Note", help="Mikä versio on, esimerkiksi Päivitetty versio.")


class Kohta(Model):
    """A section of the document; ei_poimittu says why nothing was taken from it."""

    tunnus: Annotated[str, StringConstraints(pattern=f"^{ID.pattern}$")] = key(
        "Tunnus", "Id", "ID", required=True, help="Viittauksissa asiakirja/tunnus, esimerkiksi 34 tai kuva-1."
    )
    otsikko: Name = key("Otsikko", "Rubrik", "Heading", required=True, help="Kohdan otsikko asiakirjassa.")
    ei_poimittu: Sentence | None = key(
        "Miksi ei poimittu", "Varför inte medtaget", "Why nothing was taken", help="Miksi kohdasta ei otettu mitään."
    )


class Liite(Model):
    """An attachment that the document names."""

    nimi: Name = key("Nimi", "Namn", "Name", required=True)
    osoite: Web | None = key("Osoite", "Adress", "Address")
    saatavilla: Flag | None = key("Käytettävissä", "Tillgänglig", "Available", help="true, jos liitteen sai luettavaksi.")


class Lahde(Named):
    """A source document. Its kind decides whether it is a plan, a report or a reference."""

    folder: ClassVar[str] = "lahteet"
    kind: ClassVar[str] = "lahde"
    labels: ClassVar = (("Lähde", "Källa", "Source"), ("Lähteet", "Källor", "Sources"))
    summary_required: ClassVar[bool] = False

    lyhyt_nimi: Name | None = key(
        "Lyhyt nimi",
        "Kort namn",
        "Short name",
        help="Muutama sana, jolla lähde näkyy väitteiden vieressä, esimerkiksi Soite 2.0 -suunnitelma. Vuosi tulee päiväyksestä.",
    )
    laji: Annotated[str, Code("lahteen-laji")] = key(
        "Laji", "Typ", "Type", required=True, help="Laji ratkaisee, onko lähde suunnitelma, raportti vai muu viite."
    )
    pvm: Aika | None = key("Päivätty", "Daterad", "Dated", help="Asiakirjan päiväys, esimerkiksi 2020-11-26.")
    versiot: tuple[Versio, ...] = key("Versiot", "Versioner", "Versions", many=True, help="Asiakirjan päivätyt versiot.")
    hyvaksytty: Sentence | None = key("Hyväksytty", "Godkänd", "Approved", help="Kuka asiakirjan hyväksyi ja milloin.")
    diaarinumero: Plain | None = key("Diaarinumero", "Diarienummer", "Register number", help="Esimerkiksi VN/10790/2020.")
    julkaisija: Annotated[str | None, Reference("organisaatio")] = key("Julkaisija", "Utgivare", "Publisher")
    kieli: Annotated[str | None, Code("kieli")] = key("Kieli", "Språk", "Language")
    osoite: Web | None = key("Osoite", "Adress", "Address", help="Missä asiakirjan voi lukea.")
    sha256: Annotated[str | None, StringConstraints(pattern=r"^[0-9a-f]{64}$")] = key(
        "SHA-256", "SHA-256", "SHA-256", help="Tiedoston tarkiste, josta sen tunnistaa samaksi."
    )
    liitteet: tuple[Liite, ...] = key("Liitteet", "Bilagor", "Attachments", many=True, help="Liitteet, jotka asiakirja nimeää.")
    luettu: Annotated[str | None, Code("luettu")] = key("Luettu", "Läst", "Read", help="Otettiinko asiakirjasta kaikki vai osa.")
    kuvaus: Body | None = key("Kuvaus", "Beskrivning", "Description", help="Mikä asiakirja on ja mitä se ei kerro.")
    kohdat: tuple[Kohta, ...] = key("Kohdat", "Avsnitt", "Sections", many=True, help="Luvut ja kohdat, joihin väitteet viittaavat.")
