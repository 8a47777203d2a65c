"""YAML as plain values with the place of every key and value, for files that people write.

Built on PyYAML's events (its C parser where there is one), not on its nodes: so nothing recurses, nothing is
constructed, and anchors, aliases, tags and second documents are refused where they stand. Scalars are read more narrowly
than YAML 1.1 does: only true/false, null, whole numbers and decimals are anything but text, so that `off`, `no`, `1:30` and dates
stay as written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..errors import UserError, utf8_text
from ..text.lines import Lines

MOST_BYTES = 2_000_000
MOST_DEPTH = 32

_CONSTANTS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})\Z")
_DECIMAL = re.compile(r"[-+]?[0-9]{1,18}\.[0-9]{1,18}\Z")
_BLANKS = re.compile(r"\s+")
_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")  # escapes can spell these
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_ESCAPE = re.compile(r"\\(?:x..|u....|U........|\s+|.)", re.DOTALL)

Value = Any  # None | bool | int | float | str | list[Node] | dict[str, Node]; the schema checks which


def _shown(char: str) -> str:
    """The character as it may be printed: no control characters, the width kept for the caret."""
    return char if char.isprintable() or char == "\t" else " " if char.isspace() else "?"


@dataclass(frozen=True, slots=True)
class Source:
    """A file as read: its path as shown to people, its text without a byte order mark, and its lines."""

    path: str
    text: str
    lines: Lines

    def error(self, problem: str, offset: int, remedy: str | None = None) -> UserError:
        """The error at a 0-based character offset of the text."""
        line, column = self.lines.position(min(offset, len(self.text)))
        return UserError(
            problem,
            path=self.path,
            line=line,
            column=column,
            source_line="".join(map(_shown, self.lines.line_text(line))),
            remedy=remedy,
        )


@dataclass(frozen=True, slots=True)
class Node:
    """A YAML value and where it stands.

    `value` is None, a bool, an int, a float, a str, a list of Nodes or a dict from text keys to Nodes. `raw` is a scalar's
    text before it was taken for a number or a constant ("" for lists and mappings). `start` and `end` are 0-based
    character offsets in `source.text`; `keys` gives the offset of each key of a mapping.
    """

    source: Source
    value: Value
    start: int
    end: int
    raw: str = ""
    keys: dict[str, int] = field(default_factory=dict)

    @property
    def line(self) -> int:
        """The line on which the value begins, from 1."""
        return self.source.lines.position(self.start)[0]

    @property
    def column(self) -> int:
        """The column at which the value begins, from 1, in characters."""
        return self.source.lines.position(self.start)[1]

    def error(self, problem: str, remedy: str | None = None, *, at: int = 0) -> UserError:
        """The error at this value; `at` is a 0-based character offset inside a scalar's text."""
        return self.source.error(problem, self.offset_of(at) if at else self.start, remedy)

    def key_error(self, key: str, problem: str, remedy: str | None = None) -> UserError:
        """The error at a key of this mapping."""
        return self.source.error(problem, self.keys[key], remedy)

    def offset_of(self, at: int) -> int:
        """The source offset of the character `at` (0-based) of this scalar's text, quotes, escapes and folded lines
        allowed for; the nearest one where that cannot be told."""
        text, here, end = self.source.text, self.start, self.end
        quote = text[here : here + 1]
        if quote in ("|", ">"):
            newline = text.find("\n", here)
            here = newline + 1 if 0 <= newline < end else here
            while here < end and text[here].isspace():
                here += 1
        elif quote in ("'", '"'):
            here += 1
        else:
            quote = ""
        seen = 0
        while seen < at and here < end:
            char = text[here]
            if char.isspace():
                # A run of white space stands for the run of white space in the value, whatever their lengths.
                here = _BLANKS.match(text, here).end()  # type: ignore[union-attr]
                run = _BLANKS.match(self.raw, seen)
                seen = run.end() if run else seen
            elif quote == '"' and char == "\\":
                escape = _ESCAPE.match(text, here)
                here = escape.end() if escape else here + 1
                seen += 0 if escape and escape.group()[1:].strip() == "" and "\n" in escape.group() else 1
            elif quote == "'" and text.startswith("''", here):
                here, seen = here + 2, seen + 1
            else:
                here, seen = here + 1, seen + 1
        return min(here, end)

    def plain(self) -> Any:
        """The value without places: dicts, lists and scalars."""
        if isinstance(self.value, dict):
            return {key: node.plain() for key, node in self.value.items()}
        if isinstance(self.value, list):
            return [node.plain() for node in self.value]
        return self.value


def read_file(path: Path, shown: str | None = None) -> Node:
    """The YAML file at `path`; `shown` is the path that errors give (default: `path`). Raises UserError."""
    shown = shown or str(path)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UserError(f"cannot be read: {error.strerror or error}", path=shown) from None
    if len(data) > MOST_BYTES:
        raise UserError(
            f"is too large: {len(data)} bytes, at most {MOST_BYTES} are read",
            path=shown,
            remedy="split the file",
        )
    return read_text(utf8_text(data, shown), shown)


