"""A cold build told stage by stage, as JSON: run in a copied project as `stages.py DATA SITE`."""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from pathlib import Path

sys.path.insert(0, os.getcwd())

_waited = 0.0


def _processor() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def main(data: Path, site: Path) -> None:
    begun, used = time.perf_counter(), _processor()
    import gc

    gc.disable()  # as the command line does
    from generator import build, frame

    result = frame.EngineRun.result

    def waiting(self: frame.EngineRun) -> frame.Frames:
        global _waited
        start = time.perf_counter()
        found = result(self)
        _waited = time.perf_counter() - start
        return found

    frame.EngineRun.result = waiting  # type: ignore[method-assign]
    marks: list[tuple[str, float, float]] = [("imports", begun, used)]

    def progress(stage: str, size: int) -> None:
        marks.append((stage, time.perf_counter(), _processor()))

    progress("settings", 0)
    prepared = build.build(build.Project.at(Path.cwd(), data, site), progress)
    progress("end", 0)
    if prepared.stopped:
        sys.exit("the records have errors")
    stages = {name: (after[1] - at, after[2] - cpu) for (name, at, cpu), after in zip(marks, marks[1:], strict=False)}
    print(json.dumps({"stages": stages, "engine_wait": _waited}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
