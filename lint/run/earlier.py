"""What is kept of pages from one run to the next: their results, and the texts that reports made of them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache

from .ahead import PageHead, Slot
from .decode import Unreadable, decoded
from .outcome import Failed, Outcome, spans

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..finding import FileReport
    from .keys import Keys
    from .packed import Packer
    from .results import Results, Row

_SAVE_AT = 500  # results that wait to be written


class Kept:
    """What earlier runs left, and what this one leaves."""

    def __init__(self, results: Results, keys: Keys, packer: Packer, today: str) -> None:
        self._results = results
        self._keys = keys
        self._packer = packer
        self._today = today
        self.forms: list[bytes] = []  # of the run's reports, if all of them can be written again

    def look_up(self, slots: list[Slot]) -> None:
        """Give an outcome, or the texts of the reports, to those pages whose result is kept."""
        waiting = [slot for slot in slots if slot.outcome is None]
        for slot in waiting:
            slot.key = self._keys.of(slot.page, slot.data)
        if self.forms:
            waiting = self._look_up_texts(waiting)
        self.look_up_results(waiting)

    def _look_up_texts(self, slots: list[Slot]) -> list[Slot]:
        """Those that some form has no text of."""
        keys = [slot.key for slot in slots]
        texts = [self._results.texts(keys, form) for form in self.forms]
        rest = []
        for slot in slots:
            some = [each[slot.key] for each in texts if slot.key in each]
            if len(some) == len(texts):
                head = _head(some[0].page)
                if spans(head.span, self._today):
                    slot.shown = (head, some)
                    continue
            rest.append(slot)
        return rest

    def keep_texts(
        self, slot: Slot, report: FileReport, texts: Mapping[bytes, tuple[str, str] | None]
    ) -> None:
        """Keep what forms of report made of a page, where its result is kept or was, if all of them can be kept."""
        from .results import Text

        outcome = slot.outcome
        if not slot.key or outcome is None or outcome.errors or outcome.slow or not all(texts.values()):
            return
        if slot.digest and not self._keys.hold(slot.page, slot.digest):
            return
        levels = Counter(each.level for each in report.findings)
        page = json.dumps([report.status, levels, outcome.span, outcome.assumed]).encode()
        try:
            made = {
                form: Text(page, text[0].encode(), text[1].encode()) for form, text in texts.items() if text
            }
        except UnicodeEncodeError:  # half a character, from a plugin
            return
        for form, text in made.items():
            self._results.add_text(slot.key, form, text)
        if self._results.waiting() >= _SAVE_AT:
            self._results.save()

    def look_up_results(self, waiting: list[Slot]) -> None:
        """Give an outcome to those of these pages whose result is kept under their key."""
        rows = self._results.get([slot.key for slot in waiting])
        for slot in waiting:
            row = rows.get(slot.key)
            if row is not None and spans(row.span, self._today):
                slot.outcome = self._unpacked(row, slot)

    def leave(self, slot: Slot, outcome: Outcome) -> None:
        """Keep the outcome of a page that was checked, if it says what the next run would find, too."""
        from .results import Row

        if (
            isinstance(outcome.result, Failed)
            or outcome.errors
            or not self._keys.hold(slot.page, slot.digest)
        ):
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


@lru_cache(500)
def _head(page: bytes) -> PageHead:
    """What `Kept.keep_texts` wrote; many pages have the same."""
    return PageHead(*json.loads(page))
