"""What texts give, worked out from the text alone: of one read by itself (`Read`), or put together from pieces (`Joined`).

Both answer alike. A piece is what `text.pieces` cuts off: sentences repeat where paragraphs hardly do, and of a paragraph that is being
edited all sentences but one are as they were.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from itertools import accumulate, chain, count

from ..text.clauses import Clause, clauses
from ..text.sentences import sentences
from ..text.tokens import Tokens, tokenize
from .lexicon import Hits, Lexicon, TermHit
from .match import Match, PatternIndex

Region = tuple[int, int]  # token range of one segment, end exclusive

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .wide import Called, Wide

_numbers = count()


class Read:
    """A text read by itself. `candidates` (pattern -> the tokens before which a match may end, as bits) are filled in by a scan."""

    __slots__ = (
        "_atoms",
        "_called",
        "_clauses",
        "_found",
        "_index",
        "_lexicon",
        "_named",
        "_sentences",
        "candidates",
        "hits",
        "kept",
        "number",
        "regions",
        "tokens",
    )

    def __init__(self, text: str, lexicon: Lexicon, index: PatternIndex) -> None:
        self.number = next(_numbers)  # tells it from every other
        self._lexicon = lexicon
        self._index = index
        self.tokens: Tokens = tokenize(text)
        self.hits = lexicon.hits(self.tokens.norms, self.texts)
        self.candidates: dict[int, int] = {}
        self.regions: dict[str, Sequence[Region]] = {}  # by kind
        self.kept: dict[Hashable, Any] = {}  # what others work out from the text alone, see `Reading.once`
        self._sentences: tuple[Region, ...] | None = None
        self._clauses: dict[Region, tuple[Clause, ...]] = {}
        self._found: dict[tuple[int, int, int], list[Match]] = {}
        self._named: dict[tuple[str, ...], Sequence[TermHit]] = {}
        self._called: Called | None = None
        self._atoms: Sequence[int] | None = None

    @property
    def atoms(self) -> Sequence[int]:
        """The atoms of the tokens, see `reading.Program`."""
        if self._atoms is None:
            self._atoms = self._index.atoms(self.tokens.norms)
        return self._atoms

    def texts(self) -> Sequence[str]:
        """The tokens as written."""
        return self.tokens.texts

    @property
    def patterns(self) -> Iterable[int]:
        """Those that may match."""
        return self.candidates

    @property
    def pieces(self) -> Sequence[tuple[int, Read]]:
        """What was read by itself, with the token that each piece begins at."""
        return ((0, self),)

    def piece_of(self, first: int, last: int) -> tuple[int, Read] | None:
        """The piece that holds two tokens, with the token that it begins at; None where they stand in different pieces."""
        return 0, self

    @property
    def sentences(self) -> tuple[Region, ...]:
        """The sentences as token ranges; they cover the text."""
        found = self._sentences
        if found is None:
            found = self._sentences = sentences(self.tokens)
        return found

    def clauses_of(self, sentence: Region) -> tuple[Clause, ...]:
        """The clauses of one of the `sentences`; they cover it."""
        known = self._clauses.get(sentence)
        if known is None:
            known = self._clauses[sentence] = clauses(self.tokens, *sentence)
        return known

    def named(self, lexicons: tuple[str, ...]) -> Sequence[TermHit]:
        """Those of the `hits` that are terms of one of some lexicons."""
        named = self._named.get(lexicons)
        if named is None:
            among = self._lexicon.among(lexicons)
            named = self._named[lexicons] = [hit for hit in self.hits if among[hit[2]]] or ()
        return named

    def find(self, pattern: int, region: Region) -> list[Match]:
        """The matches of a pattern inside a region, leftmost first."""
        start, end = region
        if not (self.candidates.get(pattern, 0) >> start) & ((2 << (end - start)) - 1):
            return []
        key = (pattern, start, end)
        found = self._found.get(key)
        if found is None:
            found = self._found[key] = self._index.find(
                pattern, self.tokens.norms, self.texts, self.hits, start, end, self.atoms
            )
        return found

    def slim(self) -> None:
        """Let go of what was worked out on the way to what is `kept`: it may be asked for again, but seldom is."""
        self.tokens.slim()
        self.hits.slim()
        self._atoms = None
        for each in (self.regions, self._clauses, self._found):
            each.clear()

    def called(self, wide: Wide) -> Called:
        """What the text, as a piece, does for wide patterns."""
        if self._called is None:
            self._called = wide.calls(self.atoms, self.hits)
        return self._called


class Joined:
    """A text of several pieces, each of which was read by itself; `across` are the patterns that may match across their ends."""

    __slots__ = (
        "_across",
        "_atoms",
        "_candidates",
        "_clauses",
        "_ends",
        "_found",
        "_hits",
        "_index",
        "_named",
        "_parts",
        "_patterns",
        "_sentences",
        "_starts",
        "_wide",
        "kept",
        "number",
        "regions",
        "tokens",
    )

    def __init__(
        self, text: str, parts: Sequence[Read], across: Collection[int], index: PatternIndex, wide: Wide
    ) -> None:
        self.number = next(_numbers)  # tells it from every other
        self._index = index
        self._wide = wide
        self.regions: dict[str, Sequence[Region]] = {}  # by kind
        self.kept: dict[Hashable, Any] = {}  # what others work out from the text alone, see `Reading.once`
        self._parts = parts
        self.tokens = Tokens(text, list(chain.from_iterable([part.tokens.norms for part in parts])))
        self._ends = list(accumulate([len(part.tokens.norms) for part in parts]))
        self._starts = [0, *self._ends[:-1]]
        self._across = across
        self._candidates: dict[int, int] | None = None
        self._patterns: frozenset[int] | None = None
        self._atoms: Sequence[int] | None = None
        self._hits: Hits | None = None
        self._sentences: tuple[Region, ...] | None = None
        self._clauses: dict[Region, tuple[Clause, ...]] = {}
        self._found: dict[tuple[int, int, int], list[Match]] = {}
        self._named: dict[tuple[str, ...], Sequence[TermHit]] = {}

    @property
    def candidates(self) -> Mapping[int, int]:
        """As of a text that is read by itself."""
        candidates = self._candidates
        if candidates is None:
            candidates = self._candidates = dict.fromkeys(self._across, (2 << self._ends[-1]) - 1)
            for start, part in self.pieces:
                for pattern, ends in part.candidates.items():
                    candidates[pattern] = candidates.get(pattern, 0) | ends << start
        return candidates

    @property
    def patterns(self) -> Iterable[int]:
        """Those that may match."""
        patterns = self._patterns
        if patterns is None:
            patterns = self._patterns = frozenset(self._across).union(
                *[part.candidates for part in self._parts]
            )
        return patterns

    @property
    def pieces(self) -> Sequence[tuple[int, Read]]:
        """What was read by itself, with the token that each piece begins at."""
        return list(zip(self._starts, self._parts, strict=True))

    @property
    def hits(self) -> Hits:
        """The terms, by start, the longest first."""
        hits = self._hits
        if hits is None:
            hits = self._hits = Hits()
            for start, part in zip(self._starts, self._parts, strict=True):
                hits += _moved(part.hits, start)
        return hits

    @property
    def sentences(self) -> tuple[Region, ...]:
        """As of a text that is read by itself."""
        found = self._sentences
        if found is None:
            found = self._sentences = tuple(
                [
                    (begin + start, end + start)
                    for start, part in zip(self._starts, self._parts, strict=True)
                    for begin, end in part.sentences
                ]
            )
        return found

    def clauses_of(self, sentence: Region) -> tuple[Clause, ...]:
        """As of a text that is read by itself."""
        known = self._clauses.get(sentence)
        if known is None:
            at = bisect_right(self._ends, sentence[0])
            start = self._starts[at]
            own = self._parts[at].clauses_of((sentence[0] - start, sentence[1] - start))
            if start:
                own = tuple([Clause(begin + start, end + start, opener) for begin, end, opener in own])
            known = self._clauses[sentence] = own
        return known

    def named(self, lexicons: tuple[str, ...]) -> Sequence[TermHit]:
        """As of a text that is read by itself."""
        named = self._named.get(lexicons)
        if named is None:
            named = self._named[lexicons] = [
                hit
                for start, part in zip(self._starts, self._parts, strict=True)
                for hit in _moved(part.named(lexicons), start)
            ]
        return named

    def find(self, pattern: int, region: Region) -> list[Match]:
        """As of a text that is read by itself. A region of several pieces is searched also for patterns that nobody was expected
        to look for there, of which the `candidates` do not know."""
        begin, end = region
        at = bisect_right(self._ends, begin)
        if at < len(self._parts) and end <= self._ends[at]:
            start = self._starts[at]
            return moved(self._parts[at].find(pattern, (begin - start, end - start)), start)
        key = (pattern, begin, end)
        found = self._found.get(key)
        if found is None:
            if self._wide.stays(pattern):
                found = self._find_in_each(pattern, begin, end)
            elif not self._may_match(pattern):
                found = []
            else:
                norms = self.tokens.norms
                found = self._index.find(
                    pattern, norms, lambda: self.tokens.texts, lambda: self.hits, begin, end
                )
            self._found[key] = found
        return found

    def _find_in_each(self, pattern: int, begin: int, end: int) -> list[Match]:
        found: list[Match] = []
        for start, part in self.pieces:
            if pattern in part.candidates:
                first, last = max(begin - start, 0), min(end - start, len(part.tokens))
                if first < last:
                    found += moved(part.find(pattern, (first, last)), start)
        return found

    def _may_match(self, pattern: int) -> bool:
        known = pattern in self._across or any(pattern in part.candidates for part in self._parts)
        if not known and self._wide.knows(pattern):
            return False
        return self._index.may_begin(pattern, [part.hits for part in self._parts])

    def piece_of(self, first: int, last: int) -> tuple[int, Read] | None:
        """The piece that holds two tokens, with the token that it begins at; None where they stand in different pieces."""
        at = bisect_right(self._ends, first)
        return (self._starts[at], self._parts[at]) if last < self._ends[at] else None


def _moved(hits: Sequence[TermHit], by: int) -> Sequence[TermHit]:
    return [TermHit(start + by, end + by, entry) for start, end, entry in hits] if by else hits


def moved(matches: list[Match], by: int) -> list[Match]:
    """Matches of a piece as those of a text in which it begins at some token."""
    if not by or not matches:
        return matches
    return [
        Match(
            pattern,
            start + by,
            end + by,
            shown_start + by,
            shown_end + by,
            tuple([token + by for token in used]),
            tuple(_moved(terms, by)),
        )
        for pattern, start, end, shown_start, shown_end, used, terms in matches
    ]
