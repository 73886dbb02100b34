"""Problems as text for people, JSON for programs, and annotations for GitHub."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

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
    """A line for each problem. What is alike in many places is told in full of the first; of the others the places follow."""
    groups: dict[object, list[Problem]] = {}
    for at, each in enumerate(problems):
        groups.setdefault((each.rule, each.message, each.hint) if each.alike else at, []).append(each)
    return "\n".join(line for group in groups.values() for line in _group(group, lang))


def _group(group: Sequence[Problem], lang: str) -> Iterator[str]:
    if len(group) < _MANY:
        yield from (each.text(lang) for each in group)
        return
    first, *others = group
    yield first.text(lang)
    yield f"  … ja {len(others)} muuta kohtaa:" if lang == "fi" else f"  … and {len(others)} other places:"
    yield from (f"  {each.place()}" for each in others)


_MANY = 3  # places of one thing


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
        words.append(f"{answered} kuitattu" if lang == "fi" else f"{answered} acknowledged")
    return ", ".join(words)


_NOT_SEEN = {
    "fi": (
        "Tietueita, joiden muoto on korjattava ensin: {}. Viittaukset, lähteet ja sanastojen koodit on niistäkin tarkistettu, "
        "muut säännöt tarkistetaan sen jälkeen.",
        "Tietueita, jotka eivät aukea: {}. Niistä ei ole voitu tarkistaa muuta.",
    ),
    "en": (
        "Records whose form must be mended first: {}. Their references, sources and codes have been checked all the same, "
        "the other rules are checked after that.",
        "Records that cannot be opened: {}. Nothing else could be checked of them.",
    ),
}


def not_seen(unfit: int, unread: int, lang: str) -> str:
    """What the rules have not seen of records whose form is broken and of those that can't be opened: more problems may come."""
    counted = zip(_NOT_SEEN[lang], (unfit, unread), strict=True)
    return "\n".join(sentence.format(count) for sentence, count in counted if count)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
