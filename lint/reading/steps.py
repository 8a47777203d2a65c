"""Compiled patterns as functions: a step takes a region and a token, and gives where the node can end from there.

A step's results are (end, trail) in order of preference, no end twice: gaps as short as possible, options taken,
alternatives and terms longest first. Since each end is kept once, the work is bounded by (parts of the pattern) x (ends)
x (tokens), whatever the text: there is nothing to blow up. What a node gives depends on the token alone, so that results
of groups are remembered for the region.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from ..named import NamedTuple
from ..rulebook.patterns.classes import CLASSES, LOOSE
from .lexicon import Hits, Lexicon, TermHit
from .program import Program

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Mark(NamedTuple):
    """The part in square brackets: tokens [start, end)."""

    start: int
    end: int
    trail: Trail


# What was taken on the way: a token, a term, a marked part, or two trails one after the other.
Trail = int | TermHit | Mark | tuple["Any", "Any"] | None
GiveHits = Sequence[TermHit] | Callable[[], Sequence[TermHit]]
Ends = Sequence[tuple[int, Trail]]


class Region:
    """Tokens [start, end) of a text as the steps see them; `atoms` are the tokens' in the program."""

    __slots__ = ("_by_start", "_hits", "_texts", "atoms", "end", "memo", "norms", "start")

    def __init__(
        self,
        norms: Sequence[str],
        atoms: Sequence[int],
        texts: Sequence[str] | Callable[[], Sequence[str]] | None,
        hits: GiveHits,
        start: int,
        end: int,
    ) -> None:
        self.norms = norms
        self.atoms = atoms
        self._texts = texts
        self._hits = hits
        self._by_start: dict[int, list[TermHit]] | None = None
        self.start = start
        self.end = end
        self.memo: dict[tuple[int, int], Ends] = {}

    @property
    def by_start(self) -> dict[int, list[TermHit]]:
        """Token -> the terms that begin there, the longest first."""
        if self._by_start is None:
            hits = self._hits() if callable(self._hits) else self._hits
            self._by_start = (hits if isinstance(hits, Hits) else Hits(hits)).by_start
        return self._by_start

    def text(self, i: int) -> str:
        """The token as written."""
        texts = self._texts
        if callable(texts):
            texts = self._texts = texts()
        if texts is None:
            raise ValueError("this pattern looks at the case of words: the tokens as written are needed")
        return texts[i]


# Exact words are compared with straight quotes and plain hyphens on both sides.
_STRAIGHT = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "\u2010": "-", "\u2011": "-", "\u02bc": "'"}
)
Step = Callable[[Region, int], Ends]


