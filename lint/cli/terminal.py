"""What is said on a terminal: lines on standard error, whether there are colours, and how things are counted."""

from __future__ import annotations

import os
import sys


def complain(line: str) -> None:
    """One line on standard error, with nothing in it that a terminal would obey; nobody can be told where that is full."""
    from .safe import plain

    try:
        print(f"cliniclint: {plain(line)}", file=sys.stderr)
    except OSError:
        pass


def colored(choice: str = "auto") -> bool:
    """Whether standard output gets colours; `choice` is auto, always or never."""
    if choice != "auto":
        return choice == "always"
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun: "1 page", "2 pages"; `many` is the plural where it takes no "s"."""
    return f"{number} {one if number == 1 else many or one + 's'}"
