"""Building prose from source: formats add what a visitor reads, piece by piece, and the white space is put in order here.

White space of any kind (soft line breaks, no-break spaces, several blanks) becomes one blank, none at either end; soft
hyphens and other marks without width are left out, so that words which they split are whole. Everything else is kept as
it is, with its place.
"""

from __future__ import annotations

import re

from .spans import OffsetMap, Piece

# Soft hyphen, zero-width space, word joiner, byte order mark, direction marks; joiners only inside a Latin word, since
# emoji need them.
_INVISIBLE = "\u00ad\u200b\u2060\ufeff\u200e\u200f"
_RUNS = re.compile(
    rf"(?P<none>(?:[{_INVISIBLE}]|(?<=[A-Za-z])[\u200c\u200d](?=[A-Za-z]))+)|(?P<blank>\s+)|[^\s{_INVISIBLE}\u200c\u200d]+|."
)
_UNEVEN = re.compile(rf"\s\s|[^\S ]|[{_INVISIBLE}\u200c\u200d]|^\s|\s$")


class Prose:
    """Collects one segment's prose. Not thread-safe; use one a segment.

    `add` takes text as a visitor reads it and the source range [start, end) that it stands for; where both have the same
    length they are taken to run in step (literal text), elsewhere the text stands for the whole range (an entity, an
    escape). `blank` adds a separator that has no source of its own, e.g. for a line break element or a template hole.
    """

    __slots__ = ("_parts",)

    def __init__(self) -> None:
        self._parts: list[tuple[str, int, int]] = []

    def add(self, text: str, start: int, end: int) -> None:
        if text:
            self._parts.append((text, start, end))

    def blank(self, start: int, end: int) -> None:
        self._parts.append((" ", start, end))

    def __bool__(self) -> bool:
        return bool(self._parts)

    def length(self) -> int:
        """Characters added so far, before white space is put in order; pass it to `finish` as a mark (see there)."""
        return sum(len(part[0]) for part in self._parts)

    def finish(self, marks: tuple[int, ...] = ()) -> tuple[str, OffsetMap, tuple[int, ...]]:
        """The prose, its offset map, and for each mark (an offset by `length`) the offset in the finished prose."""
        parts = self._parts
        joined = "".join([part[0] for part in parts])
        if not _UNEVEN.search(joined):
            pieces, at = [], 0
            for text, start, end in parts:
                pieces.append(Piece(at, len(text), start, end))
                at += len(text)
            return joined, OffsetMap(tuple(pieces)), marks
        return _ordered(parts, marks)


def _ordered(parts: list[tuple[str, int, int]], marks: tuple[int, ...]) -> tuple[str, OffsetMap, tuple[int, ...]]:
    out: list[str] = []
    pieces: list[Piece] = []
    at = 0  # in the finished prose
    raw = 0  # in the prose as added
    blank: tuple[int, int] | None = None
    moved = dict.fromkeys(marks, 0)
    pending = sorted(marks)
    joined = "".join([part[0] for part in parts])
    for text, start, end in parts:
        in_step = len(text) == end - start
        # Runs are found in the whole text, so that a joiner sees its neighbours across pieces.
        for run in _RUNS.finditer(joined, raw, raw + len(text)):
            a, b = run.start() - raw, run.end() - raw
            s, e = (start + a, start + b) if in_step else (start, end)
            while pending and pending[0] <= run.start():
                moved[pending.pop(0)] = at + (1 if blank and at and run.lastgroup is None else 0)
            if run.lastgroup == "none":
                continue
            if run.lastgroup == "blank":
                blank = (blank[0], e) if blank else (s, e)
                continue
            if blank and at:
                out.append(" ")
                pieces.append(Piece(at, 1, *blank))
                at += 1
            blank = None
            word = run.group()
            out.append(word)
            if in_step or b - a == len(text):
                pieces.append(Piece(at, len(word), s, e))
            else:  # part of an entity that stands for several characters
                pieces.append(Piece(at, len(word), start, end))
            while pending and pending[0] < run.end():
                moved[pending[0]] = at + pending[0] - run.start()
                pending.pop(0)
            at += len(word)
        raw += len(text)
    for mark in pending:
        moved[mark] = at
    return "".join(out), OffsetMap(tuple(pieces)), tuple(moved[mark] for mark in marks)
