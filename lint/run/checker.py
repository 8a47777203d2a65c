"""The loop over pages: each is read and checked by itself, and one that cannot be is named while the others go on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ..config.load import shown_path
from ..config.memory import Memory
from ..config.names import Known, verify
from ..config.resolve import Profiles, Resolved, with_front_matter
from ..engine import Engine, PluginError
from ..errors import UserError
from ..finding import FileReport, Skipped
from ..hooks import Check
from ..settle.own import OWN
from .decode import Unreadable
from .faults import debug, described
from .reading import Given, read_source

if TYPE_CHECKING:
    from ..config.model import Config
    from ..evidence.register import Register
    from ..reading.page import Page as ReadPage
    from ..rulebook.book import Book
    from ..text.document import Document
    from .discover import Found
    from .git import Blob


class Page(NamedTuple):
    """A page to check: where it was found, and the configuration that holds for it. `source` is the path on disk, a version
    that git holds, text that is given, or None for what is read from standard input."""

    found: Found
    config: Config
    source: str | Blob | Given | None


class Checker:
    """Checks pages under their configurations, with one engine for each set of rule packs.

    `load` gives the rulebook of a list of packs; `lost_plugins` says that a plugin failed before. `assumed` turns true once a page was checked under the jurisdiction
    that nobody named; `errors` collects what went wrong inside plugins. While `explain` is set, reports hold what was read and what was excused.
    """

    def __init__(
        self,
        packs: Sequence[Path],
        checks: Sequence[Check],
        load: Callable[[Sequence[Path]], Book],
        profiles: Profiles,
        *,
        lost_plugins: bool = False,
        memory: Memory | None = None,
    ) -> None:
        self.lost_plugins = lost_plugins
        self.assumed = False
        self.explain = False
        self.errors: list[str] = []
        self._packs = tuple(packs)
        self._checks = tuple(checks)
        self._load = load
        self._profiles = profiles
        self._books: dict[tuple[str, ...], Book] = {}
        self._engines: dict[tuple[str, ...], Engine] = {}
        self._memory = memory or Memory(None)
        self._registers: dict[tuple[str, tuple[str, ...]], Register] = {}
        self._known: dict[tuple[str, ...], Known] = {}

    def prepare(self, configs: Iterable[Config]) -> None:
        """Load the rulebooks that the configurations ask for and judge the names in them. Raises UserError."""
        for config in configs:
            verify(config, self.known(config))
            self.engine(config)
            self.register(config)

    def register(self, config: Config) -> Register | None:
        """The evidence register of a configuration, if it names one. Raises UserError where it cannot be used."""
        if not config.evidence:
            return None
        key = (config.evidence, config.rule_packs)
        register = self._registers.get(key)
        if register is None:
            from ..evidence.register import load

            path, book = shown_path(config.evidence), self.book(config)
            register = load(config.evidence, path, book, self.engine(config).lexicon, self._memory)
            self._registers[key] = register
        return register

    def stale(self) -> Iterator[str]:
        """A line for each register that holds expired records."""
        today = self._profiles.today()
        for register in self._registers.values():
            if count := register.expired(today):
                what = "1 record has" if count == 1 else f"{count} records have"
                yield f"{what} expired in {register.path}; `cliniclint evidence check` lists them"

    def known(self, config: Config) -> Known:
        """What the rulebook of a configuration knows."""
        known = self._known.get(config.rule_packs)
        if known is None:
            known = self._known[config.rule_packs] = known_of(self.book(config))
        return known

    def book(self, config: Config) -> Book:
        """The rulebook of a configuration."""
        book = self._books.get(config.rule_packs)
        if book is None:
            packs = [*self._packs, *map(_near, config.rule_packs)]
            book = self._books[config.rule_packs] = self._load(packs)
        return book

    def digest(self) -> str:
        """The digest of the rules that were used."""
        return "+".join(sorted({book.digest for book in self._books.values()}))

    def check(self, pages: Iterable[Page]) -> Iterator[tuple[Page, FileReport | Failed]]:
        """What was found in each page, in their order. Never raises for a page's or a plugin's fault."""
        for page in pages:
            try:
                outcome: FileReport | Failed = self._check(page)
            except (UserError, Unreadable, PluginError, OSError) as error:
                outcome = failed(page.found, error)
            except Exception as error:  # noqa: BLE001 - hostile pages must not stop the others
                debug()
                outcome = failed(page.found, error)
            yield page, outcome

    def document(self, page: Page, engine: Engine) -> tuple[Document, Resolved]:
        """A page as it is read, and its profile. Raises UserError, Unreadable, PluginError or OSError."""
        document = engine.read(page.found.format, read_source(page.source), page.found.shown)
        resolved = self._profiles.of(page.config, page.found.path)
        return document, with_front_matter(resolved, document, self.known(page.config))

    def read(self, page: Page) -> ReadPage | Failed:
        """A page as checks see it, or why it cannot be read. Never raises for a page's or a plugin's fault."""
        try:
            engine = self.engine(page.config)
            document, resolved = self.document(page, engine)
            return engine.page(document, resolved.profile)
        except Exception as error:  # noqa: BLE001 - hostile pages must not stop the others
            debug()
            return failed(page.found, error)

    def report(self, page: Page) -> FileReport | None:
        """What was found in one page, None where it cannot be checked."""
        ((_, outcome),) = self.check([page])
        return None if isinstance(outcome, Failed) else outcome

    def reread(self, page: Page, report: FileReport) -> Document:
        """The document that a report of a page was made from."""
        return self.engine(page.config).read(page.found.format, report.text, page.found.shown)

    def engine(self, config: Config) -> Engine:
        """The engine for a configuration's rules. Raises UserError where a rule asks for a check that nobody brings."""
        engine = self._engines.get(config.rule_packs)
        if engine is None:
            book, checks = self.book(config), list(self._checks)
            if self.lost_plugins:
                # A check that broke with its plugin is named already; the other rules still run.
                at_hand = {check.name for check in checks}
                lost = {rule.check for rule in book.rules.values()} - at_hand
                checks += [Check(name, lambda page: ()) for name in sorted(lost)]
            engine = self._engines[config.rule_packs] = Engine(book, checks)
        return engine

    def _check(self, page: Page) -> FileReport:
        engine = self.engine(page.config)
        register = self.register(page.config)
        document, resolved = self.document(page, engine)
        crashed: frozenset[str] = frozenset()
        while True:
            try:
                report = engine.check(document, resolved.profile, register, explain=self.explain)
            except PluginError as error:
                name = error.plugin.removeprefix("check ")
                if name in crashed or name not in {check.name for check in engine.checks}:
                    raise
                # The rest still runs: this page again, without the check that failed on it.
                debug()
                crashed |= {name}
                self.errors.append(f"{page.found.shown}: {error}")
                engine = _Without(engine, crashed)
                continue
            self.assumed = self.assumed or resolved.assumed
            return report


