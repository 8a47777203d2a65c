"""Suppressions as they are written in comments:

    cliniclint ignore claims/cure, claims/hype until=2027-01-31 by=NAME: approved wording, ref 14

`ignore-page` instead of `ignore` covers the whole page. A comment may hold several, each on a line of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from ..config.suggest import closest
from ..named import NamedTuple

VERBS = ("ignore", "ignore-page")
_MEANT = (
    "disable",
    "suppress",
    "skip",
    "off",
    "noqa",
    "allow",
    "disable-line",
    "disable-next-line",
    "ignore-next-line",
)
_BEGIN = re.compile(
    r"^[ \t]*(?P<whole>cliniclint[ \t:]+(?P<verb>[A-Za-z][\w-]*))", re.MULTILINE | re.IGNORECASE
)
_PART = re.compile(
    r"""(?P<key>[A-Za-z][\w-]*)=(?P<value>"[^"]*"|'[^']*'|[^\s,]*)|(?P<word>[^\s,]+)""",
)
_SETTINGS = ("until", "by")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z")


class Words(NamedTuple):
    """Some words of a directive and where they stand, in characters of the comment's text."""

    text: str
    start: int
    end: int


class Directive(NamedTuple):
    """A suppression as written. `names` are rules or classes, not judged yet; `until` is None without a day; `faults` are
    (what is wrong, where): a directive that has any does not count."""

    names: tuple[Words, ...]
    reason: str
    until: date | None
    until_at: Words
    by: str
    page: bool
    head: Words
    faults: tuple[tuple[str, Words], ...] = ()


def directives(text: str) -> Iterator[Directive]:
    """The directives in a comment's words; none in a comment that is not meant for cliniclint."""
    begins = list(_BEGIN.finditer(text))
    ends = [each.start() for each in begins] + [len(text)]
    for begin, end in zip(begins, ends[1:], strict=True):
        found = _directive(text, begin, end)
        if found is not None:
            yield found


def as_day(text: str) -> date | None:
    """The day that a text like 2027-01-31 names, or None."""
    try:
        return date.fromisoformat(text) if _DAY.match(text) else None
    except ValueError:
        return None


def _directive(text: str, begin: re.Match[str], end: int) -> Directive | None:
    verb = begin["verb"].lower()
    head = Words(begin["whole"], begin.start("whole"), begin.end())
    if verb not in VERBS:
        if verb not in _MEANT and closest(verb, VERBS) is None:
            return None  # prose that happens to begin with the tool's name
        at = Words(begin["verb"], begin.start("verb"), begin.end())
        fault = (f'"{at.text}" is no word of a suppression; write ignore or ignore-page', at)
        return Directive((), "", None, at, "", False, head, (fault,))
    colon = _colon(text, begin.end(), end)
    reason = " ".join(text[colon + 1 : end].split()) if colon >= 0 else ""
    parts = _Parts(text, begin.end(), colon if colon >= 0 else end)
    names = parts.names
    if colon < 0:
        # Without the colon the words of a reason would pass for names of rules.
        names = [each for each in names if "/" in each.text or "*" in each.text] or names[:1]
    return Directive(
        tuple(names),
        reason,
        parts.until,
        parts.until_at,
        parts.by,
        verb == "ignore-page",
        head,
        tuple(parts.faults),
    )


class _Parts:
    """What stands between the verb and the colon."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.names: list[Words] = []
        self.until: date | None = None
        self.until_at = Words("", start, start)
        self.by = ""
        self.faults: list[tuple[str, Words]] = []
        last = ""
        for part in _PART.finditer(text, start, end):
            at = Words(part.group(), part.start(), part.end())
            if part["key"]:
                last = part["key"].lower()
                self._setting(last, part["value"].strip("\"'"), at)
            elif last == "by" and "/" not in at.text and "*" not in at.text:
                self.by = f"{self.by} {at.text}".strip()  # a name of several words needs no quotes
            else:
                self.names.append(at)

    def _setting(self, key: str, value: str, at: Words) -> None:
        if key == "by":
            self.by = value
        elif key == "until":
            self.until, self.until_at = as_day(value), at
            if self.until is None:
                self.faults.append((f'"{value}" is no day (until=); write it as 2027-01-31', at))
        else:
            near = closest(key, _SETTINGS)
            remedy = f'did you mean "{near}="?' if near else "known are until= and by="
            self.faults.append((f'unknown setting "{key}="; {remedy}', at))


def _colon(text: str, start: int, end: int) -> int:
    """Where the reason's colon stands, quoted values passed over; -1 if nowhere."""
    quote = ""
    for i in range(start, end):
        char = text[i]
        if quote:
            quote = "" if char == quote else quote
        elif char in "\"'" and text[i - 1] == "=":
            quote = char
        elif char == ":":
            return i
    return -1
