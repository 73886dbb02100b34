"""The slots that hand-written pages leave open: a count, a table, cards of records."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

from generator.model import BY_FOLDER
from generator.views.blocks import Block, Card, Cards
from generator.views.context import Context
from generator.views.ratkaisu import summary


def count(context: Context, folder: str) -> str:
    """How many records a folder has."""
    return context.number(len(context.catalog.ids(BY_FOLDER[folder].kind)))


def cards(context: Context, *ids: str) -> Block:
    """Cards of the named records."""
    known = [each for each in ids if context.href(each)]
    return Cards(
        tuple(Card(context.catalog.title(each, context.lang), context.href(each) or "", summary(context, each)) for each in known)
    )


SLOTS: dict[str, Callable[..., str | Block]] = {"luku": count, "kortit": cards}


def slot(context: Context, renderer: object, name: str, arguments: Sequence[str]) -> str:
    """The HTML of a slot; an unknown one is an error of the page, named in its place."""
    from generator.render import Renderer

    if name not in SLOTS:
        raise KeyError(f"mv:{name}")
    value = SLOTS[name](context, *arguments)
    if isinstance(value, str):
        return escape(value)
    assert isinstance(renderer, Renderer)
    return renderer.block(value, context.lang)
