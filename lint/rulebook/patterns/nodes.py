"""Compiled pattern nodes: plain JSON, so that a rulebook is read back without work. The forms:

["w", [norm, ...]]    one token with one of these norms      ["?", node]        optional, taken if possible
["x", [text, ...]]    one token written exactly so           ["s", [node, ...]] one after the other
["t", [lexicon, ...]] a term of one of these lexicons        ["o", [node, ...]] one of these
["c", class]          one token of a class (see classes.py)     ["[", node]        the part to report
["g", most]           a gap of 0 to `most` tokens            ["!", node]        what follows is not this
["^"], ["$"]          the start, the end of the region
"""

from __future__ import annotations

from collections.abc import Iterable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

# JSON has no useful recursive type; the first item says which form it is.
Node = list["Any"]


HYPHENS = ("-", "\u2013")  # U+2010 and U+2011 are "-" before this


def words(norms: Iterable[str]) -> Node:
    return ["w", sorted(set(norms))]


def sequence(parts: list[Node]) -> Node:
    """The parts in order; nested sequences are laid flat."""
    flat: list[Node] = []
    for part in parts:
        flat += part[1] if part[0] == "s" else [part]
    return flat[0] if len(flat) == 1 else ["s", flat]


def choice(parts: list[Node]) -> Node:
    """One of the parts; nested choices are laid flat, single words put into one node, single terms too."""
    flat: list[Node] = []
    for part in parts:
        flat += part[1] if part[0] == "o" else [part]
    out: list[Node] = []
    for form in ("w", "x", "t"):
        together = [item for part in flat if part[0] == form for item in part[1]]
        if together:
            out.append([form, sorted(set(together))])
    out += [part for part in flat if part[0] not in ("w", "x", "t")]
    unique = [part for i, part in enumerate(out) if part not in out[:i]]
    return unique[0] if len(unique) == 1 else ["o", unique]


def may_be_empty(node: Node) -> bool:
    """Can the node match no token at all?"""
    form = node[0]
    if form in ("g", "?", "!", "^", "$"):
        return True
    if form == "s":
        return all(may_be_empty(part) for part in node[1])
    if form == "o":
        return any(may_be_empty(part) for part in node[1])
    return form == "[" and may_be_empty(node[1])


def gap_at(node: Node, *, end: bool) -> bool:
    """Can a match begin (or, with `end`, end) with a gap? An edge mark beside the gap holds it, so that is none."""
    form = node[0]
    if form == "g":
        return True
    if form in ("?", "["):
        return gap_at(node[1], end=end)
    if form == "o":
        return any(gap_at(part, end=end) for part in node[1])
    if form == "s":
        for part in reversed(node[1]) if end else node[1]:
            if gap_at(part, end=end):
                return True
            if not may_be_empty(part) or part[0] == ("$" if end else "^"):
                return False
    return False


def lexicons_in(node: Node) -> set[str]:
    """The lexicons that a node names."""
    if node[0] == "t":
        return set(node[1])
    if node[0] in ("s", "o"):
        return {name for part in node[1] for name in lexicons_in(part)}
    return lexicons_in(node[1]) if node[0] in ("?", "[", "!") else set()
