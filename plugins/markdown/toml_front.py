"""Front matter in TOML: `tomllib` reads the values, a scan of the strings in the source finds where each stands."""

from __future__ import annotations

import re
import tomllib

from cliniclint import Lines, NamedTuple, UserError

from .fields import Value, pieces_of
from .front_values import FrontMatter, shown_line

_STRING = re.compile(
    r'(?P<comment>#[^\n]*)|"""(?:\r?\n)?(?P<long>(?:[^"\\]|\\[\s\S]|"{1,2}(?!"))*"{0,2}?)"""'
    r"|'''(?:\r?\n)?(?P<raw>(?:[^']|'{1,2}(?!'))*'{0,2}?)'''"
    r'|"(?P<basic>(?:[^"\\\n]|\\.)*)"|' + r"'(?P<literal>[^'\n]*)'"
)
_ESCAPE = re.compile(
    r"(?P<join>\\[ \t]*\r?\n\s*)|\\(?:u(?P<u>[0-9a-fA-F]{4})|U(?P<long>[0-9a-fA-F]{8})|(?P<mark>.))"
)
_MARKS = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", "e": "\x1b"}
_PLACE = re.compile(r"\s*\(at (?:line (\d+), column (\d+)|end of document)\)")


class _Token(NamedTuple):
    start: int
    end: int
    value: Value
    text: str


def read_toml(path: str, text: str, start: int, end: int) -> FrontMatter:
    """Read `text[start:end]`; raises UserError with the place where it is broken."""
    source = text[start:end]
    try:
        meta = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        raise _error(path, text, start, end, str(error)) from None
    except (RecursionError, ValueError):
        problem = "it is nested too deeply, or a number in it is too long (at line 1, column 1)"
        raise _error(path, text, start, end, problem) from None
    front = FrontMatter()
    front.meta = _plain(meta)
    tokens: list[_Token] = []
    for match in _STRING.finditer(source):
        kind = match.lastgroup or ""
        if kind == "comment":
            words = match.group()[1:].strip()
            front.comments.append(
                (start + match.start(), start + match.start() + len(match.group().rstrip()), words)
            )
            continue
        value = _value(match.group(kind), start + match.start(kind), kind in ("long", "basic"))
        tokens.append(_Token(start + match.start(), start + match.end(), value, _even("".join(value.text))))
    _place(front, tokens, _strings(meta), start, end)
    return front


def _place(
    front: FrontMatter, tokens: list[_Token], strings: list[tuple[tuple[str, ...], str]], start: int, end: int
) -> None:
    """Give each value the first string after the last one given that says the same, else any that is left."""
    by_text: dict[str, list[int]] = {}
    for index in range(len(tokens) - 1, -1, -1):
        by_text.setdefault(tokens[index].text, []).append(index)
    given: list[tuple[int, tuple[str, ...]]] = []
    for path, value in strings:
        left = by_text.get(_even(value))
        if left:
            given.append((left.pop(), path))
        elif value.strip():
            front.unplaced.append((start, end, f"the value of {'.'.join(path)} could not be placed"))
    for index, path in sorted(given):
        front.values.append((path, pieces_of(tokens[index].value)))


def _even(text: str) -> str:
    return " ".join(text.split())


def _value(raw: str, start: int, escaped: bool) -> Value:
    value = Value()
    at = 0
    for match in _ESCAPE.finditer(raw) if escaped else ():
        if match.start() > at:
            value.literal(raw[at : match.start()], start + at)
        at = match.end()
        kind = match.lastgroup
        if kind == "mark":
            shown = _MARKS.get(match.group("mark"), match.group("mark"))
            value.other(shown, start + match.start(), start + at)
        elif kind != "join":
            value.other(chr(int(match.group(kind or "u"), 16)), start + match.start(), start + at)
    if at < len(raw):
        value.literal(raw[at:], start + at)
    return value


def _strings(meta: dict[str, object]) -> list[tuple[tuple[str, ...], str]]:
    """All strings with the path of their keys, in the order of the file as far as TOML keeps it."""
    found: list[tuple[tuple[str, ...], str]] = []
    stack: list[tuple[tuple[str, ...], object]] = [((), meta)]
    while stack:
        path, value = stack.pop()
        if isinstance(value, str):
            found.append((path, value))
        elif isinstance(value, dict):
            stack.extend(((*path, key), child) for key, child in reversed(value.items()))
        elif isinstance(value, list):
            stack.extend((path, child) for child in reversed(value))
    return found


def _plain(meta: dict[str, object]) -> dict[str, object]:
    """Dates and times as text, all else as it is. Its depth is bounded by the parser's."""

    def plain(value: object) -> object:
        if isinstance(value, dict):
            return {key: plain(child) for key, child in value.items()}
        if isinstance(value, list):
            return [plain(child) for child in value]
        return value if isinstance(value, str | int | float) else str(value)

    return {key: plain(value) for key, value in meta.items()}


def _error(path: str, text: str, start: int, end: int, message: str) -> UserError:
    lines = Lines(text)
    first, _ = lines.position(start)
    place = _PLACE.search(message)
    if place is not None and place.group(1):
        line, column = first + int(place.group(1)) - 1, int(place.group(2))
    else:
        line, column = lines.position(max(start, end - 1))
    problem = _PLACE.sub("", message)
    return UserError(
        f"the front matter cannot be read: {problem[:1].lower()}{problem[1:]}",
        path=path,
        line=line,
        column=column,
        source_line=shown_line(lines.line_text(line), column),
        remedy="mend the TOML between the +++ lines",
    )
