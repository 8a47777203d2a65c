"""What is said on a terminal: lines on standard error, and whether there are colours."""

from __future__ import annotations

import os
import sys


def complain(line: str) -> None:
    """One line on standard error, with nothing in it that a terminal would obey."""
    from .safe import plain

    print(f"cliniclint: {plain(line)}", file=sys.stderr)


def colored(choice: str = "auto") -> bool:
    """Whether standard output gets colours; `choice` is auto, always or never."""
    if choice != "auto":
        return choice == "always"
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
