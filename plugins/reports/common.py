"""What these reports share: order, one safe line of text, and a finding told in words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from cliniclint import LEVELS, Cite, Evidence, Excused, FileReport, Finding, NamedTuple, Summary

SARIF_LEVEL = {"error": "error", "warning": "warning", "suggestion": "note"}
MOST_WORDS = 160  # characters of the copy that are quoted in a message
# Controls, what turns the direction of a line, line separators, lone surrogates, and what is no character at all.
_UNSHOWN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufff9-\ufffb\ufffe\uffff]"
)
_JSON = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")


class Said(NamedTuple):
    """One part of what is said of a finding: a label ("Why", "Instead" ...) and one line of text."""

    label: str
    text: str


class Accepted(NamedTuple):
    """A finding that does not count: suppressed, substantiated or baselined, and why ("" if nobody said)."""

    status: str
    finding: Finding
    reason: str


_BECAUSE = {
    "suppressed": "",
    "substantiated": "covered by the evidence register",
    "baselined": "older than the baseline",
}


def line(text: str) -> str:
    """Text on one line, with nothing in it that a terminal or a reader's eye would obey."""
    return _UNSHOWN.sub("\ufffd", " ".join(text.split()))


def dumped(value: Any) -> str:
    """JSON on one line that every reader takes: no lone surrogates, nothing unseen but as an escape."""
    import json

    text = _SURROGATE.sub("\ufffd", json.dumps(value, ensure_ascii=False))
    return _JSON.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """By place, then rule: the order of every report."""
    return sorted(findings, key=lambda each: (each.place.start, each.place.end, each.rule, each.message))


def wanted(findings: Iterable[Finding], options: Mapping[str, Any]) -> list[Finding]:
    """The findings that a report for people shows (`--min-level`), in order."""
    lowest = LEVELS.index(options.get("min_level") or LEVELS[0])
    return [each for each in in_order(findings) if LEVELS.index(each.level) >= lowest]


def accepted(report: FileReport) -> list[Accepted]:
    """What was found and does not count: suppressed in the page, substantiated, or older than the site's baseline."""
    found = []
    lists = (report.suppressed, report.substantiated, report.baselined)
    for (status, because), findings in zip(_BECAUSE.items(), lists, strict=True):
        for each in in_order(findings):
            why = line(each.suppression.reason) if each.suppression else because
            if status == "substantiated" and each.evidence:
                why = f"{because}: {line('; '.join(record.source for record in each.evidence))}"
            found.append(Accepted(status, each, why))
    return found


def quoted(finding: Finding | Excused) -> str:
    """The words that were found, in quotation marks, the middle left out where they are many."""
    text = line(finding.place.text)
    if len(text) > MOST_WORDS:
        text = f"{text[: MOST_WORDS // 2].rstrip()} \u2026 {text[-MOST_WORDS // 2 :].lstrip()}"
    return f"\u201c{text}\u201d"


def headline(finding: Finding) -> str:
    """The message and the words."""
    return f"{line(finding.message)}: {quoted(finding)}"


def title(finding: Finding) -> str:
    """The message without the treatment that it may begin with ("Acupuncture: no word on ..."): what the rule says of any."""
    message = line(finding.message)
    _, colon, rest = message.partition(": ")
    return rest[:1].upper() + rest[1:] if finding.group and colon else message


def rewrites(suggestions: Sequence[str]) -> str:
    """What could be said instead, each in quotation marks."""
    return " or ".join("\u201c" + line(text) + "\u201d" for text in suggestions)


def cited(cite: Cite) -> str:
    """An authority by name and section, without its link."""
    name, section = line(cite.name), line(cite.section)
    # Many sources have their section in their name already.
    text = f"{name}, {section}" if section and section not in name else name
    return text + (" [to be verified]" if cite.confidence in ("secondary", "unsure") else "")


def link(cite: Cite | Evidence) -> str:
    """The address of an authority or a record if it is one that a browser opens safely, else ""."""
    return cite.url if re.fullmatch(r"https?://[^\s<>\"'`\\\x00-\x20\x7f-\uffff]+", cite.url) else ""


def told(finding: Finding) -> list[Said]:
    """What is said of a finding beside its headline, authorities left out."""
    held = ", ".join(f"{place} {level}" for place, level in finding.levels)
    parts = (
        ("Under", "" if title(finding) != line(finding.message) else line(finding.group)),
        ("Holds", line(held) if len(finding.levels) > 1 else ""),
        ("Context", line(finding.context)),
        ("Why", line(finding.why)),
        ("Instead", line(finding.advice)),
        ("Say instead", rewrites(finding.suggestions)),
    )
    return [Said(label, text) for label, text in parts if text]


def sentences(finding: Finding) -> str:
    """The headline and what to do, on one line."""
    said = {part.label: part.text for part in told(finding)}
    context = f" ({said['Context']})" if "Context" in said else ""
    parts = [f"{headline(finding)}{context}."]
    parts += [said["Instead"]] if "Instead" in said else []
    parts += [f"Say instead: {said['Say instead']}"] if "Say instead" in said else []
    return " ".join(parts)


def in_text(finding: Finding) -> list[str]:
    """All of it in lines of plain text, authorities with their links."""
    lines = [f"{label}: {text}" for label, text in told(finding)]
    for cite in finding.authorities:
        url = link(cite)
        lines.append(f"Authority: {cited(cite)}" + (f" ({url})" if url else ""))
    return lines


def count(number: int, noun: str) -> str:
    """`2 errors`."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def figures(levels: Mapping[str, int]) -> str:
    """`3 errors, 1 suggestion`, the worst first; "nothing found" for none."""
    return (
        ", ".join(count(levels[name], name) for name in reversed(LEVELS) if levels.get(name))
        or "nothing found"
    )


def failed(summary: Summary) -> list[str]:
    """A line for each thing that could not be done: files with the reason, then plugins."""
    files = [f"{line(each.path)}: {line(each.reason)}" for each in summary.skipped if each.error]
    return files + [line(error) for error in summary.errors]


def reason(not_checked: Sequence[tuple[int, int, str]], status: str) -> str:
    """Why a page was not checked."""
    return line(not_checked[0][2] if not_checked else status)
