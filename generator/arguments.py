"""What may stand on the command line, and the answer to what may not: in the editor's language, with the nearest right word."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, NoReturn

from generator.text import nearest, one_of

LANGUAGES = ("fi", "en")
Say = Callable[[str, str], str]  # the Finnish or the English of two words
_FILE = ("TIEDOSTO", "FILE")
_EXIT_CODES = (
    """paluuarvot:
  0  kaikki kunnossa
  1  tietueissa tai niihin vievissä linkeissä on korjattavaa (varoitukset ja huomiot eivät estä)
  2  komento oli väärin
  3  sivustoa ei tehty: käsin kirjoitetuissa sivuissa (content/) on virhe
  4  toinen ajo kirjoittaa samaa sivustoa
  5  tiedostoja ei voitu lukea tai kirjoittaa""",
    """exit codes:
  0  all is well
  1  records or links to them need mending (warnings and notes stop nothing)
  2  the command was wrong
  3  no site was made: a hand-written page (content/) has an error
  4  another run is writing the same site
  5  files could not be read or written""",
)


def language(arguments: Sequence[str]) -> str:
    """The language in which arguments that nobody has read yet ask to be answered."""
    told = re.search(r"(?:^|\n)--lang[=\n](\w+)", "\n".join(arguments))
    return told[1] if told and told[1] in LANGUAGES else LANGUAGES[0]


def said_in(lang: str) -> Say:
    """What chooses between Finnish and English."""
    return lambda fi, en: en if lang == "en" else fi


def read(arguments: Sequence[str]) -> argparse.Namespace:
    """The arguments as chosen.command, chosen.lang and what the command takes; a wrong one ends the program."""
    return _parser(said_in(language(arguments))).parse_args(arguments)


class _Parser(argparse.ArgumentParser):
    """A parser that speaks the editor's language; argparse knows English only."""

    def __init__(self, *, say: Say, **more: Any) -> None:
        super().__init__(add_help=False, allow_abbrev=False, formatter_class=_formatter(say), **more)
        self._say = say
        self._positionals.title, self._optionals.title = say("kohteet", "arguments"), say("valinnat", "options")
        self.add_argument("-h", "--help", action="help", help=say("näytä tämä ohje", "show this help"))

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        choices = list(action.choices or ())
        if choices and value not in choices:
            raise argparse.ArgumentError(action, self._unknown(value, choices, isinstance(action, argparse._SubParsersAction)))

    def _unknown(self, typed: str, choices: Iterable[str], command: bool) -> str:
        near = nearest(typed, choices)
        fi = f"Komentoa ”{typed}” ei ole." if command else f"Arvo ”{typed}” ei käy."
        en = f'There is no command "{typed}".' if command else f'"{typed}" will not do.'
        if near:
            return self._say(f"{fi} Tarkoititko {one_of(near)}?", f"{en} Did you mean {one_of(near, 'or')}?")
        return self._say(f"{fi} Valitse {one_of(choices)}.", f"{en} Choose {one_of(choices, 'or')}.")

    def error(self, message: str) -> NoReturn:
        """Says what was wrong and where help is."""
        found = next((found for pattern in _ERRORS if (found := pattern.search(message))), None)
        told = self._say(*_ERRORS[found.re]).format(*found.groups()) if found else message
        self.exit(2, f"{told}\n{self._say('Ohje', 'Help')}: {self.prog} --help\n")


_ERRORS = {
    re.compile("required: (.+)"): ("Tästä puuttuu vielä: {}.", "Still missing: {}."),
    re.compile("unrecognized arguments: (.+)"): ("Tätä en tunne: {}.", "Unknown: {}."),
    re.compile("argument (.+): expected (?:one|at least one) argument"): ("Valinnan {} perästä puuttuu arvo.", "{} needs a value."),
    re.compile("argument (.+): invalid int value: '(.*)'"): ("{}: ”{}” ei ole luku.", '{}: "{}" is no number.'),
    re.compile("^argument (KOMENTO|COMMAND): (.+)"): ("{1}", "{1}"),
    re.compile("^argument (.+?): (.+)"): ("{}: {}", "{}: {}"),
}


def _formatter(say: Say) -> type[argparse.HelpFormatter]:
    class Formatter(argparse.RawDescriptionHelpFormatter):
        def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
            super().add_usage(usage, actions, groups, say("käyttö: ", "usage: ") if prefix is None else prefix)

    return Formatter


Command = Callable[[str, str, str], argparse.ArgumentParser]  # adds a command: its name, and what it does in Finnish and English


