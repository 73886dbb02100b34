"""The command line: what it prints, in which form and language, and its exit codes."""

from __future__ import annotations

import datetime as dt
import json
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.__main__ import run
from generator.problems import Message, Problem, Severity, field_name
from generator.reports import as_github, as_json, as_text, counts
from tests.conftest import EXAMPLE, ROOT, run_generator

COMMANDS = ("build", "serve", "check", "new", "fmt", "explain", "schema")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with the example's records alone: enough for what builds nothing."""
    folder = tmp_path / "projekti"
    shutil.copytree(EXAMPLE / "data", folder / "data")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    (folder / "generator").symlink_to(ROOT / "generator")
    return folder


class Done(NamedTuple):
    """How a command ended."""

    returncode: int
    stdout: str
    stderr: str


Command = Callable[..., Done]


@pytest.fixture
def command(project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    """Runs a command of the command line in the project, in this process."""
    monkeypatch.chdir(project)
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)

    def run_command(*arguments: str) -> Done:
        try:
            code = run(arguments)
        except SystemExit as ended:  # the parser's own
            code = int(ended.code or 0)
        return Done(code, *capsys.readouterr())

    return run_command


def broken(project: Path, name: str = "data/ratkaisut/rikki.yml", laji: str = "digipalvelut") -> None:
    text = f"nimi: Rikki\ntiivistelma: Rikkinäinen.\nlaji: {laji}\nlahde: raportti/oiretutka\n"
    (project / name).write_text(text, encoding="utf-8")


PLACE = "data/ratkaisut/rikki.yml:3:7: "
FINNISH = f"{PLACE}laji: ”digipalvelut” ei ole sanastossa ratkaisun-laji – tarkoititko ”digipalvelu”? [virhe sanasto]"
ENGLISH = f'{PLACE}laji: "digipalvelut" is not in the classification ratkaisun-laji – did you mean ”digipalvelu”? [error sanasto]'


def test_sound_records_are_a_success(command: Command) -> None:
    done = command("check")
    assert done.returncode == 0
    assert done.stdout.splitlines()[-1].startswith("0 virhettä, ")


def test_an_error_in_a_record_is_told_with_its_place_and_the_nearest_value(project: Path, command: Command) -> None:
    broken(project)
    done = command("check")
    assert done.returncode == 1
    assert FINNISH in done.stdout.splitlines()
    assert done.stdout.splitlines()[-1].startswith("1 virhe, ")


def test_messages_in_english(project: Path, command: Command) -> None:
    broken(project)
    done = command("check", "--lang", "en")
    assert done.returncode == 1
    assert ENGLISH.replace("”", '"') in done.stdout.replace("”", '"').splitlines()
    assert done.stdout.splitlines()[-1].startswith("1 error, ")


def test_the_language_may_stand_before_the_command_too(project: Path, command: Command) -> None:
    broken(project)
    assert command("--lang", "en", "check") == command("check", "--lang", "en")
    assert command("--lang", "en", "check", "--lang", "fi") == command("check")


def test_explain_names_the_nearest_words_and_every_rule_when_it_knows_none(command: Command) -> None:
    done = command("explain", "tavoiteet")
    assert done.returncode == 2
    assert "Tarkoititko ”tavoitteet”" in done.stderr
    for rule in ("viittaus", "tyhja-arvo", "suunnitelma-tuloksena"):
        assert rule in done.stderr
    assert "called ”tavoiteet”. Did you mean ”tavoitteet”" in command("--lang", "en", "explain", "tavoiteet").stderr


def test_fmt_marks_the_day_in_the_named_files_alone(project: Path, command: Command) -> None:
    named, other = project / "data" / "ratkaisut" / "oiretutka.yml", project / "data" / "ratkaisut" / "vanha-lomake.yml"
    before = other.read_text(encoding="utf-8")
    assert command("fmt", "--today").returncode == 2
    assert command("fmt", "--today", str(named)).returncode == 0
    assert f"\nmuokattu: {dt.date.today().isoformat()}\n" in named.read_text(encoding="utf-8")
    assert other.read_text(encoding="utf-8") == before


