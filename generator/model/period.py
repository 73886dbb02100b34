"""Times as sources give them: a year, quarter, month, day, a range of those, or jatkuva (goes on)."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated

from pydantic import PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

_POINT = "[0-9]{4}(?:-(?:Q[1-4]|[0-9]{2}(?:-[0-9]{2})?))?"
PATTERN = rf"^(?:{_POINT}(?:/{_POINT})?|jatkuva)$"


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time with its first and last day; typed is what the record says. jatkuva has neither day."""

    typed: str
    first: dt.date | None
    last: dt.date | None

    def __str__(self) -> str:
        return self.typed


@lru_cache(maxsize=10_000)
def parse(typed: str) -> Period:
    """Reads a time; ValueError tells that it is none."""
    if typed == "jatkuva":
        return Period(typed, None, None)
    start, slash, end = typed.partition("/")
    first, last = _point(start)
    if slash:
        last = _point(end)[1]
    return Period(typed, first, last)


def _point(typed: str) -> tuple[dt.date, dt.date]:
    if not re.fullmatch(_POINT, typed):
        raise ValueError(typed)
    year, rest = int(typed[:4]), typed[5:]
    if not rest:
        return dt.date(year, 1, 1), dt.date(year, 12, 31)
    if rest.startswith("Q"):
        month = 3 * int(rest[1]) - 2
        return dt.date(year, month, 1), _month_end(year, month + 2)
    if len(rest) == 2:
        return dt.date(year, int(rest), 1), _month_end(year, int(rest))
    day = dt.date(year, int(rest[:2]), int(rest[3:]))
    return day, day


def _month_end(year: int, month: int) -> dt.date:
    return dt.date(year, month, calendar.monthrange(year, month)[1])


# Other ways to write a point of time, and a range of two: 1.9.2021–31.12.2022, 9/2021-12/2022, 2020 - 2022.
_FORMS = (
    r"(?P<day>\d{1,2})\. ?(?P<month>\d{1,2})\. ?(?P<year>\d{4})",
    r"(?P<month>\d{1,2})[./](?P<year>\d{4})",
    r"(?P<year>\d{4})(?:-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2}))?)?",
    r"Q(?P<quarter>[1-4])[ /-]?(?P<year>\d{4})",
    r"(?P<year>\d{4})[ -]?Q(?P<quarter>[1-4])",
)
_OTHER_POINTS = tuple(re.compile(form, re.ASCII | re.IGNORECASE) for form in _FORMS)
_ANY_POINT = "|".join(re.sub(r"\?P<\w+>", "?:", form) for form in _FORMS)
_OTHER_RANGE = re.compile(rf"({_ANY_POINT}) ?[-–—/] ?({_ANY_POINT})", re.ASCII | re.IGNORECASE)


def meant(typed: str) -> str | None:
    """The spelling that a field takes of a time written in another way; None when it can't be told for certain."""
    both = _OTHER_RANGE.fullmatch(typed.strip())
    points = [_respelt(point) for point in (both.groups() if both else (typed.strip(),))]
    try:
        period = parse("/".join(map(str, points)))
    except ValueError:
        return None
    return None if period.first and period.last and period.last < period.first else period.typed


def _respelt(typed: str) -> str | None:
    found = next((match.groupdict() for form in _OTHER_POINTS if (match := form.fullmatch(typed))), None)
    if found is None:
        return None
    rest = [found[unit].zfill(2) for unit in ("month", "day") if found.get(unit)]
    quarter = [f"Q{found['quarter']}"] if found.get("quarter") else []
    return "-".join([found["year"], *quarter, *rest])


def _period(value: object) -> Period:
    if isinstance(value, Period):
        return value
    try:
        return parse(str(value))
    except ValueError:
        raise PydanticCustomError("period_parsing", "Tähän kuuluu aika.", {"typed": str(value)}) from None


Aika = Annotated[Period, PlainValidator(_period), WithJsonSchema({"type": "string", "pattern": PATTERN})]
