"""Results as they are kept between runs, with the looks they took: saved as a whole, and after small changes as what differs.

The whole is read in one piece, and a result is cut out of it when somebody asks for it: a small change asks for few of thousands.
"""

from __future__ import annotations

import os
from array import array
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate, chain, groupby, repeat
from operator import itemgetter
from typing import Any, NamedTuple

from generator.cache import Store
from generator.catalog import Look

_LITTLE = 10  # up to a tenth of all results are saved beside the others
_MANY = 4  # once there are a quarter as many later looks as the saved whole has, all are saved anew


class Packed(NamedTuple):
    """A result as it is kept: the numbers of the looks it took (unsigned integers in a row), and its packed value."""

    looks: bytes
    value: bytes


class Whole:
    """Results one after another, and the looks that they took, kind by kind. Nothing of it is ever changed.

    looks: of each kind, what was looked at; they are numbered in this order. numbers and values: those of all results in the order
    of keys, with where those of each end. takers: the places of the results that took each look, with where those of each begin.
    name: by what it is known, "" for one that was never saved.
    """

    def __init__(
        self,
        name: str = "",
        looks: Mapping[str, list[str]] | None = None,
        keys: Sequence[str] = (),
        numbers: bytes = b"",
        number_ends: bytes = b"",
        values: bytes = b"",
        value_ends: bytes = b"",
        takers: bytes = b"",
        taker_starts: bytes = b"",
    ) -> None:
        self.name = name
        self.looks = looks or {}
        self.keys = keys
        self._numbers, self._number_ends = numbers, array("I", number_ends)
        self._values, self._value_ends = values, array("I", value_ends)
        self._takers, self._taker_starts = array("I", takers), array("I", taker_starts)
        self._starts = [0, *accumulate(map(len, self.looks.values()))]
        self._kinds = list(self.looks)
        self._places: dict[str, dict[str, int]] = {}
        self.sized = self._starts[-1]

    @classmethod
    def of(cls, results: Mapping[str, Packed], looks: Sequence[Look]) -> tuple[Whole, dict[int, int]]:
        """One of some results, and the new number of each look by its old one: those that no result took are left out."""
        ends = array("I", accumulate(len(packed.looks) // array("I").itemsize for packed in results.values()))
        numbers = array("I", b"".join(packed.looks for packed in results.values()))
        order = sorted(set(numbers), key=lambda number: (looks[number][0], number))
        places = dict(zip(order, range(len(order)), strict=True))
        numbers = array("I", map(places.__getitem__, numbers))
        by_kind = groupby(map(looks.__getitem__, order), key=itemgetter(0))
        named = {what: [which for _, which in group] for what, group in by_kind}
        values = b"".join(packed.value for packed in results.values())
        value_ends = array("I", accumulate(len(packed.value) for packed in results.values()))
        columns = numbers.tobytes(), ends.tobytes(), values, value_ends.tobytes()
        return cls(os.urandom(8).hex(), named, list(results), *columns, *_takers(numbers, ends, len(order))), places

    def plain(self) -> dict[str, Any]:
        """Plain values, for the store."""
        return {
            "name": self.name,
            "looks": self.looks,
            "keys": list(self.keys),
            "numbers": self._numbers,
            "number_ends": self._number_ends.tobytes(),
            "values": self._values,
            "value_ends": self._value_ends.tobytes(),
            "takers": self._takers.tobytes(),
            "taker_starts": self._taker_starts.tobytes(),
        }

    @cached_property
    def _at(self) -> dict[str, int]:
        return dict(zip(self.keys, range(len(self.keys)), strict=True))

    def __contains__(self, key: str) -> bool:
        return key in self._at

    def get(self, key: str) -> Packed | None:
        """The result under a key; None when there is none."""
        at = self._at.get(key)
        if at is None:
            return None
        size = self._number_ends.itemsize
        start = self._number_ends[at - 1] if at else 0
        return Packed(self._numbers[size * start : size * self._number_ends[at]], self._value_at(at))

    def value(self, key: str) -> bytes:
        """The packed value of a result; KeyError when there is none."""
        return self._value_at(self._at[key])

    def _value_at(self, at: int) -> bytes:
        return self._values[self._value_ends[at - 1] if at else 0 : self._value_ends[at]]

    def takers(self, number: int) -> Iterator[str]:
        """The keys of the results that took a look; none for one that came later."""
        if number + 1 < len(self._taker_starts):
            for at in range(self._taker_starts[number], self._taker_starts[number + 1]):
                yield self.keys[self._takers[at]]

    def look(self, number: int) -> Look:
        """The look of a number."""
        kind = bisect_right(self._starts, number) - 1
        return self._kinds[kind], self.looks[self._kinds[kind]][number - self._starts[kind]]

    def number(self, look: Look) -> int | None:
        """The number of a look; None when no result took it."""
        what, which = look
        if what not in self.looks:
            return None
        if what not in self._places:
            self._places[what] = dict(zip(self.looks[what], range(self.first(what), self.sized), strict=False))
        return self._places[what].get(which)

    def first(self, what: str) -> int:
        """The number of the first look of a kind."""
        return self._starts[self._kinds.index(what)]

    def all_looks(self) -> Iterator[Look]:
        """Every look in the order of the numbers."""
        return chain.from_iterable(zip(repeat(what), found) for what, found in self.looks.items())


def _takers(numbers: array[int], ends: array[int], looks: int) -> tuple[bytes, bytes]:
    """For so many looks, the places among the results of those who took each, look by look, and where those of each begin."""
    starts = array("I", bytes(4 * (looks + 1)))
    for number in numbers:
        starts[number] += 1
    starts = array("I", accumulate(starts))  # now the end of each; what follows fills from the ends
    places = array("I", bytes(4 * len(numbers)))
    start = 0
    for at, end in enumerate(ends):
        for number in numbers[start:end]:
            starts[number] -= 1
            places[starts[number]] = at
        start = end
    return places.tobytes(), starts.tobytes()


class Looks:
    """Looks by number: those of a whole, and after them those that have come later."""

    def __init__(self, whole: Whole, later: Iterable[Look] = ()) -> None:
        self._whole = whole
        self.later = list(later)
        self._places = {look: at for at, look in enumerate(self.later, whole.sized)}

    def __getitem__(self, number: int) -> Look:
        return self._whole.look(number) if number < self._whole.sized else self.later[number - self._whole.sized]

    def find(self, look: Look) -> int | None:
        """The number of a look; None when it has none."""
        number = self._places.get(look)
        return self._whole.number(look) if number is None else number

    def number(self, look: Look) -> int:
        """The number of a look; it gets one if it has none."""
        number = self.find(look)
        if number is None:
            number = self._places[look] = self._whole.sized + len(self.later)
            self.later.append(look)
        return number

    def by_kind(self) -> Iterator[tuple[str, Sequence[int], list[str]]]:
        """(kind, numbers, what was looked at) of all looks; a kind may come more than once."""
        for what, found in self._whole.looks.items():
            first = self._whole.first(what)
            yield what, range(first, first + len(found)), found
        later: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for number, (what, which) in enumerate(self.later, self._whole.sized):
            later[what].append((number, which))
        for what, told in later.items():
            yield what, [number for number, _ in told], [which for _, which in told]


@dataclass(slots=True)
class Kept:
    """Results with the state of the records they were made of, and with what was seen of everything made (stamps, by look).

    fresh are the results that the whole lacks or has otherwise, gone those that it has and this has not, later the looks that it
    lacks, restamped the looks whose stamps it lacks or has otherwise.
    """

    state: dict[str, str]
    whole: Whole = field(default_factory=Whole)
    later: list[Look] = field(default_factory=list)
    stamps: dict[int, str] = field(default_factory=dict)
    fresh: dict[str, Packed] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)
    restamped: set[int] = field(default_factory=set)

    def get(self, key: str) -> Packed | None:
        """The result under a key; None when there is none."""
        return self.fresh.get(key) or (None if key in self.gone else self.whole.get(key))

    def value(self, key: str) -> bytes:
        """The packed value of a result; KeyError when there is none."""
        packed = self.fresh.get(key)
        if packed is not None:
            return packed.value
        if key in self.gone:
            raise KeyError(key)
        return self.whole.value(key)

    def keys(self) -> set[str]:
        """The keys of all results."""
        return set(self.whole.keys).difference(self.gone).union(self.fresh)

    def later_takers(self) -> dict[int, list[str]]:
        """Which results that the whole lacks or has otherwise took a look."""
        found: dict[int, list[str]] = defaultdict(list)
        for key, packed in self.fresh.items():
            for number in array("I", packed.looks):
                found[number].append(key)
        return found

    def save(self, store: Store, name: str, stamp: str) -> None:
        """Keeps it for later runs."""
        little = (len(self.fresh) + len(self.gone)) * _LITTLE <= len(self.whole.keys) and len(
            self.later
        ) * _MANY <= self.whole.sized
        if self.whole.name and little:
            stamps = {number: self.stamps[number] for number in self.restamped}
            rest = {"looks": _grouped(self.later), "gone": list(self.gone), "whole": self.whole.name}
            store.save(_beside(name), stamp, {"state": self.state, "stamps": stamps, "results": self.fresh, **rest})
            return
        self._become_whole()
        store.save(_beside(name), stamp, None)  # first, so that it never lies beside another whole
        store.save(name, stamp, {"state": self.state, "stamps": self.stamps} | self.whole.plain())

    def _become_whole(self) -> None:
        """Brings all results together, without the looks that none of them takes any more."""
        results = {key: packed for key in sorted(self.keys()) if (packed := self.get(key))}
        self.whole, places = Whole.of(results, [*self.whole.all_looks(), *self.later])
        self.stamps = {places[number]: stamp for number, stamp in self.stamps.items() if number in places}
        self.later, self.fresh, self.gone, self.restamped = [], {}, set(), set()

    @classmethod
    def load(cls, store: Store, name: str, stamp: str) -> Kept | None:
        """What was saved; None when there is nothing, or nothing whole."""
        saved = store.load(name, stamp)
        if not saved:
            return None
        state, stamps = saved.pop("state"), saved.pop("stamps")
        whole = Whole(**saved)
        kept = cls(state, whole, stamps=stamps)
        rest = store.load(_beside(name), stamp)
        if rest and rest["whole"] == whole.name:
            kept.state = rest["state"]
            kept.later = [(what, which) for what, group in rest["looks"] for which in group]
            kept.stamps |= rest["stamps"]
            kept.fresh = {key: Packed(*packed) for key, packed in rest["results"].items()}
            kept.gone, kept.restamped = set(rest["gone"]), set(rest["stamps"])
        return kept


def _grouped(looks: Iterable[Look]) -> list[tuple[str, list[str]]]:
    """Looks with each kind told once for those in a row."""
    return [(what, [which for _, which in group]) for what, group in groupby(looks, key=itemgetter(0))]


def _beside(name: str) -> str:
    return f"{name}-new"
