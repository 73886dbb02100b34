"""Builds made-up records with this project, Hugo and plain MkDocs side by side, and writes what it took to benchmarks/results.md.

benchmarks/run                       the whole measurement (about an hour on 2 quiet cores)
benchmarks/run --sizes 500 --rounds 3 --without mkdocs
benchmarks/run --long                20 000 records too

Hugo's pages are held against ours (same_work.py); when its templates do other work than ours, the exit code is 1.
"""

from __future__ import annotations

import argparse
import http.client
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

import measure
from contenders import HERE, Contender, hugo, hugo_refusal, ours, plain_mkdocs
from edits import Editor
from make_records import make_records
from same_work import Compared, compare

LONG = 20_000
CHANGES = 5  # of each kind, each to another record
PAUSES = (0.7, 4.0)  # seconds between a page under serve and the next save: in haste, and when somebody looks at the page
SLOW_ROUNDS = 2  # plain MkDocs at the largest sizes: it takes minutes, and its ratio isn't close to its limit
SLOW_FROM = 2_000
COMPARED_TO = 2_000  # records: up to here our pages are held against Hugo's


@dataclass
class Cold:
    """Builds of one size from nothing, round by round, by contender."""

    size: int
    records: int
    yaml_bytes: int
    runs: dict[str, list[measure.Sample]] = field(default_factory=lambda: defaultdict(list))
    folders: dict[str, measure.Folder] = field(default_factory=dict)
    together: dict[str, int] = field(default_factory=dict)  # peak of all processes, kB
    stages: dict[str, tuple[float, float]] = field(default_factory=dict)
    engine_wait: float = 0.0
    same: Compared | None = None


@dataclass
class Changes:
    """What came after one change, at one size."""

    size: int
    build: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    equal: dict[str, bool] = field(default_factory=dict)
    unchanged: list[float] = field(default_factory=list)
    check: list[float] = field(default_factory=list)
    check_cold: list[float] = field(default_factory=list)
    serve: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    serve_note: str = ""


def say(text: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {text}", flush=True)


def cold(size: int, asked: argparse.Namespace, work: Path) -> Cold:
    """All contenders in turn, as many rounds as asked; the turn begins with another one each round."""
    data = work / f"records-{size}"
    say(f"{size}: making records")
    records = make_records(data, size)
    found = Cold(size, records, sum(path.stat().st_size for path in data.rglob("*.yml")))
    mine = ours(work / f"ours-{size}", data)
    contenders = [mine]
    say(f"{size}: a first build, not counted")
    measure.run(mine.command, mine.folder)
    if "hugo" not in asked.without:
        contenders.append(hugo(work / f"hugo-{size}", data))
        measure.run(contenders[-1].command, contenders[-1].folder)
    if "mkdocs" not in asked.without and size < LONG:
        contenders.append(plain_mkdocs(work / f"mkdocs-{size}", mine.made))
    for turn in range(asked.rounds):
        for contender in contenders[turn % len(contenders) :] + contenders[: turn % len(contenders)]:
            slow = contender.name.startswith("MkDocs") and size >= SLOW_FROM
            if slow and turn >= SLOW_ROUNDS:
                continue
            contender.empty()
            sample = measure.run(contender.command, contender.folder)
            found.runs[contender.name].append(sample)
            say(f"{size}: {contender.name} {sample.wall:.2f} s, processor {sample.cpu:.2f} s, {sample.largest // 1024} MB")
    for contender in contenders:
        found.folders[contender.name] = measure.look(contender.made)
        if not (contender.name.startswith("MkDocs") and size >= SLOW_FROM):
            contender.empty()
            found.together[contender.name] = measure.memory(contender.command, contender.folder)
    if "hugo" not in asked.without and size <= COMPARED_TO:
        found.same = compare(mine.made, contenders[1].made)
        say(f"{size}: {'; '.join(found.same.differences()) or 'Hugo does the same work'}")
    _stages(found, mine, data)
    return found


def _stages(found: Cold, mine: Contender, data: Path) -> None:
    import json

    mine.empty()
    command = [sys.executable, str(HERE / "stages.py"), str(data), str(mine.made)]
    done = subprocess.run(command, cwd=mine.folder, env=measure.environment(), capture_output=True, text=True, check=False)
    if done.returncode:
        say(f"stages: {done.stderr[-500:]}")
        return
    told = json.loads(done.stdout.splitlines()[-1])
    found.stages = {name: (wall, cpu) for name, (wall, cpu) in told["stages"].items()}
    found.engine_wait = told["engine_wait"]


def changes(size: int, work: Path) -> Changes:
    """Builds, checks and serves after one change; every kind's last build is held against one with an empty cache."""
    found = Changes(size)
    data = work / "records-changed"
    make_records(data, size)
    mine = ours(work / "ours-changed", data)
    fresh = ours(work / "ours-fresh", data)
    measure.run(mine.command, mine.folder)
    editor = Editor(data)
    for kind, change in editor.kinds.items():
        for number in range(CHANGES):
            change(number)
            found.build[kind].append(measure.run(mine.command, mine.folder).wall)
        fresh.empty()
        measure.run(fresh.command, fresh.folder)
        found.equal[kind] = measure.look(mine.made).digest == measure.look(fresh.made).digest
        say(f"{size}: {kind} {min(found.build[kind]):.2f}–{max(found.build[kind]):.2f} s, equal: {found.equal[kind]}")
    for _ in range(CHANGES):
        found.unchanged.append(measure.run(mine.command, mine.folder).wall)
    _check(found, mine, editor)
    _serve(found, mine, editor)
    return found


def _check(found: Changes, mine: Contender, editor: Editor) -> None:
    for number in range(CHANGES):
        path = editor.text(60 + number)
        command = [sys.executable, "-m", "generator", "check", str(path), "--data", str(editor.data)]
        found.check.append(measure.run(command, mine.folder).wall)
    shutil.rmtree(mine.folder / ".cache")
    found.check_cold.append(measure.run(command, mine.folder).wall)
    say(f"{found.size}: check FILE {min(found.check):.2f}–{max(found.check):.2f} s, without a cache {found.check_cold[0]:.2f} s")


def _serve(found: Changes, mine: Contender, editor: Editor) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "generator", "serve", "--port", str(port), "--data", str(editor.data)]
    with measure.Server(command, mine.folder) as server:
        path = editor.text(80)
        if not _shown(port, f"/toimintamallit/{path.stem}/", "kerta 80", server, 300):
            found.serve_note = f"not measured: {server.said().strip().splitlines()[-1:] or 'no answer'}"
            return
        for number in range(2 * CHANGES):
            pause = PAUSES[number % 2]
            for name, change, mark, folder in (
                ("text", editor.text, "kerta", "toimintamallit"),
                ("title", editor.title, "nimi, kerta", "hankkeet"),
            ):
                kind = f"{name}, {pause} s after the last page"
                time.sleep(pause)
                path = change(90 + number)
                begun = time.perf_counter()
                if not _shown(port, f"/{folder}/{path.stem}/", f"{mark} {90 + number}", server, 30):
                    found.serve_note = f"a {kind} did not appear in 30 s"
                    return
                found.serve[kind].append(time.perf_counter() - begun)
    for kind, times in found.serve.items():
        say(f"{found.size}: serve, {kind} {min(times):.3f}–{max(times):.3f} s")


