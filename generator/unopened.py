"""Why a file does not open as YAML: the line where an editor mends it, which is seldom the one where the parser gave up."""

from __future__ import annotations

import re
from functools import cache

import yaml

from generator.model import LANGUAGES, Record
from generator.model.base import Model
from generator.model.walk import plans
from generator.problems import Message, Problem, problem_at

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
    ("block sequence entries", "Luettelo alkaa kesken riviä.", "A list starts in the middle of a line.", "aloita jokainen viiva omalta riviltään; jos arvoa ei ole, poista koko rivi", "start every dash on a line of its own; where there is no value, remove the line"),
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


def why_unopened(shown: str, text: str, error: yaml.YAMLError, model: type[Record]) -> Problem:
    """What the parser's error means to an editor, at the line to mend. model: whose keys may stand in the file."""
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
        return problem_at(
            shown, line, column, "yaml", "Kenttä on sisennetty väärin.", "This field is indented wrongly.", _ONE_COLUMN
        )
    for sign, fi, en, hint_fi, hint_en in _YAML_MESSAGES:
        if sign in told:
            return problem_at(shown, line, column, "yaml", fi, en, Message(hint_fi, hint_en))
    return problem_at(shown, line, column, "yaml", "Tiedosto ei aukea YAMLina.", f"Not YAML: {getattr(error, 'problem', error)}.")


def _place_of_refused(text: str) -> tuple[int, int]:
    """Where the first character stands that YAML refuses wherever it is."""
    found = _REFUSED.search(text)
    at = found.start() if found else 0
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


def _no_key(shown: str, lines: list[str], at: int, model: type[Record]) -> Problem:
    """A line stands where a key belongs: its colon (or the space after it) is missing, or it is a text that is not indented."""
    column = _column(lines[at])
    typed = lines[at][column:].strip()
    word = _first_word(typed)
    rest = typed.removeprefix(word).removeprefix(":")
    above = next((each.strip() for each in reversed(lines[:at]) if not _says_nothing(each)), "")
    known = word in _keys(model)
    place = (shown, at + 1, column + 1, "yaml")
    if _BLOCK_BEGINS.fullmatch(above):
        return problem_at(*place, *_NOT_INDENTED, Message("sisennä rivi kahdella välilyönnillä", "indent this line by two spaces"))
    if known and typed.startswith(f"{word}:"):
        hint = Message(f"kirjoita ”{word}: {rest}”", f'write "{word}: {rest}"')
        return problem_at(*place, "Kaksoispisteen perästä puuttuu väli.", "The space after a colon is missing.", hint)
    after_text = " " in (found[1] if (found := _PAIR.fullmatch(above)) else above and f"{above} ")
    if after_text and rest and not known:
        return problem_at(*place, *_NOT_INDENTED, _INDENT_OR_KEY)
    hint = _KEY_OR_INDENT if after_text else _WRITE_KEY
    return problem_at(*place, "Avaimen perästä puuttuu kaksoispiste.", "A colon is missing after a key.", hint)


def _key_without_colon(lines: list[str], at: int, model: type[Record]) -> int | None:
    """The line above a field, in the same column, that lacks the colon of its key: YAML takes the field to go on with its text."""
    column, found = _column(lines[at]), None
    for above in range(at - 1, -1, -1):
        line, here = lines[above].rstrip(), _column(lines[above])
        if here > column or _says_nothing(line):
            continue
        if here < column:
            return above if line[here:] in _keys(model) else found if line.endswith(":") else None
        if not column or _first_word(line[here:]) in _keys(model):
            found = above
        if line.lstrip().startswith("- "):
            break
    return found


def _says_nothing(line: str) -> bool:
    return not line.strip() or line.lstrip().startswith("#") or line.startswith("---")


def _column(line: str) -> int:
    return len(line) - len(_INDENT.sub("", line, count=1))


def _first_word(text: str) -> str:
    """The word that a text begins with; "" where it begins with something else."""
    return re.split(r"\W", text, maxsplit=1)[0]


@cache
def _keys(model: type[Model]) -> frozenset[str]:
    """Every key that may stand somewhere in a record."""
    children = {plan.child for plan in plans(model).values() if plan.child and plan.child is not model}
    return frozenset(plans(model)).union(LANGUAGES, *map(_keys, children))
