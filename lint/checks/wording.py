"""Wording: what patterns find in prose, and lists that take the sense of what introduces them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ..finding import Raw
from ..reading.page import Page
from .conditions import applies
from .lists import listed

if TYPE_CHECKING:
    from ..reading.context import Decision
    from ..reading.match import Match
    from ..reading.reading import Reading
    from ..rulebook.book import Rule

NAME = "wording"


def run(page: Page) -> list[Raw]:
    """Findings of the wording rules on a page."""
    return page.once(NAME, lambda each: list(_findings(each, each.rules(NAME))))


def claims(page: Page) -> list[Raw]:
    """The same of all wording rules that hold, whether they are asked for or not: what the page claims."""
    rules = page.held(NAME)
    if len(rules) == len(page.rules(NAME)):
        return run(page)
    return page.once(f"{NAME}: all", lambda each: list(_findings(each, rules)))


def _findings(page: Page, rules: Sequence[Rule]) -> Iterator[Raw]:
    for rule in page.at_hand(rules):
        if not applies(rule, page):
            continue
        for reading, match in page.matches(rule):
            decision = page.decide(rule, reading, match)
            if decision.excused is None:
                yield raw(rule, reading, match, decision)
        if rule.lists:
            yield from listed(page, rule, raw)


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
