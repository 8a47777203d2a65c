"""One pattern over a page: where it matches, and what would excuse it there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..named import NamedTuple
from ..reading.match import PatternIndex
from ..rulebook.patterns.nodes import Node
from ..text.lines import Lines

if TYPE_CHECKING:
    from ..engine import Engine
    from ..reading.page import Page
    from ..reading.reading import Reading


class Tried(NamedTuple):
    """A match: its place in the source (line and column from 1), the words that would be reported, the sentence around them
    with their place in it (characters from 0), and (context, deciding words) for each context that holds there."""

    line: int
    column: int
    words: str
    sentence: str
    start: int
    end: int
    contexts: tuple[tuple[str, str], ...]


class Trial:
    """A compiled pattern, ready to be tried on the pages of one engine. `within` is clause, sentence or block."""

    def __init__(self, engine: Engine, node: Node, within: str) -> None:
        self._index = PatternIndex([node], engine.lexicon)
        self._within = within
        rules = engine.book.rules.values()
        # Other contexts say what a page is, and excuse nothing.
        used = {name for rule in rules for name in (*rule.unless, *rule.lowers)}
        self._contexts = tuple(name for name in engine.book.contexts if name in used)

    def on(self, page: Page) -> Iterator[Tried]:
        """The matches on a page, in its order."""
        lines = Lines(page.document.text)
        for reading in page.readings:
            norms = reading.tokens.norms
            if not self._index.candidates(norms, reading.hits):
                continue
            for region in reading.regions(self._within):
                yield from self._in_region(page, reading, region, lines)

    def _in_region(
        self, page: Page, reading: Reading, region: tuple[int, int], lines: Lines
    ) -> Iterator[Tried]:
        for match in self._index.find(0, reading.tokens.norms, reading.tokens.texts, reading.hits, *region):
            start, end = reading.tokens.span(match.shown_start, match.shown_end)
            first, last = reading.sentence_at(match.shown_start)
            from_, to = reading.tokens.span(first, last)
            line, column = lines.position(reading.segment.source(start, end).start)
            held = ((name, page.holds(name, reading, match)) for name in self._contexts)
            yield Tried(
                line,
                column,
                reading.segment.text[start:end],
                reading.segment.text[from_:to],
                start - from_,
                min(end, to) - from_,
                tuple((name, cue.words) for name, cue in held if cue is not None),
            )
