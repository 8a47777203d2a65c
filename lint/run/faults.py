"""Exceptions nobody expected: one line that says how to report it, and the traceback for who asks."""

from __future__ import annotations

import os

from ..errors import in_one_line


def described(error: BaseException) -> str:
    """The exception in one line, and what to do about it."""
    return f"{in_one_line(error)} (a bug in cliniclint or a plugin; report it with the traceback that CLINICLINT_DEBUG=1 prints)"


def debug() -> None:
    """Print the traceback of the exception at hand if CLINICLINT_DEBUG is set."""
    if os.environ.get("CLINICLINT_DEBUG"):
        import traceback

        traceback.print_exc()
