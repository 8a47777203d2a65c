"""Front matter that needs no YAML parser: comments, `key: value` and lists of plain values, read as YAML reads them."""

from __future__ import annotations

import re

from ..later import later
from .fields import Value, pieces_of
from .front_values import FrontMatter

# A plain value that YAML reads as it stands: no indicator at its begin, no ": " or " #" in it.
_PLAIN = r"[^\s\-?:,\[\]{}#&*!|>'\"%@`=<~](?:[^\s:#]|:(?=[^\s])|(?<=\S)\#|[ \t]+(?=[^\s#]))*"
_SCALAR = rf"""(?:"[^"\\\r\n]*"|'[^'\r\n]*'|{_PLAIN})"""
# In a list in brackets, a plain value has no comma, bracket or colon either.
_INNER_PLAIN = r"[^\s\-?:,\[\]{}#&*!|>'\"%@`=<~](?:[^\s:#,\[\]{}]|(?<=\S)\#|[ \t]+(?=[^\s#:,\[\]{}]))*"
_INNER = rf"""(?:"[^"\\\r\n]*"|'[^'\r\n]*'|{_INNER_PLAIN})"""
_INNER_ITEM = later(rf"(?P<item>{_INNER})")
_LINE = later(
    rf"""(?P<blank>[ \t]*)(?:\#(?P<comment>[^\r\n]*))?(?:\r\n|\n|\Z)
    |(?P<key>[A-Za-z_][\w-]*)[ \t]*:(?:[ \t]+(?P<value>{_SCALAR}))?[ \t]*(?:\r\n|\n|\Z)
    |[ ]*-[ \t]+(?P<item>{_SCALAR})[ \t]*(?:\r\n|\n|\Z)""",
    re.VERBOSE,
)
_LIST_LINE = later(
    rf"""(?P<key>[A-Za-z_][\w-]*)[ \t]*:[ \t]+
    \[[ \t]*(?P<list>(?:{_INNER}(?:[ \t]*,[ \t]*{_INNER})*)?)[ \t]*\][ \t]*(?:\r\n|\n|\Z)""",
    re.VERBOSE,
)
_DIGITS = later(r"[-+.]?[0-9]")
_NUMERIC = frozenset("+-.0123456789")
_INT = later(r"[-+]?(?:0|[1-9][0-9]*)\Z")
_FLOAT = later(r"[-+]?[0-9]+\.[0-9]*\Z")
_DATE = later(r"\d{4}-\d{1,2}-\d{1,2}")
_TRUE = frozenset(("yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON"))
_FALSE = frozenset(("no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF"))
_NULL = frozenset(("null", "Null", "NULL"))
_LONGEST = 4000  # a line longer than this goes to the parser


def read_simple(text: str, start: int, end: int) -> FrontMatter | None:
    """The front matter in `text[start:end]`, or None if it takes a YAML parser to read it."""
    front = FrontMatter()
    meta: dict[str, object] = {}
    items: list[object] | None = None  # of the key above, if it may have some
    indent = -1
    key = ""
    at = start
    while at < end:
        match = _LINE.match(text, at, end) or _LIST_LINE.match(text, at, end)
        if match is None or match.end() - at > _LONGEST:
            return None
        found = match.groupdict()
        raw_key, raw_item, comment = found["key"], found.get("item"), found.get("comment")
        if raw_key is not None:
            if raw_key in meta or _word(raw_key) != raw_key:
                return None
            key, items, indent = raw_key, None, -1
            if "list" in found:
                inner: list[object] = []
                meta[key] = inner
                for each in _INNER_ITEM.finditer(text, *match.span("list")):
                    plain, value = _read(each, "item")
                    if value is _UNSURE:
                        return None
                    inner.append(value)
                    _give(front, key, plain, value)
            elif found["value"] is None:
                items = []
                meta[key] = None
            else:
                plain, meta[key] = _read(match, "value")
                if meta[key] is _UNSURE:
                    return None
                _give(front, key, plain, meta[key])
        elif raw_item is not None:
            dash = text.index("-", at) - at
            if items is None or indent not in (-1, dash) or _is_pair(raw_item):
                return None
            indent = dash
            plain, value = _read(match, "item")
            if value is _UNSURE:
                return None
            items.append(value)
            meta[key] = items
            _give(front, key, plain, value)
        elif comment is not None:
            front.comments.append((match.start("comment") - 1, match.end("comment"), comment.strip()))
        elif "\t" in found["blank"]:
            return None
        at = match.end()
    front.meta = meta
    return front


_UNSURE = object()


def _is_pair(item: str) -> bool:
    return item[0] not in "\"'" and item.endswith(":")


def _read(match: re.Match[str], group: str) -> tuple[Value, object]:
    raw, start = match.group(group), match.start(group)
    value = Value()
    if raw[0] in "\"'":
        value.literal(raw[1:-1], start + 1)
        return value, raw[1:-1]
    value.literal(raw, start)
    if raw.endswith(":") or "\t" in raw:
        return value, _UNSURE
    return value, _word(raw)


def _word(raw: str) -> object:
    """What YAML makes of a plain value: a string, unless it looks like something else."""
    if raw in _TRUE:
        return True
    if raw in _FALSE:
        return False
    if raw in _NULL:
        return None
    if raw[0] in _NUMERIC and _DIGITS.match(raw):
        if _DATE.match(raw) or " " in raw:
            return raw
        if _INT.match(raw) and len(raw) < 19:
            return int(raw)
        if _FLOAT.match(raw):
            return float(raw)
        return _UNSURE  # octal, sexagesimal, exponents ...
    return _UNSURE if raw.startswith(".") else raw


def _give(front: FrontMatter, key: str, plain: Value, value: object) -> None:
    if isinstance(value, str):
        front.values.append(((key,), pieces_of(plain)))
