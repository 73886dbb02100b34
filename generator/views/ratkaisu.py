"""A solution's page: what it is, and region by region how far it came and why no further."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.model import Kayttoonotto, Ratkaisu
from generator.text import sort_key
from generator.views import shared
from generator.views.blocks import Card, Cards, Claims, Fact, Prose, Row, Section, Table, html, without_empty_columns
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
    members = _members(context, record_id)
    yield from _family_table(context, record_id, members) if members else adoption_table(context, record_id)
    yield from shared.prose_section(context, owners, "kuvaus")
    yield from _family(context, members)
    yield from shared.lessons_elsewhere(context, record_id, members)
    if record.edellytykset:
        items = tuple(shared.claim(context, owners, "edellytykset", each) for each in record.edellytykset)
        yield Section("edellytykset", context.label(Ratkaisu, "edellytykset"), (Claims(items),))
    yield from shared.claim_sections(context, owners)
    yield from shared.materials(context, owners, record.materiaalit)
    yield from shared.notes(context, owners, record.huomiot)


def adoption_table(context: Context, record_id: str) -> Iterator[Section]:
    """Where it was taken into use, tried or planned."""
    table = shared.stage_cards(context, _adoptions(context, record_id), "alue")
    if table:
        yield _by_region(context, table)


def _by_region(context: Context, table: Table) -> Section:
    """The regions that have told, and what the silence of the others means."""
    elsewhere = Prose(html('<p class="mv-quiet">{}</p>', context.word("no_record_elsewhere")))
    return Section("alueittain", context.word("by_region"), (table, elsewhere))


def _adoptions(context: Context, record_id: str) -> list[str]:
    links = (link for link in context.catalog.links(record_id) if link.path == ("kohde",))
    return [link.source for link in links if context.catalog.is_a(Kayttoonotto.kind, link.source)]


def _members(context: Context, record_id: str) -> list[str]:
    """The solutions of a family."""
    return [link.source for link in context.catalog.links_in_use(record_id, "perhe")]


def _family_table(context: Context, record_id: str, members: Sequence[str]) -> Iterator[Section]:
    """Where the family and its members were taken into use, tried or planned, region by region."""
    rows = []
    for thing in (record_id, *members):
        for each in _adoptions(context, thing):
            name = context.catalog.title(context.catalog.ends(each)[1], context.lang)
            head = html('<a href="{}">{}</a>', context.href(each) or "", name)
            cells = (context.link(thing), shared.stage_mark(context, each), shared.stage_reasons(context, each))
            rows.append((sort_key(name), Row(head, cells)))
    if rows:
        what = context.label(Kayttoonotto, "kohde")
        columns = (context.word("region"), what, context.word("stage"), context.word("why"))
        table = Table(context.word("adoptions"), columns, tuple(row for _, row in sorted(rows, key=lambda each: each[0])))
        yield _by_region(context, without_empty_columns(table))


def _family(context: Context, members: Sequence[str]) -> Iterator[Section]:
    cards = tuple(
        Card(context.catalog.title(each, context.lang), context.href(each) or "", context.summary(each)) for each in members
    )
    if cards:
        yield Section("perhe", context.word("family"), (Cards(cards),))
