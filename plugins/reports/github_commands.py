"""`--format github`: GitHub's workflow commands, which show as annotations on the lines of a pull request.

GitHub shows ten annotations a level and step, those printed first; so all waits for the close (beyond some of it on disk)
and the worst goes first. Where $GITHUB_STEP_SUMMARY names a file, the report of `--format markdown` is added to it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cliniclint import LEVELS, FileReport, Finding, Out, Summary

from .common import count, failed, figures, headline, in_text, line, wanted
from .records import Records
from .spool import Spool

MOST_SHOWN = 10  # annotations that GitHub shows of a level in one step
_COMMAND = {"error": "error", "warning": "warning", "suggestion": "notice"}
_MOST_SUMMARY = 1_000_000  # bytes; GitHub takes 1 MiB of all that a step adds, and nothing of what is longer


class GithubReport:
    """Holds a line a finding until the close, few of them in memory."""

    def __init__(self, out: Out, options: Mapping[str, Any]) -> None:
        import os

        self._out = out
        self._options = options
        self._commands = {level: Spool() for level in reversed(LEVELS)}
        self._counts = dict.fromkeys(LEVELS, 0)
        self._page = os.environ.get("GITHUB_STEP_SUMMARY", "")
        self._summary: list[str] = []
        self._records = Records()
        if self._page:
            from .pull_request import MarkdownReport

            self._markdown = MarkdownReport(_Into(self._summary), options)

    def file(self, report: FileReport) -> None:
        for each in wanted(report.findings, self._options):
            self._commands[each.level].write(_annotation(report.path, each) + "\n")
            self._counts[each.level] += 1
        self._records.take(report)
        if self._page:
            self._markdown.file(report)

    def close(self, summary: Summary) -> None:
        for skipped in summary.skipped:
            if skipped.error:
                self._write(_command("error", {"file": skipped.path}, f"not checked: {line(skipped.reason)}"))
        for error in summary.errors:
            self._write(_command("error", {}, line(error)))
        for commands in self._commands.values():
            for part in commands.parts():
                self._out.write(part)
        parts = [f"cliniclint: {count(summary.files, 'page')} checked", figures(summary.levels)]
        if problems := len(failed(summary)):
            parts.append(f"{count(problems, 'thing')} could not be done")
        self._write(_plain("; ".join(parts)))
        if any(each > MOST_SHOWN for each in self._counts.values()):
            self._write(
                f"GitHub shows the first {MOST_SHOWN} annotations of a level; all of them stand above"
            )
        records, more = self._records.listed()
        for stood in records:
            what = f"{stood.evidence.source} ({stood.evidence.path}:{stood.evidence.line})"
            self._write(_plain(line(f"substantiated by {what}: {stood.where}")))
        if more:
            self._write(f"substantiated by {count(more, 'more record')}")
        for note in summary.notes:
            self._write(_plain(line(note)))
        if self._page:
            self._markdown.close(summary)
            self._add_summary()

    def _add_summary(self) -> None:
        text = "".join(self._summary)
        if len(text.encode("utf-8", "replace")) > _MOST_SUMMARY:
            self._write("no job summary was written: GitHub takes at most 1 MiB")
            return
        try:
            with open(self._page, "a", encoding="utf-8", errors="replace", newline="\n") as file:
                file.write(text)
        except OSError as error:
            self._write(_plain(f"no job summary was written: {error.strerror or error}"))

    def _write(self, text: str) -> None:
        self._out.write(text + "\n")


class _Into:
    """Where the summary is gathered."""

    def __init__(self, parts: list[str]) -> None:
        self._parts = parts

    def write(self, text: str, /) -> object:
        self._parts.append(text)
        return None


def _annotation(path: str, each: Finding) -> str:
    place: dict[str, object] = {"file": path, "line": each.line, "endLine": each.end_line}
    if each.line == each.end_line:  # columns of different lines are refused
        place |= {"col": each.column, "endColumn": each.end_column}
    place["title"] = f"{line(each.rule)} ({each.level})"
    return _command(_COMMAND[each.level], place, "\n".join([headline(each), *in_text(each)]))


def _command(name: str, properties: Mapping[str, object], message: str) -> str:
    inside = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    return f"::{name}{' ' if inside else ''}{inside}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    # A path may hold what a log must not; the escapes of line ends are undone by GitHub, so that paths stay true.
    text = _data(text).replace(":", "%3A").replace(",", "%2C")
    return "".join(char if char.isprintable() else "\ufffd" for char in text)


def _plain(text: str) -> str:
    """A line of the log that is no command: neither `::` at its beginning nor the older `##[` anywhere."""
    text = text.replace("##[", "## [")
    return f" {text[2:]}" if text.lstrip().startswith("::") else text
