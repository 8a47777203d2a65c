"""The cues of contexts: which of them may count near a segment, and which is the first that counts for a match.

Most cues are looked for in the match's own sentence or segment; what they say depends on its text alone and is kept with it. The
others (a heading, the next sentence, the page) are looked for anew on each page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ..named import NamedTuple
from .regions import regions

if TYPE_CHECKING:
    from .match import Match
    from .read import Region
    from .reading import Reading
    from .surroundings import Surroundings

_OWN = frozenset(("clause", "statement", "sentence", "block"))  # regions of the match's own text


class _Live(NamedTuple):
    """A cue by its place in the context, and those of its patterns that are looked for."""

    order: int
    cue: Mapping[str, Any]
    patterns: Sequence[int]


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
        self._far_off: dict[str, list[_Live]] = {}
        self._hits: dict[tuple[int, int, int, int, int], list[Match]] = {}

    def own(self, name: str, reading: Reading) -> list[_Live]:
        """The cues of a context that are looked for in a match's own text and may stand there."""
        return reading.once(("own", name), lambda: list(self._live(name, reading.candidates, own=True)))

    def far(self, name: str) -> list[_Live]:
        """The cues of a context that are looked for elsewhere and may stand on the page."""
        far = self._far_off.get(name)
        if far is None:
            far = self._far_off[name] = list(self._live(name, self._page.where, own=False))
        return far

    def first(self, name: str, reading: Reading, match: Match) -> Sign | None:
        """The first cue of a context that counts for a match, or None."""
        if reading.in_pieces(match):
            return next(self._signs(self._every(name), reading, match, in_pieces=True), None)
        own: Sign | None = None
        if cues := self.own(name, reading):
            own = reading.once(
                ("cue", name, match.used), lambda: next(self._signs(cues, reading, match), None)
            )
        far = self.far(name)
        if own is not None:
            far = [each for each in far if each.order < own.order]
        return next(self._signs(far, reading, match), own) if far else own

    def hits(self, reading: Reading, pattern: int, cue: Mapping[str, Any], region: Region) -> list[Match]:
        """The matches of one of a cue's patterns in a region, the cue's look-alikes taken out."""
        # Cues that share a pattern differ in their look-alikes.
        key = (reading.segment.index, id(cue), pattern, *region)
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
        return reading.once(("spared", unless, match.used), lambda: self._spared(reading, match, unless))

    def _cues(self, name: str) -> Sequence[Mapping[str, Any]]:
        context = self._book.contexts.get(name)
        return context["cues"] if context else ()

    def _live(self, name: str, at_hand: Mapping[int, object], *, own: bool) -> Iterator[_Live]:
        for order, cue in enumerate(self._cues(name)):
            if (cue["within"] in _OWN) is own:
                found = [pattern for pattern in cue["find"] if pattern in at_hand]
                if found:
                    yield _Live(order, cue, found)

    def _signs(
        self, cues: Iterable[_Live], reading: Reading, match: Match, *, in_pieces: bool = False
    ) -> Iterator[Sign]:
        """The cues that count, in order. The `candidates` do not tell what stands around a match `in_pieces`."""
        for order, cue, patterns in cues:
            if cue.get("quoted") and not _in_quotation_marks(reading, match):
                continue
            for where, other, region in regions(self._page, cue["within"], reading, match):
                same = other is reading
                for pattern in patterns:
                    if pattern not in other.candidates and not (in_pieces and same):
                        continue
                    for hit in self.hits(other, pattern, cue, region):
                        if _counts(hit, match, cue, same) and not _stopped(
                            reading, match, cue, hit if same else None
                        ):
                            yield Sign(order, other.words(hit.start, hit.end), where)

    def _spared(self, reading: Reading, match: Match, unless: Iterable[str]) -> str:
        sentence = reading.sentences_of(match.used)
        in_pieces = reading.in_pieces(match)
        for name in unless:
            for _, cue, patterns in self.own(name, reading) if not in_pieces else self._every(name):
                if cue["within"] != "clause":
                    continue
                for pattern in patterns:
                    for hit in reading.find_in(pattern, sentence):
                        words = reading.words(hit.start, hit.end)
                        if set(hit.used) & set(match.used):
                            return f"“{words}” is part of the claim"
                        for cover in _covers(reading, cue, sentence):
                            if set(hit.used) <= cover:
                                return f"“{reading.words(min(cover), max(cover) + 1)}” is not read as {name}"
                        if reading.clause_at(hit.start) != reading.clause_at(match.used[0]):
                            return f"“{words}” stands in another clause"
        return ""

    def _every(self, name: str) -> list[_Live]:
        return [_Live(order, cue, cue["find"]) for order, cue in enumerate(self._cues(name))]


def _stopped(reading: Reading, match: Match, cue: Mapping[str, Any], hit: Match | None) -> bool:
    """Whether one of the cue's stops stands between it and the match; for a cue of another sentence, between the start
    of the match's sentence and the match."""
    stops: list[int] = cue.get("stops", [])
    if not stops:
        return False
    first, last = match.used[0], match.used[-1] + 1
    if hit is None or not reading.sentence_at(first)[0] <= hit.start < reading.sentence_at(first)[1]:
        region = (reading.sentence_at(first)[0], first)
    else:
        region = (hit.end, first) if hit.end <= first else (last, hit.start)
    return region[0] < region[1] and any(reading.find_in(stop, region) for stop in stops)


def _covers(reading: Reading, cue: Mapping[str, Any], region: Region) -> list[set[int]]:
    excepted: list[int] = cue.get("except", [])
    around = reading.sentences_of(range(*region))
    return [set(range(m.start, m.end)) for p in excepted for m in reading.find_in(p, around)]


def _in_quotation_marks(reading: Reading, match: Match) -> bool:
    """Whether the match stands between quotation marks: an odd number of them before it, and one more behind it."""
    marks = [i for i, norm in enumerate(reading.tokens.norms) if norm == '"']
    before = sum(i < match.used[0] for i in marks)
    return before % 2 == 1 and before < len(marks)


def _counts(hit: Match, match: Match, cue: Mapping[str, Any], same: bool) -> bool:
    if not same:
        return True
    if set(hit.used) & set(match.used):
        return False
    reach: str = cue.get("reach") or "around"
    most: int | None = cue.get("most")
    if reach == "forward":
        if hit.start > match.used[-1]:
            return False
        return most is None or match.used[0] - hit.end <= most
    if reach == "backward":
        if hit.end <= match.used[0]:
            return False
        return most is None or hit.start - match.used[-1] - 1 <= most
    if most is not None:
        return max(match.used[0] - hit.end, hit.start - match.used[-1] - 1) <= most
    return True
