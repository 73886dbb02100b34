"""Memory that is let go goes back to the system. It matters to a run of minutes in which each stage lets go of what it read."""

from __future__ import annotations

import ctypes
import sys

_MMAP_THRESHOLD = -3  # glibc's name for: from what size on a block is the system's own, and goes back as soon as it is let go
_LARGE = 256 * 1024  # bytes; left to itself, glibc raises it with every large block


def let_large_blocks_go() -> None:
    """From now on; where the C library is not glibc, nothing changes."""
    _call("mallopt", _MMAP_THRESHOLD, _LARGE)


def give_back() -> None:
    """Gives back what has been let go so far."""
    _call("malloc_trim", 0)


def _call(name: str, *arguments: int) -> None:
    if sys.platform == "linux":
        function = getattr(ctypes.CDLL(None), name, None)
        if function is not None:
            function(*arguments)
