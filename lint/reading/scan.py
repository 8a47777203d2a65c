"""Where patterns may end, for many texts at once: a set of places is one integer, and a node moves all of them together.

The texts stand one behind the other, a bit a token, with room between them that is wider than any gap. A word moves the
places at which it stands on by one bit, a gap smears them, a choice joins what its ways give. What costs too much to know
here is taken to hold: the edges of a region (^ and $), what must not follow (!), the case of a word. So no match is
missed, inside whatever region, and the places that are left are few enough to look at one by one (`match.py`).
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ..rulebook.patterns.classes import CLASSES
from .lexicon import TermHit
from .program import NO_ATOM, Program, Unit

Move = Callable[["Scan", int], int]
Text = tuple[Sequence[str], Sequence[str], Sequence[TermHit], Callable[[], Sequence[str]] | None]


class _Masks(dict[int, int]):
    """Set of words -> the tokens that are one of them, or the texts that hold one, as bits."""

    __slots__ = ("at", "program")

    def __init__(self, program: Program, at: Mapping[str, int]) -> None:
        super().__init__()
        self.program = program
        self.at = at  # atom -> its tokens, or texts

    def __missing__(self, number: int) -> int:
        mask, at = 0, self.at
        for atom in self.program.set(number):
            if atom in at:
                mask |= at[atom]
        self[number] = mask
        return mask


class Scan:
    """Some texts laid out. Each is (norms, atoms, term hits, what gives the tokens as written or None)."""

    def __init__(self, moves: Moves, texts: Sequence[Text]) -> None:
        self._moves = moves
        self._texts = texts
        self._classes: dict[str, tuple[int, int]] = {}
        self._terms: dict[int, list[tuple[int, int]]] = {}
        self.starts: list[int] = []
        # First the places as numbers: an integer of many thousand bits is not to be made for each token.
        words: defaultdict[str, list[int]] = defaultdict(list)
        terms: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
        holding: defaultdict[str, list[int]] = defaultdict(list)
        naming: defaultdict[int, list[int]] = defaultdict(list)
        valid = base = 0
        room = moves.program.room
        for number, (norms, atoms, hits, _) in enumerate(texts):
            self.starts.append(base)
            for atom in set(atoms):
                holding[atom].append(number)
            for entry in {entry for _, _, entry in hits}:
                naming[entry].append(number)
            for place, atom in enumerate(atoms, base):
                words[atom].append(place)
            for start, end, entry in hits:
                terms[entry, end - start].append(base + start)
            valid |= ((2 << len(norms)) - 1) << base
            base += len(norms) + room
        words.pop(NO_ATOM, None)
        holding.pop(NO_ATOM, None)
        at = {atom: _bits(places) for atom, places in words.items()}
        by_lexicon: dict[str, dict[int, int]] = {}
        for (entry, length), places in terms.items():
            mask = _bits(places)
            for name in moves.entries[entry][1]:
                lengths = by_lexicon.get(name)
                if lengths is None:
                    lengths = by_lexicon[name] = {}
                lengths[length] = lengths.get(length, 0) | mask
        # The texts that hold a word, or a term of a lexicon, as bits.
        self.holding = {atom: _bits(numbers) for atom, numbers in holding.items()}
        self.naming: dict[str, int] = {}
        for entry, numbers in naming.items():
            mask = _bits(numbers)
            for name in moves.entries[entry][1]:
                self.naming[name] = self.naming.get(name, 0) | mask
        self.everywhere = valid
        self.by_lexicon = by_lexicon
        self.masks = _Masks(moves.program, at)

    def terms(self, number: int) -> list[tuple[int, int]]:
        """For a node of terms: (length, the tokens at which one of that length begins)."""
        found = self._terms.get(number)
        if found is None:
            lengths: dict[int, int] = {}
            for name in self._moves.program.node(number)[1:]:
                for length, mask in self.by_lexicon.get(name, {}).items():
                    lengths[length] = lengths.get(length, 0) | mask
            found = self._terms[number] = list(lengths.items())
        return found

    def of_class(self, name: str, places: int) -> int:
        """Those of some places at which a token of a class stands. Only the texts that they are in are looked at."""
        looked, mask = self._classes.get(name, (0, 0))
        left = places & ~looked
        if left:
            belongs = CLASSES[name]
            while left:
                text = bisect_right(self.starts, (left & -left).bit_length() - 1) - 1
                base = self.starts[text]
                norms, _, _, written = self._texts[text]
                # Without the tokens as written, any word may be a name.
                tokens = norms if name != "name" else written() if written else map(str.title, norms)
                here = _bits([place for place, token in enumerate(tokens) if belongs(token)])
                mask |= here << base
                whole = ((2 << len(norms)) - 1) << base
                looked |= whole
                left &= ~whole
            self._classes[name] = looked, mask
        return places & mask

    def run(self) -> list[dict[int, int]]:
        """For each text, the patterns that may match in it -> the tokens before which a match may end, as bits."""
        program, moves = self._moves.program, self._moves
        # For each unit the texts in which it may match: those that hold what calls for it, and all that it needs.
        where = dict.fromkeys(program.always, (1 << len(self._texts)) - 1)
        for atom, texts in self.holding.items():
            for number in program.calls(atom):
                where[number] = where.get(number, 0) | texts
        for name in self.naming.keys() & program.lexicons.keys():
            texts = self.naming[name]
            for number in program.lexicons[name]:
                where[number] = where.get(number, 0) | texts
        holding = _Masks(program, self.holding)
        everywhere, unit_of, move_of = self.everywhere, program.unit, moves.of
        ends: dict[int, int] = {}
        for number in sorted(where):
            unit: Unit = unit_of(number)
            texts = where[number]
            for need in unit.needs:
                texts &= holding[need]
                if not texts:
                    break
            else:
                found = move_of(unit.node)(self, everywhere)
                if found:
                    pattern = unit.pattern
                    ends[pattern] = ends.get(pattern, 0) | found
        return self._parted(ends)

    def _parted(self, ends: Mapping[int, int]) -> list[dict[int, int]]:
        out: list[dict[int, int]] = [{} for _ in self._texts]
        starts, texts = self.starts, self._texts
        for pattern, mask in ends.items():
            while mask:
                text = bisect_right(starts, (mask & -mask).bit_length() - 1) - 1
                base = starts[text]
                size = len(texts[text][0]) + 1
                out[text][pattern] = (mask >> base) & ((1 << size) - 1)
                base += size
                mask = mask >> base << base
        return out


class Moves:
    """The nodes of a program as moves, each made when first needed. `entries` are the lexicon's."""

    def __init__(self, program: Program, entries: Sequence[Sequence[Any]]) -> None:
        self.program = program
        self.entries = entries
        self._made: dict[int, Move] = {}

    def of(self, number: int) -> Move:
        move = self._made.get(number)
        if move is None:
            move = self._made[number] = self._make(number)
        return move

    def _make(self, number: int) -> Move:
        if self.program.form(number) == "o":
            return self._choice(number)
        form, *args = self.program.node(number)
        if form in ("w", "x"):
            return _words(args[0])
        if form == "t":
            return _terms(number)
        if form == "c":
            return _class(args[0])
        if form == "g":
            return _gap(args[0])
        if form == "s":
            return self._sequence(args)
        if form == "?":
            return _maybe(self.of(args[0]))
        if form == "[":
            return self.of(args[0])
        return _stay

    def _sequence(self, parts: Sequence[int]) -> Move:
        program = self.program
        # (kind, what it takes), filled as far as a scan has come: most fail at their first words.
        made: list[tuple[int, Any]] = []

        def make() -> tuple[int, Any]:
            part = parts[len(made)]
            form = program.form(part)
            each: tuple[int, Any]
            if form in ("w", "x"):
                each = (_WORDS, program.node(part)[1])
            elif form == "?" and program.form(program.node(part)[1]) == "w":
                each = (_MAYBE, program.node(program.node(part)[1])[1])
            else:
                each = (_MOVE, self.of(part))
            made.append(each)
            return each

        count = len(parts)

        def move(scan: Scan, places: int) -> int:
            masks = scan.masks
            for kind, each in made:
                if kind == _WORDS:
                    places = (places & masks[each]) << 1
                elif kind == _MAYBE:
                    places |= (places & masks[each]) << 1
                else:
                    places = each(scan, places)
                if not places:
                    return 0
            while len(made) < count:
                kind, each = make()
                if kind == _WORDS:
                    places = (places & masks[each]) << 1
                elif kind == _MAYBE:
                    places |= (places & masks[each]) << 1
                else:
                    places = each(scan, places)
                if not places:
                    return 0
            return places

        return move

    def _choice(self, number: int) -> Move:
        made: list[tuple[int, Move | None]] = [
            (words, None if way is None else _Later(self, way)) for words, way in self.program.ways(number)
        ]

        def move(scan: Scan, places: int) -> int:
            masks = scan.masks
            ends = 0
            for words, way in made:
                if words >= 0:
                    here = places & masks[words]
                    if not here:
                        continue
                    if way is None:
                        ends |= here << 1
                        continue
                    ends |= way(scan, here)
                elif way is not None:
                    ends |= way(scan, places)
            return ends

        return move


