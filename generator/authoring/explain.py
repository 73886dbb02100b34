"""explain: a rule, a field, a vocabulary, a code or a record type in plain words, all of it read from where it is defined."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from typing import NamedTuple

from generator.authoring import layout
from generator.authoring.examples import example
from generator.authoring.fields import Field, Vocabularies, every_model, fields, owners
from generator.authoring.reader_rules import READER_RULES
from generator.authoring.words import as_sentence, in_words
from generator.check import RULES, Rule
from generator.model import BY_FOLDER, BY_KIND, LANGUAGES, Record, Sanasto
from generator.model.base import Model, Text
from generator.model.kinds import Code
from generator.model.teema import Arvo
from generator.problems import Severity
from generator.text import fold, nearest, sort_key

_WIDTH = 100
_SEVERITIES = {
    Severity.VIRHE: ("virhe: pysäyttää rakentamisen", "error (virhe): stops the build"),
    Severity.VAROITUS: (
        "varoitus: luultavasti väärin, ei pysäytä rakentamista",
        "warning (varoitus): probably wrong, does not stop the build",
    ),
    Severity.HUOMIO: (
        "huomio: lähde ei kerro tätä, ei pysäytä rakentamista",
        "note (huomio): the source is silent, does not stop the build",
    ),
}
_ANSWER = ("Jos tietue on oikein, sen voi kuitata:", "If the record is right, this may be acknowledged:")


class Section(NamedTuple):
    """One thing that a word names: explained in lines for people, and as plain data for programs."""

    lines: list[str]
    data: dict[str, object]


def explain(word: str, vocabularies: Vocabularies, lang: str = "fi") -> str | None:
    """What a word means to an editor; None when it names no rule, record type, vocabulary, field or code.

    A field may be given with what it belongs to (hanke.paattyy), or as a report names it (osat[1].tavoitteet[3].toteuma.tila).
    """
    return "\n\n".join("\n".join(section.lines) for section in sections(word, vocabularies, lang)) or None


def sections(word: str, vocabularies: Vocabularies, lang: str = "fi") -> list[Section]:
    """The same, each thing that the word names by itself."""
    plain = fold(re.sub(r"\[\d+\]", "", word).strip(" .:[]"))
    english = lang == "en"
    found = [
        *_rules(plain, english),
        *_types(plain, english),
        *_vocabularies(plain, vocabularies, english),
        *_fields(plain, vocabularies, lang),
    ]
    return found or list(_codes(plain, vocabularies, english))


def suggestions(word: str, vocabularies: Vocabularies) -> list[str]:
    """The nearest words that explain knows, best first."""
    names = {field.name for model in every_model() for field in fields(model).values()}
    known = {*RULES, *READER_RULES, *BY_KIND, *BY_FOLDER, *vocabularies, *names}
    return nearest(word.rpartition(".")[2], sorted(known))


def rule_names() -> list[str]:
    """Every rule there is, the reader's own included."""
    return sorted({*RULES, *READER_RULES})


# --- rules -------------------------------------------------------------------------------------------------------------


def _rules(word: str, english: bool) -> Iterator[Section]:
    if word in RULES:
        yield _rule(RULES[word], english)
    elif word in READER_RULES:
        head = f"{'Rule' if english else 'Sääntö'} {word} ({_SEVERITIES[Severity.VIRHE][english]})"
        why = READER_RULES[word].in_language("en" if english else "fi")
        yield Section([head, *_wrapped(why)], {"rule": word, "severity": Severity.VIRHE.code, "why": why})


def _rule(rule: Rule, english: bool) -> Section:
    head = f"{'Rule' if english else 'Sääntö'} {rule.id} ({_SEVERITIES[rule.severity][english]})"
    sentence = " ".join(rule.sentence.split())
    why = rule.why.in_language("en" if english else "fi")
    lines = [head, *_wrapped(why)]
    lines += _wrapped(sentence if english else f"Vaatimus englanniksi: {sentence}")
    if rule.severity is not Severity.VIRHE:
        answer = {"kuitattu": [{"saanto": rule.id, "syy": "why it is right" if english else "miksi se on oikein"}]}
        lines += [f"  {_ANSWER[english]}", *layout.indented(layout.written(answer), 4)]
    return Section(lines, {"rule": rule.id, "severity": rule.severity.code, "why": why, "demand": sentence})


# --- record types ------------------------------------------------------------------------------------------------------


def _types(word: str, english: bool) -> Iterator[Section]:
    model = BY_KIND.get(word) or BY_FOLDER.get(word)
    if model is None:
        return
    known = fields(model)
    must = [field for field in known.values() if field.required]
    may = [field for field in known.values() if not field.required]
    label = model.labels[0][LANGUAGES.index("en") if english else 0]
    files = f"data/{model.folder}/<{'id' if english else 'tunnus'}>.yml"
    lines = [
        f"{'Record type' if english else 'Tietuelaji'} {model.kind}: {label}{_other_languages(model.labels[0], english)}",
        f"  {'Files' if english else 'Tiedostot'}: {files}",
        f"  {'Required' if english else 'Pakolliset'}:",
        *(f"    {_named(field, english)}" for field in must),
        f"  {'Optional' if english else 'Vapaaehtoiset'}:",
        *(f"    {_named(field, english)}" for field in may),
    ]
    named = {"required": [field.name for field in must], "optional": [field.name for field in may]}
    yield Section(lines, {"type": model.kind, "labels": _by_language(model.labels[0]), "files": files, **named})


def _named(field: Field, english: bool) -> str:
    return f"{field.name}: {field.labels[2 if english else 0]}"


# --- vocabularies ------------------------------------------------------------------------------------------------------


