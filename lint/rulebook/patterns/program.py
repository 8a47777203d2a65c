"""All patterns of a rulebook as one program: each distinct node once, words as numbers, and what calls for which pattern.

A run decodes only the lines that it comes to (`reading.program`). The lines:

`nodes`   one a distinct node: "w SET", "x SET TEXT ...", "t LEXICON ...", "c CLASS", "g MOST", "s NODE ...",
          "o NODE ...|SET ..." (what each way begins with, see `_begins`), "? NODE", "[ NODE", "! NODE", "^", "$" (the forms are those of `nodes.py`, SET and NODE are numbers)
`sets`    one a distinct set of words, its atoms. Words that stand in the same sets are one atom: "cure", "cures", "cured"
`atoms`   not lines, but the words and the atom of each
`units`   "PATTERN NODE SET ...": a pattern, or one of its alternatives, and sets of which each match holds a word
`calls`   for each atom the units to look at where it stands

`lexicons` are the units to look at where a term stands, `always` those that need no word; `room` is wider than any gap.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from .nodes import Node
from .weigh import Need, Needs

_MOST_WORDS = 60  # a set that any of more words fills is hardly ever missing on a page
_MOST_NEEDS = 2
_NOTHING = Need(frozenset(), frozenset(), 0.0)


class Builder:
    """Numbers the distinct nodes and sets of words of patterns, in the order in which they come."""

    def __init__(self) -> None:
        self.nodes: list[str] = []
        self.sets: list[frozenset[str]] = []
        self._nodes: dict[str, int] = {}
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

    def node(self, node: Node) -> int:
        known = self._known.get(id(node))
        if known is not None:
            return known[0]
        line = self._line(node)
        number = self._nodes.setdefault(line, len(self.nodes))
        if number == len(self.nodes):
            self.nodes.append(line)
        self._known[id(node)] = (number, node)
        return number

    def _begins(self, way: Node) -> int:
        """The set of words that a way begins with, -1 for none; below that for a way that is nothing but such a word."""
        if way[0] == "w":
            return -2 - self.set(way[1])
        first = way[1][0] if way[0] == "s" else way
        return self.set(first[1]) if first[0] == "w" else -1

    def _line(self, node: Node) -> str:
        form = node[0]
        if form == "w":
            return f"w {self.set(node[1])}"
        if form == "x":
            return " ".join(["x", str(self.set(text.lower() for text in node[1])), *node[1]])
        if form == "s":
            return " ".join([form, *(str(self.node(part)) for part in node[1])])
        if form == "o":
            ways = " ".join(str(self.node(part)) for part in node[1])
            return f"o {ways}|{' '.join(str(self._begins(part)) for part in node[1])}"
        if form in ("?", "[", "!"):
            return f"{form} {self.node(node[1])}"
        if form == "t":
            return " ".join(["t", *node[1]])
        return " ".join(map(str, node))


def program_of(patterns: Sequence[Node], builder: Builder | None = None) -> dict[str, Any]:
    """The program of these patterns, plain JSON. `builder` may have seen them, in this order, and no others."""
    builder = builder or Builder()
    roots = [builder.node(pattern) for pattern in patterns]
    units: list[str] = []
    called: list[int] = []  # for each unit the set that calls for it, -1 for none
    lexicons: dict[str, list[int]] = {}
    always: list[int] = []
    for number, pattern in enumerate(patterns):
        for branch in pattern[1] if pattern[0] == "o" else [pattern]:
            wanted = sorted(builder.needs(branch), key=_weight)
            anchor = wanted[0] if wanted else _NOTHING
            called.append(builder.set(anchor.norms) if anchor.norms else -1)
            for name in sorted(anchor.lexicons):
                lexicons.setdefault(name, []).append(len(units))
            if not wanted:
                always.append(len(units))
            further = [builder.set(need.norms) for need in wanted[1:] if _tells(need)]
            held = [each for each in dict.fromkeys(further) if each != called[-1]][:_MOST_NEEDS]
            units.append(" ".join(map(str, [number, builder.node(branch), *held])))
    members: dict[str, list[int]] = {}
    for number, norms in enumerate(builder.sets):
        for norm in norms:
            members.setdefault(norm, []).append(number)
    numbers: dict[tuple[int, ...], int] = {}
    atoms = {norm: numbers.setdefault(tuple(members[norm]), len(numbers)) for norm in sorted(members)}
    sets: list[set[int]] = [set() for _ in builder.sets]
    for held_in, atom in numbers.items():
        for number in held_in:
            sets[number].add(atom)
    calls: list[list[int]] = [[] for _ in numbers]
    for unit, number in enumerate(called):
        for atom in sets[number] if number >= 0 else ():
            calls[atom].append(unit)
    return {
        "roots": roots,
        "nodes": builder.nodes,
        "sets": [_line(each) for each in sets],
        "atoms": {norm: str(atom) for norm, atom in atoms.items()},
        "units": units,
        "calls": [_line(each) for each in calls],
        "lexicons": dict(sorted(lexicons.items())),
        "always": always,
        "room": 1 + max((int(line[2:]) for line in builder.nodes if line.startswith("g ")), default=0),
    }


def _weight(need: Need) -> float:
    return need.weight


def _tells(need: Need) -> bool:
    return not need.lexicons and len(need.norms) <= _MOST_WORDS


def _line(numbers: Iterable[int]) -> str:
    return " ".join(map(str, sorted(numbers)))
