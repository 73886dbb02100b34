"""Open data: the records as JSON, one file a kind, and lists as CSV. Made anew only when a record has changed.

A record's part of the files is kept with the looks it took, so a changed word costs one record's part and the joining of all.
"""

from __future__ import annotations

import json
from typing import Any

from generator.cache import Store, program_stamp
from generator.catalog import Catalog, Look, digest
from generator.kept import Kept
from generator.memo import Memo, Since
from generator.model import RECORD_TYPES
from generator.parallel import in_processes
from generator.settings import Settings
from generator.summary.columns import FOLDER, OFFERED, TABLES, Table
from generator.summary.exports import ROWS, Row, record_json

LICENCE = "CC-BY-4.0"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_BOM = "\ufeff"


def downloads(catalog: Catalog, settings: Settings, store: Store, since: Since) -> dict[str, bytes]:
    """File name → bytes; none when they are left out. What the catalogue notes of them is what the page of open data tells."""
    made: dict[str, list[Any]] = {}
    if settings.downloads:
        stamp = digest((program_stamp(), settings.name, settings.address, sorted(catalog.state().values())))
        made = store.load(OFFERED, stamp) or {}
        if not made:
            made = _made(settings, _pieces(catalog, store, since), catalog)
            store.save(OFFERED, stamp, made)
    catalog.note(OFFERED, [[name, rows, len(data)] for name, (rows, data) in made.items()])
    return {f"{FOLDER}{name}": data for name, (_, data) in made.items()}


def _pieces(catalog: Catalog, store: Store, since: Since) -> dict[str, tuple[str, list[list[Row]]]]:
    """Each sound record's line of JSON and its rows of every table, by id."""
    memo = Memo(catalog, Kept.load(store, "pieces", program_stamp()), since)
    ids = [facts.id for facts in catalog.all_facts() if not facts.broken]
    stale = [each for each in ids if not memo.valid(each)]
    for record_id, (looks, piece) in zip(stale, in_processes(lambda each: _piece(catalog, each), stale), strict=True):
        memo.keep(record_id, looks, piece)
    if stale:
        memo.kept().save(store, "pieces", program_stamp())
    return {each: memo.value(each) for each in ids}


def _piece(catalog: Catalog, record_id: str) -> tuple[set[Look], tuple[str, list[list[Row]]]]:
    with catalog.traced() as looks:
        facts = catalog.facts(record_id)
        shown = facts is not None and not facts.removed
        piece = record_json(catalog, record_id), [list(ROWS[spec.name](catalog, record_id)) if shown else [] for spec in TABLES]
    return looks, piece


def _made(settings: Settings, pieces: dict[str, tuple[str, list[list[Row]]]], catalog: Catalog) -> dict[str, list[Any]]:
    """File name → [rows, bytes]."""
    out: dict[str, list[Any]] = {}
    for at, spec in enumerate(TABLES):
        rows = [row for _, tables in pieces.values() for row in tables[at]]
        out[f"{spec.name}.csv"] = [len(rows), _csv(spec, rows, settings)]
    of_kind: dict[str, list[str]] = {model.kind: [] for model in RECORD_TYPES}
    for facts in catalog.all_facts():
        if not facts.broken:
            of_kind[facts.kind].append(pieces[facts.id][0])
    for model in RECORD_TYPES:
        lines = of_kind[model.kind]
        out[f"{model.folder}.json"] = [len(lines), _json(model.kind, lines)]
    out["datapackage.json"] = [len(out), _package(settings, out)]
    return out


def _csv(spec: Table, rows: list[Row], settings: Settings) -> bytes:
    """A table as Excel in Finnish opens it: UTF-8 with a byte order mark, semicolons, decimal commas, no cell that is a formula."""
    import pandas as pd

    names = [column.name for column in spec.columns]
    page = names.index("sivu")
    safe = [[_whole_address(cell, settings) if at == page else _harmless(cell) for at, cell in enumerate(row)] for row in rows]
    frame = pd.DataFrame(safe, columns=names, dtype=object)
    return (_BOM + frame.to_csv(sep=";", decimal=",", index=False, lineterminator="\r\n")).encode()


def _harmless(cell: object) -> object:
    """A text that a spreadsheet would run as a formula begins with an apostrophe."""
    if isinstance(cell, float):
        return f"{cell:.2f}".replace(".", ",")
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def _whole_address(cell: object, settings: Settings) -> str:
    return settings.absolute(str(cell)) or str(cell)


def _json(kind: str, lines: list[str]) -> bytes:
    """The records of a kind, one on a line."""
    head = f'{{"lisenssi":"{LICENCE}","laji":"{kind}","tietueet":['
    return (head + ("\n" if lines else "") + ",\n".join(lines) + "\n]}\n").encode()


def _package(settings: Settings, made: dict[str, list[Any]]) -> bytes:
    """What the files are, for programs: a Data Package (specs.frictionlessdata.io)."""
    specs = {f"{spec.name}.csv": spec for spec in TABLES}
    resources: list[dict[str, Any]] = []
    for name, (_, data) in made.items():
        stem, _, ending = name.partition(".")
        resource: dict[str, Any] = {
            "name": f"{stem}-{ending}",
            "path": name,
            "format": ending,
            "encoding": "utf-8",
            "bytes": len(data),
        }
        if spec := specs.get(name):
            fields = [{"name": column.name, "description": column.meaning[0]} for column in spec.columns]
            resource |= {"dialect": {"delimiter": ";", "lineTerminator": "\r\n"}, "schema": {"fields": fields}}
        resources.append(resource)
    licence = {"name": LICENCE, "path": "https://creativecommons.org/licenses/by/4.0/"}
    package = {"name": "mallivaranto", "title": settings.name, "licenses": [licence], "resources": resources}
    return (json.dumps(package, ensure_ascii=False, indent=1) + "\n").encode()
