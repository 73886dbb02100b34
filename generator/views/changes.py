"""What is new: the records by the day on which they were last changed, as their own files tell it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import partial
from itertools import chain, filterfalse, groupby, islice

from markupsafe import Markup, escape

from generator.catalog import Change
from generator.model import BY_KIND, Sanasto, Termi
from generator.model.period import parse
from generator.summary.listed import LONG
from generator.views.blocks import Block, Card, Cards, Prose, Row, Section, Table, View, html
from generator.views.context import Context

ON_THE_FRONT_PAGE = 6


def changes(context: Context) -> View:
    """The newest changes, month by month."""
    found = context.catalog.changes()
    shown = found[:LONG]
    title, lead = context.word("changes"), context.word("changes_lead")
    months = [_month(context, month, list(each)) for month, each in groupby(shown, key=lambda change: change.day[:7])]
    return View(
        title,
        lead,
        lead=Markup(escape(lead)),
        sections=(Section("laskutapa", "", (_told(context, len(found), len(shown)),)), *months),
        breadcrumbs=(context.home(),),
    )


def newest(context: Context) -> Block:
    """The newest few, for the front page, words and codes where nothing else is left; or that no record tells its day yet."""
    every, of_work = context.catalog.changes(), partial(_is_of_work, context)
    found = list(islice(chain(filter(of_work, every), filterfalse(of_work, every)), ON_THE_FRONT_PAGE))
    if not found:
        return _said(context.word("changes_none"))
    return Cards(
        tuple(
            Card(
                context.catalog.title(each.record, context.lang),
                context.href(each.record) or "",
                kind=_kind(context, each.record),
                notes=(f"{_what(context, each)} {_day(context, each)}",),
                lang="" if context.has_page(each.record, context.lang) else "fi",
            )
            for each in found
        )
    )


def _told(context: Context, dated: int, shown: int) -> Prose:
    """How many records tell their day, and how many are left out."""
    if not dated:
        return _said(context.word("changes_none"))
    said = [context.word("changes_dated", n=context.number(dated))]
    if rest := context.catalog.undated():
        said.append(context.word("changes_undated", n=context.number(rest)))
    if shown < dated:
        said.append(context.word("changes_newest", n=context.number(shown)))
    return _said(" ".join(said))


def _said(text: str) -> Prose:
    return Prose(html("<p>{}</p>", text))


def _month(context: Context, month: str, found: Sequence[Change]) -> Section:
    title = context.period(parse(month))
    columns = (context.word("record"), context.word("record_kind"), context.word("what_changed"), context.word("changed_on"))
    rows = tuple(
        Row(
            context.link(each.record),
            (escape(_kind(context, each.record)), escape(_what(context, each)), escape(_day(context, each))),
        )
        for each in found
    )
    return Section(f"kuukausi-{month}", title, (Table(title, columns, rows),))


def _is_of_work(context: Context, change: Change) -> bool:
    facts = context.catalog.facts(change.record)
    return facts is not None and facts.kind not in (Sanasto.kind, Termi.kind)


def _kind(context: Context, record_id: str) -> str:
    facts = context.catalog.facts(record_id)
    assert facts is not None
    return BY_KIND[facts.kind].labels[0][{"fi": 0, "sv": 1, "en": 2}[context.lang]]


def _what(context: Context, change: Change) -> str:
    return context.word("record_new" if change.new else "record_changed")


def _day(context: Context, change: Change) -> str:
    return context.day(dt.date.fromisoformat(change.day))
