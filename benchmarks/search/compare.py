"""Our search beside Material's lunr, Pagefind and plain 4-grams, on the same pages and judged queries. One command:

    python -m benchmarks.search.compare SITE [--half avoin|suljettu|kaikki] [--pagefind PYTHON]

SITE is a built site. Pagefind is among the packages of requirements-bench.lock; PYTHON is one that has it, if this one does not.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from benchmarks.search.evaluate import Search, chromium, judged, ours, score, served
from generator.cache import Store
from generator.outputs.search.files import search_of
from generator.outputs.search.readings import Readings
from generator.outputs.search.site import FOLDER

Page = tuple[str, str, str, str]  # address, title, language, text


def pages_of(site: Path) -> list[Page]:
    """Every page's text, as our own results quote it: the same texts for all systems."""
    out = []
    for path in sorted((site / FOLDER / "t").glob("*.bin")):
        title, address, _, lead, _, names, asked, sections = json.loads(zlib.decompress(path.read_bytes()))
        text = " ".join([lead, *names, *asked, *(f"{heading} {text}" for _, heading, text in sections)])
        out.append((address, title, path.name.split(".")[1], text))
    return out


def _id(address: str) -> str:
    return address.partition("?")[0].rstrip("/").removesuffix("/index.html").rpartition("/")[2]


@contextmanager
def _asking(site: Path, script: str) -> Iterator[Search]:
    """A system whose script answers [query] with addresses."""
    with served(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium())
        page = browser.new_page()
        page.goto(address)
        yield lambda query, typing: [_id(each) for each in page.evaluate(script, query)][:20]
        browser.close()


LUNR = """async (query) => {
  window.asked ??= (async () => {
    const worker = new Worker("/js/workers/" + await (await fetch("/worker.txt")).text());
    const answer = () => new Promise((done, failed) => {
      worker.onmessage = ({ data }) => done(data);
      worker.onerror = failed;
      setTimeout(() => failed(new Error("no answer")), 30000);
    });
    worker.postMessage({ type: 0, data: { ...(await (await fetch("/docs.json")).json()), options: { suggest: false } } });
    await answer();
    return async (text) => {
      worker.postMessage({ type: 2, data: text });
      return (await answer()).data.items.map((group) => group[0].location);
    };
  })();
  return (await window.asked)(query);
}"""


@contextmanager
def lunr(pages: list[Page]) -> Iterator[Search]:
    """Material's own search worker with its default settings for Finnish."""
    import material

    scripts = Path(material.__file__).parent / "templates/assets/javascripts"
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder)
        shutil.copytree(scripts, site / "js")
        (site / "worker.txt").write_text(next((site / "js/workers").glob("search.*.js")).name)
        docs = [{"location": address, "title": title, "text": text} for address, title, lang, text in pages]
        config = {
            "lang": ["fi"],
            "separator": r"[\s\-]+",
            "pipeline": ["stopWordFilter"],
            "fields": {"title": {"boost": 1e3}, "text": {"boost": 1}, "tags": {"boost": 1e6}},
        }
        (site / "docs.json").write_text(json.dumps({"config": config, "docs": docs}))
        (site / "index.html").write_text("<!doctype html><title>lunr</title>")
        with _asking(site, LUNR) as search:
            yield search


PAGEFIND = """async (query) => {
  window.pagefind ??= await import("/pagefind/pagefind.js");
  const found = await window.pagefind.search(query);
  return Promise.all(found.results.slice(0, 20).map(async (each) => (await each.data()).url));
}"""


@contextmanager
def pagefind(pages: list[Page], python: str) -> Iterator[Search]:
    """Pagefind over the same texts, with its own settings for Finnish."""
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder)
        (site / "index.html").write_text("<!doctype html><html lang=fi><title>p</title>")
        for address, title, lang, text in pages:
            if lang == "fi" or address.startswith(f"{lang}/"):
                path = site / address / "index.html"
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(
                    f"<!doctype html><html lang=fi><title>{escape(title)}</title>"
                    f"<body data-pagefind-body><h1>{escape(title)}</h1><p>{escape(text)}</p>"
                )
        subprocess.run([python, "-m", "pagefind", "--site", str(site)], check=True, capture_output=True)
        with _asking(site, PAGEFIND) as search:
            yield search


@contextmanager
def grams() -> Iterator[Search]:
    """Our own search as it is without any analyser."""
    from benchmarks.search.scale import ASSETS, real
    from generator.build import Project

    catalog, kept = real(Project.at(Path(__file__).parents[2]))
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder)
        (target / FOLDER / "t").mkdir(parents=True)
        shutil.copytree(ASSETS, target / "assets/mv")
        (target / "index.html").write_text("<!doctype html><html lang=fi><title>g</title>")
        for name, _, made in search_of(catalog, kept, Readings(Store(None), ()), Store(None)).outputs:
            (target / name).write_bytes(made())
        with ours(target) as search:
            yield search


def systems(site: Path, python: str) -> list[tuple[str, Any]]:
    """What is compared: a name, and what makes the search of each; python is one that has Pagefind."""
    pages = pages_of(site)
    return [
        ("lunr (Material)", lambda: lunr(pages)),
        ("Pagefind", lambda: pagefind(pages, python)),
        ("4-grams, no analyser", grams),
        ("ours", lambda: ours(site)),
    ]


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("site", type=Path)
    parser.add_argument("--half", default="kaikki", choices=["avoin", "suljettu", "kaikki"])
    parser.add_argument("--pagefind", default=sys.executable, metavar="PYTHON")
    asked = parser.parse_args()
    queries = judged(asked.half)
    print(f"{len(queries)} queries ({asked.half})\n{'':22} nDCG@10 recall@10 MRR   empty typing")
    for name, system in systems(asked.site, asked.pagefind):
        with system() as search:
            print(f"{name:22}", *(f"{value:.3f} " for value in score(queries, search)), flush=True)


if __name__ == "__main__":
    main()
