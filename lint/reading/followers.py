"""Patterns that are asked for only in texts where others match (see `rulebook.followers`)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ..rulebook.book import Book


class Followers:
    """The patterns of a rulebook that follow others. `groups` gives the group of each."""

    def __init__(self, book: Book) -> None:
        self.groups: Mapping[int, int] = _mapping(book.followers["groups"])
        self._led: Mapping[int, Sequence[int]] = _mapping(book.followers["led"])

    def led(self, texts: Sequence[Iterable[int]]) -> Mapping[int, int]:
        """The groups that texts with these patterns lead on, and for each which texts, as bits."""
        led: dict[int, int] = {}
        for number, patterns in enumerate(texts):
            for pattern in self._led.keys() & patterns:
                for group in self._led[pattern]:
                    led[group] = led.get(group, 0) | 1 << number
        return led


def _mapping(pairs: Any) -> Any:
    """As a kept rulebook has them already; one that was compiled just now has pairs."""
    return pairs if isinstance(pairs, dict) else dict(pairs)
