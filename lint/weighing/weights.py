"""How much each sign weighs: for whether a sentence claims anything, and for each of some classes of claims.

Weights are whole hundredths of a logarithm of odds: sums of them are the same in any order and on any machine.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from operator import mul

from .around import OF_THE_PAGE, SIZES, Around, sizes
from .signs import AFTER, BEFORE, KIND, PAIR, TERM, UNDER, UNDER_TERM, WORD, Said, said

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ..reading.read import Region
    from ..reading.reading import Reading
    from ..rulebook.book import Book

_KEY = "weighed"
_SAID = "said"
_NONE: Mapping[str, Any] = {}


class Column:
    """What signs weigh for one question: role -> name -> weight (of pairs of terms: name -> name -> weight)."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        self.cls: str = values["class"]  # "" where it is whether anything is claimed
        self.base: int = values["base"]
        self._roles: Mapping[str, Mapping[str, int]] = values["signs"]
        self._words = self.role(WORD)
        self._sizes = [self.role(name).get("", 0) for name in SIZES]
        self._terms = self.role(TERM)
        self._pairs: Mapping[str, Mapping[str, int]] = values["signs"].get(PAIR, _NONE)

    def role(self, role: str) -> Mapping[str, int]:
        """The weights of the signs of one role, by name; a sign without a name is ""."""
        return self._roles.get(role, _NONE)

    def own(self, what: Said) -> int:
        """What a sentence weighs by what it says."""
        total = _sum(self._words, what.words) + _sum(self._terms, what.lexicons)
        for role, name in what.form:
            total += self.role(role).get(name, 0)
        pairs, lexicons = self._pairs, what.lexicons
        for at, name in enumerate(lexicons):
            if name in pairs:
                total += _sum(pairs[name], lexicons[at + 1 :])
        return total

    def beside(self, what: Said, role: str) -> int:
        """What a sentence weighs for the one that it stands `BEFORE` or `AFTER`."""
        return _sum(self.role(role), what.lexicons)

    def above(self, what: Said) -> int:
        """What a heading weighs for the sentences under it."""
        return _sum(self.role(UNDER), what.words) + _sum(self.role(UNDER_TERM), what.lexicons)

    def sized(self, sizes: Sequence[float]) -> float:
        """What the signs that have a size weigh; the sizes are in the order of `SIZES`."""
        return float(sum(map(mul, self._sizes, sizes)))

    def most(self, share: float, page: float) -> float:
        """What all but words and terms can weigh at most, in hundredths, where rules found something in this share (0 to 1) of the
        page's other sentences, and the page is so long (see `Around`)."""
        most = Around(share, 1.0, True, True, 1.0, page)
        weights = [
            weight if name in OF_THE_PAGE else max(weight, 0)
            for name, weight in zip(SIZES, self._sizes, strict=True)
        ]
        return float(self.base + max((0, *self.role(KIND).values())) + sum(map(mul, weights, sizes(most))))


def _sum(weights: Mapping[str, int], names: Iterable[str]) -> int:
    return sum([weights[name] for name in names if name in weights])


class Weights:
    """The weights of a rulebook (`Book.weights`): `anything` is the column for whether anything is claimed, `classes` those for
    classes of findings."""

    def __init__(self, values: Mapping[str, Any], entries: Sequence[Any]) -> None:
        self.anything, *self.classes = map(Column, values["columns"])
        self._entries = entries

    def said(self, reading: Reading, region: Region) -> Said:
        """What a token range of a segment says, kept with its text: for the few that are looked at for each class."""
        return reading.once((_SAID, region), lambda: said(reading, region, self._entries))

    def sentences(self, reading: Reading) -> Sequence[tuple[int, int, int]]:
        """What each sentence of a segment weighs for `anything`, by what it says; for the sentence that it stands before; for the
        one after which it stands."""
        return reading.once(_KEY, lambda: [each for _, piece in reading.pieces for each in self._of(piece)])

    def _of(self, piece: Reading) -> Sequence[tuple[int, int, int]]:
        return piece.once(_KEY, lambda: [self._sentence(piece, each) for each in piece.sentences])

    def _sentence(self, reading: Reading, region: Region) -> tuple[int, int, int]:
        what, column = said(reading, region, self._entries), self.anything
        return column.own(what), column.beside(what, BEFORE), column.beside(what, AFTER)

    def heading(self, reading: Reading) -> int:
        """What a heading weighs for `anything` that stands under it."""
        whole = (0, len(reading.tokens))
        return reading.once((_KEY, UNDER), lambda: self.anything.above(said(reading, whole, self._entries)))


def weights_of(book: Book) -> Weights | None:
    """The weights of a rulebook, None where it has none."""
    return book.once(_KEY, lambda: Weights(book.weights, book.entries) if book.weights else None)
