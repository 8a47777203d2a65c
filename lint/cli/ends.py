"""How a run ends that somebody interrupts, or to which nobody listens any more."""

from __future__ import annotations

import os
import sys

_INTERRUPTED = 130  # 128 and the number of the signal, as shells have it
_PIPE_CLOSED = 141


def interrupted() -> int:
    """Say so; the exit status."""
    print("cliniclint: interrupted", file=sys.stderr)
    return _INTERRUPTED


def closed() -> int:
    """Nobody reads on: say nothing, and keep Python from saying something when it closes the stream; the exit status."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return _PIPE_CLOSED
