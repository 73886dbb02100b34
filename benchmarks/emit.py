"""Plain values as YAML in blocks, as fmt writes records. Much faster than PyYAML's own writer."""

from __future__ import annotations

import json
import re
import textwrap
from typing import Any

_WIDTH = 110
_PLAIN = re.compile(r"[A-Za-zÅÄÖåäö0-9/(][^:#\n\"'{}\[\],&*!|>%@`]*(?:[:,](?=\S)[^:#\n\"'{}\[\],&*!|>%@`]+)*")


def emit(record: dict[str, Any]) -> str:
    """The text of a record file."""
    lines: list[str] = []
    _mapping(record, "", lines)
    return "\n".join(lines) + "\n"


def _mapping(values: dict[str, Any], indent: str, lines: list[str]) -> None:
    for key, value in values.items():
        _pair(f"{indent}{key}:", value, f"{indent}  ", lines)


def _pair(head: str, value: Any, inner: str, lines: list[str]) -> None:
    if isinstance(value, dict):
        lines.append(head)
        _mapping(value, inner, lines)
    elif isinstance(value, list):
        lines.append(head)
        for item in value:
            _item(item, inner, lines)
    else:
        lines.extend(_scalar(head, str(value), inner))


def _item(item: Any, indent: str, lines: list[str]) -> None:
    if not isinstance(item, dict):
        lines.extend(_scalar(f"{indent}-", str(item), f"{indent}  "))
        return
    start = len(lines)
    _mapping(item, f"{indent}  ", lines)
    lines[start] = f"{indent}- {lines[start][len(indent) + 2 :]}"


def _scalar(head: str, text: str, inner: str) -> list[str]:
    if "\n" in text:
        return [f"{head} |-", *(f"{inner}{line}" if line else "" for line in text.split("\n"))]
    if len(head) + len(text) > _WIDTH:
        folded = textwrap.wrap(text, _WIDTH - len(inner), break_long_words=False, break_on_hyphens=False)
        return [f"{head} >-", *(inner + line for line in folded)]
    return [f"{head} {text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)}"]
