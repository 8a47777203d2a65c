"""The loop over pages: what is kept from earlier runs is taken, the rest is checked, here or by worker processes.

Pages are read, and looked up, some way ahead; outcomes come in the order of the pages, so that the same input gives the
same bytes whatever was kept and whoever did the work. Nothing here grows with the number of pages.
"""

from __future__ import annotations

import os
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial

from ..named import NamedTuple
from .ahead import Slot, batch, missing, together, windows
from .checker import Checker, Page
from .outcome import Failed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..finding import FileReport
    from ..hooks import Format
    from .earlier import Kept
    from .pool import Pool
    from .results import Text

_BACKLOG = 64  # pages that wait for each process
_WORTH = 1.0  # seconds of work that are worth the processes


class Shown(NamedTuple):
    """A page whose result is kept together with what the reports of this run made of it (`texts`). `report` gives the result
    itself, for a report that needs it."""

    status: str
    levels: Mapping[str, int]
    texts: Sequence[Text]
    report: Callable[[], FileReport | Failed]


class Flow:
    """Checks the pages of a run. `kept` is None for a run that remembers nothing. `jobs` is how many processes do the work
    where it is enough for that; with `auto` where it takes longer than starting them. `formats` are those that pages name."""

    def __init__(
        self,
        checker: Checker,
        kept: Kept | None = None,
        jobs: int = 1,
        *,
        auto: bool = False,
        formats: Iterable[Format] = (),
        clock: Callable[[], float] = time.perf_counter,
    ) -> None:
        self._checker = checker
        self._kept = kept
        self._jobs = jobs
        self._auto = auto
        self._formats = {each.name: each for each in formats}
        self._clock = clock
        self._pool: Pool | None = None
        self._seen = 0  # pages that were looked up
        self._missing = 0  # of these, pages that had to be checked
        self._checked = 0  # pages that were checked here, and the seconds that took
        self._spent = 0.0
        self._last: Slot | None = None  # the page that was handed out last

    def replay(self, forms: Sequence[bytes]) -> bool:
        """Hand out `Shown` for pages that all these forms of report are kept of; whether `keep` is to be told of the others."""
        if self._kept is None or not all(forms):
            return False
        self._kept.forms = list(forms)
        return bool(forms)

    def keep(self, report: FileReport, texts: Mapping[bytes, tuple[str, str] | None]) -> None:
        """Keep what these forms of report made of the page that was handed out last, if all of them can be kept."""
        if self._kept is not None and self._kept.forms and self._last is not None:
            self._kept.keep_texts(self._last, report, texts)

    def check(self, pages: Sequence[Page]) -> Iterator[tuple[Page, FileReport | Failed | Shown]]:
        """What was found in each page, in their order. Raises UserError for rules that cannot be used, and nothing for a
        page's or a plugin's fault."""
        waiting: deque[Slot] = deque()
        try:
            for window in windows(pages):
                if self._kept is not None:
                    self._kept.look_up(window)
                lacking = len(missing(window))
                self._seen += len(window)
                self._missing += lacking
                if not lacking and self._pool is None:
                    yield from map(self._taken, window)
                    continue
                while window:
                    if self._pool is None and self._is_work(window, len(pages)):
                        self._pool = self._start(window)
                    if self._pool is not None:
                        self._pool.submit(missing(window))
                        waiting.extend(window)
                        window = []
                        break
                    first = batch(window)
                    window = window[len(first) :]
                    self._here(missing(first))
                    yield from map(self._taken, first)
                if self._pool is not None:
                    yield from self._ready(waiting, self._pool, _BACKLOG * self._jobs)
            if self._pool is not None:
                yield from self._ready(waiting, self._pool, -1)
        finally:
            if self._pool is not None:
                self._pool.close()
            if self._kept is not None:
                self._kept.close()

    def _is_work(self, left: Sequence[Slot], pages: int) -> bool:
        """Whether what is left to check is worth the processes."""
        lacking = len(missing(left))
        if not lacking or self._jobs < 2 or not self._formats:
            return False
        if not self._auto:
            return lacking + pages - self._seen > 1
        if not self._checked:
            return False
        later = (pages - self._seen) * self._missing / self._seen
        return (lacking + later) * self._spent / self._checked > _WORTH

    def _start(self, window: Sequence[Slot]) -> Pool:
        from .pool import Pool

        for config in {slot.page.config.path: slot.page.config for slot in window}.values():
            self._checker.ready(config)
        return Pool(self._jobs, self._checker, self._formats)

    def _here(self, slots: Sequence[Slot]) -> None:
        """Check some pages in this process."""
        checker = self._checker
        for slot in slots:
            checker.ready(slot.page.config)
        begun = self._clock()
        checker.read_ahead(together([(slot.page, slot.data) for slot in slots]))
        for slot in slots:
            slot.outcome = checker.outcome(slot.page, slot.data)
            slot.digest = checker.book(slot.page.config).digest
        self._spent += self._clock() - begun
        self._checked += len(slots)

    def _ready(
        self, waiting: deque[Slot], pool: Pool, backlog: int
    ) -> Iterator[tuple[Page, FileReport | Failed | Shown]]:
        """What is ready of the pages that wait, in their order, until no more than `backlog` are left for the processes."""
        while waiting:
            if waiting[0].outcome is not None or waiting[0].shown is not None:
                yield self._taken(waiting.popleft())
            elif pool.backlog() > backlog:
                pool.collect(wait=True)
            else:
                return

    def _taken(self, slot: Slot) -> tuple[Page, FileReport | Failed | Shown]:
        self._last = slot
        if slot.shown is not None:
            head, texts = slot.shown
            self._checker.assumed = self._checker.assumed or head.assumed
            return slot.page, Shown(head.status, head.levels, texts, partial(self._full, slot))
        outcome = slot.outcome
        assert outcome is not None
        if slot.digest and self._kept is not None:
            self._kept.leave(slot, outcome)
        slot.data = b""
        return slot.page, self._checker.take(outcome)

    def _full(self, slot: Slot) -> FileReport | Failed:
        """The result of a page of which the reports' texts are kept."""
        assert self._kept is not None
        self._kept.look_up_results([slot])
        if slot.outcome is None:
            self._here([slot])
        assert slot.outcome is not None
        return self._checker.take(slot.outcome)


def processors() -> int:
    """How many processors this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1
