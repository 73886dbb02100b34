"""What was measured as a page of tables."""

from __future__ import annotations

import datetime as dt
import os
import platform
import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from contenders import hugo_binary, hugo_refusal
from same_work import table

if TYPE_CHECKING:
    from bench import Changes, Cold

OURS, HUGO, MKDOCS = "mallivaranto", "Hugo", "MkDocs + Material"
_LIBRARIES = ("mkdocs", "mkdocs-material", "Markdown", "pydantic", "PyYAML", "markdown-it-py", "Jinja2")


@dataclass(frozen=True, slots=True)
class Begun:
    """When and on what the measurement began."""

    time: dt.datetime
    load: float
    files: str  # the file system that the sites are written to

    @classmethod
    def now(cls, work: Path) -> Begun:
        told = subprocess.run(["stat", "-f", "-c", "%T", str(work)], capture_output=True, text=True, check=False).stdout
        return cls(dt.datetime.now(tz=dt.UTC), os.getloadavg()[1], told.strip() or "unknown")


def report(begun: Begun, colds: Sequence[Cold], changed: Changes | None) -> str:
    """The whole page."""
    out = ["# Build speed", "", *_machine(begun), ""]
    out += ["## Measures", "", *_limits(colds, changed), ""]
    out += ["## From nothing", "", *_cold(colds), ""]
    out += ["## The same work", "", *_same(colds), ""]
    out += ["## Our stages", "", *_stages(colds), ""]
    if changed:
        out += [f"## After one change, {changed.size} records", "", *_changes(changed), ""]
    out += ["## How it was measured", "", *_NOTES]
    return "\n".join(out) + "\n"


def _machine(begun: Begun) -> list[str]:
    model = next(
        (line.partition(":")[2].strip() for line in _text("/proc/cpuinfo").splitlines() if line.startswith("model name")), ""
    )
    memory = next((int(line.split()[1]) for line in _text("/proc/meminfo").splitlines() if line.startswith("MemTotal")), 0)
    told = f"no Hugo: {why}" if (why := hugo_refusal()) else _hugo_version()
    libraries = ", ".join(f"{name} {version(name)}" for name in _LIBRARIES)
    return [
        f"{begun.time:%-d.%-m.%Y %H.%M} UTC, {os.cpu_count()} cores ({model}), {memory / 2**20:.0f} GB,",
        f"{platform.system()} {platform.release()}; files on {begun.files}.",
        f"Python {platform.python_version()}, {libraries}, {told}.",
        f"Load of the machine before the first run: {begun.load:.2f}. Machines are noisy: the ratios within a round are worth more",
        "than the seconds.",
    ]


def _hugo_version() -> str:
    return subprocess.run([str(hugo_binary()), "version"], capture_output=True, text=True, check=False).stdout.split("+")[0]


def _text(path: str) -> str:
    return Path(path).read_text(encoding="utf-8") if Path(path).exists() else ""


def _row(*cells: object) -> str:
    return f"| {' | '.join(str(cell) for cell in cells)} |"


def _table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> list[str]:
    return [_row(*heads), _row(*("---" for _ in heads)), *(_row(*row) for row in rows)]


def ratio(cold: Cold, one: str, other: str) -> float | None:
    """The median of the ratios of wall times, round by round."""
    pairs = [mine.wall / theirs.wall for mine, theirs in zip(cold.runs.get(one, []), cold.runs.get(other, []), strict=False)]
    return median(pairs) if pairs else None


def _limits(colds: Sequence[Cold], changed: Changes | None) -> list[str]:
    top = max((each for each in colds if len(each.runs[OURS]) > 1), key=lambda each: each.size, default=colds[-1])
    rows: list[tuple[str, str, str]] = []
    against_hugo, against_mkdocs = ratio(top, OURS, HUGO), ratio(top, MKDOCS, OURS)
    times = f"{against_hugo:.2f}" if against_hugo else "not measured"
    rows.append((f"wall time, times Hugo's, {top.size} records", "≤ 1.2", times))
    if against_mkdocs:
        rows.append((f"times faster than plain MkDocs + Material, {top.size} records", "≥ 8", f"{against_mkdocs:.1f}"))
    rows.append(("peak memory, all processes (PSS)", "< 400 MB", f"{top.together.get(OURS, 0) / 1024:.0f} MB"))
    rows.append(("peak memory, largest process (RSS)", "< 400 MB", f"{max(each.largest for each in top.runs[OURS]) / 1024:.0f} MB"))
    per = [f"{1000 * median(each.cpu for each in one.runs[OURS]) / one.size:.2f} ({one.size})" for one in colds]
    rows.append(("processor ms per record", "linear", ", ".join(per)))
    if changed:
        for kind, times in changed.build.items():
            equal = "the same bytes" if changed.equal[kind] else "**OTHER BYTES**"
            rows.append(
                (f"a fresh build after one change: {kind}", "≤ 1.5 s", f"{median(times):.2f} s, {equal} as with an empty cache")
            )
        rows.append(("a fresh check FILE", "≤ 0.7 s", f"{median(changed.check):.2f} s" if changed.check else "not measured"))
        served = [f"{kind} {median(times):.2f} s" for kind, times in changed.serve.items()]
        rows.append(("under serve, from save to page", "≤ 0.3 s", ", ".join(served) or changed.serve_note))
    return _table(("measure", "limit", "got"), rows)


