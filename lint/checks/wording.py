"""Wording: what patterns find in prose, and lists that take the sense of what introduces them."""

from __future__ import annotations

from ..finding import Raw
from ..named import NamedTuple
from ..reading.page import Page
from . import lists
from .conditions import applies

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..reading.context import Decision
    from ..reading.match import Match
    from ..reading.reading import Reading
    from ..rulebook.book import Rule

NAME = "wording"
# Contexts by which a page shows that a match is hardly a claim; the others show it beside the match.
_BY_THE_PAGE = frozenset(("alone", "everyday", "informing", "isolated"))


class Looked(NamedTuple):
    """What the wording rules come to on a page: their findings, and the first tokens of what a context excused by what
    stands beside it, as (segment, token)."""

    found: list[Raw]
    excused: set[tuple[int, int]]


def looked(page: Page) -> Looked:
    """What all wording rules that hold for a page come to, asked for or not, before it is weighed."""
    return page.once(NAME, _look)


def claims(page: Page) -> list[Raw]:
    """The findings among it: what the page claims."""
    return looked(page).found


def _look(page: Page) -> Looked:
    found: list[Raw] = []
    excused: set[tuple[int, int]] = set()
    for rule in page.at_hand(page.held(NAME)):
        if not applies(rule, page):
            continue
        for reading, match in page.matches(rule):
            decision = page.decide(rule, reading, match)
            if decision.excused is None:
                found.append(raw(rule, reading, match, decision))
            elif decision.excused.context not in _BY_THE_PAGE:
                excused.add((reading.segment.index, match.used[0]))
        if rule.lists:
            found += lists.listed(page, rule, raw)
    return Looked(found, excused)


def excused_in_lists(page: Page) -> set[tuple[int, int]]:
    """The first tokens, as (segment, token), of what would be claims in lists, had not what stands beside them or introduces the
    list excused it. Looked for where it is first asked for: few pages come to that."""
    return page.once(f"{NAME}: lists", _look_in_lists)


def _look_in_lists(page: Page) -> set[tuple[int, int]]:
    return {
        (reading.segment.index, match.used[0])
        for rule in page.at_hand(page.held(NAME))
        if rule.lists and applies(rule, page)
        for reading, match, cue in lists.excused(page, rule)
        if cue.context not in _BY_THE_PAGE
    }


def raw(rule: Rule, reading: Reading, match: Match, decision: Decision, group: str = "") -> Raw:
    """A match that was not excused, as a finding at the part that the pattern reports."""
    start, end = reading.tokens.span(match.shown_start, match.shown_end)
    return Raw(
        rule.id,
        reading.segment.index,
        start,
        end,
        tuple(f"{cue.context}: {cue.words}" for cue in decision.lowered),
        decision.spared,
        group=group,
    )
