"""The command line: the only place that prints, exits and knows the clock."""

from __future__ import annotations

import datetime as dt
import gc
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, NoReturn

from generator import arguments, memory
from generator.settings import SettingsError

if TYPE_CHECKING:
    from argparse import Namespace

    from generator.build import Prepared, Project
    from generator.gather import Gathered
    from generator.problems import Problem

OK, PROBLEMS, USAGE, ENGINE, BUSY, DISK = range(6)


def main() -> NoReturn:
    """Runs the command that was typed and ends the process at once: to free all it knew bit by bit takes a tenth of a second."""
    chosen = arguments.read(sys.argv[1:])
    code = _carried_out(chosen)
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def run(typed: Sequence[str]) -> int:
    """Runs a command and returns its exit code."""
    return _carried_out(arguments.read(typed))


def _carried_out(chosen: Namespace) -> int:
    say = arguments.said_in(chosen.lang)
    if chosen.command != "serve":
        # One run, one answer, then the process ends: collecting its garbage would only slow it down.
        gc.disable()
    memory.let_large_blocks_go()
    try:
        return _COMMANDS[chosen.command](chosen)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except SettingsError as error:
        print(error, file=sys.stderr)
        return USAGE
    except OSError as error:
        print(
            say(f"Tiedostoa ei voitu lukea tai kirjoittaa: {error}", f"A file could not be read or written: {error}"),
            file=sys.stderr,
        )
        return DISK


# --- commands --------------------------------------------------------------------------------------------------------------


def _project(chosen: Namespace) -> Project:
    from generator.build import Project

    return Project.at(Path.cwd(), chosen.data, getattr(chosen, "site", None))


def _build(chosen: Namespace) -> int:
    from generator.build import build
    from generator.frame import EngineError
    from generator.write import BusyError

    project, say = _project(chosen), arguments.said_in(chosen.lang)
    try:
        prepared = build(project, _Progress(chosen.lang))
    except EngineError as error:
        print(f"{_page_error(say)} {say('Sivustoa ei muutettu.', 'The site was left as it was.')}\n{error}", file=sys.stderr)
        return ENGINE
    except BusyError as error:
        print(say(f"Toinen ajo kirjoittaa kansiota {error}.", f"Another build is writing {error}."), file=sys.stderr)
        return BUSY
    chosen.prepared = prepared  # held until the process ends (see main)
    _report(prepared.gathered.problems, prepared.gathered.answered, chosen, _not_seen(prepared.gathered, chosen.lang))
    if prepared.stopped:
        print(say("Sivustoa ei muutettu.", "The site was left as it was."), file=sys.stderr)
        return PROBLEMS
    shown, many = os.path.relpath(project.site), len(prepared.pages)
    fi = f"Sivusto on kansiossa {shown}: {many} sivua. Katso sitä komennolla make serve."
    print(say(fi, f"The site is in {shown}: {many} pages. Look at it with make serve."))
    return OK


def _page_error(say: arguments.Say) -> str:
    return say("Käsin kirjoitetuissa sivuissa on virhe.", "The hand-written pages have an error.")


def _serve(chosen: Namespace) -> int:
    from dataclasses import replace

    from generator.frame import EngineError
    from generator.serve import serve

    project, say = _project(chosen), arguments.said_in(chosen.lang)
    if chosen.site is None:
        project = replace(project, site=project.root / ".cache" / "serve")

    def tell(prepared: Prepared) -> None:
        _report(prepared.gathered.problems if prepared.stopped else [], prepared.gathered.answered, chosen)

    def ready(port: int) -> None:
        at = f"http://127.0.0.1:{port}/"
        print(say(f"Sivusto on osoitteessa {at} (lopeta: Ctrl-C)", f"The site is at {at} (stop: Ctrl-C)"), flush=True)

    def fail(error: Exception) -> None:
        told = say("Sivuja ei voitu tehdä, edelliset jäivät näkyviin", "Pages could not be made, the last ones stay")
        print(f"{told}: {error or type(error).__name__}", file=sys.stderr, flush=True)

    try:
        serve(project, chosen.port, tell, ready, fail)
    except EngineError as error:
        print(f"{_page_error(say)}\n{error}", file=sys.stderr)
        return ENGINE
    return OK


def _check(chosen: Namespace) -> int:
    from generator.check import links_of_pages
    from generator.gather import Gatherer

    data, say = chosen.data or Path("data"), arguments.said_in(chosen.lang)
    gatherer = Gatherer(data, Path(".cache"))
    chosen.gathered = gathered = gatherer.read(results=not chosen.files)  # held until the process ends (see main)
    named = {str(Path(os.path.relpath(file, data.parent))) for file in chosen.files}
    gatherer.check(gathered, dt.date.today(), named or None)
    problems = gathered.problems
    if not named:
        gatherer.keep(gathered)
        problems = sorted([*problems, *links_of_pages(data.parent / "content", gathered.catalog)])
    if named:
        problems = [problem for problem in problems if problem.file in named]
        known = {file.shown for file in gathered.files.values()} | {problem.file for problem in gathered.problems}
        if unknown := sorted(named - known):
            return _no_such_record(unknown, say)
    if not problems and chosen.format == "text":
        many = len(chosen.files) or len(gathered.files)
        one = many == 1
        print(
            say(
                f"Kunnossa: {many} {'tietue' if one else 'tietuetta'} tarkistettu.",
                f"All well: {many} {'record' if one else 'records'} checked.",
            )
        )
    return _report(problems, gathered.answered, chosen, _not_seen(gathered, chosen.lang))


