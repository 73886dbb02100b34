"""YAML files to typed records: the only room that reads YAML.

Scalars stay as they were typed (no, 020, 12:30); the field decides their type. A place is looked up only when a problem needs it.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from io import FileIO
from pathlib import Path as File
from typing import Any, NamedTuple

import yaml
from pydantic import ValidationError

from generator.model import BY_FOLDER, LANGUAGES, Record
from generator.model.base import ID, Model
from generator.model.fitting import fitting, misfits
from generator.model.kinds import Prose
from generator.model.walk import FieldPlan, model_at, plans
from generator.problems import Message, Path, Problem, problem_at
from generator.text import nearest, one_of
from generator.unfit import Explained, causes, explained
from generator.unopened import why_unopened

MAX_BYTES = 1_000_000
MAX_DEPTH = 40
# Only files with one of these can hold an anchor, alias, tag or directive, or nest so deep that libyaml's composer (which calls itself)
# runs out of stack and takes the process down: the rest skip the slow look at every event.
_SIGNS = "&*!%"
# Written so that it begins with a class: that is found seven times as fast in a long text as a repeated group.
_DEEP = re.compile(rf"[-?:][ \t]+(?:[-?:][ \t]+){{{MAX_DEPTH - 1}}}")
_MANY_BRACKETS = 500
_NULLS = {"", "~", "null", "Null", "NULL"}


class _Loader(yaml.CSafeLoader):
    """libyaml without implicit types."""

    def resolve(self, kind: Any, value: Any, implicit: Any) -> str:  # noqa: ARG002 (called by libyaml's composer for every node)
        return ""

    def descend_resolver(self, current_node: Any, current_index: Any) -> None:
        """Nothing to resolve."""

    def ascend_resolver(self) -> None:
        """Nothing to resolve."""


Digests = dict[str, list[Any]]  # a file as messages name it → [its sign, the digest of its content]


class RecordFile(NamedTuple):
    """A record's file as found on disk; shown is the path that messages name. raw is None while nobody needs it.

    sign changes when the file does: its size, its number, and when its content and it itself were last changed (ns).
    """

    shown: str
    place: str
    folder: str
    stem: str
    digest: str
    raw: bytes | None
    sign: list[int] = [0, 0, 0, 0]  # noqa: RUF012 (nobody changes it)

    @property
    def path(self) -> File:
        """Where the file is."""
        return File(self.place)

    def content(self) -> bytes:
        """The file's bytes."""
        return _content(self.place) if self.raw is None else self.raw

    def text(self) -> str:
        """What the file says; UnicodeDecodeError when it is not UTF-8."""
        return self.content().decode("utf-8-sig")


class Rest(NamedTuple):
    """What a file says beside the keys and values that were refused, and the places of those."""

    data: dict[str, Any]
    refused: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A file's plain data (None when it could not be read as a whole), what was wrong with it, and what is left of it then."""

    data: dict[str, Any] | None
    problems: tuple[Problem, ...]
    rest: Rest | None = None


def scan(root: File, known: Digests | None = None) -> tuple[list[RecordFile], list[Problem]]:
    """Every record file below a data folder, sorted by path, and what does not belong there. A file that is known is not read."""
    files: list[RecordFile] = []
    problems: list[Problem] = []
    for entry in sorted(os.scandir(root), key=lambda each: each.name):
        if entry.name.startswith("."):
            continue
        if entry.is_symlink() or not entry.is_dir():
            problems.append(_stray(f"{root.name}/{entry.name}", entry.is_symlink()))
        elif entry.name not in BY_FOLDER:
            problems.append(_unknown_folder(root.name, entry.name))
        else:
            _scan_folder(root, entry.name, known or {}, files, problems)
    return files, problems


def rescan(files: list[RecordFile], changed: Collection[str]) -> list[RecordFile] | None:
    """The files of a scan as they are now, when no others have changed than these (as messages name them).

    None when one of them has come, gone or become something else: then everything has to be looked at.
    """
    now = {file.shown: file for file in files}
    for shown in changed:
        file = now.get(shown)
        try:
            found = os.lstat(file.place) if file else None
            if file is None or found is None or not stat.S_ISREG(found.st_mode) or found.st_size > MAX_BYTES:
                return None
            now[shown] = _read_now(shown, file.place, file.folder, file.stem, found)
        except OSError:
            return None
    return list(now.values())


