"""The search at 5,000 and 20,000 records: sizes, bytes of a first query, answer times in Chromium, and what making the index takes.

Seconds are of processor time, with every word known: "whole" with nothing else kept, "again" after one text has changed.

    python -m benchmarks.search.scale 5000 20000

Made-up records are real ones with some words changed, so that the vocabulary grows as it does in real texts.
"""

from __future__ import annotations

import gc
import gzip
import json
import random
import resource
import shutil
import statistics
import sys
import tempfile
import time
from array import array
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright
from rjsmin import jsmin

from benchmarks.search.evaluate import ASK, chromium, judged, served
from generator.build import Project, prepare
from generator.cache import Store
from generator.catalog import Catalog
from generator.outputs.search.documents import Sheet
from generator.outputs.search.files import search_of
from generator.outputs.search.made import Output
from generator.outputs.search.readings import Readings
from generator.outputs.search.site import FOLDER, Kept, page_documents
from generator.pour import Pourer

ROOT = Path(__file__).parents[2]
ASSETS = ROOT / "theme" / "assets"


def real(project: Project) -> tuple[Catalog, list[Kept]]:
    """The catalogue and the search documents of the real records."""
    prepared = prepare(project)
    catalog = prepared.gathered.catalog
    pourer = Pourer(catalog, None, None, project.settings)  # only views are asked of it
    kept = []
    for page in prepared.own_pages:
        found = page_documents(catalog, page, pourer.view(page))
        if found:
            kept.append(found)
    return catalog, kept


class Widened:
    """Readings that also know the made-up words."""

    name = stamp = "pykko"

    def __init__(self, readings: Readings) -> None:
        self._readings = readings
        self.made: dict[str, list[Any]] = {}

    def of(self, forms: Any) -> dict[str, list[Any]]:
        """The readings of the forms."""
        return {**self._readings.of([form for form in forms if form not in self.made]), **self.made}


def widen(kept: list[Kept], size: int, readings: Widened) -> list[Kept]:
    """That many groups: the real ones first, then changed copies."""
    chance = random.Random(7)
    out = list(kept)
    groups = {each.listed.group for each in kept}
    records = [each for each in kept if each.listed.kind != "sivu" and each.listed.lang == "fi"]
    vocabulary = sorted({form for each in records for form in each.documents[0].document().forms.split() if len(form) > 4})
    made: list[str] = []
    number = len(groups)
    while number < size:
        listed, title, documents = records[number % len(records)]
        document = documents[0].document()
        forms = document.forms.split()
        weights = array("I", document.weights)
        for at in range(len(forms)):
            if chance.random() < 0.3:
                forms[at] = chance.choice(vocabulary)
            elif chance.random() < 0.03:
                # Half of the new words have been seen in an earlier made-up record.
                if not made or chance.random() < 0.5:
                    first, last = chance.choice(vocabulary), chance.choice(vocabulary)
                    made.append(first + last)
                    readings.made[made[-1]] = [[made[-1], [[last, 0.5], [first, 0.28]], [f"{made[-1]}kse"], False]]
                forms[at] = chance.choice(made)
        order = sorted(range(len(forms)), key=lambda at: forms[at])
        changed = document._replace(
            forms=" ".join(forms[at] for at in order),
            weights=array("I", [weights[at] for at in order]).tobytes(),
            sections=bytes(document.sections[at] for at in order),
            named=bytes(document.named[at] for at in order),
        )
        out.append(Kept(listed._replace(group=f"{listed.group}-{number}"), f"{title} {number}", [Sheet.of(changed)]))
        number += 1
    return out


