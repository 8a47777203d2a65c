"""All files of all packs, read and put together by kind: what `schema_refs` checks and `compile` compiles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..errors import UserError
from ..named import NamedTuple
from .packs import FOLDERS, PackFile
from .schema import File, Pattern, Ref
from .schema_errors import Problems
from .schema_kinds import KINDS
from .yaml_nodes import Node, read_file


class Item(NamedTuple):
    """One thing that a pack defines: its values by the schema, the file and node it stands in."""

    values: dict[str, Any]
    file: PackFile
    node: Node


@dataclass(slots=True)
class Gathered:
    """What the packs hold, by kind and id, in the order of packs and paths. A lexicon is a list, one item a pack, and so is a
    context: the one that defines it, then those that extend it."""

    rules: dict[str, Item] = field(default_factory=dict)
    lexicons: dict[str, list[Item]] = field(default_factory=dict)
    phrases: dict[str, tuple[list[Pattern], Item]] = field(default_factory=dict)
    contexts: dict[str, list[Item]] = field(default_factory=dict)
    procedures: dict[str, Item] = field(default_factory=dict)
    authorities: dict[str, Item] = field(default_factory=dict)
    jurisdictions: dict[str, Item] = field(default_factory=dict)
    law: dict[str, Item] = field(default_factory=dict)
    weights: dict[str, Item] = field(default_factory=dict)
    classes: dict[str, Item] = field(default_factory=dict)
    catalogue: dict[str, Item] = field(default_factory=dict)
    refs: list[Ref] = field(default_factory=list)


# Kinds of file that define many things, and the key that they stand under.
_TABLES = {"authorities": "authorities", "classes": "classes", "catalogue": "patterns"}


def gather(files: Sequence[PackFile]) -> Gathered:
    """Reads every file. Raises RulebookErrors with all that is wrong in form, or defined twice."""
    problems = Problems()
    gathered = Gathered()
    for file in files:
        try:
            node = read_file(Path(file.path))
        except UserError as error:
            problems.add(error)
            continue
        if not file.kind:
            problems.add(
                UserError(
                    "stands in no folder of the pack",
                    path=file.path,
                    remedy=f"move it into a folder: {', '.join(FOLDERS)}, or any other name for rules",
                )
            )
            continue
        if node.value is None:
            problems.add(UserError("is empty", path=file.path, remedy="fill it in, or delete it"))
            continue
        reading = File(problems)
        values = KINDS[file.kind](node, reading)
        gathered.refs += reading.refs
        _add(gathered, Item(values, file, node), problems)
    for name, items in gathered.contexts.items():
        if items and items[0].values["extends"]:
            problem = f"extends the context {name}, which no pack before it defines"
            problems.add(
                items[0].node.key_error("extends", problem, "correct the file's name, or delete extends")
            )
    problems.settle()
    return gathered


def _add(gathered: Gathered, item: Item, problems: Problems) -> None:
    kind, file = item.file.kind, item.file
    if kind == "rule":
        if item.values["check"] == "wording" and not item.values["find"] and not item.values["lists"]:
            problems.add(
                item.node.error("a rule has no find", "add find (or lists): the patterns that it looks for")
            )
        _once(gathered.rules, file.stem, item, "rule", problems)
    elif kind == "lexicon":
        items = gathered.lexicons.setdefault(file.name, [])
        if any(other.file.pack == file.pack for other in items):
            problems.add(_twice("lexicon", file.name, item.node, items[-1]))
        items.append(item)
    elif kind == "phrases":
        inner = item.node.value.get("phrases") if isinstance(item.node.value, dict) else None
        for name, patterns in item.values.get("phrases", {}).items():
            node = inner if inner is not None else item.node
            if name in gathered.phrases:
                problems.add(_twice("phrase", name, node, gathered.phrases[name][1], key=name))
            else:
                gathered.phrases[name] = (patterns, item._replace(node=node))
    elif kind == "context":
        _context(gathered.contexts.setdefault(file.name, []), item, problems)
    elif kind in _TABLES:
        table: dict[str, Item] = getattr(gathered, kind)
        key = _TABLES[kind]
        inner = item.node.value.get(key) if isinstance(item.node.value, dict) else None
        for name, values in item.values.get(key, {}).items():
            node = inner.value[name] if inner is not None else item.node
            _once(table, name, Item(values, file, node), kind, problems)
    else:
        table = {
            "procedure": gathered.procedures,
            "jurisdiction": gathered.jurisdictions,
            "law": gathered.law,
            "weights": gathered.weights,
        }[kind]
        _once(table, file.name, item, _WHAT.get(kind, kind), problems)


_WHAT = {"law": "table of the law", "weights": "file of weights"}


def _context(items: list[Item], item: Item, problems: Problems) -> None:
    """A context is defined once, with a title; a later pack may extend it."""
    name, file, extends = item.file.name, item.file, item.values["extends"]
    if any(other.file.pack == file.pack for other in items):
        problems.add(_twice("context", name, item.node, items[-1]))
    elif items and not extends:
        problem = f"the context {name} is defined twice: also in {items[0].file.path}"
        problems.add(item.node.error(problem, "rename it, or add extends: true to add cues to that one"))
    else:
        items.append(item)
        if not extends and not item.values["title"]:
            problems.add(item.node.error("a context has no title", "add title, or extends: true"))


def _once(table: dict[str, Item], name: str, item: Item, what: str, problems: Problems) -> None:
    if name in table:
        problems.add(
            _twice(
                {"authorities": "authority", "classes": "class", "catalogue": "pattern"}.get(what, what),
                name,
                item.node,
                table[name],
            )
        )
    else:
        table[name] = item


def _twice(what: str, name: str, node: Node, first: Item, key: str = "") -> UserError:
    problem = f"the {what} {name} is defined twice: also in {first.file.path}"
    remedy = "rename or delete one of them"
    return node.key_error(key, problem, remedy) if key else node.error(problem, remedy)
