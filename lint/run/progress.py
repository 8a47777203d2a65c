"""How far a long run has come: one line on standard error, only where a person sees it, and only after a second."""

from __future__ import annotations

import time
from collections.abc import Callable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO

_FIRST = 1.0  # seconds before anything is shown
_EVERY = 0.1  # seconds between two looks


class Progress:
    """`total` pages to come; `out` is standard error, `shown` false keeps quiet."""

    def __init__(
        self, total: int, out: TextIO, shown: bool, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._total = total
        self._out = out
        self._clock = clock
        self._next = clock() + _FIRST if shown else float("inf")
        self._begun = clock()
        self._width = 0

    def step(self, done: int) -> None:
        """`done` pages are checked."""
        if self._next == float("inf"):
            return
        now = self._clock()
        if now >= self._next and done < self._total:
            line = f"{done} of {self._total} pages{self._pace(done, now)}"
            self._out.write(f"\r{line:<{self._width}}")
            self._out.flush()
            self._width = len(line)
            self._next = now + _EVERY

    def _pace(self, done: int, now: float) -> str:
        """How many pages a second, and how long the rest takes at that pace."""
        spent = now - self._begun
        if not done or spent <= 0:
            return ""
        left = round((self._total - done) * spent / done)
        minutes, seconds = divmod(left, 60)
        return f", {done / spent:.0f} a second, {minutes}:{seconds:02} left"

    def clear(self) -> None:
        """Take the line away, before anything else is written."""
        if self._width:
            self._out.write("\r" + " " * self._width + "\r")
            self._out.flush()
            self._width = 0
