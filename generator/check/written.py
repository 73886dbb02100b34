"""The links of hand-written pages: they lead to records that are there, by their present ids, and in use."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from generator.catalog import Catalog
from generator.check.rules import RULES, did_you_mean
from generator.check.withdrawn import way_from
from generator.model import BY_FOLDER, BY_KIND
from generator.model.base import ID
from generator.problems import Message, Problem
from generator.text import nearest

_Told = tuple[str, Message, Message]  # the rule by which a link is told of, what is wrong with it, and the mend


def links_of_pages(content: Path, catalog: Catalog) -> Iterator[Problem]:
    """What is wrong with the links to records in the hand-written pages of a folder."""
    for page in sorted(content.rglob("*.md")):
        shown = f"{content.name}/{page.relative_to(content).as_posix()}"
        text = _NO_LINKS.sub(_as_spaces, page.read_text(encoding="utf-8", errors="replace"))
        for number, line in enumerate(text.splitlines(), 1):
            for link in _RECORD_LINK.finditer(line):
                told = None if (page.parent / link["address"]).exists() else _told(catalog, link)
                if told:
                    rule = RULES[told[0]]
                    place = (number, link.start("address") + 1)
                    yield Problem(shown, *place, rule.id, rule.severity, "", *told[1:], alike=rule.alike)


# Comments and code, in which Markdown sees no links: a fence that is closed, and what stands between backticks in a paragraph.
_NO_LINKS = re.compile(
    r"<!--.*?-->"
    r"|^(?P<fence>~{3,}|`{3,})[^\n`]*\n(?:.*?\n)?(?P=fence) *$"
    r"|(?<![\\`])(?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)(?P=ticks)(?!`)",
    re.DOTALL | re.MULTILINE,
)


def _as_spaces(match: re.Match[str]) -> str:
    """Nothing to see, on as many lines."""
    return re.sub(r"\S", " ", match[0])


# Not the pages that lists are on: index and, where a list is cut, sivu-a.
_RECORD_LINK = re.compile(
    rf"\](?:\(|:)\s*<?(?P<address>(?P<before>[./]*)(?P<folder>{'|'.join(BY_FOLDER)})"
    rf"/(?!index\.md|sivu-)(?P<id>{ID.pattern})(?:/[^\s)>#]*)?\.md)"
)


def _told(catalog: Catalog, link: re.Match[str]) -> _Told | None:
    target, kind = link["id"], BY_FOLDER[link["folder"]].kind
    facts = catalog.facts(target)
    now = catalog.current(target)
    if facts and facts.kind == kind:
        gone = Message(f"”{target}” on poistettu", f'"{target}" has been withdrawn')
        return ("viittaus-poistettuun", gone, _to(catalog, link, target)) if facts.removed else None
    if now != target:
        return "viittaus", Message(f"”{target}” on entinen tunnus", f'"{target}" is a former id'), _to(catalog, link, now)
    missing = Message(f"tietuetta {link['folder']}/{target} ei ole", f"there is no record {link['folder']}/{target}")
    if facts:  # it is in another folder
        return "viittaus", missing, _to(catalog, link, target)
    hint = did_you_mean(nearest(target, catalog.ids(kind)))
    return "viittaus", missing, Message(*hint) if any(hint) else _REMOVE


_REMOVE = Message("poista linkki", "remove the link")


def _to(catalog: Catalog, link: re.Match[str], record_id: str) -> Message:
    """The link to write instead: to a record, or to what stands in its place now; none to what is not in use."""
    facts = catalog.facts(way_from(catalog, record_id)[-1])
    if facts is None or facts.removed:
        return _REMOVE
    address = f"{link['before']}{BY_KIND[facts.kind].folder}/{facts.id}.md"
    return Message(f"kirjoita linkiksi ”{address}”", f'write "{address}" as the link')
