"""One segment as read: its tokens, terms, sentences and clauses, and the patterns that may match in it.

Everything beyond tokens, terms and candidates is worked out when it is first asked for: most segments of a page hold no
candidate, and cost no more than their tokens.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence

from ..text.clauses import Clause
from ..text.document import Segment
from ..text.pieces import pieces
from ..text.statements import statement
from ..text.tokens import Tokens
from .read import Joined, Read, Region, moved

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeVar

    from .followers import Followers
    from .lexicon import Lexicon, TermHit
    from .match import Match, PatternIndex
    from .wide import Wide

    _T = TypeVar("_T")

Text = Read | Joined
Parts = tuple[list[Read], set[int]]  # the pieces of a text, and the patterns that may match across their ends


class Reader:
    """Reads segments, those of a page together; what it has read lately it knows again by the text (menus, footers, sentences).

    `wide` gives the patterns that are looked for in more than a sentence; without it every segment is read as a whole.
    `followers` are patterns that need not be looked for where those that they follow do not match.
    """

    def __init__(
        self,
        lexicon: Lexicon,
        index: PatternIndex,
        wide: Callable[[], Wide] | None = None,
        followers: Followers | None = None,
    ) -> None:
        self.lexicon = lexicon
        self.index = index
        self._followers = followers
        self._find_wide = wide
        self._wide: Wide | None = None
        self._reads = 0
        # Two generations: when the young one is full it becomes the old one, and what is not asked for again goes.
        self._ahead: dict[str, Text | Parts] = {}
        self._young: dict[str, Text] = {}
        self._old: dict[str, Text] = {}
        self._size = 0

    def read(self, segments: Sequence[Segment]) -> tuple[Reading, ...]:
        """A Reading for each segment."""
        reads = self._ahead
        # What is put together of a page in passing hardly ever comes again; a page that is asked for by itself may be edited.
        passing = bool(segments) and all(segment.text in reads for segment in segments)
        if not passing:
            reads = self._parts([segment.text for segment in segments])
        return tuple(
            [Reading(each, self._whole(each.text, reads[each.text], not passing)) for each in segments]
        )

    def expect_more(self) -> None:
        """Read by sentences from the first page on: more follow, or it will be edited."""
        self._reads += 1

    def read_ahead(self, texts: Iterable[str]) -> None:
        """Read the texts of segments that are asked for next, all together; what is read of them is kept until the next call."""
        for read in self._ahead.values():
            for each in (read,) if isinstance(read, Read) else read[0] if isinstance(read, tuple) else ():
                each.slim()
        self._ahead = {}
        self._ahead = self._parts(texts)

    def _parts(self, texts: Iterable[str]) -> dict[str, Text | Parts]:
        """What is read of texts, of those that are cut into pieces not yet put together."""
        texts = dict.fromkeys(texts)
        wide = self._by_sentences(len(texts))
        found: dict[str, Text | Parts] = {}
        new: list[Read] = []
        for text in texts:
            read = self._known(text)
            if read is None and wide and len(cut := pieces(text)) > 1:
                parts = [self._read(piece, new) for piece in cut]
                across = _across(parts, wide)
                if across is not None:
                    found[text] = parts, across
                    continue
            found[text] = read or self._read(text, new)
        for at in range(0, len(new), _AT_ONCE):
            some = new[at : at + _AT_ONCE]
            laid_out = [(each.tokens.norms, each.atoms, each.hits, each.tokens.spelled) for each in some]
            scanned = self.index.scan(laid_out, self._followers or (wide.followers if wide else None))
            for each, candidates in zip(some, scanned, strict=True):
                each.candidates = candidates
        return found

    def _whole(self, text: str, read: Text | Parts, keep: bool) -> Text:
        """What is read of a text, its pieces put together."""
        if not isinstance(read, tuple):
            return read
        parts, across = read
        assert self._wide is not None
        joined = self._known(text) if keep else None
        if joined is None:
            joined = Joined(text, parts, across, self.index, self._wide)
            if keep:
                self._keep(text, joined)
        return joined

    def _by_sentences(self, segments: int) -> Wide | None:
        """The wide patterns, if segments are to be read by their sentences: a lone page gains nothing from it."""
        self._reads += 1
        if self._wide is None and self._find_wide and (self._reads > 1 or segments > _MANY):
            self._wide = self._find_wide()
        return self._wide

    def _read(self, text: str, new: list[Read]) -> Read:
        """A text, known or among the `new`."""
        read = self._known(text)
        if not isinstance(read, Read):
            read = Read(text, self.lexicon, self.index)
            new.append(read)
            self._keep(text, read)
        return read

    def _known(self, text: str) -> Text | None:
        read = self._young.get(text)
        if read is None:
            read = self._old.get(text)
            if read is not None:
                self._keep(text, read)
        return read

    def _keep(self, text: str, read: Text) -> None:
        if self._size > _KEPT:
            self._old, self._young, self._size = self._young, {}, 0
        self._young[text] = read
        self._size += len(text) + _OWN_SIZE


_KEPT = 100_000  # characters of text in a generation; what is read of one takes some 20 bytes
_OWN_SIZE = 50
_AT_ONCE = 400  # texts that are scanned together; 600 take some 2 % less time, and 2 MB more
_MANY = 200  # segments of more than a page, or of a long one


def _across(parts: Sequence[Read], wide: Wide) -> set[int] | None:
    """The patterns that may match across the ends of pieces; None where the text has to be read as a whole, since what stands
    in one piece bears on another."""
    if any(part.tokens.wary for part in parts) or any(part.hits.open for part in parts[:-1]):
        return None
    return wide.patterns([part.called(wide) for part in parts])


class Reading:
    """A segment with its tokens (`tokens`); or, for what depends on the text alone, a piece of one."""

    __slots__ = ("_read", "segment", "tokens")

    def __init__(self, segment: Segment, read: Text) -> None:
        self.segment = segment
        self.tokens: Tokens = read.tokens
        self._read = read

    @property
    def candidates(self) -> Mapping[int, int]:
        """Candidate patterns: those that may match -> the tokens before which a match may end, as bits."""
        return self._read.candidates

    @property
    def patterns(self) -> Iterable[int]:
        """The candidate patterns."""
        return self._read.patterns

    @property
    def is_piece(self) -> bool:
        """Whether this was read by itself, and is the only one of its `pieces`."""
        return isinstance(self._read, Read)

    @property
    def pieces(self) -> Sequence[tuple[int, Reading]]:
        """The pieces that were read one by one, of whole sentences, with the token that each begins at; a segment that was read
        as a whole is the only one."""
        read = self._read
        if isinstance(read, Read):
            return ((0, self),)
        return [(first, Reading(self.segment, part)) for first, part in read.pieces]

    def piece_of(self, tokens: Sequence[int]) -> tuple[int, Reading] | None:
        """The piece that holds some tokens, given in order, with the token that it begins at; None where they stand in several.
        Then `candidates` may lack patterns that match in the sentences around, and `find_in` finds them all the same."""
        found = self._read.piece_of(tokens[0], tokens[-1])
        if found is None:
            return None
        first, read = found
        return (0, self) if read is self._read else (first, Reading(self.segment, read))

    @property
    def identity(self) -> int:
        """Tells texts from each other: it stays that of a text as long as the reader knows it, and is never that of another."""
        return self._read.number

    @property
    def hits(self) -> Sequence[TermHit]:
        """The terms, by start, the longest first."""
        return self._read.hits

    def named(self, lexicons: tuple[str, ...]) -> Sequence[TermHit]:
        """Those of the `hits` that are terms of one of some lexicons."""
        return self._read.named(lexicons)

    def speaks_of(self, lexicons: tuple[str, ...], region: Region) -> bool:
        """Whether a term of one of some lexicons begins in a token range."""
        hits = self._read.named(lexicons)
        at = bisect_left(hits, (region[0],))  # the first that begins no earlier
        return at < len(hits) and hits[at].start < region[1]

    def once(self, key: Hashable, make: Callable[[], _T]) -> _T:
        """What `make` gave when it was first asked for under this key, for this segment or another with the same text: for what
        depends on the text alone."""
        kept = self._read.kept
        if key not in kept:
            kept[key] = make()
        found: _T = kept[key]
        return found

    @property
    def sentences(self) -> tuple[Region, ...]:
        """The sentences as token ranges; they cover the segment."""
        return self._read.sentences

    def clauses_of(self, sentence: Region) -> tuple[Clause, ...]:
        """The clauses of one of the `sentences`; they cover it."""
        return self._read.clauses_of(sentence)

    def sentence_at(self, token: int) -> Region:
        """The sentence that holds a token."""
        regions = self._read.sentences
        at = bisect_left(regions, (token + 1,)) - 1  # the last that begins no later
        if at >= 0 and token < regions[at][1]:
            return regions[at]
        return (0, len(self.tokens))

    def sentences_of(self, tokens: Sequence[int]) -> Region:
        """The sentence that holds some tokens, given in order, such as those that a match uses; where the last stands in a later
        sentence than the first, all from the one to the other."""
        start, end = self.sentence_at(tokens[0])
        return (start, end if tokens[-1] < end else self.sentence_at(tokens[-1])[1])

    def clause_at(self, token: int) -> Region:
        """The clause that holds a token."""
        for clause in self.clauses_of(self.sentence_at(token)):
            if clause.start <= token < clause.end:
                return (clause.start, clause.end)
        return self.sentence_at(token)

    def statement_at(self, token: int) -> Region:
        """The statement that holds a token: its clause with those that go on with it (see text/statements.py)."""
        return statement(self.tokens, self.clauses_of(self.sentence_at(token)), token)

    def regions(self, within: str) -> Sequence[Region]:
        """All regions of the segment of a kind: clause, statement, sentence or block."""
        regions = self._read.regions.get(within)
        if regions is None:
            regions = self._read.regions[within] = self._regions(within)
        return regions

    def _regions(self, within: str) -> Sequence[Region]:
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
        return self._read.find(pattern, region)

    def find(self, pattern: int, within: str) -> list[Match]:
        """The matches of a pattern in all regions of a kind."""
        read = self._read
        if within == "block":
            return read.find(pattern, (0, len(self.tokens)))
        found: list[Match] = []
        if isinstance(read, Joined):
            for first, piece in read.pieces:
                if pattern in piece.candidates:
                    found += moved(Reading(self.segment, piece).find(pattern, within), first)
        elif ends := read.candidates.get(pattern):
            for region in self.regions(within):
                start, end = region
                if (ends >> start) & ((2 << (end - start)) - 1):
                    found += read.find(pattern, region)
        return found

    def words(self, start: int, end: int) -> str:
        """The prose of a token range."""
        a, b = self.tokens.span(start, end)
        return self.tokens.text[a:b]
