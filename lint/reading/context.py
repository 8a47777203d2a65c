"""Context: what excuses a match or lowers its level, and the cue that decided, kept for `trace` and for the report.

The cues are data (`rules/context/*.yml`). A cue counts where its tokens are none of the match's own, it stands in the
region that it reaches, on the right side, and no look-alike of it covers it. Five contexts are helped by code:
`cited` (a link or footnote that leads to a study), `other-treatment`, `informational` and `everyday` (from what the page
offers), `alone` (from what else it claims).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ..named import NamedTuple
from .aside import aside
from .regions import regions
from .surroundings import HEALTH

if TYPE_CHECKING:
    from .match import Match
    from .read import Region
    from .reading import Reading
    from .surroundings import Surroundings

# Addresses under which a study can be opened and checked.
_STUDY = (
    "doi.org/",
    "pubmed",
    "ncbi.nlm.nih.gov",
    "cochranelibrary",
    "clinicaltrials.gov",
    "europepmc.org",
    "doi:",
    "pmid",
)

_OWN = frozenset(("clause", "sentence", "block", "item"))  # regions of the match's own segment


# What contexts without a file of their own are, in a few words.
_TITLES = {
    "alone": "Nothing else near by, and little on the page, is claimed",
    "cited": "A source stands beside it",
    "everyday": "A page about other things than treatment",
    "informational": "A page without a seller",
    "informing": "A page that informs, or hardly claims anything",
    "other-treatment": "Said of another treatment",
}


class Cue(NamedTuple):
    """The words that decided: the context's name, the words, and where they stand in a few words ("" = same clause)."""

    context: str
    words: str
    where: str


class Decision(NamedTuple):
    """What the context says of a match. `excused` is the cue that excuses it, or None; `lowered` the cues that take its
    level down; `spared` says why a cue that stood near did not count, or ""."""

    excused: Cue | None
    lowered: tuple[Cue, ...]
    spared: str


_Live = tuple[Mapping[str, Any], list[int]]  # a cue, and those of its patterns that are looked for


_OWN_VOICE = frozenset(("we", "our", "ours", "us", "my", "i"))


def _in_own_voice(reading: Reading, match: Match) -> bool:
    """Whether the sentence of a match says "we" or the like."""
    start, end = reading.sentence_at(match.used[0])[0], reading.sentence_at(match.used[-1])[1]
    return not _OWN_VOICE.isdisjoint(reading.tokens.norms[start:end])