def test_one_run_tells_the_errors_of_all_files_in_order(project: Path, command: Command) -> None:
    broken(project, "data/ratkaisut/z.yml")
    broken(project, "data/ratkaisut/a.yml")
    (project / "data" / "alueet" / "rikki.yml").write_text("nimi: [\n", encoding="utf-8")
    (project / "data" / "muuta").mkdir()
    lines = command("check").stdout.splitlines()
    errors = [line.partition(":")[0] for line in lines if "[virhe " in line]
    assert errors == ["data/alueet/rikki.yml", "data/muuta", "data/ratkaisut/a.yml", "data/ratkaisut/z.yml"]


def test_it_says_that_the_rules_have_not_seen_a_broken_record(project: Path, command: Command) -> None:
    """Whoever mends the form may otherwise think that the next errors are new."""
    record = project / "data/ratkaisut/oiretutka.yml"
    record.write_text(record.read_text(encoding="utf-8").replace("tiivistelma:", "tiivistelmä:"), encoding="utf-8")
    (project / "data" / "alueet" / "rikki.yml").write_text("nimi: [\n", encoding="utf-8")
    assert "muoto on korjattava ensin: 1. Viittaukset" in (told := command("check").stdout)
    assert "eivät aukea: 1." in told
    assert "must be mended first: 1. Their references" in (told := command("check", "--lang", "en").stdout)
    assert "cannot be opened: 1." in told


def test_a_broken_record_causes_no_errors_elsewhere(project: Path, command: Command) -> None:
    """Thirteen records refer to this one; only it is reported."""
    (project / "data" / "ratkaisut" / "oiretutka.yml").write_text("nimi: [\n", encoding="utf-8")
    (project / "data" / "alueet" / "itaranta.yml").write_text("nimi: Itäranta\ntaso: hyvinvointialue\noma: 1\n", encoding="utf-8")
    lines = command("check").stdout.splitlines()
    errors = [line.partition(":")[0] for line in lines if "[virhe " in line]
    assert errors == ["data/alueet/itaranta.yml", "data/ratkaisut/oiretutka.yml"]


def test_one_file_is_checked_by_its_path(project: Path, command: Command) -> None:
    broken(project)
    broken(project, "data/ratkaisut/toinen.yml")
    for path in ("./data/ratkaisut/rikki.yml", str(project / "data" / "ratkaisut" / "rikki.yml")):
        done = command("check", path)
        assert done.returncode == 1
        assert [line for line in done.stdout.splitlines() if "[virhe " in line] == [FINNISH]
    done = command("check", "data/ratkaisut/oiretutka.yml")
    assert done.returncode == 0
    assert "rikki" not in done.stdout


def test_a_file_that_is_no_record_is_not_called_sound(command: Command) -> None:
    for name in ("data/ratkaisut/olematon.yml", "mkdocs.yml"):
        done = command("check", name)
        assert done.returncode != 0
        assert name in done.stdout + done.stderr


@pytest.mark.parametrize("name", ["data/ratkaisut/olematon.yml", "mkdocs.yml", "data/ratkaisut"])
def test_fmt_calls_nothing_tidy_that_is_no_record(project: Path, command: Command, name: str) -> None:
    """Neither does it touch the records that were named beside a mistyped one."""
    record = project / "data" / "ratkaisut" / "oiretutka.yml"
    record.write_text(before := record.read_text(encoding="utf-8") + "\n\n", encoding="utf-8")
    for more in ([], ["--check"], ["--today"]):
        assert command("fmt", *more, str(record), name) == Done(2, "", f"Tietuetta ei ole: {name}\n")
    assert record.read_text(encoding="utf-8") == before
    assert command("fmt", "--lang", "en", name).stderr == f"No such record: {name}\n"


def test_fmt_of_one_file_tells_of_it_alone(project: Path, command: Command) -> None:
    (project / "data" / "muistio.txt").write_text("x", encoding="utf-8")
    assert command("fmt", "data/ratkaisut/oiretutka.yml") == Done(0, "data/ratkaisut/oiretutka.yml: muotoiltu\n", "")
    assert command("fmt", "data/ratkaisut/oiretutka.yml") == Done(0, "Muotoilu on kunnossa.\n", "")
    assert command("fmt", "data/muistio.txt").returncode == 1
    assert command("fmt").returncode == 1


