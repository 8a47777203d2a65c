"""Compiled patterns as functions: a step takes a region and a token, and gives where the node can end from there.

A step's results are (end, trail) in order of preference, no end twice: gaps as short as possible, options taken,
alternatives and terms longest first. Since each end is kept once, the work is bounded by (parts of the pattern) x (ends)
x (tokens), whatever the text: there is nothing to blow up. What a node gives depends on the token alone, so that results
of groups are remembered for the region.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from ..rulebook.patterns.classes import CLASSES, LOOSE
from .lexicon import Lexicon, TermHit


class Mark(NamedTuple):
    """The part in square brackets: tokens [start, end)."""

    start: int
    end: int
    trail: Trail


# What was taken on the way: a token, a term, a marked part, or two trails one after the other.
Trail = int | TermHit | Mark | tuple[Any, Any] | None
Ends = Sequence[tuple[int, Trail]]


class Region:
    """Tokens [start, end) of a text as the steps see them."""

    __slots__ = ("_texts", "by_start", "end", "memo", "norms", "start")

    def __init__(
        self,
        norms: Sequence[str],
        texts: Sequence[str] | Callable[[], Sequence[str]] | None,
        by_start: dict[int, list[TermHit]],
        start: int,
        end: int,
    ) -> None:
        self.norms = norms
        self._texts = texts
        self.by_start = by_start
        self.start = start
        self.end = end
        self.memo: dict[tuple[int, int], Ends] = {}

    def text(self, i: int) -> str:
        """The token as written, with straight apostrophes and plain hyphens."""
        texts = self._texts
        if callable(texts):
            texts = self._texts = texts()
        if texts is None:
            raise ValueError("this pattern looks at the case of words: the tokens as written are needed")
        return texts[i].translate(_STRAIGHT)


_STRAIGHT = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "\u2010": "-", "\u2011": "-", "\u02bc": "'"}
)
Step = Callable[[Region, int], Ends]


def step_of(node: list[Any], lexicon: Lexicon) -> Step:
    """The step of a compiled node; raises ValueError for a form that does not exist."""
    form = node[0]
    if form == "w":
        return _word(frozenset(node[1]))
    if form == "x":
        return _exact(frozenset(node[1]))
    if form == "t":
        return _term(lexicon.ids(node[1]))
    if form == "c":
        return _class(node[1])
    if form == "g":
        return _gap(node[1])
    if form == "s":
        return _sequence(node[1], lexicon)
    if form == "o":
        return _remembered(_choice([step_of(part, lexicon) for part in node[1]]))
    if form in "?[!":
        part = step_of(node[1], lexicon)
        if node[1][0] == "s":
            part = _remembered(part)
        return {"?": _optional, "[": _marked, "!": _denied}[form](part)
    if form == "^":
        return lambda region, i: ((i, None),) if i == region.start else ()
    if form == "$":
        return lambda region, i: ((i, None),) if i == region.end else ()
    raise ValueError(f"unknown pattern node {form!r}")


def _word(norms: frozenset[str]) -> Step:
    def step(region: Region, i: int) -> Ends:
        return ((i + 1, i),) if i < region.end and region.norms[i] in norms else ()

    return step


def _exact(texts: frozenset[str]) -> Step:
    norms = frozenset(text.lower() for text in texts)

    def step(region: Region, i: int) -> Ends:
        return (
            ((i + 1, i),) if i < region.end and region.norms[i] in norms and region.text(i) in texts else ()
        )

    return step


def _term(ids: frozenset[int]) -> Step:
    def step(region: Region, i: int) -> Ends:
        hits = region.by_start.get(i)
        if hits is None:
            return ()
        ends: dict[int, Trail] = {}
        for hit in hits:
            if hit.entry in ids and hit.end <= region.end and hit.end not in ends:
                ends[hit.end] = hit
        return list(ends.items())

    return step


def _class(name: str) -> Step:
    belongs = CLASSES[name]
    loose = name in LOOSE

    def step(region: Region, i: int) -> Ends:
        if i < region.end and belongs(region.text(i) if name == "name" else region.norms[i]):
            return ((i + 1, None if loose else i),)
        return ()

    return step


def _gap(most: int) -> Step:
    def step(region: Region, i: int) -> Ends:
        return [(j, None) for j in range(i, min(i + most, region.end) + 1)]

    return step


def _sequence(parts: list[list[Any]], lexicon: Lexicon) -> Step:
    # Words are by far the most frequent parts, so they are looked at here and not by a call.
    plan = [(frozenset(p[1]), None) if p[0] == "w" else (None, step_of(p, lexicon)) for p in parts]

    def step(region: Region, i: int) -> Ends:
        norms, last = region.norms, region.end
        ends: Ends = ((i, None),)
        for words, part in plan:
            if words is not None:
                ends = [(e + 1, (trail, e)) for e, trail in ends if e < last and norms[e] in words]
            elif part is not None and len(ends) == 1:
                at, trail = ends[0]
                ends = [(e, (trail, own) if own is not None else trail) for e, own in part(region, at)]
            elif part is not None:
                found: dict[int, Trail] = {}
                for at, trail in ends:
                    for e, own in part(region, at):
                        if e not in found:
                            found[e] = (trail, own) if own is not None else trail
                ends = list(found.items())
            if not ends:
                return ()
        return ends

    return step


def _remembered(part: Step) -> Step:
    def step(region: Region, i: int) -> Ends:
        key = (id(step), i)
        known = region.memo.get(key)
        if known is None:
            known = region.memo[key] = part(region, i)
        return known

    return step


def _choice(steps: list[Step]) -> Step:
    def step(region: Region, i: int) -> Ends:
        found: dict[int, Trail] = {}
        for each in steps:
            for e, trail in each(region, i):
                found.setdefault(e, trail)
        return sorted(found.items(), key=_longest)

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
