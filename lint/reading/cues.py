"""The cues of contexts: which of them may count near a segment, and which is the first that counts for a match.

Most cues are looked for in the match's own sentence or segment; what they say depends on its text alone and is kept with it. The
others (a heading, the next sentence, the page) are looked for anew on each page.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from functools import cached_property

from ..named import NamedTuple
from .regions import places, regions, standing
from .tables import Live, Lives, tables

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .match import Match
    from .read import Region
    from .reading import Reading
    from .surroundings import Surroundings

Used = tuple[int, ...]  # the tokens that a match uses


class Sign(NamedTuple):
    """The words of a cue that counts, and where they stand in a few words; `order` is the cue's place in the context."""

    order: int
    words: str
    where: str


class Cues:
    """The cues of all contexts, on one page."""

    def __init__(self, page: Surroundings) -> None:
        self._page = page
        self._book = page.book
        self._tables = tables(page.book)
        self._hits: dict[tuple[int, int, int, int, int], list[Match]] = {}
        self._around: dict[int, Lives] = {}
        self._on_page: dict[tuple[str, ...], Hashable] = {}

    def inside(self, piece: Reading) -> Lives:
        """The cues that are looked for in a match's own sentence and may stand in a piece."""
        return piece.once("cues", lambda: self._tables.inside(piece.candidates))

    def around(self, reading: Reading) -> Lives:
        """The other cues that may count in a segment: those that stand where they are looked for, and those of its own words that
        depend on the whole of it."""
        at = reading.segment.index
        around = self._around.get(at)
        if around is None:
            found: dict[tuple[str, int], Live] = {}
            for place in places(self._page, reading):
                if place in self._places:
                    found.update(self._places[place])
            live: dict[str, list[Live]] = {}
            for name, order in sorted(found):
                live.setdefault(name, []).append(found[name, order])
            around = self._around[at] = live
        return around

    def on_page(self, names: tuple[str, ...]) -> Hashable:
        """The texts of the page in which cues of some contexts may stand that count wherever they do."""
        found = self._on_page.get(names)
        if found is None:
            patterns = [pattern for name in names for pattern in self._tables.page_wide.get(name, ())]
            places = self._page.places(patterns) if patterns else ()
            found = self._on_page[names] = tuple([each.identity for each in places])
        return found

    @cached_property
    def _places(self) -> Mapping[tuple[str, int], Mapping[tuple[str, int], Live]]:
        """Region and segment -> the cues that may be found there, by context and their place in it."""
        where = self._page.where
        found: dict[tuple[str, int], dict[tuple[str, int], Live]] = {}
        for cues in (self._tables.beside(where), self._tables.far(where)):
            for name, lives in cues.items():
                for live in lives:
                    for pattern in live.patterns:
                        for place in standing(live.cue["within"], where[pattern]):
                            found.setdefault(place, {})[name, live.order] = live
        return found

    def first(self, name: str, reading: Reading, match: Match) -> Sign | None:
        """The first cue of a context that counts for a match, or None."""
        found = reading.piece_of(match.used)
        if found is None:
            return next(self._signs(self._every(name), reading, match.used, across=True), None)
        first: Sign | None = None
        start, piece = found
        if cues := self.inside(piece).get(name):
            used = tuple([token - start for token in match.used]) if start else match.used
            first = piece.once(("cue", name, used), lambda: next(self._signs(cues, piece, used), None))
        others = self.around(reading).get(name, ())
        if others and first is not None:
            others = [each for each in others if each.order < first.order]
        return next(self._signs(others, reading, match.used), first) if others else first

    def hits(self, reading: Reading, pattern: int, cue: Mapping[str, Any], region: Region) -> list[Match]:
        """The matches of one of a cue's patterns in a region, the cue's look-alikes taken out."""
        # Cues that share a pattern differ in their look-alikes, and tokens of a piece are no tokens of its segment.
        key = (reading.identity, id(cue), pattern, *region)
        hits = self._hits.get(key)
        if hits is None:
            hits = reading.find_in(pattern, region)
            if hits:
                covers = _covers(reading, cue, region)
                hits = [h for h in hits if not any(set(h.used) <= c for c in covers)]
            self._hits[key] = hits
        return hits

    def spared(self, reading: Reading, match: Match, unless: tuple[str, ...]) -> str:
        """Why a cue in the same sentence did not excuse the match: it stands in another clause, or only looks like one."""
        found = reading.piece_of(match.used)
        if found is None:
            return self._spared({name: self._every(name) for name in unless}, reading, match.used, unless)
        start, piece = found
        cues = self.inside(piece)
        if cues.keys().isdisjoint(unless):
            return ""
        used = tuple([token - start for token in match.used]) if start else match.used
        return piece.once(("spared", unless, used), lambda: self._spared(cues, piece, used, unless))

    def _signs(
        self, cues: Iterable[Live], reading: Reading, used: Used, *, across: bool = False
    ) -> Iterator[Sign]:
        """The cues that count for a match that uses some tokens, in order. The `candidates` do not tell what stands around a match
        `across` pieces."""
        for order, cue, patterns in cues:
            if cue.get("quoted") and not _in_quotation_marks(reading, used):
                continue
            if cue.get("beside") and not _is_beside(reading, used, cue):
                continue
            for where, other, region in regions(self._page, cue["within"], reading, used):
                same = other is reading
                for pattern in patterns:
                    if pattern not in other.candidates and not (across and same):
                        continue
                    for hit in self.hits(other, pattern, cue, region):
                        if _counts(hit, used, cue, same) and not _stopped(
                            reading, used, cue, hit if same else None
                        ):
                            yield Sign(order, other.words(hit.start, hit.end), where)

    def _spared(self, cues: Lives, reading: Reading, used: Used, unless: Iterable[str]) -> str:
        sentence = reading.sentences_of(used)
        for name in unless:
            for _, cue, patterns in cues.get(name, ()):
                if cue["within"] != "clause":
                    continue
                for pattern in patterns:
                    for hit in reading.find_in(pattern, sentence):
                        words = reading.words(hit.start, hit.end)
                        if set(hit.used) & set(used):
                            return f"“{words}” is part of the claim"
                        for cover in _covers(reading, cue, sentence):
                            if set(hit.used) <= cover:
                                return f"“{reading.words(min(cover), max(cover) + 1)}” is not read as {name}"
                        if reading.clause_at(hit.start) != reading.clause_at(used[0]):
                            return f"“{words}” stands in another clause"
        return ""

    def _every(self, name: str) -> list[Live]:
        context = self._book.contexts.get(name)
        return [Live(order, cue, cue["find"]) for order, cue in enumerate(context["cues"] if context else ())]


