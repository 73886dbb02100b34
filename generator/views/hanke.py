"""A project's page: what it promised and what came of it, part by part; long parts stand on pages of their own."""

from __future__ import annotations

from collections.abc import Iterator

from generator.facts import parts_of
from generator.model import Hanke
from generator.views import shared, work
from generator.views.blocks import Fact, Section
from generator.views.context import Context
from generator.views.timeline import timeline


def facts(context: Context, record_id: str, record: Hanke) -> Iterator[Fact]:
    """Who, where, when, under which programme."""
    owners = (record,)
    row = shared.fact
    yield from row(context, Hanke, "ohjelma", [context.link(record.ohjelma)] if record.ohjelma else [], owners)
    yield from row(context, Hanke, "ylahanke", [context.link(record.ylahanke)] if record.ylahanke else [], owners)
    yield from row(context, Hanke, "alueet", context.links(record.alueet), owners)
    yield from row(context, Hanke, "kunnat", record.kunnat, owners)
    yield from row(context, Hanke, "hallinnoija", [context.link(record.hallinnoija)] if record.hallinnoija else [], owners)
    yield from shared.time_fact(context, owners, record.alkaa, record.paattyy)
    yield from row(context, Hanke, "keskeytyi", [context.period(record.keskeytyi)], owners)
    yield from row(context, Hanke, "tunnukset", record.tunnukset, owners)
    yield from row(context, Hanke, "teemat", context.links(record.teemat), owners)


def sections(context: Context, record_id: str, record: Hanke) -> Iterator[Section]:
    """Results first, then plan and detail by part."""
    outcomes = work.project_outcomes(context, record_id)
    apart = bool(context.catalog.part_pages(record_id))
    yield from work.results(context, record_id, record.osat, outcomes)
    yield from work.part_cards(context, record_id, record, outcomes)
    yield from timeline(context, record_id, record)
    yield from work.own_assessment(context, (record,), record.oma_arvio)
    yield from work.adoptions(context, record_id, "")
    # Who looks at the whole finds the models of all its parts, wherever those stand.
    yield from work.models(context, record_id, {"", *(each.tunnus for each in parts_of(record.osat))} if apart else {""})
    yield from work.work_sections(context, record_id, (record,))
    if record.osat and not apart:
        yield work.parts_here(context, record_id, (record,))
