"""The slots that hand-written pages leave open: a count, a table, cards of records."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from generator.model import BY_FOLDER
from generator.views.blocks import Block, Card, Cards
from generator.views.context import Context


def count(context: Context, folder: str) -> str:
    """How many records a folder has."""
    return context.number(len(context.catalog.ids(BY_FOLDER[folder].kind)))


def cards(context: Context, *ids: str) -> Block:
    """Cards of the named records."""
    known = [each for each in ids if context.href(each)]
    return Cards(
        tuple(Card(context.catalog.title(each, context.lang), context.href(each) or "", context.summary(each)) for each in known)
    )


SLOTS: dict[str, Callable[..., str | Block]] = {"luku": count, "kortit": cards}


def slot(context: Context, name: str, arguments: Sequence[str]) -> str | Block:
    """What a slot holds: words, or a block; KeyError for a slot that nobody fills."""
    return SLOTS[name](context, *arguments)
