"""Compiled patterns as token patterns of spaCy's Matcher: the yardstick that our own matcher is held to in the tests.

One of our patterns becomes a list of Matcher patterns, one for each way through its alternatives and options. `!`, `^`
and `$` have no counterpart.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from typing import Any

from .classes import NUMBER_WORDS
from .nodes import HYPHENS, Node

TokenPattern = list[dict[str, Any]]
_DIGITS = r"[0-9][0-9,]*(\.[0-9,]*)?"
_CLASS: dict[str, dict[str, Any]] = {
    "any": {},
    "word": {"IS_ALPHA": True},
    "punct": {"TEXT": {"REGEX": r"^[\W_]+$"}},
    "name": {"IS_ALPHA": True, "TEXT": {"REGEX": r"^[A-Z]"}},
    "number": {"LOWER": {"REGEX": rf"^({_DIGITS}|{'|'.join(sorted(NUMBER_WORDS))})$"}},
}


def expand(node: Node, terms: Mapping[str, Iterable[Sequence[str]]]) -> list[TokenPattern]:
    """All ways through a node as Matcher patterns.

    `terms` gives for each lexicon the norms of its terms (a part of them, for a large one). Raises ValueError for a form
    that the Matcher does not have.
    """
    form = node[0]
    if form == "w":
        return [[{"LOWER": {"IN": sorted({w for norm in node[1] for w in (norm, norm.replace("'", "’"))})}}]]
    if form == "x":
        return [[{"ORTH": {"IN": sorted({w for text in node[1] for w in (text, text.replace("'", "’"))})}}]]
    if form == "t":
        return [_term(norms) for name in node[1] for norms in terms[name]]
    if form == "c":
        return [[_CLASS[node[1]]]]
    if form == "g":
        return [[{"OP": f"{{0,{node[1]}}}"}]]
    if form == "s":
        ways = product(*(expand(part, terms) for part in node[1]))
        return [[token for part in way for token in part] for way in ways]
    if form == "o":
        return [way for part in node[1] for way in expand(part, terms)]
    if form == "?":
        return [[], *expand(node[1], terms)]
    if form == "[":
        return expand(node[1], terms)
    raise ValueError(f"spaCy's Matcher has no {form!r}")


def _term(norms: Sequence[str]) -> TokenPattern:
    hyphen = {"LOWER": {"IN": list(HYPHENS)}, "OP": "?"}
    tokens: TokenPattern = []
    for norm in norms:
        tokens += [hyphen, {"LOWER": norm}] if tokens else [{"LOWER": norm}]
    return tokens
