"""What all records say of one another in derived values of a kind, put in order by whom it is said of."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any

Said = tuple[str, list[Any]]  # who says something, and what


@dataclass(frozen=True, slots=True)
class Told:
    """What is said of each, by who says it. telling: of whom everyone tells who says anything. Nothing of it is ever changed."""

    said: dict[str, list[Said]] = field(default_factory=dict)
    telling: dict[str, list[str]] = field(default_factory=dict)

    def renewed(self, silent: Collection[str], fresh: Iterable[tuple[str, Iterable[Sequence[Any]]]]) -> Told:
        """The same without what the silent ones said, and with what others say in the order of their ids: lists of (of whom, what).

        Of whom nothing else is said than before is neither looked at nor copied.
        """
        said, telling = dict(self.said), dict(self.telling)
        for target in {target for source in silent for target in telling.pop(source, ())}:
            said[target] = [each for each in said[target] if each[0] not in silent]
        added: dict[str, list[Said]] = {}
        for source, lines in fresh:
            for target, *rest in lines:
                added.setdefault(target, []).append((source, rest))
                telling.setdefault(source, []).append(target)
        for target, entries in added.items():
            said[target] = sorted([*said[target], *entries], key=itemgetter(0)) if target in said else entries
        return Told(said, telling)