def test_coverage_of_what_is_no_source_names_the_nearest(project: Path, command: Command) -> None:
    assert command("coverage", "raporti") == Done(2, "", "Lähdettä ”raporti” ei ole. Tarkoititko ”raportti”?\n")
    assert command("coverage", "oiretutka").returncode == 2  # a record, but no source
    assert command("coverage", "raportti").stdout.startswith("Digipolun loppuraportti (raportti)\n")
    (project / "data" / "lahteet" / "raportti.yml").write_text("nimi: [\n", encoding="utf-8")
    assert (done := command("coverage", "raportti")).returncode == 1
    assert "Lähteessä ”raportti” on virheitä. Korjaa ne ensin: check data/lahteet/raportti.yml" in done.stderr


def test_json(project: Path, command: Command) -> None:
    broken(project)
    done = command("check", "--format", "json")
    assert done.returncode == 1
    assert {
        "file": "data/ratkaisut/rikki.yml",
        "line": 3,
        "column": 7,
        "field": "laji",
        "rule": "sanasto",
        "severity": "virhe",
        "message": "”digipalvelut” ei ole sanastossa ratkaisun-laji",
        "hint": "tarkoititko ”digipalvelu”?",
    } in json.loads(done.stdout)


def test_json_of_nothing_is_an_empty_list(command: Command) -> None:
    done = command("check", "--format", "json", "data/alueet/itaranta.yml")
    assert json.loads(done.stdout) == []


