"""Which words a pattern cannot do without, and which of them are rarest: by these the run finds its few candidates."""

from __future__ import annotations

from typing import NamedTuple

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
    """One of these norms, or a term of one of these lexicons, is in every match."""

    norms: frozenset[str]
    lexicons: frozenset[str]

    @property
    def weight(self) -> float:
        return sum(_WEIGHT.get(norm, RARE) for norm in self.norms) + TERM * len(self.lexicons)


def needs(node: Node) -> list[Need]:
    """What every match of the node holds, in the order of the pattern."""
    form = node[0]
    if form == "w":
        return [Need(frozenset(node[1]), frozenset())]
    if form == "x":
        return [Need(frozenset(text.lower() for text in node[1]), frozenset())]
    if form == "t":
        return [Need(frozenset(), frozenset(node[1]))]
    if form == "s":
        return [need for part in node[1] for need in needs(part)]
    if form == "[":
        return needs(node[1])
    if form == "o":
        ways = [needs(part) for part in node[1]]
        if not all(ways):
            return []
        best = [min(way, key=lambda need: need.weight) for way in ways]
        return [
            Need(frozenset().union(*(b.norms for b in best)), frozenset().union(*(b.lexicons for b in best)))
        ]
    return []
