"""YAML files to typed records: the only room that knows YAML.

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
from functools import cache
from io import FileIO
from pathlib import Path as File
from typing import Any, NamedTuple

import yaml
from pydantic import ValidationError

from generator.model import BY_FOLDER, LANGUAGES, Record
from generator.model.base import DAY, ID, Model
from generator.model.fitting import fitting, misfits
from generator.model.kinds import Prose
from generator.model.period import meant
from generator.model.walk import FieldPlan, model_at, plans
from generator.problems import Message, Path, Problem, Severity, field_name
from generator.text import nearest, one_of

MAX_BYTES = 1_000_000
MAX_DEPTH = 40
# Only files with one of these can hold an anchor, alias, tag or directive, or nest so deep that libyaml's composer (which calls itself)
# runs out of stack and takes the process down: the rest skip the slow look at every event.
_SIGNS = "&*!%"
# Written so that it begins with a class: that is found seven times as fast in a long text as a repeated group.
_DEEP = re.compile(rf"[-?:][ \t]+(?:[-?:][ \t]+){{{MAX_DEPTH - 1}}}")
_MANY_BRACKETS = 500
_INSIDE_SHOWN = 3  # fields in which a key belongs
_MOST_FIGURES = 15  # of a number, before a point
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
        return Document(None, (_yaml_problem(file.shown, text, error, BY_FOLDER[file.folder]),))
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
        found = [_explained(model, each) for each in _causes(model, error.errors(include_url=False))]
        return None, tuple(_located(file, found))


def all_problems(file: RecordFile, document: Document) -> tuple[Problem, ...]:
    """What reading a file told, and how the rest of it does not fit its model; not what follows from a refused key or value."""
    if document.rest is None:
        return document.problems
    model, rest = BY_FOLDER[file.folder], document.rest
    found = [_explained(model, each) for each in _causes(model, misfits(model, rest.data))]
    return (*document.problems, *_located(file, [each for each in found if not _within(each.path, rest.refused)]))


def sound_part(file: RecordFile) -> Record | None:
    """The values of a record that fit their fields, in their places; None when the file can't be opened."""
    document = load(file)
    rest = Rest(document.data) if document.data is not None else document.rest
    return fitting(BY_FOLDER[file.folder], rest.data, rest.refused) if rest else None


def _within(path: Path, places: Iterable[Path]) -> bool:
    return any(path[: len(place)] == place for place in places)


def locate(file: RecordFile, path: Path, on_key: bool = False) -> tuple[int, int]:
    """Line and column (from 1) of a value, or of its key; of the nearest thing around it when the file lacks it."""
    return _place(_composed(file), path, on_key)


def _composed(file: RecordFile) -> yaml.Node:
    node = yaml.compose(file.text(), Loader=_Loader)
    assert node is not None
    return node


def _place(node: yaml.Node, path: Path, on_key: bool) -> tuple[int, int]:
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
    return mark.line + 1, mark.column + 1


