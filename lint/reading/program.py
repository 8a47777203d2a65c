"""The patterns of a rulebook as a run sees them: read from the lines of `rulebook.patterns.program`, each when first needed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple

NO_ATOM = ""  # of a word that no pattern knows

Node = tuple[Any, ...]
First = tuple[frozenset[str], bool]


class Unit(NamedTuple):
    """A pattern, or one of its alternatives: the pattern's number, the node, and sets of which each match holds a word."""

    pattern: int
    node: int
    needs: tuple[int, ...]


class _Atoms(dict[str, str]):
    """Norm -> its atom, looked up when a norm is first met."""

    __slots__ = ("_known",)

    def __init__(self, known: Mapping[str, str]) -> None:
        super().__init__()
        self._known = known

    def __missing__(self, norm: str) -> str:
        atom: str = self._known.get(norm, NO_ATOM)
        if len(norm) <= _LONG:
            if len(self) >= _KEPT:
                self.clear()
            self[norm] = atom
        return atom


_KEPT = 100_000
_LONG = 64


class Program:
    """`packed` is what `rulebook.patterns.program.program_of` gives. Nodes, sets of words and units are numbers;
    an atom is a number as it stands in the lines, so that the sets that it is in need not be converted.

    `atoms` maps a norm to its atom, NO_ATOM for a word that stands in no pattern. `roots` are the nodes of the patterns.
    """

    def __init__(self, packed: Mapping[str, Any]) -> None:
        self.roots: Sequence[int] = packed["roots"]
        self.atoms: Mapping[str, str] = _Atoms(packed["atoms"])
        self.lexicons: Mapping[str, list[int]] = packed["lexicons"]
        self.always: Sequence[int] = packed["always"]
        self.room: int = packed["room"]  # wider than any gap
        self._packed = packed
        self._nodes: dict[int, Node] = {}
        self._sets: dict[int, frozenset[str]] = {}
        self._units: dict[int, Unit] = {}
        self._calls: dict[str, tuple[int, ...]] = {}
        self._firsts: dict[int, First | None] = {}

    def _table(self, name: str) -> Sequence[str]:
        lines: Sequence[str] = self._packed[name]
        return lines

    # The tables are read by lines when the first line is wanted: a page without a candidate needs none of most.
    @cached_property
    def _lines(self) -> Sequence[str]:
        return self._table("nodes")

    @cached_property
    def _set_lines(self) -> Sequence[str]:
        return self._table("sets")

    @cached_property
    def _unit_lines(self) -> Sequence[str]:
        return self._table("units")

    @cached_property
    def _call_lines(self) -> Sequence[str]:
        return self._table("calls")

    def node(self, number: int) -> Node:
        """A node: its form, then what the form takes (numbers of sets and nodes, names, texts)."""
        node = self._nodes.get(number)
        if node is None:
            form, _, rest = self._lines[number].partition(" ")
            if form == "x":
                texts = rest.split(" ")
                node = (form, int(texts[0]), *texts[1:])
            elif form == "o":
                node = (form, *map(int, rest.partition("|")[0].split(" ")))
            elif form in ("t", "c"):
                node = (form, *rest.split(" "))
            else:
                node = (form, *map(int, rest.split(" "))) if rest else (form,)
            self._nodes[number] = node
        return node

    def form(self, number: int) -> str:
        """A node's form, without reading the rest: a choice may have hundreds of ways."""
        return self._lines[number][0]

    def ways(self, number: int) -> list[tuple[int, int | None]]:
        """The ways of a choice: (the set of words it begins with or -1, the node or None for nothing but such a word)."""
        nodes, _, begins = self._lines[number][2:].partition("|")
        return [
            (begin, int(node)) if begin >= -1 else (-2 - begin, None)
            for node, begin in zip(nodes.split(" "), map(int, begins.split(" ")), strict=True)
        ]

    def set(self, number: int) -> frozenset[str]:
        """The atoms of a set of words."""
        atoms = self._sets.get(number)
        if atoms is None:
            line = self._set_lines[number]
            atoms = self._sets[number] = frozenset(line.split(" ")) if line else frozenset()
        return atoms

    def calls(self, atom: str) -> tuple[int, ...]:
        """The units to look at where a word stands."""
        units = self._calls.get(atom)
        if units is None:
            line = self._call_lines[int(atom)]
            units = self._calls[atom] = tuple(map(int, line.split(" "))) if line else ()
        return units

    def unit(self, number: int) -> Unit:
        unit = self._units.get(number)
        if unit is None:
            pattern, node, *needs = map(int, self._unit_lines[number].split(" "))
            unit = self._units[number] = Unit(pattern, node, tuple(needs))
        return unit

    def firsts(self, number: int) -> First | None:
        """What a match of a node begins with: (a word of these atoms, or a term if true); None where that can be anything."""
        if number not in self._firsts:
            self._firsts[number] = self._find_firsts(number)
        return self._firsts[number]

    def _find_firsts(self, number: int) -> First | None:
        form, *args = self.node(number)
        if form in ("w", "x"):
            return self.set(args[0]), False
        if form == "t":
            return frozenset(), True
        if form == "[":
            return self.firsts(args[0])
        parts: list[int] = []
        if form == "o":
            parts = args
        elif form == "s":
            for part in args:
                inner = self.node(part)
                if inner[0] in ("^", "!"):
                    continue
                optional = inner[0] == "?"
                parts.append(inner[1] if optional else part)
                if self.may_be_empty(parts[-1]):
                    return None
                if not optional:
                    break
            else:
                return None
        ways = [self.firsts(part) for part in parts]
        known = [way for way in ways if way is not None]
        if not known or len(known) < len(ways):
            return None
        return frozenset().union(*(way[0] for way in known)), any(way[1] for way in known)

    def may_be_empty(self, number: int) -> bool:
        """Can the node match no token at all?"""
        form, *args = self.node(number)
        if form in ("g", "?", "!", "^", "$"):
            return True
        if form == "s":
            return all(map(self.may_be_empty, args))
        if form == "o":
            return any(map(self.may_be_empty, args))
        return form == "[" and self.may_be_empty(args[0])
