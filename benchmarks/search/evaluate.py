"""Judged queries asked of a built site, by the very script that readers get, in Chromium.

python -m benchmarks.search.evaluate SITE [--half avoin|suljettu|kaikki] [--set judged|judged-2|judged-3] [--each]
"""

from __future__ import annotations

import argparse
import math
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from playwright.sync_api import sync_playwright

HERE = Path(__file__).parent
SETS = ("judged", "judged-2", "judged-3")
Search = Callable[[str, bool], list[str]]  # (query, typing) → record ids, best first


def chromium() -> str:
    """The Chromium that .ci/setup found."""
    return (HERE.parents[1] / ".venv" / "chromium").read_text(encoding="utf-8").strip()


class Judged(NamedTuple):
    """A query, its kind, and the records that answer it with their grades."""

    kind: str
    half: str
    query: str
    grades: dict[str, int]


def judged(half: str = "kaikki", sets: Iterable[str] = SETS, data: Path = HERE.parents[1] / "data") -> list[Judged]:
    """The judged queries; in each kind every second belongs to the closed half. Records that are no more have no grade."""
    alive = {path.stem for path in data.glob("*/*.yml")}
    more = pooled()
    out = []
    rows = [row for name in sets for row in yaml.safe_load((HERE / f"{name}.yml").read_text(encoding="utf-8")).items()]
    for kind, queries in rows:
        for at, (query, grades) in enumerate(queries):
            out.append(
                Judged(
                    kind,
                    "suljettu" if at % 2 else "avoin",
                    str(query),
                    {
                        str(name): grade
                        for name, grade in (more.get(str(query), {}) | grades).items()
                        if grade and str(name) in alive
                    },
                )
            )
    return [each for each in out if half in ("kaikki", each.half) and each.grades]


def pooled() -> dict[str, dict[str, int]]:
    """Grades given later to what the compared systems found (see pool); 0 for what does not answer."""
    path = HERE / "pooled.yml"
    rows = yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else {}
    return {str(query): {str(name): grade for name, grade in grades.items()} for query, grades in rows.items()}


class Scores(NamedTuple):
    """Means over queries."""

    ndcg: float
    recall: float
    mrr: float
    empty: float
    typed: float


def ndcg(found: list[str], grades: dict[str, int]) -> float:
    """Normalised discounted cumulative gain at 10; gains 2^grade − 1."""
    gain = sum((2 ** grades.get(name, 0) - 1) / math.log2(at + 2) for at, name in enumerate(found[:10]))
    best = sum((2**grade - 1) / math.log2(at + 2) for at, grade in enumerate(sorted(grades.values(), reverse=True)[:10]))
    return gain / best


def score(queries: list[Judged], search: Search, each: Callable[[Judged, list[str], float], None] | None = None) -> Scores:
    """The measures.

    Typing success: with the last two letters still to come, one of the good answers (2–3) is among the first five.
    """
    sums = [0.0] * 5
    for query in queries:
        found = list(dict.fromkeys(search(query.query, False)))
        good = [name for name, grade in query.grades.items() if grade >= 2]
        value = ndcg(found, query.grades)
        first = next((at for at, name in enumerate(found) if query.grades.get(name, 0) >= 2), None)
        sums[0] += value
        sums[1] += len(set(found[:10]) & set(query.grades)) / min(10, len(query.grades))
        sums[2] += 1 / (first + 1) if first is not None else 0
        sums[3] += not found
        begun = query.query[: max(3, len(query.query) - 2)]
        sums[4] += bool(set(list(dict.fromkeys(search(begun, True)))[:5]) & set(good))
        if each:
            each(query, found, value)
    return Scores(*(value / len(queries) for value in sums))


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *arguments: Any) -> None:
        """Silent."""


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The address of a site served on this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()


ASK = """async ([query, typing, limit]) => {
  window.asker ??= (() => {
    const worker = new Worker("/assets/mv/search-worker.js");
    let number = 0;
    const waiting = new Map();
    worker.onmessage = ({ data }) => { waiting.get(data.number)(data); waiting.delete(data.number); };
    worker.postMessage({ base: new URL("/assets/haku/", location.href).href, open: true });
    return (asked) => new Promise((done) => { waiting.set(++number, done); worker.postMessage({ ...asked, number }); });
  })();
  const begun = performance.now();
  const found = await window.asker({ query, typing, limit, lang: "fi" });
  return { ...found, time: performance.now() - begun };
}"""


@contextmanager
def ours(site: Path) -> Iterator[Search]:
    """Our own search on a built site."""
    with served(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium())
        page = browser.new_page()
        page.goto(address)

        def search(query: str, typing: bool) -> list[str]:
            found = page.evaluate(ASK, [query, typing, 20])
            if "failed" in found:
                raise RuntimeError(found["failed"])
            return [_record_of(result["address"]) for result in found["results"]]

        yield search
        browser.close()


def _record_of(address: str) -> str:
    """The id of the record on a page; a page of its own for a project's part is the project's."""
    names = [name for name in address.split("/") if name]
    return (names[-2] if "hankkeet" in names[:-2] else names[-1]) if names else "etusivu"


def main() -> None:
    """Prints the measures, by kind too."""
    parser = argparse.ArgumentParser()
    parser.add_argument("site", type=Path)
    parser.add_argument("--half", default="avoin", choices=["avoin", "suljettu", "kaikki"])
    parser.add_argument("--set", choices=SETS)
    parser.add_argument("--each", action="store_true")
    asked = parser.parse_args()
    queries = judged(asked.half, [asked.set] if asked.set else SETS)

    def show(query: Judged, found: list[str], value: float) -> None:
        if asked.each and value < 0.85:
            first = " ".join(f"{name}{query.grades.get(name, '')}" for name in found[:8])
            missing = [name for name in query.grades if name not in found[:10]]
            print(f"{value:.2f} {query.query}: {first}   | puuttuu {missing}")

    with ours(asked.site) as search:
        for kind in dict.fromkeys(query.kind for query in queries):
            print(f"{kind:24}", *(f"{value:.3f}" for value in score([each for each in queries if each.kind == kind], search, show)))
        print(f"{'kaikki':24}", *(f"{value:.3f}" for value in score(queries, search)))


if __name__ == "__main__":
    main()
