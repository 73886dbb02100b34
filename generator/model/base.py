"""What every record type is made of: frozen values, labelled keys, and texts in one to three languages."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from functools import partial
from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainValidator, StringConstraints, WithJsonSchema
from pydantic.fields import FieldInfo
from pydantic_core import PydanticCustomError

from generator.model.kinds import Code, Prose, Reference, SourceRef
from generator.model.period import Aika

DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
LANGUAGES = ("fi", "sv", "en")
ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
REFERENCE = re.compile(rf"{ID.pattern}(?:#{ID.pattern})?")


def key(fi: str, sv: str, en: str, *, help: str = "", required: bool = False, many: bool = False, **more: Any) -> Any:
    """A field of a record with its label in three languages and its help; absent unless required (many: an empty tuple)."""
    default = ... if required else () if many else None
    return Field(default, title=fi, description=help or None, json_schema_extra={"labels": [fi, sv, en]}, **more)


class Model(BaseModel):
    """A frozen value that refuses keys it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)  # built when a record of the type is read


def fields_of(model: type[Model]) -> dict[str, FieldInfo]:
    """A model's fields by name, with their types: those that name a class of later on are found first."""
    model.model_rebuild()
    return model.model_fields


class Text(str):
    """A text: the string itself is Finnish; sv and en are there when the record gives them."""

    __slots__ = ()
    sv: str | None = None
    en: str | None = None

    def __new__(cls, fi: str, sv: str | None = None, en: str | None = None) -> Text:
        return _finnish(fi) if sv is None and en is None else _Translated.of(fi, sv, en)

    def __getnewargs__(self) -> tuple[str, str | None, str | None]:  # type: ignore[override]
        return (str(self), self.sv, self.en)

    def only(self, lang: str) -> str | None:
        """The text in that language, or None where it has none."""
        return str(self) if lang == "fi" else self.sv if lang == "sv" else self.en

    def versions(self) -> list[tuple[str, str]]:
        """(language, text) for each language there is."""
        return [(lang, text) for lang in LANGUAGES if (text := self.only(lang)) is not None]


class _Translated(Text):
    """A text with other languages: few have any, so the others need no room for them."""

    __slots__ = ("en", "sv")

    @classmethod
    def of(cls, fi: str, sv: str | None, en: str | None) -> Text:
        self = str.__new__(cls, fi)
        self.sv, self.en = sv, en
        return self


_finnish: Callable[[str], Text] = partial(str.__new__, Text)


def _text(value: object) -> Text:
    if isinstance(value, Text):
        return value
    if isinstance(value, str):
        return Text(value)
    if not isinstance(value, dict):
        raise PydanticCustomError("string_type", "Tähän kuuluu teksti.")
    for lang, version in value.items():
        if lang not in LANGUAGES:
            raise PydanticCustomError("text_language", "Kieli {lang} ei käy.", {"lang": lang, "at": (lang,)})
        if not isinstance(version, str):
            raise PydanticCustomError("string_type", "Tähän kuuluu teksti.", {"at": (lang,)})
    if "fi" not in value:
        raise PydanticCustomError("text_finnish_missing", "Tekstistä puuttuu suomi.")
    return Text(value["fi"], value.get("sv"), value.get("en"))


class Longest:
    """Checks a text's length in each of its languages (Unicode characters)."""

    def __init__(self, limit: int) -> None:
        self.limit = limit

    def __call__(self, text: Text) -> Text:
        if len(text) <= self.limit and text.sv is None and text.en is None:
            return text
        for lang, version in text.versions():
            if len(version) > self.limit:
                context = {"limit": self.limit, "length": len(version), "lang": lang, "at": (lang,)}
                raise PydanticCustomError("text_too_long", "Teksti on liian pitkä.", context)
        return text


def _texts(limit: int) -> list[Any]:
    longest = Longest(limit)
    versions = {lang: {"type": "string", "maxLength": limit} for lang in LANGUAGES}
    schema = {
        "anyOf": [
            {"type": "string", "maxLength": limit},
            {"type": "object", "properties": versions, "required": ["fi"], "additionalProperties": False},
        ]
    }

    def text(value: object) -> Text:
        """Most texts are short and in Finnish alone; a build reads a million of them."""
        return _finnish(value) if type(value) is str and len(value) <= limit else longest(_text(value))

    return [PlainValidator(text), WithJsonSchema(schema)]


def _whole(value: object) -> object:
    if isinstance(value, str) and not re.fullmatch(r"-?(0|[1-9][0-9]{0,14})", value):
        raise PydanticCustomError("int_parsing", "Tähän kuuluu kokonaisluku.", {"typed": value})
    return value


def _number(value: object) -> object:
    if isinstance(value, str) and not re.fullmatch(r"-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,9})?", value):
        raise PydanticCustomError("float_parsing", "Tähän kuuluu luku.", {"typed": value})
    return value


