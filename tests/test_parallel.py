"""Work shared between processes: the same as doing it one by one, errors too."""

from __future__ import annotations

import errno
import os

import pytest

from generator.parallel import in_processes

MANY = range(1000)


def test_results_come_in_order() -> None:
    assert in_processes(lambda number: number * number, MANY) == [number * number for number in MANY]


@pytest.mark.parametrize("count", [0, 1, 2, 199, 200, 201, 203])
def test_any_number_of_items_comes_back(count: int) -> None:
    assert in_processes(str, range(count)) == [str(number) for number in range(count)]


def test_large_results_come_whole() -> None:
    assert [len(each) for each in in_processes(lambda number: "x" * 10_000, MANY)] == [10_000] * len(MANY)


def test_more_than_one_process_works() -> None:
    if (os.cpu_count() or 1) > 1:
        assert len(set(in_processes(lambda number: os.getpid(), MANY))) > 1


@pytest.mark.parametrize("at", [0, 1, 500, 999])
def test_a_full_disk_in_any_process_is_an_oserror(at: int) -> None:
    def work(number: int) -> int:
        if number == at:
            raise OSError(errno.ENOSPC, "täynnä", "tiedosto")
        return number

    with pytest.raises(OSError, match="täynnä") as caught:
        in_processes(work, MANY)
    assert caught.value.errno == errno.ENOSPC


@pytest.mark.parametrize("at", [0, 1, 999])
def test_a_bug_in_any_process_is_an_exception_with_its_place(at: int) -> None:
    def work(number: int) -> float:
        return 1 / (number - at)

    with pytest.raises((ZeroDivisionError, RuntimeError), match="division by zero"):
        in_processes(work, MANY)
