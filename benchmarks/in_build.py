"""What the search takes inside real builds of made-up records, in Finnish: wall seconds (processor seconds) of its stage.

    .venv/bin/python benchmarks/in_build.py 4150

Made whole with every word known and nothing else kept, after one changed text, after a new word, and when nothing has changed; each
build is a process of its own. What is replaced is moved aside, not removed: some file systems are slow to create files after that.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import measure
from contenders import HERE, Contender, ours
from edits import Editor
from make_records import make_records

TIMES = 5


def built(mine: Contender, data: Path) -> dict[str, Any]:
    """A build's stages."""
    os.sync()
    command = [sys.executable, str(HERE / "stages.py"), str(data), str(mine.made)]
    done = subprocess.run(command, cwd=mine.folder, env=measure.environment(), capture_output=True, text=True, check=True)
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


def only_words(mine: Contender, aside: Path) -> None:
    """Leaves a project with the readings of words and nothing else that was kept or made."""
    (kept,) = mine.kept
    aside.mkdir()
    kept.rename(aside / "cache")
    mine.made.rename(aside / "site")
    kept.mkdir()
    (aside / "cache" / "words.msgpack").rename(kept / "words.msgpack")


def times(size: int, work: Path) -> tuple[int, dict[str, list[list[float]]]]:
    """How many pages there are, and what the search took in each case."""
    data = work / "records"
    make_records(data, size)
    mine, editor = ours(work / "ours", data, search=True), Editor(data)
    nothing: Callable[[int], object] = lambda _: None  # noqa: E731
    cases = {
        "made whole, words known": lambda number: only_words(mine, work / f"aside-{number}"),
        "one text": editor.say_again,
        "one new word": editor.coin,
        "nothing": nothing,
    }
    pages = built(mine, data)["pages"]
    found: dict[str, list[list[float]]] = {name: [] for name in cases}
    for name, change in cases.items():
        for number in range(TIMES):
            change(number)
            found[name].append(built(mine, data)["search"])
    return pages, found


def main() -> None:
    """Prints a line for each case."""
    with tempfile.TemporaryDirectory(prefix="mallivaranto-bench-") as work:
        pages, found = times(int(sys.argv[1]), Path(work))
    print(f"{pages} pages, median (range) of {TIMES}; processor seconds with those of other processes")
    for name, taken in found.items():
        wall, processor = zip(*taken, strict=True)
        print(
            f"{name:>24} {statistics.median(wall):6.2f} ({min(wall):.2f}–{max(wall):.2f}) s,"
            f" processor {statistics.median(processor):.2f} s"
        )


if __name__ == "__main__":
    main()