def _vocabularies(word: str, vocabularies: Vocabularies, english: bool) -> Iterator[Section]:
    vocabulary = vocabularies.get(word)
    if vocabulary is None:
        return
    name = vocabulary.nimi.only("en" if english else "fi") or str(vocabulary.nimi)
    used = list(dict.fromkeys(f"{owner}.{field.name}" for field in _coded(word) for owner in owners(field.model)))
    lines = [f"{'Classification' if english else 'Luokitus'} {word}: {name}", *_wrapped(_told(vocabulary.maaritelma, english))]
    if used:
        lines += _wrapped(f"{'Used in' if english else 'Käytössä kentissä'}: {', '.join(used)}")
    yield Section(
        [*lines, *_values(vocabulary, english)],
        {
            "vocabulary": word,
            "name": name,
            **_definition_data(vocabulary.maaritelma),
            "used_in": used,
            "codes": [_value_data(each) for each in vocabulary.arvot],
        },
    )


def _coded(vocabulary: str) -> Iterator[Field]:
    for model in every_model():
        yield from (field for field in fields(model).values() if field.shape.mark == Code(vocabulary))


def _values(vocabulary: Sanasto, english: bool) -> list[str]:
    return [f"    {_value(value, english)}" for value in vocabulary.arvot]


def _value(value: Arvo, english: bool) -> str:
    name = value.nimi.only("en" if english else "fi") or str(value.nimi)
    told = _told(value.maaritelma, english)
    return f"{value.koodi}: {name}{f'. {told}' if told else ''}"


def _value_data(value: Arvo) -> dict[str, object]:
    return {"code": value.koodi, "labels": dict(value.nimi.versions()), **_definition_data(value.maaritelma)}


def _definition_data(text: Text | None) -> dict[str, object]:
    return {"definition": dict(text.versions())} if text else {}


def _told(text: Text | None, english: bool) -> str:
    """A text in the language of the answer; one that is in Finnish alone says so."""
    if text is None or not english:
        return text or ""
    return text.only("en") or _in_finnish(text)


def _in_finnish(text: str) -> str:
    return f"In Finnish: {text}" if text else ""


def _codes(word: str, vocabularies: Vocabularies, english: bool) -> Iterator[Section]:
    for name, vocabulary in vocabularies.items():
        for value in vocabulary.arvot:
            if value.koodi == word:
                versions = (str(value.nimi), value.nimi.sv or "", value.nimi.en or "")
                head = f"{'A code of the classification' if english else 'Koodi luokituksessa'} {name}"
                lines = [head, f"    {_value(value, english)}{_other_languages(versions, english)}"]
                yield Section(lines, {"vocabulary": name, **_value_data(value)})


# --- fields ------------------------------------------------------------------------------------------------------------


def _fields(word: str, vocabularies: Vocabularies, lang: str) -> Iterator[Section]:
    steps = word.split(".")
    if len(steps) > 1 and steps[-1] in LANGUAGES:
        steps.pop()
    owner = steps[-2] if len(steps) > 1 else ""
    alike: dict[tuple[object, ...], list[Field]] = {}
    for model in every_model():
        field = fields(model).get(steps[-1])
        if field and (not owner or owner in _owner_names(model)):
            alike.setdefault((field.labels, field.help, field.required, in_words(field)), []).append(field)
    for group in alike.values():
        yield _field(group, vocabularies, lang)


def _owner_names(model: type[Model]) -> set[str]:
    folder = {model.folder} if issubclass(model, Record) else set()
    return {*owners(model), *folder, model.__name__.casefold()}


def _field(group: list[Field], vocabularies: Vocabularies, lang: str) -> Section:
    """One section for fields that are alike, wherever they stand."""
    field, english = group[0], lang == "en"
    places = sorted({f"{owner}.{field.name}" for each in group for owner in owners(each.model)}, key=sort_key)
    must = ("required" if english else "pakollinen") if field.required else ("optional" if english else "vapaaehtoinen")
    mark = field.shape.mark
    vocabulary = vocabularies.get(mark.vocabulary) if isinstance(mark, Code) else None
    label = field.labels[2 if english else 0]
    takes, shown = in_words(field, lang), {field.name: example(field, vocabularies)}
    lines = [
        f"{'Field' if english else 'Kenttä'} {field.name}: {label}{_other_languages(field.labels, english)}",
        *_wrapped(f"{', '.join(places)} ({must})"),
        *_wrapped(_in_finnish(field.help) if english else field.help),
        *_wrapped(as_sentence(takes)),
        *(_values(vocabulary, english) if vocabulary else []),
        f"  {'Example' if english else 'Esimerkki'}:",
        *layout.indented(layout.written(shown), 4),
    ]
    data: dict[str, object] = {
        "field": field.name,
        "labels": _by_language(field.labels),
        "places": places,
        "required": field.required,
        "help": {"fi": field.help} if field.help else {},
        "takes": takes,
        "codes": [_value_data(each) for each in vocabulary.arvot] if vocabulary else [],
        "example": shown,
    }
    return Section(lines, data)


def _by_language(labels: tuple[str, str, str]) -> dict[str, str]:
    return dict(zip(LANGUAGES, labels, strict=True))


def _other_languages(labels: tuple[str, str, str], english: bool) -> str:
    names = (
        (("in Finnish", labels[0]), ("in Swedish", labels[1]))
        if english
        else (("ruotsiksi", labels[1]), ("englanniksi", labels[2]))
    )
    told = ", ".join(f"{name} {label}" for name, label in names if label)
    return f" ({told})" if told else ""


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, _WIDTH, initial_indent="  ", subsequent_indent="  ", break_long_words=False, break_on_hyphens=False)
