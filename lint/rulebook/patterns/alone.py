"""One pattern by itself, compiled with the names of a rulebook: for `try` and `explain --pattern`. Loads spaCy."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from .compile import Names, compile_pattern
from .nodes import Node
from .weigh import Need, needs
from .wording import spacy_tokenizer

if TYPE_CHECKING:
    from ..book import Book

_SHOWN_WORDS = 12  # of a choice; more are counted


class Compiler:
    """Compiles single patterns that may use the lexicons and named patterns of a rulebook."""

    def __init__(self, book: Book) -> None:
        pages = book.pages()
        phrases = {name: page["find"] for name, page in pages["phrases"].items()}
        self._names = Names(pages["lexicons"].keys(), phrases)

    def __call__(self, source: str) -> Node:
        """The node of a pattern. Raises PatternError."""
        return compile_pattern(source, self._names, spacy_tokenizer())


def described(node: Node, depth: int = 0) -> Iterator[str]:
    """The node as lines for people, parts of a part indented by two blanks."""
    lead = "  " * depth
    form = node[0]
    if form in ("s", "o"):
        yield f"{lead}{'in this order' if form == 's' else 'one of'}"
        for part in node[1]:
            yield from described(part, depth + 1)
    elif form in ("?", "[", "!"):
        yield lead + {"?": "perhaps", "[": "reported", "!": "not followed by"}[form]
        yield from described(node[1], depth + 1)
    else:
        yield lead + _leaf(node)


def _leaf(node: Node) -> str:
    form = node[0]
    if form == "w":
        return f"a word: {_listed(node[1])}"
    if form == "x":
        return f"exactly: {_listed(node[1])}"
    if form == "t":
        return f"a term of {_listed([f'{{{name}}}' for name in node[1]])}"
    if form == "c":
        return (
            f"any {node[1]}"
            if node[1] not in ("any", "name")
            else {"any": "any word or mark"}.get(node[1], "a name")
        )
    if form == "g":
        return f"a gap of up to {node[1]} words or marks"
    return {"^": "the start of the region", "$": "the end of the region"}[form]


def _listed(items: list[str]) -> str:
    more = len(items) - _SHOWN_WORDS
    return ", ".join(items[:_SHOWN_WORDS]) + (f" and {more} more" if more > 0 else "")


def indexed_by(node: Node) -> list[Need]:
    """What a text must hold for the pattern to be looked at, rarest first, at most two of its needs; none stands for a
    pattern that is tried everywhere."""
    wanted = sorted(needs(node), key=lambda need: need.weight)
    second = next((need for need in wanted[1:] if need != wanted[0]), None)
    return [each for each in (wanted[0] if wanted else None, second) if each is not None]


def need_described(need: Need) -> str:
    """A need as a line for people."""
    return _listed([*sorted(need.norms), *(f"a term of {{{name}}}" for name in sorted(need.lexicons))])
