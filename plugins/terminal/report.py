"""The report for people: each finding at its line with the words marked, why, what to say instead, and whose rule it is."""

from __future__ import annotations

import json
from binascii import crc32
from collections import Counter
from collections.abc import Iterator, Sequence
from io import StringIO

from cliniclint import LEVELS, Cite, FileReport, Finding, Lines, Out, Summary

from ..matrix import Matrix
from ..reports.records import Records
from .blocks import Block, blocks
from .excerpt import excerpt
from .screen import Style, safe, wrapped

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_MOST_WIDTH = 110  # longer lines of prose are hard to read
_MOST_CITES = 3
_LABEL = 13  # columns of "say instead: "
_MOST_NAMED = 10  # files that were passed over, by name
_MOST_HEADS = 1000  # of pages told again that are counted, and not read one by one


class TerminalReport:
    """What is explained once in a run (a rule's reasons) is not explained again."""

    def __init__(self, out: Out, options: dict[str, Any]) -> None:
        self._out = out
        self._style = Style(bool(options.get("color")))
        self._width = max(40, min(int(options.get("width") or 100), _MOST_WIDTH))
        self._concise = bool(options.get("concise"))
        self._shown = LEVELS[LEVELS.index(options.get("min_level") or LEVELS[0]) :]
        self._told: set[str] = set()
        self._names: dict[object, str] = {}  # of what may be told
        self._met: dict[str, bool] = {}  # what this page has to tell, and whether that stands above it
        self._linked: set[str] = set()  # authorities whose address stands above, in this page
        self._other: Counter[str] = Counter()  # passages that were not read, by reason
        self._passed: list[tuple[str, str]] = []  # whole pages that were not read
        self._accepted = {"suppressed": 0, "substantiated": 0, "in the baseline": 0}
        self._records = Records()
        self._same: dict[str, int] = {}  # what `again` was given, and how often beyond the first time
        self._any = False
        self._matrix = Matrix()

    def file(self, report: FileReport) -> None:
        self._met.clear()
        self._accepted["suppressed"] += len(report.suppressed)
        self._accepted["substantiated"] += len(report.substantiated)
        self._accepted["in the baseline"] += len(report.baselined)
        self._records.take(report)
        if report.status != "checked":
            reason = report.not_checked[0][2] if report.not_checked else report.status
            self._passed.append((report.path, reason))
        else:
            self._other.update(reason for _, _, reason in report.not_checked)
        findings = [each for each in report.findings if each.level in self._shown]
        if not findings:
            return
        self._any = True
        self._matrix.add(findings)
        self._page(report, findings)

    def keep(self, report: FileReport) -> tuple[str, str] | None:
        out, self._out = self._out, StringIO()
        try:
            self.file(report)
            text = self._out.getvalue()
        finally:
            self._out = out
        self._out.write(text)
        if report.status != "checked" or report.substantiated or report.baselined:
            return None
        findings = [each for each in report.findings if each.level in self._shown]
        matrix = Matrix()
        matrix.add(findings)
        head = [
            len(report.suppressed),
            Counter(reason for _, _, reason in report.not_checked),
            matrix.plain(),
            bool(findings),
        ]
        above, here = (
            " ".join(name for name, told in self._met.items() if told is each) for each in (True, False)
        )
        return f"{above}\n{here}\n{json.dumps(head)}", text

    def again(self, head: str) -> str | None:
        pages = self._same.get(head)
        if pages is not None:
            self._same[head] = pages + 1
            return ""
        above, here, rest = head.split("\n")
        new = here.split()
        if not (self._told.issuperset(above.split()) and self._told.isdisjoint(new)):
            return None
        self._told.update(new)
        self._take(rest)
        if not new and len(self._same) < _MOST_HEADS:
            self._same[head] = 0
        return ""

    def _take(self, head: str, pages: int = 1) -> None:
        """The figures of so many pages of which `keep` gave the same."""
        suppressed, other, matrix, found = json.loads(head)
        self._accepted["suppressed"] += suppressed * pages
        for reason, count in other.items():
            self._other[reason] += count * pages
        if found:
            self._any = True
            self._matrix.take(matrix, pages)

    def _page(self, report: FileReport, findings: Sequence[Finding]) -> None:
        if self._concise:
            for each in findings:
                self._write(
                    f"{self._place(report.path, each)} {self._title(each)} \u201c{safe(each.place.text)}\u201d"
                )
            return
        self._linked.clear()
        lines = Lines(report.text)
        gutter = len(str(max(each.line for each in findings)))
        for block in blocks(findings):
            self._block(report.path, lines, block, gutter)
            self._write("")

    def close(self, summary: Summary) -> None:
        if self._concise:
            return
        for head, pages in self._same.items():
            self._take(head.rpartition("\n")[2], pages)
        style = self._style
        skipped = [(each.path, each.reason) for each in summary.skipped if not each.error]
        for path, reason in (self._passed + skipped)[:_MOST_NAMED]:
            self._write(style("dim", f"not checked: {safe(path)} ({safe(reason)})"))
        if len(self._passed) + len(skipped) > _MOST_NAMED:
            self._write(
                style("dim", f"not checked: {len(self._passed) + len(skipped) - _MOST_NAMED} more files")
            )
        for reason, count in sorted(self._other.items()):
            self._write(style("dim", f"not checked: {_count(count, 'passage')} ({safe(reason)})"))
        self._evidence()
        self._write(self._figures(summary, len(self._passed) + len(skipped)))
        for line in self._where():
            self._write(line)
        if summary.errors:
            self._write(style("error", f"incomplete: {_count(len(summary.errors), 'plugin error')}"))
        hidden = {
            level: count for level, count in summary.levels.items() if count and level not in self._shown
        }
        if hidden:
            parts = [_count(count, level) for level, count in hidden.items()]
            self._write(style("dim", f"{' and '.join(parts)} not shown (--min-level {summary.min_level})"))
        if self._any:
            self._write(style("dim", "cliniclint explain RULE shows a rule with its sources and examples"))
        for note in summary.notes:
            self._write(style("dim", safe(note)))

    def _evidence(self) -> None:
        records, more = self._records.listed()
        for each in records:
            what = f"{each.evidence.source} ({each.evidence.path}:{each.evidence.line})"
            self._write(self._style("dim", f"substantiated by {safe(what)}: {safe(each.where)}"))
        if more:
            told = f"substantiated by {_count(more, 'more record')}; cliniclint evidence check lists them"
            self._write(self._style("dim", told))

    def _figures(self, summary: Summary, passed: int) -> str:
        style = self._style
        parts = [f"{_count(summary.files, 'page')} checked"]
        failed = sum(each.error for each in summary.skipped)
        if passed:
            parts.append(f"{passed} skipped")
        if failed:
            parts.append(style("error", f"{failed} could not be checked"))
        parts += [f"{count} {name}" for name, count in self._accepted.items() if count]
        found = [
            style(level, _count(count, level)) if count else _count(count, level)
            for level in reversed(LEVELS)
            if (count := summary.levels.get(level, 0)) or level != LEVELS[0]
        ]
        if not any(summary.levels.values()):
            found = [style("good", "nothing found")] if summary.files and not failed else ["nothing found"]
        return f"{', '.join(parts)}: {', '.join(found)}"

    def _where(self) -> Iterator[str]:
        """The matrix of jurisdictions and levels, where the pages were checked for several."""
        levels = [level for level in reversed(LEVELS) if level in self._shown]
        rows = self._matrix.rows(levels)
        if not rows:
            return
        heads = [*levels, "only there"]
        width = max(len("holds in"), *(len(row.place) for row in rows))
        yield self._style("dim", "  ".join([f"{'holds in':<{width}}", *heads]))
        for row in rows:
            figures = [
                f"{number or '-':>{len(head)}}"
                for head, number in zip(heads, (*row.counts, row.only), strict=True)
            ]
            yield "  ".join([f"{safe(row.place):<{width}}", *figures])

    def _block(self, path: str, lines: Lines, block: Block, gutter: int) -> None:
        first = block.places[0]
        notes = [f"{len(block.places)} times"] if len(block.places) > 1 else []
        notes += [f"under \u201c{safe(block.group)}\u201d"] if block.group else []
        note = self._style("dim", f"  ({' '.join(notes)})") if notes else ""
        level, rule = (
            max(len(name) for name in names)
            for names in zip(*((e.level, e.rule) for e in block.heads), strict=True)
        )
        for head in block.heads:
            self._write(f"{self._place(path, first)}  {self._title(head, level, rule)}{note}")
        for each in block.places:
            for line in excerpt(lines, each, self._width, self._style, gutter):
                self._write(line)
        for head in block.heads:
            details = list(self._details(head))
            if details and len(block.heads) > 1:
                self._write(f"  {self._style('bold', head.rule)}")
            for line in details:
                self._write(line)

    def _place(self, path: str, each: Finding) -> str:
        return self._style("bold", f"{safe(path)}:{each.line}:{each.column}")

    def _title(self, each: Finding, level: int = 0, rule: int = 0) -> str:
        """Level, rule and message; `level` and `rule` are the widths of those above and below."""
        pad = " " * (level - len(each.level))
        return f"{self._style(each.level, each.level)}{pad}  {safe(each.rule):<{rule}}  {safe(each.message)}"

    def _details(self, each: Finding) -> Iterator[str]:
        if len(each.levels) > 1:
            held = ", ".join(f"{place} {level}" for place, level in each.levels)
            yield from self._once((each.rule, "levels", each.levels), "holds", held)
        for part in filter(None, each.context.split("; ")):
            lowered = part.removeprefix("lowered by ")
            yield from self._text("lowered by" if lowered != part else "not excused", lowered)
        yield from self._once((each.rule, "why"), "why", each.why)
        yield from self._once((each.rule, "advice", each.advice), "instead", each.advice)
        said = ["\u201c" + text + "\u201d" for text in each.suggestions]
        yield from self._once((each.rule, "say", each.suggestions), "say instead", " or ".join(said))
        cites = each.authorities
        many = len({cite.jurisdiction for cite in cites}) > 1
        for i, cite in enumerate(cites[:_MOST_CITES]):
            text = _cited(cite, many, cite.id not in self._linked)
            if i == _MOST_CITES - 1 and len(cites) > _MOST_CITES:
                text += f" and {len(cites) - _MOST_CITES} more"
            lines = list(self._once((each.rule, "cite", cite.id), "authority", text))
            if lines:
                self._linked.add(cite.id)
                yield from lines

    def _once(self, key: tuple[str, str, *tuple[object, ...]], label: str, text: str) -> Iterator[str]:
        """The lines, unless the same was said before: of that rule and kind."""
        if not text.strip():
            return
        name = self._names.get(key)
        if name is None:
            rule, kind, *rest = key
            name = f"{rule}:{kind}:{crc32(repr(rest).encode('utf-8', 'surrogatepass')):08x}"
            self._names[key] = name
        self._met.setdefault(name, name in self._told)
        if name not in self._told:
            self._told.add(name)
            yield from self._text(label, text)

    def _text(self, label: str, text: str) -> Iterator[str]:
        label = f"{label}:"
        lines = wrapped(f"{label:<{_LABEL}}", text, self._width, "  ")
        yield f"  {self._style('dim', label)}{lines[0][2 + len(label) :]}"
        yield from lines[1:]

    def _write(self, line: str) -> None:
        self._out.write(line + "\n")


def _cited(cite: Cite, place: bool, link: bool) -> str:
    text = f"{cite.jurisdiction}: {cite.name}" if place else cite.name
    # Many sources have their section in their name already.
    text += f", {cite.section}" if cite.section and cite.section not in cite.name else ""
    text += f" ({cite.url})" if cite.url and link else ""
    return text + (" [to be verified]" if cite.confidence in ("secondary", "unsure") else "")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