def _no_such_record(files: Iterable[str], say: arguments.Say) -> int:
    print(f"{say('Tietuetta ei ole', 'No such record')}: {', '.join(files)}", file=sys.stderr)
    return USAGE


def _coverage(chosen: Namespace) -> int:
    from generator.gather import Gatherer
    from generator.summary.coverage import cover

    catalog, say = Gatherer(chosen.data or Path("data"), Path(".cache")).read().catalog, arguments.said_in(chosen.lang)
    for typed in chosen.source:
        facts = catalog.facts(typed)
        if facts is not None and facts.kind == "lahde" and facts.broken:
            fi = f"Lähteessä ”{typed}” on virheitä. Korjaa ne ensin: check {facts.file}"
            print(say(fi, f'The source "{typed}" has errors. Mend them first: check {facts.file}'), file=sys.stderr)
            return PROBLEMS
        if facts is None or facts.kind != "lahde":
            print(_not_there(say, f"Lähdettä ”{typed}”", f'source "{typed}"', typed, catalog.ids("lahde")), file=sys.stderr)
            return USAGE
    open_sections = 0
    for source in chosen.source or catalog.ids("lahde"):
        found = cover(catalog, source)
        print(f"{catalog.title(source)} ({source})")
        for section in found.sections:
            count, many = sum(section.cited_by.values()), len(section.cited_by)
            told = say(f"{count} viittausta, {many} tietuetta", f"{count} citations, {many} records")
            if not count:
                told = f"{say('ei poimittu', 'not taken')}: {section.reason or say('SYY PUUTTUU', 'REASON MISSING')}"
            print(f"  {section.id}: {section.title}: {told}")
            open_sections += section.unexplained
    print(f"{say('Kohtia ilman viittausta ja syytä', 'Sections with neither citation nor reason')}: {open_sections}")
    return PROBLEMS if open_sections else OK


def _new(chosen: Namespace) -> int:
    from generator.authoring.adoption import adoption_of, misplaced
    from generator.authoring.fields import vocabularies_of
    from generator.authoring.new import new_record, save_new, suggest_id
    from generator.gather import Gatherer
    from generator.model import BY_KIND

    say = arguments.said_in(chosen.lang)
    if chosen.kind not in BY_KIND:
        print(_not_there(say, f"Lajia ”{chosen.kind}”", f'kind "{chosen.kind}"', chosen.kind, BY_KIND), file=sys.stderr)
        return USAGE
    model, data = BY_KIND[chosen.kind], chosen.data or Path("data")
    catalog = Gatherer(data, Path(".cache")).read().catalog
    name = " ".join(chosen.name)
    answers: dict[str, str] = {"nimi": name}
    if chosen.kind == "kayttoonotto":
        if len(chosen.name) != 2:
            fi = "Anna käyttöönotosta kaksi tunnusta: mikä ja missä, esimerkiksi omaolo kainuu."
            print(say(fi, "Give two ids of an adoption: what and where, such as omaolo kainuu."), file=sys.stderr)
            return USAGE
        if wrong := misplaced(catalog, *chosen.name):
            print(wrong.in_language(chosen.lang), file=sys.stderr)
            return USAGE
        if there := adoption_of(catalog, *chosen.name):
            fi = f"Tämä käyttöönotto on jo: {there}. Lisää uusi tieto sen eteneminen-kenttään uutena askeleena."
            print(
                say(fi, f"This adoption is there already: {there}. Add what is new to its eteneminen as a step."), file=sys.stderr
            )
            return PROBLEMS
        answers = {"kohde": chosen.name[0], "alue": chosen.name[1]}
    record_id = suggest_id(name, catalog.all_ids())
    path = save_new(data, model, record_id, new_record(model, record_id, answers, dt.date.today(), vocabularies_of(catalog)))
    if path is None:
        print(say(f"Tietue {record_id} on jo olemassa.", f"The record {record_id} is there already."), file=sys.stderr)
        return PROBLEMS
    if (same := catalog.facts(suggest_id(name, ()))) is not None:
        fi = f"Samanniminen tietue on jo: {same.file}. Jos asia on sama, täydennä sitä ja poista uusi tiedosto."
        print(
            say(
                fi,
                f"A record of this name is there already: {same.file}. If it is the same thing, add to it and delete the new file.",
            )
        )
    check = f".venv/bin/mallivaranto check {path}"
    print(
        say(
            f"Tietue on tiedostossa {path}. Täytä se ja tarkista: {check}",
            f"The record is in {path}. Fill it in and check it: {check}",
        )
    )
    return OK


