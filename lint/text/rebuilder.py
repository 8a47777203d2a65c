"""A builder for pages that are read again and again, as an editor's are: it remembers what each block told it, and can be told
the same of a block that has not changed, wherever that stands now."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from .document import DocumentBuilder

Call = Callable[["Rebuilder", int, int], object]


class Block:
    """What a block of a page told its builder. It knows nothing of the blocks around it."""

    __slots__ = ("_calls",)

    def __init__(self, calls: list[Call]) -> None:
        self._calls = calls

    def tell(self, builder: Rebuilder, by: int) -> None:
        """Tell a builder the same; the block begins `by` characters further on."""
        first = builder.count
        for call in self._calls:
            call(builder, by, first)


class Rebuilder(DocumentBuilder):
    """A builder that remembers the blocks of a page. Between `begin` and `end` it is told of one, by its methods; a lead-in that is
    given in there is a segment of the same block."""

    def __init__(self, path: str, text: str, format: str) -> None:
        super().__init__(path, text, format)
        self._calls: list[Call] = []
        self._first = 0

    @property
    def count(self) -> int:
        """How many segments there are so far."""
        return len(self._segments)

    def begin(self) -> None:
        """A block begins."""
        self._calls = []
        self._first = self.count

    def end(self) -> Block:
        """What was told since it began."""
        calls, self._calls = self._calls, []  # what is told between blocks belongs to none
        return Block(calls)

    def _place(self, *segment: Any) -> int:
        """As DocumentBuilder._place."""
        *_, lead_in, in_outline = segment
        led = None if lead_in is None else lead_in - self._first
        self._calls.append(partial(_segment, (*segment[:-2], led, in_outline)))
        return super()._place(*segment)

    def open_list(self) -> None:
        """As DocumentBuilder.open_list."""
        super().open_list()
        self._calls.append(_open_list)

    def close_list(self) -> None:
        """As DocumentBuilder.close_list."""
        super().close_list()
        self._calls.append(_close_list)

    def break_lead_in(self) -> None:
        """As DocumentBuilder.break_lead_in."""
        super().break_lead_in()
        self._calls.append(_break_lead_in)

    def comment(self, start: int, end: int, text: str) -> None:
        """As DocumentBuilder.comment."""
        super().comment(start, end, text)
        self._calls.append(
            lambda builder, by, _: DocumentBuilder.comment(builder, start + by, end + by, text)
        )

    def not_checked(self, start: int, end: int, reason: str) -> None:
        """As DocumentBuilder.not_checked."""
        super().not_checked(start, end, reason)
        self._calls.append(
            lambda builder, by, _: DocumentBuilder.not_checked(builder, start + by, end + by, reason)
        )


# The calls of a block. They go to the methods of DocumentBuilder: what is told again need not be remembered once more.


def _segment(segment: tuple[Any, ...], builder: Rebuilder, by: int, first: int) -> None:
    kind, text, offsets, links, level, label, quoted, led, in_outline = segment
    lead_in = None if led is None else first + led
    DocumentBuilder._place(
        builder, kind, text, offsets.moved(by), links, level, label, quoted, lead_in, in_outline
    )


def _open_list(builder: Rebuilder, by: int, first: int) -> None:
    DocumentBuilder.open_list(builder)


def _close_list(builder: Rebuilder, by: int, first: int) -> None:
    DocumentBuilder.close_list(builder)


def _break_lead_in(builder: Rebuilder, by: int, first: int) -> None:
    DocumentBuilder.break_lead_in(builder)
