"""Comments and blank lines of a record file, each tied to the key or list item it belongs to. PyYAML throws them away."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

import yaml

from generator.problems import Path

BREAK = re.compile(r"\r\n|[\r\n\x85\u2028\u2029]")
MODELINE = re.compile(r"#\s*yaml-language-server:")
_COMMENT = re.compile(r"(?:^|(?<=[ \t]))#.*")
_HEADER = re.compile(r"[|>][-+0-9]*[ \t]+(#.*)")


@dataclass(slots=True)
class Comments:
    """Comment lines ("" is a blank line): at the file's head and foot, before a place, on its line, and at a collection's end."""

    head: list[str] = field(default_factory=list)
    foot: list[str] = field(default_factory=list)
    before: dict[Path, list[str]] = field(default_factory=lambda: defaultdict(list))
    beside: dict[Path, str] = field(default_factory=dict)
    after: dict[Path, list[str]] = field(default_factory=lambda: defaultdict(list))
    texts: list[str] = field(default_factory=list)

    def inside(self, path: Path) -> bool:
        """Whether anything is said about the items of a list."""
        places = (*self.before, *self.beside, *self.after)
        return any(place[: len(path)] == path and place != path for place in places)


class _Anchor(NamedTuple):
    line: int
    column: int
    path: Path


class _Line(NamedTuple):
    """A comment with its column, whether it has its line to itself; a blank line has no text."""

    column: int
    text: str
    alone: bool


def collect(text: str, root: yaml.Node) -> Comments:
    """Every comment of a file, tied to its place."""
    anchors = list(_anchors(root, ()))
    columns = {anchor.path: anchor.column for anchor in anchors}
    out = Comments()
    waiting: list[_Line] = []
    passed = 0
    for number, found in enumerate(_lines(text, root)):
        if passed < len(anchors) and anchors[passed].line == number:
            _settle(out, waiting, anchors[passed - 1].path if passed else (), anchors[passed], columns)
            waiting = []
            while passed < len(anchors) and anchors[passed].line == number:
                passed += 1
        if found is None:
            continue
        if found.text:
            out.texts.append(found.text)
        if found.alone or not passed:
            waiting.append(found)
        else:
            here = anchors[passed - 1].path
            out.beside[here] = f"{out.beside[here]} {found.text}" if here in out.beside else found.text
    _settle(out, waiting, anchors[-1].path if anchors else (), None, columns)
    return out


def tidy(lines: list[str]) -> list[str]:
    """Comment lines with at most one blank line in a row."""
    return [line for at, line in enumerate(lines) if line or at == 0 or lines[at - 1]]


def _anchors(node: yaml.Node, path: Path) -> Iterator[_Anchor]:
    """The keys and list items in the order of the file; a collection on one line has none of its own."""
    if not isinstance(node, yaml.CollectionNode) or (node.flow_style and node.start_mark.line == node.end_mark.line):
        return
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield _Anchor(key.start_mark.line, key.start_mark.column, (*path, key.value))
            yield from _anchors(value, (*path, key.value))
    else:
        for index, item in enumerate(node.value):
            column = item.start_mark.column if node.flow_style else node.start_mark.column
            yield _Anchor(item.start_mark.line, column, (*path, index))
            yield from _anchors(item, (*path, index))


def _lines(text: str, root: yaml.Node) -> Iterator[_Line | None]:
    """For each line its comment, or that it is blank; None where it is neither."""
    masked, inside = _masked(text, root)
    for number, line in enumerate(BREAK.split(masked)):
        found = _COMMENT.search(line)
        if found:
            yield _Line(found.start(), found.group().rstrip(), not line[: found.start()].strip())
        elif not line.strip() and number not in inside:
            yield _Line(-1, "", True)
        else:
            yield None


def _masked(text: str, root: yaml.Node) -> tuple[str, set[int]]:
    """The text with every value's own characters blotted out, and the numbers of the lines that lie inside a value."""
    pieces: list[str] = []
    inside: set[int] = set()
    end = 0
    for node in _scalars(root):
        raw = text[node.start_mark.index : node.end_mark.index]
        header = _HEADER.match(raw) if node.style in ("|", ">") else None
        kept = header.start(1) if header else 0
        pieces.append(text[end : node.start_mark.index])
        if header:
            pieces.append("x" + " " * (kept - 1) + header.group(1))
        pieces.append(re.sub(r"[^\r\n\x85\u2028\u2029]", "x", raw[header.end() if header else 0 :]))
        end = node.end_mark.index
        inside |= set(range(node.start_mark.line, node.start_mark.line + len(BREAK.split(raw.rstrip()))))
    return "".join((*pieces, text[end:])), inside


def _scalars(node: yaml.Node) -> Iterator[yaml.ScalarNode]:
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _scalars(key)
            yield from _scalars(value)
    else:
        for item in node.value:
            yield from _scalars(item)


def _settle(out: Comments, waiting: list[_Line], last: Path, following: _Anchor | None, columns: dict[Path, int]) -> None:
    """Ties the comment lines between two places: to the collection that ends there if indented like it, else to what follows."""
    if not last:
        waiting = _settle_head(out, waiting)
    ended = [_ended(line, last, following, columns) if line.text else () for line in waiting]
    first = next((at for at, line in enumerate(waiting) if line.text and not ended[at]), len(waiting))
    cut = max((at + 1 for at in range(first) if ended[at]), default=0)
    owner: Path = ()
    for at in reversed(range(cut)):
        owner = ended[at] or owner
        out.after[owner].insert(0, waiting[at].text)
    rest = tidy([line.text for line in waiting[cut:]])
    if following is None:
        out.foot += rest
    elif rest:
        out.before[following.path] += rest


def _ended(line: _Line, last: Path, following: _Anchor | None, columns: dict[Path, int]) -> Path:
    """The collection that a comment stands at the end of; () when it belongs to what follows."""
    around = [last[:length] for length in range(1, len(last) + 1)]
    fitting = [place for place in around if place in columns and columns[place] <= line.column]
    collection = fitting[-1][:-1] if fitting else ()
    if following and (line.column <= following.column or following.path[: len(collection)] == collection):
        return ()
    return collection


def _settle_head(out: Comments, waiting: list[_Line]) -> list[_Line]:
    """Takes the file's own comments: an editor's modeline, and all that a blank line parts from the first key."""
    texts = [line.text for line in waiting]
    first = next((at for at, text in enumerate(texts) if text), len(texts))
    cut = max((at + 1 for at, text in enumerate(texts) if not text), default=0)
    if first < len(texts) and MODELINE.match(texts[first]):
        cut = max(cut, first + 1)
    out.head += tidy(texts[first:cut])
    return waiting[max(cut, first) :]
