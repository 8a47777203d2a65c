"""Where patterns may end, for many texts at once: a set of places is one integer, and a node moves all of them together.

The texts stand one behind the other, a bit a token and one for the end, each from an octet on. A word moves the
places at which it stands on by one bit, a gap smears them within each text, a choice joins what its ways give. What costs too much to know
here is taken to hold: the edges of a region (^ and $), what must not follow (!), the case of a word. So no match is
missed, inside whatever region, and the places that are left are few enough to look at one by one (`match.py`).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from itertools import compress

from ..rulebook.patterns.classes import CLASSES
from .lexicon import TermHit
from .program import NO_ATOM, Program

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .followers import Followers

Text = tuple[Sequence[str], Sequence[int], Sequence[TermHit], Callable[[], Sequence[str]] | None]


class Scan:
    """Some texts laid out. Each is (norms, atoms, term hits, what gives the tokens as written or None); `entries` are the lexicon's."""

    def __init__(
        self,
        program: Program,
        entries: Sequence[Sequence[Any]],
        texts: Sequence[Text],
        followers: Followers | None = None,
    ) -> None:
        self._program = program
        self._nodes = program.nodes
        self._texts = texts
        self._followers = followers
        self._all = (1 << len(texts)) - 1
        self._classes: dict[str, int] = {}
        self._terms: dict[tuple[str, ...], list[tuple[int, int]]] = {}
        self._starts: list[int] = []
        # First the places as numbers: an integer of many thousand bits is not to be made for each token.
        words: defaultdict[int, list[int]] = defaultdict(list)
        terms: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
        holding: defaultdict[int, list[int]] = defaultdict(list)
        naming: defaultdict[int, list[int]] = defaultdict(list)
        valid = bytearray()
        base = 0
        for number, (norms, atoms, hits, _) in enumerate(texts):
            self._starts.append(base)
            for atom in set(atoms):
                holding[atom].append(number)
            for entry in {entry for _, _, entry in hits}:
                naming[entry].append(number)
            for place, atom in enumerate(atoms, base):
                words[atom].append(place)
            for start, end, entry in hits:
                terms[entry, end - start].append(base + start)
            size = (len(norms) >> 3) + 1  # the next text begins with an octet
            valid += ((2 << len(norms)) - 1).to_bytes(size, "little")
            base += size << 3
        self._everywhere = int.from_bytes(valid, "little")
        self._reached: list[int] = []  # see `_gap`
        self._size = base >> 3
        words.pop(NO_ATOM, None)
        at = {atom: _bits(places) for atom, places in words.items()}
        # Set of words -> the tokens that are one of them; and the texts that hold one, of sets that call for a unit or that
        # one needs. As bits.
        small = self._size <= (_TINY if program.scanned else _SMALL)
        self._masks: Mapping[int, int] | Sequence[int]
        self._masks = self._all_masks(at) if small else _Masks(program.row_of, at)
        program.scanned = True
        self._holding = [0] * program.asked
        for atom in words:
            texts_with = _bits(holding[atom])
            for number in program.asked_in[atom]:
                self._holding[number] |= texts_with
        # Lexicon -> the tokens at which a term begins, by the term's length, and the texts that hold one.
        self._by_lexicon: dict[str, dict[int, int]] = {}
        for (entry, length), places in terms.items():
            mask = _bits(places)
            for name in entries[entry][1]:
                lengths = self._by_lexicon.setdefault(name, {})
                lengths[length] = lengths.get(length, 0) | mask
        self._naming: dict[str, int] = {}
        for entry, numbers in naming.items():
            mask = _bits(numbers)
            for name in entries[entry][1]:
                self._naming[name] = self._naming.get(name, 0) | mask

    def _all_masks(self, at: Mapping[int, int]) -> Sequence[int]:
        """The masks of all sets, by the words at hand that are in them: a scan of few words, or a first one, would take longer to
        read those that it comes to, and one of many texts would take room that the process never gives back."""
        masks = [0] * self._program.set_count
        held_in = self._program.held
        for atom, mask in at.items():
            for number in held_in[atom]:
                masks[number] |= mask
        return masks

    def run(self) -> list[dict[int, int]]:
        """For each text, the patterns that may match in it -> the tokens before which a match may end, as bits."""
        patterns, parts, *needs = self._program.units
        holding = [*self._holding, -1]  # the last is what a unit without a need asks for
        leaders: Mapping[int, int] = self._followers.groups if self._followers else {}
        everywhere, move = self._everywhere, self._move
        ends: dict[int, int] = {}
        later: list[tuple[int, int, int]] = []
        for unit, texts in self._called().items():
            for column in needs:
                texts &= holding[column[unit]]
            if texts:
                pattern = patterns[unit]
                if pattern in leaders:
                    later.append((leaders[pattern], unit, texts))
                elif found := move(parts[unit], everywhere):
                    ends[pattern] = ends.get(pattern, 0) | found
        out = self._parted(ends, [{} for _ in self._texts])
        if later:
            assert self._followers
            led = self._followers.led(out)
            ends = {}
            for group, unit, texts in later:
                texts &= led.get(group, 0)
                if texts and (found := move(parts[unit], everywhere)):
                    pattern = patterns[unit]
                    ends[pattern] = ends.get(pattern, 0) | found
            self._parted(ends, out)
        return out

    def _called(self) -> dict[int, int]:
        """The units to look at, and for each the texts that hold what calls for it."""
        program = self._program
        called = dict.fromkeys(program.always, self._all)
        for name in self._naming.keys() & program.lexicons.keys():
            texts = self._naming[name]
            for unit in program.lexicons[name]:
                called[unit] = called.get(unit, 0) | texts
        holding, calls = self._holding, program.calls
        for caller in compress(range(len(calls) - 1), holding):
            texts = holding[caller]
            for unit in range(calls[caller], calls[caller + 1]):
                called[unit] = called.get(unit, 0) | texts
        return called

    def _parted(self, ends: Mapping[int, int], out: list[dict[int, int]]) -> list[dict[int, int]]:
        """What ends where, by text."""
        size, read = self._size, int.from_bytes
        octets = [*(start >> 3 for start in self._starts), size]
        each = list(zip(out, octets, octets[1:], strict=False))
        for pattern in sorted(ends):
            found = ends[pattern]
            data = found.to_bytes(size, "little")
            if found.bit_count() > len(out):  # in most texts
                for here, at, after in each:
                    if places := read(data[at:after], "little"):
                        here[pattern] = places
                continue
            for run in _RUN(data):
                at, stop = run.span()
                text = bisect_right(octets, at) - 1
                while at < stop:
                    here, begin, after = each[text]
                    places = read(data[at : min(stop, after)], "little") << ((at - begin) << 3)
                    here[pattern] = here.get(pattern, 0) | places
                    at, text = after, text + 1
        return out

    # The moves: from some places to those that a part of a pattern moves them to.

    def _move(self, part: int, places: int) -> int:
        if part >= 0:
            return (places & self._masks[part]) << 1
        form, args = self._nodes[part]
        return _MOVES[form](self, args, places)

    def _sequence(self, parts: Iterable[int], places: int) -> int:
        masks, nodes = self._masks, self._nodes
        for part in parts:
            if part >= 0:
                places = (places & masks[part]) << 1
            else:
                form, args = nodes[part]
                if form == "?" and args[0] >= 0:
                    places |= (places & masks[args[0]]) << 1
                    continue
                places = _MOVES[form](self, args, places)
            if not places:
                return 0
        return places

    def _choice(self, ways: Iterable[tuple[int, int]], places: int) -> int:
        masks, nodes = self._masks, self._nodes
        ends = 0
        for way, begins in ways:
            if begins >= 0:
                here = places & masks[begins]
                if not here:
                    continue
                if way >= 0:
                    ends |= here << 1
                    continue
            else:
                here = places
            form, args = nodes[way]
            ends |= _MOVES[form](self, args, here)
        return ends

    def _optional(self, args: Sequence[int], places: int) -> int:
        return places | self._move(args[0], places)

    def _inside(self, args: Sequence[int], places: int) -> int:
        return self._move(args[0], places)

    def _exact(self, args: Sequence[int], places: int) -> int:
        return (places & self._masks[args[0]]) << 1

    def _gap(self, args: Sequence[int], places: int) -> int:
        # Twice as far with every step, the last one short.
        reach, most = 0, args[0]
        while reach < most:
            step = min(reach + 1, most - reach)
            places |= (places << step) & self._behind(step)
            reach += step
        return places

    def _behind(self, step: int) -> int:
        """The places so many tokens behind another of the same text."""
        behind = self._reached
        while len(behind) < step:
            if not behind:
                begins = bytearray(self._size)
                for start in self._starts:
                    begins[start >> 3] = 1
                behind.append(self._everywhere & ~int.from_bytes(begins, "little"))
            else:
                behind.append(behind[-1] & (behind[0] << len(behind)))
        return behind[step - 1]

    def _stay(self, args: object, places: int) -> int:
        return places

    def _term(self, names: tuple[str, ...], places: int) -> int:
        found = self._terms.get(names)
        if found is None:
            lengths: dict[int, int] = {}
            for name in names:
                for length, mask in self._by_lexicon.get(name, {}).items():
                    lengths[length] = lengths.get(length, 0) | mask
            found = self._terms[names] = list(lengths.items())
        ends = 0
        for length, mask in found:
            ends |= (places & mask) << length
        return ends

    def _class(self, names: Sequence[str], places: int) -> int:
        name = names[0]
        mask = self._classes.get(name)
        if mask is None:
            mask = self._classes[name] = self._behind(1) >> 1 if name == "any" else self._of_class(name)
        return (places & mask) << 1

    def _of_class(self, name: str) -> int:
        """The tokens of a class. So many are better put down as digits than bit by bit."""
        digit, digits = _digits[name].__getitem__, list[str]()
        for norms, _, _, written in self._texts:
            # Without the tokens as written, any word may be a name.
            tokens = norms if name != "name" else written() if written else map(str.title, norms)
            digits += map(digit, tokens)
            digits.append("0" * (8 - len(norms) % 8))
        digits.reverse()
        return int("".join(digits), 2) if digits else 0


