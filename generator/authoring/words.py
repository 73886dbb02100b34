"""What a field takes, told in plain words: for templates, explanations and the schema's descriptions."""

from __future__ import annotations

from collections.abc import Sequence

from generator.authoring.fields import Field, Shape, fields
from generator.model.base import ID, Model
from generator.model.kinds import Code, Reference, SourceRef

_WORDS = {
    "teksti": ("teksti", "a text"),
    "sana": ("sana tai lyhyt teksti", "a word or short text"),
    "kokonaisluku": ("kokonaisluku", "a whole number"),
    "luku": ("luku, desimaalit pisteellä", "a number with a decimal point"),
    "totuus": ("true tai false", "true or false"),
    "paiva": ("päivä, esimerkiksi 2022-12-31", "a date such as 2022-12-31"),
    "aika": (
        "aika, esimerkiksi 2022, 2022-Q3, 2022-11, 2022-11-03, 2022/2023 tai jatkuva",
        "a time such as 2022, 2022-Q3, 2022-11, 2022-11-03, 2022/2023 or jatkuva (goes on)",
    ),
}


def in_words(field: Field, lang: str = "fi") -> str:
    """What the field takes, in one plain sentence without a full stop."""
    english = lang == "en"
    shape = field.shape
    one = one_in_words(shape, lang)
    if shape.by_key:
        return "the name of a field and its source" if english else "kentän nimi ja sen lähde"
    if not shape.many:
        return one
    size = f" (1–{shape.most_items})" if shape.most_items else ""
    if shape.alone:
        return f"one or more{size}: {one}" if english else f"yksi tai useampi{size}: {one}"
    return f"a list{size}: {one}" if english else f"luettelo{size}: {one}"


def as_sentence(words: str) -> str:
    """Words with a capital and a full stop."""
    return f"{words[0].upper()}{words[1:]}."


def one_in_words(shape: Shape, lang: str = "fi") -> str:
    """What one value of a field looks like; of a list, one item."""
    english = lang == "en"
    if shape.child:
        return _keys_in_words(shape.child, english) + ((" or a text" if english else " tai pelkkä teksti") if shape.short else "")
    if isinstance(shape.mark, Code):
        return f"a code of {shape.mark.vocabulary}" if english else f"koodi luokituksesta {shape.mark.vocabulary}"
    if isinstance(shape.mark, SourceRef):
        return _SOURCE[english]
    if isinstance(shape.mark, Reference):
        return _reference_in_words(shape.mark, english)
    if shape.pattern.startswith("^https"):
        return "an address that starts with https://" if english else "osoite, joka alkaa https://"
    if shape.pattern == f"^{ID.pattern}$":
        return "an id (a–z, 0–9 and hyphens)" if english else "tunnus (pieniä kirjaimia a–z, numeroita ja väliviivoja)"
    if shape.pattern and shape.kind == "sana":
        return "a word without spaces" if english else "sana ilman välilyöntejä"
    return _WORDS[shape.kind][english] + _limits_in_words(shape, english)


_SOURCE = (
    "lähde muodossa asiakirja, asiakirja/kohta tai /kohta (tietueen omassa asiakirjassa)",
    "a source as document, document/section or /section (of the record's own document)",
)
_SHOWN_KEYS = 12


def _keys_in_words(child: type[Model], english: bool) -> str:
    names = [f"{each.name}*" if each.required else each.name for each in fields(child).values()]
    starred = any(name.endswith("*") for name in names)
    words = ", ".join(names[:_SHOWN_KEYS]) + (" …" if len(names) > _SHOWN_KEYS else "")
    return f"{'keys' if english else 'avaimet'} {words}" + ((" (* required)" if english else " (* pakollinen)") if starred else "")


def _reference_in_words(mark: Reference, english: bool) -> str:
    if english:
        words = f"the id of a record ({_listed(mark.kinds, 'or')})" if mark.kinds else "the id of any record"
        return words + (", or of its part: id#part" if mark.parts else "") + (", or a plain name" if mark.names else "")
    words = f"tietueen tunnus ({_listed(mark.kinds, 'tai')})" if mark.kinds else "minkä tahansa tietueen tunnus"
    return words + (", myös osa: tunnus#osa" if mark.parts else "") + (", tai pelkkä nimi" if mark.names else "")


def _listed(words: Sequence[str], last: str) -> str:
    """A list in words without quotation marks: a, b tai c."""
    return f" {last} ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def _limits_in_words(shape: Shape, english: bool) -> str:
    if shape.kind == "teksti":
        languages = "Finnish, or keys fi, sv, en" if english else "suomeksi, tai avaimet fi, sv, en"
        return f" ({languages}; {_longest(shape, english)})"
    if shape.longest:
        return f" ({_longest(shape, english)})"
    if shape.least is not None and shape.most is not None:
        return f" ({shape.least:g}–{shape.most:g})"
    if shape.least is not None:
        return f" (at least {shape.least:g})" if english else f" (vähintään {shape.least:g})"
    return ""


def _longest(shape: Shape, english: bool) -> str:
    return f"at most {shape.longest} characters" if english else f"enintään {shape.longest} merkkiä"
