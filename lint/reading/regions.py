"""Where a context's cue is looked for, seen from a match."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ..text.document import Kind

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .read import Region
    from .reading import Reading
    from .surroundings import Surroundings

_LISTED = (Kind.ITEM, Kind.CELL)

_ANYWHERE = -1
_APART = frozenset(("next", "previous", "heading", "lead-in", "page", "item", "introduction"))


def standing(within: str, segments: Iterable[int]) -> Iterable[tuple[str, int]]:
    """The places at which a cue of that reach stands that may be found in some segments, to be compared with `places`."""
    if within == "page":
        return ((within, _ANYWHERE),)
    return [(within if within in _APART else "block", at) for at in segments]


def places(page: Surroundings, reading: Reading) -> Iterator[tuple[str, int]]:
    """Where cues stand that may count in a segment: their reach, and a segment that one of that reach is looked for in."""
    segment = reading.segment
    at, heading, lead_in = segment.index, segment.section, segment.lead_in
    yield "page", _ANYWHERE
    for within in ("block", "next", "previous"):
        yield within, at
    for within, other in (("next", page.following(at)), ("previous", page.preceding(at))):
        if other is not None:
            yield within, other.segment.index
    if heading is not None:
        yield "heading", heading
    if lead_in is not None:
        yield "lead-in", lead_in
    if segment.kind in _LISTED:
        yield "item", at
        for above in (lead_in, heading):
            if above is not None:
                yield "introduction", above


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