def _cold(colds: Sequence[Cold]) -> list[str]:
    rows = []
    for cold in colds:
        for name, runs in cold.runs.items():
            walls = [each.wall for each in runs]
            made = cold.folders[name]
            together = f"{cold.together[name] / 1024:.0f}" if name in cold.together else "–"
            rows.append(
                (
                    cold.size, name, len(runs), f"{median(walls):.2f} ({min(walls):.2f}–{max(walls):.2f})",
                    f"{median(each.cpu for each in runs):.2f}", f"{max(each.largest for each in runs) / 1024:.0f}", together,
                    f"{made.bytes / 1e6:.1f}", made.pages, f"{made.page_bytes / 1e3 / max(made.pages, 1):.1f}",
                )
            )  # fmt: skip
    heads = (
        "records",
        "",
        "runs",
        "wall s, median (range)",
        "processor s",
        "largest process MB",
        "all processes MB",
        "output MB",
        "pages",
        "kB a page",
    )
    sizes = [
        f"{cold.size} records and {cold.records - cold.size} fixed ones: {cold.yaml_bytes / 1e6:.1f} MB of YAML" for cold in colds
    ]
    against = [
        f"{cold.size}: {', '.join(f'{value:.2f} times {name}' for name in (HUGO, MKDOCS) if (value := ratio(cold, OURS, name)))}"
        for cold in colds
    ]
    return [
        *_table(heads, rows),
        "",
        f"{'; '.join(sizes)}.",
        "",
        f"Our wall time, median of the ratios in each round: {'; '.join(against)}.",
    ]


def _stages(colds: Sequence[Cold]) -> list[str]:
    told = [cold for cold in colds if cold.stages]
    if not told:
        return ["Not measured."]
    rows = [(name, *(f"{cold.stages[name][0]:.2f} / {cold.stages[name][1]:.2f}" for cold in told)) for name in told[0].stages]
    rows.append(("in pages or check: waiting for the engine", *(f"{cold.engine_wait:.2f}" for cold in told)))
    heads = ("stage: wall s / processor s", *(f"{cold.size}" for cold in told))
    return [*_table(heads, rows), "", "One run. A child's processor time counts in the stage in which it ends."]


def _same(colds: Sequence[Cold]) -> list[str]:
    told = [cold for cold in colds if cold.same]
    if not told:
        return ["Not compared with Hugo."]
    cold = told[-1]
    assert cold.same
    found = list(cold.same.differences())
    verdict = ["**Hugo does other work than we:**", "", *(f"- {each}" for each in found)] if found else ["No differences."]
    said = f"Our pages beside Hugo's at {cold.size} records, without the names that we alone find in texts."
    return [said, "", *table(cold.same), "", *verdict]


def _changes(changed: Changes) -> list[str]:
    def times(values: Sequence[float]) -> str:
        return f"{median(values):.2f} ({min(values):.2f}–{max(values):.2f})" if values else "not measured"

    rows = [(f"build: {kind}", times(values), "yes" if changed.equal[kind] else "NO") for kind, values in changed.build.items()]
    rows.append(("build: nothing", times(changed.unchanged), ""))
    rows.append(("check FILE, after a change in it", times(changed.check), ""))
    rows.append(("check FILE, nothing cached", times(changed.check_cold), ""))
    rows += [(f"serve: {kind}", times(values), "") for kind, values in changed.serve.items()]
    note = [changed.serve_note] if changed.serve_note else []
    return [*_table(("fresh process", "s, median (range)", "the same bytes as with an empty cache"), rows), "", *note]


_NOTES = """\
`make bench` makes the records (`make_records.py`: the same ones from the same seed; real vocabularies, regions and themes),
sets three projects up in a temporary folder and builds them in turn, round by round, each from nothing: no cache, no output.
Python keeps its bytecode. Wall time is from start to exit; processor time is user and system time of the process and its
children. The memory of all processes (PSS) comes from a run of its own, because looking at it takes time.

- **mallivaranto**: this project copied, Finnish alone, without search and downloads; every check and cleaning is on.
- **Hugo**: `benchmarks/hugo`, the same YAML as front matter and vocabularies as data files, the same hand-written pages and
  assets, one language, no search. Its pages hold what ours hold, to the same headings, table rows and links: promise and result
  side by side, timeline, short names of sources, times of statuses, like records with what they share, back-links, matrix and
  map, statistics, soft hyphens, structured data. What is the same on many pages (names, sources, badges, outcomes, lessons) is
  made once. Its own Related Content was tried for like records: it knows nothing of shared solutions, and cost no less.
  What Hugo does not do: it checks nothing, keeps nothing between builds, and does not look for names in texts (Nimi löytyi
  muiden teksteistä). Its links lead from the root, which is cheaper than ours, and ties among like records may fall otherwise.
- **MkDocs + Material**: our pages turned into Markdown, none of them in the menu, no plugins; labels, sources and back-links
  are ready-made in the text, so only the rendering is measured. From 2 000 records on it runs twice: it takes minutes, and
  its ratio is not near the limit.""".splitlines()
