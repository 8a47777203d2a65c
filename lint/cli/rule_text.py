"""A rule's page in lines for a terminal. What does not begin with a blank is a heading."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from .rule_page import Example, RulePage, Source, cited_name, state_of

if TYPE_CHECKING:
    from ..rulebook.book import Book
    from ..settle.own import OwnRule

_MOST_WIDTH = 100


def rule_lines(page: RulePage) -> Iterator[str]:
    """The page of a rule."""
    yield f"{page.id}: {page.title}"
    yield f"  class {page.cls}" + (f" ({page.cls_title})" if page.cls_title else "")
    if page.others:
        yield from prose(f"other rules of the class: {', '.join(page.others)}")
    yield from _section("Flags", [line for text in page.flags for line in prose(text)])
    yield from _section("Why", prose(page.why))
    yield from _section("Authority by jurisdiction", [*_levels(page), *_sources(page.sources)])
    yield from _section("Flagged", _examples(page.flagged))
    yield from _section("Flagged one level lower", _examples(page.lowered))
    yield from _section("Not flagged", _examples(page.passed))
    said = [line for text in page.rewrites for line in prose(f"\u201c{text}\u201d", "  - ")]
    yield from _section("Say instead", [*prose(page.advice), *said])
    covers = (
        [f"Covers of the catalogue: {', '.join(name for name, _ in page.covers)}."] if page.covers else []
    )
    yield from _section("Limits", [line for text in (*page.limits, *covers) for line in prose(text, "  - ")])


def class_lines(book: Book, name: str) -> Iterator[str]:
    """What a class stands for, and its rules."""
    facts = book.classes[name]
    yield f"{name}: {facts['title']}"
    yield from prose(facts.get("about", ""))
    rules = [rule for rule in book.rules.values() if rule.cls == name]
    listed = [f"  {rule.id}  {rule.level}  {rule.title}" for rule in rules]
    yield from _section("Rules of this class", listed or ["  none"])


def own_lines(rule: OwnRule) -> Iterator[str]:
    """A rule of the tool's own."""
    yield f"{rule.id}: {rule.title}"
    yield from prose(
        "one of cliniclint's own rules, about how it is used rather than about copy; it holds everywhere"
    )
    yield from _section("Level", [f"  {rule.level}"])
    yield from _section("Why", prose(rule.why))
    yield from _section("Instead", prose(rule.advice))


def _levels(page: RulePage) -> Iterator[str]:
    for level, places in page.levels:
        yield from prose(", ".join(places), f"  {level + ':':<12}")
    if page.professions:
        held = ", ".join(f"{name} {level}" for name, level in page.professions)
        yield from prose(held, f"  {'for a page of:':<12} ")


def _sources(sources: Iterable[Source]) -> Iterator[str]:
    for place, group in groupby(sources, key=lambda each: each.place):
        for number, (_, each) in enumerate(group):
            yield from prose(cited_name(each), f"  {place if not number else '':<7}")
            if each.url:
                yield f"         {each.url}"
            yield from prose(state_of(each), "         ")
            if each.note:
                yield from prose(each.note, "         ")


def _examples(examples: Iterable[Example]) -> Iterator[str]:
    for each in examples:
        lines = each.text.strip().split("\n")
        yield f"  - {lines[0]}" + (f"  ({each.held})" if each.held else "")
        yield from (f"    {line}" for line in lines[1:])


def _section(head: str, lines: Iterable[str]) -> Iterator[str]:
    found = list(lines)
    if found:
        yield ""
        yield head
        yield from found


def prose(text: str, lead: str = "  ") -> list[str]:
    """Text in lines of the terminal's width, the first behind `lead`, the others indented as far."""
    width = min(shutil.get_terminal_size((100, 24)).columns, _MOST_WIDTH)
    return textwrap.wrap(
        text,
        max(40, width),
        initial_indent=lead,
        subsequent_indent=" " * len(lead),
        break_long_words=False,
        break_on_hyphens=False,
    )
