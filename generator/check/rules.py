"""What a rule is: a sentence, a severity, a reason for editors, and a generator over one record."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from types import NoneType
from typing import NamedTuple, TypeVar

from generator.catalog import Catalog
from generator.check.said import Said
from generator.facts import Facts
from generator.model import Record
from generator.model.base import Model
from generator.model.kinds import Prose, Reference
from generator.model.walk import Leaf, Walked, walked
from generator.problems import Finding, Message, Path, Severity
from generator.text import one_of

M = TypeVar("M", bound=Model)


@dataclass(frozen=True)
class Checked:
    """What a rule is given: one record, its values, and the catalogue around it.

    today is there only for a rule that asked for it; found (the ids of the rules that found something) only for a last one.
    """

    facts: Facts
    record: Record
    catalog: Catalog
    today: dt.date | None = None
    found: frozenset[str] = frozenset()

    # Each of these is made once, when a rule first asks, and serves them all: a build passes 5,000 records through every rule.

    @cached_property
    def _walked(self) -> Walked:
        return walked(self.record)

    @property
    def leaves(self) -> list[Leaf]:
        """Every plain value of the record."""
        return self._walked.leaves

    @property
    def models(self) -> list[tuple[Path, Model]]:
        """The record and every model value inside it, with their places."""
        return self._walked.models

    def all(self, kind: type[M]) -> list[tuple[Path, M]]:
        """The values of a model and of the models made of it, with their places."""
        # Asking each value whether it is an instance goes through pydantic's own check, which is slow.
        kinds = _kinds_of(kind)
        return [(path, value) for path, value in self.models if type(value) in kinds]  # type: ignore[misc]

    @cached_property
    def fields(self) -> defaultdict[str, list[Leaf]]:
        """The plain values by the name of their field."""
        out: defaultdict[str, list[Leaf]] = defaultdict(list)
        for leaf in self.leaves:
            out[leaf.field].append(leaf)
        return out

    @cached_property
    def marked(self) -> defaultdict[type, list[Leaf]]:
        """The plain values by the kind of their mark: Code, Reference, SourceRef, Prose, or NoneType for those without."""
        out: defaultdict[type, list[Leaf]] = defaultdict(list)
        for leaf in self.leaves:
            out[type(leaf.mark)].append(leaf)
        return out

    @cached_property
    def said(self) -> Said:
        """Every string of the record but codes and sources, which are looked up in lists of their own."""
        return Said(self.facts.id, [*self.marked[Prose], *self.marked[NoneType], *self.marked[Reference]])


@cache
def _kinds_of(kind: type[Model]) -> frozenset[type[Model]]:
    """A model and the models made of it."""
    return frozenset({kind}.union(*(_kinds_of(each) for each in kind.__subclasses__())))


class Rule(NamedTuple):
    """A rule as registered; sentence says in English what it demands, why tells an editor the reason."""

    id: str
    severity: Severity
    sentence: str
    why: Message
    on: tuple[type[Record], ...]
    needs_today: bool
    last: bool
    by_value: bool
    once: bool
    alike: bool
    run: Callable[[Checked], Iterator[Finding]]


RULES: dict[str, Rule] = {}


def rule(
    rule_id: str,
    severity: Severity,
    why: str,
    why_en: str,
    on: tuple[type[Record], ...] = (Record,),
    needs_today: bool = False,
    last: bool = False,
    by_value: bool = False,
    once: bool = False,
    alike: bool = False,
) -> Callable[[Callable[[Checked], Iterator[Finding]]], Callable[[Checked], Iterator[Finding]]]:
    """Registers a generator function as a rule; its docstring is the rule's sentence. A last one sees what the others found.

    by_value: it looks at each value by itself, so it can be run over the sound values of a record whose form is broken.
    once: what it says in the same words of many records is mended in one place, and told of the first alone.
    alike: what it says in the same words of many places is likely mended with one of them; a text tells the others' places alone.
    """

    def register(run: Callable[[Checked], Iterator[Finding]]) -> Callable[[Checked], Iterator[Finding]]:
        if rule_id in RULES:
            raise ValueError(f"rule {rule_id} is registered twice")
        sentence = (run.__doc__ or "").strip()
        RULES[rule_id] = Rule(rule_id, severity, sentence, Message(why, why_en), on, needs_today, last, by_value, once, alike, run)
        return run

    return register


def found(path: Path, fi: str, en: str, hint_fi: str = "", hint_en: str = "", on_key: bool = False, words: str = "") -> Finding:
    """A finding with its message and hint in both languages; words: those of a text that it is about."""
    return Finding(path, Message(fi, en), Message(hint_fi, hint_en) if hint_fi else None, on_key, words)


def did_you_mean(near: Iterable[str]) -> tuple[str, str]:
    """The hint that names the nearest valid values, in both languages; two empty strings when there are none."""
    words = list(dict.fromkeys(near))
    return (f"tarkoititko {one_of(words)}?", f"did you mean {one_of(words, 'or')}?") if words else ("", "")
