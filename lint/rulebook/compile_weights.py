"""Files of weights into one table: sign -> column and weight, in whole hundredths."""

from __future__ import annotations

from typing import Any

from .gather import Gathered
from .schema_errors import Problems

ANYTHING = "anything"  # the file that says whether anything is claimed, and what settles it
_UNIT = 100
_SETTLING = ("found", "open", "keep", "claim")


def compile_weights(gathered: Gathered, problems: Problems) -> dict[str, Any]:
    """{"classes": the columns, "" the first; "base": of each; "signs": sign -> [column, weight, ...]; and what settles}. Empty
    where no pack has weights."""
    items = gathered.weights
    if not items:
        return {}
    first = items.get(ANYTHING)
    if first is None:
        one = next(iter(items.values()))
        problems.add(
            one.node.error(
                f"there are weights, but no weights/{ANYTHING}.yml", "add that file, or delete this one"
            )
        )
        return {}
    for key in _SETTLING:
        if key not in first.values:
            problems.add(first.node.error(f"has no {key}", f"add {key}"))
    ordered = [first, *(item for name, item in sorted(items.items()) if name != ANYTHING)]
    signs: dict[str, list[int]] = {}
    for column, item in enumerate(ordered):
        if column and not item.values.get("class"):
            problems.add(
                item.node.error("has no class", "add class: the class of findings that it weighs for")
            )
        for sign, weight in item.values["signs"].items():
            signs.setdefault(sign, []).extend((column, round(weight * _UNIT)))
    return {
        "classes": ["", *(item.values.get("class", "") for item in ordered[1:])],
        "base": [round(item.values["base"] * _UNIT) for item in ordered],
        "signs": dict(sorted(signs.items())),
        **{key: first.values.get(key, {}) for key in _SETTLING},
    }
