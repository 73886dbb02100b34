"""A project's timeline: a row for each part (or measure) that has a time, a column for each quarter of a year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from markupsafe import Markup

from generator.facts import parts_of
from generator.model import Hanke
from generator.model.claims import Vaite
from generator.model.hanke import Work
from generator.model.period import Period
from generator.views.blocks import Prose, Row, Section, Table, html, without_empty_columns
from generator.views.context import Context
from generator.views.shared import mark, part_name, part_prefix

DATED = ("aikataulu", "tavoitteet", "toimenpiteet", "tuotokset", "askeleet")
_LONGEST = 24  # columns; a longer time belongs in the texts
_EARLIER, _LATER = -1, 10**6  # columns for what falls outside the quarters


class Dated(NamedTuple):
    """Something with a time: the list it stands in, a link to its place, and its claim."""

    field: str
    href: str
    claim: Vaite


class Line(NamedTuple):
    """One row to be: its heading, the time it spans, and what is dated in it."""

    head: Markup
    starts: Period | None
    ends: Period | None
    items: tuple[Dated, ...]


def timeline(context: Context, record_id: str, record: Hanke) -> Iterator[Section]:
    """The timeline, when some part or measure has a time to the quarter."""
    own = _dated(context, record_id, record, "")
    parts = [
        Line(
            _linked(context.href(record_id, part.tunnus) or "", part_name(context, record_id, part)),
            part.alkaa,
            part.paattyy,
            _dated(context, record_id, part, part.tunnus),
        )
        for part in parts_of(record.osat)
    ]
    parts = [each for each in parts if each.starts or each.ends or each.items]
    lines = (
        [Line(Markup(context.word("whole_project")), record.alkaa, record.paattyy, own), *parts]
        if parts
        else _measures(context, own)
    )
    told = [time for line in lines for time in _times(line, with_span=line in parts)]
    quarters = _quarters(time for line in lines for time in _times(line, with_span=True)) if any(map(_fine, told)) else range(0)
    if not quarters:
        return
    head = context.word("part") if parts else context.word("measure")
    rows = tuple(Row(line.head, tuple(_cells(context, line, quarters, bool(parts)))) for line in lines)
    columns = (head, context.word("earlier"), *(context.quarter(each // 4, each % 4) for each in quarters), context.word("later"))
    title = context.word("timeline")
    table = without_empty_columns(Table(title, columns, rows, look="aikajana"), keep=range(1, len(quarters) + 1))
    yield Section("aikajana", title, (Prose(html("<p>{}</p>", context.word("timeline_lead"))), table))


def _dated(context: Context, record_id: str, work: Work, part: str) -> tuple[Dated, ...]:
    return tuple(
        Dated(field, context.place(record_id, part, f"{part_prefix(part)}{field}-{at + 1}"), claim)
        for field in DATED
        for at, claim in enumerate(getattr(work, field))
        if claim.jakso and claim.jakso.first
    )


def _measures(context: Context, items: Sequence[Dated]) -> list[Line]:
    """A row for each dated claim of a project whose parts have no times; its words lead to the claim."""
    return [Line(_linked(each.href, context.plain(each.claim.teksti)), None, None, (each,)) for each in items]


def _linked(href: str, name: str) -> Markup:
    return html('<a href="{}">{}</a>', href, name)


def _fine(time: Period | None) -> bool:
    """Whether a time is told to the quarter or closer."""
    return time is not None and time.first is not None and all("-" in point for point in time.typed.split("/"))


def _quarter(year: int, month: int) -> int:
    return 4 * year + (month - 1) // 3


def _span(time: Period) -> range:
    assert time.first is not None
    assert time.last is not None
    return range(_quarter(time.first.year, time.first.month), _quarter(time.last.year, time.last.month) + 1)


def _times(line: Line, with_span: bool) -> list[Period]:
    """The times of a row; that of a whole project alone makes no timeline."""
    times = (*((line.starts, line.ends) if with_span else ()), *(each.claim.jakso for each in line.items))
    return [time for time in times if time]


def _quarters(times: Iterable[Period]) -> range:
    """The quarters from the earliest to the latest that are told so closely; empty when there are far too many."""
    spans = [_span(time) for time in times if _fine(time)]
    found = range(min(each[0] for each in spans), max(each[-1] for each in spans) + 1)
    return found if len(found) <= _LONGEST else range(0)


def _cells(context: Context, line: Line, quarters: range, parts: bool) -> Iterator[Markup]:
    """What happens in each quarter, with a cell before and after for what falls outside."""
    for at in (_EARLIER, *quarters, _LATER):
        words = [_state(context, line, at), *_told(context, line.items, at, quarters, parts)]
        yield Markup(" ").join(word for word in words if word)


def _state(context: Context, line: Line, at: int) -> Markup:
    """Whether the row's own work begins, goes on or ends in a quarter."""
    begins = line.starts is not None and line.starts.first is not None and at in _span(line.starts)
    ends = line.ends is not None and line.ends.last is not None and at in _span(line.ends)
    # A time told to the quarter says more than one told to the year.
    if begins and ends and _fine(line.starts) and _fine(line.ends):
        code = "begins_and_ends"
    elif ends and _fine(line.ends):
        code = "ends"
    elif begins:
        code = "begins" if _fine(line.starts) else "begins_in_year"
    elif ends:
        code = "ends_in_year"
    elif line.starts and line.ends and _span(line.starts)[-1] < at < _span(line.ends)[0]:
        code = "goes_on"
    else:
        return Markup("")
    return html('<span class="mv-when mv-when--{}">{}</span>', code.partition("_")[0], context.word(code))


def _told(context: Context, items: Sequence[Dated], at: int, quarters: range, parts: bool) -> Iterator[Markup]:
    """The dated claims of a quarter: counted and linked in a part's row, said in a measure's own row."""
    here = [each for each in items if each.claim.jakso and _falls(_span(each.claim.jakso), at, quarters)]
    if not parts:
        yield from (_measure(context, each) for each in here)
        return
    for field, fine in dict.fromkeys((each.field, _fine(each.claim.jakso)) for each in here):
        alike = [each for each in here if (each.field, _fine(each.claim.jakso)) == (field, fine)]
        words = context.counted(f"n_{field}", len(alike))
        # A claim of a year stands in each of its quarters, and says so.
        told = words if fine or at not in quarters else f"{words} {context.word('in_year')}"
        yield html('<a class="mv-when mv-when--told" href="{}">{}</a>', alike[0].href, told)


def _measure(context: Context, item: Dated) -> Markup:
    """That a measure is dated here, and what came of it when that is told."""
    dated = html('<span class="mv-when mv-when--told">{}</span>', context.word("dated_here"))
    came = item.claim.toteuma
    return html("{} {}", dated, mark(context.badge("tila", came.tila))) if came else dated


def _falls(span: range, at: int, quarters: range) -> bool:
    """Whether a time touches a quarter, or lies wholly before or after them all."""
    if at == _EARLIER:
        return span[-1] < quarters[0]
    return span[0] > quarters[-1] if at == _LATER else at in span
