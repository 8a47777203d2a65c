"""Patterns in text: which ones may match a text at all, and where they do. No spaCy, no regular expressions."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence

from ..named import NamedTuple
from .lexicon import Lexicon, TermHit
from .program import Program
from .scan import Scan, Text, seen
from .steps import GiveHits, Mark, Region, Step, Steps, Trail

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .followers import Followers

Texts = Sequence[str] | Callable[[], Sequence[str]] | None


class Match(NamedTuple):
    """A pattern found: tokens [start, end), the part to report [shown_start, shown_end).

    `used` are the tokens taken by words, numbers, names and terms, not by gaps and wildcards, in order (all tokens where
    a pattern has only wildcards); `terms` the terms bound to `{...}`, in order.
    """

    pattern: int
    start: int
    end: int
    shown_start: int
    shown_end: int
    used: tuple[int, ...]
    terms: tuple[TermHit, ...]


_EDITED = 3  # texts that are new on a page after a keystroke, at most
_SCANNED = 200


class _Begins(dict[int, bool]):
    """Atom -> is it a word of one of some sets? Found out when an atom is first met."""

    __slots__ = ("_program", "sets")

    def __init__(self, program: Program, sets: frozenset[int]) -> None:
        super().__init__()
        self._program = program
        self.sets = sets

    def __missing__(self, atom: int) -> bool:
        found = self[atom] = not self.sets.isdisjoint(self._program.held_in(atom))
        return found


class _Ready(NamedTuple):
    """A pattern made ready to run."""

    step: Step
    words: _Begins | None  # that it begins with; None where it may begin with anything
    terms: Mapping[int, bool] | None  # the entries that it begins with a term of; None for no term
    at_edge: bool  # begins with ^


class PatternIndex:
    """The patterns of a rulebook: which of them may match in a text, and where they do.

    `patterns`: the program that is kept with the compiled rulebook (`rulebook.patterns.program_of`), or compiled nodes,
    from which it is worked out here, at some cost.
    """

    def __init__(self, patterns: Mapping[str, Any] | Sequence[list[Any]], lexicon: Lexicon) -> None:
        if not isinstance(patterns, Mapping):
            from ..rulebook.patterns.program import program_of

            patterns = program_of(patterns)
        self.program = Program(patterns)
        self._lexicon = lexicon
        self._steps = Steps(self.program, lexicon)
        self._ready: dict[int, _Ready] = {}
        self._begins: dict[frozenset[int], _Begins] = {}  # many patterns begin alike
        self._scanned: dict[Hashable, dict[int, int]] = {}  # of texts that were scanned alone or nearly so

    def atoms(self, norms: Sequence[str]) -> list[int]:
        """The atoms of tokens, see `Program`."""
        return list(map(self.program.atoms.__getitem__, norms))

    def scan(self, texts: Sequence[Text], followers: Followers | None = None) -> list[dict[int, int]]:
        """For each text (see `scan.Text`), the patterns that may match in it -> the tokens before which a match may end, as
        bits. All others do not, and none ends elsewhere. `followers` are left out where what they follow does not match."""
        if len(texts) > _EDITED:
            return Scan(self.program, self._lexicon.entries, texts, followers).run()
        # Of a page that is being edited: what a scan sees hardly changes with each letter of a word.
        keys = [(followers, seen(text)) for text in texts]
        if len(self._scanned) > _SCANNED:
            self._scanned.clear()
        new = {key: text for key, text in zip(keys, texts, strict=True) if key not in self._scanned}
        if new:
            scan = Scan(self.program, self._lexicon.entries, [*new.values()], followers)
            self._scanned.update(zip(new, scan.run(), strict=True))
        return [self._scanned[key] for key in keys]

    def candidates(self, norms: Sequence[str], hits: Sequence[TermHit]) -> list[int]:
        """The patterns that may match in a text, in ascending order; all others do not."""
        return sorted(self.scan([(norms, self.atoms(norms), hits, None)])[0])

    def find(
        self,
        pattern: int,
        norms: Sequence[str],
        texts: Texts,
        hits: GiveHits,
        start: int,
        end: int,
        atoms: Sequence[int] | None = None,
    ) -> list[Match]:
        """The matches of a pattern in tokens [start, end), leftmost first, none overlapping another.

        `texts` (the tokens as written, or what gives them) may be None where no pattern looks at the case. `hits` may be
        what gives them, too. `atoms` are those of all tokens, worked out here if missing.
        """
        ready = self._made_ready(pattern)
        region = self._region(norms, texts, hits, start, end, atoms)
        step = ready.step
        found: list[Match] = []
        at = start
        for i in _starts(ready, region) if not ready.at_edge else (start,):
            if i >= at and (ends := step(region, i)):
                at, trail = ends[0]
                found.append(_match(pattern, i, at, trail))
        return found

    def may_begin(self, pattern: int, hits: Iterable[Sequence[TermHit]]) -> bool:
        """Whether a match may begin with one of some terms, or with something else."""
        ready = self._made_ready(pattern)
        among = ready.terms
        if among is None or ready.words is None or ready.words.sets:
            return True
        return any(among[hit[2]] for some in hits for hit in some)

    def find_every(
        self, pattern: int, norms: Sequence[str], texts: Texts, hits: Sequence[TermHit], start: int, end: int
    ) -> set[tuple[int, int]]:
        """The token ranges of all matches in tokens [start, end), overlapping ones too."""
        step = self._made_ready(pattern).step
        region = self._region(norms, texts, hits, start, end, None)
        return {(at, stop) for at in range(start, end) for stop, _ in step(region, at)}

    def _made_ready(self, pattern: int) -> _Ready:
        ready = self._ready.get(pattern)
        if ready is None:
            program, root = self.program, self.program.roots[pattern]
            form, args = program.nodes[root]
            at_edge = form == "s" and program.nodes[args[0]][0] == "^"
            first = program.firsts(root)
            begins = None
            if first is not None:
                begins = self._begins.get(first[0])
                if begins is None:
                    begins = self._begins[first[0]] = _Begins(program, first[0])
            ready = self._ready[pattern] = _Ready(
                self._steps.of(root),
                begins,
                self._lexicon.among(first[1]) if first and first[1] else None,
                at_edge,
            )
        return ready

    def _region(
        self,
        norms: Sequence[str],
        texts: Texts,
        hits: GiveHits,
        start: int,
        end: int,
        atoms: Sequence[int] | None,
    ) -> Region:
        return Region(norms, self.atoms(norms) if atoms is None else atoms, texts, hits, start, end)


def _starts(ready: _Ready, region: Region) -> Sequence[int]:
    """The tokens at which a match may begin."""
    span = range(region.start, region.end)
    words, atoms = ready.words, region.atoms
    if words is None:
        return span
    among = ready.terms
    if among is None:
        return [i for i in span if words[atoms[i]]]
    by_start = region.by_start
    if len(span) < len(by_start):  # a clause of a long text
        near = ((i, by_start[i]) for i in span if i in by_start)
        named = {i for i, hits in near if any(among[hit[2]] for hit in hits)}
    else:
        named = {i for i, hits in by_start.items() if any(among[hit[2]] for hit in hits)}
    if not words.sets:
        return sorted(named.intersection(span))
    return [i for i in span if i in named or words[atoms[i]]]


def _match(pattern: int, start: int, end: int, trail: Trail) -> Match:
    used: list[int] = []
    terms: list[TermHit] = []
    marks: list[Mark] = []
    waiting: list[Trail] = [trail]
    while waiting:
        each = waiting.pop()
        if each is None:
            continue
        if isinstance(each, int):
            used.append(each)
        elif isinstance(each, TermHit):
            terms.append(each)
            used.extend(range(each.start, each.end))
        elif isinstance(each, Mark):
            marks.append(each)
            waiting.append(each.trail)
        else:
            waiting += each
    used.sort()
    shown = (min(m.start for m in marks), max(m.end for m in marks)) if marks else (start, end)
    return Match(pattern, start, end, *shown, tuple(used) or tuple(range(start, end)), tuple(sorted(terms)))
