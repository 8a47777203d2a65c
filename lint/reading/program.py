"""The patterns of a rulebook as a run sees them: tables of `rulebook.patterns.program`, each row read when first needed."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence

from ..rulebook.kept import Pieces, Rows

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

NO_ATOM = -1  # of a word that no pattern knows

# A node's form, and what the form takes: parts, names, a number; (part, the set it begins with or -1) for each way of a choice.
Node = tuple[str, tuple["Any", ...]]
# The sets of words and the lexicons that a match begins with a word or term of.
First = tuple[frozenset[int], frozenset[str]]


class _Atoms(dict[str, int]):
    """Norm -> its atom, looked up when a norm is first met."""

    __slots__ = ("_known",)

    def __init__(self, known: Mapping[str, str]) -> None:
        super().__init__()
        self._known = known

    def __missing__(self, norm: str) -> int:
        atom = int(self._known.get(norm, NO_ATOM))
        if len(norm) <= _LONG:
            if len(self) >= _KEPT:
                self.clear()
            self[norm] = atom
        return atom


_KEPT = 100_000
_LONG = 64


class _Nodes(dict[int, Node]):
    """Part -> its form and what that takes. A set of words, from zero on, is the node "w"."""

    __slots__ = ("_row",)

    def __init__(self, rows: Sequence[Sequence[Any]]) -> None:
        super().__init__()
        self._row = (
            rows.reader() if isinstance(rows, Pieces) else lambda at: (rows[at][0], tuple(rows[at][1]))
        )

    def __missing__(self, part: int) -> Node:
        if part >= 0:
            return "w", (part,)
        node: Node = self._row(~part)
        self[part] = node
        return node


class _Sets(dict[int, frozenset[int]]):
    """Number -> the row with that number, as a set. The same number in different rows is one object."""

    __slots__ = ("_rows", "_same")

    def __init__(self, rows: Sequence[Sequence[int]], same: dict[int, int]) -> None:
        super().__init__()
        self._rows = rows
        self._same = same

    def __missing__(self, number: int) -> frozenset[int]:
        row = self._rows[number]
        self[number] = found = frozenset(map(self._same.setdefault, row, row))
        return found


class _Asked(dict[int, Sequence[int]]):
    """Atom -> of the sets that it is in those that call for units, or that units need."""

    __slots__ = ("_asked", "_held")

    def __init__(self, held: Sequence[Sequence[int]], asked: int) -> None:
        super().__init__()
        self._held = held
        self._asked = asked  # how many sets, the first of all

    def __missing__(self, atom: int) -> Sequence[int]:
        row = self._held[atom]
        self[atom] = found = row[: bisect_left(row, self._asked)]
        return found


class Program:
    """`packed` is what `rulebook.patterns.program.program_of` gives, see there.

    `roots` are the patterns as parts; `atoms` maps a norm to its atom, NO_ATOM for a word that stands in no pattern; `nodes`
    are read by the number of a part, `sets` (atoms of a set of words; `row_of` gives them without keeping them)
    and `asked_in` (those of an atom's sets that call for units or that units need) by theirs.
    """

    def __init__(self, packed: Mapping[str, Any]) -> None:
        self.roots: Sequence[int] = packed["roots"]
        self.atoms: Mapping[str, int] = _Atoms(packed["atoms"])
        self.nodes: Mapping[int, Node] = _Nodes(packed["nodes"])
        same: dict[int, int] = {}
        sets = packed["sets"]
        self.row_of: Callable[[int], Sequence[int]] = (
            sets.reader() if isinstance(sets, Rows) else sets.__getitem__
        )
        self.sets: Mapping[int, frozenset[int]] = _Sets(sets, same)
        self.set_count = len(sets)
        self.held: Sequence[Sequence[int]] = packed["held"]
        self.asked: int = packed["asked"]
        self.asked_in: Mapping[int, Sequence[int]] = _Asked(self.held, self.asked)
        self.units: Sequence[Sequence[int]] = packed["units"]
        self.calls: Sequence[int] = packed["calls"]
        self.lexicons: Mapping[str, Sequence[int]] = packed["lexicons"]
        self.always: Sequence[int] = packed["always"]
        self.room: int = packed["room"]  # wider than any gap
        self.scanned = False  # was it used before?
        self._firsts: dict[int, First | None] = {}

    def held_in(self, atom: int) -> Sequence[int]:
        """The sets that an atom is in; read anew each time."""
        return () if atom == NO_ATOM else self.held[atom]

    def firsts(self, part: int) -> First | None:
        """What a match of a part begins with; None where that can be anything."""
        if part not in self._firsts:
            self._firsts[part] = self._find_firsts(part)
        return self._firsts[part]

    def _find_firsts(self, part: int) -> First | None:
        form, args = self.nodes[part]
        if form in ("w", "x"):
            return frozenset(args[:1]), frozenset()
        if form == "t":
            return frozenset(), frozenset(args)
        if form == "[":
            return self.firsts(args[0])
        parts: list[int] = []
        if form == "o":
            parts = [way for way, _ in args]
        elif form == "s":
            for each in args:
                inner, inside = self.nodes[each]
                if inner in ("^", "!"):
                    continue
                optional = inner == "?"
                parts.append(inside[0] if optional else each)
                if self.may_be_empty(parts[-1]):
                    return None
                if not optional:
                    break
            else:
                return None
        ways = [self.firsts(each) for each in parts]
        known = [way for way in ways if way is not None]
        if not known or len(known) < len(ways):
            return None
        return frozenset().union(*(way[0] for way in known)), frozenset().union(*(way[1] for way in known))

    def may_be_empty(self, part: int) -> bool:
        """Can the part match no token at all?"""
        form, args = self.nodes[part]
        if form in ("g", "?", "!", "^", "$"):
            return True
        if form == "s":
            return all(map(self.may_be_empty, args))
        if form == "o":
            return any(self.may_be_empty(way) for way, _ in args)
        return form == "[" and self.may_be_empty(args[0])
