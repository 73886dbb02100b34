"""Plain data to the YAML that a record is kept in: blocks, two spaces, quotes only where our reader needs them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

LONGEST = 160  # columns; a line that is longer is folded
FOLD = 120  # columns, where a text is folded

_NEVER_PLAIN = {"", "~", "null", "Null", "NULL", "<<"}
_ODD = re.compile(r"[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_BREAK = re.compile(r"(?<=[^ \t]) (?=[^ \t])")
_FLOW_ITEM = re.compile(r"[\w./][\w./#-]*")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}


def written(value: object, column: int = 0) -> list[str]:
    """Plain data (texts, lists, keys) as lines; column is where they will begin."""
    if isinstance(value, Mapping):
        return [line for key, inner in value.items() for line in _pair(str(key), inner, column)]
    if isinstance(value, list | tuple):
        return [line for inner in value for line in _item(inner, column)]
    return scalar(str(value), column, column)


def indented(lines: Iterable[str], by: int = 2) -> list[str]:
    """Lines moved to the right; an empty one stays empty."""
    return [" " * by + line if line else "" for line in lines]


def _pair(key: str, value: object, column: int) -> list[str]:
    name = inline(key)
    taken = column + len(name) + 2
    if isinstance(value, str):
        first, *rest = scalar(value, column + 2, taken)
        return [f"{name}: {first}", *indented(rest)]
    if isinstance(value, list) and all(isinstance(each, str) for each in value) and (line := flow(value, taken)):
        return [f"{name}: {line}"]
    return [f"{name}:", *indented(written(value, column + 2))]


def _item(value: object, column: int) -> list[str]:
    first, *rest = written(value, column + 2)
    return [f"- {first}", *indented(rest)]


def scalar(value: str, column: int, before: int, typed: Sequence[str] | None = None) -> list[str]:
    """A text as one line, or a block header and the block's lines (not indented).

    column: where the block's lines will begin. before: columns already taken on the first line.
    typed: the lines it was typed on, whose breaks are kept where they are sound.
    """
    one_line = "\n" not in value and before + len(inline(value)) <= LONGEST
    if one_line and (typed is None or len(typed) < 2):
        return [inline(value)]
    body = value.removesuffix("\n")
    header = ">" if body != value else ">-"
    if not _can_be_block(value):
        return [inline(value)]
    if typed is not None and folded(typed) == body:
        return [header, *_kept(typed, column)]
    if "\n" in body:
        return [header.replace(">", "|"), *body.split("\n")]
    lines = wrapped(body, FOLD - column)
    return [header, *lines] if len(lines) > 1 or body != value else [inline(value)]


def inline(value: str) -> str:
    """A text on one line: plain when our reader takes it so, else quoted."""
    if _plain(value):
        return value
    if _ODD.search(value) or "\n" in value or "\t" in value or not unicodedata.is_normalized("NFC", value):
        return _escaped(value)
    if '"' in value or "\\" in value:
        return "'" + value.replace("'", "''") + "'"
    return f'"{value}"'


def flow(values: Sequence[str], before: int) -> str | None:
    """A short list of ids on one line, None when it must be a block."""
    if not all(_FLOW_ITEM.fullmatch(each) and _plain(each) for each in values):
        return None
    line = f"[{', '.join(values)}]"
    return line if before + len(line) <= LONGEST else None


def folded(lines: Sequence[str]) -> str | None:
    """What YAML makes of folded lines: one break is a space, more are one line break less; None for what it treats otherwise."""
    out = ""
    breaks = 0
    for line in lines:
        if not line:
            breaks += 1
            continue
        if line[0] in " \t" or line[-1] in " \t":
            return None
        out += ("\n" * breaks if breaks else " " if out else "") + line
        breaks = 0
    return out


def wrapped(text: str, width: int) -> list[str]:
    """A text cut at single spaces into lines of at most width characters, where it has such spaces."""
    lines: list[str] = []
    for word in _BREAK.split(text):
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _kept(typed: Sequence[str], column: int) -> list[str]:
    """The lines as typed; a paragraph with a line that is too long is folded anew."""
    out: list[str] = []
    for filled, paragraph in groupby(typed, key=bool):
        lines = list(paragraph)
        if filled and column + max(map(len, lines)) > LONGEST:
            lines = wrapped(" ".join(lines), FOLD - column)
        out += lines
    return out


def _can_be_block(value: str) -> bool:
    """No odd characters, no space at either end of a line's text that an editor would trim, at most one break at the end."""
    if _ODD.search(value) or not unicodedata.is_normalized("NFC", value) or value.endswith("\n\n"):
        return False
    lines = value.split("\n")
    return lines[0][:1] not in ("", " ", "\t") and all(line == line.rstrip(" \t") for line in lines)


def _plain(value: str) -> bool:
    if value in _NEVER_PLAIN or _ODD.search(value) or "\n" in value or "\t" in value:
        return False
    if value != value.strip(" ") or not unicodedata.is_normalized("NFC", value):
        return False
    if value[0] in ",[]{}#&*!|>'\"%@`" or (value[0] in "-?:" and value[1:2] in ("", " ")):
        return False
    return ": " not in value and " #" not in value and not value.endswith(":")


def _escaped(value: str) -> str:
    composed = unicodedata.is_normalized("NFC", value)

    def one(character: str) -> str:
        if character in _ESCAPES:
            return _ESCAPES[character]
        if _ODD.match(character) or (not composed and not character.isascii()):
            return f"\\U{ord(character):08x}"
        return character

    return '"' + "".join(map(one, value)) + '"'