def test_github_annotations_and_summary(project: Path, command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken(project)
    summary = tmp_path / "yhteenveto.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    done = command("check", "--format", "github", "data/ratkaisut/rikki.yml")
    assert done.returncode == 1
    assert done.stdout.splitlines() == [
        "::error file=data/ratkaisut/rikki.yml,line=3,col=7,title=virhe sanasto::"
        "laji: ”digipalvelut” ei ole sanastossa ratkaisun-laji – tarkoititko ”digipalvelu”?"
    ]
    assert summary.read_text(encoding="utf-8").startswith("1 virhe, ")


INJECTIONS = ["a\n::stop-commands::x", "100%\r\n::error::x", "a,b:c", "\x1b[2J", "\u2028::error::", "%0A::error::"]


@pytest.mark.parametrize("typed", INJECTIONS)
def test_a_value_cannot_write_a_line_of_its_own(project: Path, command: Command, typed: str) -> None:
    """Not a workflow command that GitHub would run, nor a code that a terminal would obey."""
    broken(project, laji=json.dumps(typed))
    start = "::error file=data/ratkaisut/rikki.yml,line=3,col=7,title=virhe sanasto::laji: ”"
    for form, allowed in (("github", [start]), ("text", [f"{PLACE}laji: ”", "1 virhe, "])):
        done = command("check", "--format", form, "data/ratkaisut/rikki.yml")
        lines = done.stdout.rstrip("\n").split("\n")
        assert [line[: len(begins)] for line, begins in zip(lines, allowed, strict=True)] == allowed
        assert not [letter for letter in done.stdout if not letter.isprintable() and letter != "\n"], form
    done = command("check", "--format", "json", "data/ratkaisut/rikki.yml")
    assert typed in json.loads(done.stdout)[0]["message"]


def test_a_file_name_cannot_write_a_line_of_its_own(project: Path, command: Command) -> None:
    (project / "data" / "ratkaisut" / "a,b=c\n::error::x.txt").write_text("", encoding="utf-8")
    github = command("check", "--format", "github").stdout.splitlines()
    assert len([line for line in github if line.startswith("::error file=data/ratkaisut/a%2Cb=c")]) == 1
    for lines in (github, command("check").stdout.splitlines()):
        assert not [line for line in lines if line.startswith("::error::")]


SENTENCES = st.just(Message("sama", "same")) | st.builds(Message, st.text(), st.text())
PROBLEMS = st.builds(
    Problem,
    file=st.text(min_size=1),
    line=st.integers(0, 9),
    column=st.integers(0, 9),
    rule=st.just("saanto"),
    severity=st.sampled_from(Severity),
    field=st.text(),
    message=SENTENCES,
    hint=st.none() | SENTENCES,
    alike=st.booleans(),
)
ALIKE = [
    Problem(f"data/a\n{line}.yml", line, 1, "saanto", Severity.VIRHE, "nimi", Message("a\nb", "c"), alike=True) for line in range(4)
]


@given(st.lists(PROBLEMS, max_size=6))
@example(ALIKE)
def test_every_problem_is_one_line_in_every_form(problems: list[Problem]) -> None:
    """And three or more of one thing have a line that counts them, in a text for people."""
    same = Counter((each.message, each.hint) for each in problems if each.alike)
    counted = sum(many > 2 for many in same.values())
    for lang in ("fi", "en"):
        assert len(as_github(problems, lang).splitlines()) == len(problems)
        assert len(as_text(problems, lang).splitlines()) == len(problems) + counted
        assert len(json.loads(as_json(problems, lang))) == len(problems)


def test_a_deleted_record_is_told_in_full_once_and_every_place_that_names_it(project: Path, command: Command) -> None:
    """Programs and GitHub get them all, each by itself."""
    (project / "data" / "lahteet" / "raportti.yml").unlink()
    gone = [each for each in json.loads(command("check", "--format", "json").stdout) if "”raportti”" in each["message"]]
    assert len(gone) > 9
    for lang, message, more in (
        ("fi", "lähdettä ”raportti” ei ole", "… ja {} muuta kohtaa:"),
        ("en", "there is no source", "… and {} other places:"),
    ):
        lines = command("check", "--lang", lang).stdout.splitlines()
        first = next(at for at, line in enumerate(lines) if message in line)
        assert [message in line for line in lines].count(True) == 1
        assert lines[first + 1] == f"  {more.format(len(gone) - 1)}"
        assert lines[first + 2 : first + 1 + len(gone)] == [
            f"  {each['file']}:{each['line']}:{each['column']}: {each['field']}" for each in gone[1:]
        ]
    github = command("check", "--format", "github").stdout
    assert github.count("lähdettä ”raportti” ei ole") == len(gone)


def test_a_hand_written_page_that_leads_to_no_record_in_use_is_told_of(project: Path, command: Command) -> None:
    """With what replaced it; an address elsewhere and a page of one's own are none of it."""
    page = project / "content" / "fi" / "tietoa" / "index.md"
    page.parent.mkdir(parents=True)
    page.write_text(
        "# Tietoa\n\nKatso [oiretutkaa](../ratkaisut/oiretutka.md) ja [lomaketta](../ratkaisut/vanha-lomake.md#opit).\n"
        "[Muualla](https://esimerkki.fi/ratkaisut/vanha-lomake.md) [ja tästä](vanha-lomake.md).\n\n[a]: ../ratkaisut/vanha-lomake.md\n",
        encoding="utf-8",
    )
    told = [line for line in command("check").stdout.splitlines() if line.startswith("content/")]
    said = "”vanha-lomake” on poistettu – kirjoita linkiksi ”../ratkaisut/oiretutka.md” [varoitus viittaus-poistettuun]"
    assert told == [f"content/fi/tietoa/index.md:3:62: {said}", f"content/fi/tietoa/index.md:6:6: {said}"]
    page.write_text(
        "[x](../ratkaisut/oiretutka2.md) [y](../ratkaisut/oirenavigaattori.md)\n[z](../ratkaisut/index.md)\n", encoding="utf-8"
    )
    done = command("check")
    assert (done.returncode, [line for line in done.stdout.splitlines() if line.startswith("content/")]) == (
        1,
        [
            "content/fi/tietoa/index.md:1:5: tietuetta ratkaisut/oiretutka2 ei ole – tarkoititko ”oiretutka” tai ”oiretutka-lapset”? [virhe viittaus]",
            "content/fi/tietoa/index.md:1:37: ”oirenavigaattori” on entinen tunnus – kirjoita linkiksi ”../ratkaisut/oiretutka.md” [virhe viittaus]",
        ],
    )
    page.write_text("[x](../hankkeet/oiretutka.md)\n[y](../hankkeet/vanha-lomake.md)\n", encoding="utf-8")
    assert [line for line in command("check").stdout.splitlines() if line.startswith("content/")] == [
        f"content/fi/tietoa/index.md:{line}:5: tietuetta hankkeet/{typed} ei ole – kirjoita linkiksi ”../ratkaisut/oiretutka.md” [virhe viittaus]"
        for line, typed in ((1, "oiretutka"), (2, "vanha-lomake"))
    ]
    page.write_text("[x](../ratkaisut/vanha-lomake.md)", encoding="utf-8")
    record = project / "data" / "ratkaisut" / "vanha-lomake.yml"
    record.write_text(record.read_text(encoding="utf-8").replace("  korvaaja: oiretutka\n", ""), encoding="utf-8")
    assert '"vanha-lomake" has been withdrawn – remove the link [warning' in command("check", "--lang", "en").stdout


def test_links_in_the_code_and_comments_of_a_page_are_no_links(project: Path, command: Command) -> None:
    page = project / "content" / "fi" / "index.md"
    page.parent.mkdir(parents=True)
    link = "[x](ratkaisut/olematon.md)"
    page.write_text(
        f"<!-- {link}\n\n{link} --> {link}\n\n```markdown\n{link}\n\n<!--\n```\n\n~~~\n{link}\n~~~\n\n"
        f"`{link}` ``a ` {link}`` {link}\n\nYksi ` jää auki.\n\n{link} ` {link}\n\n```\n{link}\n",
        encoding="utf-8",
    )
    told = [each for each in json.loads(command("check", "--format", "json").stdout) if each["rule"] == "viittaus"]
    assert [(each["line"], each["column"]) for each in told] == [(3, 36), (15, 69), (19, 5), (19, 34), (22, 5)]


def test_the_pages_beside_the_records_are_checked_with_them(project: Path, command: Command, tmp_path: Path) -> None:
    """Records elsewhere have pages of their own; those of the folder one stands in lead to other records."""
    other = tmp_path / "muualla"
    shutil.copytree(project / "data", other / "data")
    for folder, linked in ((project, "tuntematon"), (other, "kadonnut")):
        (folder / "content" / "fi").mkdir(parents=True)
        (folder / "content" / "fi" / "index.md").write_text(f"[x](ratkaisut/{linked}.md)\n", encoding="utf-8")
    told = [line for line in command("check", "--data", "../muualla/data").stdout.splitlines() if "[virhe " in line]
    assert told == ["content/fi/index.md:1:5: tietuetta ratkaisut/kadonnut ei ole – poista linkki [virhe viittaus]"]


def test_two_places_of_one_thing_are_each_told_in_full() -> None:
    at = [Problem("data/a.yml", line, 1, "x", Severity.VIRHE, "", Message("a", "b"), alike=True) for line in (1, 2, 3)]
    assert as_text(at[:2], "fi") == "data/a.yml:1:1: a [virhe x]\ndata/a.yml:2:1: a [virhe x]"
    assert as_text(at, "en") == "data/a.yml:1:1: b [error x]\n  … and 2 other places:\n  data/a.yml:2:1\n  data/a.yml:3:1"


def test_fields_and_counts_as_an_editor_reads_them() -> None:
    assert field_name(("osat", 0, "tavoitteet", 2, "toteuma", "tila")) == "osat[1].tavoitteet[3].toteuma.tila"
    assert field_name(()) == ""
    place = ("data/a.yml", 1, 1, "x")
    problems = [Problem(*place, severity, "", Message("a", "b")) for severity in (Severity.VIRHE, Severity.VIRHE, Severity.HUOMIO)]
    assert counts(problems, 0, "fi") == "2 virhettä, 0 varoitusta, 1 huomio"
    assert counts(problems, 3, "en") == "2 errors, 0 warnings, 1 note, 3 acknowledged"


def test_an_answered_warning_is_counted_and_not_shown(project: Path, command: Command) -> None:
    """Digipolku answers for its forecast of zero euros."""
    done = command("check", "data/hankkeet/digipolku.yml")
    assert "nolla-vai-ei-raportoitu" not in done.stdout
    assert done.stdout.splitlines()[-1].endswith("1 kuitattu")
    record = project / "data" / "hankkeet" / "digipolku.yml"
    text = record.read_text(encoding="utf-8")
    record.write_text(text[: text.index("kuitattu:")], encoding="utf-8")
    done = command("check", "data/hankkeet/digipolku.yml")
    assert done.returncode == 0
    assert "[varoitus nolla-vai-ei-raportoitu]" in done.stdout


# --- exit codes ----------------------------------------------------------------------------------------------------------------


def test_help_is_finnish_and_names_every_command_and_exit_code(command: Command) -> None:
    done = command("--help")
    assert done.returncode == 0
    assert all(f"    {name} " in done.stdout for name in COMMANDS)
    assert all(f"  {code}  " in done.stdout for code in range(6))
    for name in COMMANDS:
        done = command(name, "--help")
        assert done.returncode == 0
        assert "--data" in done.stdout
        assert "show this help" not in done.stdout


@pytest.mark.parametrize(
    "arguments", [[], ["olematon"], ["build", "--olematon"], ["check", "--format", "xml"], ["check", "--lang", "sv"]]
)
def test_a_wrong_command_is_2(command: Command, arguments: list[str]) -> None:
    done = command(*arguments)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["chek"], "Komentoa ”chek” ei ole. Tarkoititko ”check”?\nOhje: mallivaranto --help\n"),
        (["new", "ratkaisu"], "Tästä puuttuu vielä: NIMI.\nOhje: mallivaranto new --help\n"),
        (["new", "ratkasu", "Omaolo"], "Lajia ”ratkasu” ei ole. Tarkoititko ”ratkaisu”?\n"),
        (
            ["check", "--format", "xml"],
            "--format: Arvo ”xml” ei käy. Valitse ”text”, ”json” tai ”github”.\nOhje: mallivaranto check --help\n",
        ),
        (["serve", "--port", "x"], "--port: ”x” ei ole luku.\nOhje: mallivaranto serve --help\n"),
        (["build", "--site"], "Valinnan --site perästä puuttuu arvo.\nOhje: mallivaranto build --help\n"),
        (["build", "--olematon"], "Tätä en tunne: --olematon.\nOhje: mallivaranto --help\n"),
        (["--lang", "en", "chek"], 'There is no command "chek". Did you mean ”check”?\nHelp: mallivaranto --help\n'),
        (["new", "ratkaisu", "--lang=en"], "Still missing: NAME.\nHelp: mallivaranto new --help\n"),
    ],
)
def test_a_wrong_command_is_answered_in_the_editors_language_with_the_nearest_word(
    command: Command, arguments: list[str], told: str
) -> None:
    assert command(*arguments).stderr == told