class _Masks(dict[int, int]):
    """Set of words -> the tokens that are one of them, as bits; of the thousands of sets a scan comes to a part."""

    __slots__ = ("_at", "_row_of")

    def __init__(self, row_of: Callable[[int], Sequence[int]], at: Mapping[int, int]) -> None:
        super().__init__()
        self._row_of = row_of
        self._at = at  # atom -> its tokens

    def __missing__(self, number: int) -> int:
        mask, at = 0, self._at
        for atom in self._row_of(number):
            if atom in at:
                mask |= at[atom]
        self[number] = mask
        return mask


class _Digits(dict[str, str]):
    """Token -> "1" where it belongs to a class, else "0"."""

    __slots__ = ("_test",)

    def __init__(self, test: Callable[[str], bool]) -> None:
        super().__init__()
        self._test = test

    def __missing__(self, token: str) -> str:
        if len(self) >= _KEPT:
            self.clear()
        self[token] = digit = "1" if self._test(token) else "0"
        return digit


def seen(text: Text) -> Hashable:
    """What a scan sees of a text: where it is the same, so is what is found."""
    norms, atoms, hits, written = text
    names = written() if written else map(str.title, norms)
    classes = [
        map(digits.__getitem__, names if name == "name" else norms) for name, digits in _digits.items()
    ]
    return tuple(atoms), tuple(hits), *map("".join, classes)


_KEPT = 20_000
_digits = {name: _Digits(test) for name, test in CLASSES.items()}
_MOVES: dict[str, Callable[[Scan, Any, int], int]] = {
    "s": Scan._sequence,
    "o": Scan._choice,
    "?": Scan._optional,
    "[": Scan._inside,
    "x": Scan._exact,
    "t": Scan._term,
    "c": Scan._class,
    "g": Scan._gap,
    "!": Scan._stay,
    "^": Scan._stay,
    "$": Scan._stay,
}


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
_SMALL = 650  # octets: some eight pages
_TINY = 32  # some sentences: what a keystroke changes
_RUN = re.compile(rb"[^\0]+").finditer
