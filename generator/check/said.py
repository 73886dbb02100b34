"""What a record says: its strings in one piece, so that a rule passes over a clean record at a glance.

A rule looks for a sign first (a rare character, a shape, a few letters) and runs its pattern only where the sign is. A sign is
cheap when it is a plain substring; a pattern is cheap when it begins with a plain character.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from generator.model.base import Text
from generator.model.walk import Leaf
from generator.problems import Path

# Stands around every string, so that no pattern runs from one into the next. YAML does not allow the character in a file.
GAP = "\x1e"


def _shape_of(letter: int) -> int:
    typed = chr(letter)
    return ord("0" if typed.isdecimal() else "A" if typed.isupper() else "a" if typed.islower() else typed)


_SHAPES = bytes(_shape_of(letter) for letter in range(256))
_USUAL = (
    bytes(letter for letter in range(128) if chr(letter).isalnum()) + b" \n.,-/:()" + GAP.encode() + bytes({*"åäöÅÄÖé".encode()})
)


class Saying(NamedTuple):
    """One string of a record: its place, its language ("" when it is not a text for readers), and the value it is of."""

    path: Path
    text: str
    lang: str
    leaf: Leaf | None  # None for the record's id


class Said:
    """Strings of a record, one after another."""

    def __init__(self, record_id: str, leaves: Iterable[Leaf]) -> None:
        self._id = record_id
        self._leaves = [leaf for leaf in leaves if isinstance(leaf.value, str)]
        strings = [record_id]
        for leaf in self._leaves:
            value = leaf.value
            strings.append(value)
            if isinstance(value, Text):
                if value.sv is not None:
                    strings.append(value.sv)
                if value.en is not None:
                    strings.append(value.en)
        self.strings = strings
        self.whole = f"{GAP}{GAP.join(strings)}{GAP}"

    @cached_property
    def sayings(self) -> list[Saying]:
        """The strings with their places."""
        out = [Saying((), self._id, "", None)]
        for leaf in self._leaves:
            out += sayings_of(leaf) if isinstance(leaf.value, Text) else (Saying(leaf.path, leaf.value, "", leaf),)
        return out

    @cached_property
    def latin(self) -> bytes:
        """The strings, one byte for each character and ? for those outside Latin-1; places are the same."""
        return self.whole.encode("latin-1", "replace")

    @cached_property
    def shape(self) -> bytes:
        """The strings with A for a capital, a for a small letter and 0 for a digit; places are the same."""
        return self.latin.translate(_SHAPES)

    @cached_property
    def odd(self) -> bytes:
        """The strings in UTF-8 without letters, digits, spaces and . , - / : ( ): to look for signs in, not to read."""
        return self.whole.encode().translate(None, _USUAL)

    @cached_property
    def _starts(self) -> list[int]:
        starts, at = [], len(GAP)
        for saying in self.sayings:
            starts.append(at)
            at += len(saying.text) + len(GAP)
        return starts

    def has(self, *signs: str) -> bool:
        """Whether any of the signs stands in some string."""
        return any(sign in self.whole for sign in signs)

    def has_odd(self, *signs: bytes) -> bool:
        """Whether any of the signs stands among what is odd."""
        return any(sign in self.odd for sign in signs)

    def has_shape(self, *signs: bytes) -> bool:
        """Whether any of the signs stands in the shape."""
        return any(sign in self.shape for sign in signs)

    def at(self, offset: int) -> Saying:
        """The string that a place of the whole belongs to."""
        return self.sayings[max(bisect_right(self._starts, offset) - 1, 0)]

    def matches(self, pattern: re.Pattern[str]) -> Iterator[tuple[Saying, re.Match[str]]]:
        """Every match of a pattern, with the string it is in."""
        for match in pattern.finditer(self.whole):
            yield self.at(match.start()), match

    def first_matches(self, pattern: re.Pattern[str]) -> Iterator[tuple[Saying, re.Match[str]]]:
        """The first match of a pattern in each string that has one."""
        told: set[Path] = set()
        for saying, match in self.matches(pattern):
            if saying.path not in told:
                told.add(saying.path)
                yield saying, match


def sayings_of(leaf: Leaf) -> Iterator[Saying]:
    """A text in each language it has, at the place where that version was typed."""
    text: Text = leaf.value
    if text.sv is None and text.en is None:
        yield Saying(leaf.path, text, "fi", leaf)
    else:
        for lang, version in text.versions():
            yield Saying((*leaf.path, lang), version, lang, leaf)