@pytest.mark.parametrize(("lang", "words"), [("fi", ("käyttö: ", "valinnat:")), ("en", ("usage: ", "options:"))])
def test_help_is_in_one_language(command: Command, lang: str, words: tuple[str, str]) -> None:
    for arguments in (["--help"], *([name, "--help"] for name in COMMANDS)):
        shown = command("--lang", lang, *arguments).stdout
        assert all(shown.count(word) == 1 for word in words)


def test_a_new_record_says_that_its_name_is_taken(project: Path, command: Command) -> None:
    done = command("new", "ratkaisu", "Oiretutka")
    assert (project / "data" / "ratkaisut" / "oiretutka-2.yml").exists()
    assert "Samanniminen tietue on jo: data/ratkaisut/oiretutka.yml." in done.stdout
    assert "Samanniminen" not in command("new", "ratkaisu", "Uusi väline").stdout


def test_an_adoption_takes_what_and_where_in_this_order(project: Path, command: Command) -> None:
    before = sorted(project.rglob("*.yml"))
    order = "Ensin tulee se, mikä otettiin käyttöön, ja sitten alue: new kayttoonotto oiretutka"
    for typed, told in (
        (("itaranta", "oiretutka"), f"{order} itaranta"),
        (("itarant", "oiretutka"), f"{order} ALUE"),
        (("oiretutka", "digipolku"), "”digipolku” on hanke, tähän kuuluu ”alue”."),
        (("digipolku", "itaranta"), "”digipolku” on hanke, tähän kuuluu ”ratkaisu” tai ”toimintamalli”."),
        (("oiretutka", "itarant"), "Tunnusta ”itarant” ei ole. Tarkoititko ”itaranta”"),
        (("oiretutk", "itaranta"), "Tunnusta ”oiretutk” ei ole. Tarkoititko ”oiretutka”"),
    ):
        done = command("new", "kayttoonotto", *typed)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.startswith(told)
    regions = {file.stem for file in (project / "data" / "alueet").iterdir()}
    assert set(command("new", "kayttoonotto", "oiretutka", "itarant").stderr.split("”")[3::2]) <= regions
    assert sorted(project.rglob("*.yml")) == before