def _not_there(say: arguments.Say, fi: str, en: str, typed: str, choices: Iterable[str]) -> str:
    """That something typed is nobody's, with the nearest choices; with all of them when they are few."""
    from generator.text import nearest, one_of

    choices = list(choices)
    near = nearest(typed, choices) or (choices if len(choices) < 20 else [])
    asked = say(f" Tarkoititko {one_of(near)}?", f" Did you mean {one_of(near, 'or')}?") if near else ""
    return say(f"{fi} ei ole.", f"There is no {en}.") + asked


def _fmt(chosen: Namespace) -> int:
    from generator import read
    from generator.authoring.formatter import formatted

    say = arguments.said_in(chosen.lang)
    if chosen.today and not chosen.files:
        fi = "Nimeä tiedostot, joita muutit: fmt --today TIEDOSTO"
        print(say(fi, "Name the files that you changed: fmt --today FILE"), file=sys.stderr)
        return USAGE
    data = chosen.data or Path("data")
    files, problems = read.scan(data)
    if chosen.files:
        wanted = {file.resolve(): os.path.relpath(file, data.parent) for file in chosen.files}
        files = [file for file in files if file.path.resolve() in wanted]
        problems = [problem for problem in problems if (data.parent / problem.file).resolve() in wanted]
        found = {file.path.resolve() for file in files} | {(data.parent / problem.file).resolve() for problem in problems}
        if unknown := sorted(shown for place, shown in wanted.items() if place not in found):
            return _no_such_record(unknown, say)
    changed = []
    for file in files:
        done = formatted(file, dt.date.today() if chosen.today else None)
        problems += done.problems
        if done.text is not None and done.text.encode() != file.content():
            changed.append(file.shown)
            if not chosen.check:
                draft = file.path.with_name(f".{file.path.name}.draft")
                draft.write_bytes(done.text.encode())
                draft.replace(file.path)
    if not changed and not problems:
        print(say("Muotoilu on kunnossa.", "All are in form."))
    done_to = say("muotoilu muuttuisi", "would change") if chosen.check else say("muotoiltu", "tidied")
    for shown in changed:
        print(f"{shown}: {done_to}")
    if _report(sorted(problems), 0, chosen) != OK:
        return PROBLEMS
    return PROBLEMS if chosen.check and changed else OK


def _explain(chosen: Namespace) -> int:
    import json

    from generator.authoring.explain import explain, rule_names, sections, suggestions
    from generator.authoring.fields import vocabularies_of
    from generator.gather import Gatherer

    vocabularies = vocabularies_of(Gatherer(chosen.data or Path("data"), Path(".cache")).read().catalog)
    text = explain(chosen.word, vocabularies, chosen.lang)
    if text is None:
        print(_unknown(chosen.word, suggestions(chosen.word, vocabularies), rule_names(), chosen.lang), file=sys.stderr)
        return USAGE
    if chosen.format == "json":
        text = json.dumps([each.data for each in sections(chosen.word, vocabularies, chosen.lang)], ensure_ascii=False, indent=1)
    print(text)
    return OK


def _unknown(word: str, near: Sequence[str], rules: Sequence[str], lang: str) -> str:
    """That explain knows no such word, with the nearest ones and every rule."""
    import textwrap

    from generator.text import one_of

    listed = textwrap.fill(", ".join(rules), 100, initial_indent="  ", subsequent_indent="  ", break_on_hyphens=False)
    if lang == "en":
        asked = f" Did you mean {one_of(near, 'or')}?" if near else ""
        return f"There is no rule, field or classification called ”{word}”.{asked}\nRules:\n{listed}"
    asked = f" Tarkoititko {one_of(near)}?" if near else ""
    return f"Sanalla ”{word}” ei löydy sääntöä, kenttää eikä luokitusta.{asked}\nSäännöt:\n{listed}"


def _schema(chosen: Namespace) -> int:
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
    settings, there = out / "vscode-settings.json", ".vscode/settings.json"
    fi = f"Skeemat ovat kansiossa {out}. VS Code: kopioi {settings} tiedostoksi {there}."
    print(arguments.said_in(chosen.lang)(fi, f"The schemas are in {out}. VS Code: copy {settings} to {there}."))
    return OK


_COMMANDS: dict[str, Callable[[Namespace], int]] = {
    "build": _build,
    "serve": _serve,
    "check": _check,
    "coverage": _coverage,
    "new": _new,
    "fmt": _fmt,
    "explain": _explain,
    "schema": _schema,
}


# --- output ----------------------------------------------------------------------------------------------------------------


def _not_seen(gathered: Gathered, lang: str) -> str:
    from generator.reports import not_seen

    return not_seen(gathered.unfit, gathered.unread, lang)


def _report(problems: Sequence[Problem], answered: int, chosen: Namespace, not_seen: str = "") -> int:
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
