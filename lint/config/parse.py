"""From the YAML of a `cliniclint.yml` to plain JSON-able values, every mistake at its place.

What comes out is remembered by content (see memory.py), so this module and PyYAML are only loaded when a configuration
is new.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from ..finding import LEVELS
from .model import FAIL_ON
from .names import identifier
from .suggest import did_you_mean

if TYPE_CHECKING:
    from ..rulebook.yaml_nodes import Node

_LEVELS = (*LEVELS, "off")


def parse(text: str, path: str) -> dict[str, Any]:
    """The configuration in `text` as plain values: its keys, and `names`, a list of [kind, name, line, column].
    `extends` is a list of [path, line, column].

    `path` is the path that errors show. Raises UserError.
    """
    from ..rulebook.yaml_nodes import read_text

    root = read_text(text, path)
    if root.value is None:
        return {"names": []}
    reader = _Reader()
    found = reader.mapping(root, "a configuration", _KEYS)
    found["names"] = reader.names
    return found


class _Reader:
    """Reads values and keeps the names that the rulebook has to judge."""

    def __init__(self) -> None:
        self.names: list[list[Any]] = []

    def mapping(
        self,
        node: Node,
        what: str,
        keys: dict[str, Callable[[_Reader, Node, str], Any]],
    ) -> dict[str, Any]:
        if not isinstance(node.value, dict):
            raise node.error(f"{what} is a mapping of keys, not {_kind(node)}", "write `key: value` lines")
        found: dict[str, Any] = {}
        for key, value in node.value.items():
            if key not in keys:
                remedy = did_you_mean(key, keys) or "the keys are " + ", ".join(keys)
                raise node.key_error(key, f'unknown key "{key}"', remedy)
            found[key] = keys[key](self, value, key)
        return found

    def texts(self, node: Node, key: str) -> list[str]:
        return [value for value, _ in self._texts(node, key)]

    def _texts(self, node: Node, key: str) -> list[tuple[str, Node]]:
        items = node.value if isinstance(node.value, list) else [node]
        found = []
        for item in items:
            value = item.value
            if not isinstance(value, str) or not value.strip():
                raise item.error(
                    f'"{key}" takes a list of words, not {_kind(item)}',
                    "leave the key out if there are none" if value in (None, "") else "put it into quotes",
                )
            found.append((value.strip(), item))
        return found

    def globs(self, node: Node, key: str) -> list[str]:
        found = []
        for value, item in self._texts(node, key):
            if value.startswith("/") or ".." in value.split("/"):
                raise item.error(
                    f'"{value}" leads out of the configuration\'s folder', "write it relative to that folder"
                )
            if "\\" in value:
                raise item.error(f'"{value}" holds a backslash', "write forward slashes")
            found.append(value)
        return found

    def ids(self, node: Node, key: str, kind: str) -> list[str]:
        found = []
        for value, item in self._texts(node, key):
            name = value if kind in ("rule", "plugin") else identifier(value)
            self.names.append([kind, name, item.line, item.column])
            found.append(name)
        return found

    def levels(self, node: Node, key: str) -> dict[str, str]:
        if not isinstance(node.value, dict):
            raise node.error(
                f'"{key}" is a mapping of rules to levels, not {_kind(node)}', "write `claims/cure: warning`"
            )
        found = {}
        for name, level in node.value.items():
            if level.value not in _LEVELS:
                word = level.raw or _kind(level)
                remedy = did_you_mean(word, _LEVELS) or "the levels are " + ", ".join(_LEVELS)
                raise level.error(f'"{word}" is no level', remedy)
            line, column = node.source.lines.position(node.keys[name])
            self.names.append(["rule", name, line, column])
            found[name] = level.value
        return found

    def fail_on(self, node: Node, key: str) -> str:
        if not isinstance(node.value, str) or node.value not in FAIL_ON:
            word = node.raw or _kind(node)
            remedy = did_you_mean(word, FAIL_ON) or "it is one of " + ", ".join(FAIL_ON)
            raise node.error(f'"{word}" is no value of "{key}"', remedy)
        return node.value

    def file(self, node: Node, key: str) -> str:
        if not isinstance(node.value, str) or not node.value.strip():
            raise node.error(f'"{key}" is the name of a file, not {_kind(node)}', f"write `{key}: NAME`")
        return node.value.strip()

    def pipeline(self, node: Node, key: str) -> str:
        value = node.value
        if not isinstance(value, str) or not value.isidentifier():
            raise node.error(
                f'"{key}" is the name of an installed spaCy pipeline, not {_kind(node)}',
                "write it like en_core_web_sm; a folder is none",
            )
        self.names.append(["pipeline", value, node.line, node.column])
        return value

    def extends(self, node: Node, key: str) -> list[list[Any]]:
        found = []
        for value, item in self._texts(node, key):
            if value.startswith(("/", "~")) or "\\" in value or ":" in value:
                raise item.error(
                    f'"{value}" is no relative path', "write it relative to this file, with forward slashes"
                )
            found.append([value, item.line, item.column])
        return found

    def suppressions(self, node: Node, key: str) -> dict[str, Any]:
        return self.mapping(node, f'"{key}"', _SUPPRESSIONS)

    def overrides(self, node: Node, key: str) -> list[dict[str, Any]]:
        if not isinstance(node.value, list):
            raise node.error(
                f'"{key}" is a list, not {_kind(node)}', "begin each override with `- files: [...]`"
            )
        found = []
        for item in node.value:
            each = self.mapping(item, "an override", _OVERRIDE)
            if not each.get("files"):
                raise item.error("this override names no files", 'add `files: ["folder/**"]`')
            found.append(each)
        return found


def _kind(node: Node) -> str:
    value = node.value
    if value is None or value == "":
        return "nothing"
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    return f'"{node.raw}"' if isinstance(value, str) else str(node.raw)


def _ids(kind: str) -> Callable[[_Reader, Node, str], list[str]]:
    return lambda reader, node, key: reader.ids(node, key, kind)


_PAGE: dict[str, Callable[[_Reader, Node, str], Any]] = {
    "jurisdictions": _ids("jurisdiction"),
    "professions": _ids("profession"),
    "select": _ids("rule"),
    "ignore": _ids("rule"),
    "levels": _Reader.levels,
}
_OVERRIDE: dict[str, Callable[[_Reader, Node, str], Any]] = {"files": _Reader.globs, **_PAGE}
_SUPPRESSIONS: dict[str, Callable[[_Reader, Node, str], Any]] = {"never": _ids("rule")}
_KEYS: dict[str, Callable[[_Reader, Node, str], Any]] = {
    **_PAGE,
    "files": _Reader.globs,
    "exclude": _Reader.globs,
    "fail-on": _Reader.fail_on,
    "overrides": _Reader.overrides,
    "rule-packs": _Reader.texts,
    "baseline": _Reader.file,
    "suppressions": _Reader.suppressions,
    "evidence": _Reader.file,
    "extends": _Reader.extends,
    "require-plugins": _ids("plugin"),
    "spacy-pipeline": _Reader.pipeline,
}
