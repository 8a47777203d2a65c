"""What the page sells, and what it only mentions.

A treatment counts as the page's own by where its name stands (title and headings weigh more than prose) and how often.
What is said of another treatment is no claim of the page; duties arise from what it offers.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from ..text.document import Kind

if TYPE_CHECKING:
    from ..rulebook.book import Book
    from .match import Match
    from .reading import Reading

_WEIGHT = {Kind.TITLE: 6, Kind.HEADING: 3, Kind.BUTTON: 3, Kind.DESCRIPTION: 2}
_TOP_HEADING = 6  # a level-1 heading says what the page is about
_OWN = 3  # from this weight on a treatment is the page's own
_SUBJECTS = frozenset(("treatment", "medicine", "otc-medicine", "conventional-care"))
_CONVENTIONAL = frozenset(("medicine", "otc-medicine", "conventional-care"))


class Mention(NamedTuple):
    """A treatment named on the page: the segment and its token range."""

    segment: int
    start: int
    end: int


class Offers:
    """The treatments of one page.

    `weights` maps a treatment (its procedure's id, else its name) to how much the page makes of it; `mentions` lists where
    each stands, in page order.
    """

    def __init__(self, book: Book, readings: Sequence[Reading]) -> None:
        self._book = book
        self.weights: dict[str, int] = {}
        self.mentions: dict[str, list[Mention]] = {}
        for reading in readings:
            segment = reading.segment
            weight = _WEIGHT.get(segment.kind, 1)
            if segment.kind == Kind.HEADING and segment.level == 1:
                weight = _TOP_HEADING
            for hit in reading.hits:
                name = self.treatment(hit.entry)
                if name is not None:
                    self.weights[name] = self.weights.get(name, 0) + weight
                    self.mentions.setdefault(name, []).append(Mention(segment.index, hit.start, hit.end))

    def treatment(self, entry: int) -> str | None:
        """The treatment that a term names (its procedure's id, else the term's own name), or None for other terms."""
        name, lexicons, attributes = self._book.entries[entry]
        if "treatment" not in lexicons:
            return None
        procedure = attributes.get("procedure")
        return procedure if isinstance(procedure, str) else name

    @property
    def own(self) -> frozenset[str]:
        """The treatments that the page sells."""
        return frozenset(name for name, weight in self.weights.items() if weight >= _OWN)

    @property
    def procedures(self) -> list[str]:
        """The procedures (ids of `rules/procedures/`) that the page sells, most prominent first."""
        own = [name for name in self.own if name in self._book.procedures]
        return sorted(own, key=lambda name: (-self.weights[name], name))

    def other_subject(self, reading: Reading, match: Match) -> str:
        """The words that name another treatment as the subject of the match, or "" where there is none."""
        own = self.own
        if not own:
            return ""
        first = match.used[0]
        start = reading.clause_at(first)[0]
        nearest = None
        for hit in reading.hits:
            if hit.start < start or hit.start > first or hit.end > match.used[-1] + 1:
                continue
            if hit.start == first and match.used[-1] < hit.end:
                continue
            if not _SUBJECTS.isdisjoint(self._book.entries[hit.entry][1]) and (
                nearest is None or hit.end > nearest.end
            ):
                nearest = hit
        if nearest is None:
            return ""
        name, lexicons, _ = self._book.entries[nearest.entry]
        treatment = self.treatment(nearest.entry)
        if treatment in own or (treatment is None and name in own):
            return ""
        if treatment is None or not _CONVENTIONAL.isdisjoint(lexicons) or self.weights[treatment] < _OWN:
            return reading.words(nearest.start, nearest.end)
        return ""
