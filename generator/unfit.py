"""Why data does not fit its model: pydantic's errors in an editor's words, each mistake once, with the nearest that is valid."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from generator.model import BY_FOLDER, Record
from generator.model.base import DAY, Model
from generator.model.period import meant
from generator.model.walk import model_at, plans
from generator.problems import Message, Path
from generator.text import nearest, one_of

_INSIDE_SHOWN = 3  # fields in which a key belongs
_MOST_FIGURES = 15  # of a number, before a point


class Explained(NamedTuple):
    path: Path
    rule: str
    message: Message
    hint: Message | None = None
    on_key: bool = False


def causes(model: type[Record], found: list[Any]) -> Iterator[Any]:
    """pydantic's errors without those that follow from another: one mistake, one message."""
    mistyped = {
        (*each["loc"][:-1], *nearest(str(each["loc"][-1]), _known(model, each["loc"]), limit=1))
        for each in found
        if each["type"] == "extra_forbidden"
    }
    for each in found:
        place = each["loc"]
        emptied = each["type"] == "too_short" and any(other["loc"][: len(place)] == place for other in found if other is not each)
        if not emptied and not (each["type"] == "missing" and place in mistyped):
            yield each


def _known(model: type[Record], path: Path) -> list[str]:
    """The keys that may stand beside the one at a path."""
    return list(plans(model_at(model, path[:-1]) or model))


def explained(model: type[Record], error: Any) -> Explained:
    """A pydantic error in an editor's words, with the nearest valid key."""
    context = {"typed": error["input"], **error.get("ctx", {})}
    path: Path = (*error["loc"], *context.get("at", ()))
    kind = error["type"]
    if kind == "extra_forbidden":
        return Explained(
            path, "tuntematon-avain", Message("avainta ei tunneta", "unknown key"), _meant_key(model, path), on_key=True
        )
    if kind == "missing":
        return Explained(path, "puuttuva-avain", Message("pakollinen tieto puuttuu", "a required value is missing"))
    if kind == "text_language":
        known = Message("kielet ovat fi, sv ja en", "the languages are fi, sv and en")
        return Explained(path, "tuntematon-avain", Message("kieltä ei tunneta", "unknown language"), known, on_key=True)
    fi, en = _VALUE_MESSAGES.get(kind, ("arvo ei käy", str(error["msg"])))
    typed = str(context["typed"])
    hint = _time_hint(kind, typed) or _number_hint(kind, typed) or _VALUE_HINTS.get(kind)
    return Explained(path, "arvo", Message(fi.format(**context), en.format(**context)), hint)


def _meant_key(model: type[Record], path: Path) -> Message | None:
    """What an unknown key may have been meant for: a field inside, a record of another folder, or a key that looks like it."""
    key = str(path[-1])
    folders = sorted(folder for folder, other in BY_FOLDER.items() if key in other.model_fields) if len(path) == 1 else []
    if inside := _fields_with(model_at(model, path[:-1]) or model, key, bool(folders)):
        such, such_en = ("esimerkiksi ", "such as ") if len(inside) > _INSIDE_SHOWN else ("", "")
        shown = inside[:_INSIDE_SHOWN]
        return Message(f"se kuuluu {such}kentän {one_of(shown)} sisään", f"it belongs inside {such_en}{one_of(shown, 'or')}")
    if folders:
        return Message(f"sen voi antaa vain kansiossa {one_of(folders)}", f"it is only used in {one_of(folders, 'or')}")
    known = _known(model, path)
    if " " in key and key.partition(" ")[0] not in known:
        return Message("sisennä rivi, jos se jatkaa edellistä tekstiä", "indent this line if it goes on with the text above")
    near = [first] if (first := key.partition(" ")[0]) in known else nearest(key, known)
    return Message(f"tarkoititko {one_of(near)}?", f"did you mean {one_of(near, 'or')}?") if near else None


def _fields_with(model: type[Model], key: str, elsewhere: bool) -> list[str]:
    """The fields whose own keys a key is among; when it has a place elsewhere too, only those that every such record has."""
    fields = (plan.name for plan in plans(model).values() if plan.child and key in plans(plan.child))
    return [name for name in fields if not elsewhere or model.model_fields[name].is_required()]


def _time_hint(kind: str, typed: str) -> Message | None:
    """The right spelling of a time; a day is asked for where a day belongs."""
    spelling = meant(typed) if kind in ("day_parsing", "period_parsing") else None
    if spelling is None or (kind == "day_parsing" and not DAY.fullmatch(spelling)):
        return None
    return Message(f"tarkoititko {one_of([spelling])}?", f"did you mean {one_of([spelling], 'or')}?")


