"""What a build keeps of the search it made, for the next one: whether anything has changed, and what an update begins with."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from generator.outputs.search.site import Sealed


class Output(NamedTuple):
    """A file of the search: its stamp is the same as long as its bytes are, which need not be made to know it."""

    name: str
    stamp: str
    made: Callable[[], bytes]


class Standing(NamedTuple):
    """A language's index: the stamps that it is kept under and of what its documents say, and its files' names."""

    kept: str
    said: str
    files: list[str]


class Made(NamedTuple):
    """Stamps of the readings and of the pages one by one, the numbers of their groups, the indexes, and the manifest."""

    readings: str
    listed: list[str]
    said: list[str]
    numbers: list[int]
    indexes: dict[str, Standing]
    manifest: bytes

    @classmethod
    def unpacked(cls, packed: Sequence[Any]) -> Made:
        """As it was kept."""
        readings, listed, said, numbers, indexes, manifest = packed
        return cls(readings, listed, said, numbers, {lang: Standing(*each) for lang, each in indexes.items()}, manifest)

    def changed(self, readings: str, pages: Sequence[Sealed]) -> set[int] | None:
        """The groups of which some page says or shows something else now; None when anything else has changed."""
        if self.readings != readings or self.listed != [each.listed for each in pages]:
            return None
        return {number for said, each, number in zip(self.said, pages, self.numbers, strict=True) if said != each.said}
