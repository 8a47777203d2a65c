"""What else a page claims: the company that a match keeps.

A pattern is right more often on a page that claims much than on one that claims hardly anything: there a lone match of a rule
with open slots is mostly everyday speech. Rules say by `unless: [alone]` that they are no proof by themselves, and by
`unless: [isolated]` that they are none where nothing at all stands near by.
"""

from __future__ import annotations

from collections.abc import Generator
from functools import cached_property

from ..named import NamedTuple
from .aside import aside
from .surroundings import HEALTH

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..rulebook.book import Rule
    from .match import Match
    from .page import Page
    from .read import Region
    from .reading import Reading

_LONG_ENOUGH = 14  # sentences from which on a page shows how much it claims
_LITTLE = 1 / 8  # the share of its other sentences up to which a page claims little
_UNSURE = 0.5  # what a sentence counts in which only one rule that is no proof by itself has a match
_HARDLY_ANYTHING = 1 / 10  # ... and up to which it hardly claims anything
_NEAR = 3  # sentences before and behind in which a match has no neighbour, to be isolated
_ALONE = "alone"
_CLAIMS = "claims/"
# What depends on the kind of page is left out where that is being asked.
_OF_THE_PAGE = ("informing", "everyday", _ALONE, "isolated")

Place = tuple[int, "Region"]  # a segment and the token range of one of its sentences


def _place(reading: Reading, match: Match) -> Place:
    """Where a match begins."""
    return reading.segment.index, reading.sentence_at(match.used[0])


class Standing(NamedTuple):
    """A match that stands by its own context: the rule's id, whether it is no proof by itself, and the match's tokens."""

    rule: str
    unsure: bool
    used: frozenset[int]


class Company:
    """What stands on one page, whatever kind of page it is. It looks no further than it has to: most pages that claim anything
    claim much."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._standing: dict[Place, list[Standing]] = {}
        # Of the sentences that claim something, as far as they are known, and their sum.
        self._weights: dict[Place, float] = {}
        self._weight = 0.0
        self._of_health = 0  # how many of them hold a term of health
        self._unless: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._rest = self._look()

    def let_go(self) -> None:
        """Look no further: what is half done holds the page."""
        self._rest.close()

    def claims_beyond(self, most: float, *, of_health: bool = False) -> bool:
        """Whether more sentences than that claim something (with `of_health`: and hold a term of health)."""
        while (self._of_health if of_health else len(self._weights)) <= most:
            if next(self._rest, None) is None:
                return False
        return True

    @cached_property
    def little(self) -> bool:
        """Whether the page is long enough to tell, and may claim so little that a match on it is alone."""
        if self._page.length < _LONG_ENOUGH:
            return False
        most = _LITTLE * self._page.length + 1  # with the sentence of the match itself
        while self._weight <= most:
            if next(self._rest, None) is None:
                return True
        return False

    def alone(self, reading: Reading, match: Match) -> str:
        """Why a match proves nothing by itself, or "": the page hardly claims anything elsewhere, and no other words of the
        sentence are a match."""
        if not self.little:
            return ""
        here, used = _place(reading, match), frozenset(match.used)
        among = self._standing.get(here, [])
        if any(not each.unsure or used.isdisjoint(each.used) for each in among):
            return ""
        return "little else is claimed" if self._claims_elsewhere(here) <= _LITTLE else ""

    def isolated(self, reading: Reading, match: Match) -> str:
        """Why a match proves nothing where it stands, or "": the page hardly claims anything elsewhere, the sentence holds no
        other match, and none stands in the sentences near by."""
        if not self.little:
            return ""
        here, used = _place(reading, match), frozenset(match.used)
        among = self._standing.get(here, [])
        if len({each.rule for each in among}) > 1 or any(used.isdisjoint(each.used) for each in among):
            return ""
        if self._claims_elsewhere(here) > _HARDLY_ANYTHING:
            return ""
        at = self._order[here]
        near = any(place != here and abs(self._order[place] - at) <= _NEAR for place in self._standing)
        return "" if near else "nothing else is claimed near by"

    def _claims_elsewhere(self, here: Place) -> float:
        """How much the sentences but one claim, as a share of all; to be asked once it is known that it is `little`."""
        return (self._weight - self._weights.get(here, 0)) / self._page.length

    @cached_property
    def _order(self) -> dict[Place, int]:
        """The sentences of the page, numbered."""
        places = [
            (reading.segment.index, sentence)
            for reading in self._page.readings
            for sentence in reading.sentences
        ]
        return {place: at for at, place in enumerate(places)}

    def _look(self) -> Generator[Standing, None, None]:
        """What stands on the page, one after the other, each counted."""
        quoted = self._page.quoted
        for rule in self._page.at_hand(self._page.held("wording")):
            unsure = _ALONE in rule.unless
            for reading, match in self._page.matches(rule):
                if reading in quoted or not self._stands(rule, reading, match):
                    continue
                standing = Standing(rule.id, unsure, frozenset(match.used))
                self._count(_place(reading, match), standing)
                yield standing

    def _count(self, place: Place, standing: Standing) -> None:
        among = self._standing.setdefault(place, [])
        among.append(standing)
        if not standing.rule.startswith(_CLAIMS):
            return
        if place not in self._weights:
            at, sentence = place
            self._of_health += self._page.readings[at].speaks_of(HEALTH, sentence)
        claims = [each for each in among if each.rule.startswith(_CLAIMS)]
        sure = any(not each.unsure or each.rule != standing.rule for each in claims)
        weight = 1.0 if sure else _UNSURE
        self._weight += weight - self._weights.get(place, 0)
        self._weights[place] = weight

    def _stands(self, rule: Rule, reading: Reading, match: Match) -> bool:
        """Whether a match stands by its own context."""
        unless = self._unless.get(rule.unless)
        if unless is None:
            unless = tuple(name for name in rule.unless if name not in _OF_THE_PAGE)
            self._unless[rule.unless] = unless
        if "everyday" in rule.unless and aside(self._page, reading, match):
            return False
        return self._page.contexts.decide(reading, match, unless, (), explain=False).excused is None
