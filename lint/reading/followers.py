"""Patterns that are asked for only in texts where others match: the look-alikes of rules, which are most of what would be looked for
in vain."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ..rulebook.book import Book, Rule

_CHECK = "wording"  # where other checks look is theirs to know


class Followers:
    """The patterns of a rulebook that follow others. `groups` gives the group of each; a group is led by the patterns of the
    rules that it belongs to."""

    def __init__(self, book: Book) -> None:
        rules: dict[int, list[str]] = {}
        elsewhere = Counter(_asked(book))
        for rule in book.rules.values():
            if rule.check == _CHECK and rule.within != "block":
                for pattern in rule.exclude:
                    rules.setdefault(pattern, []).append(rule.id)
        numbered: dict[tuple[str, ...], int] = {}
        self.groups: dict[int, int] = {
            pattern: numbered.setdefault(tuple(sorted(set(owners))), len(numbered))
            for pattern, owners in rules.items()
            if not elsewhere[pattern]
        }
        self._led: dict[int, list[int]] = {}  # pattern -> the groups that it leads
        for owners, group in numbered.items():
            for pattern in {each for owner in owners for each in _leaders(book.rules[owner])}:
                self._led.setdefault(pattern, []).append(group)

    def led(self, texts: Sequence[Iterable[int]]) -> Mapping[int, int]:
        """The groups that texts with these patterns lead on, and for each which texts, as bits."""
        led: dict[int, int] = {}
        for number, patterns in enumerate(texts):
            for pattern in self._led.keys() & patterns:
                for group in self._led[pattern]:
                    led[group] = led.get(group, 0) | 1 << number
        return led


def _leaders(rule: Rule) -> Iterator[int]:
    """The patterns whose matches a rule's look-alikes are held against."""
    yield from rule.find
    for each in rule.lists:
        yield from (*each["find"], *each["rest"])


def _asked(book: Book) -> Iterator[int]:
    """All patterns that are asked for by themselves."""
    for rule in book.rules.values():
        yield from (*rule.find, *numbers(rule.options), *numbers(rule.lists))
        if rule.check != _CHECK or rule.within == "block":
            yield from rule.exclude
    for context in book.contexts.values():
        yield from numbers(context["cues"])
    yield from numbers(book.procedures)


def numbers(options: Any) -> Iterator[int]:
    """All that may be a pattern in a rule's options, or another part of a rulebook."""
    if isinstance(options, bool):
        return
    if isinstance(options, int):
        yield options
    elif isinstance(options, (list, tuple)):
        for each in options:
            yield from numbers(each)
    elif isinstance(options, dict):
        yield from numbers(list(options.values()))
