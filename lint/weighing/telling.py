"""Which words of a sentence weigh most: where a finding by weight stands, and what is told of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from .signs import Place, sign_word
from .weights import Weights

if TYPE_CHECKING:
    from ..reading.read import Region

_MOST = 3  # words that are told
_LEAST = 4  # letters of a word that says something by itself


def telling(
    weights: Weights, place: Place, column: int, entries: Sequence[Any], *, against: bool = False
) -> list[Region]:
    """The words and terms of a sentence that speak most for what a column stands for (or `against` it), as token ranges in the
    order of the text; at most three."""
    reading, (start, end) = place.reading, place.region
    found: dict[tuple[int, int], int] = {}
    for hit in reading.hits:
        if start <= hit.start and hit.end <= end:
            weight = sum(_weight(weights, f"term {name}", column) for name in entries[hit.entry][1])
            span = (hit.start, hit.end)
            found[span] = max(found.get(span, weight), weight)
    inside = {at for first, last in found for at in range(first, last)}
    norms = reading.tokens.norms
    for at in range(start, end):
        if at not in inside and len(norms[at]) >= _LEAST and norms[at].isalpha():
            found[at, at + 1] = _weight(weights, sign_word(norms[at]), column)
    sign = -1 if against else 1
    best = sorted((-sign * weight, span) for span, weight in found.items() if sign * weight > 0)
    return sorted(span for _, span in best[:_MOST])


def _weight(weights: Weights, sign: str, column: int) -> int:
    row = weights.row(sign)
    return next((row[at + 1] for at in range(0, len(row), 2) if row[at] == column), 0)
