"""Short texts that a pattern ought to match, made of its own parts: what tells a pattern that can never match."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random

from ..rulebook.patterns.nodes import Node

# What stands for a class of tokens: some of each kind, since a look-ahead may rule one out.
_CLASS = {
    "number": ["7", "ten"],
    "any": ["soothe", "so", ","],
    "word": ["soothe", "so", "calm", "table", "new"],
    "name": ["Lee", "Ann"],
    "punct": [",", "-", ":"],
}
_GLUED = frozenset(",.;:!?)%’'")  # marks that stand at the word before them
_OPENING = ("(", "$", "#", "£", "€", "-")
_LONGEST = 60  # words; more are no sentence

Term = Callable[[str], str]


def samples(node: Node, term: Term, most: int) -> Iterator[str]:
    """At most so many different texts for a pattern's node, the plainest first, always the same ones. `term` gives a term of a
    lexicon."""
    seen = set()
    for number in range(most):
        words = list(_words(node, term, Random(number) if number else None))
        text = _joined(words[:_LONGEST])
        if text and text not in seen:
            seen.add(text)
            yield text


def _words(node: Node, term: Term, chance: Random | None) -> Iterator[str]:
    form = node[0]
    if form in ("w", "x"):
        yield chance.choice(node[1]) if chance else node[1][0]
    elif form == "t":
        yield term(chance.choice(node[1]) if chance else node[1][0])
    elif form == "c":
        yield chance.choice(_CLASS[node[1]]) if chance else _CLASS[node[1]][0]
    elif form == "g" and chance:
        yield from ["really"] * chance.randrange(min(node[1], 2) + 1)
    elif form == "s":
        for part in node[1]:
            yield from _words(part, term, chance)
    elif form == "o":
        yield from _words(chance.choice(node[1]) if chance else node[1][0], term, chance)
    elif form == "[" or (form == "?" and chance and chance.random() < 0.5):
        yield from _words(node[1], term, chance)


def _joined(words: list[str]) -> str:
    text = ""
    for word in words:
        glued = not text or word[0] in _GLUED or word in ("n't", "-") or text.endswith(_OPENING)
        text += word if glued else f" {word}"
    return text
