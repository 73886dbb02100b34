"""A solution's page: what it is, and region by region how far it came and why no further."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model import Ratkaisu
from generator.views import shared
from generator.views.blocks import Card, Cards, Claims, Fact, Section
from generator.views.context import Context


def facts(context: Context, record_id: str, record: Ratkaisu) -> Iterator[Fact]:
    """What kind of thing, from whom, for whom."""
    owners = (record,)
    row = shared.fact
    yield from row(context, Ratkaisu, "laji", [context.code("ratkaisun-laji", record.laji)], owners)
    yield from row(context, Ratkaisu, "toimittaja", context.links(record.toimittaja), owners)
    yield from row(context, Ratkaisu, "perhe", [context.link(record.perhe)] if record.perhe else [], owners)
    yield from row(context, Ratkaisu, "kohderyhmat", [context.code("kohderyhma", each) for each in record.kohderyhmat], owners)
    yield from row(context, Ratkaisu, "teemat", context.links(record.teemat), owners)


def sections(context: Context, record_id: str, record: Ratkaisu) -> Iterator[Section]:
    """Regions first: that is what people come for."""
    owners = (record,)
    yield from adoption_table(context, record_id)
    yield from shared.prose_section(context, owners, "kuvaus")
    yield from _family(context, record_id)
    yield from shared.lessons_elsewhere(context, record_id)
    if record.edellytykset:
        items = tuple(shared.claim(context, owners, "edellytykset", each) for each in record.edellytykset)
        yield Section("edellytykset", context.label(Ratkaisu, "edellytykset"), (Claims(items),))
    yield from shared.claim_sections(context, owners)
    yield from shared.materials(context, owners, record.materiaalit)
    yield from shared.notes(context, owners, record.huomiot)


def adoption_table(context: Context, record_id: str) -> Iterator[Section]:
    """Where it was taken into use, tried or planned."""
    adoptions = [link.source for link in context.catalog.links(record_id) if link.path == ("kohde",)]
    table = shared.stage_cards(context, adoptions, "alue")
    if table:
        yield Section("alueittain", context.word("by_region"), (table,))


def _family(context: Context, record_id: str) -> Iterator[Section]:
    ids = [link.source for link in context.catalog.links(record_id) if link.path == ("perhe",)]
    cards = tuple(Card(context.catalog.title(each, context.lang), context.href(each) or "", context.summary(each)) for each in ids)
    if cards:
        yield Section("perhe", context.word("family"), (Cards(cards),))
