"""A builder for pages that are read again and again, as an editor's are: it remembers what each block told it, and can be told
the same of a block that has not changed, wherever that stands now."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from .document import DocumentBuilder, Link
from .prose import Prose

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

    def segment(
        self,
        kind: str,
        prose: Prose,
        *,
        level: int = 0,
        label: str = "",
        links: tuple[Link, ...] = (),
        quoted: bool = False,
        lead_in: int | None = None,
        in_outline: bool = True,
    ) -> int | None:
        """As DocumentBuilder.segment."""
        index = super().segment(
            kind,
            prose,
            level=level,
            label=label,
            links=links,
            quoted=quoted,
            lead_in=lead_in,
            in_outline=in_outline,
        )
        if index is not None:
            made = self._segments[index]
            led = None if lead_in is None else lead_in - self._first
            rest = (kind, made.text, made.offsets, made.links, level, label, quoted, led, in_outline)
            self._calls.append(partial(_segment, rest))
        return index

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


def _segment(rest: tuple[Any, ...], builder: Rebuilder, by: int, first: int) -> None:
    kind, text, offsets, links, level, label, quoted, led, in_outline = rest
    lead_in = None if led is None else first + led
    builder._place(kind, text, offsets.moved(by), links, level, label, quoted, lead_in, in_outline)


def _open_list(builder: Rebuilder, by: int, first: int) -> None:
    DocumentBuilder.open_list(builder)


def _close_list(builder: Rebuilder, by: int, first: int) -> None:
    DocumentBuilder.close_list(builder)


def _break_lead_in(builder: Rebuilder, by: int, first: int) -> None:
    DocumentBuilder.break_lead_in(builder)
