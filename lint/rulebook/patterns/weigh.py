"""Which words a pattern cannot do without, and which of them are rarest: by these the run finds its few candidates."""

from __future__ import annotations

from math import fsum

from ...named import NamedTuple
from .nodes import Node

# How often a word stands in a thousand words of clinic copy, roughly; all others count as RARE.
_OFTEN = {
    50: "the , . and of to",
    25: "a in your for you is with or that",
    15: "are our can as we be on this it - from pain by have at",
    8: "not an may will treatment patients all ? ! ' \" ( ) : 's if has more these which do was were been being therapy",
    4: """but also they their body help other one who any what how there when so than its no most many such some care
    health experience patient treatments results used muscle provide use using between out up time only 'll 're 've n't
    using helps helping each over into during after years people day get make need work been had could would should
    about us my i he she his her them those well back skin clinic medical feel best better new first 1 2 3 & % $ # / *""",
}
_WEIGHT = {word: float(weight) for weight, line in _OFTEN.items() for word in line.split()}
RARE = 0.1
TERM = 12.0


class Need(NamedTuple):
    """One of these norms, or a term of one of these lexicons, is in every match; `weight` is how often that is, roughly."""

    norms: frozenset[str]
    lexicons: frozenset[str]
    weight: float


def _need(norms: frozenset[str], lexicons: frozenset[str] = frozenset()) -> Need:
    # Summed exactly, so that the order of a set, which differs from run to run, does not show in the program.
    return Need(norms, lexicons, fsum([_WEIGHT.get(norm, RARE) for norm in norms]) + TERM * len(lexicons))


def needs(node: Node) -> list[Need]:
    """What every match of the node holds, in the order of the pattern."""
    return Needs()(node)


class Needs:
    """`needs` for many nodes: what nodes share is weighed once."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[list[Need], Node]] = {}  # the node is kept, so that its id stays its own

    def __call__(self, node: Node) -> list[Need]:
        known = self._known.get(id(node))
        if known is None:
            known = self._known[id(node)] = (self._of(node), node)
        return known[0]

    def _of(self, node: Node) -> list[Need]:
        form = node[0]
        if form == "w":
            return [_need(frozenset(node[1]))]
        if form == "x":
            return [_need(frozenset(text.lower() for text in node[1]))]
        if form == "t":
            return [_need(frozenset(), frozenset(node[1]))]
        if form == "s":
            return [need for part in node[1] for need in self(part)]
        if form == "[":
            return self(node[1])
        if form == "o":
            ways = []
            for part in node[1]:
                way = self(part)
                if not way:
                    return []
                ways.append(way)
            best = [min(way, key=_weight) for way in ways]
            return [
                _need(
                    frozenset().union(*(b.norms for b in best)),
                    frozenset().union(*(b.lexicons for b in best)),
                )
            ]
        return []


def _weight(need: Need) -> float:
    return need.weight
