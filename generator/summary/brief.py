"""What gathering pages need of one record, in brief: made once per record, kept between builds, compared by what it says.

A word changed in a project's background doesn't change its brief, so no page that gathers over projects is made again.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from generator.catalog import Catalog
from generator.facts import Facts, Names, names_of, parts_of
from generator.model import Hanke, Kayttoonotto, Record, Toimintamalli
from generator.model.base import Sourced, Text
from generator.model.claims import Kustannukset
from generator.model.period import Period, parse
from generator.model.places import sources_of
from generator.summary.source_name import source_date
from generator.summary.status import Outcome, outcomes_of, present_stage

BRIEF, TIES = "brief", "ties"
_HELD = 3000  # how many of each are held in memory (see Catalog.once): a project in brief has all its outcomes


# What tells how a model works; a record that tells of fewer than two of them is marked as thin in lists.
SUBSTANCE = ("ongelma", "perusidea", "ydinosat", "edellytykset", "vaiheet")
_ENOUGH = 2


class Lesson(NamedTuple):
    """A lesson that a source tells: its text, its sources as document/section, and whose it is (record, or project#part)."""

    text: Text
    sources: tuple[str, ...]
    owner: str


class Relation(NamedTuple):
    """A relation that a record tells: its kind, its target as typed, its sentence, and its sources as document/section."""

    laji: str
    kohde: str
    text: Text | None
    sources: tuple[str, ...]


class Brief(NamedTuple):
    """What a project, an adoption or a model adds up to.

    aste is "" but for adoptions; budget is in euros, 0 where none is told.
    """

    regions: tuple[str, ...]
    outcomes: tuple[Outcome, ...]
    lessons: tuple[Lesson, ...]
    aste: str
    time: Period | None
    known: str  # what the time is: alkaa, ajalta or lahde (see status.Stage)
    reasons: tuple[str, ...]
    budget: float
    added_up: bool
    vaihe: str  # how far a model has come, "" but for models
    thin: bool  # whether a model's record tells too little for someone to copy it
    starts: Period | None  # of a project
    ends: Period | None


class Ties(NamedTuple):
    """What joins a record to others: its relations, by their place in it, and what it shares with them.

    Apart from the brief, as those who count results don't care whom a record names.
    """

    relations: tuple[Relation, ...]
    themes: tuple[str, ...]  # the record's own and those of its parts
    projects: tuple[str, ...]  # in which a practice model was born
    named: tuple[str, ...]  # the ids of all records that a practice model names
    hallinnoija: str  # who runs a project, "" where none is told


def brief(catalog: Catalog, record_id: str) -> Brief:
    """A record in brief; an empty one when there is no such record."""
    return catalog.once(BRIEF, record_id, lambda which: _unpacked(catalog.derived(BRIEF, which)), _HELD)


def _unpacked(packed: list[Any] | None) -> Brief:
    if packed is None:
        return Brief((), (), (), "", None, "", (), 0.0, False, "", False, None, None)
    regions, outcomes, lessons, aste, time, known, reasons, budget, added_up, vaihe, thin, starts, ends = packed
    return Brief(
        tuple(regions),
        tuple(_outcome(each) for each in outcomes),
        tuple(Lesson(Text(*text), tuple(sources), owner) for text, sources, owner in lessons),
        aste,
        parse(time) if time else None,
        known,
        tuple(reasons),
        budget,
        added_up,
        vaihe,
        thin,
        parse(starts) if starts else None,
        parse(ends) if ends else None,
    )


def ties(catalog: Catalog, record_id: str) -> Ties:
    """What joins a record to others; nothing when there is no such record."""
    return catalog.once(TIES, record_id, lambda which: _untied(catalog.derived(TIES, which)), _HELD)


def _untied(packed: list[Any] | None) -> Ties:
    relations, themes, projects, named, hallinnoija = packed or ([], [], [], [], "")
    return Ties(
        tuple(Relation(kind, target, Text(*text) if text else None, tuple(sources)) for kind, target, text, sources in relations),
        tuple(themes),
        tuple(projects),
        tuple(named),
        hallinnoija,
    )


def make(catalog: Catalog, record_id: str) -> list[Any] | None:
    """The brief as plain values; None when there is no valid record by that id.

    One that is withdrawn keeps what its own page tells: outcomes and stage with their times. Who counts leaves it out.
    """
    facts = catalog.facts(record_id)
    if facts is None or facts.broken:
        return None
    record = catalog.record(record_id)
    outcomes = [_packed(each) for each in outcomes_of(catalog, record_id)]
    lessons = [[list(names_of(each.text) or ()), list(each.sources), each.owner] for each in _lessons(record, record_id)]
    aste, time, known, reasons, budget, added_up, vaihe, thin, starts, ends = "", "", "", [], 0.0, False, "", False, "", ""
    regions: tuple[str, ...] = ()
    if isinstance(record, Kayttoonotto):
        stage = present_stage(catalog, record)
        aste, time, known = stage.step.aste, stage.time.typed if stage.time else "", stage.known
        codes = [code for step in record.eteneminen for code in (*step.syyt, *(step.toteuma.syyt if step.toteuma else ()))]
        reasons, regions = list(dict.fromkeys(codes)), (record.alue,)
    elif isinstance(record, Hanke):
        budget, added_up = _budget(record)
        regions = record.alueet
        starts, ends = (each.typed if each else "" for each in (record.alkaa, record.paattyy))
    elif isinstance(record, Toimintamalli):
        regions, vaihe = record.alueet, record.vaihe or ""
        time, known = source_date(catalog, (each.partition("/")[0] for each in sources_of((record,), "vaihe", ()))), "lahde"
        thin = sum(1 for field in SUBSTANCE if getattr(record, field)) < _ENOUGH
    if facts.removed:
        return [[], outcomes, [], aste, time, known, reasons, 0.0, False, vaihe, False, "", ""]
    return [list(regions), outcomes, lessons, aste, time, known, reasons, budget, added_up, vaihe, thin, starts, ends]


def make_ties(catalog: Catalog, record_id: str) -> list[Any] | None:
    """The ties as plain values; None when there is no valid record by that id. One that is withdrawn keeps its relations."""
    facts = catalog.facts(record_id)
    if facts is None or facts.broken:
        return None
    record = catalog.record(record_id)
    relations = [
        [each.laji, each.kohde, names_of(each.kuvaus), sources_of((record,), "suhteet", each.lahde)] for each in record.suhteet
    ]
    if facts.removed:
        return [relations, [], [], [], ""]
    hallinnoija = (record.hallinnoija or "") if isinstance(record, Hanke) else ""
    return [relations, list(dict.fromkeys(_themes(record))), *_named(record, facts), hallinnoija]


def _named(record: Record, facts: Facts) -> tuple[list[str], list[str]]:
    """The projects that a practice model comes from, and every record that it names."""
    if not isinstance(record, Toimintamalli):
        return [], []
    projects = dict.fromkeys(edge.target for edge in facts.edges if edge.path[0] == "hanke")
    return list(projects), list(dict.fromkeys(edge.target for edge in facts.edges))


def _themes(record: Record) -> list[str]:
    themes = list(getattr(record, "teemat", ()))
    return [*themes, *(theme for part in parts_of(record.osat) for theme in part.teemat)] if isinstance(record, Hanke) else themes


def _packed(outcome: Outcome) -> list[Any]:
    told: Names | None = names_of(outcome.told)
    text = list(names_of(outcome.text) or ())
    rest = (outcome.continues, outcome.owner, outcome.field, list(outcome.sources), outcome.time, outcome.known)
    return [outcome.record, list(outcome.path), text, outcome.tila, list(outcome.syyt), told, *rest]


def _outcome(packed: list[Any]) -> Outcome:
    record, path, text, tila, reasons, told, continues, owner, field, sources, time, known = packed
    return Outcome(
        record,
        tuple(path),
        Text(*text),
        tila,
        tuple(reasons),
        Text(*told) if told else None,
        continues,
        owner,
        field,
        tuple(sources),
        time,
        known,
    )


def _lessons(record: Sourced, record_id: str) -> list[Lesson]:
    chains: list[tuple[str, tuple[Sourced, ...]]] = [(record_id, (record,))]
    if isinstance(record, Hanke):
        chains += [(f"{record_id}#{part.tunnus}", (record, part)) for part in parts_of(record.osat)]
    return [
        Lesson(each.teksti, tuple(sources_of(chain, "opit", each.lahde)), owner)
        for owner, chain in chains
        for each in getattr(chain[-1], "opit", ())
    ]


def _budget(hanke: Hanke) -> tuple[float, bool]:
    """The project's budget and whether it was added up: its own rows, else its parts' rows."""
    own = _sum(hanke.kustannukset)
    if own is not None:
        return own, False
    parts = [total for part in hanke.osat if (total := _sum(part.kustannukset)) is not None]
    return sum(parts), bool(parts)


def _sum(costs: Kustannukset | None) -> float | None:
    amounts = [row.budjetti for row in costs.rivit if row.budjetti is not None] if costs else []
    return sum(amounts) if amounts else None
