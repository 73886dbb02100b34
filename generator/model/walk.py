"""Walking a record by its model: which values it holds, where, and what each of them means."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from types import UnionType
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin

from generator.model.base import Model
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
    for name, info in model.model_fields.items():
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


def leaves(value: Model, path: Path = ()) -> Iterator[Leaf]:
    """Every plain value of a record, in the order of its model."""
    model = type(value)
    for name, plan in plans(model).items():
        held = getattr(value, name)
        if held is not None and held != ():
            yield from _field_leaves(model, plan, held, (*path, name))


def _field_leaves(model: type[Model], plan: FieldPlan, held: Any, here: Path) -> Iterator[Leaf]:
    if plan.by_key:
        for key, sources in held.items():
            for index, source in enumerate(sources):
                yield Leaf((*here, key, index), source, plan.mark, model, plan.name)
    elif plan.child is not None:
        for item, place in ((held, here),) if not plan.many else [(item, (*here, index)) for index, item in enumerate(held)]:
            yield from leaves(item, place)
    elif plan.many:
        for index, item in enumerate(held):
            yield Leaf((*here, index), item, plan.mark, model, plan.name)
    else:
        yield Leaf(here, held, plan.mark, model, plan.name)


def children(value: Model, path: Path = ()) -> Iterator[tuple[Path, Model]]:
    """The value itself and every model value inside it, with their places."""
    yield path, value
    for name, plan in plans(type(value)).items():
        held = getattr(value, name)
        if plan.child is None or not held:
            continue
        if plan.many:
            for index, item in enumerate(held):
                yield from children(item, (*path, name, index))
        else:
            yield from children(held, (*path, name))


def model_at(model: type[Model], path: Path) -> type[Model] | None:
    """The model whose keys stand at a path of a record, None where there is none."""
    here: type[Model] | None = model
    for step in path:
        if isinstance(step, str):
            plan = plans(here).get(step) if here else None
            here = plan.child if plan else None
    return here
