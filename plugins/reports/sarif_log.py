"""`--format sarif`: SARIF 2.1.0, for code scanning and viewers. All levels are in it.

Results are written as they come, and the rules that they name after them, so a run of any size takes little memory.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import cliniclint
from cliniclint import FileReport, Finding, Lines, Out, Place, Summary

from .common import SARIF_LEVEL, Accepted, accepted, dumped, in_order, line, reason, sentences

_VERSION: str = cliniclint.__version__  # type: ignore[attr-defined]
_HEAD = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0"}
_NO_BYTE = re.compile("[\ud800-\udc7f\udd00-\udfff]")
_RUN = {"columnKind": "unicodeCodePoints", "newlineSequences": ["\r\n", "\n", "\r"]}


class SarifReport:
    """One run. Levels: error, warning, and note for a suggestion."""

    def __init__(self, out: Out) -> None:
        from .sarif_rules import Rules

        self._out = out
        self._rules = Rules()
        self._next = f'{dumped(_HEAD)[:-1]}, "runs": [{{{dumped(_RUN)[1:-1]},\n"results": [\n'
        self._begun = False
        self._notices: list[dict[str, Any]] = []

    def file(self, report: FileReport) -> None:
        if report.status != "checked":
            self._notices.append(
                _notice(f"not checked: {reason(report.not_checked, report.status)}", "note", report.path)
            )
        else:
            for why, number in sorted(_counted(each[2] for each in report.not_checked).items()):
                text = f"{number} passage{'' if number == 1 else 's'} not checked: {line(why)}"
                self._notices.append(_notice(text, "note", report.path))
        excused = accepted(report)
        lines = Lines(report.text) if report.findings or excused else None
        if lines is None:
            return
        for finding in in_order(report.findings):
            self._result(report.path, lines, finding, [])
        for each in excused:
            self._result(report.path, lines, each.finding, [_suppression(report.path, lines, each)])

    def close(self, summary: Summary) -> None:
        for skipped in summary.skipped:
            level = "error" if skipped.error else "note"
            self._notices.append(_notice(f"not checked: {line(skipped.reason)}", level, skipped.path))
        self._notices += [_notice(line(error), "error") for error in summary.errors]
        done = not summary.errors and not any(each.error for each in summary.skipped)
        invocation = {
            "executionSuccessful": done,
            "toolExecutionNotifications": self._notices,
            "toolConfigurationNotifications": [_notice(line(note), "note") for note in summary.notes],
        }
        driver = {
            "name": "cliniclint",
            "version": _VERSION,
            "properties": {"rulesDigest": summary.rules_digest},
            "rules": self._rules.descriptors(),
        }
        if not self._begun:
            self._out.write(self._next)
        self._out.write(
            f'\n],\n"tool": {dumped({"driver": driver})},\n"invocations": {dumped([invocation])}}}]}}\n'
        )

    def _result(self, path: str, lines: Lines, each: Finding, suppressions: list[dict[str, Any]]) -> None:
        region = _region((each.line, each.column), (each.end_line, each.end_column), each.place)
        result = {
            "ruleId": each.rule,
            "ruleIndex": self._rules.index(each),
            "level": SARIF_LEVEL[each.level],
            "message": {"text": _literal(sentences(each))},
            "locations": [_location(path, region)],
            "partialFingerprints": {"cliniclint/v1": each.fingerprint},
            # Where one result of a run says whether it is suppressed, all have to.
            "suppressions": suppressions,
            "properties": {"class": each.cls, "levels": dict(each.levels), "text": each.place.text},
        }
        if each.related:
            result["relatedLocations"] = [
                {
                    "id": i,
                    "message": {"text": _literal(line(place.text))},
                    **_location(path, _range(lines, place)),
                }
                for i, place in enumerate(each.related)
            ]
        self._out.write(self._next + dumped(result))
        self._next = ",\n"
        self._begun = True


def _literal(text: str) -> str:
    """Text as SARIF's messages hold it (3.11): braces doubled, brackets no link."""
    text = text.replace("{", "{{").replace("}", "}}")
    return re.sub(r"([\[\]\\])", r"\\\1", text) if "](" in text else text


def _region(begin: tuple[int, int], end: tuple[int, int], place: Place) -> dict[str, int]:
    """`begin` and `end` are line and column."""
    return {
        "startLine": begin[0],
        "startColumn": begin[1],
        "endLine": end[0],
        "endColumn": end[1],
        "charOffset": place.start,
        "charLength": place.end - place.start,
    }


def _range(lines: Lines, place: Place) -> dict[str, int]:
    return _region(lines.position(place.start), lines.position(place.end), place)


def _location(path: str, region: dict[str, int] | None = None) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": _artifact(path)}
    if region is not None:
        physical["region"] = region
    return {"physicalLocation": physical}


def _artifact(path: str) -> dict[str, str]:
    """A path as a URI: relative to the root of the sources, or a file of the machine."""
    from urllib.parse import quote

    # File names are bytes on some systems; what is no text in them stands as lone surrogates and is given back as it was.
    uri = quote(_NO_BYTE.sub("\ufffd", path), errors="surrogateescape")
    if re.match("[A-Za-z]:/", path):
        return {"uri": f"file:///{path[:2]}{uri[4:]}"}
    if path.startswith("/"):
        return {"uri": f"file://{uri}"}
    return {"uri": uri} if path.startswith("../") else {"uri": uri, "uriBaseId": "%SRCROOT%"}


def _suppression(path: str, lines: Lines, each: Accepted) -> dict[str, Any]:
    kind = "inSource" if each.status == "suppressed" else "external"
    made: dict[str, Any] = {"kind": kind, "status": "accepted"}
    if each.reason:
        made["justification"] = each.reason
    if given := each.finding.suppression:
        made["location"] = _location(path, _range(lines, given.place))
        made["properties"] = {"scope": given.scope, "until": line(given.until), "by": line(given.by)}
    return made


def _notice(text: str, level: str, path: str = "") -> dict[str, Any]:
    made: dict[str, Any] = {"level": level, "message": {"text": _literal(text)}}
    return {**made, "locations": [_location(path)]} if path else made


def _counted(reasons: Iterable[str]) -> dict[str, int]:
    from collections import Counter

    return Counter(reasons)
