"""Work for all processors: the same results in the same order as doing it one by one."""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")
_WORTH_IT = 200  # items; below this, starting a process costs more than it saves


def in_processes(work: Callable[[T], R], items: Sequence[T], worth: int = _WORTH_IT) -> list[R]:
    """work(item) for every item, in order. Children are forked, so they see everything the parent knows at this moment.

    worth: from how many items on another process is started.
    """
    processes = min(os.cpu_count() or 1, 4)
    if len(items) < worth or processes == 1 or sys.platform != "linux":
        return [work(item) for item in items]
    context = multiprocessing.get_context("fork")
    # Dealt out like cards: neighbours are of one kind, so every share gets its part of the heavy ones.
    shares = [items[start::processes] for start in range(processes)]
    pipes = []
    for share in shares[1:]:
        receiver, sender = context.Pipe(duplex=False)
        child = context.Process(target=_send, args=(receiver, sender, work, share), daemon=True)
        child.start()
        sender.close()
        pipes.append((receiver, child))
    done = [[work(item) for item in shares[0]]]
    for receiver, child in pipes:
        kind, value = receiver.recv()
        child.join()
        if kind == "error":
            raise value
        done.append(value)
    return [done[at % processes][at // processes] for at in range(len(items))]


def _send(
    receiver: multiprocessing.connection.Connection,
    sender: multiprocessing.connection.Connection,
    work: Callable[[T], R],
    share: Sequence[T],
) -> None:
    import traceback

    receiver.close()  # the parent's end: were it open here too, a child whose parent was killed would wait for a reader for ever
    try:
        sender.send(("done", [work(item) for item in share]))
    except OSError as error:  # a full disk ends the build here as it does in the first process
        sender.send(("error", error))
    except BaseException:
        sender.send(("error", RuntimeError(traceback.format_exc())))
    finally:
        sender.close()
        os._exit(0)