def test_an_adoption_that_is_there_is_not_begun_again(project: Path, command: Command) -> None:
    record = project / "data" / "kayttoonotot" / "oiretutka-itaranta.yml"
    assert record.exists()
    record = record.rename(record.with_name("oma-nimi.yml"))
    for _ in ("by what it says", "by its id, as it cannot be read"):
        before = sorted(project.rglob("*.yml"))
        done = command("new", "kayttoonotto", "oiretutka", "itaranta")
        assert (done.returncode, done.stdout) == (1, "")
        assert f"Tämä käyttöönotto on jo: data/kayttoonotot/{record.name}." in done.stderr
        assert sorted(project.rglob("*.yml")) == before
        record = record.rename(record.with_name("oiretutka-itaranta.yml"))
        record.write_text("kohde: [\n", encoding="utf-8")


def test_missing_records_are_5(command: Command) -> None:
    for arguments in (["check", "--data", "olematon"], ["build", "--data", "olematon"]):
        done = command(*arguments)
        assert done.returncode == 5, done.stderr
        assert "olematon" in done.stderr
        assert "Traceback" not in done.stderr


def test_a_missing_configuration_is_5(project: Path, command: Command) -> None:
    (project / "mkdocs.yml").unlink()
    done = command("build")
    assert done.returncode == 5
    assert "mkdocs.yml" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.site
