"""JSON-LD: which of its strings are prose, and where every character of them stands in the page.

The JSON is read by a small parser of our own, since the standard one forgets places. It is as strict as that one, but
allows line ends inside strings, and template code where a value or a comma may stand.
"""

from __future__ import annotations

import re

from cliniclint import NamedTuple

from ..later import later

# A piece of a string: what it says, and the source range [start, end) that it stands for.
Part = tuple[str, int, int]

HOLE = "\0"  # what stands in the place of template code
_TOKEN = later(
    rf"""(?P<blank>[ \t\n\r]++)|(?P<mark>[{{}}\[\]:,])|"(?P<string>(?:[^"\\]|\\.)*+)\""""
    rf"""|(?P<value>-?(?:0|[1-9][0-9]*+)(?:\.[0-9]++)?+(?:[eE][+-]?[0-9]++)?+(?![\w.])|(?:true|false|null)\b)"""
    rf"""|(?P<hole>{HOLE}++)""",
    re.DOTALL,
)
_ESCAPE = later(r"\\(?:u(?P<code>[0-9a-fA-F]{4})|.)", re.DOTALL)
_PLAIN = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", '"': '"', "\\": "\\", "/": "/"}
# What old pages wrap scripts in, so that browsers without scripts hide them.
_WRAP = later(r"\s*+(?:<!--|//\s*+<!\[CDATA\[|/\*\s*+<!\[CDATA\[\s*+\*/|<!\[CDATA\[)")
_WRAP_ENDS = ("//-->", "// -->", "-->", "//]]>", "// ]]>", "/*]]>*/", "/* ]]> */", "]]>")


class Broken(Exception):
    """The JSON cannot be read: `at` is the offset where it stops making sense."""

    def __init__(self, problem: str, at: int) -> None:
        super().__init__(problem)
        self.at = at


class Entry(NamedTuple):
    """A string value, under its key (that of its list, for a list's strings; "" at the top)."""

    key: str
    parts: tuple[Part, ...]


def strings(text: str, start: int, end: int, wanted: frozenset[str]) -> list[Entry]:
    """The string values under `wanted` keys in the JSON of the range [start, end), in order.

    Template code is to be overwritten by `HOLE`. Raises `Broken`.
    """
    wrapped = _WRAP.match(text, start, end)
    if wrapped:
        start = wrapped.end()
        end = start + len(text[start:end].rstrip())
        for mark in _WRAP_ENDS:
            if text.endswith(mark, start, end):
                end -= len(mark)
                break
    return _Parser(text, wanted).parse(start, end)


class _Parser:
    """One pass with a stack of its own: nesting may be as deep as it likes."""

    def __init__(self, text: str, wanted: frozenset[str]) -> None:
        self._text = text
        self._wanted = wanted
        self._found: list[Entry] = []
        self._open: list[tuple[str, str]] = []  # brackets, each with the key that it stands under
        self._key = ""  # the key of the value that comes next
        self._expects = (
            "value"  # value, first (value or close), key, key-first (key or close), colon, next, nothing
        )
        self._hole = False  # template code anywhere so far: something may be missing

    def parse(self, at: int, end: int) -> list[Entry]:
        while at < end:
            match = _TOKEN.match(self._text, at, end)
            if match is None:
                raise Broken("no JSON", at)
            group = match.lastgroup
            if group == "hole":
                self._hole = True
            elif group == "string":
                self._string(match.start("string"), match.end("string"), at)
            elif group == "value":
                self._value(at)
            elif group == "mark":
                self._mark(match.group(), at)
            at = match.end()
        if self._open or (self._expects == "value" and not self._hole):
            raise Broken("it ends too early", end)
        return self._found

    def _string(self, start: int, end: int, at: int) -> None:
        if self._expects in ("key", "key-first") or (
            self._expects == "next" and self._hole and self._in("{")
        ):
            self._key = "".join(words for words, _, _ in _decode(self._text, start, end))
            self._expects = "colon"
            return
        self._value(at)
        if self._key in self._wanted and start < end:
            self._found.append(Entry(self._key, tuple(_decode(self._text, start, end))))

    def _value(self, at: int) -> None:
        if self._expects not in ("value", "first") and not (self._expects == "next" and self._hole):
            raise Broken("a value where none belongs", at)
        self._expects = "next" if self._open else "nothing"

    def _mark(self, mark: str, at: int) -> None:
        if mark in "{[":
            self._value(at)
            self._open.append((mark, self._key))
            self._expects = "key-first" if mark == "{" else "first"
        elif mark in "}]":
            ready = ("next", "key-first") if mark == "}" else ("next", "first")
            if not self._in("{" if mark == "}" else "[") or (self._expects not in ready and not self._hole):
                raise Broken("a bracket that closes nothing", at)
            self._key = self._open.pop()[1]
            self._expects = "next" if self._open else "nothing"
        elif mark == ":":
            if self._expects != "colon":
                raise Broken("a colon where none belongs", at)
            self._expects = "value"
        else:
            if not self._open or (self._expects != "next" and not self._hole):
                raise Broken("a comma where none belongs", at)
            in_object = self._in("{")
            self._expects = "key" if in_object else "value"
            self._key = self._open[-1][1]

    def _in(self, bracket: str) -> bool:
        return bool(self._open) and self._open[-1][0] == bracket


def _decode(text: str, start: int, end: int) -> list[Part]:
    parts: list[Part] = []
    at = start
    for match in _ESCAPE.finditer(text, start, end):
        begin, close = match.span()
        if begin < at:
            continue  # the second half of a surrogate pair
        if begin > at:
            parts.append((text[at:begin], at, begin))
        escape = match.group()
        if match["code"]:
            code = int(match["code"], 16)
            low = _ESCAPE.match(text, close, end) if 0xD800 <= code < 0xDC00 else None
            second = int(low["code"], 16) if low and low["code"] else 0
            if low and 0xDC00 <= second < 0xE000:
                code = 0x10000 + ((code - 0xD800) << 10) + second - 0xDC00
                close = low.end()
            parts.append(("\ufffd" if 0xD800 <= code < 0xE000 else chr(code), begin, close))
        elif escape[1] in _PLAIN:
            parts.append((_PLAIN[escape[1]], begin, close))
        else:
            raise Broken("an escape that JSON does not know", begin)
        at = close
    if at < end:
        parts.append((text[at:end], at, end))
    return parts
