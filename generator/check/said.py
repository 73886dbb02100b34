"""What a record says: its strings in one piece, so that a rule passes over a clean record at a glance.

A rule looks for a sign first (a substring, a shape, a word), and runs its pattern only over a record that shows it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from generator.model.base import Text
from generator.model.kinds import Prose
from generator.model.walk import Leaf
from generator.problems import Path

# Stands between strings, so that no pattern runs from one into the next. YAML does not allow the character in a file.
GAP = "\x1e"


def _shape_of(letter: int) -> int:
    typed = chr(letter)
    return ord("0" if typed.isdecimal() else "A" if typed.isupper() else "a" if typed.islower() else typed)


_SHAPES = bytes(_shape_of(letter) for letter in range(256))
_LETTERS = bytes(letter if chr(letter).isalpha() else 32 for letter in range(256))


class Saying(NamedTuple):
    """One string of a record: its place, its language ("" when it is not a text for readers), and the value it is of."""

    path: Path
    text: str
    lang: str
    leaf: Leaf | None  # None for the record's id


class Said:
    """Every string of a record, one after another."""

    def __init__(self, sayings: Iterable[Saying]) -> None:
        self.sayings = list(sayings)
        self.whole = GAP.join(saying.text for saying in self.sayings)

    @cached_property
    def shape(self) -> bytes:
        """The strings with A for a capital, a for a small letter, 0 for a digit and ? for a rare character; places are the same."""
        return self._latin.translate(_SHAPES)

    @cached_property
    def words(self) -> frozenset[str]:
        """The runs of letters, as typed."""
        return frozenset(self._latin.translate(_LETTERS).decode("latin-1").split())

    @cached_property
    def _latin(self) -> bytes:
        return self.whole.encode("latin-1", "replace")

    @cached_property
    def _starts(self) -> list[int]:
        starts, at = [], 0
        for saying in self.sayings:
            starts.append(at)
            at += len(saying.text) + len(GAP)
        return starts

    def has(self, *signs: str) -> bool:
        """Whether any of the signs stands in some string."""
        return any(sign in self.whole for sign in signs)

    def at(self, offset: int) -> Saying:
        """The string that a place of the whole belongs to."""
        return self.sayings[bisect_right(self._starts, offset) - 1]

    def matches(self, pattern: re.Pattern[str]) -> Iterator[tuple[Saying, re.Match[str]]]:
        """Every match of a pattern, with the string it is in."""
        for match in pattern.finditer(self.whole):
            yield self.at(match.start()), match


def said_by(record_id: str, leaves: Iterable[Leaf]) -> Said:
    """The strings of a record: its id, then every text in each of its languages, and every other string."""
    return Said([Saying((), record_id, "", None), *_sayings(leaves)])


def _sayings(leaves: Iterable[Leaf]) -> Iterator[Saying]:
    for leaf in leaves:
        value = leaf.value
        if isinstance(value, Text) and (value.sv is not None or value.en is not None):
            for lang, version in value.versions():
                yield Saying((*leaf.path, lang), version, lang, leaf)
        elif isinstance(value, str):
            yield Saying(leaf.path, value, "fi" if isinstance(leaf.mark, Prose) else "", leaf)
