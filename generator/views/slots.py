"""The slots that hand-written pages leave open: a count, a table, cards of records."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from generator.model import BY_FOLDER, Alue
from generator.summary import lines
from generator.summary.region import has_records, told_with
from generator.summary.status import NOT_TOLD
from generator.views import shared
from generator.views.blocks import Badge, Block, Card, Cards, Prose
from generator.views.changes import newest
from generator.views.context import Context
from generator.views.region_map import PLACES


def count(context: Context, folder: str) -> str:
    """How many records a folder has."""
    return context.number(len(context.catalog.ids(BY_FOLDER[folder].kind)))


def promises(context: Context, *codes: str) -> str:
    """How many promises of projects and adoptions have one of these outcomes; all of them when none is named."""
    counts = lines.counts(context.catalog, lines.outcomes())
    return context.number(sum(count for code, count in counts.items() if not codes or code in codes))


def told(context: Context) -> str:
    """Of how many promises it is told what came of them."""
    return promises(context, *(code for code in context.catalog.vocabulary("tila").values if code not in NOT_TOLD))


def regions_without(context: Context) -> str:
    """How many of the map's regions have nothing on record yet, not even with a group that they belong to."""
    catalog = context.catalog
    regions = [each for each in PLACES if catalog.is_a(Alue.kind, each)]
    return context.number(sum(1 for each in regions if not has_records(catalog, each) and not told_with(catalog, each)))


def cards(context: Context, *ids: str) -> Block:
    """Cards of the named records."""
    known = [each for each in ids if context.href(each)]
    return Cards(
        tuple(Card(context.catalog.title(each, context.lang), context.href(each) or "", context.summary(each)) for each in known)
    )


def status(context: Context, vocabulary: str, code: str) -> Block:
    """A status as pages show it: its word, shape and colour; KeyError when the vocabulary has no such code."""
    if code not in context.catalog.vocabulary(vocabulary).values:
        raise KeyError(f"{vocabulary}: {code}")
    return Prose(shared.mark(Badge(vocabulary, code, context.code(vocabulary, code))))


SLOTS: dict[str, Callable[..., str | Block]] = {
    "luku": count,
    "kortit": cards,
    "merkki": status,
    "uutta": newest,
    "lupauksia": promises,
    "kerrottuja": told,
    "tyhjia": regions_without,
}


def slot(context: Context, name: str, arguments: Sequence[str]) -> str | Block:
    """What a slot holds: words, or a block; KeyError for a slot that nobody fills."""
    return SLOTS[name](context, *arguments)