def louder(kept: list[Kept]) -> list[Kept]:
    """The same pages, of which one says ten of its words more often."""
    at = len(kept) // 2
    document = kept[at].documents[0].document()
    weights = array("I", document.weights)
    for each in range(0, len(weights), max(1, len(weights) // 10)):
        weights[each] += 100
    louder = Sheet.of(document._replace(weights=weights.tobytes()))
    return [*kept[:at], kept[at]._replace(documents=[louder]), *kept[at + 1 :]]


def made_anew(outputs: Iterable[Output], known: dict[str, str]) -> list[tuple[str, bytes]]:
    """The files that a site has not got yet; they are known from then on."""
    made = []
    for name, stamp, make in outputs:
        if known.get(name) != stamp:
            made.append((name, make()))
            known[name] = stamp
    return made


def measure(browser: Browser, site: Path) -> tuple[float, float, float]:
    """(median, largest bytes of a first query with everything, p95 of warm answers in ms)."""
    queries = [each.query for each in judged()]
    with served(site) as address:
        firsts = []
        for query in queries[::6]:
            page = browser.new_context().new_page()
            got: list[int] = []
            page.on(
                "response",
                lambda answer, got=got: (
                    got.append(int(answer.headers.get("content-length", 0))) if "/haku/" in answer.url else None
                ),
            )
            page.goto(f"{address}index.html")
            page.evaluate(ASK, [query, True, 7])
            page.wait_for_timeout(30)
            firsts.append(sum(got))
            page.context.close()
        page = browser.new_page()
        page.goto(f"{address}index.html")
        times: list[float] = []
        for _ in range(2):
            times = [page.evaluate(ASK, [query, True, 7])["time"] for query in queries]
        page.close()
    return statistics.median(firsts), max(firsts), sorted(times)[int(len(times) * 0.95)]


def main() -> None:
    """Prints a row for each size."""
    gc.disable()  # as the command line does
    sizes = [0, *(int(each) for each in sys.argv[1:])]
    project = Project.at(ROOT)
    catalog, kept = real(project)
    scripts = sum(
        len(gzip.compress(jsmin((ASSETS / name).read_text(encoding="utf-8")).encode(), 9))
        for name in ("search.js", "search-worker.js")
    )
    print(
        f"{'records':>8} {'whole s':>8} {'again s':>8} {'index kB':>9} {'manifest':>9} {'facets':>7}"
        f" {'first kB':>9} {'largest':>8} {'p95 ms':>7}"
        f"   scripts {scripts} B gzipped, in the first query"
    )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium())
        for size in sizes:
            readings = Widened(Readings(Store(project.cache)))
            all_kept = widen(kept, size, readings) if size else kept
            readings.of([])
            with tempfile.TemporaryDirectory() as folder:
                site = Path(folder)
                (site / FOLDER / "t").mkdir(parents=True)
                shutil.copytree(ASSETS, site / "assets/mv")
                (site / "index.html").write_text("<!doctype html><html lang=fi><title>t</title>")
                store = Store(site / ".cache")
                known: dict[str, str] = {}
                begun = time.process_time()
                files = made_anew(search_of(catalog, all_kept, readings, store).outputs, known)
                whole = time.process_time() - begun
                edited = louder(all_kept)
                begun = time.process_time()
                made_anew(search_of(catalog, edited, readings, store).outputs, known)
                again = time.process_time() - begun
                for name, data in files:
                    (site / name).write_bytes(data)
                own = {name.removeprefix(FOLDER): len(data) for name, data in files}
                index = sum(length for name, length in own.items() if not name.startswith("t/"))
                manifest = gzip.compress((site / FOLDER / "index.json").read_bytes(), 9)
                typical, largest, p95 = measure(browser, site)
                raw = own["index.json"]
                first, most = (typical - raw + len(manifest) + scripts) / 1000, (largest - raw + len(manifest) + scripts) / 1000
                facets = own[f"{json.loads((site / FOLDER / 'index.json').read_bytes())['facets']}.bin"]
                records = max(size, len({each.listed.group for each in all_kept}))
                print(
                    f"{records:>8} {whole:>8.2f} {again:>8.2f} {index / 1000:>9.0f} {len(manifest):>9} {facets:>7}"
                    f" {first:>9.1f} {most:>8.1f} {p95:>7.1f}",
                    flush=True,
                )
        browser.close()
    print(f"memory of this process at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000:.0f} MB (the largest size)")


if __name__ == "__main__":
    main()
