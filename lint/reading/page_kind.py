"""What kind of page this is: whether it sells, informs, or is about other things than treatment.

Worked out from the words of the whole page (the contexts `seller`, `own-voice`, `informational...` and
`informing...`), from what it offers, and from how much it claims.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from ..text.document import Kind
from .surroundings import HEALTH

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .page import Page
    from .reading import Reading

_LONG_ENOUGH = 8  # sentences from which on a page shows what it is about
_ON_HEALTH = 0.25  # the share of sentences with a term of health from which on a page is about it
_MOSTLY_ON_HEALTH = 0.35  # ... and from which on whatever it says is read as said of it
_CLAIMS_EFFECTS = 3  # so many claims of effects make a page one about them
_INFORMS = 8  # sentences from which on its signs show that a page informs ...
_SIGNS = 2  # ... so many of them at least ...
_FREE = 0.7  # ... and, beyond this, one for each ...
_A_CLAIMING_PAGE = 12  # ... claim in a dozen sentences, ...
_AT_MOST = 1 / 6  # ... but whatever its signs, no page that claims something in one sentence of six
_SPARSE = (
    12  # a page of a dozen sentences or more on which one in a dozen claims something hardly claims anything
)
_A_MUNDANE_PAGE = 6  # a page on which one sentence in six claims something is about what it claims
CONTEXTS = frozenset(  # those that are looked for in whole segments, to tell what a page is
    (
        *("informational", "informational-title", "seller", "selling", "own-voice", "everyday-title"),
        *("informing", "informing-title", "informing-document", "informing-faint"),
    )
)
_A_LONG_PAGE = 16  # sentences from which on it shows that a page is about the running of a place ...
_LITTLE_HEALTH = 0.4  # ... by less than this share of them on health, and hardly a claim
_QUOTED = 2  # so many headings in quotation marks are what others say, to be examined


class PageKind:
    """The kind of one page. All answers are worked out when first asked for."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._book = page.book

    @cached_property
    def informational(self) -> str:
        """The words that show that nobody sells here (patient information, consent form), or "".

        The page's own title decides; elsewhere an offer outweighs them.
        """
        titles = self._titles
        named = self._first("informational", titles)
        if named or self.offer:
            return named
        return self._first("informational-title", titles) or self._first("informational", self._page.readings)

    @cached_property
    def offer(self) -> str:
        """The words of an offer, or ""."""
        return self._first("seller", self._page.readings)

    @cached_property
    def selling(self) -> str:
        """The words by which the page sells treatment beyond doubt, or ""."""
        return self._first("selling", self._page.readings)

    @cached_property
    def sells(self) -> str:
        """The words of an offer or, where nothing shows that the page only informs, of somebody's own practice, or ""."""
        return self.offer or ("" if self.informational else self._first("own-voice", self._page.readings))

    @cached_property
    def informing(self) -> str:
        """What shows that the page informs more than it sells, or "": the signs of leaflets, consent forms, aftercare, myths and
        reports on research, against the share of its sentences that claim something."""
        if named := self.informational or self._first("informing-title", self._titles):
            return named
        # A safety section on a page that sells excuses nothing, however long: only what it is does.
        if self.selling:
            return self.document
        lengths = self._page.length
        if lengths < _INFORMS:
            return ""
        signs, faint = self.signs, self._signs("informing-faint")
        weight = len(signs) + len(faint) / 2
        if weight < _SIGNS:
            return ""
        few = min((weight - _FREE) / _A_CLAIMING_PAGE, _AT_MOST) * lengths
        return "" if self._page.company.claims_beyond(few) else ", ".join(signs or faint)

    @cached_property
    def document(self) -> str:
        """The words by which the page is a leaflet or a form, or ""."""
        return self._first("informing-document", self._page.readings)

    @cached_property
    def sparse(self) -> bool:
        """Whether hardly anything on a page of some length that does not sell claims something: what looks like a claim there
        seldom is one."""
        if self.selling:
            return False
        lengths = self._page.length
        return lengths >= _SPARSE and not self._page.company.claims_beyond(lengths / _SPARSE)

    @cached_property
    def everyday_title(self) -> str:
        """The words of the title by which the page is about other things than treatment (vacancies, opening hours), or ""; no title
        makes a page so that claims something in one sentence of six."""
        words = self._first("everyday-title", self._titles or self._headings[:1])
        lengths = self._page.length
        return "" if words and self._page.company.claims_beyond(lengths * _AT_MOST) else words

    @cached_property
    def owes_nothing(self) -> bool:
        """Whether the page is of a kind that owes no safety notes: one that informs, is about other things than treatment, or a
        long one that neither sells, claims nor makes much of a treatment, or on which hardly a sentence speaks of health or
        claims something (bills, house rules, news). No kind but that of a
        leaflet's title excuses a page that claims something in one sentence of six, nor an everyday title one that makes much of a
        treatment and sells it."""
        lengths = self._page.length
        claiming = self._page.company.claims_beyond(lengths * _AT_MOST)
        if self.informing and not (claiming and self._informs_in_passing):
            return True
        if self.everyday_title and not self._offers_all_the_same:
            return True
        if self.mundane and not claiming:
            return True
        if lengths < _A_LONG_PAGE:
            return False
        if not (self.selling or claiming or self._page.offers.prominent):
            return True
        return (
            not self._page.company.claims_beyond(lengths / _SPARSE)
            and self._on_health < _LITTLE_HEALTH * lengths
        )

    @property
    def _informs_in_passing(self) -> bool:
        """Whether nothing but words in the page's prose shows that it informs, no title and no sign beside them."""
        return bool(self.informational) and not (
            self._first("informational", self._titles)
            or self._first("informational-title", self._titles)
            or self._first("informing-title", self._titles)
            or len(self.signs) >= _SIGNS
        )

    @property
    def _offers_all_the_same(self) -> bool:
        """Whether a page with an everyday title ("About us", "Prices") sells a treatment that it makes much of, and claims something of health."""
        return (
            bool(self.selling)
            and self._page.offers.prominent
            and self._page.company.claims_beyond(_CLAIMS_EFFECTS, of_health=True)
        )

    @cached_property
    def signs(self) -> list[str]:
        """The words of each sign of a page that informs, each sign once."""
        found = self._signs("informing")
        if self.quoted:
            found.append(self.quoted[0].segment.text)
        return found

    @cached_property
    def quoted(self) -> list[Reading]:
        """The headings in quotation marks, where there are several: what others say, taken up one by one."""
        quoted = [r for r in self._headings if r.tokens.norms and r.tokens.norms[0] == '"']
        return quoted if len(quoted) >= _QUOTED else []

    @cached_property
    def _titles(self) -> list[Reading]:
        return [reading for reading in self._page.readings if _names_page(reading)]

    @cached_property
    def _headings(self) -> list[Reading]:
        return [r for r in self._page.readings if r.segment.kind in (Kind.HEADING, Kind.TITLE)]

    def _signs(self, name: str) -> list[str]:
        """The words of each cue of a context that stands on the page; one `within: heading` in a heading or title."""
        found = []
        for cue in self._cues(name):
            among = self._headings if cue["within"] == "heading" else self._page.readings
            if words := self._first_of(cue["find"], cue, among):
                found.append(words)
        return found

    @cached_property
    def may_digress(self) -> bool:
        """Whether sentences of the page may be about other things than treatment: it is long enough to tell, makes much of no
        treatment, does not sell one beyond doubt, and seldom speaks of health."""
        lengths = self._page.length
        if lengths < _LONG_ENOUGH or self._page.offers.prominent or self.selling:
            return False
        return self._on_health < _MOSTLY_ON_HEALTH * lengths

    @cached_property
    def mundane(self) -> bool:
        """Whether the page is about other things than treatment: long enough to tell, it offers none, speaks little
        of health, and hardly anything on it is claimed of the body. (A lone sentence is read as copy for a treatment.)"""
        lengths = self._page.length
        if lengths < _LONG_ENOUGH or self._page.offers.prominent:
            return False
        if self._on_health >= _ON_HEALTH * lengths:
            return False
        if self._page.company.claims_beyond(_CLAIMS_EFFECTS - 1, of_health=True):
            return False
        return not self._page.company.claims_beyond(max(_CLAIMS_EFFECTS, lengths / _A_MUNDANE_PAGE))

    def _first(self, name: str, readings: Sequence[Reading]) -> str:
        for cue in self._cues(name):
            if words := self._first_of(cue["find"], cue, readings):
                return words
        return ""

    def _cues(self, name: str) -> Sequence[dict[str, Any]]:
        assert name in CONTEXTS
        context = self._book.contexts.get(name)
        return context["cues"] if context else ()

    def _first_of(self, patterns: Sequence[int], cue: dict[str, Any], readings: Sequence[Reading]) -> str:
        among = None if readings is self._page.readings else set(map(id, readings))
        for pattern in patterns:
            for reading in self._page.places((pattern,)):
                if (among is None or id(reading) in among) and (
                    hits := self._page.contexts.cues.hits(reading, pattern, cue, (0, len(reading.tokens)))
                ):
                    return reading.words(hits[0].start, hits[0].end)
        return ""

    @cached_property
    def _on_health(self) -> int:
        """How many of the page's sentences hold a term of health."""
        return sum(
            len({reading.sentence_at(hit.start) for hit in reading.named(HEALTH)})
            for reading in self._page.readings
        )


def _names_page(reading: Reading) -> bool:
    segment = reading.segment
    return segment.kind == Kind.TITLE or (segment.kind == Kind.HEADING and segment.level == 1)
