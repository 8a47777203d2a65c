"""Template code (Liquid, Jinja, Twig, Hugo, Go, Handlebars, Blade, ERB, JSP, PHP) in source text: holes, not prose.

Formats blank the holes out before they parse, so that every offset stays what it was. Nothing here knows HTML or
Markdown, and nothing is run or resolved. All offsets count characters from 0, ends are exclusive. Time is linear.
"""

from __future__ import annotations

import re

from cliniclint import NamedTuple

from .later import later

# An expression longer than this, or one that runs over the end of a script, is no template code but two stray marks.
_LONGEST = 4000
_OPEN = later(r"\{\{|\{%|\{#|\{!!|<%|<\?")
_NOT_INK = later(r"[^\r\n]")
_SCRIPT_END = later(r"</(?:script|style)", re.IGNORECASE)
# `{#intro}` is a Markdown heading's id.
_HEADING_ID = later(r"\{#[\w:.-]+\}")
# Liquid and Django blocks of which nothing is shown: comments, and Shopify's settings, code and styles.
_SILENT = later(r"\{%-?\s*(comment|schema|javascript|stylesheet|style)\b", re.IGNORECASE)
_SILENT_END = {
    name: later(rf"\{{%-?\s*end{name}\s*-?%\}}", re.IGNORECASE)
    for name in ("comment", "schema", "javascript", "stylesheet", "style")
}
# What opens a comment, how it closes; the longest first. The plain opener of the same kind follows in `_CODE`.
_COMMENTS = (
    ("{{!--", ("--}}", "--~}}")),
    ("{{~!--", ("--}}", "--~}}")),
    ("{{--", ("--}}",)),
    ("{{- /*", ("*/ -}}", "*/}}")),
    ("{{/*", ("*/}}", "*/ -}}")),
    ("{{!", ("}}",)),
    ("{{~!", ("}}",)),
    ("{% #", ("%}",)),
    ("{%- #", ("%}",)),
    ("{#", ("#}",)),
    ("<%--", ("--%>",)),
    ("<%#", ("%>",)),
)
_CODE = {"{{": "}}", "{%": "%}", "{!!": "!!}", "<%": "%>", "<?": "?>"}
_BOUNDED = ("{{", "{%", "{!!")


class _Hole(NamedTuple):
    start: int
    end: int
    inner: tuple[int, int] | None  # of a comment: the range of its words


class _Finder:
    """`str.find` and `Pattern.search` that never look twice at the same stretch: each remembers where it found last."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._seen: dict[str, int] = {}
        self._spans: dict[str, tuple[int, int]] = {}

    def find(self, needle: str, at: int) -> int:
        """Where `needle` next stands at or after `at`, or the text's length + 1 if nowhere."""
        known = self._seen.get(needle, -1)
        if known < at:
            known = self._text.find(needle, at)
            if known < 0:
                known = len(self._text) + 1
            self._seen[needle] = known
        return known

    def search(self, name: str, pattern: re.Pattern[str], at: int) -> tuple[int, int]:
        """The range that `pattern` next matches at or after `at`, or (length + 1, length + 1)."""
        known = self._spans.get(name, (-1, -1))
        if known[0] < at:
            match = pattern.search(self._text, at)
            known = match.span() if match else (len(self._text) + 1, len(self._text) + 1)
            self._spans[name] = known
        return known


def mask(text: str, fill: str = " ") -> str:
    """The text with every hole overwritten by `fill` (one character); line ends stay, and so does the length."""
    found = _scan(text)
    if not found:
        return text
    out, at = [], 0
    for hole in found:
        out.append(text[at : hole.start])
        out.append(_NOT_INK.sub(fill, text[hole.start : hole.end]))
        at = hole.end
    out.append(text[at:])
    return "".join(out)


def holes(text: str) -> list[tuple[int, int]]:
    """The ranges (start, end) of template code, comments included, in order and without overlap."""
    return [(hole.start, hole.end) for hole in _scan(text)]


def template_comments(text: str) -> list[tuple[int, int, str]]:
    """Template comments as (start, end, words): the range with its marks, and the words between them, stripped."""
    return [
        (hole.start, hole.end, text[hole.inner[0] : hole.inner[1]].strip())
        for hole in _scan(text)
        if hole.inner is not None
    ]


def _scan(text: str) -> list[_Hole]:
    found: list[_Hole] = []
    opener = _OPEN.search(text)
    if opener is None:
        return found
    finder = _Finder(text)
    while opener is not None:
        start = opener.start()
        hole = _comment(text, start, finder) or _code(text, start, opener.group(), finder)
        if hole is not None:
            found.append(hole)
        opener = _OPEN.search(text, hole.end if hole else opener.end())
    return found


def _comment(text: str, start: int, finder: _Finder) -> _Hole | None:
    for mark, closers in _COMMENTS:
        if not text.startswith(mark, start):
            continue
        if mark == "{#" and _HEADING_ID.match(text, start):
            return None
        inner = start + len(mark)
        close, closer = min((finder.find(closer, inner), closer) for closer in closers)
        if close <= len(text):
            return _Hole(start, close + len(closer), (inner, close))
    return None


def _code(text: str, start: int, opener: str, finder: _Finder) -> _Hole | None:
    if opener not in _CODE:
        return None
    inner = start + len(opener)
    close = finder.find(_CODE[opener], inner)
    if opener == "<?" and close > len(text):
        # PHP may leave its last tag open; any other `<?` is the format's business.
        is_php = text.startswith(("<?php", "<?="), start)
        return _Hole(start, len(text), None) if is_php else None
    if close > len(text):
        return None
    end = close + len(_CODE[opener])
    if opener in _BOUNDED:
        if end - start > _LONGEST or finder.search("script", _SCRIPT_END, inner)[0] < close:
            return None
        # A second opener before the close: the first one was stray (`{{{` opens only once).
        again = inner
        while text.startswith("{", again):
            again += 1
        if finder.find(opener, again) < close:
            return None
    if opener == "{{":
        while end < close + 4 and text.startswith("}", end):
            end += 1
    if opener == "{%":
        return _silent(text, start, end, finder) or _Hole(start, end, None)
    return _Hole(start, end, None)


def _silent(text: str, start: int, end: int, finder: _Finder) -> _Hole | None:
    """A block tag of which nothing is shown, up to its end tag."""
    match = _SILENT.match(text, start)
    if match is None:
        return None
    name = match.group(1).lower()
    close, after = finder.search(name, _SILENT_END[name], end)
    if close > len(text):
        return None
    return _Hole(start, after, (end, close) if name == "comment" else None)