def _stopped(reading: Reading, used: Used, cue: Mapping[str, Any], hit: Match | None) -> bool:
    """Whether one of the cue's stops stands between it and the match; for a cue of another sentence, between the start
    of the match's sentence and the match."""
    stops: list[int] = cue.get("stops", [])
    if not stops:
        return False
    first, last = used[0], used[-1] + 1
    if hit is None or not reading.sentence_at(first)[0] <= hit.start < reading.sentence_at(first)[1]:
        region = (reading.sentence_at(first)[0], first)
    else:
        region = (hit.end, first) if hit.end <= first else (last, hit.start)
    return region[0] < region[1] and any(reading.find_in(stop, region) for stop in stops)


def _is_beside(reading: Reading, used: Used, cue: Mapping[str, Any]) -> bool:
    """Whether one of the patterns that a cue wants beside a match stands in its sentence."""
    sentence = reading.sentences_of(used)
    return any(reading.find_in(pattern, sentence) for pattern in cue["beside"])


def _covers(reading: Reading, cue: Mapping[str, Any], region: Region) -> list[set[int]]:
    excepted: list[int] = cue.get("except", [])
    around = reading.sentences_of(range(*region))
    return [set(range(m.start, m.end)) for p in excepted for m in reading.find_in(p, around)]


def _in_quotation_marks(reading: Reading, used: Used) -> bool:
    """Whether the match stands between quotation marks: an odd number of them before it, and one more behind it."""
    marks = [i for i, norm in enumerate(reading.tokens.norms) if norm == '"']
    before = sum(i < used[0] for i in marks)
    return before % 2 == 1 and before < len(marks)


def _counts(hit: Match, used: Used, cue: Mapping[str, Any], same: bool) -> bool:
    if not same:
        return True
    if set(hit.used) & set(used):
        return False
    reach: str = cue.get("reach") or "around"
    most: int | None = cue.get("most")
    if reach == "forward":
        if hit.start > used[-1]:
            return False
        return most is None or used[0] - hit.end <= most
    if reach == "backward":
        if hit.end <= used[0]:
            return False
        return most is None or hit.start - used[-1] - 1 <= most
    if most is not None:
        return max(used[0] - hit.end, hit.start - used[-1] - 1) <= most
    return True