def test_a_build_tells_where_the_site_is_and_what_to_do_next(scratch: Path) -> None:
    done = run_generator(scratch, "build")
    assert done.returncode == 0
    assert done.stdout.splitlines()[-1] == "Sivusto on kansiossa site: 70 sivua. Katso sitä komennolla make serve."
    assert done.stderr.splitlines() == ["Luetaan tietueet", "Tarkistetaan (44)", "Tehdään sivut (70)", "Kirjoitetaan"]
    done = run_generator(scratch, "build", "--lang", "en", "--site", "muualla")
    assert done.stdout.splitlines()[-1] == "The site is in muualla: 70 pages. Look at it with make serve."


@pytest.mark.site
def test_an_error_in_a_hand_written_page_is_3(scratch: Path) -> None:
    (scratch / "content" / "fi" / "index.md").write_text("# Etusivu\n\n[rikki](olematon.md)\n", encoding="utf-8")
    done = run_generator(scratch, "build")
    assert done.returncode == 3
    assert "Käsin kirjoitetuissa sivuissa on virhe. Sivustoa ei muutettu." in done.stderr
    assert "olematon.md" in done.stderr


def test_the_installed_command_is_the_same_program() -> None:
    command = Path(sys.executable).with_name("mallivaranto")
    done = subprocess.run([command, "--help"], capture_output=True, text=True, timeout=60, cwd=ROOT)
    assert done.returncode == 0
    assert "mallivaranto" in done.stdout


def test_a_reader_that_leaves_early_is_no_error(project: Path) -> None:
    broken(project)
    shell = f"{sys.executable} -m generator check | head -n 1; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", shell], cwd=project, capture_output=True, text=True, timeout=60)
    assert "Traceback" not in done.stderr
    assert "Exception" not in done.stderr


def test_a_setting_that_nobody_knows_is_told_of(project: Path, command: Command) -> None:
    config = project / "mkdocs.yml"
    config.write_text(config.read_text(encoding="utf-8").replace("extra:\n", "extra:\n  search: google\n"), encoding="utf-8")
    done = command("build")
    assert (done.returncode, done.stderr) == (
        2,
        "mkdocs.yml: extra.search: ”google” ei ole mikään näistä: false, pykko, voikko, 4-grams\n",
    )