def _read_now(shown: str, place: str, folder: str, stem: str, found: os.stat_result) -> RecordFile:
    raw = _content(place)
    return RecordFile(shown, place, folder, stem, hashlib.blake2b(raw, digest_size=16).hexdigest(), raw, _sign(found))


def _content(place: str) -> bytes:
    """A file's bytes, as fast as thousands of files are read one after another."""
    with FileIO(place) as file:
        return file.readall()


def digests(files: Iterable[RecordFile], before: int) -> Digests:
    """What the next scan need not read: the files last changed before a time (ns, by the folder's own clock).

    A file that was changed just now could be changed once more within the same tick of that clock, so it is not trusted.
    """
    return {file.shown: [file.sign, file.digest] for file in files if file.sign[-1] < before}


def _sign(found: os.stat_result) -> list[int]:
    return [found.st_size, found.st_ino, found.st_mtime_ns, found.st_ctime_ns]


def _scan_folder(root: File, folder: str, known: Digests, files: list[RecordFile], problems: list[Problem]) -> None:
    for entry in sorted(os.scandir(root / folder), key=lambda each: each.name):
        shown = f"{root.name}/{folder}/{entry.name}"
        stem, dot, ending = entry.name.rpartition(".")
        if entry.name.startswith("."):
            continue
        if entry.is_symlink() or not entry.is_file() or not dot or ending != "yml":
            problems.append(_stray(shown, entry.is_symlink()))
        elif not ID.fullmatch(stem):
            problems.append(_bad_name(shown, stem))
        elif (found := entry.stat()).st_size > MAX_BYTES:
            problems.append(_file_problem(shown, "tiedosto-liian-suuri", "Tiedosto on yli 1 Mt.", "The file is over 1 MB."))
        elif (old := known.get(shown)) and old[0] == _sign(found):
            files.append(RecordFile(shown, entry.path, folder, stem, old[1], None, old[0]))
        else:
            files.append(_read_now(shown, entry.path, folder, stem, found))


def load(file: RecordFile) -> Document:
    """A file's plain data: dicts, lists and strings as typed. Never raises."""
    text, problem = _decode(file)
    if problem or text is None:
        return Document(None, (problem,) if problem else ())
    if problem := _no_record(file.shown, text):
        return Document(None, (problem,))
    try:
        looks_odd = any(map(text.__contains__, _SIGNS)) or _DEEP.search(text) or text.count("[") + text.count("{") > _MANY_BRACKETS
        problems = tuple(_unusual(file.shown, text)) if looks_odd else ()
        if problems:
            return Document(None, problems)
        node = yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as error:
        return Document(None, (why_unopened(file.shown, text, error, BY_FOLDER[file.folder]),))
    except RecursionError:
        return Document(None, (_too_deep(file.shown, 1, 1),))
    if node is None:
        return Document(None, (_file_problem(file.shown, "tyhja-tiedosto", "Tiedosto on tyhjä.", "The file is empty."),))
    return _converted(file.shown, text, node, BY_FOLDER[file.folder])


def validate(file: RecordFile, data: dict[str, Any]) -> tuple[Record | None, tuple[Problem, ...]]:
    """The typed record, or every way in which the data does not fit its model, each at its line."""
    model = BY_FOLDER[file.folder]
    try:
        return model.model_validate(data), ()
    except ValidationError as error:
        found = [explained(model, each) for each in causes(model, error.errors(include_url=False))]
        return None, tuple(_located(file, found))


def all_problems(file: RecordFile, document: Document) -> tuple[Problem, ...]:
    """What reading a file told, and how the rest of it does not fit its model; not what follows from a refused key or value."""
    if document.rest is None:
        return document.problems
    model, rest = BY_FOLDER[file.folder], document.rest
    found = [explained(model, each) for each in causes(model, misfits(model, rest.data))]
    return (*document.problems, *_located(file, [each for each in found if not _within(each.path, rest.refused)]))


def sound_part(file: RecordFile) -> Record | None:
    """The values of a record that fit their fields, in their places; None when the file can't be opened."""
    document = load(file)
    rest = Rest(document.data) if document.data is not None else document.rest
    return fitting(BY_FOLDER[file.folder], rest.data, rest.refused) if rest else None


