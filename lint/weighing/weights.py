"""How much each sign weighs: for whether a sentence claims anything, and for each of some classes of claims.

Weights are whole hundredths of a logarithm of odds: sums of them are the same in any order and on any machine.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from .signs import above, beside, own, said

if TYPE_CHECKING:
    from ..reading.read import Region
    from ..reading.reading import Reading
    from ..rulebook.book import Book

Sums = Sequence[int]  # one a column, in hundredths
_KEY = "weighed"


class Weights:
    """The weights of a rulebook (`Book.weights`). `classes` names the columns: "" for whether anything is claimed, then classes of
    findings."""

    def __init__(self, values: Mapping[str, Any], entries: Sequence[Any]) -> None:
        self.classes: tuple[str, ...] = tuple(values["classes"])
        self.base: Sums = values["base"]
        self._signs: Mapping[str, Sequence[int]] = values[
            "signs"
        ]  # sign -> column, weight, column, weight ...
        self._entries = entries

    def row(self, sign: str) -> Sequence[int]:
        """Column, weight, column, weight ... of a sign; empty where it weighs nothing."""
        return self._signs.get(sign, ())

    def sums(self, signs: Iterable[str]) -> Sums:
        """What some signs weigh together."""
        sums = array("i", bytes(4 * len(self.classes)))
        known = self._signs.get
        for sign in signs:
            row = known(sign)
            if row:
                for at in range(0, len(row), 2):
                    sums[row[at]] += row[at + 1]
        return sums

    def sentence(self, reading: Reading, region: Region) -> tuple[Sums, Sums, Sums]:
        """What a sentence weighs by what it says; as the one before another; as the one after another."""
        return reading.once((_KEY, region), lambda: self._sentence(reading, region))

    def _sentence(self, reading: Reading, region: Region) -> tuple[Sums, Sums, Sums]:
        what = said(reading, region, self._entries)
        return self.sums(own(what)), self.sums(beside(what, "before")), self.sums(beside(what, "after"))

    def heading(self, reading: Reading) -> Sums:
        """What a heading weighs for the sentences under it."""
        whole = (0, len(reading.tokens))
        return reading.once((_KEY, "above"), lambda: self.sums(above(said(reading, whole, self._entries))))


def weights_of(book: Book) -> Weights | None:
    """The weights of a rulebook, None where it has none."""
    return book.once(_KEY, lambda: Weights(book.weights, book.entries) if book.weights else None)