def _euros(value: object) -> object:
    """Three figures after a point are thousands: 275.656 is not what was meant."""
    if isinstance(value, str) and not re.fullmatch(r"-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,2})?", value):
        raise PydanticCustomError("euro_parsing", "Tähän kuuluu rahamäärä.", {"typed": value})
    return value


def _flag(value: object) -> object:
    if value in ("true", "false"):
        return value == "true"
    if not isinstance(value, bool):
        raise PydanticCustomError("bool_parsing", "Tähän kuuluu true tai false.", {"typed": str(value)})
    return value


def _day(value: object) -> object:
    if isinstance(value, str):
        try:
            return dt.date.fromisoformat(value if DAY.fullmatch(value) else "")
        except ValueError:
            raise PydanticCustomError("day_parsing", "Tähän kuuluu päivä.", {"typed": value}) from None
    return value


def _one_or_many(value: object) -> object:
    return (value,) if isinstance(value, str) else value


Name = Annotated[Text, Prose("nimi"), *_texts(160)]
Summary = Annotated[Text, Prose("lause"), *_texts(250)]
Sentence = Annotated[Text, Prose("lause"), *_texts(1200)]
Body = Annotated[Text, Prose("teksti"), *_texts(8000)]
Plain = Annotated[str, StringConstraints(max_length=300)]
Whole = Annotated[int, BeforeValidator(_whole)]
Number = Annotated[float, BeforeValidator(_number)]
Euros = Annotated[float, BeforeValidator(_euros)]
Flag = Annotated[bool, BeforeValidator(_flag)]
Day = Annotated[dt.date, BeforeValidator(_day)]
Web = Annotated[str, StringConstraints(pattern=r"^https://[^\s<>\"']+$", max_length=500)]
Sources = Annotated[tuple[Annotated[str, SourceRef()], ...], BeforeValidator(_one_or_many)]


class Huomio(Model):
    """A contradiction, gap or doubt in the source, told to the reader."""

    laji: Annotated[str, Code("huomion-laji")] = key("Laji", "Typ", "Type", required=True)
    teksti: Sentence = key(
        "Teksti", "Text", "Text", required=True, help="Mikä lähteessä on ristiriitaista, puuttuu tai on epävarmaa."
    )
    lahde: Sources = key("Lähde", "Källa", "Source", many=True, help="Ristiriidassa molemmat kohdat.")


class Suhde(Model):
    """A typed relation to another record, with its sentence and source."""

    laji: Annotated[str, Code("suhteen-laji")] = key("Laji", "Typ", "Type", required=True)
    kohde: Annotated[str, Reference()] = key(
        "Kohde", "Objekt", "Target", required=True, help="Toisen tietueen tunnus, esimerkiksi kanta."
    )
    kuvaus: Sentence | None = key(
        "Kuvaus", "Beskrivning", "Description", help="Yksi virke: mitä hyödynnettiin tai mistä jatkettiin."
    )
    lahde: Sources = key("Lähde", "Källa", "Source", many=True)


class Kuittaus(Model):
    """An editor's answer to a warning: which rule, and why the record is right all the same."""

    saanto: Plain = key(
        "Sääntö", "Regel", "Rule", required=True, help="Säännön nimi ilmoituksen lopusta, esimerkiksi kohta-puuttuu."
    )
    syy: Sentence = key("Perustelu", "Motivering", "Reason", required=True, help="Miksi tietue on silti oikein.")


class Poisto(Model):
    """Why a record was withdrawn, and what replaces it."""

    syy: Sentence = key("Syy", "Orsak", "Reason", required=True, help="Esimerkiksi: sama asia oli kahdessa tietueessa.")
    korvaaja: Annotated[str | None, Reference(own_type=True)] = key(
        "Korvaaja", "Ersättare", "Replaced by", help="Tietue, johon vanha osoite ohjaa."
    )


class Asiasana(Model):
    """A subject word: the label is typed, its address in Finto is filled in by fmt."""

    nimi: Plain = key(
        "Asiasana", "Ämnesord", "Subject", required=True, help="Sana YSOsta tai muusta Finton sanastosta, esimerkiksi etäpalvelut."
    )
    osoite: Web | None = key("Osoite", "Adress", "Address", help="Sanan osoite Fintossa. Sen voi jättää pois.")


def _subject(value: object) -> object:
    return {"nimi": value} if isinstance(value, str) else value


class Yhteys(Model):
    """Whom to ask: a role, an organisation and a shared mailbox; never a person."""

    rooli: Name = key("Rooli", "Roll", "Role", required=True, help="Tehtävä, ei henkilön nimi, esimerkiksi Projektipäällikkö.")
    organisaatio: Annotated[str | None, Reference("organisaatio")] = key("Organisaatio", "Organisation", "Organisation")
    sahkoposti: Plain | None = key(
        "Yhteinen sähköpostilaatikko",
        "Gemensam e-postlåda",
        "Shared mailbox",
        help="Yhteinen osoite, esimerkiksi kirjaamo@esimerkki.fi, ei kenenkään oma.",
    )


