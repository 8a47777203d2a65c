"""What the kernel's checks found and the context excused: what `trace` and some reports show beside the findings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..finding import Excuse
from ..reading.page import Page
from . import lists, titles, weighed, wording
from .conditions import applies

if TYPE_CHECKING:
    from ..reading.context import Cue
    from ..reading.match import Match
    from ..reading.reading import Reading
    from ..rulebook.book import Rule


def excuses(page: Page) -> Iterator[Excuse]:
    """What was excused on a page, by rule; a place may come more than once. Page duties have no context."""
    for check in (wording.NAME, titles.NAME):
        for rule in page.rules(check):
            if not applies(rule, page):
                continue
            listed = lists.excused(page, rule) if check == wording.NAME else ()
            for reading, match, cue in [*_in_prose(page, rule), *listed]:
                start, end = reading.tokens.span(match.shown_start, match.shown_end)
                title = page.contexts.title(cue.context)
                yield Excuse(
                    rule.id,
                    reading.segment.index,
                    start,
                    end,
                    cue.context,
                    title,
                    cue.words,
                    cue.where,
                )

    yield from weighed.excuses(page)


def _in_prose(page: Page, rule: Rule) -> Iterator[tuple[Reading, Match, Cue]]:
    for reading, match in page.matches(rule):
        if cue := page.decide(rule, reading, match).excused:
            yield reading, match, cue
