"""A pattern as it compiles: for `explain --pattern` and `try`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..errors import UserError

if TYPE_CHECKING:
    from ..rulebook.book import Book
    from ..rulebook.patterns.nodes import Node


def compiled(pattern: str, book: Book) -> Node:
    """The node of a pattern given on the command line. Raises UserError with a caret."""
    from ..rulebook.patterns.alone import Compiler
    from ..rulebook.patterns.errors import PatternError

    if not pattern.strip():
        raise UserError("the pattern is empty", remedy="docs/pattern-language.md says what one may hold")
    try:
        return Compiler(book)(pattern)
    except PatternError as error:
        error.path = "pattern"
        raise


def page_of(pattern: str, book: Book) -> Iterator[str]:
    """Lines about a pattern: its parts, and the words that call for it."""
    from ..rulebook.patterns.alone import described, indexed_by, need_described

    node = compiled(pattern, book)
    yield f"pattern {pattern}"
    yield ""
    yield "Compiles to"
    yield from (f"  {line}" for line in described(node))
    yield ""
    yield "Looked at where a text holds"
    wanted = indexed_by(node)
    for lead, need in zip(("", "and "), wanted, strict=False):
        yield f"  {lead}{need_described(need)}"
    if not wanted:
        yield "  anything: it needs no word of its own, and is tried on every text; name a word to make it quick"