class Sourced(Model):
    """What says where it comes from: a default document, sources by field, and notes on the source."""

    lahde: Sources = key(
        "Lähde",
        "Källa",
        "Source",
        many=True,
        help="Oletusasiakirja, esimerkiksi soite-2-0-hankesuunnitelma tai soite-2-0-hankesuunnitelma/34.",
    )
    luettelojen_lahteet: dict[str, Sources] = Field(
        default_factory=dict,
        title="Kenttien lähteet",
        description="Kentän tai luettelon nimi ja sen kohta lähteessä: / ja kohdan tunnus lähteen tiedostosta.",
        json_schema_extra={"labels": ["Kenttien lähteet", "Fältens källor", "Sources of fields"]},
    )
    huomiot: tuple[Huomio, ...] = key(
        "Huomiot lähteestä",
        "Anmärkningar om källan",
        "Notes on the source",
        many=True,
        help="Mitä lukijan on hyvä tietää lähteestä: ristiriita, puute, epävarma kohta tai virhe lähteen tekstissä.",
    )


class Record(Sourced):
    """What every record may hold. A subclass names its folder, its codes and its labels."""

    folder: ClassVar[str]
    kind: ClassVar[str]
    labels: ClassVar[tuple[tuple[str, str, str], tuple[str, str, str]]]  # singular and plural, in fi, sv, en
    summary_required: ClassVar[bool] = True

    aliakset: tuple[Plain, ...] = key(
        "Muut nimet",
        "Andra namn",
        "Other names",
        many=True,
        help="Lyhenteet ja muut nimet, joilla asiaa kutsutaan tai haetaan, esimerkiksi PTV.",
    )
    ei_tarkoita: tuple[Plain, ...] = key(
        "Ei tarkoita",
        "Avser inte",
        "Does not mean",
        many=True,
        help="Sanoja, jotka vain näyttävät samalta, esimerkiksi kantaväestö. Ohjelma ei pidä niitä mainintoina tästä.",
    )
    taivutusvartalo: tuple[Plain, ...] = key(
        "Taivutusvartalo",
        "Böjningsstam",
        "Inflection stem",
        many=True,
        help="Nimen vartalo, jos ohjelma ei tunne nimeä taivutettuna, esimerkiksi Helsingi.",
    )
    suhteet: tuple[Suhde, ...] = key(
        "Suhteet",
        "Relationer",
        "Relations",
        many=True,
        help="Yhteydet muihin tietueisiin, kun niille ei ole omaa kenttää. Toiselle sivulle yhteys syntyy itsestään.",
    )
    asiasanat: tuple[Annotated[Asiasana, BeforeValidator(_subject)], ...] = key(
        "Asiasanat", "Ämnesord", "Subjects", many=True, help="Sanoja YSOsta, esimerkiksi etäpalvelut."
    )
    yhteys: Yhteys | None = key("Yhteys", "Kontakt", "Contact", help="Keneltä saa lisätietoa: rooli ja organisaatio, ei henkilö.")
    tarkista_viimeistaan: Day | None = key(
        "Tarkista viimeistään",
        "Granskas senast",
        "Review by",
        help="Päivä, johon mennessä tiedot käydään läpi, jos tavallinen aika on liian pitkä.",
    )
    kuitattu: tuple[Kuittaus, ...] = key(
        "Kuitatut varoitukset",
        "Kvitterade varningar",
        "Acknowledged warnings",
        many=True,
        help="Vastaus varoitukseen, joka ei tässä tietueessa pidä paikkaansa.",
    )
    entiset_tunnukset: tuple[Annotated[str, StringConstraints(pattern=f"^{ID.pattern}$")], ...] = key(
        "Entiset tunnukset",
        "Tidigare id",
        "Former IDs",
        many=True,
        help="Tunnukset, joilla sivu ennen löytyi. Vanhat osoitteet ohjaavat tänne.",
    )
    poistettu: Poisto | None = key(
        "Poistettu", "Borttagen", "Withdrawn", help="Kun tietue poistetaan: miksi ja mikä sen korvaa. Tiedosto jää paikalleen."
    )
    luotu: Day | None = key("Luotu", "Skapad", "Created", help="Päivä, jona tietue tehtiin. Komento new merkitsee sen.")
    muokattu: Day | None = key(
        "Muokattu",
        "Ändrad",
        "Changed",
        help="Päivä, jona sisältöä viimeksi muutettiin. Se näkyy sivulla Muutokset. Komento fmt --today merkitsee sen.",
    )


class Named(Record):
    """A record with a name."""

    nimi: Name = key("Nimi", "Namn", "Name", required=True, help="Nimi niin kuin sitä käytetään, ilman ohjelman koodia.")


class Summarised(Named):
    """A record with a name and a summary of at most 250 characters."""

    tiivistelma: Summary = key(
        "Tiivistelmä",
        "Sammandrag",
        "Summary",
        required=True,
        help="Mikä tämä on ja mihin asti päästiin, yhdellä tai kahdella virkkeellä.",
    )


__all__ = ["Aika", "Code", "Reference", "SourceRef"]
