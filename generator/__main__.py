"""The command line: the only place that prints, exits and knows the clock."""

from __future__ import annotations

import argparse
import datetime as dt
import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, NoReturn

from generator import memory
from generator.settings import SettingsError

if TYPE_CHECKING:
    from generator.build import Prepared, Project
    from generator.gather import Gathered
    from generator.problems import Problem

OK, PROBLEMS, USAGE, ENGINE, BUSY, DISK = range(6)
EXIT_CODES = """paluuarvot:
  0  kaikki kunnossa
  1  tietueissa on virheitä (varoitukset ja huomiot eivät estä)
  2  komento oli väärin
  3  käsin kirjoitetuissa sivuissa (content/) on virhe
  4  toinen ajo kirjoittaa samaa sivustoa
  5  tiedostoja ei voitu lukea tai kirjoittaa"""


def main() -> NoReturn:
    """Runs the command that was typed and ends the process at once: to free all it knew bit by bit takes a tenth of a second."""
    chosen = _parser().parse_args()
    code = _carried_out(chosen)
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def run(arguments: Sequence[str] | None = None) -> int:
    """Runs a command and returns its exit code."""
    return _carried_out(_parser().parse_args(arguments))


def _carried_out(chosen: argparse.Namespace) -> int:
    if chosen.run is not _serve:
        # One run, one answer, then the process ends: collecting its garbage would only slow it down.
        gc.disable()
    memory.let_large_blocks_go()
    try:
        return int(chosen.run(chosen))
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except SettingsError as error:
        print(error, file=sys.stderr)
        return USAGE
    except OSError as error:
        print(f"Tiedostoa ei voitu lukea tai kirjoittaa: {error}", file=sys.stderr)
        return DISK


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="mallivaranto",
        description="Mallivaranto: tietueista (data/) sivusto (site/).",
        epilog=EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        add_help=False,
    )
    parser.add_argument("-h", "--help", action="help", help="näytä tämä ohje")
    parser.add_argument("--lang", choices=("fi", "en"), default="fi", help="viestien kieli; käy myös komennon jälkeen")
    commands = parser.add_subparsers(title="komennot", metavar="KOMENTO", required=True)

    def command(name: str, help: str, run: object, **more: object) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=help, description=help, add_help=False, **more)  # type: ignore[arg-type]
        made.add_argument("-h", "--help", action="help", help="näytä tämä ohje")
        made.add_argument("--data", type=Path, help="tietueiden kansio (oletus data)")
        made.add_argument("--lang", choices=("fi", "en"), default=argparse.SUPPRESS, help="viestien kieli")
        made.add_argument("--format", choices=("text", "json", "github"), default="text", help="ilmoitusten muoto")
        made.set_defaults(run=run)
        return made

    build = command("build", "tee sivusto", _build)
    build.add_argument("--site", type=Path, help="sivuston kansio (oletus site)")
    serve = command("serve", "näytä sivusto ja päivitä se, kun tiedosto tallennetaan", _serve)
    serve.add_argument("--site", type=Path, help="sivuston kansio (oletus .cache/serve)")
    serve.add_argument("--port", type=int, default=8000, help="portti (oletus 8000)")
    check = command("check", "tarkista tietueet", _check)
    check.add_argument("files", nargs="*", type=Path, metavar="TIEDOSTO", help="näytä vain näiden tiedostojen ilmoitukset")
    coverage = command("coverage", "mitä lähteistä on poimittu, kohta kohdalta", _coverage)
    coverage.add_argument("source", nargs="*", metavar="LÄHDE", help="lähteen tunnus (oletus: kaikki)")
    new = command("new", "aloita uusi tietue", _new)
    new.add_argument("kind", metavar="LAJI", help="esimerkiksi toimintamalli tai kayttoonotto")
    new.add_argument("name", metavar="NIMI", help="tietueen nimi, tai käyttöönotosta kohde ja alue: omaolo kainuu", nargs="+")
    fmt = command("fmt", "siisti tietueiden muotoilu", _fmt)
    fmt.add_argument("files", nargs="*", type=Path, metavar="TIEDOSTO")
    fmt.add_argument("--check", action="store_true", help="kerro vain, mitkä tiedostot muuttuisivat")
    fmt.add_argument("--today", action="store_true", help="merkitse nimettyihin tiedostoihin muutospäiväksi tämä päivä")
    explain = command("explain", "selitä sääntö, kenttä, luokitus tai tietuelaji", _explain)
    explain.add_argument("word", metavar="SANA", help="esimerkiksi toteuma.tila tai viittaus")
    schema = command("schema", "kirjoita JSON Schemat", _schema)
    schema.add_argument("--out", type=Path, help="kansio (oletus build/schema)")
    return parser


