"""A worker process: it is sent pages as they were read, checks them, and sends back what came of each.

It touches neither the site nor the cache of results. What it sends is packed, each kind of finding once.
"""

from __future__ import annotations

import os
import queue
import signal
import threading
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ..config.resolve import Profiles
from ..named import NamedTuple
from .ahead import together
from .checker import Checker, Page
from .discover import Found
from .outcome import Failed
from .packed import Packer
from .slow import Slow

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from ..config.model import Config
    from ..hooks import Format
    from .host import Pack


class Job(NamedTuple):
    """A page to check: its number, that of its configuration, its format's name, its paths and its source."""

    number: int
    config: int
    format: str
    path: str
    shown: str
    named: bool
    data: bytes | str


class Task(NamedTuple):
    """Some jobs, and the configurations among theirs that this worker has not seen."""

    jobs: Sequence[Job]
    configs: Mapping[int, Config]


class Done(NamedTuple):
    """What came of a job: a packed report or why there is none, and the rest as in `checker.Outcome`. `kinds` are those that
    this worker has not sent before; `digest` names the rules that it was checked with."""

    number: int
    body: str
    failed: Failed | None
    assumed: bool
    span: str
    errors: tuple[str, ...]
    slow: tuple[Slow, ...]
    kinds: Mapping[int, str]
    digest: str


class Ready(NamedTuple):
    """A checker that is there already: for a process that is a copy of its parent."""

    checker: Checker
    formats: Mapping[str, Format]

    def begin(self) -> tuple[Checker, Mapping[str, Format]]:
        return self


class Setup(NamedTuple):
    """What a process that begins with nothing makes the same checker of."""

    packs: tuple[Pack, ...]
    profiles: tuple[Any, ...]
    lost_plugins: bool
    explain: bool

    @classmethod
    def of(cls, checker: Checker) -> Setup:
        """What another process makes the same checker of."""
        return cls(checker.packs, checker.profiles.given, checker.lost_plugins, checker.explain)

    def begin(self) -> tuple[Checker, Mapping[str, Format]]:
        from ..rulebook.store import identity
        from .installed import host, load, memory

        plugins = host()
        checks = list(plugins.checks().values())
        profiles = Profiles(*self.profiles)
        checker = Checker(
            self.packs, checks, load, identity, profiles, lost_plugins=self.lost_plugins, memory=memory()
        )
        checker.explain = self.explain
        return checker, {each.name: each for each in plugins.formats()}


def serve(mine: Connection, others: Sequence[Connection], setup: Ready | Setup) -> None:
    """Check what comes through a pipe until it is closed. `others` are ends of pipes that a copy of the parent holds, too."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent says when to end
    for each in others:
        each.close()
    tasks: queue.SimpleQueue[Task] = queue.SimpleQueue()
    threading.Thread(target=_receive, args=(mine, tasks), daemon=True).start()
    checker, formats = setup.begin()
    packer = Packer()
    configs: dict[int, Config] = {}
    sent: set[int] = set()
    while True:
        task = tasks.get()
        configs.update(task.configs)
        pages = [_page(job, configs, formats) for job in task.jobs]
        for page in pages:
            checker.ready(page.config)
        checker.read_ahead(together([(page, job.data) for page, job in zip(pages, task.jobs, strict=True)]))
        for page, job in zip(pages, task.jobs, strict=True):
            done = _done(checker, page, job, packer)
            new = {name: text for name, text in done.kinds.items() if name not in sent}
            sent.update(new)
            mine.send(done._replace(kinds=new))


def _page(job: Job, configs: Mapping[int, Config], formats: Mapping[str, Format]) -> Page:
    found = Found(job.path, job.shown, formats[job.format], job.named)
    return Page(found, configs[job.config], None)


def _done(checker: Checker, page: Page, job: Job, packer: Packer) -> Done:
    result, assumed, span, errors, slow = checker.outcome(page, job.data)
    digest = checker.book(page.config).digest
    if isinstance(result, Failed):
        return Done(job.number, "", result, assumed, span, errors, slow, {}, digest)
    body, kinds = packer.pack(result)
    return Done(job.number, body, None, assumed, span, errors, slow, kinds, digest)


def _receive(mine: Connection, tasks: queue.SimpleQueue[Task]) -> None:
    """Takes tasks from the pipe as they come, so that the parent never waits for a worker that waits for the parent."""
    while True:
        try:
            tasks.put(mine.recv())
        except (EOFError, OSError):
            os._exit(0)  # the parent is done, or gone
