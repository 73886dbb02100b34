"""Where in texts something may begin that is looked for by its first word: the name of a record, a term of the glossary."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import compress, count
from typing import TypeVar

GAP = "\0"  # between texts that are looked through together
HELD = 1 << 16  # pieces of texts known at a time
T = TypeVar("T")


class Beginnings(dict[str, tuple[tuple[int, int, T], ...]]):
    """Piece of a text between spaces → what may begin in it; made when it is first met, as texts repeat their words.

    word: the pattern of a word, which holds no space. begun: what a word may begin; it is asked again, as a word stands in many
    pieces, with a comma or in brackets.
    """

    def __init__(self, word: re.Pattern[str], begun: Callable[[str], Iterable[T]]) -> None:
        super().__init__()
        self._word = word
        self._begun = begun

    def __missing__(self, piece: str) -> tuple[tuple[int, int, T], ...]:
        if len(self) >= HELD:
            self.clear()
        self[piece] = found = tuple(
            (word.start(), word.end(), begun) for word in self._word.finditer(piece) for begun in self._begun(word[0])
        )
        return found

    def of(self, text: str) -> Iterator[tuple[int, int, T]]:
        """(start of a word, its end, what it may begin), from left to right."""
        pieces = text.replace(GAP, " ").replace("\n", " ").split(" ")
        start = last = 0
        for at in compress(count(), map(self.__getitem__, pieces)):
            start += sum(map(len, pieces[last:at])) + at - last
            last = at
            for first, end, begun in self[pieces[at]]:
                yield start + first, start + end, begun
