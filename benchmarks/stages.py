"""A build told stage by stage, as JSON: run in a copied project as `stages.py DATA SITE`."""

from __future__ import annotations

import json
import resource
import sys
import time
from itertools import pairwise
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path.cwd()))


def _processor() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def main(data: Path, site: Path) -> None:
    begun, used = time.perf_counter(), _processor()
    import gc

    gc.disable()  # as the command line does
    from generator import build, frame, memory, search

    memory.let_large_blocks_go()  # this too

    result = frame.EngineRun.result
    waited: list[float] = []

    def waiting(self: frame.EngineRun) -> frame.Frames:
        start = time.perf_counter()
        found = result(self)
        waited.append(time.perf_counter() - start)
        return found

    frame.EngineRun.result = waiting
    marks: list[tuple[str, float, float]] = [("imports", begun, used)]

    def progress(stage: str, _size: int) -> None:
        marks.append((stage, time.perf_counter(), _processor()))

    progress("settings", 0)
    searching: list[float] = []

    def searched(*parts: Any) -> None:
        start = time.perf_counter(), _processor()
        search.make_search(*parts)
        searching.extend((time.perf_counter() - start[0], _processor() - start[1]))

    prepared = build.build(build.Project.at(Path.cwd(), data, site), progress, search=searched)
    progress("end", 0)
    if prepared.stopped:
        sys.exit("the records have errors")
    stages = {name: (after[1] - at, after[2] - cpu) for (name, at, cpu), after in pairwise(marks)}
    print(json.dumps({"stages": stages, "engine_wait": sum(waited), "search": searching, "pages": len(prepared.pages)}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