# --- commands --------------------------------------------------------------------------------------------------------------


def _project(chosen: argparse.Namespace) -> Project:
    from generator.build import Project

    return Project.at(Path.cwd(), chosen.data, getattr(chosen, "site", None))


def _build(chosen: argparse.Namespace) -> int:
    from generator.build import build
    from generator.frame import EngineError
    from generator.write import BusyError

    project = _project(chosen)
    try:
        prepared = build(project, _Progress(chosen.lang))
    except EngineError as error:
        said = (
            "Käsin kirjoitetuissa sivuissa on virhe. Sivustoa ei muutettu." if chosen.lang == "fi" else "The pages have an error."
        )
        print(f"{said}\n{error}", file=sys.stderr)
        return ENGINE
    except BusyError as error:
        said = f"Toinen ajo kirjoittaa kansiota {error}." if chosen.lang == "fi" else f"Another build is writing {error}."
        print(said, file=sys.stderr)
        return BUSY
    chosen.prepared = prepared  # held until the process ends (see main)
    _report(prepared.gathered.problems, prepared.gathered.answered, chosen, _not_seen(prepared.gathered, chosen.lang))
    if prepared.stopped:
        print("Sivustoa ei muutettu." if chosen.lang == "fi" else "The site was left as it was.", file=sys.stderr)
        return PROBLEMS
    shown = os.path.relpath(project.site)
    if chosen.lang == "fi":
        print(f"Sivusto on kansiossa {shown}: {len(prepared.pages)} sivua. Katso sitä komennolla make serve.")
    else:
        print(f"The site is in {shown}: {len(prepared.pages)} pages. Look at it with make serve.")
    return OK


def _serve(chosen: argparse.Namespace) -> int:
    from dataclasses import replace

    from generator.frame import EngineError
    from generator.serve import serve

    project = _project(chosen)
    if chosen.site is None:
        project = replace(project, site=project.root / ".cache" / "serve")

    def tell(prepared: Prepared) -> None:
        _report(prepared.gathered.problems if prepared.stopped else [], prepared.gathered.answered, chosen)

    def ready(port: int) -> None:
        print(f"Sivusto on osoitteessa http://127.0.0.1:{port}/ (lopeta: Ctrl-C)", flush=True)

    def fail(error: Exception) -> None:
        print(f"Sivuja ei voitu tehdä, edelliset jäivät näkyviin: {error or type(error).__name__}", file=sys.stderr, flush=True)

    try:
        serve(project, chosen.port, tell, ready, fail)
    except EngineError as error:
        print(f"Käsin kirjoitetuissa sivuissa on virhe.\n{error}", file=sys.stderr)
        return ENGINE
    return OK


def _check(chosen: argparse.Namespace) -> int:
    from generator.gather import Gatherer

    data = chosen.data or Path("data")
    gatherer = Gatherer(data, Path(".cache"))
    chosen.gathered = gathered = gatherer.read(results=not chosen.files)  # held until the process ends (see main)
    named = {str(Path(os.path.relpath(file, data.parent))) for file in chosen.files}
    gatherer.check(gathered, dt.date.today(), named or None)
    if not named:
        gatherer.keep(gathered)
    problems = gathered.problems
    if named:
        problems = [problem for problem in problems if problem.file in named]
        known = {file.shown for file in gathered.files.values()} | {problem.file for problem in gathered.problems}
        if unknown := sorted(named - known):
            print(
                f"Tietuetta ei ole: {', '.join(unknown)}" if chosen.lang == "fi" else f"No such record: {', '.join(unknown)}",
                file=sys.stderr,
            )
            return USAGE
    if not problems and chosen.format == "text":
        many = len(chosen.files) or len(gathered.files)
        print(f"Kunnossa: {many} tietuetta tarkistettu." if chosen.lang == "fi" else f"All well: {many} records checked.")
    return _report(problems, gathered.answered, chosen, _not_seen(gathered, chosen.lang))