class Steps:
    """The parts of a program's patterns as steps, each made when first needed."""

    def __init__(self, program: Program, lexicon: Lexicon) -> None:
        self._program = program
        self._lexicon = lexicon
        self._made: dict[int, Step] = {}

    def of(self, part: int) -> Step:
        """The step of a part; raises ValueError for a form that does not exist."""
        step = self._made.get(part)
        if step is None:
            step = self._made[part] = self._make(part)
        return step

    def _make(self, part: int) -> Step:
        program = self._program
        form, args = program.nodes[part]
        if form == "w":
            return _word(program.sets[part])
        if form == "x":
            return _exact(program.sets[args[0]], frozenset(args[1:]))
        if form == "t":
            return _term(self._lexicon.among(args))
        if form == "c":
            return _class(args[0])
        if form == "g":
            return _gap(args[0])
        if form == "s":
            return self._sequence(args)
        if form == "o":
            return _remembered(self._choice(args))
        if form in ("?", "[", "!"):
            step = self.of(args[0])
            if program.nodes[args[0]][0] == "s":
                step = _remembered(step)
            return {"?": _optional, "[": _marked, "!": _denied}[form](step)
        if form == "^":
            return lambda region, i: ((i, None),) if i == region.start else ()
        if form == "$":
            return lambda region, i: ((i, None),) if i == region.end else ()
        raise ValueError(f"unknown pattern node {form!r}")

    def _sequence(self, parts: Sequence[int]) -> Step:
        # A part is made ready when a match first comes to it: most fail at their first words.
        kinds = [_UNMADE] * len(parts)
        made: list[Any] = [None] * len(parts)
        program = self._program

        def make(k: int) -> int:
            form, args = program.nodes[parts[k]]
            if form == "w":
                kind, made[k] = _WORDS, program.sets[parts[k]]
            elif form == "?" and args[0] >= 0:
                kind, made[k] = _MAYBE, program.sets[args[0]]
            elif form == "g":
                kind, made[k] = _GAP, args[0]
            else:
                kind, made[k] = _STEP, self.of(parts[k])
            kinds[k] = kind
            return kind

        def step(region: Region, i: int) -> Ends:
            atoms, last = region.atoms, region.end
            ends: Ends = ((i, None),)
            for k, kind in enumerate(kinds):
                if kind == _UNMADE:
                    kind = make(k)
                part = made[k]
                if kind == _WORDS:
                    ends = [(e + 1, (trail, e)) for e, trail in ends if e < last and atoms[e] in part]
                elif kind == _STEP and len(ends) == 1:
                    at, trail = ends[0]
                    ends = [(e, (trail, own)) for e, own in part(region, at)]
                else:
                    found: dict[int, Trail] = {}
                    for at, trail in ends:
                        if kind == _MAYBE:
                            if at < last and atoms[at] in part and at + 1 not in found:
                                found[at + 1] = (trail, at)
                            if at not in found:
                                found[at] = trail
                        elif kind == _GAP:
                            for e in range(at, min(at + part, last) + 1):
                                if e not in found:
                                    found[e] = trail
                        else:
                            for e, own in part(region, at):
                                if e not in found:
                                    found[e] = (trail, own)
                    ends = list(found.items())
                if not ends:
                    return ()
            return ends

        return step

    def _choice(self, ways: Sequence[tuple[int, int]]) -> Step:
        # Of a long list of alternatives only those that may begin with the word at hand are tried.
        program, of = self._program, self.of
        begins: list[frozenset[int] | None] = []  # the sets that a way begins with, None for anything else
        for way, begin in ways:
            first = (frozenset((begin,)), frozenset[str]()) if begin >= 0 else program.firsts(way)
            begins.append(None if first is None or first[1] else first[0])
        anywhere = [way for (way, _), sets in zip(ways, begins, strict=True) if sets is None]
        ready: dict[int, list[int]] = {}

        def among(atom: int) -> list[int]:
            near = frozenset(program.held_in(atom))
            found = [
                way
                for (way, _), sets in zip(ways, begins, strict=True)
                if sets is None or not near.isdisjoint(sets)
            ]
            ready[atom] = found if len(found) > len(anywhere) else anywhere
            return ready[atom]

        def step(region: Region, i: int) -> Ends:
            if i < region.end:
                tried = ready.get(region.atoms[i])
                if tried is None:
                    tried = among(region.atoms[i])
            else:
                tried = anywhere
            if not tried:
                return ()
            found: dict[int, Trail] = {}
            for way in tried:
                for e, trail in of(way)(region, i):
                    if e not in found:
                        found[e] = trail
            return sorted(found.items(), key=_longest) if len(found) > 1 else list(found.items())

        return step


# The kinds of part in a sequence: words, options of words and gaps are worked on in place, all others by their steps.
_UNMADE, _STEP, _WORDS, _MAYBE, _GAP = range(5)


def _word(atoms: frozenset[int]) -> Step:
    def step(region: Region, i: int) -> Ends:
        return ((i + 1, i),) if i < region.end and region.atoms[i] in atoms else ()

    return step


def _exact(atoms: frozenset[int], texts: frozenset[str]) -> Step:
    def step(region: Region, i: int) -> Ends:
        if i < region.end and region.atoms[i] in atoms and region.text(i).translate(_STRAIGHT) in texts:
            return ((i + 1, i),)
        return ()

    return step


def _term(among: Mapping[int, bool]) -> Step:
    def step(region: Region, i: int) -> Ends:
        hits = region.by_start.get(i)
        if hits is None:
            return ()
        ends: dict[int, Trail] = {}
        for hit in hits:
            if among[hit.entry] and hit.end <= region.end and hit.end not in ends:
                ends[hit.end] = hit
        return list(ends.items())

    return step


def _class(name: str) -> Step:
    belongs = CLASSES[name]
    loose, as_written = name in LOOSE, name == "name"

    def step(region: Region, i: int) -> Ends:
        if i < region.end and belongs(region.text(i) if as_written else region.norms[i]):
            return ((i + 1, None if loose else i),)
        return ()

    return step


def _gap(most: int) -> Step:
    def step(region: Region, i: int) -> Ends:
        return [(j, None) for j in range(i, min(i + most, region.end) + 1)]

    return step


def _remembered(part: Step) -> Step:
    def step(region: Region, i: int) -> Ends:
        key = (id(step), i)
        known = region.memo.get(key)
        if known is None:
            known = region.memo[key] = part(region, i)
        return known

    return step


def _longest(end: tuple[int, Trail]) -> int:
    return -end[0]


def _optional(part: Step) -> Step:
    def step(region: Region, i: int) -> Ends:
        ends = part(region, i)
        if not ends:
            return ((i, None),)
        return [*(end for end in ends if end[0] != i), (i, None)]

    return step


def _marked(part: Step) -> Step:
    def step(region: Region, i: int) -> Ends:
        return [(e, Mark(i, e, trail)) for e, trail in part(region, i)]

    return step


def _denied(part: Step) -> Step:
    def step(region: Region, i: int) -> Ends:
        return () if part(region, i) else ((i, None),)

    return step
