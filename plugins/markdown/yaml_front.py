"""Front matter in YAML: plain values, and the place of every character of its strings."""

from __future__ import annotations

import re
from typing import Any

import yaml
from cliniclint import UserError

from .fields import pieces_of
from .front_values import FrontMatter, shown_line
from .yaml_scalars import read_scalar

_DEPTH = 64  # levels of nesting
_NODES = 20_000  # values, counted as often as aliases repeat them
_COMMENT = re.compile(r"^[ \t]*#([^\r\n]*)", re.MULTILINE)
_REMEDY = "mend the front matter, or quote the value if it holds a colon or begins with a mark"
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_yaml(path: str, text: str, start: int, end: int) -> FrontMatter | None:
    """Read `text[start:end]`; None if it is but words between two rules; raises UserError where it is broken."""
    source = _masked(text[start:end])
    try:
        _measure(source)
        loader = _Loader(source)
        try:
            root = loader.get_single_node()
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problem = str(error.problem) if error.problem else "it is broken"
        raise _error(path, text, start + (mark.index if mark else 0), problem) from None
    except yaml.reader.ReaderError as error:
        place = (
            start + max(0, source.find(chr(error.character))) if isinstance(error.character, int) else start
        )
        raise _error(path, text, place, "it holds a character that YAML does not allow") from None
    except _TooMuch as error:
        raise _error(path, text, start + error.place, str(error)) from None
    front = FrontMatter()
    if root is None:
        front.meta = {}
    elif not isinstance(root, yaml.MappingNode):
        if isinstance(root, yaml.ScalarNode) and not root.style:
            return None
        raise _error(
            path,
            text,
            start + (root.start_mark.index if root.start_mark else 0),
            "it is no list of `key: value` lines",
        )
    else:
        reader = _Reader(source, start)
        try:
            meta, _ = reader.plain(root)
        except _TooMuch as error:
            raise _error(path, text, start + error.place, str(error)) from None
        assert isinstance(meta, dict)
        front.meta = meta
        front.values = reader.values(root)
        front.unplaced = reader.unplaced
        scalars = reader.ranges
        front.comments = [
            (start + m.start(1) - 1, start + m.end(), m.group(1).strip())
            for m in _COMMENT.finditer(source)
            if not any(a <= m.start() < b for a, b in scalars)
        ]
    return front


class _TooMuch(Exception):
    def __init__(self, message: str, place: int) -> None:
        super().__init__(message)
        self.place = place


def _masked(source: str) -> str:
    if "{{" not in source and "{%" not in source and "<%" not in source:
        return source
    from ..templates import mask

    return mask(source)


def _measure(source: str) -> None:
    """Refuse nesting that would take the parser's own stack."""
    depth = 0
    event: Any
    for event in yaml.parse(source, Loader=_Loader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > _DEPTH:
                place: Any = event.start_mark
                raise _TooMuch(f"it is nested deeper than {_DEPTH} levels", place.index)
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def _error(path: str, text: str, offset: int, problem: str) -> UserError:
    from cliniclint import Lines

    lines = Lines(text)
    line, column = lines.position(min(offset, len(text)))
    return UserError(
        f"the front matter cannot be read: {problem}",
        path=path,
        line=line,
        column=column,
        source_line=shown_line(lines.line_text(line), column),
        remedy=_REMEDY,
    )


class _Reader:
    """Walks the nodes of one front matter. Its depth is bounded before."""

    def __init__(self, source: str, offset: int) -> None:
        self.source = source
        self.offset = offset
        self.unplaced: list[tuple[int, int, str]] = []
        self.ranges: list[tuple[int, int]] = []  # of strings over several lines
        self._made: dict[int, tuple[object, int]] = {}
        self._inside: set[int] = set()

    def plain(self, node: Any) -> tuple[object, int]:
        """The node's value as plain Python, and how many values that are."""
        key = id(node)
        if key in self._made:
            return self._made[key]
        if key in self._inside:
            raise _TooMuch("an alias refers to what it stands in", node.start_mark.index)
        self._inside.add(key)
        made: object
        count = 1
        if isinstance(node, yaml.MappingNode):
            mapping: dict[str, object] = {}
            for name, child in node.value:
                value, more = self.plain(child)
                count += more
                mapping[_key(name)] = value
            made = mapping
        elif isinstance(node, yaml.SequenceNode):
            items: list[object] = []
            for child in node.value:
                value, more = self.plain(child)
                count += more
                items.append(value)
            made = items
        else:
            made = _scalar(node)
        if count > _NODES:
            raise _TooMuch("it holds too many values", node.start_mark.index)
        self._inside.discard(key)
        self._made[key] = made, count
        return made, count

    def values(self, root: Any) -> list[tuple[tuple[str, ...], list[Any]]]:
        """Every string, once, in source order, with the path of its keys."""
        found: list[tuple[tuple[str, ...], list[Any]]] = []
        seen: set[int] = set()
        stack: list[tuple[tuple[str, ...], Any]] = [((), root)]
        while stack:
            path, node = stack.pop()
            if id(node) in seen:
                continue
            seen.add(id(node))
            if isinstance(node, yaml.MappingNode):
                stack.extend(((*path, _key(name)), child) for name, child in reversed(node.value))
            elif isinstance(node, yaml.SequenceNode):
                stack.extend((path, child) for child in reversed(node.value))
            elif node.tag == "tag:yaml.org,2002:str":
                self._string(path, node, found)
        return found

    def _string(
        self, path: tuple[str, ...], node: Any, found: list[tuple[tuple[str, ...], list[Any]]]
    ) -> None:
        start, end = node.start_mark.index, node.end_mark.index
        if "\n" in self.source[start:end]:
            self.ranges.append((start, end))
        value = read_scalar(self.source[start:end], self.offset + start, node.style or "")
        if value is None or " ".join("".join(value.text).split()) != " ".join(str(node.value).split()):
            name = ".".join(path)
            self.unplaced.append(
                (self.offset + start, self.offset + end, f"the value of {name} could not be placed")
            )
            return
        found.append((path, pieces_of(value)))


def _key(node: Any) -> str:
    return str(node.value) if isinstance(node, yaml.ScalarNode) else "?"


def _scalar(node: Any) -> object:
    """A scalar's value: as YAML 1.1 resolves it, but dates and what is out of range stay text."""
    kind, text = node.tag.rpartition(":")[2], str(node.value)
    try:
        if kind == "bool":
            return text.lower() in ("yes", "true", "on")
        if kind == "int":
            return yaml.constructor.SafeConstructor().construct_yaml_int(node) if len(text) < 100 else text
        if kind == "float":
            return yaml.constructor.SafeConstructor().construct_yaml_float(node) if len(text) < 100 else text
    except (ValueError, OverflowError, IndexError):
        return text
    return None if kind == "null" else text
