"""Patterns that are looked for in more than a sentence, and may match across the end of one.

Texts are read by sentences where they can be, and most patterns are only ever looked for inside of one. The others stand here: those
of rules and cues whose region is a block, and of what introduces a list. Of these, only what holds a gap or a stop gets past a
sentence's end (terms do not, see `Hits.open`).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence

from ..rulebook.followers import numbers
from .followers import Followers
from .page_kind import CONTEXTS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..rulebook.book import Book
    from .lexicon import TermHit
    from .program import Program

# Regions that no sentence's end lies in.
_NARROW = frozenset(("clause", "statement", "sentence", "next", "previous"))
_STOPS = (".", "!", "?")
_OWN_CHECKS = frozenset(("wording", "titles", "page-duty", "notice"))  # these look for options in sentences


Called = tuple[
    int, int
]  # what a piece does for wide patterns, as bits: what it calls for, and what it holds of what is needed


class Wide:
    """The patterns of a rulebook that may match across the ends of sentences and are asked to."""

    def __init__(self, book: Book, program: Program) -> None:
        self.followers = Followers(book)
        self._program = program
        self._entries = book.entries
        self._stops = {program.atoms[stop] for stop in _STOPS}
        self._may_cross: dict[int, bool] = {}
        self._stays: dict[int, bool] = {}
        self._known = frozenset(_asked(book))
        # Units of the program by numbers of their own: the pattern of each, and the sets that it needs, as bits.
        self._units: list[tuple[int, int]] = []
        # As bits: the units that an atom or a term of a lexicon calls for, and the needed sets that an atom is in.
        self._always = 0
        self._by_atom: dict[int, int] = {}
        self._by_lexicon: dict[str, int] = {}
        self._met: dict[int, int] = {}
        self._index({each for each in self._known if self._crosses(program.roots[each])})

    def knows(self, pattern: int) -> bool:
        """Whether `patterns` names a pattern wherever it may match across pieces, if it ever does."""
        return pattern in self._known or not self._crosses(self._program.roots[pattern])

    def stays(self, pattern: int) -> bool:
        """Whether a pattern matches inside of single pieces only, and there whatever stands around them."""
        stays = self._stays.get(pattern)
        if stays is None:
            root = self._program.roots[pattern]
            stays = self._stays[pattern] = not self._crosses(root) and not self._looks_around(root)
        return stays

    def _looks_around(self, part: int) -> bool:
        """Whether a part asks for the edges of a region, or looks beyond the stop of a sentence for what must not follow."""
        form, args = self._program.nodes[part]
        if form == "!":
            return self._crosses(args[0]) or self._looks_around(args[0])
        if form == "o":
            return any(self._looks_around(way) for way, _ in args)
        if form in ("s", "?", "["):
            return any(map(self._looks_around, args))
        return form in ("^", "$")

    def calls(self, atoms: Iterable[int], hits: Iterable[TermHit]) -> Called:
        """What the words and terms of a piece call for."""
        by_atom, met, by_lexicon, entries = self._by_atom, self._met, self._by_lexicon, self._entries
        words, called, needs = set(atoms), self._always, 0
        for atom in by_atom.keys() & words:
            called |= by_atom[atom]
        for entry in {hit[2] for hit in hits}:
            for name in entries[entry][1]:
                if name in by_lexicon:
                    called |= by_lexicon[name]
        for atom in met.keys() & words:
            needs |= met[atom]
        return called, needs

    def patterns(self, pieces: Sequence[Called]) -> set[int]:
        """The patterns that may match across the pieces of a text."""
        called = lacking = 0
        for calls, holds in pieces:
            called |= calls
            lacking |= holds
        lacking = ~lacking
        found = set()
        while called:
            unit = called.bit_length() - 1
            called ^= 1 << unit
            pattern, needs = self._units[unit]
            if not needs & lacking:
                found.add(pattern)
        return found

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
        of, _, *columns = program.units
        always = frozenset(program.always)
        needed: dict[int, int] = {}  # set -> its number
        lexicons: dict[int, list[str]] = {}
        for name, units in program.lexicons.items():
            for unit in units:
                lexicons.setdefault(unit, []).append(name)
        for unit, pattern in enumerate(of):
            if pattern not in patterns:
                continue
            bit = 1 << len(self._units)
            needs = {
                needed.setdefault(each, len(needed))
                for each in (column[unit] for column in columns)
                if each != -1
            }
            self._units.append((pattern, sum(1 << need for need in needs)))
            if unit in always:
                self._always |= bit
            for name in lexicons.get(unit, ()):
                self._by_lexicon[name] = self._by_lexicon.get(name, 0) | bit
            caller = bisect_right(program.calls, unit) - 1
            if 0 <= caller < len(program.calls) - 1:
                for atom in program.sets[caller]:
                    self._by_atom[atom] = self._by_atom.get(atom, 0) | bit
        for need, number in needed.items():
            for atom in program.sets[need]:
                self._met[atom] = self._met.get(atom, 0) | 1 << number


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