def _coverage(chosen: argparse.Namespace) -> int:
    from generator.gather import Gatherer
    from generator.summary.coverage import cover

    catalog = Gatherer(chosen.data or Path("data"), Path(".cache")).read().catalog
    open_sections = 0
    for source in chosen.source or catalog.ids("lahde"):
        found = cover(catalog, source)
        print(f"{catalog.title(source)} ({source})")
        for section in found.sections:
            count = sum(section.cited_by.values())
            told = (
                f"{count} viittausta, {len(section.cited_by)} tietuetta"
                if count
                else f"ei poimittu: {section.reason or 'SYY PUUTTUU'}"
            )
            print(f"  {section.id}: {section.title}: {told}")
            open_sections += section.unexplained
    print(f"Kohtia ilman viittausta ja syytä: {open_sections}")
    return PROBLEMS if open_sections else OK


def _new(chosen: argparse.Namespace) -> int:
    from generator.authoring.fields import vocabularies_of
    from generator.authoring.new import new_record, save_new, suggest_id
    from generator.gather import Gatherer
    from generator.model import BY_KIND
    from generator.text import nearest, one_of

    if chosen.kind not in BY_KIND:
        near = nearest(chosen.kind, BY_KIND) or list(BY_KIND)
        print(f"Lajia ”{chosen.kind}” ei ole. Tarkoititko {one_of(near)}?", file=sys.stderr)
        return USAGE
    model, data = BY_KIND[chosen.kind], chosen.data or Path("data")
    catalog = Gatherer(data, Path(".cache")).read().catalog
    name = " ".join(chosen.name)
    answers: dict[str, str] = {"nimi": name}
    if chosen.kind == "kayttoonotto":
        if len(chosen.name) != 2:
            print("Anna käyttöönotosta kaksi tunnusta: mikä ja missä, esimerkiksi omaolo kainuu.", file=sys.stderr)
            return USAGE
        for typed in chosen.name:
            if catalog.facts(typed) is None:
                near = nearest(typed, catalog.all_ids())
                print(f"Tunnusta ”{typed}” ei ole." + (f" Tarkoititko {one_of(near)}?" if near else ""), file=sys.stderr)
                return USAGE
        answers = {"kohde": chosen.name[0], "alue": chosen.name[1]}
    record_id = suggest_id(name, catalog.all_ids())
    path = save_new(data, model, record_id, new_record(model, record_id, answers, dt.date.today(), vocabularies_of(catalog)))
    if path is None:
        print(f"Tietue {record_id} on jo olemassa.", file=sys.stderr)
        return PROBLEMS
    print(f"Tietue on tiedostossa {path}. Täytä se ja tarkista: .venv/bin/mallivaranto check {path}")
    return OK


def _fmt(chosen: argparse.Namespace) -> int:
    from generator import read
    from generator.authoring.formatter import formatted

    if chosen.today and not chosen.files:
        print("Nimeä tiedostot, joita muutit: fmt --today TIEDOSTO", file=sys.stderr)
        return USAGE
    files, problems = read.scan(chosen.data or Path("data"))
    wanted = {file.resolve() for file in chosen.files}
    changed = []
    for file in files:
        if wanted and file.path.resolve() not in wanted:
            continue
        done = formatted(file, dt.date.today() if chosen.today else None)
        problems += done.problems
        if done.text is not None and done.text.encode() != file.content():
            changed.append(file.shown)
            if not chosen.check:
                draft = file.path.with_name(f".{file.path.name}.draft")
                draft.write_bytes(done.text.encode())
                draft.replace(file.path)
    if not changed and not problems:
        print("Muotoilu on kunnossa.")
    for shown in changed:
        print(f"{shown}: {'muotoilu muuttuisi' if chosen.check else 'muotoiltu'}")
    if _report(sorted(problems), 0, chosen) != OK:
        return PROBLEMS
    return PROBLEMS if chosen.check and changed else OK


