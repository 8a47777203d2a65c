"""How a run ends that somebody interrupts, or to which nobody listens any more; and how one begins to which nobody ever did."""

from __future__ import annotations

import errno
import os
import sys

from .terminal import complain

_INTERRUPTED = 130  # 128 and the number of the signal, as shells have it
_PIPE_CLOSED = 141
_LOST = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBADF)


def interrupted() -> int:
    """Say so; the exit status."""
    complain("interrupted")
    return _INTERRUPTED


def closed() -> int:
    """Nobody reads on: say nothing; the exit status."""
    _let_go()
    return _PIPE_CLOSED


def is_lost(error: OSError) -> bool:
    """Whether it is standard output that could not be written: reading pages and writing files have errors of their own, and
    what cannot be opened has a name."""
    return error.filename is None and error.errno in _LOST


def lost(error: OSError) -> int:
    """Standard output cannot be written: say so; the exit status."""
    complain(f"standard output cannot be written: {error.strerror or error}")
    _let_go()
    return 2


def _let_go() -> None:
    """Keep Python from saying something when it closes standard output."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def stand_ins() -> None:
    """Python has None for standard streams that are closed. They are opened in their order, so that no file of ours takes their
    numbers: what goes to standard error is lost, and standard output and input fail when they are used."""
    if sys.stdin is None:
        sys.stdin = open(os.open(os.devnull, os.O_WRONLY))  # noqa: SIM115
    if sys.stdout is None:
        sys.stdout = open(os.open(os.devnull, os.O_RDONLY), "w")  # noqa: SIM115
    if sys.stderr is None:
        sys.stderr = open(os.open(os.devnull, os.O_WRONLY), "w")  # noqa: SIM115
