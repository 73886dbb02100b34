"""Plain data to the YAML that a record is kept in: blocks, two spaces, quotes only where our reader needs them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

LONGEST = 150  # columns; a line that is longer is folded
FOLD = 120  # columns, where a text is folded
FLOW = 100  # columns; a longer list of ids is written as a block

_NEVER_PLAIN = {"", "~", "null", "Null", "NULL", "<<"}
_ODD = re.compile(r"[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_BREAK = re.compile(r"(?<=[^ \t]) (?=[^ \t])")
_FLOW_ITEM = re.compile(r"[\w./][\w./#-]*")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}


def scalar(value: str, indent: int, before: int, typed: Sequence[str] | None = None) -> list[str]:
    """A text as one line, or a block header and its lines indented by indent.

    before: columns already taken on the first line. typed: the lines it was typed on, whose breaks are kept where they are sound.
    """
    one_line = "\n" not in value and before + len(inline(value)) <= LONGEST
    if one_line and (typed is None or len(typed) < 2):
        return [inline(value)]
    if typed is not None and folded(typed) == value and _can_be_block(value):
        return _block(">", [piece for line in typed for piece in _shortened(line, indent)], value, indent)
    if one_line:
        return [inline(value)]
    if not _can_be_block(value):
        return [_escaped(value)]
    if "\n" in value:
        return _block("|", value.rstrip("\n").split("\n"), value, indent)
    lines = wrapped(value, FOLD - indent)
    return _block(">", lines, value, indent) if len(lines) > 1 else [inline(value)]


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
    return line if before + len(line) <= FLOW else None


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


def _shortened(line: str, indent: int) -> list[str]:
    return wrapped(line, FOLD - indent) if indent + len(line) > LONGEST else [line]


def _block(style: str, lines: Sequence[str], value: str, indent: int) -> list[str]:
    header = style if value.endswith("\n") else f"{style}-"
    return [header, *(" " * indent + line if line else "" for line in lines)]


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
    if value[0] in ",[]{}#&*!|>'\"%@`" or value[0] in "-?:" and value[1:2] in ("", " "):
        return False
    return ": " not in value and " #" not in value and not value.endswith(":")


def _escaped(value: str) -> str:
    composed = unicodedata.is_normalized("NFC", value)

    def one(character: str) -> str:
        if character in _ESCAPES:
            return _ESCAPES[character]
        if _ODD.match(character) or not composed and not character.isascii():
            return f"\\U{ord(character):08x}"
        return character

    return '"' + "".join(map(one, value)) + '"'
