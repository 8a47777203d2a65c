"""The commands of the evidence register: which records are used, and stubs for what none covers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from ..errors import UserError
from ..evidence.claims import Claim, open_claims
from ..evidence.register import norms_of
from ..named import NamedTuple
from .faults import debug
from .outcome import failed
from .whole_file import write_whole

if TYPE_CHECKING:
    from ..evidence.register import Record, Register
    from ..finding import FileReport
    from ..rulebook.book import Book
    from .check import Run
    from .checker import Checker, Page

STATES = ("used", "changed", "unused", "expired", "incomplete")
_NEAR = 0.6  # share of common words from which an open claim is taken for a changed one
_MOST_PLACES = 3


class Row(NamedTuple):
    """A record as `evidence check` shows it: where it stands, its state (see STATES), its claim, and what there is to say."""

    place: str
    state: str
    text: str
    note: str


class Survey:
    """The pages of a run, read for their registers. `complain` is given a line for each thing that could not be done;
    `failed` says that there was one. Raises UserError where no page has a register."""

    def __init__(self, run: Run, complain: Callable[[str], None]) -> None:
        self.failed = run.complain_of_skipped(complain)
        self.registers: dict[str, Register] = {}
        self._claims: dict[str, list[tuple[str, Claim]]] = {}
        self._uses: dict[tuple[str, int], list[str]] = {}
        self._books: dict[str, Book] = {}
        checker = run.checker
        for config in run.configs():
            if register := checker.register(config):
                self.registers[register.file] = register
                self._books[register.file] = checker.book(config)
        if not self.registers and not self.failed:
            raise UserError(
                "no evidence register is configured",
                remedy="name it in cliniclint.yml: `evidence: evidence.yml`",
            )
        for page, report in run.checked(complain):
            register = checker.register(page.config)
            if report is None:
                self.failed = True
            elif register is not None:
                self._note(register, report)
                self._claims.setdefault(register.file, []).extend(self._open(checker, page, report, complain))
        self.failed = self.failed or bool(checker.errors)

    def add(self, register: Register) -> int:
        """Append a stub for each sentence with a claim that no record is about; how many there were. Raises UserError
        where that cannot be written."""
        from ..evidence.read import read
        from ..evidence.stubs import appended, stubs_of

        stubs = stubs_of(self.claims(register))
        if stubs:
            book = self._books[register.file]
            with open(
                register.file, encoding="utf-8", newline=""
            ) as file:  # it was read and understood before
                old = file.read()
            new = appended(
                old, stubs, register.path, lambda text: read(text.removeprefix("\ufeff"), register.path, book)
            )
            write_whole(register.file, new)
        return len(stubs)

    def claims(self, register: Register) -> list[tuple[str, Claim]]:
        """The open claims of the pages that a register serves, each with its page's path."""
        return self._claims.get(register.file, [])

    def rows(self, register: Register, today: str) -> Iterator[Row]:
        """What became of each record, in their order."""
        for record in register.records:
            uses = list(dict.fromkeys(self._uses.get((register.file, record.evidence.line), ())))
            at = f"{register.path}:{record.evidence.line}"
            state = record.state(today)
            note = _listed(uses)
            if state == "incomplete":
                note = f"lacks {', '.join(record.missing)}" + (f"; needed at {note}" if note else "")
            elif state == "expired":
                note = f"on {record.evidence.expires}; " + (
                    f"its claim stands at {note}" if note else "no page claims it"
                )
            elif not uses:
                near = self._nearest(register, record)
                state = "changed" if near else "unused"
                note = (
                    f"{near[0]}:{near[1].line} says \u201c{near[1].text}\u201d"
                    if near
                    else "no page claims it"
                )
            else:
                state = "used"
            yield Row(at, state, record.text, note)

    def _note(self, register: Register, report: FileReport) -> None:
        for finding in (*report.substantiated, *report.findings):
            for each in finding.evidence:
                self._uses.setdefault((register.file, each.line), []).append(f"{report.path}:{finding.line}")

    def _open(
        self, checker: Checker, page: Page, report: FileReport, complain: Callable[[str], None]
    ) -> list[tuple[str, Claim]]:
        if not report.findings:
            return []
        try:
            engine = checker.engine(page.config)
            document, resolved = checker.document(page, engine)
            read = engine.page(document, resolved.profile)
            return [(report.path, claim) for claim in open_claims(read, engine.raw(read), report.findings)]
        except Exception as error:  # noqa: BLE001 - one page must not stop the others
            debug()
            self.failed = True
            complain(failed(page.found, error).told)
            return []

    def _nearest(self, register: Register, record: Record) -> tuple[str, Claim] | None:
        if not record.claim:
            return None
        best, found = _NEAR, None
        for path, claim in self.claims(register):
            share = SequenceMatcher(None, record.claim, norms_of(claim.text), autojunk=False).ratio()
            if share >= best and not claim.known:
                best, found = share, (path, claim)
        return found


def _listed(places: Sequence[str]) -> str:
    more = f" and {len(places) - _MOST_PLACES} more" if len(places) > _MOST_PLACES else ""
    return ", ".join(places[:_MOST_PLACES]) + more
