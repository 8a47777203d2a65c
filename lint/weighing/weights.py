"""How much each sign weighs: for whether a sentence claims anything, and for each class of claims.

Weights are whole hundredths of a logarithm of odds: sums of them are the same in any order, on any machine.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from .signs import above, beside, own, said

if TYPE_CHECKING:
    from ..reading.read import Region
    from ..reading.reading import Reading

Sums = Sequence[int]  # one for each column
_KEY = "weighed"


class Weights:
    """The weights of a rulebook. `classes` names the columns: "" (that anything is claimed), then classes of findings."""

    def __init__(self, values: Mapping[str, Any], entries: Sequence[Any]) -> None:
        self.classes: tuple[str, ...] = tuple(values["classes"])
        self.base: Sums = values["base"]
        self._signs: Mapping[str, Sequence[int]] = values["signs"]  # sign -> column, weight, column, weight ...
        self._entries = entries

    def signs(self, signs: Iterable[str]) -> array[int]:
        """The sums of some signs; those of no weight count for nothing."""
        sums = array("i", bytes(4 * len(self.classes)))
        known = self._signs.get
        for sign in signs:
            row = known(sign)
            if row:
                for at in range(0, len(row), 2):
                    sums[row[at]] += row[at + 1]
        return sums

    def sentence(self, reading: Reading, region: Region) -> tuple[Sums, Sums, Sums]:
        """What a sentence weighs by what it says, and as the one before and the one after another."""
        return reading.once((_KEY, region), lambda: self._sentence(reading, region))

    def _sentence(self, reading: Reading, region: Region) -> tuple[Sums, Sums, Sums]:
        what = said(reading, region, self._entries)
        return self.signs(own(what)), self.signs(beside(what, "before")), self.signs(beside(what, "after"))

    def heading(self, reading: Reading) -> Sums:
        """What a heading weighs for the sentences under it."""
        whole = (0, len(reading.tokens))
        return reading.once(
            (_KEY, "above"), lambda: self.signs(above(said(reading, whole, self._entries)))
        )
