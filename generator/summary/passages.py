"""A few words around something found in a record's texts, as plain Finnish text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from generator.summary.beginnings import GAP

_BEFORE, _WHOLE = 50, 120  # characters of a passage before what was found, and in all
_MARKUP = re.compile(r"\]\([^()\s]*\)|[\[*`]|^\s*[-#]+ ", re.MULTILINE)


class Passage(NamedTuple):
    """What was found in its sentence, as plain Finnish text; record is where it stands, or what it names."""

    record: str
    before: str
    name: str
    after: str


def joined(texts: Iterable[str]) -> str:
    """Texts to be looked through in one piece: what is found in one does not run into the next."""
    return GAP.join(texts)


def passage(record: str, text: str, start: int, end: int) -> Passage:
    """What stands at a place of joined texts, with the words around."""
    before = _plain(text[text.rfind(GAP, 0, start) + 1 : start])
    name = _plain(text[start:end])
    stop = text.find(GAP, end)
    after = _plain(text[end : stop if stop >= 0 else len(text)])
    if len(before) > _BEFORE:
        before = f"…{before[-_BEFORE:].partition(' ')[2]}"
    room = _WHOLE - len(before) - len(name)
    if len(after) > room:
        after = f"{after[:room].rpartition(' ')[0]}…"
    return Passage(record, before, name, after)


def _plain(text: str) -> str:
    """A piece of a text without its markup, in one line; the spaces at its ends stay."""
    return re.sub(r"\s+", " ", _MARKUP.sub("", text))
