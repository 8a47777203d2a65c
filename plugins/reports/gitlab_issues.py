"""`--format gitlab`: GitLab's code quality report, written as it comes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cliniclint import FileReport, Out, Summary

from .common import dumped, line, sentences, wanted

_SEVERITY = {"error": "major", "warning": "minor", "suggestion": "info"}


class GitlabReport:
    """One array. What could not be checked is an issue of severity critical, since the report has no other place for it."""

    def __init__(self, out: Out, options: Mapping[str, Any]) -> None:
        self._out = out
        self._options = options
        self._next = "[\n"

    def file(self, report: FileReport) -> None:
        for each in wanted(report.findings, self._options):
            lines = (each.line, max(each.line, each.end_line))
            self._issue(
                report.path, lines, each.rule, _SEVERITY[each.level], sentences(each), each.fingerprint
            )

    def close(self, summary: Summary) -> None:
        for skipped in summary.skipped:
            if skipped.error:
                said = f"Not checked: {line(skipped.reason)}"
                self._issue(skipped.path, (1, 1), "not-checked", "critical", said, skipped.reason)
        for error in summary.errors:
            self._issue("cliniclint", (1, 1), "incomplete", "critical", line(error), error)
        self._out.write("[]\n" if self._next == "[\n" else "\n]\n")

    def _issue(
        self, path: str, lines: tuple[int, int], name: str, severity: str, said: str, fingerprint: str
    ) -> None:
        from hashlib import sha256

        # A finding's own is of its page; here it has to be unlike that of any other page.
        key = "\0".join((path, name, fingerprint)).encode("utf-8", "surrogatepass")
        issue = {
            "description": said,
            "check_name": name,
            "fingerprint": sha256(key).hexdigest(),
            "severity": severity,
            "location": {"path": path, "lines": {"begin": lines[0], "end": lines[1]}},
        }
        self._out.write(self._next + dumped(issue))
        self._next = ",\n"
