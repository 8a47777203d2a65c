"""`--format checkstyle`: Checkstyle's XML report, which most CI servers read; written as it comes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import cliniclint
from cliniclint import FileReport, Out, Summary

from .common import line, sentences, wanted
from .xml_text import HEAD, Begun, element, tag

_VERSION: str = cliniclint.__version__  # type: ignore[attr-defined]
_SEVERITY = {"error": "error", "warning": "warning", "suggestion": "info"}


class CheckstyleReport:
    """Every page is in it, and every file that could not be checked, as an error at its first line."""

    def __init__(self, out: Out, options: Mapping[str, Any]) -> None:
        self._out = Begun(out, f"{HEAD}{tag('checkstyle', {'version': f'cliniclint {_VERSION}'})}\n")
        self._options = options

    def file(self, report: FileReport) -> None:
        errors = []
        for each in wanted(report.findings, self._options):
            errors.append(_error(each.line, each.column, _SEVERITY[each.level], sentences(each), each.rule))
        self._file(report.path, errors)

    def close(self, summary: Summary) -> None:
        for skipped in summary.skipped:
            if skipped.error:
                said = f"not checked: {line(skipped.reason)}"
                self._file(skipped.path, [_error(1, 1, "error", said, "not-checked")])
        for error in summary.errors:
            self._out.write(element("exception", {}, line(error)) + "\n")
        self._out.write("</checkstyle>\n")

    def _file(self, path: str, errors: Sequence[str]) -> None:
        if not errors:
            self._out.write(tag("file", {"name": path}, "/>") + "\n")
            return
        self._out.write(f"{tag('file', {'name': path})}\n{''.join(errors)}</file>\n")


def _error(number: int, column: int, severity: str, message: str, rule: str) -> str:
    attributes: dict[str, object] = {
        "line": number,
        "column": column,
        "severity": severity,
        "message": message,
        "source": f"cliniclint.{rule.replace('/', '.')}",
    }
    return tag("error", attributes, "/>") + "\n"
