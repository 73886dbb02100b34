"""What the compared systems find for the judged queries and nobody has graded yet, for a judge to grade. One command:

    python -m benchmarks.search.pool SITE [--pagefind PYTHON] > ungraded.txt

A record without a grade counts as wrong, even where it answers. So the first answers of all systems are put together (pooling, as
in TREC), in an order that tells nothing of who found them or how high. The judge writes grades into pooled.yml, 0 for what does
not answer.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from pathlib import Path
from typing import Any

import yaml

from benchmarks.search.compare import systems
from benchmarks.search.evaluate import HERE, judged, pooled

_FIRST = {"ours": 10}  # answers taken of each system
_OTHERS = 5
_LONGEST = 260  # characters of what is told of a record


def _told(data: dict[str, Any]) -> str:
    texts = [data.get("nimi"), data.get("tiivistelma") or data.get("maaritelma") or data.get("kuvaus")]
    finnish = [each["fi"] if isinstance(each, dict) else each for each in texts if each]
    return " – ".join(" ".join(str(each).split()) for each in finnish)[:_LONGEST]


def main() -> None:
    """Prints each query with the records to grade."""
    parser = argparse.ArgumentParser()
    parser.add_argument("site", type=Path)
    parser.add_argument("--pagefind", default=sys.executable, metavar="PYTHON")
    asked = parser.parse_args()
    records = {path.stem: path for path in (HERE.parents[1] / "data").glob("*/*.yml")}
    queries, known = judged(), pooled()
    found: dict[str, set[str]] = {each.query: set() for each in queries}
    for name, system in systems(asked.site, asked.pagefind):
        with system() as search:
            for each in queries:
                first = list(dict.fromkeys(one for one in search(each.query, False) if one in records))
                found[each.query].update(first[: _FIRST.get(name, _OTHERS)])
    for each in queries:
        new = found[each.query] - each.grades.keys() - known.get(each.query, {}).keys()
        if new:
            graded = ", ".join(f"{one} {grade}" for one, grade in each.grades.items())
            print(f"\n## {each.query}   [{each.kind}; graded: {graded}]")
            for one in sorted(new, key=lambda one: hashlib.sha256(f"{each.query} {one}".encode()).digest()):
                kind = records[one].parent.name
                print(f"- {one} ({kind}): {_told(yaml.safe_load(records[one].read_text(encoding='utf-8')))}")


if __name__ == "__main__":
    main()
