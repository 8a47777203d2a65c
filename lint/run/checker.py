"""The loop over pages: each is read and checked by itself, and one that cannot be is named while the others go on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from ..config.memory import Memory
from ..config.names import Known, verify
from ..config.paths import shown_path
from ..config.resolve import Profiles, Resolved, with_front_matter
from ..errors import PluginError, UserError
from ..evidence import kept
from ..finding import FileReport
from ..hooks import Check
from ..named import NamedTuple
from .decode import Unreadable, decoded
from .faults import debug
from .outcome import Failed, Outcome, failed, span
from .reading import Given, read_source
from .slow import Slow, timed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ..config.model import Config
    from ..engine import Edited, Engine
    from ..evidence.register import Register
    from ..reading.decided import Decided
    from ..reading.page import Page as ReadPage
    from ..rulebook.book import Book
    from ..text.document import Document
    from .discover import Found
    from .git import Blob
    from .host import Pack


class Page(NamedTuple):
    """A page to check: where it was found, and the configuration that holds for it. `source` is the path on disk, a version
    that git holds, text that is given, or None for what is read from standard input."""

    found: Found
    config: Config
    source: str | Blob | Given | None


class Checker:
    """Checks pages under their configurations, with one engine for each set of rule packs.

    `identify` gives the name of a list of packs, which needs no loading, and `load` their rulebook;
    `lost_plugins` says that a plugin failed before. `assumed` turns true once a page was checked under the jurisdiction that
    nobody named; `errors` collects what went wrong inside plugins, `slow` the checks that took too long on a page. While
    `explain` is set, reports hold what was read and what was excused. Rulebooks are loaded when the first page needs them.
    """

    def __init__(
        self,
        packs: Sequence[Pack],
        checks: Sequence[Check],
        load: Callable[[Sequence[Pack], str], Book],
        identify: Callable[[Sequence[Pack]], str],
        profiles: Profiles,
        *,
        lost_plugins: bool = False,
        memory: Memory | None = None,
    ) -> None:
        self.lost_plugins = lost_plugins
        self.assumed = False
        self.explain = False
        self.errors: list[str] = []
        self.slow: list[Slow] = []
        # By path: a source, its document, and what was decided on the version before, if the page is being edited.
        self._ahead: dict[str, tuple[bytes | str, Document, Decided | None]] = {}
        self._noted: list[Slow] = []  # on the page at hand
        self.packs = tuple(packs)
        self._checks = tuple(timed(checks, self._noted.append))
        self._load = load
        self._identify = identify
        self.profiles = profiles
        self._books: dict[tuple[str, ...], Book] = {}
        self._engines: dict[tuple[str, ...], Engine] = {}
        self._memory = memory or Memory(None)
        self._registers: dict[tuple[str, tuple[str, ...]], Register] = {}
        self._contents: dict[str, bytes] = {}
        self._expired: dict[str, int] = {}
        self._known: dict[tuple[str, ...], tuple[Known, frozenset[str]]] = {}
        self._identities: dict[tuple[str, ...], str] = {}

    def prepare(self, configs: Iterable[Config]) -> None:
        """Judge the names in the configurations, and what they ask for. Raises UserError."""
        for config in configs:
            verify(config, self.known(config))
            if not self._has_checks(config):
                self.engine(config)
            if config.evidence:
                self._expired[config.evidence] = self._count_expired(config)

    def ready(self, config: Config) -> None:
        """Load what pages of a configuration are checked with. Raises UserError."""
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

            file, book = config.evidence, self.book(config)
            lexicon = self.engine(config).lexicon
            register = load(self.evidence(config), file, shown_path(file), book, lexicon, self._memory)
            self._registers[key] = register
        return register

    def evidence(self, config: Config) -> bytes:
        """The content of a configuration's evidence register, read once. Raises UserError."""
        file = config.evidence
        if file not in self._contents:
            self._contents[file] = kept.content(file, shown_path(file))
        return self._contents[file]

    def stale(self) -> Iterator[str]:
        """A line for each register that holds expired records."""
        for file, count in self._expired.items():
            if count:
                what = "1 record has" if count == 1 else f"{count} records have"
                yield f"{what} expired in {shown_path(file)}; `cliniclint evidence check` lists them"

    def known(self, config: Config) -> Known:
        """What the rulebook of a configuration knows."""
        return self._knowledge(config)[0]

    def identity(self, config: Config) -> str:
        """The name of a configuration's rules; it begins with their digest (16 digits)."""
        found = self._identities.get(config.rule_packs)
        if found is None:
            found = self._identities[config.rule_packs] = self._identify(self._all_packs(config))
        return found

    def book(self, config: Config) -> Book:
        """The rulebook of a configuration."""
        book = self._books.get(config.rule_packs)
        if book is None:
            book = self._books[config.rule_packs] = self._load(self._all_packs(config), self.identity(config))
        return book

    def digest(self) -> str:
        """The digest of the rules that were asked for."""
        return "+".join(sorted({each[:16] for each in self._identities.values()}))

    def check(self, pages: Iterable[Page]) -> Iterator[tuple[Page, FileReport | Failed]]:
        """What was found in each page, in their order. Never raises for a page's or a plugin's fault."""
        for page in pages:
            try:
                outcome = self.outcome(page, read_source(page.source))
            except (OSError, Unreadable) as error:
                outcome = Outcome(failed(page.found, error))
            yield page, self.take(outcome)

    def outcome(self, page: Page, data: bytes | str) -> Outcome:
        """What comes of a page with this source, as `read_source` gives it; `take` notes what bears on the run. Never raises for
        a page's or a plugin's fault."""
        self._noted.clear()
        outcome = self._outcome(page, data)
        return outcome._replace(slow=tuple(self._noted)) if self._noted else outcome

    def _outcome(self, page: Page, data: bytes | str) -> Outcome:
        dates = self.profiles.watch.dates
        dates.clear()
        errors: list[str] = []
        try:
            report, assumed = self._check(page, data, errors)
            return Outcome(report, assumed, span(dates, self.profiles.today()), tuple(errors))
        except (UserError, Unreadable, PluginError, OSError) as error:
            return Outcome(failed(page.found, error), errors=tuple(errors))
        except Exception as error:  # noqa: BLE001 - hostile pages must not stop the others
            debug()
            return Outcome(failed(page.found, error), errors=tuple(errors))

    def take(self, outcome: Outcome) -> FileReport | Failed:
        """The result of an outcome, and its part in what is said of the run."""
        self.assumed = self.assumed or outcome.assumed
        self.errors += outcome.errors
        self.slow += outcome.slow
        return outcome.result

    def read_ahead(self, pages: Sequence[tuple[Page, bytes | str]]) -> None:
        """Read pages, with their sources, that are checked next, all at once. What goes wrong shows when they are checked."""
        self._ahead.clear()
        engines: dict[int, tuple[Engine, list[Document]]] = {}
        for page, data in pages:
            try:
                engine = self.engine(page.config)
                document = engine.read(page.found.format, decoded(data), page.found.shown)
            except Exception:  # noqa: BLE001 - it fails again when it is checked, and is told then
                continue
            self._ahead[page.found.path] = (data, document, None)
            engines.setdefault(id(engine), (engine, []))[1].append(document)
        for engine, documents in engines.values():
            engine.read_ahead(documents)

    def read_again(self, page: Page, text: str, former: Edited | None) -> Edited:
        """Read a page with this source ahead of its check. `former` is what this gave for the version before, None for the first:
        what need not be read or decided anew. Raises UserError or PluginError."""
        engine = self.engine(page.config)
        document, edited = engine.read_again(page.found.format, text, page.found.shown, former)
        self._ahead[page.found.path] = (text, document, edited.decided)
        return edited

    def document(self, page: Page, engine: Engine) -> tuple[Document, Resolved]:
        """A page as it is read, and its profile. Raises UserError, Unreadable, PluginError or OSError."""
        document, resolved, _ = self._document(page, engine, read_source(page.source))
        return document, resolved

    def _document(
        self, page: Page, engine: Engine, data: bytes | str
    ) -> tuple[Document, Resolved, Decided | None]:
        held, document, decided = self._ahead.pop(page.found.path, (None, None, None))
        if document is None or held is not data:
            document, decided = engine.read(page.found.format, decoded(data), page.found.shown), None
        resolved = self.profiles.of(page.config, page.found.path)
        return document, with_front_matter(resolved, document, self.known(page.config)), decided

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
            from ..engine import Engine

            engine = self._engines[config.rule_packs] = Engine(book, checks)
        return engine

    def _all_packs(self, config: Config) -> list[Pack]:
        return [*self.packs, *map(_near, config.rule_packs)]

    def _has_checks(self, config: Config) -> bool:
        """Whether somebody brings every check that the rules of a configuration ask for."""
        return self.lost_plugins or self._knowledge(config)[1] <= {check.name for check in self._checks}

    def _knowledge(self, config: Config) -> tuple[Known, frozenset[str]]:
        """What the rulebook of a configuration knows, and the checks that its rules ask for; remembered, so that the rulebook
        itself need not be loaded."""
        found = self._known.get(config.rule_packs)
        if found is None:
            name = self.identity(config).encode()
            plain = self._memory.of("known", name, lambda: _plain(self.book(config)))
            known = Known(plain["rules"], plain["classes"], plain["jurisdictions"], plain["professions"])
            found = self._known[config.rule_packs] = (known, frozenset(plain["checks"]))
        return found

    def _count_expired(self, config: Config) -> int:
        plain = kept.known(self.evidence(config), self.identity(config)[:16], self._memory)
        today = self.profiles.today()
        if plain is not None:
            return kept.expired(plain, today)
        register = self.register(config)
        return sum(each.state(today) == "expired" for each in register.records) if register else 0

    def _check(self, page: Page, data: bytes | str, errors: list[str]) -> tuple[FileReport, bool]:
        """What was found, and whether the jurisdiction was assumed; failures of checks that were left out go to `errors`."""
        engine = self.engine(page.config)
        register = self.register(page.config)
        document, resolved, decided = self._document(page, engine, data)
        crashed: frozenset[str] = frozenset()
        while True:
            try:
                report = engine.check(document, resolved.profile, register, decided, explain=self.explain)
            except PluginError as error:
                name = error.plugin.removeprefix("check ")
                if name in crashed or name not in {check.name for check in engine.checks}:
                    raise
                # The rest still runs: this page again, without the check that failed on it.
                debug()
                crashed |= {name}
                errors.append(f"{page.found.shown}: {error}")
                engine = engine.without(name)
                continue
            return report, resolved.assumed


def _near(path: str) -> str:
    """A rule pack's folder as messages show it best: relative where it lies below the current folder."""
    shown = shown_path(path)
    return path if shown.startswith("..") else shown


def _plain(book: Book) -> dict[str, Any]:
    """The names that a rulebook knows, and the checks that its rules ask for."""
    from ..settle.own import OWN

    rules = {rule.id: rule.cls for rule in book.rules.values()} | {name: name for name in OWN}
    return {
        "rules": rules,
        "classes": sorted({*book.classes, *rules.values()}),
        "jurisdictions": list(book.jurisdictions),
        "professions": list(book.professions),
        "checks": sorted({rule.check for rule in book.rules.values()}),
    }
