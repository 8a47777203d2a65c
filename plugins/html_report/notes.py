"""What is said of one finding, in the form that the template shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from cliniclint import Evidence, Excused, FileReport, Finding, Lines

from ..reports.common import Said, accepted, cited, line, link, quoted, told, wanted

STATES = ("open", "suppressed", "substantiated", "baselined", "excused")


@dataclass(frozen=True, slots=True)
class Source:
    """An authority or a piece of evidence: `url` is "" where nothing opens safely; `more` is said behind it."""

    where: str
    text: str
    url: str
    more: str = ""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Other words of the page that belong to a finding, and the line at which they begin."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Note:
    """A finding as it is shown: `number` counts from 1 within its page, `state` is one of STATES, and `reason` says why it
    does not count ("" if it does). `level` is "" for what was excused, which has none. `again` are the labels of what was said
    of the same rule above, in the same words."""

    number: int
    state: str
    level: str
    family: str
    rule: str
    message: str
    words: str
    start: int
    end: int
    line: int
    levels: tuple[tuple[str, str], ...]
    said: tuple[Said, ...]
    related: tuple[Elsewhere, ...]
    authorities: tuple[Source, ...]
    evidence: tuple[Source, ...]
    reason: str
    approval: str
    again: frozenset[str] = frozenset()


def notes(report: FileReport, min_level: str) -> list[Note]:
    """All notes of a page: what was found, what was accepted, what its context excused, each in order of place."""
    lines = Lines(report.text)
    found = [("open", each, "") for each in wanted(report.findings, {"min_level": min_level})]
    found += [(each.status, each.finding, each.reason) for each in accepted(report)]
    made = [_note(i, state, each, reason, lines) for i, (state, each, reason) in enumerate(found, 1)]
    made += [_excused(i, each) for i, each in enumerate(report.excused, len(made) + 1)]
    said: set[tuple[str, str, object]] = set()
    return [replace(note, again=frozenset(_again(note, said))) for note in made]


def _again(note: Note, said: set[tuple[str, str, object]]) -> Iterator[str]:
    """The labels of what was said before; what is said now is added to `said`."""
    for label, text in [*note.said, ("Authority", note.authorities)]:
        key = (note.rule, label, text)
        if label != "Context" and key in said:
            yield label
        said.add(key)


def _note(number: int, state: str, each: Finding, reason: str, lines: Lines) -> Note:
    several = len({cite.jurisdiction for cite in each.authorities}) > 1
    return Note(
        number,
        state,
        each.level,
        line(each.cls.partition("/")[0]),
        line(each.rule),
        line(each.message),
        quoted(each),
        each.place.start,
        each.place.end,
        each.line,
        tuple((line(place), level) for place, level in each.levels),
        tuple(told(each)),
        tuple(Elsewhere(line(place.text), lines.position(place.start)[0]) for place in each.related),
        tuple(
            Source(
                line(cite.jurisdiction).upper() if several else "",
                cited(cite),
                link(cite),
                f"checked {line(cite.checked)}" if cite.checked else "",
            )
            for cite in each.authorities
        ),
        tuple(_evidence(record) for record in each.evidence),
        reason,
        _approval(each),
    )


def _excused(number: int, each: Excused) -> Note:
    where = f", {line(each.where)}" if each.where else ""
    return Note(
        number,
        "excused",
        "",
        line(each.cls.partition("/")[0]),
        line(each.rule),
        line(each.message),
        quoted(each),
        each.place.start,
        each.place.end,
        each.line,
        (),
        (),
        (),
        (),
        (),
        f"{line(each.title)}: \u201c{line(each.words)}\u201d{where}",
        "",
    )


def _evidence(record: Evidence) -> Source:
    safe = link(record)
    reviewed = " on ".join(filter(None, (record.reviewed_by, record.reviewed_on)))
    parts = (
        record.design,
        record.date,
        f"reviewed by {reviewed}" if reviewed else "",
        f"expires {record.expires}" if record.expires else "",
        record.state if record.state != "holds" else "",
        f"{record.path}:{record.line}",
    )
    return Source("", line(record.source), safe, line(", ".join(filter(None, parts))))


def _approval(each: Finding) -> str:
    """Who suppressed it, where and until when."""
    note = each.suppression
    if note is None:
        return ""
    parts = (
        f"by {note.by}" if note.by else "",
        f"until {note.until}" if note.until else "",
        f"for the {note.scope}, in line {note.line}",
    )
    return line(", ".join(filter(None, parts)))
