"""An adoption's page: the story of one thing in one region, step by step."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model import Kayttoonotto
from generator.model.kayttoonotto import Askel
from generator.model.places import sources_of
from generator.summary.status import SETTLED
from generator.views import shared
from generator.views.blocks import Claim, Fact, Section, Step, Steps
from generator.views.context import Context


def facts(context: Context, record_id: str, record: Kayttoonotto) -> Iterator[Fact]:
    """What and where; how far it is stands above them."""
    yield Fact(context.label(Kayttoonotto, "kohde"), (context.link(record.kohde),))
    yield Fact(context.label(Kayttoonotto, "alue"), (context.link(record.alue),))
    yield from shared.fact(context, Kayttoonotto, "ilmoittaja", [context.link(record.ilmoittaja)] if record.ilmoittaja else [])


def sections(context: Context, record_id: str, record: Kayttoonotto) -> Iterator[Section]:
    """Steps in order, then what it led to."""
    steps = tuple(_step(context, record, each, at + 1) for at, each in enumerate(record.eteneminen))
    yield Section("eteneminen", context.label(Kayttoonotto, "eteneminen"), (Steps(steps),))
    yield from shared.claim_sections(context, (record,))
    yield from shared.notes(context, (record,), record.huomiot)


def _step(context: Context, record: Kayttoonotto, step: Askel, number: int) -> Step:
    row = shared.fact
    details = [
        *row(context, Askel, "hanke", [context.link(step.hanke)] if step.hanke else []),
        *row(context, Askel, "kunnat", context.municipalities(step.kunnat)),
        *row(context, Askel, "koskee", [context.text(each) for each in step.koskee]),
        *row(context, Askel, "kumppanit", context.links(step.kumppanit)),
        *row(context, Askel, "korvaajat", context.links(step.korvaajat)),
        *row(context, Askel, "syyt", shared.reasons(context, step.syyt)),
    ]
    result = None
    if step.toteuma:
        result = Claim(
            text=context.text(step.toteuma.teksti),
            badge=context.badge("tila", step.toteuma.tila),
            as_of=shared.step_time(context, record, step),
            reasons=shared.reasons(context, step.toteuma.syyt),
            continues=shared.continues(context, step.toteuma),
            sources=context.sources((record,), "eteneminen", step.toteuma.lahde) if step.toteuma.lahde else (),
        )
    return Step(
        context.badge("aste", step.aste),
        _time(context, record, step),
        context.text(step.teksti),
        tuple(details),
        result,
        context.sources((record,), "eteneminen", step.lahde),
        f"askel-{number}",
    )


def _time(context: Context, record: Kayttoonotto, step: Askel) -> str:
    """From when to when the step is told to last and the time that its stage is from; else the date of its source."""
    span = shared.time_span(context, step.alkaa, step.paattyy)
    if step.ajalta:
        return ", ".join(filter(None, (span, shared.stage_time(context, step.aste, step.ajalta))))
    if span and step.aste in SETTLED:
        return span
    # When a plan would begin is not the time that it is known from.
    of_source = shared.source_time(context, sources_of((record,), "eteneminen", step.lahde))
    return ", ".join(filter(None, (span, of_source)))
