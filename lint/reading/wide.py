"""Patterns that are looked for in more than a sentence, and may match across the end of one.

Texts are read by sentences where they can be, and most patterns are only ever looked for inside of one. The others stand here: those
of rules and cues whose region is a block, and of what introduces a list. Of these, only what holds a gap or a stop gets past a
sentence's end (terms do not, see `Hits.open`).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from ..named import NamedTuple
from .followers import Followers, numbers
from .page_kind import CONTEXTS

if TYPE_CHECKING:
    from ..rulebook.book import Book
    from .lexicon import TermHit
    from .program import Program

# Regions that no sentence's end lies in.
_NARROW = frozenset(("clause", "statement", "sentence", "next", "previous"))
_STOPS = (".", "!", "?")
_OWN_CHECKS = frozenset(("wording", "titles", "page-duty", "notice"))  # these look for options in sentences


class Called(NamedTuple):
    """What a piece does for wide patterns: the units of the program that it calls for, and the sets that units need of which it
    holds a word."""

    units: frozenset[int]
    needs: frozenset[int]


class Wide:
    """The patterns of a rulebook that may match across the ends of sentences and are asked to."""

    def __init__(self, book: Book, program: Program) -> None:
        self.followers = Followers(book)
        self._program = program
        self._entries = book.entries
        self._stops = {program.atoms[stop] for stop in _STOPS}
        self._may_cross: dict[int, bool] = {}
        self._known = frozenset(_asked(book))
        # Unit -> its pattern, and the sets that it needs.
        self._needs: dict[int, tuple[int, frozenset[int]]] = {}
        self._by_atom: dict[int, list[int]] = {}
        self._met: dict[int, list[int]] = {}
        self._by_lexicon: dict[str, list[int]] = {}
        self._index({each for each in self._known if self._crosses(program.roots[each])})

    def knows(self, pattern: int) -> bool:
        """Whether `patterns` names a pattern wherever it may match across pieces, if it ever does."""
        return pattern in self._known or not self._crosses(self._program.roots[pattern])

    def calls(self, atoms: Iterable[int], hits: Iterable[TermHit]) -> Called:
        """What the words and terms of a piece call for."""
        by_atom, met, entries = self._by_atom, self._met, self._entries
        words = set(atoms)
        called = {unit for atom in by_atom.keys() & words for unit in by_atom[atom]}
        for name in {name for hit in hits for name in entries[hit.entry][1]} & self._by_lexicon.keys():
            called.update(self._by_lexicon[name])
        needs = {need for atom in met.keys() & words for need in met[atom]}
        return Called(frozenset(called), frozenset(needs))

    def patterns(self, pieces: Sequence[Called]) -> set[int]:
        """The patterns that may match across the pieces of a text."""
        met = frozenset[int]().union(*[piece.needs for piece in pieces])
        units = self._always.union(*[piece.units for piece in pieces])
        return {pattern for pattern, needs in map(self._needs.__getitem__, units) if needs <= met}

    def _crosses(self, part: int) -> bool:
        """Whether a part of a pattern may take the stop of a sentence."""
        known = self._may_cross.get(part)
        if known is None:
            form, args = self._program.nodes[part]
            if form in ("w", "x"):
                known = not self._stops.isdisjoint(self._program.sets[args[0]])
            elif form == "o":
                known = any(self._crosses(way) for way, _ in args)
            elif form in ("s", "?", "["):
                known = any(map(self._crosses, args))
            else:
                known = form == "g" or (form == "c" and args[0] in ("punct", "any"))
            self._may_cross[part] = known
        return known

    def _index(self, patterns: Collection[int]) -> None:
        program = self._program
        of, _, one, two = program.units
        self._always = frozenset(unit for unit in program.always if of[unit] in patterns)
        lexicons: dict[int, list[str]] = {}
        for name, units in program.lexicons.items():
            for unit in units:
                lexicons.setdefault(unit, []).append(name)
        for unit, pattern in enumerate(of):
            if pattern not in patterns:
                continue
            needs = frozenset((one[unit], two[unit])) - {-1}
            self._needs[unit] = pattern, needs
            for name in lexicons.get(unit, ()):
                self._by_lexicon.setdefault(name, []).append(unit)
            caller = bisect_right(program.calls, unit) - 1
            if 0 <= caller < len(program.callers):
                for atom in program.sets[program.callers[caller]]:
                    self._by_atom.setdefault(atom, []).append(unit)
        for need in frozenset[int]().union(*[needs for _, needs in self._needs.values()]):
            for atom in program.sets[need]:
                self._met.setdefault(atom, []).append(need)


def _asked(book: Book) -> Iterator[int]:
    """The patterns that rules and contexts look for in whole segments."""
    for rule in book.rules.values():
        if rule.within == "block":
            yield from rule.find
        for each in rule.lists:
            yield from (*each["under"], *each["not-under"])
        if rule.check not in _OWN_CHECKS:  # nobody knows where such a check looks
            yield from (*rule.find, *rule.exclude, *numbers(rule.options))
    for name, context in book.contexts.items():
        for cue in context["cues"]:
            if name in CONTEXTS or cue["within"] not in _NARROW:
                yield from cue["find"]
                yield from cue.get("except", ())
