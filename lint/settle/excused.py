"""From what the context excused to what reports show of it: places in the source, one for a rule and its words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from ..finding import Excuse, Excused, Place, Raw
from ..text.document import Document
from ..text.lines import Lines
from .choice import level_set_for

if TYPE_CHECKING:
    from ..config.profile import Profile
    from ..rulebook.book import Book


def place_excuses(
    document: Document, excuses: Iterable[Excuse], raws: Iterable[Raw], book: Book, profile: Profile
) -> tuple[Excused, ...]:
    """The excused matches of a page in the order of place, then rule; of a rule's that share words the longest. What the
    same rule found (`raws`) at these words is not excused, and what is switched off is no concern of anybody's."""
    taken: dict[tuple[str, int], list[tuple[int, int]]] = {}
    for raw in raws:
        taken.setdefault((raw.rule, raw.segment), []).append((raw.start, raw.end))
    lines = Lines(document.text)
    found = []
    for each in sorted(excuses, key=lambda one: one.start - one.end):
        rule = book.rules[each.rule]
        spans = taken.setdefault((each.rule, each.segment), [])
        if level_set_for(rule.id, rule.cls, profile) == "off" or _touches(each, spans):
            continue
        spans.append((each.start, each.end))
        segment = document.segments[each.segment]
        span = segment.source(each.start, each.end)
        found.append(
            Excused(
                rule.id,
                rule.cls,
                rule.message or rule.title,
                Place(span.start, span.end, segment.text[each.start : each.end]),
                *lines.position(span.start),
                *lines.position(span.end),
                each.context,
                each.title,
                each.words,
                each.where,
            )
        )
    return tuple(sorted(found, key=lambda one: (one.place.start, one.place.end, one.rule)))


def _touches(each: Excuse, spans: Sequence[tuple[int, int]]) -> bool:
    return any(each.start < end and start < each.end for start, end in spans)
