"""Which records of the evidence register a run's claims stood on, for reports that tell no finding of them."""

from __future__ import annotations

from cliniclint import Evidence, FileReport, NamedTuple

_MOST_PLACES = 3
MOST_RECORDS = 10


class Stood(NamedTuple):
    """A record, and the first of the places (`path:line`) whose claims it covers; `more` counts the others."""

    evidence: Evidence
    places: tuple[str, ...]
    more: int

    @property
    def where(self) -> str:
        """`a.md:3, b.md:7 and 2 more`, as written: nothing in it is made safe."""
        return ", ".join(self.places) + (f" and {self.more} more" if self.more else "")


class Records:
    """Collects the records while pages come; holds a few places for each, however many there are."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, int], tuple[Evidence, dict[str, None]]] = {}
        self._more: dict[tuple[str, int], int] = {}

    def take(self, report: FileReport) -> None:
        """Note the substantiated claims of a page."""
        for finding in report.substantiated:
            place = f"{report.path}:{finding.line}"
            for each in finding.evidence:
                key = (each.path, each.line)
                places = self._found.setdefault(key, (each, {}))[1]
                if place in places:
                    continue
                if len(places) < _MOST_PLACES:
                    places[place] = None
                else:
                    self._more[key] = self._more.get(key, 0) + 1

    def listed(self) -> tuple[list[Stood], int]:
        """(the records in the order of the register, MOST_RECORDS at most; how many more there are)."""
        order = sorted(self._found)
        found = [
            Stood(self._found[key][0], tuple(self._found[key][1]), self._more.get(key, 0))
            for key in order[:MOST_RECORDS]
        ]
        return found, max(0, len(order) - MOST_RECORDS)
