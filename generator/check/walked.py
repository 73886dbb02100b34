"""A record laid out for the rules in one walk: the same values as model.walk gives, as lists and several times faster."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from generator.model.base import Model
from generator.model.kinds import Mark
from generator.model.walk import Leaf, plans
from generator.problems import Path


class Walked(NamedTuple):
    """The plain values of a record in the order of its model, and the model values that hold them, the record first."""

    leaves: list[Leaf]
    models: list[tuple[Path, Model]]


def walked(record: Model) -> Walked:
    """Every value of a record."""
    out = Walked([], [])
    _walk(record, (), out)
    return out


_leaf = tuple.__new__  # Leaf(…) by way of its arguments takes four times as long.
_EMPTY: tuple[()] = ()  # Python has one empty tuple; asking a model whether it equals it is slow.
_MODELS, _ITEMS, _KEYED, _MODEL, _PLAIN = range(5)


@cache
def _ways(model: type[Model]) -> dict[str, tuple[int, Mark | None]]:
    """How each field of a model is walked."""
    ways = {}
    for name, plan in plans(model).items():
        if plan.by_key:
            way = _KEYED
        elif plan.child is not None:
            way = _MODELS if plan.many else _MODEL
        else:
            way = _ITEMS if plan.many else _PLAIN
        ways[name] = (way, plan.mark)
    return ways


def _walk(value: Model, path: Path, out: Walked) -> None:
    model = type(value)
    leaves, ways = out.leaves, _ways(model)
    out.models.append((path, value))
    # A model's __dict__ holds its fields in order; asking each by name costs twice as much.
    for name, held in value.__dict__.items():
        if held is None or held is _EMPTY:
            continue
        way, mark = ways[name]
        here = (*path, name)
        if way == _PLAIN:
            leaves.append(_leaf(Leaf, (here, held, mark, model, name)))
        elif way == _MODELS:
            for index, item in enumerate(held):
                _walk(item, (*here, index), out)
        elif way == _ITEMS:
            leaves.extend(_leaf(Leaf, ((*here, index), item, mark, model, name)) for index, item in enumerate(held))
        elif way == _MODEL:
            _walk(held, here, out)
        else:
            for key, items in held.items():
                leaves.extend(_leaf(Leaf, ((*here, key, index), item, mark, model, name)) for index, item in enumerate(items))
