"""A small language of types for what people write in YAML: each type reads a node into a plain value and says what is wrong.

A type is a function (node, file) -> value. It never raises: an error goes into `file.problems` and a stand-in comes back,
so that one reading finds all errors of a file. What can be checked only when all files are read (names of contexts,
authorities ..., patterns) is noted in `file.refs` with its place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ..named import NamedTuple
from .schema_errors import Problems, choose
from .yaml_nodes import Node

Type = Callable[[Node, "File"], Any]
SLUG = re.compile(r"[a-z0-9]+(?:[-.][a-z0-9]+)*\Z")


class Ref(NamedTuple):
    """A name that must exist: what kind of thing it names, the name, its error maker. See `schema_refs`."""

    kind: str
    name: str
    node: Node
    key: bool  # the name is a key of the mapping `node`, not the value `node` itself


class Pattern(NamedTuple):
    """A pattern as written, and the node it stands in."""

    text: str
    node: Node


@dataclass(slots=True)
class File:
    """One file being read: where its errors and its references go."""

    problems: Problems
    refs: list[Ref] = field(default_factory=list)


def _what(node: Node) -> str:
    value = node.value
    if value is None:
        return "nothing"
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    return f"{node.raw}"


def wrong(node: Node, file: File, wanted: str) -> None:
    """Notes that a node is not what was wanted, with the remedy for the usual reasons."""
    remedy = f"write {wanted}"
    after = node.source.text[node.start : node.start + 3].lstrip()
    if isinstance(node.value, dict) and after.startswith("{"):
        remedy = "put text that begins with { into quotes"
    elif isinstance(node.value, list) and after.startswith("["):
        remedy = f"write {wanted}; text that begins with [ stands in quotes"
    elif node.value is None:
        remedy = f"write {wanted}, or leave it out; text that begins with # stands in quotes"
    file.problems.add(node.error(f"should be {wanted}, not {_what(node)}", remedy))


def text(node: Node, file: File) -> str:
    """Text on one line: runs of white space become one blank. Numbers count as the text that was written."""
    if node.value is None or isinstance(node.value, (dict, list)):
        wrong(node, file, "text")
        return ""
    words = " ".join(node.raw.split())
    if not words:
        file.problems.add(node.error("is empty", "write text, or leave it out"))
    return words


def block(node: Node, file: File) -> str:
    """Text as written, lines kept (examples)."""
    if node.value is None or isinstance(node.value, (dict, list)):
        wrong(node, file, "text")
        return ""
    if not node.raw.strip():
        file.problems.add(node.error("is empty", "write text, or leave it out"))
    return node.raw


def truth(node: Node, file: File) -> bool:
    if not isinstance(node.value, bool):
        wrong(node, file, "true or false")
        return False
    return node.value


def count(node: Node, file: File) -> int:
    """A whole number from 0."""
    if isinstance(node.value, bool) or not isinstance(node.value, int) or node.value < 0:
        wrong(node, file, "a whole number")
        return 0
    return node.value


def anything(node: Node, file: File) -> Any:
    return node.plain()


def attribute(node: Node, file: File) -> Any:
    """A further key of a term: text, a number, true or false, or a list of these."""
    if isinstance(node.value, dict) or node.value is None:
        wrong(node, file, "text, a number, true, false or a list of these")
        return ""
    return [attribute(item, file) for item in node.value] if isinstance(node.value, list) else node.value


def maybe(inner: Type) -> Type:
    """`null` (or nothing) gives None."""
    return lambda node, file: None if node.value is None else inner(node, file)


def one_of(*words: str) -> Type:
    def read(node: Node, file: File) -> str:
        word = text(node, file)
        if word and word not in words:
            file.problems.add(node.error(f"{word} is not known here", choose(word, words, most=16)))
        return word

    return read


def slug(node: Node, file: File) -> str:
    """A name for use as an id: small letters, digits, single hyphens."""
    word = text(node, file)
    if word and not SLUG.match(word):
        file.problems.add(node.error(f"{word} is no id", "use small letters, digits and hyphens"))
    return word


def pattern(node: Node, file: File) -> Pattern:
    words = text(node, file)
    return Pattern(node.raw if words else "", node)


def ref(kind: str) -> Type:
    """The name of something of this kind, which must exist once all files are read."""

    def read(node: Node, file: File) -> str:
        name = text(node, file)
        if name:
            file.refs.append(Ref(kind, name, node, False))
        return name

    return read


def many(inner: Type, *, least: int = 0) -> Type:
    """A list; a single value stands for a list of one."""

    def read(node: Node, file: File) -> list[Any]:
        items = node.value if isinstance(node.value, list) else [node]
        if node.value is None:
            wrong(node, file, "a list")
            return []
        if len(items) < least:
            file.problems.add(node.error("is an empty list", "write at least one, or leave the key out"))
        return [inner(item, file) for item in items]

    return read


def table(inner: Type, *, key: str = "", least: int = 0) -> Type:
    """A mapping whose keys an author chooses: ids, or (with `key`) names of that kind which must exist."""

    def read(node: Node, file: File) -> dict[str, Any]:
        if not isinstance(node.value, dict):
            wrong(node, file, "a mapping (name: value)")
            return {}
        if len(node.value) < least:
            file.problems.add(node.error("is empty", "write at least one"))
        for name in node.value:
            if key:
                file.refs.append(Ref(key, name, node, True))
            elif not SLUG.match(name.lower().replace("/", "-")):
                file.problems.add(
                    node.key_error(name, f"{name} is no id", "use small letters, digits and hyphens")
                )
        return {name: inner(value, file) for name, value in node.value.items()}

    return read


class Field(NamedTuple):
    """A key of a record: its type, whether it must be there, and the value where it is not."""

    type: Type
    required: bool = False
    default: Any = None


def need(inner: Type) -> Field:
    return Field(inner, True)


def may(inner: Type, default: Any = None) -> Field:
    return Field(inner, False, default)


def record(fields: Mapping[str, Field], what: str, *, rest: Type | None = None, short: str = "") -> Type:
    """A mapping with these keys. Unknown keys are errors, or read by `rest`. With `short`, text alone stands for a record with
    that key only. Absent keys get their default (lists and mappings afresh), or stay absent where there is none."""

    def read(node: Node, file: File) -> dict[str, Any]:
        if short and not isinstance(node.value, (dict, list)):
            values: dict[str, Any] = {short: fields[short].type(node, file)}
        elif not isinstance(node.value, dict):
            wrong(node, file, f"a mapping ({', '.join(list(fields)[:3])} ...)")
            values = {}
        else:
            values = _known(node, file, fields, what, rest)
            missing = [key for key, rule in fields.items() if rule.required and key not in node.value]
            if missing:
                problem = f"{what} has no {' and no '.join(missing)}"
                file.problems.add(node.error(problem, f"add {', '.join(missing)}"))
        for key, rule in fields.items():
            if key not in values and rule.default is not None:
                values[key] = rule.default.copy() if isinstance(rule.default, (list, dict)) else rule.default
        return values

    return read


def _known(
    node: Node, file: File, fields: Mapping[str, Field], what: str, rest: Type | None
) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for key, value in node.value.items():
        if key in fields:
            values[key] = fields[key].type(value, file)
        elif rest is not None:
            values[key] = rest(value, file)
        else:
            file.problems.add(
                node.key_error(key, f"unknown key {key} in {what}", choose(key, fields, most=24))
            )
    return values


def either(word: str, kinds: Iterable[tuple[str, Type]]) -> Type:
    """One of several shapes, told apart by the node's shape: "map", "list" or "text"."""
    shapes = dict(kinds)

    def read(node: Node, file: File) -> Any:
        shape = "map" if isinstance(node.value, dict) else "list" if isinstance(node.value, list) else "text"
        if shape not in shapes:
            wrong(node, file, word)
            return None
        return shapes[shape](node, file)

    return read
