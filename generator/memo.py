"""Results kept with the looks they took, between builds too; what nothing touched leads to is taken as it is.

What is seen of the catalogue is traced as looks (see catalog). A result stands as long as all that it looked at looks the same.
"""

from __future__ import annotations

import hashlib
import weakref
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Set
from functools import cached_property
from typing import Any

import msgpack

from generator.catalog import Catalog, Look
from generator.kept import Kept, Looks, Packed, Whole

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
        self._old = kept if kept and touched is not None else Kept({})
        self._known = self._old.keys()
        self._looks = Looks(self._old.whole, self._old.later)
        self._touched = {number for look in touched or () if (number := self._looks.find(look)) is not None}
        self._same: set[int] = set()  # the made ones that have been found to look the same
        self._new: dict[str, Packed] = {}
        self._fresh: set[str] = set()
        self._stamps: dict[str, str] = {}  # of the results that somebody has asked for
        self._forgotten: set[str] = set()
        self._retold: dict[str, Set[str] | None] = {}
        self._keeper = catalog.keeper if isinstance(catalog.keeper, Memo) else None  # of what is made, where that is another memo
        keeper = self._keeper or self
        self._teller = keeper if keeper._old.state == self._old.state else None  # who knows what all told at that time
        self.changed = kept is None or self._old is not kept or kept.state != catalog.state()

    def valid(self, key: str) -> bool:
        """Whether the kept result of a key still stands; if so it is kept on."""
        if not self._is_known(key):
            return False
        if self._doubtful is None or key in self._doubtful:
            kept = self._old.get(key)
            if kept is None or not self._stands(array("I", kept.looks)):
                return False
            self._new[key] = kept
            self._fresh.discard(key)
            self._stamps.pop(key, None)
        return True

    def has(self, key: str) -> bool:
        """Whether there is a result under a key, from this run or standing from before."""
        return key in self._new or self.valid(key)

    def forget(self, key: str) -> None:
        """Makes what was kept from before under a key worth nothing."""
        self._forgotten.add(key)

    def value(self, key: str) -> Any:
        """The result kept under a key in this run: with lists for tuples, and a copy of its own for everyone who asks."""
        return unpacked(self._packed(key))

    def _packed(self, key: str) -> bytes:
        found = self._new.get(key)
        return self._old.value(key) if found is None else found.value

    def stamp(self, key: str) -> str:
        """A digest of the result kept under a key in this run."""
        if key not in self._stamps:
            self._stamps[key] = stamp_of(self._packed(key))
        return self._stamps[key]

    def keep(self, key: str, looks: Iterable[Look], value: Any) -> None:
        """Keeps a fresh result with the looks it took."""
        self.take(key, looks, packed(value))

    def take(self, key: str, looks: Iterable[Look], value: bytes) -> None:
        """Keeps a fresh result that is packed already."""
        self.changed = True
        self._new[key] = Packed(array("I", map(self._looks.number, looks)).tobytes(), value)
        self._fresh.add(key)
        self._stamps.pop(key, None)

    def kept(self) -> Kept:
        """Everything that stands after this run: what was asked for, and what nothing touched leads to."""
        old, stamps = self._old, self._fresh_stamps()
        dropped = self._known.difference(self._new, self._standing())
        fresh = {key: packed for key, packed in old.fresh.items() if key not in dropped}
        fresh |= {key: self._new[key] for key in self._fresh}
        return Kept(
            self._catalog.state(),
            old.whole,
            list(self._looks.later),
            old.stamps | stamps,
            fresh,
            {key for key in old.gone | dropped if key in old.whole}.difference(fresh),
            old.restamped | stamps.keys(),
        )

    def _fresh_stamps(self) -> dict[int, str]:
        """The stamps of the looks at something made that fresh results took; making one may bring results of its own."""
        stamps: dict[int, str] = {}
        seen: set[str] = set()
        while left := self._fresh - seen:
            seen |= left
            for number in set().union(*(array("I", self._new[key].looks) for key in left)) - stamps.keys():
                look = self._looks[number]
                if self._catalog.is_made(look):
                    stamps[number] = self._catalog.stamp(look)
        return stamps

    def doubtful_tellers(self, what: str) -> set[str] | None:
        """Whose derived values of a kind may be others than in the last run, or have come since; None when nobody knows."""
        if self._doubtful is None:
            return None
        start = f"{what} "
        known = {key.removeprefix(start) for key in self._doubtful if key.startswith(start)}
        return known | {each for each in self._catalog.tellers(what) if not self._is_known(start + each)}

    def _is_known(self, key: str) -> bool:
        """Whether there is a result from before under a key, whatever has become of it since."""
        return key in self._known and key not in self._forgotten

    def _standing(self) -> Set[str]:
        """The results from before that need not be looked at: nothing that has been touched leads to them, by whatever ways."""
        return set() if self._doubtful is None else self._known.difference(self._forgotten, self._doubtful)

    @cached_property
    def _doubtful(self) -> set[str] | None:
        """The results that something touched leads to, through what was made of it too; None when nobody knows."""
        whole, keeper = self._old.whole, self._keeper
        if not whole.name or not self._teller:
            return None
        made, told, left = self._made_looks()
        later = self._old.later_takers()
        if keeper:
            doubtful = [made[key] for key in made.keys() - keeper._standing()]
            left += [number for number in doubtful if not self._looks_the_same(number)]
            return _led_to([*left, *self._told_otherwise(told)], whole, later, {}, {})
        left += [made[key] for key in made.keys() - self._known.difference(self._forgotten)]
        telling = {f"{self._catalog.told_by(what)} ": numbers for what, numbers in told.items()}
        more = [number for what, numbers in told.items() if self._tells_more(what) for number in numbers]
        # All that those who tell may lead to, until it is known what they tell.
        self.__dict__["_doubtful"] = _led_to([*left, *more], whole, later, made, telling)
        return _led_to([*left, *self._told_otherwise(told)], whole, later, made, {})

    def _made_looks(self) -> tuple[dict[str, int], dict[str, list[int]], list[int]]:
        """The numbers of looks at something made, by the key of the result they see; of looks at what all tell, by kind; and of
        those that have been touched or may see anything else."""
        made: dict[str, int] = {}
        told: dict[str, list[int]] = {}
        left = list(self._touched)
        for what, numbers, found in self._looks.by_kind():
            if self._catalog.is_told(what):
                told.setdefault(what, []).extend(numbers)
            elif self._catalog.is_derived(what):
                made.update(zip(map(f"{what} ".__add__, found), numbers, strict=True))
            elif self._catalog.is_made((what, "")):
                left += numbers
        return made, told, left

    def _told_otherwise(self, told: dict[str, list[int]]) -> Iterator[int]:
        """Those of some looks at what all tell, by kind, that see something else than before."""
        for what, numbers in told.items():
            retold = self._teller.retold(what) if self._teller else None
            if retold is None:
                yield from (number for number in numbers if not self._looks_the_same(number))
            else:
                found = (self._looks.find((what, which)) for which in retold)
                yield from (number for number in found if number is not None)

    def _tells_more(self, what: str) -> bool:
        """Whether some record tells of a kind that did not before."""
        start = f"{self._catalog.told_by(what)} "
        return any(not self._is_known(f"{start}{each}") for each in self._catalog.tellers(what))

    def _stands(self, numbers: array[int]) -> bool:
        """Whether looks from before see what they saw."""
        if not self._touched.isdisjoint(numbers):
            return False
        return all(map(self._looks_the_same, (self._old.stamps.keys() & numbers) - self._same))

    def _looks_the_same(self, number: int) -> bool:
        what, which = look = self._looks[number]
        retold = self._teller.retold(what) if self._teller and self._catalog.is_told(what) else None
        same = self._catalog.stamp(look) == self._old.stamps.get(number) if retold is None else which not in retold
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
        for each in (doubtful & tellers) | (self._old.state.keys() - tellers):
            key = f"{kind} {each}"
            said = _by_subject(self._old.value(key)) if key in self._known else {}
            says = _by_subject(self._packed(self._catalog.ensured(kind, each))) if each in tellers else {}
            found.update(subject for subject in said.keys() | says.keys() if said.get(subject) != says.get(subject))
        return found


def _led_to(
    left: Iterable[int], whole: Whole, later: dict[int, list[str]], made: dict[str, int], telling: dict[str, list[int]]
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
            more = {*whole.takers(number), *later.get(number, ())} - found
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
