"""Worker processes, and who of them has which pages."""

from __future__ import annotations

import contextlib
import copyreg
import multiprocessing
import os
import signal
import sys
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from multiprocessing import connection
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from ..errors import UserError
from ..finding import Skipped
from .ahead import TOGETHER, TOGETHER_BYTES
from .decode import decoded
from .outcome import Failed, Outcome
from .packed import Kind, unpack, unpack_kind
from .worker import Done, Job, Ready, Setup, Task, serve

if TYPE_CHECKING:
    from ..config.model import Config
    from ..hooks import Format
    from .ahead import Slot
    from .checker import Checker

METHOD = "CLINICLINT_START_METHOD"  # fork, forkserver or spawn, where the system's own choice will not do
_TASKS = 2  # that a worker has at once, so that it need not wait for the next
_DEATHS = 5  # processes that may end before the run is given up


def _reduced(each: MappingProxyType[Any, Any]) -> tuple[Any, ...]:
    return dict, (dict(each),)


copyreg.pickle(MappingProxyType, _reduced)  # of configurations that set no levels


class _Worker:
    """A process, its pipe, and the pages that it has, in order."""

    __slots__ = ("configs", "pages", "pipe", "process", "tasks")

    def __init__(self, process: Any, pipe: connection.Connection) -> None:
        self.process = process
        self.pipe = pipe
        self.pages: deque[int] = deque()
        self.tasks: deque[int] = deque()  # how many pages of each task are still to come
        self.configs: set[int] = set()


class Pool:
    """Checks slots in `count` processes. `submit` some, then `collect` until they have outcomes; `close` at the end."""

    def __init__(self, count: int, checker: Checker, formats: Mapping[str, Format]) -> None:
        method = os.environ.get(METHOD) or ("fork" if sys.platform == "linux" else "spawn")
        try:
            self._context: Any = multiprocessing.get_context(method)
        except ValueError:
            known = ", ".join(multiprocessing.get_all_start_methods())
            raise UserError(
                f'"{method}" is no way to start processes ({METHOD})', remedy=f"known are {known}"
            ) from None
        self._setup: Ready | Setup = Ready(checker, formats) if method == "fork" else Setup.of(checker)
        self._count = count
        self._workers: list[_Worker] = []
        self._waiting: deque[list[int]] = deque()
        self._slots: dict[int, Slot] = {}
        self._number = 0
        self._configs: dict[str, int] = {}
        self._kinds: dict[int, Kind] = {}
        self._deaths = 0

    def submit(self, slots: Iterable[Slot]) -> None:
        """Have some pages checked."""
        some: list[int] = []
        size = 0
        for slot in slots:
            self._number += 1
            self._slots[self._number] = slot
            some.append(self._number)
            size += len(slot.data)
            if len(some) >= TOGETHER or size >= TOGETHER_BYTES:
                self._waiting.append(some)
                some, size = [], 0
        if some:
            self._waiting.append(some)
        self._feed()

    def backlog(self) -> int:
        """How many pages no process has begun with."""
        return sum(map(len, self._waiting))

    def collect(self, wait: bool) -> None:
        """Take what the processes have sent; with `wait` at least one message, if any is to come. Raises UserError where
        processes end again and again."""
        by_pipe: dict[Any, _Worker] = {each.pipe: each for each in self._workers if each.pages}
        if not by_pipe:
            return
        for pipe in connection.wait(list(by_pipe), None if wait else 0):
            worker = by_pipe[pipe]
            try:
                done = worker.pipe.recv()
            except (EOFError, OSError):
                self._bury(worker)
                continue
            self._take(worker, done)
        self._feed()

    def close(self) -> None:
        """End the processes, whatever they are at."""
        for each in self._workers:
            each.pipe.close()
        for each in self._workers:
            if each.pages:
                each.process.terminate()
        for each in self._workers:
            each.process.join(5)
            if each.process.is_alive():
                each.process.kill()
                each.process.join()
        self._workers.clear()

    def _take(self, worker: _Worker, done: Done) -> None:
        worker.pages.remove(done.number)
        worker.tasks[0] -= 1
        if not worker.tasks[0]:
            worker.tasks.popleft()
        for name, text in done.kinds.items():
            if name not in self._kinds:
                self._kinds[name] = unpack_kind(text)
        slot = self._slots.pop(done.number)
        if done.failed is not None:
            slot.outcome = Outcome(done.failed, done.assumed, done.span, done.errors, done.slow)
            return
        report = unpack(done.body, slot.page.found.shown, decoded(slot.data), self._kinds.__getitem__)
        slot.outcome = Outcome(report, done.assumed, done.span, done.errors, done.slow)
        slot.digest = done.digest

    def _feed(self) -> None:
        """Give tasks to the processes that have few, and start those that are lacking."""
        while self._waiting:
            free = [each for each in self._workers if len(each.tasks) < _TASKS]
            if len(self._workers) < self._count and all(each.tasks for each in free):
                free.append(self._start())
            if not free:
                return
            self._give(min(free, key=lambda each: len(each.pages)), self._waiting.popleft())

    def _start(self) -> _Worker:
        pipe, theirs = self._context.Pipe()
        # A copy of this process holds the ends of all pipes, and would keep others from seeing that they are closed.
        others = [each.pipe for each in self._workers] + [pipe] if isinstance(self._setup, Ready) else []
        process = self._context.Process(target=serve, args=(theirs, others, self._setup), daemon=True)
        worker = _Worker(process, pipe)
        with _uninterrupted():
            process.start()
            self._workers.append(worker)
        theirs.close()
        return worker

    def _give(self, worker: _Worker, numbers: list[int]) -> None:
        configs: dict[int, Config] = {}
        jobs = []
        for number in numbers:
            page, data = self._slots[number].page, self._slots[number].data
            found, config = page.found, self._number_of(page.config)
            if config not in worker.configs:
                worker.configs.add(config)
                configs[config] = page.config
            jobs.append(Job(number, config, found.format.name, found.path, found.shown, found.named, data))
        worker.pages += numbers
        worker.tasks.append(len(numbers))
        with contextlib.suppress(OSError):  # one that is dead is met when its pipe is read
            worker.pipe.send(Task(jobs, configs))

    def _number_of(self, config: Config) -> int:
        return self._configs.setdefault(config.path, len(self._configs))

    def _bury(self, worker: _Worker) -> None:
        """A process that ended by itself: the page that it was at cannot be checked, the others go to another one."""
        worker.process.join(5)
        self._workers.remove(worker)
        worker.pipe.close()
        self._deaths += 1
        code = worker.process.exitcode
        how = f"by signal {-code}" if code is not None and code < 0 else f"with status {code}"
        slot = self._slots.pop(worker.pages.popleft())
        shown = slot.page.found.shown
        reason = f"the process that checked it ended {how}"
        slot.outcome = Outcome(Failed(Skipped(shown, reason, True), f"{shown}: {reason}"))
        if self._deaths > _DEATHS:
            raise UserError(
                f"{self._deaths} processes ended by themselves, the last {how} at {shown}",
                remedy="look for a lack of memory, or use --jobs 1",
            )
        if worker.pages:
            self._waiting.appendleft(list(worker.pages))


@contextlib.contextmanager
def _uninterrupted() -> Iterator[None]:
    """An interrupt waits until the block ends, so that no process is started that nobody knows of; one that is started in it
    meets none at all."""
    mask = getattr(signal, "pthread_sigmask", None)
    if mask is None:  # Windows
        yield
        return
    before = mask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        mask(signal.SIG_SETMASK, before)