class Contexts:
    """Decides the contexts of matches on one page."""

    def __init__(self, page: Surroundings) -> None:
        self._page = page
        self._book = page.book
        self._live: dict[str, list[_Live]] = {}
        self._alive_in: dict[tuple[tuple[str, ...], int], tuple[str, ...]] = {}
        self._near_by: dict[tuple[str, int], list[_Live]] = {}
        self._cue_hits: dict[tuple[int, int, int, int, int], list[Match]] = {}

    def decide(
        self,
        reading: Reading,
        match: Match,
        unless: Iterable[str],
        lowers: Iterable[str],
        *,
        explain: bool = True,
    ) -> Decision:
        unless, lowers = tuple(unless), tuple(lowers)
        in_pieces = reading.in_pieces(match)
        for name in unless if in_pieces else self._alive(unless, reading):
            cue = self.holds(name, reading, match)
            if cue:
                return Decision(cue, (), "")
        alive = lowers if in_pieces else self._alive(lowers, reading)
        lowered = tuple([cue for name in alive if (cue := self.holds(name, reading, match))])
        return Decision(None, lowered, self._spared(reading, match, unless) if explain else "")

    def _alive(self, names: tuple[str, ...], reading: Reading) -> tuple[str, ...]:
        """Those of some contexts that may hold for a match in a segment: of most not one word stands anywhere near."""
        key = (names, reading.segment.index)
        alive = self._alive_in.get(key)
        if alive is None:
            alive = self._alive_in[key] = tuple([name for name in names if self._may_hold(name, reading)])
        return alive

    def _may_hold(self, name: str, reading: Reading) -> bool:
        page = self._page
        if name == "informational":
            return bool(page.informational)
        if name == "informing":
            return bool(page.informing or page.everyday_title or page.sparse)
        if name == "everyday":
            return page.mundane
        if name == "alone":
            return page.company.little
        return (
            bool(self._near(name, reading))
            or (name == "cited" and bool(reading.segment.links))
            or (name == "other-treatment" and page.offers.may_be_other(reading))
            or (name == "rebutted" and reading in page.quoted)
        )

    def holds(self, name: str, reading: Reading, match: Match) -> Cue | None:
        """The cue by which the context holds for the match, or None."""
        if name == "cited" and (words := self._cited(reading, match)):
            return Cue(name, words, "beside it")
        if name == "other-treatment" and (words := self._page.offers.other_subject(reading, match)):
            return Cue(name, words, "")
        if name == "informational":  # the whole page is, or is not
            words = self._page.informational
            return Cue(name, words, "the page") if words else None
        if name == "rebutted" and reading in self._page.quoted:
            return Cue(name, "headings in quotation marks", "the page")
        if name == "informing":
            words = self._informing(reading, match)
            return Cue(name, words, "the page") if words else None
        if name == "alone":
            words = "" if self._whole(reading, match) else self._page.company.alone(reading, match)
            return Cue(name, words, "the page") if words else None
        if name == "everyday":
            return (
                Cue(name, "no word of health", "the same sentence")
                if self._everyday(reading, match)
                else None
            )
        in_pieces = reading.in_pieces(match)
        for cue, patterns in self._near(name, reading, in_pieces=in_pieces):
            if cue.get("quoted") and not _in_quotation_marks(reading, match):
                continue
            for where, other, region in regions(self._page, cue["within"], reading, match):
                for pattern in patterns:
                    if pattern not in other.candidates and not (in_pieces and other is reading):
                        continue
                    for hit in self.hits(other, pattern, cue, region):
                        if _counts(hit, match, cue, other is reading) and not self._stopped(
                            reading, match, cue, hit if other is reading else None
                        ):
                            return Cue(name, other.words(hit.start, hit.end), where)
        return None

    def title(self, name: str) -> str:
        """What a context is, in a few words."""
        context = self._book.contexts.get(name)
        return str(context["title"]) if context else _TITLES.get(name, name)

    def _near(self, name: str, reading: Reading, *, in_pieces: bool = False) -> list[_Live]:
        """The cues of a context that may count for matches in a segment, with those of their patterns that may stand where
        the cue is looked for; all of them for a match `in_pieces`."""
        if in_pieces:
            return [(cue, cue["find"]) for cue in self._cues(name)]
        key = (name, reading.segment.index)
        near = self._near_by.get(key)
        if near is None:
            near = self._near_by[key] = []
            live = self._live.get(name)
            if live is None:
                live = self._live[name] = self._live_cues(name)
            for cue, patterns in live:
                if cue["within"] in _OWN:
                    patterns = [pattern for pattern in patterns if pattern in reading.candidates]
                if patterns:
                    near.append((cue, patterns))
        return near

    def _live_cues(self, name: str) -> list[_Live]:
        """The cues of a context of which something may stand on the page, with those patterns."""
        where = self._page.where
        return [
            (cue, found)
            for cue in self._cues(name)
            if (found := [pattern for pattern in cue["find"] if pattern in where])
        ]

    def _cues(self, name: str) -> Sequence[Mapping[str, Any]]:
        context = self._book.contexts.get(name)
        return context["cues"] if context else ()

    def hits(self, reading: Reading, pattern: int, cue: Mapping[str, Any], region: Region) -> list[Match]:
        """The matches of one of a cue's patterns in a region, the cue's look-alikes taken out."""
        # Cues that share a pattern differ in their look-alikes.
        key = (reading.segment.index, id(cue), pattern, *region)
        hits = self._cue_hits.get(key)
        if hits is None:
            hits = reading.find_in(pattern, region)
            if hits:
                covers = self._covers(reading, cue, region)
                hits = [h for h in hits if not any(set(h.used) <= c for c in covers)]
            self._cue_hits[key] = hits
        return hits

    def _stopped(self, reading: Reading, match: Match, cue: Mapping[str, Any], hit: Match | None) -> bool:
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

    def _covers(self, reading: Reading, cue: Mapping[str, Any], region: Region) -> list[set[int]]:
        excepted: list[int] = cue.get("except", [])
        around = (reading.sentence_at(region[0])[0], reading.sentence_at(max(region[0], region[1] - 1))[1])
        return [set(range(m.start, m.end)) for p in excepted for m in reading.find_in(p, around)]

    def _informing(self, reading: Reading, match: Match) -> str:
        """What kind of page makes the match no claim, or "". What a page says in its own voice is a claim on any page, and on one
        that only claims little, whatever it says of health."""
        page = self._page
        words = page.informing
        if words and not _in_own_voice(reading, match):
            return words
        few = page.everyday_title or ("hardly a claim on it" if page.sparse else "")
        return few if few and not self._on_health(reading, match) else ""

    def _whole(self, reading: Reading, match: Match) -> bool:
        """Whether the sentence of a match says of "our" treatment what it does for a complaint: a whole claim, whatever else the
        page says."""
        first, start = match.used[0], reading.sentence_at(match.used[0])[0]
        if _OWN_VOICE.isdisjoint(reading.tokens.norms[start : first + 1]):
            return False
        offers = self._page.offers
        named = any(start <= hit.start <= first and offers.treatment(hit.entry) for hit in reading.hits)
        return named and self._on_health(reading, match)

    def _on_health(self, reading: Reading, match: Match) -> bool:
        """Whether a term of health stands in the sentence of a match."""
        start, end = reading.sentence_at(match.used[0])[0], reading.sentence_at(match.used[-1])[1]
        return any(start <= hit.start < end for hit in reading.named(HEALTH))

    def _everyday(self, reading: Reading, match: Match) -> bool:
        """Whether the sentence is about other things: it is an aside, or on a page about other things it has no term of health,
        nor has what introduces it."""
        if aside(self._page, reading, match):
            return True
        if not self._page.mundane:
            return False
        if self._on_health(reading, match):
            return False
        above = self._page.lead_in(reading)
        return above is None or not above.named(HEALTH)

    def _cited(self, reading: Reading, match: Match) -> str:
        """The address or footnote beside the match under which its study can be checked, or ""."""
        if not reading.segment.links:
            return ""
        sentence = reading.sentence_at(match.used[0])[0], reading.sentence_at(match.used[-1])[1]
        start, end = reading.tokens.span(*sentence)
        for link in reading.segment.links:
            if link.end < start or link.start > end + 2:
                continue
            target = link.target.lower()
            if any(mark in target for mark in _STUDY):
                return link.target
            if target.startswith("#fn:") and any(char.isdigit() for char in target):
                return f"footnote {link.target[4:44]}"
        return ""

    def _spared(self, reading: Reading, match: Match, unless: Iterable[str]) -> str:
        """Why a cue in the same sentence did not excuse the match: it stands in another clause, or only looks like one."""
        sentence = (reading.sentence_at(match.used[0])[0], reading.sentence_at(match.used[-1])[1])
        for name in unless:
            for cue, patterns in self._near(name, reading, in_pieces=reading.in_pieces(match)):
                if cue["within"] != "clause":
                    continue
                for pattern in patterns:
                    for hit in reading.find_in(pattern, sentence):
                        words = reading.words(hit.start, hit.end)
                        if set(hit.used) & set(match.used):
                            return f"“{words}” is part of the claim"
                        for cover in self._covers(reading, cue, sentence):
                            if set(hit.used) <= cover:
                                return f"“{reading.words(min(cover), max(cover) + 1)}” is not read as {name}"
                        if reading.clause_at(hit.start) != reading.clause_at(match.used[0]):
                            return f"“{words}” stands in another clause"
        return ""


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
