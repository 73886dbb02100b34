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


def _period(value: object) -> Period:
    if isinstance(value, Period):
        return value
    try:
        return parse(str(value))
    except ValueError:
        raise PydanticCustomError("period_parsing", "Tähän kuuluu aika.", {"typed": str(value)}) from None


Aika = Annotated[Period, PlainValidator(_period), WithJsonSchema({"type": "string", "pattern": PATTERN})]
