"""What was wanted of each part: said beside each ratio, and once more in a table at the end."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple


class Target(NamedTuple):
    """A figure that was measured, and the most that it should be."""

    what: str
    found: float
    most: float
    unit: str = ""

    def told(self) -> str:
        """The most that was wanted, and whether it was met."""
        return f"{self.most:g}{self.unit}, {'met' if self.found <= self.most else 'missed'}"


class Targets:
    """The targets of a run, in the order in which they were measured."""

    def __init__(self) -> None:
        self._all: list[Target] = []

    def note(self, what: str, found: float, most: float, unit: str = "") -> str:
        """Note a figure; what is said beside it."""
        target = Target(what, found, most, unit)
        self._all.append(target)
        return target.told()

    def table(self) -> Iterator[str]:
        """All of them as a Markdown table."""
        if not self._all:
            return
        met = sum(each.found <= each.most for each in self._all)
        yield f"### What was wanted ({met} of {len(self._all)} met)"
        yield "| figure | found | wanted, at most |"
        yield "| --- | --- | --- |"
        for each in self._all:
            yield f"| {each.what} | {each.found:.2f}{each.unit} | {each.told()} |"
