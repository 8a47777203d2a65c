"""What a check says, and what a report shows: findings, typed and frozen."""

from __future__ import annotations

from .named import NamedTuple
from .record import record

LEVELS = ("suggestion", "warning", "error")  # in rising order


def lower(level: str) -> str:
    """One level down; a suggestion stays one."""
    return LEVELS[max(0, LEVELS.index(level) - 1)]


class Cite(NamedTuple):
    """An authority as a finding quotes it. `checked` and `url` are "" where no person has opened a link yet."""

    id: str
    name: str
    section: str
    url: str
    jurisdiction: str
    checked: str
    confidence: str


class Place(NamedTuple):
    """A source range [start, end) in characters from 0, and the prose that stands there."""

    start: int
    end: int
    text: str


class Suppression(NamedTuple):
    """Why a finding was suppressed in the page itself: the reason as written, the day it holds until ("" for ever) and who
    said so ("" if nobody), both as written; `place` is the comment (or the entry of the front matter) with its words,
    `line` and `column` count from 1. `scope` is "sentence", "block" or "page"."""

    reason: str
    until: str
    by: str
    scope: str
    place: Place
    line: int
    column: int


class Evidence(NamedTuple):
    """A record of the evidence register as a finding quotes it. `state` is "holds", "expired" or "incomplete" (somebody
    has yet to fill it in); dates and texts are as written there, "" where nothing is; `path` and `line` say where."""

    source: str
    url: str
    design: str
    date: str
    reviewed_by: str
    reviewed_on: str
    expires: str
    jurisdictions: tuple[str, ...]
    state: str
    path: str
    line: int


class Ruling(NamedTuple):
    """What the law of one jurisdiction says of a finding: the level that it has there ("off" where nothing is wrong), words that
    are added to its message ("" for none), the ids of the authorities it rests on, and what may be said instead."""

    jurisdiction: str
    level: str
    message: str = ""
    authorities: tuple[str, ...] = ()
    instead: tuple[str, ...] = ()


@record(frozen=True, slots=True)
class Raw:
    """What a check yields: a rule that holds at a place in a segment, before levels and authorities are settled.

    `start` and `end` are a range of the segment's prose, in characters. `lowered` names the contexts that take the level
    down by one, `spared` why a context that stood near did not excuse it ("" if none did). `related` are further
    (segment, start, end) that belong to it. `group` is one text for all findings shown together, `suggestions` replace
    the rule's rewrites where given. `about` names what the finding is about where that is not its words (the procedure
    that lacks a note stands wherever it is first named), so that moving paragraphs does not make it another finding.
    """

    rule: str
    segment: int
    start: int
    end: int
    lowered: tuple[str, ...] = ()
    spared: str = ""
    related: tuple[tuple[int, int, int], ...] = ()
    group: str = ""
    message: str = ""
    advice: str = ""
    suggestions: tuple[str, ...] | None = None
    level: str = ""  # overrides the rule's level where a fact of the page decides it
    about: str = ""
    jurisdictions: tuple[str, ...] | None = (
        None  # where alone it holds, if it does not wherever its rule does
    )
    evidence: tuple[Evidence, ...] = ()  # records that are about it, see Finding
    rulings: tuple[Ruling, ...] = ()  # at most one a jurisdiction

    def ruling(self, jurisdiction: str) -> Ruling | None:
        """What the law of a jurisdiction says of it, None where it says nothing of its own."""
        return next((each for each in self.rulings if each.jurisdiction == jurisdiction), None)


@record(frozen=True, slots=True)
class Finding:
    """A finding as reported, as in the JSON report. `rule` is the rule's id and `cls` the class that it reports; `message`, `why` and
    `advice` are sentences for people, `suggestions` wordings that one could use instead. Offsets are characters of the decoded
    file from 0, lines and columns count from 1, ends are exclusive. `group` is one text for findings that are shown together,
    `context` says why a context that stood near did not excuse it, or what lowered its level. `fingerprint` stays the same when the
    page is moved around, and changes with the words. `levels` gives the level per jurisdiction in which it holds; `level` is
    the highest of them. `about` is as in Raw. `suppression` is given in `FileReport.suppressed` and nowhere else. `evidence`
    are the records that substantiate it in `FileReport.substantiated`; in `findings` those that would, had they not expired
    or were they complete."""

    rule: str
    cls: str
    level: str
    message: str
    line: int
    column: int
    end_line: int
    end_column: int
    place: Place
    levels: tuple[tuple[str, str], ...]
    related: tuple[Place, ...]
    group: str
    why: str
    advice: str
    suggestions: tuple[str, ...]
    context: str
    fingerprint: str
    authorities: tuple[Cite, ...]
    about: str = ""
    suppression: Suppression | None = None
    evidence: tuple[Evidence, ...] = ()


class Excuse(NamedTuple):
    """What a rule's patterns matched in a segment's prose [start, end), in characters, and the context excused. `title` says
    in a few words what that context is ("Denied in the clause"), `words` are those that decided and `where` says where they
    stand ("" for the same clause)."""

    rule: str
    segment: int
    start: int
    end: int
    context: str
    title: str
    words: str
    where: str


@record(frozen=True, slots=True)
class Excused:
    """An Excuse as reported: `message` is the rule's; offsets, lines and columns are as in Finding."""

    rule: str
    cls: str
    message: str
    place: Place
    line: int
    column: int
    end_line: int
    end_column: int
    context: str
    title: str
    words: str
    where: str


class Passage(NamedTuple):
    """A source range [start, end), in characters from 0, that a visitor reads as prose; `kind` is its segment's (see Kind)."""

    start: int
    end: int
    kind: str


@record(frozen=True, slots=True)
class FileReport:
    """All that was found in one page. `path` is relative to the folder the run started in, with forward slashes.

    `text` is the decoded source (reporters quote its lines); `status` is "checked" or "not-checked" (another language).
    Only `findings` count for the exit status. `suppressed` are excused in the page itself, each with its `suppression`
    (SARIF: `suppressions: [{kind: "inSource", justification: reason}]`, located at `suppression.place`); `baselined` were
    there when the site's baseline was written (SARIF: `baselineState: "unchanged"`, or a suppression of kind "external").
    `excused` was never a finding; it and `prose` (what of the source was read, in order, without overlap) are worked out only
    where a report asks for them (`Reporter.explain`).
    """

    path: str
    status: str
    text: str
    findings: tuple[Finding, ...]
    suppressed: tuple[Finding, ...] = ()
    substantiated: tuple[Finding, ...] = ()
    not_checked: tuple[tuple[int, int, str], ...] = ()
    baselined: tuple[Finding, ...] = ()
    excused: tuple[Excused, ...] = ()
    prose: tuple[Passage, ...] = ()


@record(frozen=True, slots=True)
class Skipped:
    """A file that was not read, and the reason in a few words; `error` where that means exit status 2."""

    path: str
    reason: str
    error: bool = False
