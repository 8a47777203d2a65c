"""Where a context's cue is looked for, seen from a match."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ..text.document import Kind

if TYPE_CHECKING:
    from .read import Region
    from .reading import Reading
    from .surroundings import Surroundings

_LISTED = (Kind.ITEM, Kind.CELL)


def regions(
    page: Surroundings, within: str, reading: Reading, used: Sequence[int]
) -> Iterator[tuple[str, Reading, Region]]:
    """Where a cue of that reach is looked for, seen from a match that uses some tokens: what the place is in a few words ("" = the clause), the reading, and the token
    range in it."""
    segment = reading.segment
    first, last = used[0], used[-1]
    if within == "clause":
        yield "", reading, (reading.clause_at(first)[0], reading.clause_at(last)[1])
    elif within == "sentence":
        yield "the same sentence", reading, reading.sentences_of(used)
    elif within == "statement":
        region = (reading.statement_at(first)[0], reading.statement_at(last)[1])
        yield "the same statement", reading, region
    elif within == "block":
        yield "the same block", reading, (0, len(reading.tokens))
    elif within == "next":
        end = reading.sentence_at(last)[1]
        if end < len(reading.tokens):
            yield "the next sentence", reading, reading.sentence_at(end)
        elif (other := page.following(segment.index)) and len(other.tokens):
            yield "the next sentence", other, other.sentence_at(0)
    elif within == "previous":
        start = reading.sentence_at(first)[0]
        if start > 0:
            yield "the sentence before", reading, reading.sentence_at(start - 1)
        elif (other := page.preceding(segment.index)) and len(other.tokens):
            yield "the sentence before", other, other.sentence_at(len(other.tokens) - 1)
    elif within == "heading":
        if segment.section is not None:
            other = page.readings[segment.section]
            yield "the heading", other, (0, len(other.tokens))
    elif within == "lead-in":
        if segment.lead_in is not None:
            other = page.readings[segment.lead_in]
            yield "the lead-in", other, (0, len(other.tokens))
    elif within == "page":
        for other in page.readings:
            yield "the page", other, (0, len(other.tokens))
    elif segment.kind in _LISTED and within == "item":
        yield "the same item", reading, (0, len(reading.tokens))
    elif segment.kind in _LISTED and within == "introduction":
        for at in (segment.lead_in, segment.section):
            if at is not None:
                other = page.readings[at]
                yield "what leads the list in", other, (0, len(other.tokens))
