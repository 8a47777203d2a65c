"""What a suppression covers: the sentence or the block that follows it, or the page."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property

from ..named import NamedTuple
from ..text.document import Comment, Document, Kind, Segment
from ..text.sentences import sentences
from ..text.spans import Span
from ..text.tokens import tokenize

_ASIDE = frozenset((Kind.ALT, Kind.ATTRIBUTE, Kind.BUTTON))  # stand inside another block's source


class Scope(NamedTuple):
    """`kind` is "sentence", "block", "page", or "nothing" at the end of a page. The first two cover what lies in the source
    range `span` and belongs to one of `segments`."""

    kind: str
    segments: frozenset[int] = frozenset()
    span: Span = Span(0, 0)


PAGE = Scope("page")
RANK = ("sentence", "block", "page", "nothing")  # the nearest first


class Scopes:
    """Scopes of the comments of one page. Its work grows with the page and, apart from that, with the comments."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._sentences: dict[int, list[tuple[int, int]]] = {}

    @cached_property
    def _spans(self) -> list[Span]:
        return [each.source(0, len(each.text)) for each in self._document.segments]

    @cached_property
    def _in_order(self) -> tuple[list[int], list[int], list[int]]:
        """Segments by where their source begins (outer ones first): their indexes, begins, and the furthest end so far."""
        spans = self._spans
        order = sorted(range(len(spans)), key=lambda i: (spans[i].start, -spans[i].end))
        furthest, most = [], 0
        for i in order:
            most = max(most, spans[i].end)
            furthest.append(most)
        return order, [spans[i].start for i in order], furthest

    def of(self, comment: Comment) -> Scope:
        """What an `ignore` in this comment covers."""
        inside = self.owner(comment.start, comment.end)
        if inside is not None:
            return self._scope("sentence", inside, self._sentence_after(inside, comment.end))
        for segment in self._document.segments[comment.before :]:
            # A comment behind the last words of a block may be handed over before the block is.
            if self._spans[segment.index].start >= comment.end:
                return self._scope("block", segment, self._spans[segment.index])
        return Scope("nothing")

    def owner(self, start: int, end: int, text: str = "") -> Segment | None:
        """The innermost segment whose source holds a range (and whose prose holds the text)."""
        order, begins, furthest = self._in_order
        at = bisect_right(begins, start) - 1
        while at >= 0 and furthest[at] >= end:
            segment = self._document.segments[order[at]]
            if self._spans[order[at]].end >= end and text in segment.text:
                return segment
            at -= 1
        return None

    def _scope(self, kind: str, segment: Segment, span: Span) -> Scope:
        order, begins, _ = self._in_order
        inside = {segment.index}
        for i in order[bisect_left(begins, span.start) : bisect_left(begins, span.end)]:
            if self._document.segments[i].kind in _ASIDE and self._spans[i].end <= span.end:
                inside.add(i)
        return Scope(kind, frozenset(inside), span)

    def _sentence_after(self, segment: Segment, offset: int) -> Span:
        """The source of the sentence to which the first words behind a source offset belong."""
        pieces = segment.offsets.pieces
        piece = pieces[min(bisect_right(pieces, offset, key=lambda each: each.end), len(pieces) - 1)]
        in_step = piece.length == piece.end - piece.start
        at = piece.prose + (max(0, offset - piece.start) if in_step else 0)
        known = self._sentences.get(segment.index)
        if known is None:
            tokens = tokenize(segment.text)
            known = [tokens.span(first, last) for first, last in sentences(tokens)]
            self._sentences[segment.index] = known
        start, end = known[min(bisect_right(known, at, key=lambda each: each[1]), len(known) - 1)]
        return segment.source(start, end)
