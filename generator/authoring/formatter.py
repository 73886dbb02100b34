"""fmt: a record in its one form. Line breaks inside a long text stay the writer's, so that a mended word changes one line."""

from __future__ import annotations

import datetime as dt
import textwrap
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

import yaml

from generator import read
from generator.authoring import comments, layout
from generator.authoring.fields import fields
from generator.model import BY_FOLDER, LANGUAGES
from generator.model.base import Model
from generator.problems import Path, Problem
from generator.read import RecordFile


class Formatted(NamedTuple):
    """A record's text in its canonical form; None and the reader's problems when the file can't be read."""

    text: str | None
    problems: tuple[Problem, ...] = ()


def formatted(file: RecordFile, today: dt.date | None = None) -> Formatted:
    """The file as it should stand. today sets muokattu to that day; without it the data stays exactly as it was."""
    document = read.load(file)
    if document.data is None:
        return Formatted(None, document.problems)
    typed = unicodedata.normalize("NFC", file.text())
    root = yaml.compose(typed, Loader=yaml.CSafeLoader)
    assert isinstance(root, yaml.MappingNode)
    said = comments.collect(typed, root)
    wanted = document.data
    if today:
        wanted = wanted | {"muokattu": today.isoformat()}
        _set(root, "muokattu", today.isoformat())
    text = _Writer(typed, said).document(root, BY_FOLDER[file.folder])
    _prove(file, text, wanted, said.texts)
    return Formatted(text)


def _prove(file: RecordFile, text: str, wanted: object, said: Iterable[str]) -> None:
    """Reads the new text back: a formatter that loses a word is worse than none."""
    again = read.load(file._replace(raw=text.encode()))
    if again.data != wanted or any(each not in text for each in said):
        raise ValueError(f"fmt would change the data or drop a comment of {file.shown}")


def _set(root: yaml.MappingNode, key: str, value: str) -> None:
    kept = [pair for pair in root.value if pair[0].value != key]
    tag = "tag:yaml.org,2002:str"
    root.value = [*kept, (yaml.ScalarNode(tag, key), yaml.ScalarNode(tag, value))]


class _Block(NamedTuple):
    """The lines of a value, and the comments that stand above its first line."""

    above: list[str]
    lines: list[str]


class _Writer:
    """Writes one file's nodes; column is always where the lines being made will begin."""

    def __init__(self, typed: str, said: comments.Comments) -> None:
        self.typed = typed
        self.said = said

    def document(self, root: yaml.MappingNode, model: type[Model]) -> str:
        block = self._mapping(root, model, (), 0)
        lines = [*comments.tidy([*self.said.head, *block.above]), *block.lines, *self.said.foot]
        return "\n".join(lines).strip("\n") + "\n"

    def _mapping(self, node: yaml.Node, model: type[Model] | None, path: Path, column: int) -> _Block:
        known = fields(model) if model else {}
        pairs = _in_order(node.value, list(known))
        blocks = []
        for key, value in pairs:
            child = known[key.value].shape.child if key.value in known else None
            blocks.append(self._pair(key.value, value, child, (*path, key.value), column))
        return self._stacked(blocks, path)

    def _pair(self, key: str, node: yaml.Node, child: type[Model] | None, path: Path, column: int) -> _Block:
        name = layout.inline(key)
        taken = column + len(name) + 2
        if isinstance(node, yaml.ScalarNode):
            first, *rest = layout.scalar(node.value, column + 2, taken, _typed(self.typed, node))
            return self._remarked(path, [f"{name}: {first}{self._beside(path)}", *layout.indented(rest)])
        if isinstance(node, yaml.SequenceNode) and (line := self._flow(node, path, taken)):
            return self._remarked(path, [f"{name}: {line}{self._beside(path)}"])
        above, lines = self._collection(node, child, path, column + 2)
        return self._remarked(path, [f"{name}:{self._beside(path)}", *layout.indented([*above, *lines])])

    def _collection(self, node: yaml.Node, child: type[Model] | None, path: Path, column: int) -> _Block:
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, child, path, column)
        return self._stacked([self._item(item, child, (*path, index), column) for index, item in enumerate(node.value)], path)

    def _item(self, node: yaml.Node, child: type[Model] | None, path: Path, column: int) -> _Block:
        if isinstance(node, yaml.ScalarNode):
            first, *rest = layout.scalar(node.value, column + 2, column + 2, _typed(self.typed, node))
            return self._remarked(path, [f"- {first}{self._beside(path)}", *layout.indented(rest)])
        above, (first, *rest) = self._collection(node, child, path, column + 2)
        beside = [self.said.beside[path]] if path in self.said.beside else []
        out = self._remarked(path, [f"- {first}", *layout.indented(rest)])
        return _Block(comments.tidy([*out.above, *beside, *above]), out.lines)

    def _flow(self, node: yaml.SequenceNode, path: Path, taken: int) -> str | None:
        """The list on one line, if it was typed so and is nothing but ids."""
        plain = all(isinstance(item, yaml.ScalarNode) for item in node.value)
        if not node.flow_style or not plain or self.said.inside(path):
            return None
        return layout.flow([item.value for item in node.value], taken)

    def _beside(self, path: Path) -> str:
        return f"  {self.said.beside[path]}" if path in self.said.beside else ""

    def _stacked(self, blocks: list[_Block], path: Path) -> _Block:
        """A collection's blocks under each other; the first one's comments stay apart, as they may have to stand above a dash."""
        lines = list(blocks[0].lines)
        for block in blocks[1:]:
            lines += [*block.above, *block.lines]
        return _Block(blocks[0].above, [*lines, *comments.tidy(self.said.after.get(path, []))])

    def _remarked(self, path: Path, lines: list[str]) -> _Block:
        return _Block(self.said.before.get(path, []), lines)


def _in_order(pairs: list[tuple[yaml.Node, yaml.Node]], names: list[str]) -> list[tuple[yaml.Node, yaml.Node]]:
    """The pairs in the model's order, languages as fi sv en; what the model does not know stays last, as it was typed."""
    if not names and all(key.value in LANGUAGES for key, _ in pairs):
        names = list(LANGUAGES)
    return sorted(pairs, key=lambda pair: names.index(pair[0].value) if pair[0].value in names else len(names))


def _typed(text: str, node: yaml.ScalarNode) -> list[str] | None:
    """The lines a folded, plain or quoted text was typed on; None when its breaks mean something else."""
    if node.start_mark is None or node.style == "|":
        return None
    raw = text[node.start_mark.index : node.end_mark.index]
    if node.style == ">":
        raw = textwrap.dedent("\n".join(comments.BREAK.split(raw)[1:]))
        return raw.rstrip().split("\n")
    if node.style == '"' and "\\" in raw:
        return None
    if node.style:
        raw = raw[1:-1].replace("''", "'") if node.style == "'" else raw[1:-1]
    return [line.strip() for line in comments.BREAK.split(raw.rstrip())]
