"""The page of open data: every file with its size, its rows, and what its columns or keys hold."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup, escape

from generator.model import RECORD_TYPES
from generator.summary import columns
from generator.views.blocks import Prose, Row, Section, Table, View, html
from generator.views.context import Context

_LICENCE_PAGES = {"fi": "deed.fi", "sv": "deed.sv", "en": "deed.en"}
_NUMBERS = frozenset({1, 2})


def open_data(context: Context) -> View:
    """What can be downloaded, on what terms, and what is in it."""
    offered = {name: (rows, size) for name, rows, size in context.catalog.noted(columns.OFFERED) or ()}
    title, lead = context.word("data"), context.word("data_lead" if offered else "data_none")
    sections = (_tables(context, offered), _records(context, offered)) if offered else ()
    return View(
        title,
        lead,
        lead=Markup(escape(lead)),
        sections=(_licence(context), *sections),
        breadcrumbs=(context.home(),),
    )


def _licence(context: Context) -> Section:
    href = f"https://creativecommons.org/licenses/by/4.0/{_LICENCE_PAGES[context.lang]}"
    told = html('<p>{} <a href="{}" rel="license">CC BY 4.0</a></p>', context.word("data_licence_told"), href)
    return Section("lisenssi", context.word("data_licence"), (Prose(told),))


def _tables(context: Context, offered: dict[str, tuple[int, int]]) -> Section:
    at = _at(context)
    rows = [_file(context, f"{each.name}.csv", each.row[at], offered) for each in columns.TABLES]
    parts = tuple(
        Section(
            f"taulukko-{each.name}",
            f"{each.name}.csv",
            (_names(context, each.name, ((column.name, column.meaning[at]) for column in each.columns)),),
        )
        for each in columns.TABLES
    )
    files = _files(context, "data_tables", "data_row", rows)
    return Section("taulukot", context.word("data_tables"), (_said(context.word("data_tables_told")), files), parts)


def _records(context: Context, offered: dict[str, tuple[int, int]]) -> Section:
    at = _at(context)
    rows = [_file(context, f"{each.folder}.json", each.labels[0][at], offered) for each in RECORD_TYPES]
    parts = tuple(
        Section(
            f"tietueet-{each.folder}",
            f"{each.folder}.json",
            (_keys(context, ((name, context.label(each, name)) for name in each.model_fields)),),
        )
        for each in RECORD_TYPES
    )
    package = html(
        '<p>{} <a href="{}">datapackage.json</a></p>', context.word("data_package"), context.to(f"{columns.FOLDER}datapackage.json")
    )
    blocks = (_said(context.word("data_records_told")), _files(context, "data_records", "record_kind", rows), Prose(package))
    return Section("tietueet", context.word("data_records"), blocks, parts)


def _file(context: Context, name: str, what: str, offered: dict[str, tuple[int, int]]) -> Row:
    rows, size = offered[name]
    link = html('<a href="{}" download>{}</a>', context.to(columns.FOLDER + name), name)
    shown = context.number(max(1, round(size / 1000)))
    return Row(link, (escape(what), escape(context.number(rows)), escape(shown)))


def _files(context: Context, caption: str, what: str, rows: Iterable[Row]) -> Table:
    heads = (context.word("data_file"), context.word(what), context.word("data_rows"), context.word("data_size"))
    return Table(context.word(caption), heads, tuple(rows), _NUMBERS)


def _names(context: Context, caption: str, named: Iterable[tuple[str, str]]) -> Table:
    rows = tuple(Row(html("<code>{}</code>", name), (escape(told),)) for name, told in named)
    return Table(caption, (context.word("data_column"), context.word("data_holds")), rows)


def _keys(context: Context, named: Iterable[tuple[str, str]]) -> Prose:
    told = Markup(", ").join(html("<code>{}</code> {}", name, label) for name, label in named)
    return Prose(html("<p>{}: {}.</p>", context.word("data_keys"), told))


def _said(text: str) -> Prose:
    return Prose(html("<p>{}</p>", text))


def _at(context: Context) -> int:
    return {"fi": 0, "sv": 1, "en": 2}[context.lang]