def _decode(file: RecordFile) -> tuple[str | None, Problem | None]:
    try:
        text = file.text()
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        return None, _problem(
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
        return _problem(
            shown, 1, 1, "lfs-osoitin", "Tiedosto on Git LFS:n osoitin eikä tietue.", "The file is a Git LFS pointer, not a record.",
            Message("hae tiedosto itse: git lfs pull", "fetch the file itself: git lfs pull"),
        )  # fmt: skip
    found = _CONFLICT.search(text) if any(map(text.__contains__, _CONFLICT_SIGNS)) else None
    return found and _problem(
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
            yield _problem(shown, line, column, "ankkuri", "YAML-ankkurit ja -viittaukset (& ja *) eivät käy.", "YAML anchors and aliases (& and *) are refused.",
                           Message("kirjoita arvo auki tai lainausmerkkeihin", "write the value out or quote it"))  # fmt: skip
        elif getattr(event, "tag", None):
            yield _problem(shown, line, column, "yaml-tagi", "YAML-tagit (!) eivät käy.", "YAML tags (!) are refused.",
                           Message("kirjoita teksti lainausmerkkeihin", "quote the text"))  # fmt: skip
        elif isinstance(event, yaml.DocumentStartEvent) and (event.version or event.tags):
            yield _problem(shown, line, column, "yaml-tagi", "YAML-direktiivit (%) eivät käy.", "YAML directives (%) are refused.")


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
        self.problems.append(_problem(self.shown, line, column, rule, fi, en, hint, path))
        self.refused.append(path)


def _converted(shown: str, text: str, node: yaml.Node, model: type[Record]) -> Document:
    if not isinstance(node, yaml.MappingNode):
        problem = _problem(
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


def _problem(
    shown: str, line: int, column: int, rule: str, fi: str, en: str, hint: Message | None = None, path: Path = ()
) -> Problem:
    return Problem(shown, line, column, rule, Severity.VIRHE, field_name(path), Message(fi, en), hint)


def _file_problem(shown: str, rule: str, fi: str, en: str, hint: Message | None = None) -> Problem:
    return _problem(shown, 0, 0, rule, fi, en, hint)


def _too_deep(shown: str, line: int, column: int) -> Problem:
    return _problem(
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


_ONE_COLUMN = Message("aloita se samasta sarakkeesta kuin edellinen kenttä", "start it in the column of the field before")
_WRITE_KEY = Message("kirjoita avain: arvo", "write key: value")
_KEY_OR_INDENT = Message("kirjoita avain: arvo; jos rivi jatkaa edellistä tekstiä, sisennä se", "write key: value; if the line goes on with the text above, indent it")  # fmt: skip
_INDENT_OR_KEY = Message("sisennä rivi, jos se jatkaa edellistä; jos se on avain, kirjoita avain: arvo", "indent this line if it goes on with the one above; if it is a key, write key: value")  # fmt: skip
_NOT_INDENTED = ("Tekstin rivi on sisentämättä.", "A line of a text is not indented.")
_YAML_MESSAGES = (
    ("mapping values are not allowed", "Kaksoispiste keskellä tekstiä.", "A colon inside a text.", "kirjoita teksti lainausmerkkeihin", "quote the text"),
    ("tab character", "Rivi alkaa sarkaimella.", "A line starts with a tab.", "käytä välilyöntejä", "use spaces"),
    ("cannot start any token", "Rivin tai arvon alussa on merkki, jota YAML ei salli (sarkain, @, ` tai %).", "A line or value starts with a character that YAML refuses (a tab, @, ` or %).", "käytä välilyöntejä tai lainausmerkkejä", "use spaces or quotation marks"),
    ("another document", "Tiedostossa on kaksi tietuetta (---).", "The file holds two records (---).", "tee toisesta oma tiedosto", "move one to a file of its own"),
    ("block sequence entries", "Luettelo alkaa kesken riviä.", "A list starts in the middle of a line.", "aloita jokainen viiva omalta riviltään", "start every dash on a line of its own"),
    ("did not find expected key", "Sisennys tai lainausmerkki on väärin.", "Indentation or a quotation mark is off.", "tarkista edellinen rivi", "look at the line above"),
    ("did not find expected '-'", "Rivi on sisennetty väärin.", "This line is indented wrongly.", "aloita kohdan kentät samasta sarakkeesta kuin sen ensimmäinen, ja luettelon viivat samasta sarakkeesta", "start the fields of an item in the column of its first one, and the dashes of a list in one column"),
    ("expected <document start>", "Rivi on sisennetty väärin.", "This line is indented wrongly.", "aloita tietueen omat kentät rivin alusta", "start the record's own fields at the beginning of the line"),
    ("did not find expected ',' or", "Sulku tai pilkku puuttuu.", "A bracket or comma is missing.", "tarkista sulut", "look at the brackets"),
    ("unexpected end of stream", "Lainausmerkki tai sulku jäi sulkematta.", "A quotation mark or bracket is left open.", "sulje se", "close it"),
    ("unknown escape", "Kenoviiva lainausmerkkien sisällä.", "A backslash inside quotation marks.", "käytä yksinkertaisia lainausmerkkejä", "use single quotation marks"),
    ("control characters", "Tiedostossa on ohjausmerkki.", "The file holds a control character.", "poista se", "remove it"),
)  # fmt: skip


_REFUSED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")  # what YAML lets no text hold
_INDENT = re.compile(r" *(?:- +)*")
_PAIR = re.compile(r"(?:- +)*\w+: *(.*)")
_BLOCK_BEGINS = re.compile(r"(?:\S.*:|-) +[>|][-+0-9]*\s*(?:#.*)?")


def _yaml_problem(shown: str, text: str, error: yaml.YAMLError, model: type[Record]) -> Problem:
    mark = getattr(error, "problem_mark", None)
    told = f"{getattr(error, 'problem', '')} {error}"
    if "unexpected end of stream" in told:  # what is left open is mended where it begins
        mark = getattr(error, "context_mark", None) or mark
    line, column = (mark.line + 1, mark.column + 1) if mark else _place_of_refused(text)
    lines = text.split("\n")
    context = getattr(error, "context_mark", None)
    if "could not find expected ':'" in told and context and context.line < len(lines):
        return _no_key(shown, lines, context.line, model)
    before = "".join(lines[line - 1 : line])[:column]
    if "mapping values are not allowed" in told and re.fullmatch(r" *\w+:", before):
        above = _key_without_colon(lines, line - 1, model)
        if above is not None:
            return _no_key(shown, lines, above, model)
    # A field that stands too far in is read as going on with the text above, and its own colon as one inside that text.
    if re.fullmatch(r" +\w+:", before):
        return _problem(shown, line, column, "yaml", "Kenttä on sisennetty väärin.", "This field is indented wrongly.", _ONE_COLUMN)
    for sign, fi, en, hint_fi, hint_en in _YAML_MESSAGES:
        if sign in told:
            return _problem(shown, line, column, "yaml", fi, en, Message(hint_fi, hint_en))
    return _problem(shown, line, column, "yaml", "Tiedosto ei aukea YAMLina.", f"Not YAML: {getattr(error, 'problem', error)}.")


def _place_of_refused(text: str) -> tuple[int, int]:
    """Where the first character stands that YAML refuses wherever it is."""
    found = _REFUSED.search(text)
    at = found.start() if found else 0
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


def _no_key(shown: str, lines: list[str], at: int, model: type[Record]) -> Problem:
    """A line stands where a key belongs: its colon (or the space after it) is missing, or it is a text that is not indented."""
    column = _column(lines[at])
    word, colon, rest = re.fullmatch(r"(\w*)(:?)(.*)", lines[at][column:].strip()).groups()  # type: ignore[union-attr]
    above = next((each.strip() for each in reversed(lines[:at]) if not _says_nothing(each)), "")
    known = word in _keys(model)
    place = (shown, at + 1, column + 1, "yaml")
    if _BLOCK_BEGINS.fullmatch(above):
        return _problem(*place, *_NOT_INDENTED, Message("sisennä rivi kahdella välilyönnillä", "indent this line by two spaces"))
    if known and colon:
        hint = Message(f"kirjoita ”{word}: {rest}”", f'write "{word}: {rest}"')
        return _problem(*place, "Kaksoispisteen perästä puuttuu väli.", "The space after a colon is missing.", hint)
    after_text = " " in (found[1] if (found := _PAIR.fullmatch(above)) else above and f"{above} ")
    if after_text and rest and not known:
        return _problem(*place, *_NOT_INDENTED, _INDENT_OR_KEY)
    hint = _KEY_OR_INDENT if after_text else _WRITE_KEY
    return _problem(*place, "Avaimen perästä puuttuu kaksoispiste.", "A colon is missing after a key.", hint)


def _key_without_colon(lines: list[str], at: int, model: type[Record]) -> int | None:
    """The line above a field, in the same column, that lacks the colon of its key: YAML takes the field to go on with its text."""
    column, found = _column(lines[at]), None
    for above in range(at - 1, -1, -1):
        line, here = lines[above].rstrip(), _column(lines[above])
        if here > column or _says_nothing(line):
            continue
        if here < column:
            return above if line[here:] in _keys(model) else found if line.endswith(":") else None
        if not column or re.match(r"\w*", line[here:])[0] in _keys(model):  # type: ignore[index]
            found = above
        if line.lstrip().startswith("- "):
            break
    return found


def _says_nothing(line: str) -> bool:
    return not line.strip() or line.lstrip().startswith("#") or line.startswith("---")


def _column(line: str) -> int:
    return _INDENT.match(line).end()  # type: ignore[union-attr]


@cache
def _keys(model: type[Model]) -> frozenset[str]:
    """Every key that may stand somewhere in a record."""
    children = {plan.child for plan in plans(model).values() if plan.child and plan.child is not model}
    return frozenset(plans(model)).union(LANGUAGES, *map(_keys, children))


class _Explained(NamedTuple):
    path: Path
    rule: str
    message: Message
    hint: Message | None = None
    on_key: bool = False


def _located(file: RecordFile, found: list[_Explained]) -> Iterator[Problem]:
    node = _composed(file)
    for each in found:
        line, column = _place(node, each.path, each.on_key)
        yield _problem(file.shown, line, column, each.rule, each.message.fi, each.message.en, each.hint, each.path)


def _causes(model: type[Record], found: list[Any]) -> Iterator[Any]:
    """pydantic's errors without those that follow from another: one mistake, one message."""
    mistyped = {
        (*each["loc"][:-1], *nearest(str(each["loc"][-1]), _known(model, each["loc"]), limit=1))
        for each in found
        if each["type"] == "extra_forbidden"
    }
    for each in found:
        place = each["loc"]
        emptied = each["type"] == "too_short" and any(other["loc"][: len(place)] == place for other in found if other is not each)
        if not emptied and not (each["type"] == "missing" and place in mistyped):
            yield each


def _known(model: type[Record], path: Path) -> list[str]:
    """The keys that may stand beside the one at a path."""
    return list(plans(model_at(model, path[:-1]) or model))


def _explained(model: type[Record], error: Any) -> _Explained:
    """A pydantic error in an editor's words, with the nearest valid key."""
    context = {"typed": error["input"], **error.get("ctx", {})}
    path: Path = (*error["loc"], *context.get("at", ()))
    kind = error["type"]
    if kind == "extra_forbidden":
        return _Explained(
            path, "tuntematon-avain", Message("avainta ei tunneta", "unknown key"), _meant_key(model, path), on_key=True
        )
    if kind == "missing":
        return _Explained(path, "puuttuva-avain", Message("pakollinen tieto puuttuu", "a required value is missing"))
    if kind == "text_language":
        known = Message("kielet ovat fi, sv ja en", "the languages are fi, sv and en")
        return _Explained(path, "tuntematon-avain", Message("kieltä ei tunneta", "unknown language"), known, on_key=True)
    fi, en = _VALUE_MESSAGES.get(kind, ("arvo ei käy", str(error["msg"])))
    typed = str(context["typed"])
    hint = _time_hint(kind, typed) or _number_hint(kind, typed) or _VALUE_HINTS.get(kind)
    return _Explained(path, "arvo", Message(fi.format(**context), en.format(**context)), hint)


def _meant_key(model: type[Record], path: Path) -> Message | None:
    """What an unknown key may have been meant for: a field inside, a record of another folder, or a key that looks like it."""
    key = str(path[-1])
    folders = sorted(folder for folder, other in BY_FOLDER.items() if key in other.model_fields) if len(path) == 1 else []
    if inside := _fields_with(model_at(model, path[:-1]) or model, key, bool(folders)):
        such, such_en = ("esimerkiksi ", "such as ") if len(inside) > _INSIDE_SHOWN else ("", "")
        shown = inside[:_INSIDE_SHOWN]
        return Message(f"se kuuluu {such}kentän {one_of(shown)} sisään", f"it belongs inside {such_en}{one_of(shown, 'or')}")
    if folders:
        return Message(f"sen voi antaa vain kansiossa {one_of(folders)}", f"it is only used in {one_of(folders, 'or')}")
    known = _known(model, path)
    if " " in key and key.partition(" ")[0] not in known:
        return Message("sisennä rivi, jos se jatkaa edellistä tekstiä", "indent this line if it goes on with the text above")
    near = [first] if (first := key.partition(" ")[0]) in known else nearest(key, known)
    return Message(f"tarkoititko {one_of(near)}?", f"did you mean {one_of(near, 'or')}?") if near else None


def _fields_with(model: type[Model], key: str, elsewhere: bool) -> list[str]:
    """The fields whose own keys a key is among; when it has a place elsewhere too, only those that every such record has."""
    fields = (plan.name for plan in plans(model).values() if plan.child and key in plans(plan.child))
    return [name for name in fields if not elsewhere or model.model_fields[name].is_required()]


def _time_hint(kind: str, typed: str) -> Message | None:
    """The right spelling of a time; a day is asked for where a day belongs."""
    spelling = meant(typed) if kind in ("day_parsing", "period_parsing") else None
    if spelling is None or (kind == "day_parsing" and not DAY.fullmatch(spelling)):
        return None
    return Message(f"tarkoititko {one_of([spelling])}?", f"did you mean {one_of([spelling], 'or')}?")


# Figures as they are written in a text: thousands in groups, a comma before decimals, a unit behind.
_WRITTEN = re.compile(r"(-?)([0-9]{1,3}(?:[ .\u00a0\u202f][0-9]{3})+|[0-9]+)(?:,([0-9]{1,2}))?\s*(?:€|eur|euroa?|%|prosenttia)?")


def _number_hint(kind: str, typed: str) -> Message | None:
    """The right spelling of a number that was written as texts write it."""
    written = _WRITTEN.fullmatch(typed.strip().casefold()) if kind in ("int_parsing", "float_parsing", "euro_parsing") else None
    if written is None or (written[3] and kind == "int_parsing"):
        return None
    figures = re.sub("[^0-9]", "", written[2]).lstrip("0") or "0"
    if len(figures) > _MOST_FIGURES:
        return None
    spelling = f"{written[1]}{figures}{f'.{written[3]}' if written[3] else ''}"
    return Message(f"tarkoititko {one_of([spelling])}?", f"did you mean {one_of([spelling], 'or')}?")


_VALUE_MESSAGES = {
    "string_type": ("tähän kuuluu teksti", "a text belongs here"),
    "text_finnish_missing": ("tekstistä puuttuu suomi", "the text lacks Finnish"),
    "text_too_long": (
        "tekstissä on {length} merkkiä, enintään {limit} käy",
        "the text has {length} characters, at most {limit} are allowed",
    ),
    "string_too_long": (
        "tekstissä saa olla enintään {max_length} merkkiä",
        "at most {max_length} characters are allowed",
    ),
    "string_pattern_mismatch": ("arvo on väärää muotoa", "the value has the wrong form"),
    "int_parsing": ("”{typed}” ei ole kokonaisluku", '"{typed}" is not a whole number'),
    "float_parsing": ("”{typed}” ei ole luku", '"{typed}" is not a number'),
    "euro_parsing": ("”{typed}” ei ole summa euroina", '"{typed}" is not a sum in euros'),
    "bool_parsing": ("”{typed}” ei ole true eikä false", '"{typed}" is neither true nor false'),
    "day_parsing": ("”{typed}” ei ole päivä", '"{typed}" is not a date'),
    "period_parsing": ("”{typed}” ei ole aika", '"{typed}" is not a time'),
    "tuple_type": ("tähän kuuluu luettelo", "a list belongs here"),
    "dict_type": ("tähän kuuluu avaimia ja arvoja", "keys and values belong here"),
    "model_type": ("tähän kuuluu avaimia ja arvoja", "keys and values belong here"),
    "too_short": ("luettelossa pitää olla ainakin {min_length} kohta", "the list needs at least {min_length} item"),
    "too_long": ("luettelossa saa olla enintään {max_length} kohtaa", "the list may have at most {max_length} items"),
    "greater_than_equal": ("luvun pitää olla vähintään {ge}", "the number must be at least {ge}"),
    "less_than_equal": ("luvun pitää olla enintään {le}", "the number must be at most {le}"),
}
_VALUE_HINTS = {
    "int_parsing": Message("kirjoita pelkkä luku, esimerkiksi 634947", "write digits only, such as 634947"),
    "float_parsing": Message("kirjoita luku pisteellä, esimerkiksi 0.9", "write the number with a point, such as 0.9"),
    "euro_parsing": Message("kirjoita pelkkä luku ilman välejä, sentit pisteen perään, esimerkiksi 634947 tai 12.50", "write digits only, cents after a point, such as 634947 or 12.50"),
    "day_parsing": Message("kirjoita vuosi-kuukausi-päivä, esimerkiksi 2022-12-31", "write year-month-day, such as 2022-12-31"),
    "period_parsing": Message("esimerkiksi 2022, 2022-Q3, 2022-11, 2022-11-03, 2022/2023 tai jatkuva", "such as 2022, 2022-Q3, 2022-11, 2022-11-03, 2022/2023 or jatkuva"),
    "string_pattern_mismatch": Message("tunnuksessa a–z, 0–9 ja väliviiva; osoite alkaa https://", "ids: a–z, 0–9 and hyphen; addresses start with https://"),
    "tuple_type": Message("aloita jokainen kohta viivalla: - ", "start each item with a dash: - "),
    "model_type": Message("kirjoita avaimet omille riveilleen", "write the keys on lines of their own"),
}  # fmt: skip
