"""The baseline: findings that a site had when it adopted cliniclint, so that only new ones count.

One JSON object a line, under a first line that names the format: sorted, so that files compare; a finding a line, so that
branches merge line by line; JSON and not YAML, so that thousands of entries cost a run no YAML parser. An entry is the
page (relative to the baseline's folder), the rule and the words, never a line number: moving or reformatting a page keeps
its findings old, another wording makes a new one. Where a page says the same more than once, each further time is an
entry with its `occurrence`; which of the places is meant by which does not matter, only how many there are. What is wrong
with suppressions is never part of it.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ..errors import UserError
from ..finding import Finding
from ..named import NamedTuple
from .findings import identity
from .own import FAMILY

FILE_NAME = "cliniclint-baseline.jsonl"
_VERSION = 1
_HEAD = {"cliniclint-baseline": _VERSION}
_KEYS = {"path": str, "rule": str, "text": str, "occurrence": int}
_REMEDY = "mend the line, or write the file anew with `cliniclint baseline write`"
Key = tuple[str, str]  # rule and words


class Entry(NamedTuple):
    """One finding of the past. `occurrence` counts from 1 among those with the same path, rule and text."""

    path: str
    rule: str
    text: str
    occurrence: int = 1


def entries_of(path: str, findings: Iterable[Finding]) -> list[Entry]:
    """The entries that stand for a page's findings."""
    seen: Counter[Key] = Counter()
    found = []
    for each in findings:
        if _is_own(each):
            continue
        key = (each.rule, identity(each))
        seen[key] += 1
        found.append(Entry(path, *key, seen[key]))
    return found


def divide(
    findings: Sequence[Finding], old: Mapping[Key, int]
) -> tuple[list[Finding], list[Finding], Counter[Key]]:
    """(new findings, those that the baseline knows, what the baseline holds beyond them), by how many of each rule and
    words the baseline has for the page; of several alike the first are the old ones."""
    left = Counter(old)
    new: list[Finding] = []
    known: list[Finding] = []
    for each in findings:
        key = (each.rule, identity(each))
        if left[key] > 0 and not _is_own(each):
            left[key] -= 1
            known.append(each)
        else:
            new.append(each)
    return new, known, +left


def _is_own(finding: Finding) -> bool:
    """Whether a finding is about a suppression: these are mended where they are written, and never old."""
    return finding.rule.startswith(f"{FAMILY}/")


def by_page(entries: Iterable[Entry]) -> dict[str, Counter[Key]]:
    """How many entries there are, by path, rule and words."""
    found: dict[str, Counter[Key]] = {}
    for each in set(entries):
        found.setdefault(each.path, Counter())[(each.rule, each.text)] += 1
    return found


def of_page(path: str, counts: Mapping[Key, int]) -> list[Entry]:
    """The entries of a page from their numbers by rule and words."""
    return [Entry(path, *key, i + 1) for key, count in counts.items() for i in range(count)]


def dump(entries: Iterable[Entry]) -> str:
    """The text of a baseline file."""
    lines = [_line(_HEAD)]
    for each in sorted(set(entries)):
        values: dict[str, Any] = {"path": each.path, "rule": each.rule, "text": each.text}
        if each.occurrence > 1:
            values["occurrence"] = each.occurrence
        lines.append(_line(values))
    return "".join(f"{line}\n" for line in lines)


def parse(text: str, shown: str) -> list[Entry]:
    """The entries of a baseline file, in any order, blank lines passed over; `shown` is the path that errors give.

    Raises UserError with the line for what is no entry: a broken line, the marks of a merge conflict, another version.
    """
    found: list[Entry] = []
    headed = False
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        values = _values(line, number, shown)
        if not headed:
            headed = True
            if values != _HEAD:
                version = values.get("cliniclint-baseline")
                problem = (
                    "is no baseline"
                    if version is None
                    else f"is a baseline of version {version}, unknown here"
                )
                raise UserError(problem, path=shown, line=number, remedy=f"its first line is {_line(_HEAD)}")
        elif values != _HEAD:  # twice, where two branches began the file
            found.append(_entry(values, line, number, shown))
    if not headed:
        raise UserError(
            "is empty, and no baseline", path=shown, remedy="`cliniclint baseline write` writes one"
        )
    return found


def _values(line: str, number: int, shown: str) -> dict[str, Any]:
    if line.startswith(("<<<<<<<", "=======", ">>>>>>>", "|||||||")):
        raise UserError(
            "holds the marks of a merge conflict",
            path=shown,
            line=number,
            remedy="keep the lines of both sides and delete the marks",
        )
    try:
        values = json.loads(line)
    except (ValueError, RecursionError):
        values = None
    if not isinstance(values, dict):
        raise UserError("no entry of a baseline", path=shown, line=number, remedy=_REMEDY)
    return values


def _entry(values: dict[str, Any], line: str, number: int, shown: str) -> Entry:
    for key, value in values.items():
        if key not in _KEYS:
            from ..config.suggest import did_you_mean

            remedy = did_you_mean(key, _KEYS) or "the keys are " + ", ".join(_KEYS)
            at = line.find(f'"{key}"')
            raise UserError(
                f'unknown key "{key}"',
                path=shown,
                line=number,
                column=at + 1,
                source_line=line,
                remedy=remedy,
            )
        if type(value) is not _KEYS[key]:
            raise UserError(
                f'"{key}" is no {"number" if key == "occurrence" else "text"}',
                path=shown,
                line=number,
                remedy=_REMEDY,
            )
    missing = [key for key in ("path", "rule", "text") if key not in values]
    if missing:
        raise UserError(f'the entry lacks "{missing[0]}"', path=shown, line=number, remedy=_REMEDY)
    return Entry(**values)


def _line(values: Mapping[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=False)
