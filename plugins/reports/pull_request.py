"""`--format markdown`: a comment for a pull request. GitHub takes 65,536 characters; what would go beyond is counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from cliniclint import LEVELS, FileReport, Finding, Out, Summary

from ..matrix import Matrix
from .common import accepted, cited, count, failed, figures, line, link, quoted, reason, told, wanted
from .markup import code, escaped, linked
from .records import Records

MOST_CHARS = 55_000  # of findings, so that the rest finds room
MARK = "<!-- cliniclint -->"  # by which a bot finds its own comment again
_FOOT = "\n</details>\n\n"
_MOST_SHORT = 120  # characters of a path or reason in the closing lines
_MOST_NAMED = 10  # files that were passed over, by name


class MarkdownReport:
    """Holds what it shows of the findings until the close, since the table of figures stands before them."""

    def __init__(self, out: Out, options: Mapping[str, Any]) -> None:
        self._out = out
        self._options = options
        self._table: dict[str, Counter[str]] = {}
        self._files: list[str] = []
        self._room = MOST_CHARS
        self._left: Counter[str] = Counter()  # findings that found no room
        self._left_pages = 0
        self._passed: list[str] = []
        self._accepted: Counter[str] = Counter()
        self._records = Records()
        self._matrix = Matrix()

    def file(self, report: FileReport) -> None:
        self._accepted.update(each.status for each in accepted(report))
        self._records.take(report)
        if report.status != "checked":
            self._passed.append(
                f"{code(_short(report.path))} ({escaped(reason(report.not_checked, report.status))})"
            )
        findings = wanted(report.findings, self._options)
        if not findings:
            return
        self._matrix.add(findings)
        for each in findings:
            self._table.setdefault(each.cls.partition("/")[0], Counter())[each.level] += 1
        levels = Counter(each.level for each in findings)
        head = _head(report.path, levels)
        items = _items(findings)
        fitting = 0
        room = self._room - len(head) - len(_FOOT)
        while fitting < len(items) and len(items[fitting]) <= room:
            room -= len(items[fitting])
            fitting += 1
        if fitting:
            self._files.append(head + "".join(items[:fitting]) + _FOOT)
            self._room = room
        if left := findings[fitting:]:
            self._room = 0  # what is shown is the beginning of the whole, with nothing left out in between
            self._left.update(each.level for each in left)
            self._left_pages += 1

    def close(self, summary: Summary) -> None:
        shown: Counter[str] = Counter()
        for levels in self._table.values():
            shown.update(levels)
        parts = [f"{MARK}\n### cliniclint: {figures(shown)}\n\n{count(summary.files, 'page')} checked"]
        parts += [f"{number} {name}" for name, number in sorted(self._accepted.items())]
        if hidden := figures({level: summary.levels.get(level, 0) - shown[level] for level in LEVELS}):
            parts += [f"{hidden} below {summary.min_level} not shown"] if hidden != "nothing found" else []
        self._write(", ".join(parts) + ".\n\n")
        problems = failed(summary)
        for problem in problems[:_MOST_NAMED]:
            self._write(f"- **could not be done:** {escaped(_short(problem))}\n")
        if len(problems) > _MOST_NAMED:
            self._write(f"- **could not be done:** {len(problems) - _MOST_NAMED} more\n")
        self._write("\n" if problems else "")
        self._write(self._figures(shown))
        self._write(self._where())
        for text in self._files:
            self._write(text)
        if self._left_pages:
            self._write(f"No room here for {figures(self._left)} on {count(self._left_pages, 'page')}.\n\n")
        self._evidence()
        self._passed += [
            f"{code(_short(each.path))} ({escaped(_short(each.reason))})"
            for each in summary.skipped
            if not each.error
        ]
        if self._passed:
            more = len(self._passed) - _MOST_NAMED
            named = ", ".join(self._passed[:_MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
            self._write(f"Not checked: {named}\n\n")
        self._write("".join(f"<sub>{escaped(note)}</sub>\n" for note in summary.notes))

    def _evidence(self) -> None:
        records, more = self._records.listed()
        for each in records:
            source = linked(_short(each.evidence.source), link(each.evidence))
            record = code(_short(f"{each.evidence.path}:{each.evidence.line}"))
            self._write(f"- substantiated by {source} ({record}): {escaped(_short(each.where))}\n")
        if more:
            self._write(f"- substantiated by {count(more, 'more record')}\n")
        self._write("\n" if records else "")

    def _figures(self, shown: Mapping[str, int]) -> str:
        if not self._table:
            return ""
        rows = ["| Family | Errors | Warnings | Suggestions |", "|---|--:|--:|--:|"]
        for family, levels in sorted(self._table.items()):
            rows.append(_row(escaped(family), levels))
        if len(self._table) > 1:
            rows.append(_row("**all**", shown))
        return "\n".join(rows) + "\n\n"

    def _where(self) -> str:
        """The table of jurisdictions and levels, where the pages were checked for several."""
        rows = self._matrix.rows()
        if not rows:
            return ""
        heads = " | ".join(f"{level.title()}s" for level in reversed(LEVELS))
        lines = [f"| Holds in | {heads} | Only there |", "|---" + "|--:" * (len(LEVELS) + 1) + "|"]
        for row in rows:
            lines.append(f"| {escaped(row.place)} | {' | '.join(map(str, row.counts))} | {row.only} |")
        return "\n".join(lines) + "\n\n"

    def _write(self, text: str) -> None:
        self._out.write(text)


def _row(name: str, levels: Mapping[str, int]) -> str:
    return f"| {name} | " + " | ".join(str(levels.get(level, 0)) for level in reversed(LEVELS)) + " |"


def _head(path: str, levels: Mapping[str, int]) -> str:
    from html import escape

    return f"<details><summary><code>{escape(line(path))}</code>: {figures(levels)}</summary>\n\n"


def _items(findings: Sequence[Finding]) -> list[str]:
    """A list item for each finding; what was said of its rule above, in this page, is not said again."""
    said: set[tuple[str, str]] = set()
    items = []
    for each in findings:
        words = code(quoted(each)[1:-1])
        lines = [
            f"- **{each.level}** line {each.line}: {escaped(each.message)}: {words} ({code(each.rule)})\n"
        ]
        parts = [(text, f"{label}: {escaped(text)}") for label, text in told(each)]
        parts += [(one.id, f"Authority: {linked(cited(one), link(one))}") for one in each.authorities]
        for key, text in parts:
            if (each.rule, key) not in said:
                said.add((each.rule, key))
                lines.append(f"  - {text}\n")
        items.append("".join(lines))
    return items


def _short(text: str) -> str:
    text = line(text)
    return text if len(text) <= _MOST_SHORT else f"{text[: _MOST_SHORT - 1]}\u2026"
