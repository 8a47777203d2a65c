"""Character references (`&amp;`, `&#8217;`, `&copy` without its semicolon), decoded as browsers do.

Offsets count characters of the source from 0, ends are exclusive.
"""

from __future__ import annotations

import re
from functools import cache

REFERENCE = re.compile(r"&(?:#(?:[0-9]++|[xX][0-9a-fA-F]++)|[a-zA-Z][a-zA-Z0-9]*+);?+")
# The full table costs more to import than a page costs to read; these are nearly all that pages use.
_COMMON = {
    "amp;": "&",
    "lt;": "<",
    "gt;": ">",
    "quot;": '"',
    "apos;": "'",
    "nbsp;": "\u00a0",
    "shy;": "\u00ad",
    "copy;": "\u00a9",
    "reg;": "\u00ae",
    "trade;": "\u2122",
    "lsquo;": "\u2018",
    "rsquo;": "\u2019",
    "ldquo;": "\u201c",
    "rdquo;": "\u201d",
    "ndash;": "\u2013",
    "mdash;": "\u2014",
    "hellip;": "\u2026",
    "bull;": "\u2022",
    "middot;": "\u00b7",
    "laquo;": "\u00ab",
    "raquo;": "\u00bb",
}
# Windows-1252 in the place of the C1 controls, as the standard asks.
_C1 = dict(
    zip(
        range(0x80, 0xA0),
        "\u20ac\x81\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\x8d\u017d\x8f"
        "\x90\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\x9d\u017e\u0178",
        strict=True,
    )
)
_LONGEST_BARE = 6  # of the names that need no semicolon
_UNKNOWN = "\ufffd"


def decode(raw: str, following: str = "", *, attribute: bool = False) -> tuple[str, int]:
    """What a match of `REFERENCE` stands for, and how many of its characters that takes; ("", 0) if it is plain text.

    `following` is the source character after it; in an attribute's value, a bare name before `=` or a letter is text.
    """
    if raw[1] == "#":
        return _number(raw), len(raw)
    name = raw[1:]
    known = _COMMON.get(name)
    if known is not None:
        return known, len(raw)
    names = _names()
    if name.endswith(";"):
        known = names.get(name)
        if known is not None:
            return known, len(raw)
    for length in range(min(len(name), _LONGEST_BARE), 1, -1):
        known = names.get(name[:length])
        if known is None:
            continue
        after = name[length : length + 1] or following
        if attribute and (after == "=" or (after.isascii() and after.isalnum())):
            break
        return known, length + 1
    return "", 0


def parts(text: str, start: int, end: int, *, attribute: bool = False) -> list[tuple[str, int, int]]:
    """The range [start, end) of the source as (words, start, end) pieces, references decoded."""
    if "&" not in text[start:end]:
        return [(text[start:end], start, end)] if end > start else []
    out: list[tuple[str, int, int]] = []
    at = start
    for match in REFERENCE.finditer(text, start, end):
        words, length = decode(
            match.group(),
            text[match.end() : match.end() + 1] if match.end() < end else "",
            attribute=attribute,
        )
        if not length:
            continue
        begin = match.start()
        if begin > at:
            out.append((text[at:begin], at, begin))
        at = begin + length
        out.append((words, begin, at))
    if at < end:
        out.append((text[at:end], at, end))
    return out


def _number(raw: str) -> str:
    digits = raw[2:].rstrip(";")
    base = 10
    if digits[0] in "xX":
        digits, base = digits[1:], 16
    digits = digits.lstrip("0")
    # A number of any length is allowed to be written; none above 0x10FFFF means anything.
    code = int(digits, base) if 0 < len(digits) <= 7 else 0
    if code == 0 or code > 0x10FFFF or 0xD800 <= code <= 0xDFFF:
        return _UNKNOWN
    return _C1.get(code) or chr(code)


@cache
def _names() -> dict[str, str]:
    from html.entities import html5

    return html5
