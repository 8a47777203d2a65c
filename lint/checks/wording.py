"""Wording: what patterns find in prose, and lists that take the sense of what introduces them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from ..finding import Raw
from ..reading.page import Page, kind_fits, matches_in
from ..text.document import Kind
from .conditions import applies

if TYPE_CHECKING:
    from ..reading.context import Decision
    from ..reading.match import Match
    from ..reading.reading import Reading
    from ..rulebook.book import Rule

NAME = "wording"
_LISTED = (Kind.ITEM, Kind.CELL)


def run(page: Page) -> list[Raw]:
    """Findings of all wording rules on a page."""
    return page.once(NAME, lambda each: list(_findings(each)))


def _findings(page: Page) -> Iterator[Raw]:
    for rule in page.rules(NAME):
        if not applies(rule, page):
            continue
        for reading, match in page.matches(rule):
            decision = page.decide(rule, reading, match)
            if decision.excused is None:
                yield raw(rule, reading, match, decision)
        for each in rule.lists:
            yield from _listed(page, rule, each)


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


def _listed(page: Page, rule: Rule, each: Mapping[str, list[int]]) -> Iterator[Raw]:
    """Items whose lead-in or heading says what the list is about; the lead-in's own context decides for all of them."""
    verdicts: dict[int, Decision | None] = {}
    for reading in page.readings:
        if reading.segment.kind not in _LISTED or not kind_fits(rule, reading):
            continue
        above = page.lead_in(reading)
        if above is None:
            continue
        at = above.segment.index
        if at not in verdicts:
            verdicts[at] = _verdict(page, rule, each["under"], above)
        verdict = verdicts[at]
        if verdict is None:
            continue
        found = [
            (match, page.decide(rule, reading, match))
            for match in matches_in(rule, each["find"], reading)
            if page.needed(rule, reading, match)
        ]
        claimed = [(match, decision) for match, decision in found if decision.excused is None]
        if claimed:
            # One finding an item, from its first term to its last.
            match, decision = min(claimed, key=lambda pair: pair[0].shown_start)
            whole = match._replace(shown_end=max(other.shown_end for other, _ in claimed))
            lowered = (
                next((d.lowered for _, d in claimed if not d.lowered), decision.lowered) or verdict.lowered
            )
            yield raw(rule, reading, whole, decision._replace(lowered=lowered), group=above.segment.text[:80])


def _verdict(page: Page, rule: Rule, under: list[int], above: Reading) -> Decision | None:
    for pattern in under:
        for match in above.find(pattern, "block"):
            decision = page.decide(rule, above, match)
            if decision.excused is None:
                return decision
    return None
