"""A practice model's page: problem, idea, what it takes, where it was tried and how that went."""

from __future__ import annotations

from collections.abc import Container, Iterator

from markupsafe import Markup

from generator.model import Toimintamalli
from generator.summary import lines
from generator.summary.brief import brief, ties
from generator.views import shared
from generator.views.blocks import Claims, Fact, Notice, Prose, Section, html
from generator.views.context import Context
from generator.views.ratkaisu import adoption_table


def facts(context: Context, record_id: str, record: Toimintamalli) -> Iterator[Fact]:
    """Where it was born and for whom; how far it has come stands above them."""
    owners = (record,)
    row = shared.fact
    yield from _used(context, record_id)
    regions = record.alueet or tuple(dict.fromkeys(region for each in record.hanke for region in project_regions(context, each)))
    yield from row(context, Toimintamalli, "hanke", context.links(record.hanke), owners)
    if ran := _who_ran(context, record):
        yield Fact(context.word("project_run_by"), context.links(ran))
    yield from row(context, Toimintamalli, "alueet", context.links(regions), owners)
    yield from row(context, Toimintamalli, "kunnat", context.municipalities(record.kunnat), owners)
    yield from row(context, Toimintamalli, "kohderyhmat", [context.code("kohderyhma", each) for each in record.kohderyhmat], owners)
    yield from row(context, Toimintamalli, "teemat", context.links(record.teemat), owners)
    yield from row(context, Toimintamalli, "omistaja", [context.text(record.omistaja)], owners)
    yield from row(
        context,
        Toimintamalli,
        "sovellus_mallista",
        [context.link(record.sovellus_mallista)] if record.sovellus_mallista else [],
        owners,
    )


def _used(context: Context, record_id: str) -> Iterator[Fact]:
    """How far its use has come in regions, beside how far the model is itself."""
    stages = shared.stage_counts(context, lines.counts(context.catalog, lines.adoptions_of(record_id)))
    if stages:
        yield Fact(
            context.word("used_in_regions"), (html('<a class="mv-plain" href="#alueittain">{}</a>', Markup(" ").join(stages)),)
        )


def _who_ran(context: Context, record: Toimintamalli) -> list[str]:
    """Who ran the projects in which the model was born: whom to ask, where the model names no owner."""
    if record.omistaja:
        return []
    found = (ties(context.catalog, each.partition("#")[0]).hallinnoija for each in record.hanke)
    return list(dict.fromkeys(each for each in found if each))


def project_regions(context: Context, reference: str) -> tuple[str, ...]:
    """The regions of the project in which a model was born."""
    return brief(context.catalog, reference.partition("#")[0]).regions


def notices(context: Context, record: Toimintamalli) -> Iterator[Notice]:
    """That what is described was planned, so that no sentence of the plan is read as what came of it."""
    if record.vaihe == "suunniteltu" and any(getattr(record, field) for field in _HOW):
        yield Notice(html("<p>{}</p>", context.word("planned_model")))


def sections(context: Context, record_id: str, record: Toimintamalli) -> Iterator[Section]:
    """The model in the order in which someone decides whether to copy it."""
    owners = (record,)
    for field in ("ongelma", "kohderyhman_kuvaus", "toimintaymparisto", "perusidea"):
        yield from shared.prose_section(context, owners, field)
    for field in _PARTS:
        values = getattr(record, field)
        if values:
            items = tuple(shared.claim(context, owners, field, each) for each in values)
            yield Section(field, context.label(Toimintamalli, field), (Claims(items, ordered=field == "vaiheet"),))
    yield from adoption_table(context, record_id)
    yield from (elsewhere := shared.lessons_elsewhere(context, record_id))
    yield from shared.claim_sections(context, owners)
    money = shared.costs(context, owners, record.kustannukset)
    if money:
        yield Section("kustannukset", context.label(Toimintamalli, "kustannukset"), tuple(money))
    for field in ("tutkimusnaytto", "kayttoehdot"):
        yield from shared.prose_section(context, owners, field)
    yield from shared.materials(context, owners, record.materiaalit)
    yield from _missing(context, record, ("opit",) if elsewhere else ())
    yield from shared.notes(context, owners, record.huomiot)


_PARTS = ("ydinosat", "muokattavat_osat", "edellytykset", "vaiheet")
_HOW = ("perusidea", *_PARTS)  # what tells how the model works
TO_COPY = (
    "ongelma",
    "kohderyhmat",
    "perusidea",
    "ydinosat",
    "muokattavat_osat",
    "edellytykset",
    "vaiheet",
    "vaikutukset",
    "kustannukset",
    "tutkimusnaytto",
    "opit",
    "materiaalit",
    "kayttoehdot",
    "omistaja",
)


def _missing(context: Context, record: Toimintamalli, told: Container[str]) -> Iterator[Section]:
    """What someone who wants to copy the model doesn't find here, by name; told: the fields of which other records tell."""
    lacking = [context.label(Toimintamalli, field) for field in TO_COPY if not (field in told or getattr(record, field))]
    if lacking:
        text = html("<p>{}: {}.</p>", context.word("lacks"), ", ".join(label.lower() for label in lacking))
        yield Section("puuttuu", context.word("missing_to_copy"), (Prose(text),))