_WORDS, _MAYBE, _MOVE = range(3)


class _Later:
    """A move that is made when it is first called for."""

    __slots__ = ("_move", "_moves", "_number")

    def __init__(self, moves: Moves, number: int) -> None:
        self._moves = moves
        self._number = number
        self._move: Move | None = None

    def __call__(self, scan: Scan, places: int) -> int:
        move = self._move
        if move is None:
            move = self._move = self._moves.of(self._number)
        return move(scan, places)


def _bits(places: Sequence[int]) -> int:
    """Places, in ascending order, as bits."""
    if len(places) < _FEW:
        mask = 0
        for place in places:
            mask |= 1 << place
        return mask
    octets = bytearray((places[-1] >> 3) + 1)
    for place in places:
        octets[place >> 3] |= 1 << (place & 7)
    return int.from_bytes(octets, "little")


_FEW = 3


def _words(number: int) -> Move:
    return lambda scan, places: (places & scan.masks[number]) << 1


def _terms(number: int) -> Move:
    def move(scan: Scan, places: int) -> int:
        ends = 0
        for length, mask in scan.terms(number):
            ends |= (places & mask) << length
        return ends

    return move


def _class(name: str) -> Move:
    return lambda scan, places: scan.of_class(name, places) << 1


def _gap(most: int) -> Move:
    def move(scan: Scan, places: int) -> int:
        # Twice as far with every step, the last one short.
        reach = 0
        while reach < most:
            step = min(reach + 1, most - reach)
            places |= places << step
            reach += step
        return places & scan.everywhere

    return move


def _maybe(part: Move) -> Move:
    return lambda scan, places: places | part(scan, places)


def _stay(scan: Scan, places: int) -> int:
    return places
