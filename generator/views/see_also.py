"""Records of the same kind that share something with the page's own, with what they share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.summary.similar import Similar, similar
from generator.views.blocks import Card, Cards, Section
from generator.views.context import Context

_NAMED = 3


def see_also(context: Context, record_id: str) -> Iterator[Section]:
    """At most six like records, with the reason in words."""
    cards = tuple(
        Card(
            context.catalog.title(each.record, context.lang),
            context.href(each.record) or "",
            notes=tuple(_reasons(context, each)),
            lang="" if context.has_page(each.record, context.lang) else "fi",
        )
        for each in similar(context.catalog, record_id)
    )
    if cards:
        yield Section("katso-myos", context.word("see_also"), (Cards(cards),))


def _reasons(context: Context, other: Similar) -> Iterator[str]:
    for name, ids in (("same_solution", other.solutions), ("same_theme", other.themes), ("same_region", other.regions)):
        if ids:
            yield f"{context.word(name if len(ids) == 1 else f'{name}s')}: {_names(context, ids)}"


def _names(context: Context, ids: Sequence[str]) -> str:
    """Names of things in a row; of many, the first few and how many more."""
    shown = ids if len(ids) <= _NAMED + 1 else ids[:_NAMED]
    names = ", ".join(context.catalog.title(each, context.lang) for each in shown)
    return names if len(shown) == len(ids) else context.word("and_more", names=names, n=len(ids) - len(shown))
