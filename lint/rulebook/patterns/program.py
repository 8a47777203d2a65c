"""All patterns of a rulebook as one program: each distinct node once, words as numbers, and what calls for which pattern.

A program is tables of numbers, so that it is kept and loaded as they stand and a run decodes only what it comes to
(`reading.program`). A part of a pattern is a number: from zero on a set of words, below zero a node (-1 is the first).

`nodes`   each distinct node: its form (those of `nodes.py`) and the list of what the form takes:
          "x": a set, then texts; "t": lexicons; "c": a class; "g": how many at most; "s": parts; "o": ways, each a part and
          the set of words that it begins with, -1 for none; "?", "[", "!": a part; "^", "$": nothing
`sets`    a row each distinct set of words, its atoms. Words that stand in the same sets are one atom: "cure", "cures", "cured"
`held`    a row each atom, the sets that it is in
`atoms`   the words and the atom of each, in digits
`units`   columns, by the set that calls for the unit: the pattern, the part (the pattern's, or one of its alternatives), and two
          further sets of which each match holds a word, -1 for none
`calls`   the first unit that each set calls for (and the number of all that are called so): these are the first of the sets

`asked` is the number of sets that call for units or are needed by one: the first of all, so that a scan need not look at the others;
`lexicons` are the units to look at where a term stands, `always` those that need no word; `room` is wider than any gap.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence

from .nodes import Node
from .weigh import Need, Needs

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_MOST_WORDS = 60  # a set that any of more words fills is hardly ever missing on a page
_MOST_NEEDS = 2
_NOTHING = Need(frozenset(), frozenset(), 0.0)


class Builder:
    """Numbers the distinct nodes and sets of words of patterns, in the order in which they come."""

    def __init__(self) -> None:
        self.nodes: list[tuple[str, tuple[Any, ...]]] = []
        self.sets: list[frozenset[str]] = []
        self._nodes: dict[tuple[str, tuple[Any, ...]], int] = {}
        self._sets: dict[frozenset[str], int] = {}
        # Words and named patterns are one object wherever they stand; what is known here is kept alive by the node beside it.
        self._known: dict[int, tuple[int, Node]] = {}
        self.needs = Needs()

    def set(self, norms: Iterable[str]) -> int:
        key = frozenset(norms)
        number = self._sets.setdefault(key, len(self.sets))
        if number == len(self.sets):
            self.sets.append(key)
        return number

    def part(self, node: Node) -> int:
        """The number of a node as a part: a set of words, or below zero a node."""
        known = self._known.get(id(node))
        if known is not None:
            return known[0]
        if node[0] == "w":
            part = self.set(node[1])
        else:
            made = node[0], tuple(self._taken(node))
            number = self._nodes.setdefault(made, len(self.nodes))
            if number == len(self.nodes):
                self.nodes.append(made)
            part = ~number
        self._known[id(node)] = (part, node)
        return part

    def _begins(self, way: Node) -> int:
        first = way[1][0] if way[0] == "s" else way
        return self.set(first[1]) if first[0] == "w" else -1

    def _taken(self, node: Node) -> Iterable[Any]:
        """What a node takes, with its parts as numbers."""
        form, *args = node
        if form == "x":
            return [self.set(text.lower() for text in args[0]), *args[0]]
        if form == "t":
            return list(args[0])
        if form == "s":
            return [self.part(each) for each in args[0]]
        if form == "o":
            return [(self.part(way), self._begins(way)) for way in args[0]]
        if form in ("?", "[", "!"):
            return [self.part(args[0])]
        return args


def program_of(patterns: Sequence[Node], builder: Builder | None = None) -> dict[str, Any]:
    """The program of these patterns, plain JSON. `builder` may have seen them, in this order, and no others."""
    builder = builder or Builder()
    roots = [builder.part(pattern) for pattern in patterns]
    # (the set that calls for it or -1, pattern, part, two needs)
    units: list[tuple[int, ...]] = []
    lexicons_of: list[frozenset[str]] = []
    for number, pattern in enumerate(patterns):
        for branch in pattern[1] if pattern[0] == "o" else [pattern]:
            wanted = sorted(builder.needs(branch), key=_weight)
            anchor = wanted[0] if wanted else _NOTHING
            caller = builder.set(anchor.norms) if anchor.norms else -1
            further = [builder.set(need.norms) for need in wanted[1:] if _tells(need)]
            held = [each for each in dict.fromkeys(further) if each != caller][:_MOST_NEEDS]
            units.append((caller, number, builder.part(branch), *held, *[-1] * (_MOST_NEEDS - len(held))))
            lexicons_of.append(anchor.lexicons)
    # By the sets that call for them, those that none calls for last.
    order = sorted(range(len(units)), key=lambda unit: (units[unit][0] < 0, units[unit][0], unit))
    called = [units[unit][0] for unit in order if units[unit][0] >= 0]
    callers = sorted(set(called))
    needed = sorted({each for unit in units for each in unit[3:] if each >= 0}.difference(callers))
    asked = [*callers, *needed]
    numbers = {old: new for new, old in enumerate(dict.fromkeys([*asked, *range(len(builder.sets))]))}
    lexicons: dict[str, list[int]] = {}
    always: list[int] = []
    for place, unit in enumerate(order):
        for name in lexicons_of[unit]:
            lexicons.setdefault(name, []).append(place)
        if units[unit][0] < 0 and not lexicons_of[unit]:
            always.append(place)
    atoms, held_in = _atoms([builder.sets[old] for old in numbers])
    sets: list[list[int]] = [[] for _ in builder.sets]
    for atom, some in enumerate(held_in):
        for number in some:
            sets[number].append(atom)
    return {
        "roots": [numbers.get(part, part) for part in roots],
        "nodes": [[form, _renumbered(form, taken, numbers)] for form, taken in builder.nodes],
        "sets": sets,
        "held": held_in,
        "atoms": {norm: str(atom) for norm, atom in atoms.items()},
        "units": [
            [units[unit][1] for unit in order],
            *(
                [numbers.get(units[unit][at], units[unit][at]) for unit in order]
                for at in range(2, 3 + _MOST_NEEDS)
            ),
        ],
        "asked": len(asked),
        "calls": [*(bisect_left(called, caller) for caller in callers), len(called)],
        "lexicons": dict(sorted(lexicons.items())),
        "always": always,
        "room": 1 + max((taken[0] for form, taken in builder.nodes if form == "g"), default=0),
    }


def _renumbered(form: str, taken: Sequence[Any], numbers: Mapping[int, int]) -> list[Any]:
    """What a node takes, its sets under their numbers; those of nodes stay."""
    if form == "o":
        return [[numbers.get(way, way), numbers.get(begins, begins)] for way, begins in taken]
    if form in ("x", "s", "?", "[", "!"):
        return [numbers.get(each, each) for each in taken]
    return list(taken)


def _atoms(sets: Sequence[frozenset[str]]) -> tuple[dict[str, int], list[list[int]]]:
    """(the atom of each word, the sets that each atom is in)."""
    members: dict[str, list[int]] = {}
    for number, norms in enumerate(sets):
        for norm in norms:
            members.setdefault(norm, []).append(number)
    numbers: dict[tuple[int, ...], int] = {}
    atoms = {norm: numbers.setdefault(tuple(members[norm]), len(numbers)) for norm in sorted(members)}
    return atoms, list(map(list, numbers))


def _weight(need: Need) -> float:
    return need.weight


def _tells(need: Need) -> bool:
    return not need.lexicons and len(need.norms) <= _MOST_WORDS
