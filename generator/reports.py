"""Problems as text for people, JSON for programs, and annotations for GitHub."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Sequence

from generator.problems import Problem, Severity, visible

_COUNTED = {
    "fi": {
        Severity.VIRHE: ("virhe", "virhettä"),
        Severity.VAROITUS: ("varoitus", "varoitusta"),
        Severity.HUOMIO: ("huomio", "huomiota"),
    },
    "en": {
        Severity.VIRHE: ("error", "errors"),
        Severity.VAROITUS: ("warning", "warnings"),
        Severity.HUOMIO: ("note", "notes"),
    },
}


def as_text(problems: Sequence[Problem], lang: str) -> str:
    """A line for each problem."""
    return "\n".join(problem.text(lang) for problem in problems)


def as_json(problems: Sequence[Problem], lang: str) -> str:
    """A JSON array; each problem with its place, rule, severity (its code in every language), message and hint."""
    rows = [
        {
            "file": each.file,
            "line": each.line,
            "column": each.column,
            "field": each.field,
            "rule": each.rule,
            "severity": each.severity.code,
            "message": each.message.in_language(lang),
            "hint": each.hint.in_language(lang) if each.hint else None,
        }
        for each in problems
    ]
    return json.dumps(rows, ensure_ascii=False, indent=1)


def as_github(problems: Sequence[Problem], lang: str) -> str:
    """Workflow commands that GitHub shows beside the lines of a pull request."""
    kinds = {Severity.VIRHE: "error", Severity.VAROITUS: "warning", Severity.HUOMIO: "notice"}
    lines = []
    for each in problems:
        place = [f"file={_property(visible(each.file))}"]
        if each.line:
            place += [f"line={each.line}", f"col={each.column}"]
        place.append(f"title={_property(f'{each.severity.word(lang)} {each.rule}')}")
        field = f"{each.field}: " if each.field else ""
        hint = f" – {each.hint.in_language(lang)}" if each.hint else ""
        lines.append(f"::{kinds[each.severity]} {','.join(place)}::{_data(visible(field + each.message.in_language(lang) + hint))}")
    return "\n".join(lines)


FORMATS: dict[str, Callable[[Sequence[Problem], str], str]] = {"text": as_text, "json": as_json, "github": as_github}


def counts(problems: Sequence[Problem], answered: int, lang: str) -> str:
    """How many there are of each severity: ”2 virhettä, 1 varoitus, 0 huomiota”."""
    found = Counter(problem.severity for problem in problems)
    words = [f"{found[each]} {one if found[each] == 1 else many}" for each, (one, many) in _COUNTED[lang].items()]
    if answered:
        words.append(f"{answered} kuitattu" if lang == "fi" else f"{answered} answered")
    return ", ".join(words)


def not_seen(unread: int, lang: str) -> str:
    """That the rules see a record only when its form is right: more problems may come then."""
    if lang == "en":
        return f"Records whose form must be mended first: {unread}. Their references and the other rules are checked after that."
    return f"Tietueita, joiden muoto on korjattava ensin: {unread}. Niiden viittaukset ja muut säännöt tarkistetaan sen jälkeen."


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
