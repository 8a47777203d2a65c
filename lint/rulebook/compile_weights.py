"""Files of weights into columns: role -> name -> weight, in whole hundredths."""

from __future__ import annotations

from typing import Any

from .gather import Gathered, Item
from .schema_errors import Problems
from .schema_weights import BETWEEN

ANYTHING = "anything"  # the file that says whether anything is claimed, and what decides it
_UNIT = 100
_SETTLING = ("found", "open", "keep", "certain", "claim")


def compile_weights(gathered: Gathered, problems: Problems) -> dict[str, Any]:
    """{"columns": that of weights/anything.yml, then one for each other file; and what settles, as it stands there}. Empty where
    no pack has weights."""
    items = gathered.weights
    if not items:
        return {}
    first = items.get(ANYTHING)
    if first is None:
        one = next(iter(items.values()))
        problem = f"there are weights, but no weights/{ANYTHING}.yml"
        problems.add(one.node.error(problem, "add that file, or delete this one"))
        return {}
    others = [item for name, item in sorted(items.items()) if name != ANYTHING]
    _check(first, others, problems)
    return {
        "columns": [
            {
                "class": item.values.get("class") or "",
                "base": round(item.values["base"] * _UNIT),
                "signs": _by_role(item.values["signs"]),
            }
            for item in (first, *others)
        ],
        **{key: first.values.get(key, {}) for key in _SETTLING},
    }


def _check(first: Item, others: list[Item], problems: Problems) -> None:
    """Notes what is missing, what nothing would read, and classes that have two files."""
    for key in _SETTLING:
        if key not in first.values:
            problems.add(first.node.error(f"has no {key}", f"add {key}"))
    if "class" in first.values:
        remedy = f"delete class; the weights of a class stand in a file of another name than {ANYTHING}.yml"
        problems.add(first.node.key_error("class", f"{ANYTHING}.yml is of no class", remedy))
    if not others:
        problems.add(first.node.error("stands alone", "add a file of weights for a class of findings, too"))
    of: dict[str, Item] = {}
    for item in others:
        cls = item.values.get("class")
        if not cls:
            problems.add(
                item.node.error("has no class", "add class: the class of findings that it weighs for")
            )
        elif cls in of:
            problem = f"the class {cls} has weights twice: also in {of[cls].file.path}"
            problems.add(item.node.key_error("class", problem, "delete one of the two files"))
        else:
            of[cls] = item
        for key in _SETTLING:
            if key in item.values:
                remedy = f"delete it here; only {ANYTHING}.yml says what decides"
                problems.add(item.node.key_error(key, f"{key} stands in weights of a class", remedy))


def _by_role(signs: dict[str, float]) -> dict[str, dict[str, Any]]:
    """Role -> name -> weight; of a pair of terms, role -> name -> name -> weight."""
    roles: dict[str, dict[str, Any]] = {}
    for sign, weight in sorted(signs.items()):
        role, _, name = sign.partition(" ")
        one, between, other = name.partition(BETWEEN)
        if between:
            roles.setdefault(role, {}).setdefault(one, {})[other] = round(weight * _UNIT)
        else:
            roles.setdefault(role, {})[name] = round(weight * _UNIT)
    return roles
