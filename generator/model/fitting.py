"""What fits in a record that does not fit its model as a whole: its references can be checked before its form is mended."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from pydantic import ValidationError

from generator.model.base import Model, Record, Text
from generator.model.kinds import Prose, SourceRef
from generator.model.walk import FieldPlan, plans
from generator.problems import Path


def misfits(model: type[Record], data: Mapping[str, Any]) -> list[Any]:
    """pydantic's errors about the data; none when it fits."""
    try:
        model.model_validate(data)
    except ValidationError as error:
        return list(error.errors(include_url=False))
    return []


def fitting(model: type[Record], data: Mapping[str, Any], refused: Collection[Path] = ()) -> Record:
    """A record of the values that fit, as typed and each in its place; others are None. refused: places that reading refused.

    For the rules that look at each value by itself: such a record is never published.
    """
    found = misfits(model, data)
    bad = {tuple(each["loc"]) for each in found} | set(refused)
    # /34 is a section of the record's document: when that may be among what does not fit, nobody knows whose section it is.
    adrift = bool(refused) or any(each["type"] == "extra_forbidden" or "lahde" in each["loc"] for each in found)
    record = _Fitting(frozenset(bad), adrift).part(model, data, ())
    assert isinstance(record, model)
    return record


class _Fitting:
    """One record's plain data to values, without those at bad places."""

    def __init__(self, bad: frozenset[Path], adrift: bool) -> None:
        self.bad = bad
        self.adrift = adrift

    def part(self, model: type[Model], data: Mapping[str, Any], path: Path) -> Model:
        values = {name: self._field(plan, data.get(name), (*path, name)) for name, plan in plans(model).items()}
        return model.model_construct(**values)

    def _field(self, plan: FieldPlan, value: Any, path: Path) -> Any:
        if value is None or path in self.bad:
            return {} if plan.by_key else () if plan.many else None
        if plan.by_key:
            return {key: self._items(plan, items, (*path, key)) for key, items in value.items()}
        return self._items(plan, value, path) if plan.many else self._one(plan, value, path)

    def _items(self, plan: FieldPlan, value: Any, path: Path) -> tuple[Any, ...]:
        if path in self.bad:
            return ()
        items = [value] if isinstance(value, str) else value
        return tuple(self._one(plan, item, (*path, index)) for index, item in enumerate(items))

    def _one(self, plan: FieldPlan, value: Any, path: Path) -> Any:
        fits = path not in self.bad
        if plan.child:
            held = {"teksti": value} if isinstance(value, str) else value  # a claim may be its text alone
            return self.part(plan.child, held if fits else {}, path)
        if not fits or (isinstance(plan.mark, SourceRef) and self.adrift and value.startswith("/")):
            return None
        if isinstance(plan.mark, Prose):
            return Text(**value) if isinstance(value, Mapping) else Text(value)
        return value
