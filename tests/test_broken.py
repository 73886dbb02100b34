"""Broken records: each rule and each problem of the reader has an example in broken/, with the whole report it must give.

BLESS=1 .venv/bin/pytest tests/test_broken.py  writes the reports (odotettu.txt) anew; review the diff.
An example holds only its own records: the vocabularies are the real ones. Folders that begin with _ show several rules together.
"""

from __future__ import annotations

import ast
import datetime as dt
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.check import RULES
from generator.gather import Gatherer
from generator.problems import Problem

ROOT = Path(__file__).resolve().parent.parent
BROKEN = ROOT / "tests" / "broken"
EXAMPLES = sorted(folder.name for folder in BROKEN.iterdir())
TODAY = dt.date(2025, 1, 15)
# Codes of municipalities refer to the regions, which the examples leave out.
SHARED = [path for path in (ROOT / "data" / "sanastot").iterdir() if path.stem != "kunnat"]


# What Git or an editor would mend, or nobody would like to scroll, is made here.
def _wrong_encoding(data: Path) -> None:
    (data / "ratkaisut").mkdir(parents=True)
    (data / "ratkaisut" / "chatbot.yml").write_bytes("nimi: Chatbot\ntiivistelma: Neuvoja, jota käytetään.\n".encode("latin-1"))


def _too_large(data: Path) -> None:
    (data / "ratkaisut").mkdir(parents=True)
    (data / "ratkaisut" / "chatbot.yml").write_text(f"nimi: Chatbot\n# {'x' * 1_000_000}\n", encoding="utf-8")


def _too_deep(data: Path) -> None:
    (data / "ratkaisut").mkdir(parents=True)
    (data / "ratkaisut" / "chatbot.yml").write_text(f"nimi: Chatbot\nopit: {'[' * 60}x{']' * 60}\n", encoding="utf-8")


def _in_conflict(data: Path) -> None:
    (data / "ratkaisut").mkdir(parents=True)
    sides = "{0}<<<<<<< HEAD\n{0}Neuvoja.\n{0}=======\n{0}Apuri.\n{0}>>>>>>> haara\n"
    for name, text in (("chatbot", "nimi: Chatbot\n" + sides.format("")), ("omaolo", "tiivistelma: >-\n" + sides.format("  "))):
        (data / "ratkaisut" / f"{name}.yml").write_text(text, encoding="utf-8")
    (data / "ratkaisut" / "puolikas.yml").write_text("nimi: Chatbot\n=======\nlaji: digipalvelu\n", encoding="utf-8")


def _pointer(data: Path) -> None:
    (data / "ratkaisut").mkdir(parents=True)
    text = f"version https://git-lfs.github.com/spec/v1\noid sha256:{'0' * 64}\nsize 120\n"
    (data / "ratkaisut" / "chatbot.yml").write_text(text, encoding="utf-8")


def _links_out(data: Path) -> None:
    (data / "ratkaisut" / "linkki.yml").symlink_to("/etc/hostname")
    (data / "teemat").symlink_to("/etc")


MAKERS: dict[str, Callable[[Path], None]] = {
    "merkisto": _wrong_encoding,
    "tiedosto-liian-suuri": _too_large,
    "liian-syva": _too_deep,
    "ristiriita": _in_conflict,
    "lfs-osoitin": _pointer,
    "vieras-tiedosto": _links_out,
}
LACKING = {"sanasto-puuttuu": "ratkaisun-laji"}  # the vocabulary that an example goes without


def problems_of(example: str, folder: Path) -> list[Problem]:
    """What a check on TODAY finds in an example's own records."""
    data = folder / "data"
    if (BROKEN / example / "data").exists():
        shutil.copytree(BROKEN / example / "data", data)
    if example in MAKERS:
        MAKERS[example](data)
    (data / "sanastot").mkdir(parents=True, exist_ok=True)
    for path in SHARED:
        if path.stem != LACKING.get(example):
            shutil.copy(path, data / "sanastot")
    gatherer = Gatherer(data, None)
    gathered = gatherer.read()
    gatherer.check(gathered, TODAY)
    shared = {f"data/sanastot/{path.name}" for path in SHARED}
    return [problem for problem in gathered.problems if problem.file not in shared]