# Figures as they are written in a text: thousands in groups, a comma before decimals, a unit behind.
_WRITTEN = re.compile(r"(-?)([0-9]{1,3}(?:[ .\u00a0\u202f][0-9]{3})+|[0-9]+)(?:,([0-9]{1,2}))?\s*(?:€|eur|euroa?|%|prosenttia)?")


def _number_hint(kind: str, typed: str) -> Message | None:
    """The right spelling of a number that was written as texts write it."""
    written = _WRITTEN.fullmatch(typed.strip().casefold()) if kind in ("int_parsing", "float_parsing", "euro_parsing") else None
    if written is None or (written[3] and kind == "int_parsing"):
        return None
    figures = re.sub("[^0-9]", "", written[2]).lstrip("0") or "0"
    if len(figures) > _MOST_FIGURES:
        return None
    spelling = f"{written[1]}{figures}{f'.{written[3]}' if written[3] else ''}"
    return Message(f"tarkoititko {one_of([spelling])}?", f"did you mean {one_of([spelling], 'or')}?")


_VALUE_MESSAGES = {
    "string_type": ("tähän kuuluu teksti", "a text belongs here"),
    "text_finnish_missing": ("tekstistä puuttuu suomi", "the text lacks Finnish"),
    "text_too_long": (
        "tekstissä on {length} merkkiä, enintään {limit} käy",
        "the text has {length} characters, at most {limit} are allowed",
    ),
    "string_too_long": (
        "tekstissä saa olla enintään {max_length} merkkiä",
        "at most {max_length} characters are allowed",
    ),
    "string_pattern_mismatch": ("arvo on väärää muotoa", "the value has the wrong form"),
    "int_parsing": ("”{typed}” ei ole kokonaisluku", '"{typed}" is not a whole number'),
    "float_parsing": ("”{typed}” ei ole luku", '"{typed}" is not a number'),
    "euro_parsing": ("”{typed}” ei ole summa euroina", '"{typed}" is not a sum in euros'),
    "bool_parsing": ("”{typed}” ei ole true eikä false", '"{typed}" is neither true nor false'),
    "day_parsing": ("”{typed}” ei ole päivä", '"{typed}" is not a date'),
    "period_parsing": ("”{typed}” ei ole aika", '"{typed}" is not a time'),
    "tuple_type": ("tähän kuuluu luettelo", "a list belongs here"),
    "dict_type": ("tähän kuuluu avaimia ja arvoja", "keys and values belong here"),
    "model_type": ("tähän kuuluu avaimia ja arvoja", "keys and values belong here"),
    "too_short": ("luettelossa pitää olla ainakin {min_length} kohta", "the list needs at least {min_length} item"),
    "too_long": ("luettelossa saa olla enintään {max_length} kohtaa", "the list may have at most {max_length} items"),
    "greater_than_equal": ("luvun pitää olla vähintään {ge}", "the number must be at least {ge}"),
    "less_than_equal": ("luvun pitää olla enintään {le}", "the number must be at most {le}"),
}
_VALUE_HINTS = {
    "int_parsing": Message("kirjoita pelkkä luku, esimerkiksi 634947", "write digits only, such as 634947"),
    "float_parsing": Message("kirjoita luku pisteellä, esimerkiksi 0.9", "write the number with a point, such as 0.9"),
    "euro_parsing": Message("kirjoita pelkkä luku ilman välejä, sentit pisteen perään, esimerkiksi 634947 tai 12.50", "write digits only, cents after a point, such as 634947 or 12.50"),
    "day_parsing": Message("kirjoita vuosi-kuukausi-päivä, esimerkiksi 2022-12-31", "write year-month-day, such as 2022-12-31"),
    "period_parsing": Message("esimerkiksi 2022, 2022-Q3, 2022-11, 2022-11-03, 2022/2023 tai jatkuva", "such as 2022, 2022-Q3, 2022-11, 2022-11-03, 2022/2023 or jatkuva"),
    "string_pattern_mismatch": Message("tunnuksessa a–z, 0–9 ja väliviiva; osoite alkaa https://", "ids: a–z, 0–9 and hyphen; addresses start with https://"),
    "tuple_type": Message("aloita jokainen kohta viivalla: - ", "start each item with a dash: - "),
    "model_type": Message("kirjoita avaimet omille riveilleen", "write the keys on lines of their own"),
}  # fmt: skip
