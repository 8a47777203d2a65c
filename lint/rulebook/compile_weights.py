"""Files of weights into columns: role -> name -> weight, in whole hundredths."""

from __future__ import annotations

from typing import Any

from .gather import Gathered
from .schema_errors import Problems

ANYTHING = "anything"  # the file that says whether anything is claimed, and what settles it
_UNIT = 100
_BETWEEN = " + "  # the names of a pair of terms
_SETTLING = ("found", "open", "keep", "claim")


def compile_weights(gathered: Gathered, problems: Problems) -> dict[str, Any]:
    """{"columns": that of weights/anything.yml, then one for each other file; and what settles, as it stands there}. Empty where
    no pack has weights."""
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
    if len(ordered) == 1:
        problems.add(first.node.error("stands alone", "add a file of weights for a class of findings, too"))
    for item in ordered[1:]:
        if not item.values.get("class"):
            problems.add(
                item.node.error("has no class", "add class: the class of findings that it weighs for")
            )
    return {
        "columns": [
            {
                "class": item.values.get("class") or "",
                "base": round(item.values["base"] * _UNIT),
                "signs": _by_role(item.values["signs"]),
            }
            for item in ordered
        ],
        **{key: first.values.get(key, {}) for key in _SETTLING},
    }


def _by_role(signs: dict[str, float]) -> dict[str, dict[str, Any]]:
    """Role -> name -> weight; of a pair of terms, role -> name -> name -> weight."""
    roles: dict[str, dict[str, Any]] = {}
    for sign, weight in sorted(signs.items()):
        role, _, name = sign.partition(" ")
        one, between, other = name.partition(_BETWEEN)
        if between:
            roles.setdefault(role, {}).setdefault(one, {})[other] = round(weight * _UNIT)
        else:
            roles.setdefault(role, {})[name] = round(weight * _UNIT)
    return roles
