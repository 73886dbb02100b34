"""What came of things: the outcome of a claim and the present stage of an adoption, each with its time and source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.catalog import Catalog
from generator.model import Hanke, Kayttoonotto, Lahde, Osa
from generator.model.base import Sourced, Text
from generator.model.claims import Toteuma, Vaite
from generator.model.kayttoonotto import Askel
from generator.model.period import Period, parse
from generator.model.places import sources_of
from generator.problems import Path
from generator.summary.source_name import source_date

PLAN, REPORT = "suunnitelma", "raportti"
# The lists whose claims promise something: without a result they count as planned or not reported.
PROMISES = ("tavoitteet", "tuotokset")
NOT_TOLD = ("suunniteltu", "ei_raportoitu")  # the statuses of promises of which no source tells what came of them
# The lists whose claims have an outcome when one is told; a measure is also planned when its source is a plan.
WITH_OUTCOMES = ("tavoitteet", "toimenpiteet", "tuotokset", "askeleet", "aikataulu")
FAILED = ("ei_toteutunut", "siirtyi")
# Stages that tell of use or of its end; a plan that comes after them does not undo them.
SETTLED = ("pilotti", "osin_kaytossa", "kaytossa", "luovuttu", "ei_kayttoonotettu")
ENDED = ("luovuttu", "ei_kayttoonotettu")
UNSETTLED_OUTCOMES = ("ei_toteutunut", "siirtyi", "suunniteltu")


class Outcome(NamedTuple):
    """One thing that a project, a part or an adoption promised or did, and what came of it."""

    record: str
    path: Path
    text: Text
    tila: str
    syyt: tuple[str, ...]
    told: Text | None
    continues: str
    owner: str  # the part's id, "" for the project itself
    field: str
    sources: tuple[str, ...]  # document or document/section
    time: str  # as typed: when things stood so, "" when nothing tells
    known: str  # what the time is: ajalta or lahde (see Stage)


class Stage(NamedTuple):
    """The present stage of an adoption: its step, the time it is from, and what that time is.

    known: alkaa (the step began then), ajalta (the source speaks of that time), or lahde (the date of the source).
    """

    step: Askel
    time: Period | None
    known: str


SOURCE_CLASS = "source class"


def source_class(catalog: Catalog, document: str) -> str:
    """Whether a document is a plan, a report or a reference (suunnitelma, raportti, viite); "" when it is unknown."""
    return str(catalog.derived(SOURCE_CLASS, document))


def make_source_class(catalog: Catalog, document: str) -> str:
    """The derived value behind source_class: what hangs on a document's class does not hang on its other words."""
    record = catalog.as_a(Lahde, document) if document else None
    value = catalog.vocabulary("lahteen-laji").values.get(record.laji) if record else None
    return (value.ryhma or "") if value else ""


def outcome_of(catalog: Catalog, owners: Sequence[Sourced], field: str, claim: Vaite) -> str:
    """The outcome code of a claim: as told, else suunniteltu from a plan and ei_raportoitu from a report; "" elsewhere."""
    if claim.toteuma:
        return claim.toteuma.tila
    if field not in PROMISES and field != "toimenpiteet":
        return ""
    classes = {source_class(catalog, each.partition("/")[0]) for each in sources_of(owners, field, claim.lahde)}
    if REPORT in classes:
        return "ei_raportoitu" if field in PROMISES else ""
    return "suunniteltu" if PLAN in classes else ""


def outcomes_of(catalog: Catalog, record_id: str) -> list[Outcome]:
    """Everything with an outcome that a project (its parts included) or an adoption tells."""
    hanke = catalog.as_a(Hanke, record_id)
    if hanke:
        return list(_of_work(catalog, record_id, (hanke,), ()))
    adoption = catalog.as_a(Kayttoonotto, record_id)
    return list(_of_steps(catalog, record_id, adoption)) if adoption else []


def _of_work(catalog: Catalog, record_id: str, owners: tuple[Sourced, ...], path: Path) -> Iterator[Outcome]:
    work = owners[-1]
    assert isinstance(work, Hanke | Osa)
    owner = work.tunnus if isinstance(work, Osa) else ""
    for field in WITH_OUTCOMES:
        for index, claim in enumerate(getattr(work, field)):
            tila = outcome_of(catalog, owners, field, claim)
            if tila:
                sources = sources_with_result(owners, field, claim)
                yield _outcome(
                    catalog, record_id, (*path, field, index), claim.teksti, tila, claim.toteuma, (owner, field), sources
                )
    for index, part in enumerate(work.osat):
        yield from _of_work(catalog, record_id, (*owners, part), (*path, "osat", index))


def _of_steps(catalog: Catalog, record_id: str, adoption: Kayttoonotto) -> Iterator[Outcome]:
    """The steps that tell what came of them; a step that says that the thing was not taken into use is a promise that failed."""
    told = any(step.toteuma and step.toteuma.tila in FAILED for step in adoption.eteneminen)
    for index, step in enumerate(adoption.eteneminen):
        ended = step.aste == "ei_kayttoonotettu" and not told
        tila = step.toteuma.tila if step.toteuma else "ei_toteutunut" if ended else ""
        if tila and step.teksti:
            part = step.hanke.partition("#")[2] if step.hanke else ""
            place = ("eteneminen", index)
            sources = sources_of((adoption,), "eteneminen", (*step.lahde, *(step.toteuma.lahde if step.toteuma else ())))
            found = _outcome(catalog, record_id, place, step.teksti, tila, step.toteuma, (part, "eteneminen"), sources)
            yield found._replace(syyt=(*found.syyt, *step.syyt))


def sources_with_result(owners: Sequence[Sourced], field: str, claim: Vaite) -> list[str]:
    """The sources of a claim and of what came of it."""
    told = claim.toteuma.lahde if claim.toteuma else ()
    return list(dict.fromkeys((*sources_of(owners, field, claim.lahde), *(sources_of(owners, field, told) if told else ()))))


def _outcome(
    catalog: Catalog,
    record_id: str,
    path: Path,
    text: Text,
    tila: str,
    told: Toteuma | None,
    owner_and_field: tuple[str, str],
    sources: Sequence[str],
) -> Outcome:
    dated = told.ajalta.typed if told and told.ajalta else ""
    time = dated or source_date(catalog, (each.partition("/")[0] for each in sources))
    return Outcome(
        record_id,
        path,
        text,
        tila,
        told.syyt if told else (),
        told.teksti if told else None,
        (told.jatkuu or "") if told else "",
        *owner_and_field,
        tuple(sources),
        time,
        ("ajalta" if dated else "lahde") if time else "",
    )


def present_stage(catalog: Catalog, adoption: Kayttoonotto) -> Stage:
    """The stage an adoption is known to be in: its last settled step, else its last step. Steps about parts count last."""
    steps = [step for step in adoption.eteneminen if not step.koskee] or list(adoption.eteneminen)
    done = [step for step in steps if step.aste in ENDED or not (step.toteuma and step.toteuma.tila in UNSETTLED_OUTCOMES)]
    settled = [step for step in done if step.aste in SETTLED]
    step = (settled or done or steps)[-1]
    # When a plan would begin is not the time that it is known from.
    time = step.ajalta or (step.alkaa if step.aste in SETTLED else None)
    if time:
        return Stage(step, time, "ajalta" if step.ajalta else "alkaa")
    date = source_date(catalog, (each.partition("/")[0] for each in reversed(sources_of((adoption,), "eteneminen", step.lahde))))
    return Stage(step, parse(date) if date else None, "lahde")
