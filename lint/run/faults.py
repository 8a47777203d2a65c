"""Exceptions nobody expected: one line that says how to report it, and the traceback for who asks."""

from __future__ import annotations

import os


def described(error: BaseException) -> str:
    """The exception in one line."""
    text = " ".join(str(error).split())
    head = f"{type(error).__name__}: {text}" if text else type(error).__name__
    return f"{head} (a bug in cliniclint or a plugin; report it with the traceback that CLINICLINT_DEBUG=1 prints)"


def debug() -> None:
    """Print the traceback of the exception at hand if CLINICLINT_DEBUG is set."""
    if os.environ.get("CLINICLINT_DEBUG"):
        import traceback

        traceback.print_exc()
