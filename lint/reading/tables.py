"""What of a rulebook is looked up for each sentence, by pattern: the rules that look for it, and the cues of contexts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from ..named import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ..rulebook.book import Book

_IN_A_SENTENCE = frozenset(("clause", "statement", "sentence"))
_BLOCK = "block"
_PAGE = "page"


class Live(NamedTuple):
    """A cue by its place in its context, and those of its patterns that are looked for."""

    order: int
    cue: Mapping[str, Any]
    patterns: Sequence[int]


Lives = Mapping[str, Sequence[Live]]  # context -> its cues, in order


class Tables:
    """The tables of one rulebook."""

    def __init__(self, book: Book) -> None:
        self._rules = book.rules
        self._contexts = book.contexts

    @cached_property
    def finds(self) -> Mapping[int, Sequence[tuple[str, int]]]:
        """Pattern -> the rules that look for it inside of a sentence, and its place among their patterns."""
        finds: dict[int, list[tuple[str, int]]] = {}
        for rule in self._rules.values():
            if rule.within != _BLOCK:
                for at, pattern in enumerate(rule.find):
                    finds.setdefault(pattern, []).append((rule.id, at))
        return finds

    def called(self, patterns: Iterable[int]) -> Mapping[str, tuple[int, ...]]:
        """The rules that look for some of these patterns inside of a sentence, each with those, in its order."""
        finds = self.finds
        called: dict[str, list[int]] = {}
        for pattern in finds.keys() & patterns:
            for rule, at in finds[pattern]:
                called.setdefault(rule, []).append(at)
        return {
            rule: tuple([self._rules[rule].find[at] for at in sorted(set(places))])
            for rule, places in called.items()
        }

    def inside(self, patterns: Iterable[int]) -> Lives:
        """The cues that are looked for in a match's own sentence, and may stand in a text with these patterns."""
        return self._live(self._cues[0], patterns)

    def beside(self, patterns: Iterable[int]) -> Lives:
        """Those that are looked for in its own segment, or depend on it: on its quotation marks."""
        return self._live(self._cues[1], patterns)

    def far(self, patterns: Iterable[int]) -> Lives:
        """Those that are looked for elsewhere."""
        return self._live(self._cues[2], patterns)

    def _live(self, cues: Mapping[int, Sequence[tuple[str, int]]], patterns: Iterable[int]) -> Lives:
        at_hand = cues.keys() & patterns
        if not at_hand:
            return _NONE
        live: dict[str, list[Live]] = {}
        for name, order in sorted({each for pattern in at_hand for each in cues[pattern]}):
            cue = self._contexts[name]["cues"][order]
            live.setdefault(name, []).append(
                Live(order, cue, [each for each in cue["find"] if each in at_hand])
            )
        return live

    @cached_property
    def page_wide(self) -> Mapping[str, Sequence[int]]:
        """Context -> the patterns of its cues that count wherever on the page they stand."""
        wide = {
            name: [pattern for cue in context["cues"] if cue["within"] == _PAGE for pattern in cue["find"]]
            for name, context in self._contexts.items()
        }
        return {name: patterns for name, patterns in wide.items() if patterns}

    @cached_property
    def _cues(self) -> tuple[dict[int, list[tuple[str, int]]], ...]:
        """By where it is looked for: pattern -> the cues that it belongs to, as contexts and places in them."""
        tables: tuple[dict[int, list[tuple[str, int]]], ...] = ({}, {}, {})
        for name, context in self._contexts.items():
            for order, cue in enumerate(context["cues"]):
                inside = cue["within"] in _IN_A_SENTENCE
                own = inside or cue["within"] == _BLOCK
                kind = 2 if not own else 0 if inside and not cue.get("quoted") else 1
                for pattern in cue["find"]:
                    tables[kind].setdefault(pattern, []).append((name, order))
        return tables


_NONE: Lives = {}


def tables(book: Book) -> Tables:
    """The tables of a rulebook, made when they are first asked for."""
    return book.once("tables", lambda: Tables(book))
