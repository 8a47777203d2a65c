"""Lines and columns, worked out only for what is reported."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate

_BREAK = re.compile(r"\r\n|\r|\n")


class Lines:
    """Where the lines of a text begin; `\\n`, `\\r\\n` and a lone `\\r` end a line."""

    __slots__ = ("_begins", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        if "\r" in text:
            self._begins = [0, *[m.end() for m in _BREAK.finditer(text)]]
        else:
            self._begins = [0, *accumulate([len(line) + 1 for line in text.split("\n")[:-1]])]

    def position(self, offset: int) -> tuple[int, int]:
        """(line, column), both counted from 1, columns in characters, of a 0-based character offset."""
        line = bisect_right(self._begins, offset)
        return line, offset - self._begins[line - 1] + 1

    def line_text(self, line: int) -> str:
        """The text of a line (counted from 1) without its end."""
        start = self._begins[line - 1]
        end = self._begins[line] if line < len(self._begins) else len(self._text)
        return self._text[start:end].rstrip("\r\n")

    def start_of(self, line: int) -> int:
        """The character offset at which a line (counted from 1) begins."""
        return self._begins[line - 1]

    def __len__(self) -> int:
        return len(self._begins)
