"""One segment as read: its tokens, terms, sentences and clauses, and the patterns that may match in it.

Everything beyond tokens, terms and candidates is worked out when it is first asked for: most segments of a page hold no
candidate, and cost no more than their tokens.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from ..text.clauses import Clause, clauses
from ..text.document import Segment
from ..text.sentences import sentences
from ..text.statements import statement
from ..text.tokens import Tokens, tokenize

if TYPE_CHECKING:
    from .lexicon import Lexicon, TermHit
    from .match import Match, PatternIndex

Region = tuple[int, int]  # token range of one segment, end exclusive


class Reading:
    """A segment with its tokens (`tokens`), term hits (`hits`) and candidate patterns (`candidates`)."""

    __slots__ = ("_clauses", "_found", "_index", "_sentences", "candidates", "hits", "segment", "tokens")

    def __init__(self, segment: Segment, lexicon: Lexicon, index: PatternIndex) -> None:
        self.segment = segment
        self.tokens: Tokens = tokenize(segment.text)
        norms = self.tokens.norms
        self.hits: Sequence[TermHit] = lexicon.hits(norms, self._texts)
        self.candidates: frozenset[int] = frozenset(index.candidates(norms, self.hits))
        self._index = index
        self._sentences: tuple[Region, ...] | None = None
        self._clauses: dict[Region, tuple[Clause, ...]] = {}
        self._found: dict[tuple[int, int, int], list[Match]] = {}

    @property
    def sentences(self) -> tuple[Region, ...]:
        if self._sentences is None:
            self._sentences = tuple(sentences(self.tokens))
        return self._sentences

    def clauses_of(self, sentence: Region) -> tuple[Clause, ...]:
        known = self._clauses.get(sentence)
        if known is None:
            known = self._clauses[sentence] = clauses(self.tokens, *sentence)
        return known

    def sentence_at(self, token: int) -> Region:
        """The sentence that holds a token."""
        regions = self.sentences
        at = bisect_right(regions, (token, len(self.tokens))) - 1
        if at >= 0 and token < regions[at][1]:
            return regions[at]
        return (0, len(self.tokens))

    def clause_at(self, token: int) -> Region:
        """The clause that holds a token."""
        for clause in self.clauses_of(self.sentence_at(token)):
            if clause.start <= token < clause.end:
                return (clause.start, clause.end)
        return self.sentence_at(token)

    def statement_at(self, token: int) -> Region:
        """The statement that holds a token: its clause with those that go on with it (see text/statements.py)."""
        return statement(self.tokens, self.clauses_of(self.sentence_at(token)), token)

    def regions(self, within: str) -> list[Region]:
        """All regions of the segment of a kind: clause, sentence or block."""
        if within == "block":
            return [(0, len(self.tokens))]
        if within == "sentence":
            return list(self.sentences)
        return [(c.start, c.end) for s in self.sentences for c in self.clauses_of(s)]

    def find_in(self, pattern: int, region: Region) -> list[Match]:
        """The matches of a pattern inside a region, leftmost first."""
        if pattern not in self.candidates:
            return []
        key = (pattern, *region)
        found = self._found.get(key)
        if found is None:
            found = self._found[key] = self._index.find(
                pattern, self.tokens.norms, self._texts, self.hits, *region
            )
        return found

    def find(self, pattern: int, within: str) -> list[Match]:
        """The matches of a pattern in all regions of a kind."""
        if pattern not in self.candidates:
            return []
        return [match for region in self.regions(within) for match in self.find_in(pattern, region)]

    @property
    def _texts(self) -> Callable[[], Sequence[str]]:
        return lambda: self.tokens.texts

    def words(self, start: int, end: int) -> str:
        """The prose of a token range."""
        a, b = self.tokens.span(start, end)
        return self.segment.text[a:b]
