"""Walking a record by its model: which values it holds, where, and what each of them means."""

from __future__ import annotations

from functools import cache
from types import UnionType
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin

from generator.model.base import Model, fields_of
from generator.model.kinds import Code, Mark, Prose, Reference, SourceRef
from generator.problems import Path


class FieldPlan(NamedTuple):
    """One field: whether it holds many values, a value of which model, and what a plain value means."""

    name: str
    many: bool
    by_key: bool
    child: type[Model] | None
    mark: Mark | None
    title: str


class Leaf(NamedTuple):
    """One plain value of a record: where it stands, in which model and field, and what it means."""

    path: Path
    value: Any
    mark: Mark | None
    model: type[Model]
    field: str


@cache
def plans(model: type[Model]) -> dict[str, FieldPlan]:
    """The fields of a model by name."""
    out = {}
    for name, info in fields_of(model).items():
        many, by_key, child, mark = _describe(info.annotation, tuple(info.metadata))
        out[name] = FieldPlan(name, many, by_key, child, mark, info.title or name)
    return out


def _describe(annotation: Any, metadata: tuple[Any, ...]) -> tuple[bool, bool, type[Model] | None, Mark | None]:
    """(many, by key, child model, mark) of a type annotation."""
    mark = next((each for each in metadata if isinstance(each, Code | Reference | SourceRef | Prose)), None)
    origin = get_origin(annotation)
    if origin is Annotated:
        inner, *more = get_args(annotation)
        return _describe(inner, (*metadata, *more))
    if origin in (Union, UnionType):
        (inner,) = (each for each in get_args(annotation) if each is not type(None))
        return _describe(inner, metadata)
    if origin is tuple:
        _, _, child, inner_mark = _describe(get_args(annotation)[0], ())
        return True, False, child, inner_mark
    if origin is dict:
        return True, True, None, _describe(get_args(annotation)[1], ())[3]
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return False, False, annotation, mark
    return False, False, None, mark


class Walked(NamedTuple):
    """The plain values of a record in the order of its model, and the model values that hold them, the record first."""

    leaves: list[Leaf]
    models: list[tuple[Path, Model]]


_last: list[tuple[Model, Walked]] = []  # the record walked last: its rules, names and terms are looked for in a row


def walked(record: Model) -> Walked:
    """Every value of a record, in one walk: a build lays thousands of records out."""
    if not (_last and _last[0][0] is record):
        out = Walked([], [])
        _walk(record, (), out)
        _last[:] = [(record, out)]
    return _last[0][1]


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
            leaves.extend(
                _leaf(Leaf, ((*here, index), item, mark, model, name)) for index, item in enumerate(held) if item is not None
            )
        elif way == _MODEL:
            _walk(held, here, out)
        else:
            for key, items in held.items():
                leaves.extend(
                    _leaf(Leaf, ((*here, key, index), item, mark, model, name))
                    for index, item in enumerate(items)
                    if item is not None
                )


def model_at(model: type[Model], path: Path) -> type[Model] | None:
    """The model whose keys stand at a path of a record, None where there is none."""
    here: type[Model] | None = model
    for step in path:
        if isinstance(step, str):
            plan = plans(here).get(step) if here else None
            here = plan.child if plan else None
    return here
