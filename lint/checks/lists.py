"""Lists that take the sense of what introduces them: a lead-in, a heading, or the company of their other items."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from ..finding import Raw
from ..reading.page import Page
from ..reading.rule_matches import kind_fits, matches_in
from ..text.document import Kind

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ..reading.context import Cue, Decision
    from ..reading.match import Match
    from ..reading.reading import Reading
    from ..rulebook.book import Rule

_LISTED = (Kind.ITEM, Kind.CELL)

Found = tuple["Match", "Decision"]
Group = tuple[list["Reading"], list["Reading"]]  # what introduces some segments, and these
Make = Callable[["Rule", "Reading", "Match", "Decision", str], Raw]


def listed(page: Page, rule: Rule, make: Make) -> Iterator[Raw]:
    """The items of lists that are claims by one of the rule's `lists`, each once; `make` turns a match into a finding."""
    done: set[int] = set()
    for each in rule.lists:
        for above, items in _groups_with(page, rule, each):
            left = [item for item in items if item.segment.index not in done]
            for reading, match, decision, group in _claims(page, rule, each, above, left):
                done.add(reading.segment.index)
                yield make(rule, reading, match, decision, group)


def excused(page: Page, rule: Rule) -> Iterator[tuple[Reading, Match, Cue]]:
    """What would be a claim of one of the rule's lists, had its own context or that of the lead-in not excused it."""
    for each in rule.lists:
        for above, items in _groups_with(page, rule, each):
            verdict = _verdict(page, rule, each["under"], above)
            cue = verdict[1].excused if verdict else None
            if each["under"] and verdict is None:
                continue
            for item in items:
                for match, decision in _found(page, rule, each["find"], item):
                    if cue:
                        yield item, match, cue._replace(where="in what leads it in")
                    elif decision.excused:
                        yield item, match, decision.excused


def _groups_with(page: Page, rule: Rule, each: Mapping[str, Any]) -> Iterator[Group]:
    """The groups that one of the rule's `lists` may take for its own: one of their items may hold what it finds."""
    called = {at for pattern in each["find"] for at in page.where.get(pattern, ())}
    if called:
        for group in _groups(page, rule, tuple(each["in"]) or _LISTED):
            if any(item.segment.index in called for item in group[1]):
                yield group


def _groups(page: Page, rule: Rule, kinds: Sequence[str]) -> list[Group]:
    """Segments that share what introduces them, nearest first: the lead-in, then the heading."""
    key = f"lists: {kinds} {rule.kinds_in} {rule.kinds_not}"
    return page.once(key, lambda each: _grouped(each, rule, kinds))


def _grouped(page: Page, rule: Rule, kinds: Sequence[str]) -> list[Group]:
    groups: dict[tuple[int | None, int | None], list[Reading]] = {}
    for reading in page.readings:
        segment = reading.segment
        if segment.kind not in kinds or not kind_fits(rule, reading):
            continue
        if segment.kind not in _LISTED and segment.section != segment.index - 1:
            continue  # of prose only what answers the heading at once
        groups.setdefault((segment.lead_in, segment.section), []).append(reading)
    return [([page.readings[at] for at in key if at is not None], items) for key, items in groups.items()]


def _claims(
    page: Page, rule: Rule, each: Mapping[str, Any], above: list[Reading], items: list[Reading]
) -> Iterator[tuple[Reading, Match, Decision, str]]:
    lowered: tuple[Any, ...] = ()
    group = above[0].segment.text[:80] if above else ""
    if each["under"] and all(reading.candidates.keys().isdisjoint(each["under"]) for reading in above):
        return
    if any(_matches(reading, each["not-under"]) for reading in above):
        return
    if each["under"]:
        verdict = _verdict(page, rule, each["under"], above)
        if verdict is None or verdict[1].excused:
            return
        lowered = verdict[1].lowered
        group = verdict[0].segment.text[:80]
    found = [(item, _found(page, rule, each["find"], item)) for item in items]
    hits = sum(bool(some) for _, some in found)
    if not each["under"] and (hits < 2 or hits * 2 < len(items)):
        return
    for item, some in found:
        if not some and hits * 3 >= len(items):
            some = _found(page, rule, each["rest"], item)
        claimed = [(match, decision) for match, decision in some if decision.excused is None]
        if claimed:
            # One finding an item, from its first term to its last.
            match, decision = min(claimed, key=lambda pair: pair[0].shown_start)
            whole = match._replace(shown_end=max(other.shown_end for other, _ in claimed))
            own = next((d.lowered for _, d in claimed if not d.lowered), decision.lowered)
            yield item, whole, decision._replace(lowered=own or lowered), group


def _found(page: Page, rule: Rule, patterns: Sequence[int], item: Reading) -> list[Found]:
    return [
        (match, page.decide(rule, item, match))
        for match in matches_in(rule, patterns, item)
        if page.needed(rule, item, match)
    ]


def _verdict(
    page: Page, rule: Rule, under: Sequence[int], above: list[Reading]
) -> tuple[Reading, Decision] | None:
    """What introduces the items, and its context (of the nearest that matches: of what it claims, else of what was
    excused); None where nothing does."""
    for reading in above:
        excused = None
        for match in _matches(reading, under):
            decision = page.decide(rule, reading, match)
            if decision.excused is None:
                return reading, decision
            excused = excused or decision
        if excused:
            return reading, excused
    return None


def _matches(reading: Reading, patterns: Sequence[int]) -> list[Match]:
    """The matches of some patterns in a segment: of most of them it holds not one word."""
    candidates = reading.candidates
    return [match for each in patterns if each in candidates for match in reading.find(each, "block")]
