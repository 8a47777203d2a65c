"""Building prose from source: formats add what a visitor reads, piece by piece, and the white space is put in order here.

White space of any kind (soft line breaks, no-break spaces, several blanks) becomes one blank, none at either end; soft
hyphens and other marks without width are left out, so that words which they split are whole. Everything else is kept as
it is, with its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .spans import OffsetMap, Piece

# Soft hyphen, zero-width space, word joiner and its kin, byte order mark, direction marks; joiners only inside a Latin
# word, since emoji need them.
_INVISIBLE = "\u00ad\u034f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_JOINERS = "\u200c\u200d"
_SEEN = rf"[^\s{_INVISIBLE}{_JOINERS}]"
_RUNS = (
    rf"(?P<none>(?<=[A-Za-z])[{_INVISIBLE}{_JOINERS}]+(?=[A-Za-z])|[{_INVISIBLE}]+)|(?P<blank>\s+)"
    # Single blanks are in order already.
    rf"|{_SEEN}+(?: {_SEEN}+)*|."
)
_UNEVEN = rf"\s\s|[^\S ]|[{_INVISIBLE}{_JOINERS}]|^\s|\s$"


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
        """Text as read, for source characters [start, end)."""
        if text:
            self._parts.append((text, start, end))

    def blank(self, start: int, end: int) -> None:
        """A separator, for source characters [start, end)."""
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
        if _is_even(joined):
            pieces, at = [], 0
            for text, start, end in parts:
                pieces.append(Piece(at, len(text), start, end))
                at += len(text)
            return joined, OffsetMap(tuple(pieces)), marks
        return _ordered(parts, marks)


def _is_even(text: str) -> bool:
    """Whether white space is in order already, and all can be seen."""
    if text.isprintable() and "\u034f" not in text:  # so it has no white space but blanks
        return "  " not in text and text[:1] != " " and text[-1:] != " "
    return re.search(_UNEVEN, text) is None  # compiled when first needed, and remembered by `re`


def _ordered(
    parts: list[tuple[str, int, int]], marks: tuple[int, ...]
) -> tuple[str, OffsetMap, tuple[int, ...]]:
    out: list[str] = []
    pieces: list[Piece] = []
    at = 0  # in the finished prose
    blank: tuple[int, int] | None = None  # white space that waits for a word behind it
    moved = dict.fromkeys(marks, 0)
    pending = sorted(set(marks), reverse=True)
    for kind, word, raw, s, e in _runs(parts):
        while pending and pending[-1] <= raw:
            moved[pending.pop()] = at + (1 if blank and at and kind is None else 0)
        if kind == "none":
            continue
        if kind == "blank":
            blank = (blank[0], e) if blank else (s, e)
            continue
        if blank and at:
            out.append(" ")
            pieces.append(Piece(at, 1, *blank))
            at += 1
        blank = None
        out.append(word)
        pieces.append(Piece(at, len(word), s, e))
        while pending and pending[-1] < raw + len(word):
            mark = pending.pop()
            moved[mark] = at + mark - raw
        at += len(word)
    for mark in pending:
        moved[mark] = at
    return "".join(out), OffsetMap(tuple(pieces)), tuple(moved[mark] for mark in marks)


def _runs(parts: list[tuple[str, int, int]]) -> Iterator[tuple[str | None, str, int, int, int]]:
    """Runs of one kind (white space, nothing to see, else None): kind, text, offset as added, source range.

    They are found in the whole text, so that a joiner sees its neighbours in other parts, and cut where a part ends.
    """
    joined = "".join([part[0] for part in parts])
    begin = end = start = stop = 0  # the part being read: its range as added and its source range
    in_step = True
    ahead = iter(parts)
    for run in re.finditer(_RUNS, joined):  # compiled when first needed, and remembered by `re`
        a, close = run.span()
        while a < close:
            while a >= end:
                text, start, stop = next(ahead)
                begin, end = end, end + len(text)
                in_step = len(text) == stop - start
            b = min(close, end)
            if in_step:
                yield (run.lastgroup, joined[a:b], a, start + a - begin, start + b - begin)
            else:
                yield run.lastgroup, joined[a:b], a, start, stop
            a = b
