"""`--format junit`: a test report, written as it comes.

A page is a suite, a finding a case: errors and warnings are failures; a suggestion passes with its text as output; what
was suppressed, substantiated or baselined is skipped. A page without any has one case that passes. What could not be checked is
an error.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cliniclint import FileReport, Finding, Out, Summary

from .common import accepted, headline, in_text, line, quoted, reason, wanted
from .xml_text import HEAD, Begun, element, tag

_FAILURES = ("error", "warning")


class JunitReport:
    """Case names hold no line numbers, so that a test keeps its history when the page is edited."""

    def __init__(self, out: Out, options: Mapping[str, Any]) -> None:
        self._out = Begun(out, f'{HEAD}<testsuites name="cliniclint">\n')
        self._options = options

    def file(self, report: FileReport) -> None:
        cases = _Cases(report.path)
        if report.status != "checked":
            cases.skip("cliniclint", f"not checked: {reason(report.not_checked, report.status)}")
        for each in wanted(report.findings, self._options):
            cases.finding(each)
        for excused in accepted(report):
            cases.skip(_name(excused.finding), ": ".join(filter(None, (excused.status, excused.reason))))
        self._out.write(cases.suite())

    def close(self, summary: Summary) -> None:
        for skipped in summary.skipped:
            cases = _Cases(skipped.path)
            if skipped.error:
                cases.error(f"not checked: {line(skipped.reason)}")
            else:
                cases.skip("cliniclint", f"not checked: {line(skipped.reason)}")
            self._out.write(cases.suite())
        if summary.errors:
            cases = _Cases("cliniclint")
            for error in summary.errors:
                cases.error(line(error))
            self._out.write(cases.suite())
        self._out.write("</testsuites>\n")


class _Cases:
    """The cases of one suite, and how many there are of each kind."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._cases: list[str] = []
        self._names: dict[str, int] = {}
        self._failures = self._errors = self._skipped = 0

    def finding(self, each: Finding) -> None:
        place = f"{line(self._path)}:{each.line}:{each.column}"
        text = "\n".join([f"{place}: {each.level}: {headline(each)}", *in_text(each)])
        if each.level in _FAILURES:
            self._failures += 1
            inside = element("failure", {"type": each.level, "message": headline(each)}, text)
        else:
            inside = element("system-out", {}, text)
        self._case(_name(each), inside)

    def skip(self, name: str, why: str) -> None:
        self._skipped += 1
        self._case(name, element("skipped", {"message": why}))

    def error(self, why: str) -> None:
        self._errors += 1
        self._case("cliniclint", element("error", {"type": "error", "message": why}, why))

    def suite(self) -> str:
        """The suite; one that would be empty has a case that passes."""
        if not self._cases:
            self._case("cliniclint", "")
        attributes: dict[str, object] = {
            "name": self._path,
            "tests": len(self._cases),
            "failures": self._failures,
            "errors": self._errors,
            "skipped": self._skipped,
        }
        return f"{tag('testsuite', attributes)}\n{''.join(self._cases)}</testsuite>\n"

    def _case(self, name: str, inside: str) -> None:
        number = self._names[name] = self._names.get(name, 0) + 1
        attributes: dict[str, object] = {
            "name": f"{name} ({number})" if number > 1 else name,
            "classname": self._path,
        }
        if inside:
            self._cases.append(f"{tag('testcase', attributes)}{inside}</testcase>\n")
        else:
            self._cases.append(f"{tag('testcase', attributes, '/>')}\n")


def _name(each: Finding) -> str:
    return f"{line(each.rule)}: {quoted(each)}"
