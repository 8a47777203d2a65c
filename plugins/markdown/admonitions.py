"""Admonitions of Python-Markdown (`!!! note "Title"`), its foldable ones (`???`) and tabs (`=== "Title"`): indented by four columns,
their content would be code to Markdown's rules. For the parser the head becomes a list item, which holds what is indented below it.
"""

from __future__ import annotations

import re

from ..later import later
from .source import FILL

_HEAD = later(
    r"^(?P<lead>[ \t]*)(?P<mark>(?:(?:!!!|\?\?\?\+?)[ \t]+(?=[\w\"])[\w \t-]*|===[!+]?[ \t]+(?=\"))(?:\"(?P<title>[^\"\n]*)\"[ \t]*)?)"
    r"(?=\r?\n(?:[ \t]*\r?\n)*(?P=lead)(?: {4}|\t)[ \t]*\S)",
    re.MULTILINE,
)


def as_items(text: str) -> tuple[str, frozenset[int]]:
    """The text, as long as before, with the heads of admonitions as list items, and where these begin (in characters)."""
    begins = []

    def item(match: re.Match[str]) -> str:
        begins.append(match.end("lead"))
        mark, title = match.group("mark"), match.group("title")
        if title is None:
            return f"{match.group('lead')}+   {FILL * (len(mark) - 4)}"
        begin, end = match.span("title")
        before, after = begin - match.end("lead"), match.end() - end
        # A line of its own, whether or not an empty one follows.
        return f"{match.group('lead')}+   {FILL * (before - 4)}{title}\n{' ' * (after - 1)}"

    return _HEAD.sub(item, text), frozenset(begins)
