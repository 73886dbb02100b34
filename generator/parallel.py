"""Work for all processors: the same results in the same order as doing it one by one."""

from __future__ import annotations

import multiprocessing
import os
import sys
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache, partial
from heapq import merge
from itertools import islice
from multiprocessing.connection import Connection
from multiprocessing.context import ForkProcess
from operator import itemgetter
from typing import Any, TypeVar

from generator import memory

T = TypeVar("T")
R = TypeVar("R")
_WORTH_IT = 200  # items; below this, starting a process costs more than it saves
_AT_A_TIME = 200  # results after which memory is given back, and that a child sends together
_HANDS = 1000  # in how many hands at most items are dealt: their numbers fit into the smallest pipe


def in_processes(work: Callable[[T], R], items: Sequence[T], worth: int = _WORTH_IT) -> Iterator[R]:
    """work(item) for every item, in order. Children are forked, so they see everything the parent knows at this moment.

    worth: from how many items on another process is started. Some items are heavy, so whoever is free takes the next ones.
    """
    if len(items) < worth or not _MORE:
        yield from [work(item) for item in items]
        return
    memory.give_back()  # what was let go would live on in the children
    size = -(-len(items) // _HANDS)
    deck = _deck(-(-len(items) // size))

    def worked() -> Iterator[tuple[int, R]]:
        for hand in _taken(deck):
            yield from ((at, work(items[at])) for at in range(hand * size, min((hand + 1) * size, len(items))))

    children = [_Child(worked) for _ in range(_MORE)]
    try:
        mine = list(_with_memory_given_back(worked()))
        for _, result in merge(mine, *(child.results() for child in children), key=itemgetter(0)):
            yield result
    finally:
        for _ in _taken(deck):
            """What is left after an error is not to be done."""
        os.close(deck)
        for child in children:
            child.end()


Ask = Callable[..., Callable[[], Any]]  # has a function called with some values; what is returned waits for the answer


def here(work: Callable[..., R], *given: Any) -> Callable[[], R]:
    """Has this process itself do what is asked (see Helper.ask), once it is waited for."""
    return cache(partial(work, *given))


class Helper:
    """Another process that does what it is asked to, one thing after the other; where there can be none, this one does it."""

    def __init__(self) -> None:
        self._asked = 0
        self._answers: list[tuple[str, Any]] = []
        self._process: ForkProcess | None = None
        self._owner = os.getpid()
        if _MORE:
            context = multiprocessing.get_context("fork")
            self._connection, there = context.Pipe()
            self._process = context.Process(target=_help, args=(there, self._connection), daemon=True)
            self._process.start()
            there.close()

    def ask(self, work: Callable[..., R], *given: Any) -> Callable[[], R]:
        """Has it call a function of a module. What is returned waits for the answer, and raises what the work raised."""
        if self._process is None or self._owner != os.getpid():  # a child has its own work
            return here(work, *given)
        self._hear(self._asked)  # an answer that stands in its way would hold up the question
        with _not_killed():
            self._connection.send((work, given))
        self._asked += 1
        return partial(self._answer, self._asked)

    def end(self) -> None:
        """Ends it once it has done what it is doing. Who asks later is helped by nobody."""
        if self._process is not None:
            self._connection.close()
            self._process.join()
            self._process = None

    def _answer(self, number: int) -> Any:
        self._hear(number)
        kind, value = self._answers[number - 1]
        if kind == "error":
            raise value
        return value

    def _hear(self, number: int) -> None:
        with _not_killed():
            while len(self._answers) < number:
                self._answers.append(self._connection.recv())


@contextmanager
def _not_killed() -> Iterator[None]:
    """Tells a helper that was killed from a reader of our output who has gone: that too is a broken pipe."""
    try:
        yield
    except (BrokenPipeError, EOFError, ConnectionResetError) as error:
        raise RuntimeError("the helper process has been killed") from error


@contextmanager
def helper() -> Iterator[Helper]:
    """A helper for the length of the block. It is cheap to begin while this process holds little memory."""
    helping = Helper()
    try:
        yield helping
    finally:
        helping.end()


def _more() -> int:
    """How many processes there can be beside this one."""
    return min(os.cpu_count() or 1, 4) - 1 if sys.platform == "linux" else 0


_MORE = _more()


def _deck(hands: int) -> int:
    """A pipe that holds the number of every hand: whoever reads one has that hand to himself, and nobody waits for anybody."""
    deck, end = os.pipe()
    os.write(end, array("I", range(hands)).tobytes())
    os.close(end)
    return deck


def _taken(deck: int) -> Iterator[int]:
    while number := os.read(deck, array("I").itemsize):
        yield int.from_bytes(number, sys.byteorder)


def _with_memory_given_back(results: Iterable[R]) -> Iterator[R]:
    for at, result in enumerate(results, 1):
        yield result
        if at % _AT_A_TIME == 0:
            memory.give_back()


class OvertakenError(Exception):
    """Work was stopped where it was: something newer waits. It goes from a process to the one that waits for it as it is."""


class _Child:
    """A forked process and what it sends."""

    def __init__(self, work: Callable[[], Iterator[Any]]) -> None:
        context = multiprocessing.get_context("fork")
        self._receiver, sender = context.Pipe(duplex=False)

        def send() -> None:
            self._receiver.close()  # the parent's end: were it open here too, a child whose parent was killed would wait for ever
            _send(sender, work)

        self._process = context.Process(target=send, daemon=True)
        self._process.start()
        sender.close()

    def results(self) -> Iterator[Any]:
        """What it has made, some at a time: all at once would take as much room again."""
        while True:
            kind, value = self._receiver.recv()
            if kind == "error":
                raise value
            if kind == "end":
                return
            yield from value

    def end(self) -> None:
        """Ends it, also when it still has something to send."""
        self._receiver.close()
        self._process.join()


def _send(sender: Any, work: Callable[[], Iterator[Any]]) -> None:
    try:
        done = iter(list(_with_memory_given_back(work())))
        while some := list(islice(done, _AT_A_TIME)):
            sender.send(("done", some))
        sender.send(("end", None))
    except BrokenPipeError:  # the parent has given up
        pass
    except BaseException as error:
        sender.send(("error", _as_told(error)))
    finally:
        sender.close()
        os._exit(0)


def _help(connection: Connection, asking: Connection) -> None:
    asking.close()  # the parent's end, see _Child
    try:
        while True:
            work, given = connection.recv()
            try:
                answer = ("done", work(*given))
            except Exception as error:
                answer = ("error", _as_told(error))
            connection.send(answer)
    except (EOFError, BrokenPipeError, KeyboardInterrupt):  # the parent has what it wants, or has given up
        pass
    finally:
        os._exit(0)


def _as_told(error: BaseException) -> BaseException:
    """An error as the parent gets it: a full disk ends the build here as it does in the first process."""
    import traceback

    return error if isinstance(error, OSError | OvertakenError) else RuntimeError(traceback.format_exc())
