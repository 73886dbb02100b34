"""One command measured: wall time, processor time of it and its children, peak memory; and what a folder holds."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_POLL = 0.025  # seconds between two looks at the memory of all processes


class RunError(Exception):
    """The measured command failed; the message holds what it said."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One run: seconds, and the peak of its largest process in kB."""

    wall: float
    cpu: float
    largest: int


@dataclass(frozen=True, slots=True)
class Folder:
    """What a build wrote."""

    files: int
    pages: int
    bytes: int
    page_bytes: int
    digest: str


def environment() -> dict[str, str]:
    """The environment of measured commands: Python keeps its bytecode, output is not unbuffered."""
    left_out = ("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED")
    return {name: value for name, value in os.environ.items() if name not in left_out} | {"DISABLE_MKDOCS_2_WARNING": "true"}


def run(command: Sequence[str], folder: Path) -> Sample:
    """Runs a command to its end."""
    os.sync()  # what earlier runs wrote shall not be paid for by this one
    with (folder / ".bench.log").open("w+b") as log:
        begun = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, env=environment(), stdout=log, stderr=log)
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            log.seek(0)
            raise RunError(f"{' '.join(command)}: {process.returncode}\n{log.read().decode(errors='replace')[-3000:]}")
    return Sample(wall, used.ru_utime + used.ru_stime, used.ru_maxrss)


def memory(command: Sequence[str], folder: Path) -> int:
    """The peak memory of a command and its children together, in kB; shared pages count once (PSS). For a run that isn't timed."""
    process = subprocess.Popen(
        command, cwd=folder, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    peak = 0
    while process.poll() is None:
        peak = max(peak, sum(_pss(each) for each in _session(process.pid)))
        time.sleep(_POLL)
    return peak


def _session(leader: int) -> list[int]:
    """The processes of a session."""
    found = []
    for entry in os.scandir("/proc"):
        if entry.name.isdigit():
            try:
                if os.getsid(int(entry.name)) == leader:
                    found.append(int(entry.name))
            except ProcessLookupError:
                continue
    return found


def _pss(process: int) -> int:
    try:
        with Path(f"/proc/{process}/smaps_rollup").open(encoding="ascii") as told:
            return next((int(line.split()[1]) for line in told if line.startswith("Pss:")), 0)
    except OSError:
        return 0


def look(folder: Path) -> Folder:
    """Everything below a folder, with a digest of names and contents."""
    stamp = hashlib.sha256()
    files = sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))
    size = page_size = 0
    for path in files:
        data = path.read_bytes()
        size += len(data)
        page_size += len(data) if path.suffix == ".html" else 0
        stamp.update(f"{path.relative_to(folder)}\0{len(data)}\0".encode())
        stamp.update(data)
    pages = sum(path.suffix == ".html" for path in files)
    return Folder(len(files), pages, size, page_size, stamp.hexdigest()[:16])


class Server:
    """A server process that goes on until the block ends."""

    def __init__(self, command: Sequence[str], folder: Path) -> None:
        self._command = command
        self._folder = folder

    def __enter__(self) -> Server:
        self._log = (self._folder / ".serve.log").open("w+b")
        self._process = subprocess.Popen(
            self._command, cwd=self._folder, env=environment(), stdout=self._log, stderr=self._log, start_new_session=True
        )
        return self

    def __exit__(self, *_: object) -> None:
        if self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGINT)
            killer = threading.Timer(10, self._process.kill)
            killer.start()
            self._process.wait()
            killer.cancel()
        self._log.close()

    @property
    def ended(self) -> bool:
        """Whether it gave up; said() tells why."""
        return self._process.poll() is not None

    def said(self) -> str:
        """The end of its output."""
        return (self._folder / ".serve.log").read_text(encoding="utf-8", errors="replace")[-2000:]