def _shown(port: int, address: str, text: str, server: measure.Server, patience: float) -> bool:
    """Waits until a page shows a text; False when it does not in time."""
    end = time.perf_counter() + patience
    while time.perf_counter() < end and not server.ended:
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", address)
            if text in connection.getresponse().read().decode(errors="replace"):
                return True
            time.sleep(0.004)
        except OSError:
            time.sleep(0.1)
        finally:
            connection.close()
    return False


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="500,2000,5000", help="numbers of records (default 500,2000,5000)")
    parser.add_argument("--rounds", type=int, default=5, help="builds of each contender and size (default 5)")
    parser.add_argument("--without", default="", help="what to leave out: hugo, mkdocs, changes")
    parser.add_argument("--long", action="store_true", help=f"{LONG} records too, one round")
    parser.add_argument("--out", type=Path, default=HERE / "results.md", help="where the table goes")
    parser.add_argument("--work", type=Path, help="a folder to work in, kept afterwards (default: a temporary one)")
    asked = parser.parse_args()
    asked.without = set(asked.without.split(","))
    if "hugo" not in asked.without and (why := hugo_refusal()):
        say(f"Hugo is left out: {why}")
        asked.without.add("hugo")
    sizes = [int(each) for each in asked.sizes.split(",")]
    from report import Begun, report

    with tempfile.TemporaryDirectory(prefix="mallivaranto-bench-") as made:
        work = (asked.work or Path(made)).resolve()
        work.mkdir(parents=True, exist_ok=True)
        begun = Begun.now(work)
        colds = [cold(size, asked, work) for size in sizes]
        changed = None if "changes" in asked.without else changes(sizes[-1], work)
        if asked.long:
            once = argparse.Namespace(**vars(asked) | {"rounds": 1})
            colds.append(cold(LONG, once, work))
    text = report(begun, colds, changed)
    asked.out.write_text(text, encoding="utf-8")
    print(text)
    return 1 if any(each.same and list(each.same.differences()) for each in colds) else 0


if __name__ == "__main__":
    sys.exit(main())
