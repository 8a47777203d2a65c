"""Places: half-open ranges of characters, and the map from prose as read back to the source it was read from.

All offsets in this package count characters (Unicode code points) of the decoded file from 0, ends are exclusive.
"""

from __future__ import annotations

from bisect import bisect_right

from ..named import NamedTuple


class Span(NamedTuple):
    """A half-open range of characters, `start` <= `end`."""

    start: int
    end: int


class Piece(NamedTuple):
    """A stretch of prose and where it came from.

    `prose`, the offset in the prose where it begins; `length`, its characters there; `start` and `end`, its characters
    in the source. Where `length` equals `end - start` the two run in step; elsewhere (an entity, a run of white space)
    the stretch stands for the whole source range.
    """

    prose: int
    length: int
    start: int
    end: int


class OffsetMap:
    """Maps ranges of one segment's prose to ranges of the source.

    `pieces` are in prose order, without overlap, and cover the prose from 0 to its end.
    """

    __slots__ = ("_begins", "_by", "_pieces")

    def __init__(self, pieces: tuple[Piece, ...]) -> None:
        self._pieces = pieces
        self._by = 0  # so many characters further on in the source than the pieces say
        self._begins: list[int] | None = None

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The stretches that the map is made of."""
        by = self._by
        return (
            tuple([Piece(p.prose, p.length, p.start + by, p.end + by) for p in self._pieces])
            if by
            else self._pieces
        )

    def moved(self, by: int) -> OffsetMap:
        """The map of the same prose where its source stands so many characters further on."""
        if not by:
            return self
        other = OffsetMap(self._pieces)
        other._by, other._begins = self._by + by, self._begins
        return other

    def _piece(self, at: int) -> Piece:
        if self._begins is None:
            self._begins = [piece.prose for piece in self._pieces]
        return self._pieces[bisect_right(self._begins, at) - 1]

    def to_source(self, start: int, end: int) -> Span:
        """The source range of the prose range [start, end); raises ValueError if it is empty or outside the prose."""
        last = self._pieces[-1] if self._pieces else None
        if last is None or not 0 <= start < end <= last.prose + last.length:
            raise ValueError(f"prose range {start}:{end} cannot be placed")
        first = self._piece(start)
        in_step = first.length == first.end - first.start
        begin = first.start + (start - first.prose) if in_step else first.start
        final = self._piece(end - 1)
        in_step = final.length == final.end - final.start
        close = final.start + (end - final.prose) if in_step else final.end
        return Span(begin + self._by, close + self._by)
