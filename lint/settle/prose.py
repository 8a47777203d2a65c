"""What of a page's source was read as prose."""

from __future__ import annotations

from collections.abc import Iterator

from ..finding import Passage
from ..text.document import Document


def passages(document: Document) -> Iterator[Passage]:
    """The source ranges of a page's prose in order, each as long as it goes on without a break; where segments share a
    range, it is of the one that begins first."""
    begin, reached, owner = 0, 0, -1
    for start, end, index in sorted(_ranges(document)):
        start = max(start, reached)
        if end <= start:
            continue
        if index != owner or start > reached:
            if reached > begin:
                yield Passage(begin, reached, document.segments[owner].kind)
            begin, owner = start, index
        reached = end
    if reached > begin:
        yield Passage(begin, reached, document.segments[owner].kind)


def _ranges(document: Document) -> Iterator[tuple[int, int, int]]:
    """(start, end, segment), markup that is read as a blank (a line break element) left out."""
    for segment in document.segments:
        for piece in segment.offsets.pieces:
            blank = segment.text[piece.prose : piece.prose + piece.length] == " "
            if not blank or document.text[piece.start : piece.end].isspace():
                yield piece.start, piece.end, segment.index
