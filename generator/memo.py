"""Results kept with the looks they took, between builds too; what nothing touched leads to is taken as it is.

What is seen of the catalogue is traced as looks (see catalog). A result stands as long as all that it looked at looks the same.
"""

from __future__ import annotations

import hashlib
import os
import weakref
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate, chain, compress, groupby
from operator import itemgetter
from typing import Any

import msgpack

from generator.cache import Store
from generator.catalog import Catalog, Look

_LITTLE = 10  # up to a tenth of all results are saved beside the others
_MANY_UNUSED = 1.25  # how many times the looks of the saved whole there may be before all are saved anew
# A result as it is kept: the numbers of the looks it took, its stamp ("" until somebody asks for it), its packed value.
Packed = tuple[bytes, str, bytes]


class Takers:
    """Which results of a saved whole took a look: all keys one after another by look, and where those of each begin."""

    def __init__(self, keys: Sequence[str], starts: bytes, places: bytes) -> None:
        self.keys = keys
        self.starts, self.places = array("I", starts), array("I", places)

    @classmethod
    def of(cls, results: dict[str, Packed], looks: int) -> Takers:
        """Those of some results, for so many looks."""
        starts = array("I", bytes(4 * (looks + 1)))
        for numbers, *_ in results.values():
            for number in array("I", numbers):
                starts[number] += 1
        starts = array("I", accumulate(starts))  # now the end of each; what follows fills from the ends
        places = array("I", bytes(4 * starts[-1]))
        for at, (numbers, *_) in enumerate(results.values()):
            for number in array("I", numbers):
                starts[number] -= 1
                places[starts[number]] = at
        return cls(list(results), starts.tobytes(), places.tobytes())

    def __getitem__(self, number: int) -> Iterator[str]:
        """The keys of the results that took a look; none for one that came later."""
        if number + 1 < len(self.starts):
            for at in range(self.starts[number], self.starts[number + 1]):
                yield self.keys[self.places[at]]


@dataclass(slots=True)
class Kept:
    """Results with the state of the records they were made of. Looks are shared by many results, so results name them by number.

    Saved as a whole, and after small changes as what differs from the whole that lies beside: fresh are the results that the whole
    lacks or has otherwise, gone those that it has and this has not, restamped the looks whose stamps it lacks or has otherwise.
    """

    state: dict[str, str]
    looks: list[Look] = field(default_factory=list)
    stamps: dict[int, str] = field(default_factory=dict)  # of the looks at something made
    results: dict[str, Packed] = field(default_factory=dict)
    takers: Takers | None = None  # of the saved whole
    whole: str = ""  # by what the saved whole is known; "" when there is none
    sized: int = 0  # how many looks that has
    fresh: set[str] = field(default_factory=set)
    gone: set[str] = field(default_factory=set)
    restamped: set[int] = field(default_factory=set)
    numbers: dict[Look, int] = field(
        default_factory=dict
    )  # of looks, once somebody has asked for one; it may know of more than looks

    def later_takers(self) -> dict[int, list[str]]:
        """Which results that the saved whole lacks or has otherwise took a look."""
        found: dict[int, list[str]] = defaultdict(list)
        for key in self.fresh:
            for number in array("I", self.results[key][0]):
                found[number].append(key)
        return found

    def save(self, store: Store, name: str, stamp: str) -> None:
        """Keeps it for later runs."""
        self.numbers = {}  # a process that saves is near its end, or has a pause
        little = (len(self.fresh) + len(self.gone)) * _LITTLE <= len(self.results) and len(self.looks) <= _MANY_UNUSED * self.sized
        if self.whole and little:
            results = {key: self.results[key] for key in self.fresh}
            stamps = {number: self.stamps[number] for number in self.restamped}
            rest = {"looks": _grouped(self.looks[self.sized :]), "gone": list(self.gone), "whole": self.whole}
            store.save(_beside(name), stamp, {"state": self.state, "stamps": stamps, "results": results, **rest})
            return
        self._compact()
        store.save(_beside(name), stamp, None)  # first, so that it never lies beside another whole
        assert self.takers is not None
        same = {
            "looks": _grouped(self.looks),
            "stamps": self.stamps,
            "results": self.results,
            "whole": self.whole,
        }
        takers = [self.takers.starts.tobytes(), self.takers.places.tobytes()]
        store.save(name, stamp, {"state": self.state, "takers": takers, **same})

    def _compact(self) -> None:
        """Leaves out the looks that no result takes any more, and brings those of a kind together."""
        used = bytearray(len(self.looks))
        for numbers, *_ in self.results.values():
            for number in array("I", numbers):
                used[number] = True
        order = sorted(compress(range(len(used)), used), key=lambda number: (self.looks[number][0], number))
        place = array("I", bytes(4 * len(used)))
        for at, number in enumerate(order):
            place[number] = at
        self.looks = [self.looks[number] for number in order]
        self.stamps = {place[number]: stamp for number, stamp in self.stamps.items() if used[number]}
        for key, (numbers, stamp, value) in self.results.items():
            self.results[key] = (array("I", [place[number] for number in array("I", numbers)]).tobytes(), stamp, value)
        self.takers = Takers.of(self.results, len(self.looks))
        self.whole, self.sized = os.urandom(8).hex(), len(self.looks)
        self.fresh, self.gone, self.restamped, self.numbers = set(), set(), set(), {}

    @classmethod
    def load(cls, store: Store, name: str, stamp: str) -> Kept | None:
        """What was saved; None when there is nothing, or nothing whole."""
        saved = store.load(name, stamp)
        if not saved:
            return None
        looks = _looks(saved["looks"])
        takers = Takers(list(saved["results"]), *saved["takers"])
        kept = cls(saved["state"], looks, saved["stamps"], saved["results"], takers, saved["whole"], len(looks))
        rest = store.load(_beside(name), stamp)
        if rest and rest["whole"] == kept.whole:
            kept.state = rest["state"]
            kept.looks += _looks(rest["looks"])
            kept.stamps |= rest["stamps"]
            kept.results |= rest["results"]
            kept.fresh, kept.gone, kept.restamped = set(rest["results"]), set(rest["gone"]), set(rest["stamps"])
            for key in kept.gone:
                kept.results.pop(key, None)
        return kept


