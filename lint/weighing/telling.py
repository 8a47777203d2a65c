"""Which words of a sentence weigh most: where a finding by weight stands, and what is told of it."""

from __future__ import annotations

from collections.abc import Sequence

from .signs import TERM, WORD, Place, plain

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ..reading.read import Region
    from .weights import Column

_MOST = 3  # words that are told
_LEAST = 4  # letters of a word that says something by itself


def telling(column: Column, place: Place, entries: Sequence[Any], *, against: bool = False) -> list[Region]:
    """The words and terms of a sentence that speak most for what a column stands for (or `against` it), as token ranges in the
    order of the text; at most three."""
    reading, (start, end) = place.reading, place.region
    words, terms = column.role(WORD), column.role(TERM)
    found: dict[tuple[int, int], int] = {}
    for hit in reading.hits:
        if start <= hit.start and hit.end <= end:
            weight = sum(terms.get(name, 0) for name in entries[hit.entry][1])
            span = (hit.start, hit.end)
            found[span] = max(found.get(span, weight), weight)
    inside = {at for first, last in found for at in range(first, last)}
    norms = reading.tokens.norms
    for at in range(start, end):
        if at not in inside and len(norms[at]) >= _LEAST and norms[at].isalpha():
            found[at, at + 1] = words.get(plain(norms[at]), 0)
    sign = -1 if against else 1
    best = sorted((-sign * weight, span) for span, weight in found.items() if sign * weight > 0)
    return sorted(span for _, span in best[:_MOST])
