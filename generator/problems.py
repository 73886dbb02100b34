"""What may be wrong with the data: problems are values, collected and shown together, never raised."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple

Path = tuple[str | int, ...]


class Severity(IntEnum):
    """How grave a problem is; only VIRHE stops a build."""

    VIRHE = 0
    VAROITUS = 1
    HUOMIO = 2

    @property
    def code(self) -> str:
        """The word an editor meets and writes: virhe, varoitus or huomio."""
        return self.name.lower()

    def word(self, lang: str) -> str:
        """The word for it in a report of that language."""
        return _ENGLISH[self.value] if lang == "en" else self.code


_ENGLISH = ("error", "warning", "note")


class Message(NamedTuple):
    """One sentence to an editor, in Finnish and in English."""

    fi: str
    en: str

    def in_language(self, lang: str) -> str:
        return self.en if lang == "en" else self.fi


class Finding(NamedTuple):
    """What a rule yields: where in the record, and what is wrong there; words: those of a text that are meant, as it has them."""

    path: Path
    message: Message
    hint: Message | None = None
    on_key: bool = False
    words: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing wrong in one place; line and column count from 1, and 0 means the file as a whole.

    alike: what is said in the same words of other places is likely mended with them.
    """

    file: str
    line: int
    column: int
    rule: str
    severity: Severity
    field: str
    message: Message
    hint: Message | None = None
    alike: bool = False

    def place(self) -> str:
        """file:line:column: field."""
        place = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        return visible(f"{place}: {self.field}" if self.field else place)

    def text(self, lang: str = "fi") -> str:
        """The report line: file:line:column: field: message (hint) [severity rule]."""
        hint = f" – {self.hint.in_language(lang)}" if self.hint else ""
        return visible(f"{self.place()}: {self.message.in_language(lang)}{hint} [{self.severity.word(lang)} {self.rule}]")


def problem_at(
    shown: str, line: int, column: int, rule: str, fi: str, en: str, hint: Message | None = None, path: Path = ()
) -> Problem:
    """What reading a file finds: always a virhe."""
    return Problem(shown, line, column, rule, Severity.VIRHE, field_name(path), Message(fi, en), hint)


def visible(text: str) -> str:
    """The text on one line, control characters as codes: what stands in a record must not steer a terminal or CI."""
    return text if text.isprintable() else "".join(each if each.isprintable() else f"\\x{ord(each):02x}" for each in text)


def field_name(path: Path) -> str:
    """A path as an editor reads it: ("osat", 0, "tavoitteet", 2) is osat[1].tavoitteet[3]."""
    out = ""
    for step in path:
        out += f"[{step + 1}]" if isinstance(step, int) else f".{step}" if out else step
    return out


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """Those that stop a build."""
    return [problem for problem in problems if problem.severity is Severity.VIRHE]
