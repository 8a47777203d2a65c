"""Which words a pattern cannot do without, and which of them are rarest: by these the run finds its few candidates."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from .nodes import Node, may_be_empty

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


def firsts(node: Node) -> tuple[frozenset[str], bool] | None:
    """What a match of the node begins with: (these norms, or a term if true); None where that can be anything."""
    form = node[0]
    if form == "w":
        return frozenset(node[1]), False
    if form == "x":
        return frozenset(text.lower() for text in node[1]), False
    if form == "t":
        return frozenset(), True
    if form == "[":
        return firsts(node[1])
    parts: list[Node] = []
    if form == "o":
        parts = node[1]
    elif form == "s":
        for part in node[1]:
            if part[0] in ("^", "!"):
                continue
            optional = part[0] == "?"
            parts.append(part[1] if optional else part)
            if may_be_empty(parts[-1]):
                return None
            if not optional:
                break
        else:
            return None
    ways = [firsts(part) for part in parts]
    known = [way for way in ways if way is not None]
    if not known or len(known) < len(ways):
        return None
    return frozenset().union(*(way[0] for way in known)), any(way[1] for way in known)


def anchor_table(patterns: Sequence[Node]) -> dict[str, Any]:
    """The index that `reading.match.PatternIndex` takes, as JSON.

    `words`: norm -> patterns looked at where it stands; `terms`: lexicon -> patterns; `always`: patterns that need no
    word of their own; `second`: for each pattern its next rarest need, norms and {lexicons} with blanks between, or "".
    """
    words: dict[str, list[int]] = {}
    terms: dict[str, list[int]] = {}
    always: list[int] = []
    second: list[str] = []
    for number, node in enumerate(patterns):
        wanted = sorted(needs(node), key=lambda need: need.weight)
        if not wanted:
            always.append(number)
        for norm in wanted[0].norms if wanted else ():
            words.setdefault(norm, []).append(number)
        for lexicon in wanted[0].lexicons if wanted else ():
            terms.setdefault(lexicon, []).append(number)
        other = next((need for need in wanted[1:] if need != wanted[0]), None)
        names = [*sorted(other.norms), *(f"{{{name}}}" for name in sorted(other.lexicons))] if other else []
        second.append(" ".join(names))
    return {
        "words": dict(sorted(words.items())),
        "terms": dict(sorted(terms.items())),
        "always": always,
        "second": second,
    }