def _parser(say: Say) -> argparse.ArgumentParser:
    parser = _Parser(
        say=say,
        prog="mallivaranto",
        description=say(
            "Mallivaranto: tietueista (data/) sivusto (site/).", "Mallivaranto: from records (data/) to a site (site/)."
        ),
        epilog=say(*_EXIT_CODES),
    )
    parser.add_argument(
        "--lang",
        choices=LANGUAGES,
        default=LANGUAGES[0],
        help=say("viestien kieli; käy myös komennon jälkeen", "language of messages; may stand after the command too"),
    )
    commands = parser.add_subparsers(
        title=say("komennot", "commands"), metavar=say("KOMENTO", "COMMAND"), dest="command", required=True
    )

    def command(name: str, fi: str, en: str) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=say(fi, en), description=say(fi, en), say=say)
        made.add_argument("--data", type=Path, help=say("tietueiden kansio (oletus data)", "folder of records (data, if not told)"))
        made.add_argument(
            "--lang", choices=LANGUAGES, default=argparse.SUPPRESS, help=say("viestien kieli", "language of messages")
        )
        made.add_argument(
            "--format", choices=("text", "json", "github"), default="text", help=say("ilmoitusten muoto", "form of messages")
        )
        return made

    _make_sites(command, say)
    _look_at_records(command, say)
    _write_records(command, say)
    _explain(command, say)
    return parser


def _make_sites(command: Command, say: Say) -> None:
    build = command("build", "tee sivusto", "make the site")
    build.add_argument("--site", type=Path, help=say("sivuston kansio (oletus site)", "folder of the site (site, if not told)"))
    serve = command(
        "serve", "näytä sivusto ja päivitä se, kun tiedosto tallennetaan", "show the site and renew it when a file is saved"
    )
    serve.add_argument(
        "--site", type=Path, help=say("sivuston kansio (oletus .cache/serve)", "folder of the site (.cache/serve, if not told)")
    )
    serve.add_argument("--port", type=int, default=8000, help=say("portti (oletus 8000)", "port (8000, if not told)"))


def _look_at_records(command: Command, say: Say) -> None:
    check = command(
        "check",
        "tarkista tietueet ja käsin kirjoitettujen sivujen (content/) linkit niihin",
        "check the records, and the links to them in hand-written pages (content/)",
    )
    check.add_argument(
        "files",
        nargs="*",
        type=Path,
        metavar=say(*_FILE),
        help=say("näytä vain näiden tiedostojen ilmoitukset", "show only what is said of these files"),
    )
    coverage = command(
        "coverage", "mitä lähteistä on poimittu, kohta kohdalta", "what has been taken from sources, section by section"
    )
    coverage.add_argument(
        "source",
        nargs="*",
        metavar=say("LÄHDE", "SOURCE"),
        help=say("lähteen tunnus (oletus: kaikki)", "id of a source (all, if not told)"),
    )


def _write_records(command: Command, say: Say) -> None:
    new = command("new", "aloita uusi tietue", "begin a new record")
    new.add_argument(
        "kind",
        metavar=say("LAJI", "KIND"),
        help=say("esimerkiksi toimintamalli tai kayttoonotto", "such as toimintamalli or kayttoonotto"),
    )
    new.add_argument(
        "name",
        metavar=say("NIMI", "NAME"),
        nargs="+",
        help=say(
            "tietueen nimi, tai käyttöönotosta kohde ja alue: omaolo kainuu",
            "the record's name, or what and where of an adoption: omaolo kainuu",
        ),
    )
    fmt = command("fmt", "siisti tietueiden muotoilu", "tidy the form of records")
    fmt.add_argument("files", nargs="*", type=Path, metavar=say(*_FILE))
    fmt.add_argument(
        "--check", action="store_true", help=say("kerro vain, mitkä tiedostot muuttuisivat", "only tell which files would change")
    )
    fmt.add_argument(
        "--today",
        action="store_true",
        help=say(
            "merkitse nimettyihin tiedostoihin muutospäiväksi tämä päivä", "mark today as the day of change in the named files"
        ),
    )


def _explain(command: Command, say: Say) -> None:
    explain = command(
        "explain", "selitä sääntö, kenttä, luokitus tai tietuelaji", "explain a rule, a field, a classification or a kind of record"
    )
    explain.add_argument(
        "word", metavar=say("SANA", "WORD"), help=say("esimerkiksi toteuma.tila tai viittaus", "such as toteuma.tila or viittaus")
    )
    schema = command("schema", "kirjoita JSON Schemat", "write the JSON Schemas")
    schema.add_argument("--out", type=Path, help=say("kansio (oletus build/schema)", "folder (build/schema, if not told)"))