def _grouped(looks: Iterable[Look]) -> list[tuple[str, list[str]]]:
    """Looks with each kind told once for those in a row: there are hundreds of thousands, of a dozen kinds."""
    return [(what, [which for _, which in group]) for what, group in groupby(looks, key=itemgetter(0))]


def _looks(grouped: Iterable[tuple[str, list[str]]]) -> list[Look]:
    return [(what, which) for what, group in grouped for which in group]


def _beside(name: str) -> str:
    return f"{name}-new"


Since = Callable[[dict[str, str]], set[Look] | None]  # the looks touched since a state of the records; None when nobody knows


def packed(value: Any) -> bytes:
    """A plain value as bytes: equal ones for a list and a tuple."""
    return bytes(msgpack.packb(value))


def stamp_of(value: bytes) -> str:
    """A short digest of a packed value; thousands of lists are packed and stamped in no time."""
    return hashlib.blake2b(value, digest_size=10).hexdigest()


def unpacked(value: bytes) -> Any:
    """What packed() was given, with lists for tuples."""
    return msgpack.unpackb(value, strict_map_key=False)


class Memo:
    """Results kept with the looks they took: a result stands as long as everything it looked at looks the same.

    What was kept before comes with the state of the records at that time: since tells which looks at records have been touched
    from then on, and what was made of records is compared by its stamp.
    """

    def __init__(self, catalog: Catalog, kept: Kept | None, since: Since) -> None:
        self._catalog: Catalog = weakref.proxy(catalog)  # which holds this, so that both go when nobody asks for them
        touched = since(kept.state) if kept else None
        self._kept = kept if kept and touched is not None else Kept({})
        self._table = list(self._kept.looks)
        self._old = dict(self._kept.results)
        self._numbers = self._kept.numbers
        self._touched = self._known_of(touched or set())
        self._same: set[int] = set()  # the made ones that have been found to look the same
        self._new: dict[str, Packed] = {}
        self._fresh: set[str] = set()
        self._forgotten: set[str] = set()
        self._retold: dict[str, Set[str] | None] = {}
        self._keeper = catalog.keeper if isinstance(catalog.keeper, Memo) else None  # of what is made, where that is another memo
        keeper = self._keeper or self
        self._teller = keeper if keeper._kept.state == self._kept.state else None  # who knows what all told at that time
        self.changed = not self._old or kept is None or kept.state != catalog.state()

    def valid(self, key: str) -> bool:
        """Whether the kept result of a key still stands; if so it is kept on."""
        kept = self._old.get(key)
        if kept is None or key in self._forgotten:
            return False
        if self._doubtful is None or key in self._doubtful:
            if not self._stands(array("I", kept[0])):
                return False
            self._new[key] = kept
            self._fresh.discard(key)
        return True

    def has(self, key: str) -> bool:
        """Whether there is a result under a key, from this run or standing from before."""
        return key in self._new or self.valid(key)

    def forget(self, key: str) -> None:
        """Makes what was kept from before under a key worth nothing."""
        self._forgotten.add(key)

    def value(self, key: str) -> Any:
        """The result kept under a key in this run: with lists for tuples, and a copy of its own for everyone who asks."""
        return unpacked(self._result(key)[2])

    def _result(self, key: str) -> Packed:
        return self._new.get(key) or self._old[key]

    def stamp(self, key: str) -> str:
        """A digest of the result kept under a key in this run."""
        numbers, stamp, value = self._result(key)
        if not stamp:
            stamp = stamp_of(value)
            self._new[key] = numbers, stamp, value
        return stamp

    def keep(self, key: str, looks: Iterable[Look], value: Any) -> None:
        """Keeps a fresh result with the looks it took."""
        self.take(key, looks, packed(value))

    def take(self, key: str, looks: Iterable[Look], value: bytes) -> None:
        """Keeps a fresh result that is packed already."""
        self.changed = True
        self._new[key] = array("I", map(self._number, looks)).tobytes(), "", value
        self._fresh.add(key)

    def kept(self) -> Kept:
        """Everything that stands after this run: what was asked for, and what nothing touched leads to."""
        last = self._kept
        stamps = self._fresh_stamps()
        standing = self._standing()
        results = {key: old for key, old in self._old.items() if key in standing} | self._new
        return Kept(
            self._catalog.state(),
            list(self._table),
            last.stamps | stamps,
            results,
            last.takers,
            last.whole,
            last.sized,
            (last.fresh | self._fresh) & results.keys(),
            (last.gone | last.results.keys()) - results.keys(),
            last.restamped | stamps.keys(),
            self._numbers,
        )

    def _fresh_stamps(self) -> dict[int, str]:
        """The stamps of the looks at something made that fresh results took; making one may bring results of its own."""
        stamps: dict[int, str] = {}
        seen: set[str] = set()
        while left := self._fresh - seen:
            seen |= left
            for number in set().union(*(array("I", self._new[key][0]) for key in left)) - stamps.keys():
                look = self._table[number]
                if self._catalog.is_made(look):
                    stamps[number] = self._catalog.stamp(look)
        return stamps

    def _number(self, look: Look) -> int:
        if not self._numbers:
            self._numbers.update(zip(self._table, range(len(self._table)), strict=True))  # of hundreds of thousands
        number = self._number_of(look)
        if number is None:
            number = self._numbers[look] = len(self._table)
            self._table.append(look)
        return number

    def _number_of(self, look: Look) -> int | None:
        """The number of a look in this table: another memo of the same results may have given it one that is not known here."""
        number = self._numbers.get(look)
        known = number is not None and number < len(self._table) and self._table[number] == look
        return number if known else None

    def _known_of(self, looks: Set[Look]) -> frozenset[int]:
        """The numbers of those looks that results took."""
        if self._numbers:
            return frozenset(number for look in looks if (number := self._number_of(look)) is not None)
        return frozenset(compress(range(len(self._table)), map(looks.__contains__, self._table)))

    def doubtful_tellers(self, what: str) -> set[str] | None:
        """Whose derived values of a kind may be others than in the last run, or have come since; None when nobody knows."""
        if self._doubtful is None:
            return None
        start = f"{what} "
        known = {key.removeprefix(start) for key in self._doubtful if key.startswith(start)}
        return known | {each for each in self._catalog.tellers(what) if not self._is_known(start + each)}

    def _is_known(self, key: str) -> bool:
        """Whether there is a result from before under a key, whatever has become of it since."""
        return key in self._old and key not in self._forgotten

    def _standing(self) -> Set[str]:
        """The results from before that need not be looked at: nothing that has been touched leads to them, by whatever ways."""
        return set() if self._doubtful is None else self._old.keys() - self._forgotten - self._doubtful

    @cached_property
    def _doubtful(self) -> set[str] | None:
        """The results that something touched leads to, through what was made of it too; None when nobody knows."""
        takers, keeper = self._kept.takers, self._keeper
        if takers is None or not self._teller:
            return None
        made, told, left = self._made_looks()
        later = self._kept.later_takers()
        if keeper:
            doubtful = [made[key] for key in made.keys() - keeper._standing()]
            left += [number for number in chain(doubtful, *told.values()) if not self._looks_the_same(number)]
            return _led_to(left, takers, later, {}, {})
        left += [number for key, number in made.items() if not self._is_known(key)]
        telling = {f"{self._catalog.told_by(what)} ": numbers for what, numbers in told.items()}
        more = [number for what, numbers in told.items() if self._tells_more(what) for number in numbers]
        # All that those who tell may lead to, until it is known what they tell.
        self.__dict__["_doubtful"] = _led_to([*left, *more], takers, later, made, telling)
        left += [number for number in chain(*told.values()) if not self._looks_the_same(number)]
        return _led_to(left, takers, later, made, {})

    def _made_looks(self) -> tuple[dict[str, int], dict[str, list[int]], list[int]]:
        """The numbers of looks at something made, by the key of the result they see; of looks at what all tell, by kind; and of
        those that have been touched or may see anything else."""
        made: dict[str, int] = {}
        told: dict[str, list[int]] = {}
        left = list(self._touched)
        for what, looks in groupby(self._kept.stamps, key=lambda number: self._table[number][0]):
            if self._catalog.is_told(what):
                told.setdefault(what, []).extend(looks)
            elif self._catalog.is_derived(what):
                made.update((f"{what} {self._table[number][1]}", number) for number in looks)
            else:
                left += looks
        return made, told, left

    def _tells_more(self, what: str) -> bool:
        """Whether some record tells of a kind that did not before."""
        start = f"{self._catalog.told_by(what)} "
        return any(not self._is_known(f"{start}{each}") for each in self._catalog.tellers(what))

    def _stands(self, numbers: array[int]) -> bool:
        """Whether looks from before see what they saw."""
        if not self._touched.isdisjoint(numbers):
            return False
        return all(map(self._looks_the_same, (self._kept.stamps.keys() & numbers) - self._same))

    def _looks_the_same(self, number: int) -> bool:
        what, which = look = self._table[number]
        retold = self._teller.retold(what) if self._teller and self._catalog.is_told(what) else None
        same = self._catalog.stamp(look) == self._kept.stamps[number] if retold is None else which not in retold
        if same:
            self._same.add(number)
        return same

    def retold(self, what: str) -> Set[str] | None:
        """Of whom something else is told than before, by those whose telling may have changed; None when nobody knows these."""
        if what not in self._retold:
            self._retold[what] = self._found_retold(what)
        return self._retold[what]

    def _found_retold(self, what: str) -> Set[str] | None:
        kind, tellers = self._catalog.told_by(what), set(self._catalog.tellers(what))
        doubtful = self.doubtful_tellers(kind)
        if doubtful is None:
            return None
        found: set[str] = set()
        for each in (doubtful & tellers) | (self._kept.state.keys() - tellers):
            before = self._old.get(f"{kind} {each}")
            said = _by_subject(before[2]) if before else {}
            says = _by_subject(self._result(self._catalog.ensured(kind, each))[2]) if each in tellers else {}
            found.update(subject for subject in said.keys() | says.keys() if said.get(subject) != says.get(subject))
        return found


def _led_to(
    left: Iterable[int], takers: Takers, later: dict[int, list[str]], made: dict[str, int], telling: dict[str, list[int]]
) -> set[str]:
    """The results that looks lead to, by number; made: the looks that see a result, by its key; telling: those that see what all
    results of a kind tell, by how the keys of these begin."""
    left, telling = list(left), dict(telling)
    found: set[str] = set()
    keys: list[str] = []
    seen = set(left)
    while left or keys:
        if left:
            number = left.pop()
            more = {*takers[number], *later.get(number, ())} - found
            found |= more
            keys += more
            continue
        key = keys.pop()
        ways = {made[key]} if key in made else set()
        for start in [each for each in telling if key.startswith(each)]:
            ways.update(telling.pop(start))  # one who may tell otherwise leads to them all
        left += ways - seen
        seen |= ways
    return found


def _by_subject(told: bytes) -> dict[str, list[Any]]:
    """What one record tells, by whom it is told of."""
    found: dict[str, list[Any]] = defaultdict(list)
    for subject, *rest in unpacked(told):
        found[subject].append(rest)
    return found
