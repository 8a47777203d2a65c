"""A page's source as rows of lines, cut where something was found."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from cliniclint import Kind, Lines, Passage

_NEAR = 2  # lines around a finding that are never folded away
_FOLD = 8  # so many lines without a finding are folded
_MOST_FOLDED = 500  # more lines than this in one place are left out
_MOST_PLAIN = 4000  # characters of a line without a finding; of longer ones both ends are shown
_ENDS = 400
_HEADINGS = (Kind.HEADING, Kind.TITLE)
_LEAST = ("accepted", "excused")  # what is open goes before these
# What a page of HTML cannot hold or a reader's eye would obey, one for one, so that places stay where they are. A tab may stand.
_UNSHOWN = re.compile(
    "[\x00-\x08\x0a-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufff9-\ufffb\ufffe\uffff]"
)


@dataclass(frozen=True, slots=True)
class Spot:
    """A range of the source, in characters from 0, that note `number` of the page is about. `kind` is a level, "accepted" or
    "excused"."""

    number: int
    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one line about which the same notes say something: `notes`, the one to go to first. `begins` where one
    of them begins here, `ends` are the numbers of those that end here. `markup` is what no visitor reads."""

    text: str
    kind: str = ""
    notes: tuple[int, ...] = ()
    begins: bool = False
    ends: tuple[int, ...] = ()
    markup: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the source, counted from 1; `heading` where a heading or title stands in it."""

    number: int
    pieces: tuple[Piece, ...]
    heading: bool = False

    @property
    def marked(self) -> bool:
        return any(piece.notes for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Rows to show, or to fold away; `left_out` counts lines that are too many even for that."""

    rows: tuple[Row, ...]
    folded: bool = False
    left_out: int = 0

    @property
    def lines(self) -> int:
        return self.left_out or len(self.rows)


def shown(text: str) -> str:
    """Text as it can stand in a page, as long as before."""
    return _UNSHOWN.sub("\ufffd", text)


def stretches(text: str, spots: Iterable[Spot], prose: Sequence[Passage] = ()) -> list[Stretch]:
    """The whole source in order; what lies far from any spot is folded. What is not among `prose`, if that is known, is
    markup."""
    rows = list(_rows(text, sorted(spots, key=lambda each: each.start), prose))
    near = {
        i
        for at, row in enumerate(rows)
        if row.marked
        for i in range(max(0, at - _NEAR), min(len(rows), at + _NEAR + 1))
    }
    found: list[Stretch] = []
    begin = 0
    for i in range(1, len(rows) + 1):
        if i < len(rows) and (i in near) == (begin in near):
            continue
        found.append(_stretch(rows[begin:i], begin in near))
        begin = i
    return found


def _stretch(rows: Sequence[Row], near: bool) -> Stretch:
    if near or len(rows) < _FOLD:
        return Stretch(tuple(rows))
    if len(rows) > _MOST_FOLDED:
        return Stretch((), True, len(rows))
    return Stretch(tuple(rows), True)


def _rows(text: str, spots: Sequence[Spot], prose: Sequence[Passage]) -> Iterator[Row]:
    lines = Lines(text)
    active: list[Spot] = []
    following = passage = 0
    for number in range(1, len(lines) + 1):
        start = lines.start_of(number)
        line = shown(lines.line_text(number))
        end = start + len(line)
        past = lines.start_of(number + 1) if number < len(lines) else len(text) + 1
        while following < len(spots) and spots[following].start < end:
            active.append(spots[following])
            following += 1
        active = [each for each in active if each.end > start]
        read: list[Passage] = []
        while passage < len(prose) and prose[passage].start < end:
            if prose[passage].end > start:
                read.append(prose[passage])
            if prose[passage].end > end:
                break  # it goes on in the next line
            passage += 1
        cuts = {start, end}
        cuts.update(cut for each in read for cut in (each.start, each.end) if start < cut < end)
        cuts.update(cut for each in active for cut in (each.start, each.end) if start < cut < end)
        pieces = []
        for a, b in pairwise(sorted(cuts)):
            here = [each for each in active if each.start <= a and each.end >= b]
            ends = [each for each in here if each.end == b or (b == end and each.end <= past)]
            words = line[a - start : b - start]
            bare = bool(prose) and not words.isspace() and not any(p.start <= a < p.end for p in read)
            pieces.append(_piece(words, here, a, ends, bare))
        yield Row(number, tuple(pieces), any(each.kind in _HEADINGS for each in read))


def _piece(text: str, here: Sequence[Spot], at: int, ends: Sequence[Spot], bare: bool) -> Piece:
    if not here:
        if len(text) > _MOST_PLAIN:
            left_out = len(text) - 2 * _ENDS
            text = f"{text[:_ENDS]} \u2026 [{left_out:,} characters] \u2026 {text[-_ENDS:]}"
        return Piece(text, markup=bare)
    order = sorted(here, key=lambda each: (_rank(each.kind), each.end - each.start, each.number))
    return Piece(
        text,
        order[0].kind,
        tuple(each.number for each in order),
        any(each.start == at for each in here),
        tuple(sorted(each.number for each in ends)),
        bare,
    )


def _rank(kind: str) -> int:
    return _LEAST.index(kind) + 1 if kind in _LEAST else 0
