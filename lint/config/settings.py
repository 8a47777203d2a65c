"""What holds for one page, value by value, and where each was said: for `check --show-settings`."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from ..named import NamedTuple
from .model import Config, Settings
from .paths import shown_path
from .profile import DEFAULT_JURISDICTION
from .resolve import fitting

if TYPE_CHECKING:
    from ..rulebook.yaml_nodes import Node
    from .profile import Profile

DEFAULT = "default"
COMMAND_LINE = "command line"
_WORDS = frozenset({"off", "on", "yes", "no", "true", "false", "null"})
_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_/. ")


class Value(NamedTuple):
    """One value: its key, its name in a mapping ("" in a list), the text, and where it was said (file:line, DEFAULT,
    COMMAND_LINE or the page's front matter)."""

    key: str
    name: str
    text: str
    origin: str


class Command(NamedTuple):
    """What the command line says besides the settings of pages; "" for nothing."""

    settings: Settings
    fail_on: str = ""
    baseline: str = ""


class _Layer(NamedTuple):
    settings: Settings
    origin: Callable[[str, str], str]  # key and item -> where


def values(config: Config, path: str, profile: Profile, command: Command) -> Iterator[Value]:
    """The values for the page at an absolute path. `profile` is what it is checked under in the end, its own front matter
    included."""
    places = _Places()
    yield from _of_page(config, path, profile, command, places)
    yield from _one("fail-on", config, places, [*_if(command.fail_on)], "error")
    yield from _list("files", config, places, replaces=True)
    yield from _list("exclude", config, places)
    yield from _list("rule-packs", config, places)
    yield from _one("evidence", config, places, [], "", paths=config.evidence)
    yield from _one("baseline", config, places, [*_if(command.baseline)], "", paths=config.baseline)
    yield from _list("never", config, places, within="suppressions")
    yield from _list("require-plugins", config, places)
    yield from _one("spacy-pipeline", config, places, [], "")


def lines(config: Config, found: Sequence[Value]) -> Iterator[str]:
    """The values as YAML, with their origins as comments."""
    chain = ", ".join(shown_path(each) for each in config.chain)
    yield f"# configuration: {chain or 'none'}"
    shown = ""
    for each in found:
        head = each.key
        if each.name or each.text.startswith("- "):
            if head != shown:
                yield f"{head}:"
            text = f"  {_quoted(each.name)}: {each.text}" if each.name else f"  {each.text}"
        else:
            text = f"{head}: {each.text}"
        shown = head
        yield f"{text:<40}  # {each.origin}"


class _Places:
    """Lines of keys and items in configuration files."""

    def __init__(self) -> None:
        self._roots: dict[str, Node] = {}

    def root(self, path: str) -> Node:
        from pathlib import Path

        from ..rulebook.yaml_nodes import read_file

        if path not in self._roots:
            self._roots[path] = read_file(Path(path), shown_path(path))
        return self._roots[path]

    def node(self, path: str, *keys: str | int) -> Node | None:
        """What stands at some keys of a file."""
        node = self.root(path)
        for key in keys:
            value = node.value
            if isinstance(key, int) or (isinstance(value, dict) and key in value):
                node = value[key]
            else:
                return None
        return node

    def where(self, path: str, *keys: str | int, item: str = "") -> str:
        """The line of the last key, or of an item of its list or mapping."""
        *above, last = keys
        parent = self.node(path, *above)
        node = self.node(path, *keys)
        if parent is None or node is None or not isinstance(last, str):
            return shown_path(path)
        line = parent.source.lines.position(parent.keys[last])[0]
        if item and isinstance(node.value, dict) and item in node.keys:
            line = node.source.lines.position(node.keys[item])[0]
        elif item and isinstance(node.value, list):
            line = next((each.line for each in node.value if each.raw.strip() == item), line)
        return f"{shown_path(path)}:{line}"

    def items(self, path: str, *keys: str | int) -> list[str]:
        """The texts of a list, or of the one text that stands for it."""
        node = self.node(path, *keys)
        if node is None:
            return []
        each = node.value if isinstance(node.value, list) else [node]
        return [one.raw.strip() for one in each]


def _of_page(
    config: Config, path: str, profile: Profile, command: Command, places: _Places
) -> Iterator[Value]:
    layers = _layers(config, path, command.settings, places)
    for key, final in (("jurisdictions", profile.jurisdictions), ("professions", profile.professions)):
        named = [layer for layer in layers if getattr(layer.settings, key) is not None]
        origin = named[-1].origin(key, "") if named else DEFAULT
        before = getattr(named[-1].settings, key) if named else ()
        if final != (before or ((DEFAULT_JURISDICTION,) if key == "jurisdictions" else ())):
            origin = f"{shown_path(path)}, front matter"
        yield Value(key, "", _flow(final), origin)
    named = [layer for layer in layers if layer.settings.select is not None]
    yield Value("select", "", _flow(profile.select), named[-1].origin("select", "") if named else DEFAULT)
    told = False
    for layer in layers:
        if command.settings.select is not None and layer is not layers[-1]:
            continue  # who names rules on the command line wants those, whatever the file ignores
        for each in layer.settings.ignore or ():
            told = True
            yield Value("ignore", "", f"- {_quoted(each)}", layer.origin("ignore", each))
    if not told:
        yield Value("ignore", "", "[]", DEFAULT)
    for name, level in profile.levels.items():
        layer = next(each for each in reversed(layers) if name in each.settings.levels)
        yield Value("levels", name, _quoted(level), layer.origin("levels", name))
    if not profile.levels:
        yield Value("levels", "", "{}", DEFAULT)


def _layers(config: Config, path: str, command: Settings, places: _Places) -> list[_Layer]:
    found = []
    if config.chain:
        found.append(_layer(config.settings, places, config.chain[0]))
    for i in fitting(config, path):
        each = config.overrides[i]
        inside = ("overrides", each.number) if each.number >= 0 else ()
        found.append(_layer(each.settings, places, each.path, *inside))
    return [*found, _Layer(command, lambda key, item: COMMAND_LINE)]


def _layer(settings: Settings, places: _Places, path: str, *inside: str | int) -> _Layer:
    return _Layer(settings, lambda key, item: places.where(path, *inside, key, item=item))


def _one(
    key: str, config: Config, places: _Places, said: list[str], default: str, *, paths: str = ""
) -> Iterator[Value]:
    """A key of which the last counts. `paths` is the file that it names, as an absolute path."""
    if said:
        yield Value(key, "", _quoted(said[0]), COMMAND_LINE)
        return
    for path in reversed(config.chain):
        if node := places.node(path, key):
            yield Value(key, "", _quoted(shown_path(paths) if paths else node.raw), places.where(path, key))
            return
    yield Value(key, "", default or "null", DEFAULT)


def _list(
    key: str, config: Config, places: _Places, *, within: str = "", replaces: bool = False
) -> Iterator[Value]:
    keys = (within, key) if within else (key,)
    chain = [path for path in config.chain if places.items(path, *keys)]
    shown = " ".join(keys)
    for path in chain[-1:] if replaces else chain:
        for each in places.items(path, *keys):
            yield Value(shown, "", f"- {_quoted(each)}", places.where(path, *keys, item=each))
    if not chain:
        yield Value(shown, "", "[]", DEFAULT)


def _if(text: str) -> Iterator[str]:
    if text:
        yield text


def _flow(items: Sequence[str]) -> str:
    return f"[{', '.join(map(_quoted, items))}]"


def _quoted(text: str) -> str:
    if text.lower() in _WORDS:  # YAML would read something else
        return json.dumps(text)
    return text if text and _PLAIN.issuperset(text) and text == text.strip() else json.dumps(text)
