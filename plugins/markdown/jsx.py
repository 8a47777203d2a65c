"""Scanning JSX in MDX: balanced braces, tags with their attributes, strings in expressions. No recursion, bounded work."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cliniclint import NamedTuple

_STRING = r"\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\[\s\S])*`"
_CODE = re.compile(rf"{_STRING}|//[^\n]*|/\*[\s\S]*?(?:\*/|\Z)|[{{}}]")
_BEGIN = re.compile(r"<(/?)([A-Za-z][\w.:-]*)?")
_ATTRIBUTE = re.compile(rf"\s+([A-Za-z_][\w:.-]*)(?:\s*=\s*({_STRING}|\{{))?|\s*(\{{)")
_END = re.compile(r"\s*(/?)>")
_ONLY_STRING = re.compile(rf"\s*(?:{_STRING})\s*\Z")
_PAIR = re.compile(
    rf"(?P<comment>/\*[\s\S]*?(?:\*/|\Z)|//[^\n]*)"
    rf"|[\"']?\b(?P<key>[A-Za-z]\w*)[\"']?\s*:\s*(?P<string>{_STRING})|{_STRING}"
)
# Where an element may begin in code: behind what an expression begins behind.
_ELEMENT = re.compile(
    rf"{_STRING}|//[^\n]*|/\*[\s\S]*?(?:\*/|\Z)|(?:[(,\[{{:?&|=>;]|\breturn)\s*(?P<element><)(?=[A-Za-z>])"
)
_CHILD = re.compile(r"\{|</?(?=[A-Za-z>])")
_LONGEST = 20_000  # characters of one expression or tag
_BUDGET = 1_000_000  # characters looked at in vain, a page
_READ_NAMES = (
    "title label alt text heading description subtitle cta caption quote children subheading headline tagline content body"
    " question answer summary message placeholder aria-label name author testimonial eyebrow lead intro note"
)
READ_PROPS = frozenset(_READ_NAMES.split())


class Prop(NamedTuple):
    """A string that a component shows: its name, raw text, where that begins, and how it is written ("html" or "js")."""

    name: str
    raw: str
    start: int
    escapes: str


class Tag(NamedTuple):
    """A tag: its name ("" for a fragment), whether it closes, or closes itself, its range and its strings."""

    name: str
    closes: bool
    empty: bool
    start: int
    end: int
    props: tuple[Prop, ...]
    braces: bool  # whether an attribute is an expression


class Scanner:
    """Finds where JSX ends. What is not JSX costs from a budget, so that hostile text takes no more than linear time."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._budget = _BUDGET

    def braces(self, start: int) -> int:
        """The end of the expression whose brace opens at `start`, or -1."""
        limit = min(len(self._text), start + _LONGEST)
        depth = 0
        if self._budget > 0:
            for match in _CODE.finditer(self._text, start, limit):
                mark = match.group()
                if mark == "{":
                    depth += 1
                elif mark == "}":
                    depth -= 1
                    if depth == 0:
                        return match.end()
            self._budget -= limit - start
        return -1

    def tag(self, start: int) -> Tag | None:
        """The tag that begins at `start`, or None."""
        text = self._text
        begin = _BEGIN.match(text, start)
        if begin is None or self._budget <= 0:
            return None
        at, limit = begin.end(), start + _LONGEST
        props: list[Prop] = []
        braces = False
        while at < limit:
            end = _END.match(text, at)
            if end is not None:
                closes, name = begin.group(1) == "/", begin.group(2) or ""
                return Tag(name, closes, end.group(1) == "/", start, end.end(), tuple(props), braces)
            attribute = _ATTRIBUTE.match(text, at)
            if attribute is None or not begin.group(2):
                break
            at = attribute.end()
            name, value = attribute.group(1) or "", attribute.group(2) or attribute.group(3) or ""
            if value == "{":
                close = self.braces(at - 1)
                if close < 0:
                    break
                props.extend(_expression(name, text[at : close - 1], at))
                at, braces = close, True
            elif value and name in READ_PROPS:
                props.append(Prop(name, value[1:-1], attribute.start(2) + 1, "html"))
        self._budget -= at - start
        return None

    def elements(self, start: int, end: int) -> list[tuple[int, int]]:
        """The ranges of the outermost elements in the expression between two places, braces included, in order."""
        found: list[tuple[int, int]] = []
        at = start
        while (match := _ELEMENT.search(self._text, at, end)) is not None:
            at = match.end()
            if match.group("element"):
                close = self._element_end(match.start("element"), end)
                if close > 0:
                    found.append((match.start("element"), close))
                    at = close
        return found

    def _element_end(self, start: int, end: int) -> int:
        """Where the element that begins at a place ends, before `end`, or -1."""
        depth, at = 0, start
        while (match := _CHILD.search(self._text, at, end)) is not None:
            if match.group() == "{":
                at = self.braces(match.start())
                if at < 0:
                    return -1
                continue
            tag = self.tag(match.start())
            if tag is None:
                at = match.end()
                continue
            at = tag.end
            depth += 0 if tag.empty else -1 if tag.closes else 1
            if depth <= 0:
                return at if at <= end else -1
        self._budget -= end - start
        return -1


def string_only(expression: str) -> bool:
    """Whether an expression is one plain string, which is shown as it is written."""
    return _ONLY_STRING.match(expression) is not None and "\\" not in expression and "${" not in expression


def template_only(expression: str) -> bool:
    """Whether an expression is one template literal, with something put into it and nothing escaped."""
    return (
        _ONLY_STRING.match(expression) is not None
        and expression.lstrip().startswith("`")
        and "\\" not in expression
        and "${" in expression
    )


def _expression(name: str, expression: str, start: int) -> Iterator[Prop]:
    if _ONLY_STRING.match(expression):
        if name in READ_PROPS and "${" not in expression:
            quote = len(expression) - len(expression.lstrip())
            yield Prop(name, expression.strip()[1:-1], start + quote + 1, "js")
        return
    yield from strings(expression, start)


def strings(code: str, start: int) -> Iterator[Prop]:
    """The strings of objects in code that a visitor reads, by their keys."""
    for match in _PAIR.finditer(code):
        key = match.group("key")
        if key in READ_PROPS and "${" not in match.group("string"):
            yield Prop(key, match.group("string")[1:-1], start + match.start("string") + 1, "js")