def _explain(chosen: argparse.Namespace) -> int:
    from generator.authoring.explain import explain, rule_names, suggestions
    from generator.authoring.fields import vocabularies_of
    from generator.gather import Gatherer

    vocabularies = vocabularies_of(Gatherer(chosen.data or Path("data"), Path(".cache")).read().catalog)
    text = explain(chosen.word, vocabularies, chosen.lang)
    if text is None:
        print(_unknown(chosen.word, suggestions(chosen.word, vocabularies), rule_names(), chosen.lang), file=sys.stderr)
        return USAGE
    print(text)
    return OK


def _unknown(word: str, near: Sequence[str], rules: Sequence[str], lang: str) -> str:
    """That explain knows no such word, with the nearest ones and every rule."""
    import textwrap

    from generator.text import one_of

    listed = textwrap.fill(", ".join(rules), 100, initial_indent="  ", subsequent_indent="  ", break_on_hyphens=False)
    if lang == "en":
        asked = f" Did you mean {one_of(near, 'or')}?" if near else ""
        return f"There is no rule, field or vocabulary called ”{word}”.{asked}\nRules:\n{listed}"
    asked = f" Tarkoititko {one_of(near)}?" if near else ""
    return f"Sanalla ”{word}” ei löydy sääntöä, kenttää eikä luokitusta.{asked}\nSäännöt:\n{listed}"


def _schema(chosen: argparse.Namespace) -> int:
    import json

    from generator.authoring.editor import editor_settings
    from generator.authoring.fields import vocabularies_of
    from generator.authoring.schema import schemas
    from generator.gather import Gatherer
    from generator.model import BY_KIND

    catalog = Gatherer(chosen.data or Path("data"), Path(".cache")).read().catalog
    out = chosen.out or Path("build/schema")
    out.mkdir(parents=True, exist_ok=True)
    ids = {kind: catalog.ids(kind) for kind in BY_KIND}
    made = {**schemas(vocabularies_of(catalog), ids), "vscode-settings.json": editor_settings(f"./{out.as_posix()}")}
    for name, content in made.items():
        (out / name).write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(f"Skeemat ovat kansiossa {out}. VS Code: kopioi {out / 'vscode-settings.json'} tiedostoksi .vscode/settings.json.")
    return OK


# --- output ----------------------------------------------------------------------------------------------------------------


def _not_seen(gathered: Gathered, lang: str) -> str:
    from generator.reports import not_seen

    return not_seen(gathered.unfit, gathered.unread, lang)


def _report(problems: Sequence[Problem], answered: int, chosen: argparse.Namespace, not_seen: str = "") -> int:
    """Prints problems in the chosen format, how many there are, and what was not seen; PROBLEMS when one of them is a virhe."""
    from generator.problems import errors
    from generator.reports import FORMATS, counts

    text = FORMATS[chosen.format](problems, chosen.lang)
    if text:
        print(text)
    if chosen.format == "text" and (problems or answered):
        print(counts(problems, answered, chosen.lang))
        if not_seen:
            print(not_seen)
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if chosen.format == "github" and summary:
        with Path(summary).open("a", encoding="utf-8") as file:
            file.write(f"{counts(problems, answered, chosen.lang)}\n")
    return PROBLEMS if errors(problems) else OK


class _Progress:
    """Long work told as it goes: one line that is rewritten on a terminal, plain lines otherwise."""

    _WORDS: ClassVar = {
        "fi": {"read": "Luetaan tietueet", "check": "Tarkistetaan", "pages": "Tehdään sivut", "files": "Kirjoitetaan"},
        "en": {"read": "Reading records", "check": "Checking", "pages": "Making pages", "files": "Writing"},
    }

    def __init__(self, lang: str) -> None:
        self._words = self._WORDS[lang]
        self._terminal = sys.stderr.isatty()
        self._done = 0

    def __call__(self, stage: str, size: int) -> None:
        self._done += 1
        many = f" ({size})" if size else ""
        if self._terminal:
            bar = "█" * self._done + "░" * (len(self._words) - self._done)
            end = "\n" if self._done == len(self._words) else ""
            print(f"\r\033[K{bar} {self._words[stage]}{many}", end=end, file=sys.stderr, flush=True)
        else:
            print(f"{self._words[stage]}{many}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