@pytest.mark.parametrize("example", EXAMPLES)
def test_report_is_as_written(example: str, tmp_path: Path) -> None:
    """The report has exactly the lines that are written beside the example, and names the rule."""
    problems = problems_of(example, tmp_path)
    expected = BROKEN / example / "odotettu.txt"
    report = "".join(f"{problem.text()}\n" for problem in problems)
    if os.environ.get("BLESS"):
        expected.write_text(report, encoding="utf-8")
    assert report == expected.read_text(encoding="utf-8"), f"(uusi raportti hyväksytään komennolla BLESS=1 pytest {__file__})"
    assert example.startswith("_") or example in {problem.rule for problem in problems}
    assert all(problem.message.en and problem.text("en") != problem.text("fi") for problem in problems)


def test_broken_vocabulary_is_reported_in_its_own_file_alone(tmp_path: Path) -> None:
    """Codes that stand in a vocabulary which cannot be read are not reported as well."""
    shutil.copytree(BROKEN / "turha-alias" / "data", tmp_path / "data")
    shutil.copytree(ROOT / "data" / "sanastot", tmp_path / "data" / "sanastot", dirs_exist_ok=True)
    (tmp_path / "data" / "sanastot" / "ratkaisun-laji.yml").write_text('nimi: "Laji\n', encoding="utf-8")
    gathered = Gatherer(tmp_path / "data", None)
    found = gathered.read()
    gathered.check(found, TODAY)
    assert {problem.file for problem in found.problems if problem.rule in ("sanasto", "yaml")} == {
        "data/sanastot/ratkaisun-laji.yml"
    }


def test_every_problem_has_an_example() -> None:
    """Nothing can be reported that no example shows, and no example is left over from a rule that is gone."""
    shown = {name for name in EXAMPLES if not name.startswith("_")}
    assert shown == RULES.keys() | _reader_problems()


def test_every_rule_says_what_and_why() -> None:
    """Each rule has its demand as one sentence, and its reason in both languages."""
    for rule in RULES.values():
        assert rule.sentence.endswith("."), rule.id
        assert "\n" not in rule.sentence, rule.id
        assert [why[-1] for why in rule.why] == [".", "."], rule.id


# Where the id of a problem stands among the arguments of the function that makes it.
_ID_PLACES = {"problem_at": 3, "_file_problem": 1, "_report": 2, "Explained": 1, "Problem": 3}


def _reader_problems() -> set[str]:
    """The ids of the problems that reading itself reports, as they stand in its code."""
    found = set()
    for name in ("read.py", "unopened.py", "unfit.py", "gather.py"):
        for node in ast.walk(ast.parse((ROOT / "generator" / name).read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                called = getattr(node.func, "id", getattr(node.func, "attr", ""))
                place = node.args[_ID_PLACES[called]] if len(node.args) > _ID_PLACES.get(called, 99) else None
                if isinstance(place, ast.Constant) and isinstance(place.value, str):
                    found.add(place.value)
    return found


def test_reported_record_causes_no_other_errors(tmp_path: Path) -> None:
    """Records that refer to a broken one, to its parts and to its sections are not reported for it."""
    problems = problems_of("_ei-seurannaisia", tmp_path)
    assert {problem.file for problem in problems} == {"data/hankkeet/digi-hanke.yml", "data/lahteet/raportti.yml"}


def test_a_broken_form_hides_no_broken_reference(tmp_path: Path) -> None:
    """Ids, sections and codes that do not exist are told beside what is wrong with the form, and nothing that follows from it."""
    problems = problems_of("_muoto-rikki", tmp_path)
    kinds = {(Path(problem.file).stem, problem.rule) for problem in problems}
    assert kinds == {
        *(("digi-hanke", rule) for rule in ("arvo", "puuttuva-avain", "viittaus", "nimi-viittauksen-paikalla", "lahde", "sanasto")),
        *(("chatbot", rule) for rule in ("tuntematon-avain", "viittaus")),
        *(("omaolo", rule) for rule in ("avain-kahdesti", "tyhja-arvo", "viittaus", "sanasto")),
    }


def test_one_run_shows_everything_in_order(tmp_path: Path) -> None:
    """Unreadable, unfit, unresolved and doubtful records of several folders come in one report, by file and line."""
    problems = problems_of("_monta", tmp_path)
    places = [(problem.file, problem.line, problem.column) for problem in problems]
    assert places == sorted(places)
    assert len({problem.file for problem in problems}) == 6
    assert {problem.severity.code for problem in problems} == {"virhe", "varoitus"}
