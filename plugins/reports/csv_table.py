"""`--format csv`: a row a finding, for spreadsheets; written as it comes.

UTF-8 with commas, text in double quotes, a line a row. A cell that a spreadsheet would take for a formula begins with an
apostrophe.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from cliniclint import FileReport, Finding, Out, Summary

from .common import accepted, cited, line, link, reason, rewrites, wanted

COLUMNS = (
    "path",
    "line",
    "column",
    "end_line",
    "end_column",
    "status",
    "reason",
    "level",
    "rule",
    "class",
    "message",
    "text",
    "context",
    "group",
    "why",
    "advice",
    "say_instead",
    "authorities",
    "links",
    "levels",
    "fingerprint",
)
# At the start, and behind a semicolon, where a spreadsheet may begin a cell of its own; full-width signs count too.
_FORMULA = re.compile("(^|;)(\\s*)(?=[=+\\-@\uff1d\uff0b\uff0d\uff20])")


class CsvReport:
    """`status` is found, suppressed, substantiated, baselined or not checked; `reason` says why it is not "found"."""

    def __init__(self, out: Out, options: Mapping[str, Any]) -> None:
        self._out = out
        self._options = options
        self._head = ",".join(f'"{name}"' for name in COLUMNS) + "\n"

    def file(self, report: FileReport) -> None:
        if report.status != "checked":
            why = reason(report.not_checked, report.status)
            self._row({"path": report.path, "status": "not checked", "reason": why})
        for finding in wanted(report.findings, self._options):
            self._row(_cells(report.path, finding, "found"))
        for each in accepted(report):
            self._row({**_cells(report.path, each.finding, each.status), "reason": each.reason})

    def close(self, summary: Summary) -> None:
        for skipped in summary.skipped:
            self._row({"path": skipped.path, "status": "not checked", "reason": skipped.reason})
        for error in summary.errors:
            self._row({"status": "not checked", "reason": error})
        if self._head:
            self._out.write(self._head)

    def _row(self, cells: dict[str, object]) -> None:
        row = ",".join(_cell(cells.get(name, "")) for name in COLUMNS)
        self._out.write(f"{self._head}{row}\n")
        self._head = ""


def _cells(path: str, each: Finding, status: str) -> dict[str, object]:
    return {
        "path": path,
        "line": each.line,
        "column": each.column,
        "end_line": each.end_line,
        "end_column": each.end_column,
        "status": status,
        "level": each.level,
        "rule": each.rule,
        "class": each.cls,
        "message": each.message,
        "text": each.place.text,
        "context": each.context,
        "group": each.group,
        "why": each.why,
        "advice": each.advice,
        "say_instead": rewrites(each.suggestions),
        "authorities": " | ".join(map(cited, each.authorities)),
        "links": " ".join(filter(None, map(link, each.authorities))),
        "levels": " ".join(f"{place}:{level}" for place, level in each.levels),
        "fingerprint": each.fingerprint,
    }


def _cell(value: object) -> str:
    if isinstance(value, int):
        return str(value)
    text = _FORMULA.sub(r"\1\2'", line(str(value)))
    return '"' + text.replace('"', '""') + '"' if text else ""
