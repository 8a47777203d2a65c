"""What is shown together: findings at the same words, and the findings of one list."""

from __future__ import annotations

from collections.abc import Sequence

from cliniclint import LEVELS, Finding, NamedTuple


class Block(NamedTuple):
    """`heads` are what is said (one finding a rule), `places` where (one finding a place); `group` is what introduces
    them where there is more than one place."""

    heads: tuple[Finding, ...]
    places: tuple[Finding, ...]
    group: str


def blocks(findings: Sequence[Finding]) -> list[Block]:
    """The findings of a page, given in order of place, as blocks in the order of their first place."""
    by_place: dict[tuple[int, int], list[Finding]] = {}
    for each in findings:
        by_place.setdefault((each.place.start, each.place.end), []).append(each)
    found: dict[object, list[list[Finding]]] = {}
    for at, there in by_place.items():
        there.sort(key=lambda each: -LEVELS.index(each.level))  # what matters most comes first
        found.setdefault(_key(there) or at, []).append(there)
    return [
        Block(
            tuple(places[0]),
            tuple(there[0] for there in places),
            _group(places[0]) if len(places) > 1 else "",
        )
        for places in found.values()
    ]


def _group(there: Sequence[Finding]) -> str:
    return next((each.group for each in there if each.group), "")


def _key(there: Sequence[Finding]) -> object:
    """Places of one group of which the very same is said are one block."""
    group = _group(there)
    if not group:
        return None
    said = tuple((e.rule, e.level, e.message, e.context, e.advice, e.suggestions, e.levels) for e in there)
    return group, said
