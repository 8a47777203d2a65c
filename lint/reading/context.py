"""Context: what excuses a match or lowers its level, and the cue that decided, kept for `trace` and for the report.

The cues are data (`rules/context/*.yml`). A cue counts where its tokens are none of the match's own, it stands in the
region that it reaches, on the right side, and no look-alike of it covers it. Six contexts are helped by code:
`cited` (a link or footnote that leads to a study), `other-treatment`, `informational` and `everyday` (from what the page
offers), `alone` and `isolated` (from what else it claims).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ..named import NamedTuple
from .aside import aside
from .cues import Cues
from .surroundings import HEALTH

if TYPE_CHECKING:
    from .match import Match
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

# What contexts without a file of their own are, in a few words.
_TITLES = {
    "alone": "Nothing else near by, and little on the page, is claimed",
    "cited": "A source stands beside it",
    "everyday": "A page about other things than treatment",
    "in-passing": "The only words of its kind in a long sentence",
    "informational": "A page without a seller",
    "informing": "A page that informs, or hardly claims anything",
    "isolated": "Nothing else near by is claimed",
    "other-treatment": "Said of another treatment",
}


# For which code looks at the segment and around it.
_BESIDE = frozenset(("cited", "other-treatment", "rebutted"))


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


_LONG = 20  # a sentence of more tokens says in passing what it says once

_OWN_VOICE = frozenset(("we", "our", "ours", "us", "my", "i"))


def _in_own_voice(reading: Reading, match: Match) -> bool:
    """Whether the sentence of a match says "we" or the like."""
    start, end = reading.sentences_of(match.used)
    return not _OWN_VOICE.isdisjoint(reading.tokens.norms[start:end])


class Contexts:
    """Decides the contexts of matches on one page."""

    def __init__(self, page: Surroundings) -> None:
        self._page = page
        self._book = page.book
        self._alive_in: dict[tuple[tuple[str, ...], int], tuple[str, ...]] = {}
        self._anywhere: dict[tuple[str, ...], frozenset[str]] = {}
        self.cues = Cues(page)

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
        return Decision(None, lowered, self.cues.spared(reading, match, unless) if explain else "")

    def _alive(self, names: tuple[str, ...], reading: Reading) -> tuple[str, ...]:
        """Those of some contexts that may hold for a match in a segment: of most not one word stands anywhere near."""
        key = (names, reading.segment.index)
        alive = self._alive_in.get(key)
        if alive is None:
            own = reading.once(
                ("alive", names), lambda: frozenset(n for n in names if self.cues.own(n, reading))
            )
            anywhere = self._anywhere.get(names)
            if anywhere is None:
                anywhere = self._anywhere[names] = frozenset(filter(self._may_hold_on_page, names))
            alive = self._alive_in[key] = tuple(
                [
                    name
                    for name in names
                    if name in own
                    or name in anywhere
                    or (name in _BESIDE and self._may_hold_beside(name, reading))
                ]
            )
        return alive

    def _may_hold_on_page(self, name: str) -> bool:
        """Whether a context may hold by what the page is, or by words in other segments."""
        page = self._page
        if name == "informational":
            return bool(page.informational)
        if name == "informing":
            return bool(page.informing or page.everyday_title or page.sparse)
        if name == "everyday":
            return page.mundane or page.may_digress
        if name in ("alone", "isolated"):
            return page.company.little
        if name == "in-passing":
            return True  # of the sentence it is asked where something is found
        return bool(self.cues.far(name))

    def _may_hold_beside(self, name: str, reading: Reading) -> bool:
        """Whether code may find one of `_BESIDE` to hold in a segment."""
        if name == "cited":
            return bool(reading.segment.links)
        if name == "other-treatment":
            return self._page.offers.may_be_other(reading)
        return reading in self._page.quoted

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
        if name in ("alone", "isolated"):
            company = self._page.company
            why = company.alone if name == "alone" else company.isolated
            words = "" if self._whole(reading, match) else why(reading, match)
            return Cue(name, words, "the page") if words else None
        if name == "in-passing":
            return (
                Cue(name, "the only words of its kind", "a long sentence")
                if self._in_passing(reading, match)
                else None
            )
        if name == "everyday":
            return (
                Cue(name, "no word of health", "the same sentence")
                if self._everyday(reading, match)
                else None
            )
        sign = self.cues.first(name, reading, match)
        return None if sign is None else Cue(name, sign.words, sign.where)

    def title(self, name: str) -> str:
        """What a context is, in a few words."""
        context = self._book.contexts.get(name)
        return str(context["title"]) if context else _TITLES.get(name, name)

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

    def _in_passing(self, reading: Reading, match: Match) -> bool:
        """Whether a match is all that a long sentence says of its kind, and no whole claim: slogans are short."""
        start, end = reading.sentence_at(match.used[0])
        return end - start > _LONG and not self._whole(reading, match) and self._page.lone(reading, match)

    def _on_health(self, reading: Reading, match: Match) -> bool:
        """Whether a term of health stands in the sentence of a match."""
        return reading.speaks_of(HEALTH, reading.sentences_of(match.used))

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
        start, end = reading.tokens.span(*reading.sentences_of(match.used))
        for link in reading.segment.links:
            if link.end < start or link.start > end + 2:
                continue
            target = link.target.lower()
            if any(mark in target for mark in _STUDY):
                return link.target
            if target.startswith("#fn:") and any(char.isdigit() for char in target):
                return f"footnote {link.target[4:44]}"
        return ""
