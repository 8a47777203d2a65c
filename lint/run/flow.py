"""The loop over pages: what is kept from earlier runs is taken, the rest is checked, here or by worker processes.

Pages are read, and looked up, some way ahead; outcomes come in the order of the pages, so that the same input gives the
same bytes whatever was kept and whoever did the work. Nothing here grows with the number of pages.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from .checker import Checker, Failed, Outcome, Page, failed, spans
from .decode import Unreadable, decoded
from .reading import read_source

if TYPE_CHECKING:
    from ..finding import FileReport
    from .keys import Keys
    from .packed import Packer
    from .results import Results, Row

_AHEAD = 100  # pages
_AHEAD_BYTES = 4_000_000
_TOGETHER = 16  # pages that wait to be checked
_TOGETHER_BYTES = 150_000
_SAVE_AT = 500  # results that wait to be written


class Slot:
    """A page on its way: its source and key, and what came of it once that is known."""

    __slots__ = ("data", "key", "outcome", "page")

    def __init__(self, page: Page, data: bytes | str) -> None:
        self.page = page
        self.data = data
        self.key = b""
        self.outcome: Outcome | None = None


class Kept:
    """What earlier runs left, and what this one leaves."""

    def __init__(self, results: Results, keys: Keys, packer: Packer, today: str) -> None:
        self._results = results
        self._keys = keys
        self._packer = packer
        self._today = today

    def look_up(self, slots: list[Slot]) -> None:
        """Give an outcome to those pages whose result is kept."""
        waiting = [slot for slot in slots if slot.outcome is None]
        for slot in waiting:
            slot.key = self._keys.of(slot.page, slot.data)
        rows = self._results.get([slot.key for slot in waiting])
        for slot in waiting:
            row = rows.get(slot.key)
            if row is not None and spans(row.span, self._today):
                slot.outcome = self._unpacked(row, slot)

    def leave(self, slot: Slot, outcome: Outcome) -> None:
        """Keep the outcome of a page that was checked, if it says what the next run would find, too."""
        from .results import Row

        if isinstance(outcome.result, Failed) or outcome.errors or not self._keys.hold(slot.page):
            return
        body, kinds = self._packer.pack(outcome.result)
        self._results.add_kinds(kinds)
        self._results.add(Row(slot.key, outcome.span, outcome.assumed, body))
        if self._results.waiting() >= _SAVE_AT:
            self._results.save()

    def close(self) -> None:
        self._results.close()

    def _unpacked(self, row: Row, slot: Slot) -> Outcome | None:
        from .packed import unpack

        try:
            report = unpack(row.body, slot.page.found.shown, decoded(slot.data), self._results.kind)
        except (KeyError, ValueError, TypeError, IndexError, Unreadable):
            return None
        return Outcome(report, row.assumed, row.span)


class Flow:
    """Checks the pages of a run. `kept` is None for a run that remembers nothing."""

    def __init__(self, checker: Checker, kept: Kept | None = None) -> None:
        self._checker = checker
        self._kept = kept

    def check(self, pages: Iterable[Page]) -> Iterator[tuple[Page, FileReport | Failed]]:
        """What was found in each page, in their order. Raises UserError for rules that cannot be used, and nothing for a
        page's or a plugin's fault."""
        try:
            for window in _windows(pages):
                if self._kept is not None:
                    self._kept.look_up(window)
                for batch in _batches(window):
                    waiting = [slot for slot in batch if slot.outcome is None]
                    if len(waiting) > 1:
                        self._checker.ready(waiting[0].page.config)
                        self._checker.read_ahead([(slot.page, slot.data) for slot in waiting])
                    for slot in batch:
                        yield slot.page, self._checker.take(slot.outcome or self._outcome(slot))
                        slot.data = b""
        finally:
            if self._kept is not None:
                self._kept.close()

    def _outcome(self, slot: Slot) -> Outcome:
        self._checker.ready(slot.page.config)
        outcome = self._checker.outcome(slot.page, slot.data)
        if self._kept is not None:
            self._kept.leave(slot, outcome)
        return outcome


def _batches(window: list[Slot]) -> Iterator[list[Slot]]:
    """Pages that are read together."""
    batch: list[Slot] = []
    waiting = size = 0
    for slot in window:
        batch.append(slot)
        if slot.outcome is None:
            waiting += 1
            size += len(slot.data)
            if waiting >= _TOGETHER or size >= _TOGETHER_BYTES:
                yield batch
                batch, waiting, size = [], 0, 0
    if batch:
        yield batch


def _windows(pages: Iterable[Page]) -> Iterator[list[Slot]]:
    """Pages as they are read, some at a time."""
    window: list[Slot] = []
    size = 0
    for page in pages:
        try:
            slot = Slot(page, read_source(page.source))
        except (OSError, Unreadable) as error:
            slot = Slot(page, b"")
            slot.outcome = Outcome(failed(page.found, error))
        window.append(slot)
        size += len(slot.data)
        if len(window) >= _AHEAD or size >= _AHEAD_BYTES:
            yield window
            window, size = [], 0
    if window:
        yield window
