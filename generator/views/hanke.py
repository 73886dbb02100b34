"""A project's page: what it promised and what came of it, part by part; long parts stand on pages of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from generator.facts import parts_of
from generator.model import Hanke
from generator.model.claims import Avustus
from generator.model.hanke import Work
from generator.model.places import sources_of
from generator.summary.project import project_outcomes
from generator.views import shared, work
from generator.views.blocks import Fact, Section, html
from generator.views.context import Context
from generator.views.timeline import timeline


def facts(context: Context, record_id: str, record: Hanke) -> Iterator[Fact]:
    """Who, where, when, under which programme."""
    owners = (record,)
    row = shared.fact
    yield from row(context, Hanke, "ohjelma", [context.link(record.ohjelma)] if record.ohjelma else [], owners)
    yield from row(context, Hanke, "ylahanke", [context.link(record.ylahanke)] if record.ylahanke else [], owners)
    yield from row(context, Hanke, "alueet", context.links(record.alueet), owners)
    yield from row(context, Hanke, "kunnat", context.municipalities(record.kunnat), owners)
    yield from row(context, Hanke, "hallinnoija", [context.link(record.hallinnoija)] if record.hallinnoija else [], owners)
    yield from shared.time_fact(context, owners, record.alkaa, record.paattyy)
    yield from row(context, Hanke, "keskeytyi", [context.period(record.keskeytyi)], owners)
    yield from _money(context, record)
    yield from row(context, Hanke, "tunnukset", record.tunnukset, owners)
    yield from row(context, Hanke, "teemat", context.links(record.teemat), owners)


def _money(context: Context, record: Hanke) -> Iterator[Fact]:
    """What was applied for, granted, budgeted and spent: the project's own figures, else those of its parts."""
    for name in ("haettu", "myonnetty"):
        label = f"{context.label(Work, 'avustus')}: {context.label(Avustus, name).lower()}"
        yield from _sum(context, record, label, "avustus", partial(_of_grant, name))
    for name in ("budjetti", "toteuma"):
        label = context.code("kustannussarake", name)
        yield from _sum(context, record, label, "kustannukset", partial(_of_costs, name))
        if record.kustannukset and name in record.kustannukset.ei_raportoitu:
            yield Fact(label, (html("{}", context.word("not_reported")),))


def _of_grant(name: str, work: Work) -> float | None:
    amount: float | None = getattr(work.avustus, name) if work.avustus else None
    return amount


def _of_costs(name: str, work: Work) -> float | None:
    amounts = [amount for row in work.kustannukset.rivit if (amount := getattr(row, name)) is not None] if work.kustannukset else []
    return sum(amounts) if amounts else None


def _sum(context: Context, record: Hanke, label: str, field: str, amount_of: Callable[[Work], float | None]) -> Iterator[Fact]:
    """A sum of the project's own, else of its parts, with how many of them tell it."""
    own = amount_of(record)
    told: list[tuple[shared.Owners, float]] = [((record,), own)] if own is not None else []
    if own is None:
        told = [((record, part), amount) for part in record.osat if (amount := amount_of(part)) is not None]
    if told:
        parts = "" if own is not None else f" ({context.word('sum_of_parts', n=len(told))})"
        typed = [each for owners, _ in told for each in sources_of(owners, field, getattr(owners[-1], field).lahde)]
        yield Fact(label, (html("{}{}", context.euros(sum(amount for _, amount in told)), parts),), context.marked(typed))


def sections(context: Context, record_id: str, record: Hanke) -> Iterator[Section]:
    """Results first, then plan and detail by part."""
    outcomes = project_outcomes(context.catalog, record_id)
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
