"""Names and terms found in texts: shown as found by a program, with the words around, apart from what somebody has stated."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from markupsafe import Markup, escape

from generator.model import BY_KIND
from generator.summary.glossary import users_of
from generator.summary.mentions import named_by, named_in
from generator.summary.passages import Passage
from generator.text import sort_key
from generator.views.blocks import Mention, Mentions, Prose, Section, html
from generator.views.context import Context

_AT_ONCE = 12  # mentions of a kind shown before the rest is folded


def mentioned_in_texts(context: Context, record_id: str) -> list[Section]:
    """The records whose texts name this one, by kind, and the records that this one's texts name."""
    out = _in_texts(context, named_by(context.catalog, record_id), "named_in_texts", "found_in_texts")
    names = [context.link(each) for each in named_in(context.catalog, record_id)]
    if names:
        told = Prose(html('<p>{}</p><p class="mv-quiet">{}</p>', Markup(", ").join(names), context.word("found_in_text")))
        out.append(Section("tekstin-nimet", context.word("names_in_text"), (told,)))
    return out


def term_in_texts(context: Context, term_id: str) -> list[Section]:
    """The records whose texts use a glossary term, by kind."""
    return _in_texts(context, users_of(context.catalog, term_id), "term_in_texts", "term_found")


def _in_texts(context: Context, passages: Iterable[Passage], title: str, told: str) -> list[Section]:
    found: dict[str, list[Passage]] = defaultdict(list)
    for passage in passages:
        facts = context.catalog.facts(passage.record)
        if facts is not None:
            found[facts.kind].append(passage)
    at = {"fi": 0, "sv": 1, "en": 2}[context.lang]
    children = tuple(
        Section(f"tekstissa-{BY_KIND[kind].folder}", BY_KIND[kind].labels[1][at], (_mentions(context, found[kind]),))
        for kind in sorted(found, key=list(BY_KIND).index)
    )
    if not children:
        return []
    how = Prose(html('<p class="mv-quiet">{}</p>', context.word(told)))
    return [Section("tekstissa", context.word(title), (how,), children)]


def _mentions(context: Context, passages: list[Passage]) -> Mentions:
    if passages and context.lang != "fi":
        context.left_finnish = True  # the words around a name are in Finnish
    named = [(context.catalog.title(each.record, context.lang), each) for each in passages]
    shown = tuple(
        Mention(
            title,
            context.href(each.record) or "",
            html("{}<mark>{}</mark>{}", *(Markup(escape(words)) for words in each[1:])),
            "" if context.lang == "fi" else "fi",
        )
        for title, each in sorted(named, key=lambda each: sort_key(each[0]))
    )
    rest = shown[_AT_ONCE:]
    return Mentions(shown[:_AT_ONCE], rest, context.word("more_of_these", n=len(rest)))
