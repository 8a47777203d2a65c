"""One page through the steps: read, annotate, check, settle."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from .checks.law import judged
from .checks.rewording import reworded
from .config.suggest import did_you_mean
from .errors import PluginError, UserError
from .finding import LEVELS, FileReport, Raw
from .named import NamedTuple
from .reading.decided import Decided
from .reading.followers import Followers
from .reading.lexicon import Lexicon
from .reading.match import PatternIndex
from .reading.page import Page
from .reading.reading import Reader
from .reading.rules import Rules
from .reading.wide import Wide
from .settle.choice import chosen, level_set_for
from .settle.findings import fingerprinted, settle
from .settle.marks import may_suppress
from .settle.prose import passages

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeVar

    from .config.profile import Profile
    from .evidence.register import Register
    from .finding import Excused, Finding
    from .hooks import Check, Format
    from .rulebook.book import Book, Rule
    from .text.document import Document

    T = TypeVar("T")


class Edited(NamedTuple):
    """What is taken over into the next version of a page that is being edited: the state of its format (see `Format.read_again`),
    and what was decided on it."""

    read: object
    decided: Decided


class Engine:
    """Checks pages with one rulebook and a set of checks. Holds no state of a page; safe to use for any number of pages."""

    def __init__(self, book: Book, checks: Sequence[Check]) -> None:
        self.book = book
        self.checks = tuple(checks)
        self.lexicon = Lexicon(book.rows, book.entries)
        index = PatternIndex(book.program, self.lexicon)
        self._reader = Reader(self.lexicon, index, lambda: Wide(book, index.program), Followers(book))
        self._rules: dict[object, dict[str, Rules]] = {}
        known = {check.name for check in self.checks}
        for rule in book.rules.values():
            if rule.check not in known:
                remedy = (
                    did_you_mean(rule.check, known) or f"the checks at hand are {', '.join(sorted(known))}"
                )
                raise UserError(
                    f"rule {rule.id} asks for the check '{rule.check}', which no plugin provides",
                    remedy=remedy,
                )

    def without(self, check: str) -> Engine:
        """The same engine with one of its checks left out."""
        from copy import copy

        other = copy(self)
        other.checks = tuple(each for each in self.checks if each.name != check)
        return other

    def read(self, fmt: Format, text: str, path: str) -> Document:
        """The document of a page's decoded source. Raises UserError for broken front matter, PluginError for a crash."""
        return self._read(fmt, lambda: fmt.read(text, path))

    def read_again(
        self, fmt: Format, text: str, path: str, former: Edited | None = None
    ) -> tuple[Document, Edited]:
        """The same of a page that is being edited, and what to give with its next version."""
        self._reader.expect_more()
        read, decided = former or Edited(None, Decided())
        if (again := fmt.read_again) is None:
            document = self.read(fmt, text, path)
        else:
            document, read = self._read(fmt, lambda: again(text, path, read))
        return document, Edited(read, decided)

    def _read(self, fmt: Format, read: Callable[[], T]) -> T:
        try:
            return read()
        except UserError:
            raise
        except (
            Exception,
            SystemExit,
        ) as error:  # a plugin must not end the run, and with its own status at that
            raise PluginError(f"format {fmt.name}", error) from error

    def read_ahead(self, documents: Sequence[Document]) -> None:
        """Read the segments of pages that are checked next: those of many take not much longer than those of one."""
        self._reader.read_ahead([segment.text for document in documents for segment in document.segments])

    def page(self, document: Document, profile: Profile, decided: Decided | None = None) -> Page:
        """The annotated page that checks see; `decided` is what was decided on its version before, if it is being edited."""
        return Page(
            document,
            self.book,
            self._reader,
            self._rules_for(profile),
            profile.jurisdictions,
            profile.professions,
            self._rules_for(profile, chosen_only=False),
            profile.today(),
            profile.pipeline,
            decided,
        )

    def raw(self, page: Page) -> list[Raw]:
        """What all checks yield for a page. Raises PluginError for a check that crashes or yields what has no place."""
        found: list[Raw] = []
        for check in self.checks:
            try:
                for raw in check.run(page):
                    self._vet(raw, page)
                    found.append(reworded(page, raw))
            except (Exception, SystemExit) as error:
                raise PluginError(f"check {check.name}", error) from error
        return found

    def _vet(self, raw: Raw, page: Page) -> None:
        """Raises ValueError for what could not be reported, so that the check at fault is named."""
        if not isinstance(raw, Raw):
            raise ValueError(f"it yields {type(raw).__name__}, not Raw")
        if raw.rule not in self.book.rules:
            raise ValueError(f'it yields a finding of "{raw.rule}", which is no rule')
        if raw.level and raw.level not in LEVELS:
            raise ValueError(f'it yields the level "{raw.level}"; known are {", ".join(LEVELS)}')
        segments = page.document.segments
        for index, start, end in ((raw.segment, raw.start, raw.end), *raw.related):
            if not 0 <= index < len(segments):
                raise ValueError(f"it yields a place in segment {index} of {len(segments)}")
            segments[index].source(start, end)

    def check(
        self,
        document: Document,
        profile: Profile,
        register: Register | None = None,
        decided: Decided | None = None,
        *,
        explain: bool = False,
    ) -> FileReport:
        """All findings of one page; those that the evidence register substantiates are kept apart. With `explain` also what
        was read as prose, and what was excused by its context. `decided` is as in `page`."""
        page = self.page(document, profile, decided)
        try:
            return self._report(page, self.raw(page), profile, register, explain)
        finally:
            page.let_go()

    def _report(
        self, page: Page, raws: list[Raw], profile: Profile, register: Register | None, explain: bool
    ) -> FileReport:
        document = page.document
        substantiated: tuple[Finding, ...] = ()
        if register is not None and register.records and raws:
            findings, substantiated = self._substantiate(page, raws, profile, register)
        else:
            findings = self._settle(page, raws, profile)
        suppressed: tuple[Finding, ...] = ()
        if profile.inline and document.segments:
            findings, suppressed = self._suppress(document, findings, profile)
        status = "checked" if document.segments or not document.not_checked else "not-checked"
        return FileReport(
            document.path,
            status,
            document.text,
            findings,
            suppressed,
            substantiated,
            not_checked=tuple((each.start, each.end, each.reason) for each in document.not_checked),
            excused=self._excused(page, raws, profile) if explain else (),
            prose=tuple(passages(document)) if explain else (),
        )

    def _excused(self, page: Page, raws: list[Raw], profile: Profile) -> tuple[Excused, ...]:
        from .checks.excused import excuses
        from .settle.excused import place_excuses

        return place_excuses(page.document, excuses(page), raws, self.book, profile)

    def _settle(self, page: Page, raws: list[Raw], profile: Profile) -> tuple[Finding, ...]:
        ruled = judged(page, raws) if self.book.law else raws
        return settle(page.document, ruled, self.book, profile, tuple(sorted(page.professions)))

    def _substantiate(
        self, page: Page, raws: list[Raw], profile: Profile, register: Register
    ) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
        """(findings that stay open, findings that the register substantiates)."""
        from .evidence.cover import expired, substantiate

        left, covered = substantiate(page, raws, register, profile.today())
        findings = self._settle(page, left, profile)
        if own := fingerprinted(list(expired(findings, profile))):
            findings = tuple(
                sorted((*findings, *own), key=lambda f: (f.place.start, f.place.end, f.rule, f.message))
            )
        return findings, self._settle(page, covered, profile)

    def trace(self, document: Document, profile: Profile, register: Register | None = None) -> Iterator[str]:
        """Lines that say how each segment was read and why something was or was not flagged."""
        from .trace import trace

        page = self.page(document, profile)
        yield from trace(page, self._report(page, self.raw(page), profile, register, False))

    def _suppress(
        self, document: Document, findings: tuple[Finding, ...], profile: Profile
    ) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
        """(findings that stay, findings that the page suppresses)."""
        if not may_suppress(document):
            return findings, ()
        from .settle.suppressions import suppress

        rules = {rule.id: rule.cls for rule in self.book.rules.values()}
        active = {
            rule.id
            for rules_of in self._rules_for(profile).values()
            for rule in rules_of
            if level_set_for(rule.id, rule.cls, profile) != "off"
        }
        return suppress(document, findings, profile, rules, {*self.book.classes, *rules.values()}, active)

    def _rules_for(self, profile: Profile, *, chosen_only: bool = True) -> dict[str, Rules]:
        """The rules that hold under a profile, by check; without `chosen_only` also those that it does not ask for."""
        select, ignore = (profile.select, profile.ignore) if chosen_only else ((), ())
        key = (profile.jurisdictions, profile.professions, select, ignore)
        rules = self._rules.get(key)
        if rules is None:
            by_check: dict[str, list[Rule]] = {}
            for rule in self.book.rules.values():
                if not chosen(rule.id, rule.cls, select, ignore):
                    continue
                if any(self.book.rule_level(rule, j, profile.professions) for j in profile.jurisdictions):
                    by_check.setdefault(rule.check, []).append(rule)
            rules = self._rules[key] = {check: Rules(found) for check, found in by_check.items()}
        return rules
