"""From source to what the Markdown parser is given, and back: holes filled in, and the way from its bytes to characters.

The parser counts UTF-8 bytes of the text that it parses. `Parsed` turns these into characters of the source, with one
look-up in a sorted table, and with none at all for ASCII.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator

from cliniclint import NamedTuple

from ..later import later

# What a hole is filled with: no space and no control character, so that a link's address may hold one, and nothing
# that Markdown gives a meaning.
FILL = "\ue000"

_NON_ASCII = later(r"[^\x00-\x7f]")
# Attribute lists after a block or a link: {: .lead}, {.btn #id}, {target="_blank"}.
ATTRIBUTES = later(
    r"""\{(?::[^{}\n]*|\s*[.#][\w-][^{}\n]*|\s*[\w-]+=(?:"[^"{}\n]*"|'[^'{}\n]*'|[^\s"'{}]+)[^{}\n]*)\}"""
)
# Directives (::: note) stand on lines of their own; their label is prose, in brackets or not. So are the names of emoji
# (:sun:). A colon in front of anything but a blank is none of a definition.
COLONS = later(
    r"^(?P<lead>[ \t]*):(?:::+[ \t]*(?:\{[\w-]*\}|[\w-]*)(?P<label>\[[^\[\]\n]*\])?|[\w+-]+:(?=\s)|(?=[^\s:]))",
    re.MULTILINE,
)
_NOTES = ("!!! ", "??? ", "???+ ", "=== ", "===! ", "===+ ")
_FILLED_LINE = later(rf"^[ \t]*{FILL}[{FILL} \t]*(?=\r?$)", re.MULTILINE)


class Aside(NamedTuple):
    """Something that stands beside the text: a component's string property, or a comment of the template language.

    `start` and `end` are source characters; `label` names the property, or is "" for a comment; `text` is the comment's
    words or the property's raw value, which begins at `value`; `escapes` tells how the value is written: "html" or "js".
    """

    start: int
    end: int
    label: str
    text: str
    value: int = 0
    escapes: str = ""


class Parsed(NamedTuple):
    """What the parser is given, and what goes with it. `notes` are where list items begin that stand for admonitions.

    `start_of` and `end_of` turn a byte offset of `text` that begins or ends something into a source character.
    `fragments` is the source with its holes blanked, of the same length, for HTML blocks. `buttons` are source ranges
    whose paragraphs are buttons. `indented` is false where indented text is prose, not code (MDX). `parts`, where
    something was cut out, parts a text (with its bytes) into stretches that run in step with the source.
    """

    text: str
    start_of: Callable[[int], int]
    end_of: Callable[[int], int]
    fragments: str
    holes: bool
    asides: tuple[Aside, ...] = ()
    buttons: tuple[tuple[int, int], ...] = ()
    indented: bool = True
    parts: Callable[[str, int, int], Iterator[tuple[str, int, int]]] | None = None
    notes: frozenset[int] = frozenset()


def same(offset: int) -> int:
    return offset


def characters(text: str) -> Callable[[int], int]:
    """A function from byte offsets of `text` in UTF-8 (at character borders) to characters."""
    if text.isascii():
        return same
    ends: list[int] = []  # in bytes, of each character beyond ASCII
    extra = [0]  # bytes beyond one a character, up to and with the n-th of them
    more = 0
    for match in _NON_ASCII.finditer(text):
        char = match.group()
        more += 1 if char < "\u0800" else 2 if char < "\U00010000" else 3
        ends.append(match.start() + 1 + more)
        extra.append(more)

    def at(offset: int) -> int:
        return offset - extra[bisect_right(ends, offset)]

    return at


def plain_source(text: str, body: int) -> Parsed:
    """Markdown whose body begins at `body`: front matter becomes empty lines, template code and attributes holes."""
    masked = text
    comments: tuple[Aside, ...] = ()
    filled = "\n" * body + text[body:] if body else text
    if "{" in filled or "<%" in filled or "<?" in filled:
        masked, comments, filled = _without_templates(filled)
    if "\n:" in filled or " :" in filled or filled.startswith(":"):
        filled = COLONS.sub(_fill_colons, filled)
    notes: frozenset[int] = frozenset()
    if any(mark in filled for mark in _NOTES):
        from .admonitions import as_items

        filled, notes = as_items(filled)
    if FILL in filled:
        filled = _FILLED_LINE.sub(_empty_line, filled)
    at = characters(filled)
    return Parsed(filled, at, at, masked, FILL in filled, comments, notes=notes)


def _without_templates(filled: str) -> tuple[str, tuple[Aside, ...], str]:
    from ..templates import mask, template_comments

    masked = mask(filled)
    comments = tuple(Aside(start, end, "", words) for start, end, words in template_comments(filled))
    if masked is not filled:
        filled = mask(filled, FILL)
    if "{" in filled:
        filled = ATTRIBUTES.sub(_fill, filled)
    return masked, comments, filled


def _fill(match: re.Match[str]) -> str:
    return FILL * len(match.group())


def _fill_colons(match: re.Match[str]) -> str:
    lead, label = match.group("lead"), match.group("label")
    filled = FILL * (len(match.group()) - len(lead))
    if label is None:
        return lead + filled
    # The label ends its line, whatever follows.
    return lead + filled[: 1 - len(label)] + label[1:-1] + "\n"


def _empty_line(match: re.Match[str]) -> str:
    """A line of holes is an empty line once they are filled; between the rows of a table it stays, not to end it."""
    text = match.string
    before = text.rfind("\n", 0, max(0, match.start() - 1)) + 1
    after = text.find("\n", match.end()) + 1
    if match.start() and text.startswith("|", before) and after and text.startswith(("|", FILL), after):
        return match.group()
    return " " * len(match.group())
