"""Asides: sentences of some length that speak of other things than health, treatment, the clinic or its reader."""

from __future__ import annotations

from ..text.closed_words import words
from .surroundings import CARE, HEALTH, MATTER

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .match import Match
    from .reading import Reading
    from .surroundings import Surroundings

# By these a sentence may speak of the clinic ("we"), its reader ("you") or what was named before ("it").
_POINTING = words("we our ours us i my me mine you your yours it its this these they them their")
_SHORT = 12  # so many tokens may leave unsaid what they are about: "Proven over forty years."
_SHORT_POINTING = 20  # ... and so many, where one of them points at something


def aside(page: Surroundings, reading: Reading, match: Match) -> bool:
    """Whether the sentence of a match is an aside: a long sentence without a word of health or care, under a heading and lead-in
    without a word of health, on a page of some length that seldom speaks of health and does not sell treatment beyond doubt."""
    start, end = sentence = reading.sentences_of(match.used)
    if end - start <= _SHORT:
        return False
    if end - start <= _SHORT_POINTING and not _POINTING.isdisjoint(reading.tokens.norms[start:end]):
        return False
    if reading.speaks_of(MATTER + CARE, sentence):
        return False
    segment = reading.segment
    above = [page.readings[at] for at in (segment.lead_in, segment.section) if at is not None]
    return not any(each.named(HEALTH) for each in above) and page.may_digress
