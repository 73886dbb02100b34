"""Work shared between processes: the same as doing it one by one, errors too."""

from __future__ import annotations

import errno
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from generator.parallel import OvertakenError, helper, in_processes

MANY = range(1000)


def test_results_come_in_order() -> None:
    assert list(in_processes(lambda number: number * number, MANY)) == [number * number for number in MANY]


@pytest.mark.parametrize("count", [0, 1, 2, 199, 200, 201, 203])
def test_any_number_of_items_comes_back(count: int) -> None:
    assert list(in_processes(str, range(count))) == [str(number) for number in range(count)]


def test_large_results_come_whole() -> None:
    assert [len(each) for each in in_processes(lambda number: "x" * 10_000, MANY)] == [10_000] * len(MANY)


def test_more_than_one_process_works() -> None:
    def worked(_: int) -> int:
        time.sleep(0.001)  # long enough for a process that starts late to find something left
        return os.getpid()

    if (os.cpu_count() or 1) > 1:
        assert len(set(in_processes(worked, MANY))) > 1


@pytest.mark.parametrize("at", [0, 1, 500, 999])
def test_a_full_disk_in_any_process_is_an_oserror(at: int) -> None:
    def work(number: int) -> int:
        if number == at:
            raise OSError(errno.ENOSPC, "täynnä", "tiedosto")
        return number

    with pytest.raises(OSError, match="täynnä") as caught:
        list(in_processes(work, MANY))
    assert caught.value.errno == errno.ENOSPC


@pytest.mark.parametrize("at", [0, 1, 999])
def test_work_that_is_stopped_in_any_process_is_stopped_in_all(at: int) -> None:
    def work(number: int) -> int:
        if number == at:
            raise OvertakenError
        return number

    with pytest.raises(OvertakenError):
        list(in_processes(work, MANY))


@pytest.mark.parametrize("at", [0, 1, 999])
def test_a_bug_in_any_process_is_an_exception_with_its_place(at: int) -> None:
    def work(number: int) -> float:
        return 1 / (number - at)

    with pytest.raises((ZeroDivisionError, RuntimeError), match="division by zero"):
        list(in_processes(work, MANY))


KILLED = """
import os, time
from generator.parallel import in_processes
parent = os.getpid()

def work(number):
    if os.getpid() == parent:
        time.sleep(60)
    elif number < 8:
        print(os.getpid(), flush=True)
    return "x" * 10_000

list(in_processes(work, range(1000)))
"""


KILLED_WITH_HELPER = """
import os, time
from generator.parallel import helper

with helper() as helping:
    print(helping.ask(os.getpid)(), flush=True)
    time.sleep(60)
"""


@pytest.mark.skipif((os.cpu_count() or 1) == 1 or sys.platform != "linux", reason="kaikki tehdään yhdessä prosessissa")
@pytest.mark.parametrize("program", [KILLED, KILLED_WITH_HELPER])
def test_no_process_outlives_a_parent_that_was_killed(program: str) -> None:
    """It would hold the site's lock for ever, and every later build would say that another one is running."""
    parent = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    child = int(parent.stdout.readline())
    time.sleep(0.5)  # it has by now more to send than a pipe holds
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    for _ in range(100):
        if not Path(f"/proc/{child}").exists():
            return
        time.sleep(0.1)
    os.kill(child, signal.SIGKILL)
    raise AssertionError("a child still waits for its parent")


def test_no_child_stays_when_the_results_are_not_wanted() -> None:
    results = in_processes(lambda number: "x" * 10_000, MANY)
    assert next(results) == "x" * 10_000
    results.close()  # type: ignore[attr-defined]
    assert multiprocessing.active_children() == []


def test_a_heavy_item_holds_up_no_others() -> None:
    """Whoever is free takes the next item: the one with the heavy item does few others."""
    if (os.cpu_count() or 1) == 1:
        pytest.skip("kaikki tehdään yhdessä prosessissa")

    def work(number: int) -> int:
        time.sleep(1.0 if number == 0 else 0.001)
        return os.getpid()

    done = list(in_processes(work, range(400)))
    assert done.count(done[0]) < 100


def test_a_helper_does_what_it_is_asked_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    with helper() as helping:
        first, second = helping.ask(str.upper, "x" * 200_000), helping.ask(os.getpid)
        if (os.cpu_count() or 1) > 1 and sys.platform == "linux":
            assert second() != os.getpid()
        assert first() == first() == "X" * 200_000
    monkeypatch.setattr("generator.parallel._MORE", 0)
    with helper() as helping:
        assert helping.ask(os.getpid)() == os.getpid()


def test_what_a_helper_cannot_do_is_an_error_where_it_is_waited_for() -> None:
    with helper() as helping:
        missing, wrong, right = helping.ask(os.stat, "/ei/ole"), helping.ask(divmod, 1, 0), helping.ask(divmod, 7, 2)
        with pytest.raises(FileNotFoundError):
            missing()
        with pytest.raises((ZeroDivisionError, RuntimeError), match="division"):
            wrong()
        assert right() == (3, 1)


def test_a_helper_of_whom_nobody_wants_the_answer_ends_with_the_block() -> None:
    with helper() as helping:
        helping.ask(str.upper, "x" * 200_000)
    assert multiprocessing.active_children() == []


@pytest.mark.skipif((os.cpu_count() or 1) == 1 or sys.platform != "linux", reason="kaikki tehdään yhdessä prosessissa")
def test_a_helper_that_was_killed_is_an_error_and_no_reader_who_has_gone() -> None:
    with helper() as helping:
        waited = helping.ask(os._exit, 1)
        with pytest.raises(RuntimeError, match="killed"):
            waited()
        with pytest.raises(RuntimeError, match="killed"):
            helping.ask(os.getpid)()


def test_a_child_and_whoever_asks_too_late_do_it_themselves() -> None:
    """A pipe serves the two that it was made for."""
    with helper() as helping:
        helped = {
            worker for worker, doer in in_processes(lambda _: (os.getpid(), helping.ask(os.getpid)()), MANY) if worker != doer
        }
        assert helped == ({os.getpid()} if (os.cpu_count() or 1) > 1 else set())
    assert helping.ask(os.getpid)() == os.getpid()
