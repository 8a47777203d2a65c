"""The characters of a YAML string, each with its place: quotes, escapes, folding and indentation taken off."""

from __future__ import annotations

import re

from .fields import Value

_FOLD = re.compile(r"[ \t]*(?:\r\n|\r|\n)\s*")
_SINGLE = re.compile(rf"(?P<quote>'')|(?P<fold>{_FOLD.pattern})")
_DOUBLE = re.compile(
    rf"(?P<join>\\(?:\r\n|\r|\n)[ \t]*)|\\(?:x(?P<x>[0-9a-fA-F]{{2}})|u(?P<u>[0-9a-fA-F]{{4}})"
    rf"|U(?P<long>[0-9a-fA-F]{{8}})|(?P<mark>.))|(?P<fold>{_FOLD.pattern})"
)
_HEADER = re.compile(r"[|>][-+0-9]*[ \t]*(?:#[^\r\n]*)?(?:\r\n|\r|\n|\Z)")
_PROPERTIES = re.compile(r"(?:[&!]\S*\s+)+")
_MARKS = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r", "e": "\x1b",
    "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029",
}  # fmt: skip


def read_scalar(raw: str, start: int, style: str) -> Value | None:
    """The value of a scalar written as `raw` at source character `start`; `style` is the YAML indicator or "".

    Returns None where `raw` is not what the style says.
    """
    value = Value()
    properties = _PROPERTIES.match(raw)  # an anchor, a tag
    if properties is not None:
        raw, start = raw[properties.end() :], start + properties.end()
    if style in "|>" and style:
        header = _HEADER.match(raw)
        if header is None:
            return None
        _lines(value, raw, header.end(), start)
        return value
    if style in ("'", '"'):
        if len(raw) < 2 or raw[0] != style or raw[-1] != style:
            return None
        _tokens(value, raw, 1, len(raw) - 1, start, _SINGLE if style == "'" else _DOUBLE)
        return value
    _tokens(value, raw, 0, len(raw.rstrip()), start, _SINGLE if "\n" in raw or "\r" in raw else None)
    return value


def _tokens(value: Value, raw: str, at: int, end: int, start: int, pattern: re.Pattern[str] | None) -> None:
    for match in pattern.finditer(raw, at, end) if pattern else ():
        if match.start() > at:
            value.literal(raw[at : match.start()], start + at)
        at = match.end()
        shown = _decoded(match, raw[0] == "'")
        if shown:
            value.other(shown, start + match.start(), start + at)
    if at < end:
        value.literal(raw[at:end], start + at)


def _decoded(match: re.Match[str], quoted: bool) -> str:
    kind = match.lastgroup or ""
    text = match.group()
    if kind == "quote":
        return "'" if quoted else text
    if kind == "fold":
        return " " if len(re.findall(r"\r\n|\r|\n", text)) == 1 else "\n\n"
    if kind == "join":
        return ""
    if kind == "mark":
        return _MARKS.get(match.group("mark"), match.group("mark"))
    code = int(match.group(kind), 16)
    return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"


def _lines(value: Value, raw: str, at: int, start: int) -> None:
    """A block scalar: each line without its indentation."""
    for match in re.compile(r"[ \t]*([^\r\n]*)(\r\n|\r|\n|\Z)").finditer(raw, at):
        if match.group(1):
            value.literal(match.group(1), start + match.start(1))
        if match.group(2):
            value.other("\n", start + match.start(2), start + match.end(2))
        if match.end() == len(raw):
            break
