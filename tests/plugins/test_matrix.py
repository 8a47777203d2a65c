"""The closing matrix of jurisdictions, where a run asks for several."""

from __future__ import annotations

import io

from cliniclint import FileReport, Summary
from cliniclint.plugins import reports, terminal
from cliniclint.plugins.matrix import Matrix, Row
from report_cases import TEXT, finding

BOTH = (("us", "warning"), ("uk", "error"))
REPORT = FileReport(
    "a.md",
    "checked",
    TEXT,
    (
        finding(levels=BOTH),
        finding(words="safe", rule="claims/safety", levels=(("uk", "warning"),), level="warning"),
    ),
)
SUMMARY = Summary(1, {"error": 1, "warning": 1, "suggestion": 0}, (), (), "d", "suggestion")


def said(plugin: object, name: str, report: FileReport = REPORT, **options: object) -> str:
    hook = getattr(plugin, "cliniclint_reporters", None) or plugin.markdown.cliniclint_reporters  # type: ignore[attr-defined]
    (reporter,) = (each for each in hook() if each.name == name)
    out = io.StringIO()
    opened = reporter.open(out, {"width": 100, **options})
    opened.file(report)
    opened.close(SUMMARY)
    return out.getvalue()


def test_rows() -> None:
    matrix = Matrix()
    matrix.add(REPORT.findings)
    assert matrix.rows() == [Row("us", (0, 1, 0), 0), Row("uk", (1, 1, 0), 1)]
    assert matrix.rows(["error"]) == [Row("us", (0,), 0), Row("uk", (1,), 1)]


def test_one_jurisdiction_makes_no_matrix() -> None:
    matrix = Matrix()
    matrix.add([finding()])
    assert matrix.rows() == []
    one = FileReport("a.md", "checked", TEXT, (finding(),))
    assert "only there" not in said(terminal, "terminal", one)
    assert "Only there" not in said(reports, "markdown", one)


def test_in_the_terminal() -> None:
    text = said(terminal, "terminal")
    assert "holds in  error  warning  suggestion  only there\n" in text
    assert "us            -        1           -           -\n" in text
    assert "uk            1        1           -           1\n" in text
    lines = said(terminal, "terminal", min_level="warning").splitlines()
    assert "holds in  error  warning  only there" in lines


def test_in_markdown() -> None:
    text = said(reports, "markdown")
    assert "| Holds in | Errors | Warnings | Suggestions | Only there |\n|---|--:|--:|--:|--:|\n" in text
    assert "| us | 0 | 1 | 0 | 0 |\n| uk | 1 | 1 | 0 | 1 |\n" in text
