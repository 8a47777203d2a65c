"""One segment as read: its tokens, terms, sentences and clauses, and the patterns that may match in it.

Everything beyond tokens, terms and candidates is worked out when it is first asked for: most segments of a page hold no
candidate, and cost no more than their tokens.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
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


class _Read:
    """What a text gives, whatever the segment that it stands in: all of it is worked out from the text alone."""

    __slots__ = ("atoms", "candidates", "clauses", "found", "hits", "named", "regions", "sentences", "tokens")

    def __init__(self, text: str, lexicon: Lexicon, index: PatternIndex) -> None:
        tokens = tokenize(text)
        self.tokens: Tokens = tokens
        self.atoms: Sequence[int] = index.atoms(tokens.norms)
        self.hits: Sequence[TermHit] = lexicon.hits(tokens.norms, self.texts)
        self.candidates: dict[int, int] = {}
        self.sentences: tuple[Region, ...] | None = None
        self.clauses: dict[Region, tuple[Clause, ...]] = {}
        self.regions: dict[str, list[Region]] = {}
        self.found: dict[tuple[int, int, int], list[Match]] = {}
        self.named: dict[tuple[str, ...], Sequence[TermHit]] = {}

    def texts(self) -> Sequence[str]:
        return self.tokens.texts


class Reader:
    """Reads segments, those of a page together; what it has read lately it knows again by the text (menus, footers)."""

    def __init__(self, lexicon: Lexicon, index: PatternIndex) -> None:
        self.lexicon = lexicon
        self.index = index
        # Two generations: when the young one is full it becomes the old one, and what is not asked for again goes.
        self._young: dict[str, _Read] = {}
        self._old: dict[str, _Read] = {}
        self._size = 0

    def read(self, segments: Sequence[Segment]) -> tuple[Reading, ...]:
        """A Reading for each segment."""
        reads: dict[str, _Read] = {}
        new: list[_Read] = []
        for segment in segments:
            text = segment.text
            if text in reads:
                continue
            read = self._young.get(text)
            if read is None:
                read = self._old.get(text)
                if read is None:
                    read = _Read(text, self.lexicon, self.index)
                    new.append(read)
                self._keep(text, read)
            reads[text] = read
        scanned = self.index.scan([(each.tokens.norms, each.atoms, each.hits, each.texts) for each in new])
        for each, candidates in zip(new, scanned, strict=True):
            each.candidates = candidates
        return tuple([Reading(segment, reads[segment.text], self) for segment in segments])

    def _keep(self, text: str, read: _Read) -> None:
        if self._size > _KEPT:
            self._old, self._young, self._size = self._young, {}, 0
        self._young[text] = read
        self._size += len(text) + _OWN_SIZE


_KEPT = 200_000  # characters of text in a generation; what is read of one takes some 15 bytes
_OWN_SIZE = 50


class Reading:
    """A segment with its tokens (`tokens`), term hits (`hits`) and candidate patterns (`candidates`: pattern -> the tokens
    before which a match may end, as bits)."""

    __slots__ = ("_read", "_reader", "candidates", "hits", "segment", "tokens")

    def __init__(self, segment: Segment, read: _Read, reader: Reader) -> None:
        self.segment = segment
        self.tokens: Tokens = read.tokens
        self.hits: Sequence[TermHit] = read.hits
        self.candidates: Mapping[int, int] = read.candidates
        self._read = read
        self._reader = reader

    @property
    def sentences(self) -> tuple[Region, ...]:
        """The sentences as token ranges; they cover the segment."""
        found = self._read.sentences
        if found is None:
            found = self._read.sentences = tuple(sentences(self.tokens))
        return found

    def clauses_of(self, sentence: Region) -> tuple[Clause, ...]:
        """The clauses of one of the `sentences`; they cover it."""
        known = self._read.clauses.get(sentence)
        if known is None:
            known = self._read.clauses[sentence] = clauses(self.tokens, *sentence)
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

    def named(self, lexicons: tuple[str, ...]) -> Sequence[TermHit]:
        """Those of the `hits` that are terms of one of some lexicons."""
        named = self._read.named.get(lexicons)
        if named is None:
            among = self._reader.lexicon.among(lexicons)
            named = self._read.named[lexicons] = [hit for hit in self.hits if among[hit.entry]]
        return named

    def regions(self, within: str) -> list[Region]:
        """All regions of the segment of a kind: clause, statement, sentence or block."""
        regions = self._read.regions.get(within)
        if regions is None:
            regions = self._read.regions[within] = self._regions(within)
        return regions

    def _regions(self, within: str) -> list[Region]:
        if within == "block":
            return [(0, len(self.tokens))]
        if within == "sentence":
            return list(self.sentences)
        if within == "statement":
            return list(
                dict.fromkeys(self.statement_at(c.start) for s in self.sentences for c in self.clauses_of(s))
            )
        return [(c.start, c.end) for s in self.sentences for c in self.clauses_of(s)]

    def find_in(self, pattern: int, region: Region) -> list[Match]:
        """The matches of a pattern inside a region, leftmost first."""
        ends = self.candidates.get(pattern)
        if ends is None:
            return []
        start, end = region
        if not (ends >> start) & ((2 << (end - start)) - 1):
            return []
        read = self._read
        key = (pattern, start, end)
        found = read.found.get(key)
        if found is None:
            found = read.found[key] = self._reader.index.find(
                pattern, self.tokens.norms, read.texts, self.hits, start, end, read.atoms
            )
        return found

    def find(self, pattern: int, within: str) -> list[Match]:
        """The matches of a pattern in all regions of a kind."""
        ends = self.candidates.get(pattern)
        if ends is None:
            return []
        found: list[Match] = []
        for region in self.regions(within):
            start, end = region
            if (ends >> start) & ((2 << (end - start)) - 1):
                found += self.find_in(pattern, region)
        return found

    def words(self, start: int, end: int) -> str:
        """The prose of a token range."""
        a, b = self.tokens.span(start, end)
        return self.segment.text[a:b]
