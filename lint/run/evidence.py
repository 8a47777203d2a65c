"""The commands of the evidence register: which records are used, and stubs for what none covers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

from ..errors import UserError
from ..evidence.claims import Claim, open_claims
from ..evidence.register import norms_of
from .checker import Failed, failed
from .faults import debug
from .whole import replace_whole

if TYPE_CHECKING:
    from ..evidence.register import Record, Register
    from ..finding import FileReport
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
    """The pages of a run, read for their registers. `complain` is given a line for each page that could not be read;
    `failed` says that there was one."""

    def __init__(self, checker: Checker, pages: Sequence[Page], complain: Callable[[str], None]) -> None:
        self.failed = False
        self.registers: dict[str, Register] = {}
        self._claims: dict[str, list[tuple[str, Claim]]] = {}
        self._uses: dict[tuple[str, int], list[str]] = {}
        for page, outcome in checker.check(pages):
            if isinstance(outcome, Failed):
                if outcome.skipped.error:
                    self.failed = True
                    complain(outcome.told)
                continue
            register = checker.register(page.config)
            if register is None:
                continue
            self.registers.setdefault(register.file, register)
            self._note(register, outcome)
            try:
                claims = _claims(checker, page, outcome)
            except Exception as error:  # noqa: BLE001 - one page must not stop the others
                debug()
                self.failed = True
                complain(failed(page.found, error).told)
                continue
            self._claims.setdefault(register.file, []).extend((outcome.path, claim) for claim in claims)
        for error in checker.errors:
            self.failed = True
            complain(error)
        if not self.registers and not self.failed:
            raise UserError(
                "no evidence register is configured", remedy="name it in cliniclint.yml: `evidence: evidence.yml`"
            )

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
                note = f"no {', no '.join(record.missing)}" + (f"; needed at {note}" if note else "")
            elif state == "expired":
                note = f"on {record.evidence.expires}; " + (f"its claim stands at {note}" if note else "no page claims it")
            elif not uses:
                near = self._nearest(register, record)
                state = "changed" if near else "unused"
                note = f"{near[0]}:{near[1].line} says \u201c{near[1].text}\u201d" if near else "no page claims it"
            else:
                state = "used"
            yield Row(at, state, record.text, note)

    def _note(self, register: Register, report: FileReport) -> None:
        for finding in (*report.substantiated, *report.findings):
            for each in finding.evidence:
                self._uses.setdefault((register.file, each.line), []).append(f"{report.path}:{finding.line}")

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


def _claims(checker: Checker, page: Page, report: FileReport) -> list[Claim]:
    if not report.findings:
        return []
    engine = checker.engine(page.config)
    document, resolved = checker.document(page, engine)
    read = engine.page(document, resolved.profile)
    return list(open_claims(read, engine.raw(read), report.findings))


def add_stubs(checker: Checker, page_config: Page, register: Register, claims: Sequence[tuple[str, Claim]]) -> int:
    """Append a stub for each of the claims that no record is about, once for each sentence; how many there were. Raises
    UserError where the register cannot be written."""
    from ..evidence.read import read
    from ..evidence.stubs import appended

    stubs = stubs_for(claims)
    if not stubs:
        return 0
    book = checker.book(page_config.config)
    try:
        with open(register.file, "rb") as file:
            data = file.read()
    except OSError as error:
        raise UserError(f"cannot be read: {error.strerror or error}", path=register.path) from None
    text = data.decode("utf-8")
    new = appended(text, stubs, register.path, lambda each: read(each.removeprefix("\ufeff"), register.path, book))
    replace_whole(register.file, new.encode(), shown=register.path)
    return len(stubs)
