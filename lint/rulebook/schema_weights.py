"""Files of weights: how much each sign of a sentence weighs (see docs/weighing.md)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from .schema import File, Type, may, need, record, ref, text, wrong
from .schema_errors import choose
from .yaml_nodes import Node

ROLES = (
    *("word", "term", "terms", "first", "end", "short", "before", "after", "under", "under-term", "kind"),
    *("share", "share-root", "near", "found-before", "found-after", "length", "sentences"),
)  # what a sign begins with
_SETTLES = (
    "base",
    "anything",
    "class",
    "rules",
    "share",
    "near",
    "suggestions",
    "length",
    "heading",
    "quote",
    "quote-class",
)


def number(node: Node, file: File) -> float:
    """A number, with or without a fraction."""
    try:
        value = float(str(node.value))
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        wrong(node, file, "a number")
        return 0.0
    return value


def numbers(names: Sequence[str], what: str) -> Type:
    """A mapping of names to numbers; the first word of each name is one of these."""

    def read(node: Node, file: File) -> dict[str, Any]:
        if not isinstance(node.value, dict):
            wrong(node, file, f"a mapping ({what}: number)")
            return {}
        for name in node.value:
            first = name.partition(" ")[0]
            if first not in names:
                file.problems.add(
                    node.key_error(name, f"{first} is no {what}", choose(first, names, most=24))
                )
        return {name: number(value, file) for name, value in node.value.items()}

    return read


WEIGHTS: Type = record(
    {
        "about": need(text),
        "class": may(ref("class")),
        "base": need(number),
        "signs": need(numbers(ROLES, "role of a sign")),
        "found": may(numbers(_SETTLES, "sign that settles")),
        "open": may(numbers(_SETTLES, "sign that settles")),
        "keep": may(number),
        "claim": may(number),
    },
    "a file of weights",
)
