"""A page's result as text to keep or to send, and back.

Most of a finding is said by its rule: message, reasons, advice, authorities. That part, its kind, is shared by many findings
on many pages; it is a text of its own, named by its hash, and the page's text holds the names.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

from ..digest import sha256
from ..finding import Cite, Evidence, Excused, FileReport, Finding, Passage, Place, Suppression
from ..named import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

# A kind, unpacked: rule, class, level, message, levels, why, advice, suggestions, authorities.
Kind = tuple[str, str, str, str, tuple[tuple[str, str], ...], str, str, tuple[str, ...], tuple[Cite, ...]]

_EXCUSED = tuple(Excused.__match_args__)


class Packed(NamedTuple):
    """A page's result (`body`), and the texts of the kinds that it names, by name."""

    body: str
    kinds: dict[int, str]


class Packer:
    """Packs reports; remembers what kinds look like as text."""

    def __init__(self) -> None:
        self._names: dict[Kind, tuple[int, str]] = {}

    def pack(self, report: FileReport) -> Packed:
        """The report without its path and source."""
        kinds: dict[int, str] = {}
        rows = [
            [self._row(each, kinds) for each in findings]
            for findings in (report.findings, report.suppressed, report.substantiated)
        ]
        excused = [[getattr(each, name) for name in _EXCUSED] for each in report.excused]
        return Packed(_dumped([report.status, report.not_checked, excused, report.prose, *rows]), kinds)

    def _row(self, each: Finding, kinds: dict[int, str]) -> list[Any]:
        kind: Kind = (
            each.rule,
            each.cls,
            each.level,
            each.message,
            each.levels,
            each.why,
            each.advice,
            each.suggestions,
            each.authorities,
        )
        found = self._names.get(kind)
        if found is None:
            text = _dumped(kind)
            name = int.from_bytes(sha256(text.encode()).digest()[:8], "big", signed=True)
            found = self._names[kind] = (name, text)
        kinds[found[0]] = found[1]
        return [
            found[0],
            each.line,
            each.column,
            each.end_line,
            each.end_column,
            each.place,
            each.related,
            each.group,
            each.context,
            each.fingerprint,
            each.about,
            each.suppression,
            each.evidence,
        ]


def unpack(body: str, path: str, text: str, kind_of: Callable[[int], Kind]) -> FileReport:
    """The report of the page at a path with this source. Raises KeyError (from `kind_of`) for a kind that is not at hand,
    ValueError, TypeError or IndexError for what `Packer` did not write."""
    status, not_checked, excused, prose, *lists = json.loads(body)
    findings, suppressed, substantiated = (
        tuple([_finding(row, kind_of(row[0])) for row in rows]) for rows in lists
    )
    return FileReport(
        path,
        status,
        text,
        findings,
        suppressed,
        substantiated,
        tuple([(start, end, reason) for start, end, reason in not_checked]),
        (),
        tuple([Excused(*[*each[:3], Place(*each[3]), *each[4:]]) for each in excused]),
        tuple([Passage(*each) for each in prose]),
    )


def unpack_kind(text: str) -> Kind:
    """A kind from its text."""
    rule, cls, level, message, levels, why, advice, suggestions, authorities = json.loads(text)
    return (
        rule,
        cls,
        level,
        message,
        tuple([(place, each) for place, each in levels]),
        why,
        advice,
        tuple(suggestions),
        tuple([Cite(*each) for each in authorities]),
    )


def _finding(row: Sequence[Any], kind: Kind) -> Finding:
    rule, cls, level, message, levels, why, advice, suggestions, authorities = kind
    _, line, column, end_line, end_column, place, related, group, context, mark, about, given, evidence = row
    return Finding(
        rule,
        cls,
        level,
        message,
        line,
        column,
        end_line,
        end_column,
        Place(*place),
        levels,
        tuple([Place(*each) for each in related]) if related else (),
        group,
        why,
        advice,
        suggestions,
        context,
        mark,
        authorities,
        about,
        _suppression(given) if given else None,
        tuple([_evidence(each) for each in evidence]) if evidence else (),
    )


def _suppression(row: Sequence[Any]) -> Suppression:
    reason, until, by, scope, place, line, column = row
    return Suppression(reason, until, by, scope, Place(*place), line, column)


def _evidence(row: Sequence[Any]) -> Evidence:
    *texts, jurisdictions, state, path, line = row
    return Evidence(*[*texts, tuple(jurisdictions), state, path, line])


def _dumped(value: object) -> str:
    return json.dumps(value, separators=(",", ":"))