def read_text(text: str, path: str) -> Node:
    """The YAML document in `text` (no byte order mark); an empty one gives a Node with the value None.

    Raises UserError with path, line, column and source line for what is no YAML, for a duplicate key, an anchor or alias,
    a tag, a second document, a key that is no text, and nesting deeper than MOST_DEPTH.
    """
    import yaml

    source = Source(path, text, Lines(text))
    if odd := _CONTROL.search(text):
        raise source.error("holds a control character", odd.start(), "delete it")
    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return _build(source, yaml.parse(text, Loader=loader), yaml)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problem = error.problem or "cannot be read"
        remedy = _remedy(problem, text, mark.index if mark else 0)
        raise source.error(f"is no YAML: {problem}", mark.index if mark else 0, remedy) from None
    except yaml.YAMLError as error:  # a character that YAML does not allow, without a mark
        raise UserError(
            f"is no YAML: {str(error).splitlines()[0]}", path=path, remedy="delete that character"
        ) from None
    except UnicodeEncodeError as error:  # a lone surrogate
        raise source.error("holds half a character", error.start, "delete it") from None


def _remedy(problem: str, text: str, at: int) -> str:
    if "\\t" in problem or text[at : at + 1] == "\t":
        return "indent with blanks, not with tabs"
    if "block collection" in problem or "expected <block end>" in problem or "'-' indicator" in problem:
        return (
            "check the indentation, and put text that begins with { [ * & ! % @ or a quote mark into quotes"
        )
    return 'put text that holds ": " or " #", or begins with a mark, into quotes'


class _Open:
    """A list or mapping whose end has not come yet."""

    __slots__ = ("items", "key", "keys", "mapping", "start", "table")

    def __init__(self, mapping: bool, start: int) -> None:
        self.mapping = mapping
        self.start = start
        self.items: list[Node] = []
        self.table: dict[str, Node] = {}
        self.keys: dict[str, int] = {}
        self.key: str | None = None  # that waits for its value

    @property
    def wants_key(self) -> bool:
        """Whether what comes next is a mapping's key."""
        return self.mapping and self.key is None

    def begin(self, source: Source, key: str, start: int) -> None:
        """Take a key. Raises UserError for one that is empty or here already."""
        if not key:
            raise source.error("a key is empty", start, "name it")
        if key in self.table:
            line = source.lines.position(self.keys[key])[0]
            raise source.error(
                f"the key {key} is here twice", start, f"delete one; the first is on line {line}"
            )
        self.key = key
        self.keys[key] = start

    def put(self, value: Node) -> None:
        """Take an item, or the value of the key that waits."""
        if not self.mapping:
            self.items.append(value)
            return
        assert self.key is not None
        self.table[self.key] = value
        self.key = None

    def done(self, source: Source, end: int) -> Node:
        """The list or mapping, whose end has come."""
        value: Any = self.table if self.mapping else self.items
        return Node(source, value, self.start, end, keys=self.keys)


def _build(source: Source, events: Any, yaml: Any) -> Node:
    stack: list[_Open] = []
    root: Node | None = None
    documents = 0
    for event in events:
        start = event.start_mark.index
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise source.error("begins a second document", start, "keep one document in a file")
            continue
        _refuse_extras(source, event, yaml, start)
        top = stack[-1] if stack else None
        if isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            if len(stack) >= MOST_DEPTH:
                raise source.error(f"is nested deeper than {MOST_DEPTH} levels", start, "make it flatter")
            if top is not None and top.wants_key:
                raise source.error(
                    "a key must be text", start, "put text that begins with { or [ into quotes"
                )
            stack.append(_Open(isinstance(event, yaml.MappingStartEvent), start))
            continue
        if isinstance(event, yaml.ScalarEvent):
            done = _scalar(source, event)
            if top is not None and top.wants_key:
                top.begin(source, done.raw, start)
                continue
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            done = stack.pop().done(source, event.end_mark.index)
        else:
            continue
        if stack:
            stack[-1].put(done)
        else:
            root = done
    return root or Node(source, None, 0, 0)


def _refuse_extras(source: Source, event: Any, yaml: Any, start: int) -> None:
    """Raise UserError for what a person who does not program would not expect of a file."""
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) is not None:
        raise source.error("uses a YAML anchor or alias", start, "write the value out, or put it into quotes")
    if getattr(event, "tag", None) is not None:
        raise source.error(f"uses a YAML tag, {event.tag}", start, "put the text into quotes")


def _scalar(source: Source, event: Any) -> Node:
    raw: str = event.value
    value: Value = raw
    if not raw.isprintable() and _UNFIT.search(raw):
        raise source.error(
            "spells a control character or half a character", event.start_mark.index, "leave it out"
        )
    if event.implicit[0]:  # written without quotes
        if raw in _CONSTANTS:
            value = _CONSTANTS[raw]
        elif _INTEGER.match(raw):
            value = int(raw)
        elif _DECIMAL.match(raw):
            value = float(raw)
    return Node(source, value, event.start_mark.index, event.end_mark.index, raw)