def _within(path: Path, places: Iterable[Path]) -> bool:
    return any(path[: len(place)] == place for place in places)


def locate(file: RecordFile, path: Path, on_key: bool = False, words: str = "") -> tuple[int, int]:
    """Line and column (from 1) of a value, or of its key; of the nearest thing around it when the file lacks it.

    words: those of a text that are meant. Where they are not found as they were typed, the place is where the text begins.
    """
    node, mark = _reached(_composed(file), path, on_key)
    inside = _words_in(file.text(), node, words) if words and isinstance(node, yaml.ScalarNode) else None
    return inside or (mark.line + 1, mark.column + 1)


def _words_in(text: str, node: yaml.ScalarNode, words: str) -> tuple[int, int] | None:
    """Where words stand in a scalar, however its lines are broken and its quotes are written."""
    start = node.start_mark.index
    if node.style in ("|", ">"):
        # What stands beside the sign is no text.
        begins = _LINE_END.search(text, start, node.end_mark.index)
        if begins is None:
            return None
        start = begins.end()
    typed = "".join(_AS_TYPED.get(each) or re.escape(each) for each in _BREAKS.sub(" ", words))
    found = re.compile(typed).search(text, start, node.end_mark.index)
    if found is None:
        return None
    at, begun = found.start(), node.start_mark
    ends = [each.end() for each in _LINE_END.finditer(text, begun.index, at)]
    return begun.line + len(ends) + 1, at - (ends[-1] if ends else begun.index - begun.column) + 1


_ENDS = "\r\n\x85\u2028\u2029"  # every letter that ends a line for PyYAML, whose marks count them
_LINE_END = re.compile(f"\r\n|[{_ENDS}]")
_BREAKS = re.compile("[ \n\u2028\u2029]+")
_AS_TYPED = {" ": rf"(?:[ \t{_ENDS}]|\\[{_ENDS}])+", "'": "''?", '"': r'\\?"', "\\": r"\\{1,2}"}


def _composed(file: RecordFile) -> yaml.Node:
    node = yaml.compose(file.text(), Loader=_Loader)
    assert node is not None
    return node


def _reached(node: yaml.Node, path: Path, on_key: bool) -> tuple[yaml.Node, yaml.Mark]:
    """The node at a path, or the nearest around it, and where it (or its key) begins."""
    mark = node.start_mark
    for depth, step in enumerate(path):
        last = depth == len(path) - 1
        if isinstance(node, yaml.MappingNode):
            pair = next(((key, value) for key, value in node.value if key.value == step), None)
            if pair is None:
                break
            mark = pair[0].start_mark if last and on_key else pair[1].start_mark
            node = pair[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
            mark = node.start_mark
        elif not isinstance(step, int):
            break
    return node, mark


def _located(file: RecordFile, found: list[Explained]) -> Iterator[Problem]:
    node = _composed(file)
    for each in found:
        mark = _reached(node, each.path, each.on_key)[1]
        yield problem_at(
            file.shown, mark.line + 1, mark.column + 1, each.rule, each.message.fi, each.message.en, each.hint, each.path
        )


def _decode(file: RecordFile) -> tuple[str | None, Problem | None]:
    try:
        text = file.text()
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        return None, problem_at(
            file.shown, line, 1, "merkisto", "Tiedosto ei ole UTF-8-muodossa.", "The file is not UTF-8.",
            Message("tallenna se merkistöllä UTF-8", "save it as UTF-8"),
        )  # fmt: skip
    return (text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)), None


_CONFLICT_SIGNS = ("<<<<<<<", "=======", ">>>>>>>")
_CONFLICT = re.compile(r"^[ \t]*(?:<{7} |={7}[ \t\r]*$|>{7} )", re.MULTILINE)
_LFS = "version https://git-lfs.github.com/spec/"


