"""Long lists cut into static pages by letter or group, so that a change moves rows within its own letter or group alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple, TypeVar

T = TypeVar("T")
_PLAIN = {"0–9": "0-9", "å": "aa", "ä": "ae", "ö": "oe"}


class Piece(NamedTuple):
    """A static page of a list: what its rows have in common (a letter, a code), and its number among the pages of that group."""

    group: str
    number: int = 1

    @property
    def has_letter(self) -> bool:
        """Whether its rows have the first letter of their names in common; codes are in small letters."""
        return self.group == self.group.upper()

    @property
    def slug(self) -> str:
        """What the page goes by in its address when it isn't the first of the list: k, k-2, ei-toteutunut."""
        name = _PLAIN.get(self.group.lower()) or self.group.lower().replace("_", "-")
        plain = name if name.isascii() else "-".join(f"{ord(letter):x}" for letter in name)
        return plain if self.number == 1 else f"{plain}-{self.number}"


def cut(groups: Iterable[str], most: int) -> dict[Piece, slice]:
    """The pages of a list, whose rows belong to these groups (equal ones side by side), with at most so many rows on each."""
    pieces: dict[Piece, slice] = {}
    at = 0
    for group, rows in groupby(groups):
        end = at + sum(1 for _ in rows)
        for number, start in enumerate(range(at, end, most), 1):
            pieces[Piece(group, number)] = slice(start, min(start + most, end))
        at = end
    return pieces


def further(pages: Iterable[str]) -> list[str]:
    """What the pages of a list go by but for the first, which stands at the list's own address."""
    return [page for page in pages if page]


def on_page(rows: Sequence[T], pieces: Mapping[Piece, slice], page: str) -> Sequence[T]:
    """The rows on a page of a list; all of them where it is not cut, and none on a page that is no more."""
    if not pieces:
        return () if page else rows
    piece = by_name(pieces).get(page)
    return rows[pieces[piece]] if piece else ()


def by_name(pieces: Iterable[Piece]) -> dict[str, Piece]:
    """The pages of a list by what they go by: the first one by nothing."""
    return {"" if at == 0 else piece.slug: piece for at, piece in enumerate(pieces)}
