"""Work for all processors: the same results in the same order as doing it one by one."""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import TypeVar

from generator import memory

T = TypeVar("T")
R = TypeVar("R")
_WORTH_IT = 200  # items; below this, starting a process costs more than it saves
_AT_A_TIME = 200  # results after which memory is given back, and that a child sends together


def in_processes(work: Callable[[T], R], items: Sequence[T], worth: int = _WORTH_IT) -> Iterator[R]:
    """work(item) for every item, in order. Children are forked, so they see everything the parent knows at this moment.

    worth: from how many items on another process is started.
    """
    processes = min(os.cpu_count() or 1, 4)
    if len(items) < worth or processes == 1 or sys.platform != "linux":
        yield from [work(item) for item in items]
        return
    context = multiprocessing.get_context("fork")
    memory.give_back()  # what was let go would live on in the children
    # Dealt out like cards: neighbours are of one kind, so every share gets its part of the heavy ones.
    shares = [items[start::processes] for start in range(processes)]
    pipes: list[tuple[Connection, BaseProcess]] = []
    for share in shares[1:]:
        receiver, sender = context.Pipe(duplex=False)
        child: BaseProcess = context.Process(target=_send, args=(receiver, sender, work, share), daemon=True)
        child.start()
        sender.close()
        pipes.append((receiver, child))
    try:
        done: list[Iterator[R]] = [iter(_worked(work, shares[0]))]
        done += [_received(receiver, len(share)) for (receiver, _), share in zip(pipes, shares[1:], strict=True)]
        for at in range(len(items)):
            yield next(done[at % processes])
    finally:
        for receiver, child in pipes:
            receiver.close()  # ends a child that still has something to send
            child.join()


def _worked(work: Callable[[T], R], share: Sequence[T]) -> list[R]:
    done = []
    for at, item in enumerate(share, 1):
        done.append(work(item))
        if at % _AT_A_TIME == 0:
            memory.give_back()
    return done


def _received(receiver: Connection, count: int) -> Iterator[R]:
    """A child's results, some at a time: all of them at once would take as much room again."""
    while count:
        kind, value = receiver.recv()
        if kind == "error":
            raise value
        count -= len(value)
        yield from value


def _send(
    receiver: Connection,
    sender: Connection,
    work: Callable[[T], R],
    share: Sequence[T],
) -> None:
    import traceback

    receiver.close()  # the parent's end: were it open here too, a child whose parent was killed would wait for a reader for ever
    try:
        done = _worked(work, share)
        for start in range(0, len(done), _AT_A_TIME):
            sender.send(("done", done[start : start + _AT_A_TIME]))
    except BrokenPipeError:  # the parent has given up
        pass
    except OSError as error:  # a full disk ends the build here as it does in the first process
        sender.send(("error", error))
    except BaseException:
        sender.send(("error", RuntimeError(traceback.format_exc())))
    finally:
        sender.close()
        os._exit(0)
