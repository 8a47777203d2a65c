"""Where findings hold: how many of each level in each jurisdiction, and how many hold nowhere else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from cliniclint import LEVELS, Finding, NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Row(NamedTuple):
    """A jurisdiction: the number of findings at each level asked for, in that order, and of those that hold nowhere else."""

    place: str
    counts: tuple[int, ...]
    only: int


class Matrix:
    """Counts findings by jurisdiction, in the order in which the jurisdictions were named."""

    def __init__(self) -> None:
        self._counts: dict[str, Counter[str]] = {}
        self._only: Counter[str] = Counter()

    def add(self, findings: Iterable[Finding]) -> None:
        for each in findings:
            for place, level in each.levels:
                self._counts.setdefault(place, Counter())[level] += 1
            if len(each.levels) == 1:
                self._only[each.levels[0][0]] += 1

    def take(self, plain: Sequence[Any], times: int = 1) -> None:
        """Add what another one's `plain` gave, so many times."""
        for place, counts, only in plain:
            mine = self._counts.setdefault(place, Counter())
            for level, count in counts.items():
                mine[level] += count * times
            self._only[place] += only * times

    def plain(self) -> list[Any]:
        """The figures as JSON has them."""
        return [[place, counts, self._only[place]] for place, counts in self._counts.items()]

    def rows(self, levels: Sequence[str] = tuple(reversed(LEVELS))) -> list[Row]:
        """A row a jurisdiction; none where there is but one, since the figures of the whole say the same."""
        if len(self._counts) < 2:
            return []
        return [
            Row(place, tuple(counts[level] for level in levels), self._only[place])
            for place, counts in self._counts.items()
        ]