def _no_record(shown: str, text: str) -> Problem | None:
    """What Git left in place of a record: two versions that wait for a choice, or the address of a file kept elsewhere."""
    if text.startswith(_LFS):
        return problem_at(
            shown, 1, 1, "lfs-osoitin", "Tiedosto on Git LFS:n osoitin eikä tietue.", "The file is a Git LFS pointer, not a record.",
            Message("hae tiedosto itse: git lfs pull", "fetch the file itself: git lfs pull"),
        )  # fmt: skip
    found = _CONFLICT.search(text) if any(map(text.__contains__, _CONFLICT_SIGNS)) else None
    return found and problem_at(
        shown, text.count("\n", 0, found.start()) + 1, 1, "ristiriita",
        "Tiedostossa on Gitin ristiriidan merkki.", "The file holds a mark of a merge conflict.",
        Message("valitse toinen versio ja poista merkit <<<<<<<, ======= ja >>>>>>>", "choose one version, and remove the marks <<<<<<<, ======= and >>>>>>>"),
    )  # fmt: skip


def _unusual(shown: str, text: str) -> Iterator[Problem]:
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        mark = event.start_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH + 1:
            yield _too_deep(shown, line, column)
            return
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            yield problem_at(shown, line, column, "ankkuri", "YAML-ankkurit ja -viittaukset (& ja *) eivät käy.", "YAML anchors and aliases (& and *) are refused.",
                           Message("kirjoita arvo auki tai lainausmerkkeihin", "write the value out or quote it"))  # fmt: skip
        elif getattr(event, "tag", None):
            yield problem_at(shown, line, column, "yaml-tagi", "YAML-tagit (!) eivät käy.", "YAML tags (!) are refused.",
                           Message("kirjoita teksti lainausmerkkeihin", "quote the text"))  # fmt: skip
        elif isinstance(event, yaml.DocumentStartEvent) and (event.version or event.tags):
            yield problem_at(
                shown, line, column, "yaml-tagi", "YAML-direktiivit (%) eivät käy.", "YAML directives (%) are refused."
            )


_REMARK = re.compile(r"[ \t]+#")


class _Converter:
    """One file's nodes to plain data, with the problems met on the way."""

    def __init__(self, shown: str, text: str, model: type[Record]) -> None:
        self.shown = shown
        self.text = text
        self.model = model
        self.has_signs = " #" in text or "\t#" in text
        self.problems: list[Problem] = []
        self.refused: list[Path] = []

    def convert(self, node: yaml.Node, path: Path) -> Any:
        if len(path) > MAX_DEPTH:
            self.problems.append(_too_deep(self.shown, node.start_mark.line + 1, node.start_mark.column + 1))
            self.refused.append(())  # what is wrong with the form around it follows from it
            return None
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node, path)
        if not node.value:
            self._empty(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self.convert(item, (*path, index)) for index, item in enumerate(node.value)]
        return self._mapping(node, path)

    def _scalar(self, node: yaml.ScalarNode, path: Path) -> str:
        value: str = node.value
        if (not node.style and value in _NULLS) or not value.strip():
            self._empty(node, path)
        elif self.has_signs and not node.style and _REMARK.match(self.text, node.end_mark.index) and self._is_prose(path):
            self._report(node, path, "risuaita", "Merkki # katkaisi tekstin.", "The mark # cut the text.",
                         Message("kirjoita teksti lainausmerkkeihin, tai siirrä huomautus omalle rivilleen", "quote the text, or move the remark to a line of its own"))  # fmt: skip
        return value

    def _is_prose(self, path: Path) -> bool:
        """Whether a text for readers belongs at a path; a claim may be its text alone."""
        here: type[Model] | None = self.model
        plan: FieldPlan | None = None
        for step in path:
            if isinstance(step, str) and step not in LANGUAGES:
                plan = plans(here).get(step) if here else None
                here = plan.child if plan else None
        plan = plans(here).get("teksti") if here else plan
        return plan is not None and isinstance(plan.mark, Prose)

    def _mapping(self, node: yaml.Node, path: Path) -> dict[str, Any]:
        out: dict[str, Any] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode) or key.value == "<<":
                self._report(key, path, "avain", "Tähän kuuluu avain.", "A key belongs here.")
            elif key.value in out:
                first = next(each for each, _ in node.value if each.value == key.value).start_mark.line + 1
                self._report(key, (*path, key.value), "avain-kahdesti", f"Avain ”{key.value}” on jo annettu rivillä {first}.", f'The key "{key.value}" is given on line {first} already.',
                             Message("yhdistä arvot saman avaimen alle", "put both under one key"))  # fmt: skip
            elif (
                isinstance(node, yaml.MappingNode)
                and node.flow_style
                and isinstance(value, yaml.ScalarNode)
                and not value.value
                and not value.style
            ):
                self._report(key, path, "pilkku", "Pilkku katkaisi tekstin.", "A comma cut the text.",
                             Message("kirjoita teksti lainausmerkkeihin tai omalle rivilleen", "quote the text or give it its own line"))  # fmt: skip
            else:
                out[key.value] = self.convert(value, (*path, key.value))
        return out

    def _empty(self, node: yaml.Node, path: Path) -> None:
        hint = Message("poista avain tai täytä arvo", "remove the key or fill in a value")
        around = model_at(self.model, path[:-1])
        if (
            around
            and path
            and isinstance(path[-1], str)
            and path[-1] in around.model_fields
            and around.model_fields[path[-1]].is_required()
        ):
            hint = Message("tieto on pakollinen: täytä arvo", "the value is required: fill it in")
        self._report(node, path, "tyhja-arvo", "Arvo on tyhjä.", "The value is empty.", hint)

    def _report(self, node: yaml.Node, path: Path, rule: str, fi: str, en: str, hint: Message | None = None) -> None:
        line, column = node.start_mark.line + 1, node.start_mark.column + 1
        self.problems.append(problem_at(self.shown, line, column, rule, fi, en, hint, path))
        self.refused.append(path)