class _Without(Engine):
    """An engine with some of its checks left out; all else is shared."""

    def __init__(self, engine: Engine, names: frozenset[str]) -> None:
        self.__dict__.update(engine.__dict__)
        self.checks = tuple(check for check in engine.checks if check.name not in names)


def _near(path: str) -> Path:
    """A rule pack's folder as messages show it best: relative where it lies below the current folder."""
    shown = shown_path(path)
    return Path(path if shown.startswith("..") else shown)


def known_of(book: Book) -> Known:
    """The names that a rulebook knows."""
    rules = {rule.id: rule.cls for rule in book.rules.values()} | {name: name for name in OWN}
    return Known(rules, {*book.classes, *rules.values()}, book.jurisdictions.keys(), book.professions)


class Failed(NamedTuple):
    """A page that could not be checked, and what a person is told about it (with a caret where there is a place)."""

    skipped: Skipped
    told: str


def failed(found: Found, error: Exception) -> Failed:
    """Why a page could not be checked."""
    is_error = True
    if isinstance(error, UserError):
        place = f"line {error.line}: " if error.line else ""
        reason = f"{place}{error.problem}" + (f"; {error.remedy}" if error.remedy else "")
        told = str(error) if error.path == found.shown else f"{found.shown}: {error}"
        return Failed(Skipped(found.shown, reason, True), told)
    if isinstance(error, Unreadable):
        reason = str(error)
        is_error = found.named or not error.binary
    elif isinstance(error, PluginError):
        reason = str(error)
    elif isinstance(error, OSError):
        reason = f"cannot be read: {error.strerror or error}"
    else:
        reason = f"cliniclint failed: {described(error)}"
    return Failed(Skipped(found.shown, reason, is_error), f"{found.shown}: {reason}")
