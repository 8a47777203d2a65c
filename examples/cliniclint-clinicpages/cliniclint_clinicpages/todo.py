"""The report: a list in Markdown to tick off, page by page, what the public sees first."""

from typing import Any

from cliniclint import LEVELS, FileReport, Finding, Out, Summary


class Todo:
    """One list; `options["min_level"]` leaves lower findings out, as the option --min-level asks."""

    def __init__(self, out: Out, options: dict[str, Any]) -> None:
        self._out = out
        self._levels = LEVELS[LEVELS.index(options.get("min_level") or LEVELS[0]) :]
        self._open = 0

    def file(self, report: FileReport) -> None:
        """A page: a line a finding; pages without any are left out."""
        shown = [each for each in report.findings if each.level in self._levels]
        if shown:
            self._out.write(f"## {_plain(report.path)}\n\n")
            for each in shown:
                self._out.write(_line(each))
            self._out.write("\n")
        self._open += len(shown)

    def close(self, summary: Summary) -> None:
        """What is left, and what could not be looked at."""
        for skipped in summary.skipped:
            self._out.write(f"- [ ] {_plain(skipped.path)} was not checked: {_plain(skipped.reason)}\n")
        for error in summary.errors:
            self._out.write(f"- [ ] {_plain(error)}\n")
        pages = f"{summary.files} page" + ("s" if summary.files != 1 else "")
        self._out.write(f"{self._open} to do on {pages}; {_plain('; '.join(summary.notes))}\n")


def _line(finding: Finding) -> str:
    advice = f" {_plain(finding.advice)}" if finding.advice else ""
    return f'- [ ] line {finding.line}, {finding.level}: "{_plain(finding.place.text)}" - {_plain(finding.message)}.{advice}\n'


def _plain(text: str) -> str:
    """Copy as text: no markup of Markdown, no control characters."""
    words = " ".join(text.split())
    return "".join(f"\\{c}" if c in "\\`*_[]<>|#" else c for c in words if c.isprintable())
