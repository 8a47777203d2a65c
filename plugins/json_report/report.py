"""The JSON object: what was found in each page, page by page, then the figures of the run."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence

import cliniclint
from cliniclint import (
    Evidence,
    FileReport,
    Finding,
    Out,
    Place,
    Summary,
    Suppression,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_VERSION: str = cliniclint.__version__  # type: ignore[attr-defined]
# What JSON leaves as it is, but a terminal would obey, or JavaScript and UTF-8 choke on; all of it can only stand in strings.
_UNSAFE = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")

_MOST_HEADS = 1000  # that are counted and not read one by one


class JsonReport:
    """Writes files as they come where the digest of the rules, with which the object begins, is known (`digest`); else holds
    them as text until the close."""

    def __init__(self, out: Out, digest: str | None = None) -> None:
        self._out = out
        self._digest = digest
        self._begun = False
        self._files: list[str] = []
        self._counts = {"suppressed": 0, "substantiated": 0, "baselined": 0, "notChecked": 0}
        self._classes: dict[str, int] = {}
        self._same: Counter[str] = (
            Counter()
        )  # what `again` was given, and how often: many pages have the same

    def file(self, report: FileReport) -> None:
        self.keep(report)

    def keep(self, report: FileReport) -> tuple[str, str]:
        counts = {
            "suppressed": len(report.suppressed),
            "substantiated": len(report.substantiated),
            "baselined": len(report.baselined),
            "notChecked": int(report.status != "checked"),
        }
        classes = dict(Counter(finding.cls for finding in report.findings))
        text = _dumped(_file(report))
        self._count(counts, classes)
        if self._digest is None:
            self._files.append(text)
        else:
            self._out.write(f"{self._before(self._digest)}{text}")
        return json.dumps([counts, classes]), text

    def again(self, head: str) -> str | None:
        if self._digest is None:
            return None
        if head in self._same or len(self._same) < _MOST_HEADS:
            self._same[head] += 1
        else:
            self._count(*json.loads(head))
        return self._before(self._digest)

    def _count(self, counts: Mapping[str, int], classes: Mapping[str, int], pages: int = 1) -> None:
        for name, count in counts.items():
            self._counts[name] += count * pages
        for name, count in classes.items():
            self._classes[name] = self._classes.get(name, 0) + count * pages

    def _before(self, digest: str) -> str:
        """What stands between a file and the one above it."""
        if self._begun:
            return ",\n"
        self._begin(digest)
        return "\n"

    def close(self, summary: Summary) -> None:
        if self._digest is None:
            self._digest = summary.rules_digest
        self._begin(self._digest)
        for head, pages in self._same.items():
            counts, classes = json.loads(head)
            self._count(counts, classes, pages)
        self._out.write(",".join(f"\n{text}" for text in self._files))
        skipped = [{"path": each.path, "reason": each.reason} for each in summary.skipped]
        figures = {
            "files": summary.files,
            **self._counts,
            "skipped": len(skipped),
            "failed": sum(each.error for each in summary.skipped),
            "findings": sum(summary.levels.values()),
            "levels": {level: summary.levels.get(level, 0) for level in reversed(cliniclint.LEVELS)},
            "classes": dict(sorted(self._classes.items())),
            "notes": summary.notes,
            "errors": summary.errors,
        }
        self._out.write(f'],\n"skipped": {_dumped(skipped)},\n"summary": {_dumped(figures)}}}\n')

    def _begin(self, digest: str) -> None:
        if not self._begun:
            self._begun = True
            tool = {"name": "cliniclint", "version": _VERSION, "rules": digest}
            self._out.write(f'{{"version": 1, "tool": {_dumped(tool)}, "files": [')


def _dumped(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _file(report: FileReport) -> dict[str, Any]:
    return {
        "path": report.path,
        "status": report.status,
        "findings": _findings(report.findings),
        "suppressed": _findings(report.suppressed),
        "substantiated": _findings(report.substantiated),
        "baselined": _findings(report.baselined),
        "notChecked": [
            {"start": start, "end": end, "reason": reason}
            for start, end, reason in sorted(report.not_checked)
        ],
    }


def _findings(findings: Sequence[Finding]) -> list[dict[str, Any]]:
    order = sorted(findings, key=lambda each: (each.place.start, each.place.end, each.rule, each.message))
    return [_finding(each) for each in order]


def _finding(each: Finding) -> dict[str, Any]:
    return {
        "rule": each.rule,
        "class": each.cls,
        "level": each.level,
        "message": each.message,
        "line": each.line,
        "column": each.column,
        "endLine": each.end_line,
        "endColumn": each.end_column,
        **_place(each.place),
        "levels": dict(each.levels),
        "related": [_place(place) for place in each.related],
        "group": each.group,
        "why": each.why,
        "advice": each.advice,
        "suggestions": list(each.suggestions),
        "context": each.context,
        "fingerprint": each.fingerprint,
        "authorities": [
            {
                "id": cite.id,
                "name": cite.name,
                "section": cite.section,
                "url": cite.url,
                "jurisdiction": cite.jurisdiction,
                "checked": cite.checked,
                "confidence": cite.confidence,
            }
            for cite in each.authorities
        ],
        **({"evidence": [_evidence(record) for record in each.evidence]} if each.evidence else {}),
        **({"suppression": _suppression(each.suppression)} if each.suppression else {}),
    }


def _evidence(record: Evidence) -> dict[str, Any]:
    return {
        "source": record.source,
        "url": record.url,
        "design": record.design,
        "date": record.date,
        "reviewed": {"by": record.reviewed_by, "on": record.reviewed_on},
        "expires": record.expires,
        "jurisdictions": list(record.jurisdictions),
        "state": record.state,
        "record": f"{record.path}:{record.line}",
    }


def _suppression(each: Suppression) -> dict[str, Any]:
    """Why a finding of `suppressed` is there; `until` and `by` are null where nobody gave them. The place is the comment's."""
    return {
        "reason": each.reason,
        "until": each.until or None,
        "by": each.by or None,
        "scope": each.scope,
        "line": each.line,
        "column": each.column,
        **_place(each.place),
    }


def _place(place: Place) -> dict[str, Any]:
    return {"start": place.start, "end": place.end, "text": place.text}