def _converted(shown: str, text: str, node: yaml.Node, model: type[Record]) -> Document:
    if not isinstance(node, yaml.MappingNode):
        problem = problem_at(
            shown,
            1,
            1,
            "avain",
            "Tietueen pitää alkaa avaimella, esimerkiksi nimi:.",
            "A record starts with a key such as nimi:.",
        )
        return Document(None, (problem,))
    converter = _Converter(shown, text, model)
    data = converter.convert(node, ())
    if converter.problems:
        return Document(None, tuple(converter.problems), Rest(data, tuple(converter.refused)))
    return Document(data, ())


# --- problems ------------------------------------------------------------------------------------------------------------------


def _file_problem(shown: str, rule: str, fi: str, en: str, hint: Message | None = None) -> Problem:
    return problem_at(shown, 0, 0, rule, fi, en, hint)


def _too_deep(shown: str, line: int, column: int) -> Problem:
    return problem_at(
        shown,
        line,
        column,
        "liian-syva",
        f"Rakenne on yli {MAX_DEPTH} tasoa syvä.",
        f"More than {MAX_DEPTH} levels deep.",
    )


_MEANT_YML = re.compile(r"/[^/]+/[^/]+\.ya?ml(?:\.txt)?$", re.IGNORECASE)


def _stray(shown: str, link: bool) -> Problem:
    fi, en = (
        ("Linkit eivät käy.", "Links are refused.") if link else ("Tiedosto ei kuulu tänne.", "This file does not belong here.")
    )
    hint = Message("tietueet ovat tiedostoissa data/<kansio>/<tunnus>.yml", "records are data/<folder>/<id>.yml")
    if not link and not shown.endswith(".yml") and _MEANT_YML.search(shown):
        hint = Message("vaihda päätteeksi .yml", "change its ending to .yml")
    return _file_problem(shown, "vieras-tiedosto", fi, en, hint)


def _unknown_folder(root: str, name: str) -> Problem:
    near = nearest(name, BY_FOLDER) or sorted(BY_FOLDER)
    hint = Message(f"tarkoititko {one_of(near)}?", f"did you mean {one_of(near, 'or')}?")
    return _file_problem(f"{root}/{name}", "vieras-tiedosto", "Kansiota ei tunneta.", "Unknown folder.", hint)


def _bad_name(shown: str, stem: str) -> Problem:
    from generator.text import slug

    hint = Message(f"esimerkiksi ”{slug(stem) or 'tunnus'}.yml”", f'such as "{slug(stem) or "id"}.yml"')
    fi = "Tiedoston nimi on tietueen tunnus: pieniä kirjaimia a–z, numeroita ja väliviivoja."
    return _file_problem(shown, "tunnus-ja-tiedostonimi", fi, "The file name is the record's id: a–z, digits and hyphens.", hint)
