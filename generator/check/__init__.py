"""The rules: what a record must, should and might be. Problems come back as values, sorted, all of them at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import cache

from generator.catalog import Catalog
from generator.check.rules import RULES, Checked, Rule
from generator.check.written import links_of_pages
from generator.facts import Facts
from generator.model import Record
from generator.problems import Finding, Message, Problem, Severity

from generator.check import circles, dates, names, people, references, sources, status, texts, vocabularies, withdrawn  # noqa: F401  isort: skip

Found = tuple[str, Finding]  # rule id and what it found


def check_record(facts: Facts, record: Record, catalog: Catalog) -> list[Found]:
    """What the rules that need no clock find in one record."""
    return _found(facts, record, catalog, _rules_on(type(record), False), None)


def has_errors(facts: Facts, record: Record, catalog: Catalog) -> bool:
    """Whether the rules find something in a record that stops a build; the others, which look further, are not asked."""
    return bool(
        _found(facts, record, catalog, [each for each in _rules_on(type(record), False) if each.severity is Severity.VIRHE], None)
    )


def check_part(facts: Facts, part: Record, catalog: Catalog) -> list[Found]:
    """What the rules that look at each value by itself find in what is sound of a record whose form is broken."""
    return _found(facts, part, catalog, [each for each in _rules_on(type(part), False) if each.by_value], None)


def check_today(facts: Facts, record: Record, catalog: Catalog, today: dt.date) -> list[Found]:
    """What the rules that need today's date find in one record; for the check command alone, never for a build."""
    return _found(facts, record, catalog, _rules_on(type(record), True), today)


@cache
def _rules_on(kind: type[Record], needs_today: bool) -> tuple[Rule, ...]:
    return tuple(rule for rule in RULES.values() if issubclass(kind, rule.on) and rule.needs_today == needs_today)


def _found(facts: Facts, record: Record, catalog: Catalog, rules: Iterable[Rule], today: dt.date | None) -> list[Found]:
    this = Checked(facts, record, catalog, today)
    found = [(rule.id, finding) for rule in rules if not rule.last for finding in rule.run(this)]
    then = Checked(facts, record, catalog, today, frozenset(rule_id for rule_id, _ in found))
    found += [(rule.id, finding) for rule in rules if rule.last for finding in rule.run(then)]
    return list(dict.fromkeys(found))  # What stands twice in one text is one line of the report.


def answered(record: Record, found: Iterable[Found]) -> tuple[list[Found], int]:
    """What is left when the record's own answers (kuitattu) are taken away, and how many were answered. A virhe has no answer."""
    answers = {answer.saanto for answer in record.kuitattu}
    kept = [each for each in found if RULES[each[0]].severity is Severity.VIRHE or each[0] not in answers]
    return kept, len(list(found)) - len(kept)


def told_once(problems: Iterable[Problem]) -> list[Problem]:
    """Problems in their order; what a rule says of many records to be mended in one place stays at the first."""
    said: set[tuple[str, Message]] = set()
    kept = []
    for each in problems:
        rule = RULES.get(each.rule)  # the reader's own problems are no rule's
        if rule and rule.once:
            if (each.rule, each.message) in said:
                continue
            said.add((each.rule, each.message))
        kept.append(each)
    return kept


def as_problem(file: str, place: tuple[int, int], rule_id: str, field: str, message: Message, hint: Message | None) -> Problem:
    """A finding with its place in the file."""
    return Problem(file, *place, rule_id, RULES[rule_id].severity, field, message, hint, RULES[rule_id].alike)


__all__ = [
    "RULES", "Rule", "answered", "as_problem", "check_part", "check_record", "check_today", "has_errors", "links_of_pages",
    "told_once",
]  # fmt: skip
