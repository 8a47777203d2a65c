"""Patterns that are asked for only in texts where others match: the look-alikes of rules, which are most of what would be looked for
in vain. Worked out when rules are compiled; `reading.followers` asks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_CHECK = "wording"  # where other checks look is theirs to know


def followers_of(hot: Mapping[str, Any]) -> dict[str, list[list[Any]]]:
    """The patterns that follow others, of the compiled rules, contexts and procedures in `hot`, as pairs: in `groups` a pattern
    and its group, in `led` a pattern and the groups that it leads on. A group is led by the patterns of the rules that it
    belongs to."""
    rules: dict[int, list[int]] = {}
    elsewhere = set(_asked(hot))
    for at, rule in enumerate(hot["rules"]):
        if rule["check"] == _CHECK and rule["within"] != "block":
            for pattern in rule["except"]:
                rules.setdefault(pattern, []).append(at)
    numbered: dict[tuple[int, ...], int] = {}
    groups = [
        [pattern, numbered.setdefault(tuple(dict.fromkeys(owners)), len(numbered))]
        for pattern, owners in rules.items()
        if pattern not in elsewhere
    ]
    led: dict[int, list[int]] = {}
    for owners, group in numbered.items():
        for pattern in dict.fromkeys(each for owner in owners for each in _leaders(hot["rules"][owner])):
            led.setdefault(pattern, []).append(group)
    return {"groups": groups, "led": [list(pair) for pair in led.items()]}


def _leaders(rule: Mapping[str, Any]) -> Iterator[int]:
    """The patterns whose matches a rule's look-alikes are held against."""
    yield from rule["find"]
    for each in rule["lists"]:
        yield from (*each["find"], *each["rest"])


def _asked(hot: Mapping[str, Any]) -> Iterator[int]:
    """All patterns that are asked for by themselves."""
    for rule in hot["rules"]:
        yield from (*rule["find"], *numbers(rule["options"]), *numbers(rule["lists"]))
        if rule["check"] != _CHECK or rule["within"] == "block":
            yield from rule["except"]
    for context in hot["contexts"].values():
        yield from numbers(context["cues"])
    yield from numbers(hot["procedures"])


def numbers(options: Any) -> Iterator[int]:
    """All that may be a pattern in a rule's options, or another part of a rulebook."""
    if isinstance(options, bool):
        return
    if isinstance(options, int):
        yield options
    elif isinstance(options, (list, tuple)):
        for each in options:
            yield from numbers(each)
    elif isinstance(options, dict):
        yield from numbers(list(options.values()))
