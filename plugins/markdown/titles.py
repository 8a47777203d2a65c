"""Where a link's title stands: the parser gives its words, not its place."""

from __future__ import annotations

import re

from cliniclint import Prose

from ..later import later
from .escapes import read_escaped
from .source import FILL

_CLOSERS = {'"': '"', "'": "'", ")": "("}
_DEFINITION = later(
    r"""^[ >\t]*\[(?P<label>(?:[^\[\]\\\n]|\\.){1,999})\]:[ \t]*(?:\r?\n[ >\t]*)?(?:<[^<>\n]*>|[^\s<]\S*)
    (?:[ \t]+|[ \t]*\r?\n[ >\t]*)(?P<title>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\((?:[^()\\]|\\.)*\))[ \t]*\r?$""",
    re.MULTILINE | re.VERBOSE | re.DOTALL,
)


def place_title(link: str, start: int, title: str) -> Prose | None:
    """The title of an inline link whose source is `link` from `start` on, or None if it cannot be placed exactly."""
    end = len(link.rstrip(") \t\r\n"))
    # The closing mark of a title in parentheses was stripped with the link's own.
    tail = link[end:].replace(" ", "")
    for close in range(end - 1, min(len(link), end + len(tail) + 2)):
        mark = link[close] if 0 <= close < len(link) else ""
        opener = _CLOSERS.get(mark)
        if opener is None:
            continue
        at = close - 1
        while at >= 0 and (link[at] != opener or _escaped(link, at)):
            at -= 1
        prose = _same(link[at + 1 : close], start + at + 1, title) if at >= 0 else None
        if prose is not None:
            return prose
    return None


def _escaped(text: str, at: int) -> bool:
    marks = 0
    while at > marks and text[at - marks - 1] == "\\":
        marks += 1
    return marks % 2 == 1


def _same(raw: str, start: int, title: str) -> Prose | None:
    prose = read_escaped(raw, start, "markdown")
    return prose if prose.finish()[0] == _even(title) else None


def _even(title: str) -> str:
    """The title as prose has it: white space and marks without width put in order in the same way."""
    prose = Prose()
    prose.add(title.replace(FILL, " "), 0, len(title))
    return prose.finish()[0]


def reference_label(label: str) -> str:
    """A reference's label as it is compared: case and white space do not count."""
    return " ".join(label.split()).casefold()


class Definitions:
    """The link reference definitions of a page that have titles; found when first asked for."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._found: dict[str, tuple[str, int]] | None = None
        self._given: set[str] = set()

    def title(self, label: str, title: str) -> Prose | None:
        """The title in the definition of `label`, None if it cannot be placed; empty once it was given."""
        if self._found is None:
            self._found = {}
            for match in _DEFINITION.finditer(self._source):
                raw = match.group("title")[1:-1]
                self._found.setdefault(reference_label(match.group("label")), (raw, match.start("title") + 1))
        key = reference_label(label)
        if key in self._given:
            return Prose()
        self._given.add(key)
        place = self._found.get(key)
        return _same(*place, title) if place else None
