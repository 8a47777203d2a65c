"""Patterns in text: which ones may match a text at all, and where they do. No spaCy, no regular expressions."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from ..rulebook.patterns.nodes import unpack_node
from ..rulebook.patterns.weigh import anchor_table, firsts
from .lexicon import Hits, Lexicon, TermHit
from .steps import Mark, Region, Step, Trail, step_of

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


class _Ready(NamedTuple):
    """A pattern made ready to run: its step, and what every match holds."""

    step: Step
    norms: tuple[frozenset[str], ...]  # a token of each of these sets
    first: tuple[frozenset[str], bool] | None  # what it begins with, see `firsts`
    at_edge: bool  # begins with ^


class PatternIndex:
    """The patterns of a rulebook, found by their rarest words and made ready when first looked at.

    `patterns`: compiled nodes, or nodes packed into strings (`rulebook.patterns.pack_node`; plain JSON text will do),
    which are unpacked when first looked at. `anchors`: the table that `rulebook.patterns.anchor_table` gives, kept with
    the compiled rulebook; worked out here if it is missing, at some cost.
    """

    def __init__(
        self,
        patterns: Sequence[list[Any] | str],
        lexicon: Lexicon,
        anchors: Mapping[str, Any] | None = None,
    ) -> None:
        self._patterns = patterns
        self._lexicon = lexicon
        table = anchor_table([_node(pattern) for pattern in patterns]) if anchors is None else anchors
        self._words: dict[str, list[int]] = table["words"]
        self._terms: dict[str, list[int]] = table["terms"]
        self._always: list[int] = table["always"]
        self._second: list[str] = table["second"]
        self._others: dict[int, tuple[frozenset[str], frozenset[str]]] = {}
        self._ready: dict[int, _Ready] = {}

    def candidates(self, norms: Sequence[str], hits: Sequence[TermHit]) -> list[int]:
        """The patterns that may match in a text, in ascending order; all others do not."""
        present = set(norms)
        words = self._words
        found = set(self._always)
        for norm in words.keys() & present:
            found.update(words[norm])
        lexicons: set[str] = set()
        if hits:
            entries = self._lexicon.entries
            for entry in {hit.entry for hit in hits}:
                lexicons.update(entries[entry][1])
            for name in self._terms.keys() & lexicons:
                found.update(self._terms[name])
        if not found:
            return []
        return sorted([pattern for pattern in found if self._has_second(pattern, present, lexicons)])

    def _has_second(self, pattern: int, present: set[str], lexicons: set[str]) -> bool:
        second = self._second[pattern]
        if not second:
            return True
        other = self._others.get(pattern)
        if other is None:
            names = second.split(" ")
            terms = frozenset(name[1:-1] for name in names if len(name) > 2 and name[0] == "{")
            other = self._others[pattern] = frozenset(names), terms
        return not other[0].isdisjoint(present) or not other[1].isdisjoint(lexicons)

    def find(
        self, pattern: int, norms: Sequence[str], texts: Texts, hits: Sequence[TermHit], start: int, end: int
    ) -> list[Match]:
        """The matches of a pattern in tokens [start, end), leftmost first, none overlapping another.

        `texts` (the tokens as written, or what gives them) may be None where no pattern looks at the case.
        """
        ready = self._made_ready(pattern)
        within = norms[start:end]
        for needed in ready.norms:
            if needed.isdisjoint(within):
                return []
        region = self._region(norms, texts, hits, start, end)
        step = ready.step
        found: list[Match] = []
        at = start
        for i in _starts(ready.first, region) if not ready.at_edge else (start,):
            if i >= at and (ends := step(region, i)):
                at, trail = ends[0]
                found.append(_match(pattern, i, at, trail))
        return found

    def find_every(
        self, pattern: int, norms: Sequence[str], texts: Texts, hits: Sequence[TermHit], start: int, end: int
    ) -> set[tuple[int, int]]:
        """The token ranges of all matches in tokens [start, end), overlapping ones too."""
        step = self._made_ready(pattern).step
        region = self._region(norms, texts, hits, start, end)
        return {(at, stop) for at in range(start, end) for stop, _ in step(region, at)}

    def _made_ready(self, pattern: int) -> _Ready:
        ready = self._ready.get(pattern)
        if ready is None:
            node = _node(self._patterns[pattern])
            parts = node[1] if node[0] == "s" else [node]
            norms = tuple(frozenset(part[1]) for part in parts[1:] if part[0] == "w")
            ready = self._ready[pattern] = _Ready(
                step_of(node, self._lexicon), norms, firsts(node), parts[0] == ["^"]
            )
        return ready

    def _region(
        self, norms: Sequence[str], texts: Texts, hits: Sequence[TermHit], start: int, end: int
    ) -> Region:
        by_start = (hits if isinstance(hits, Hits) else Hits(hits)).by_start
        return Region(norms, texts, by_start, start, end)


def _node(pattern: list[Any] | str) -> list[Any]:
    return unpack_node(pattern) if isinstance(pattern, str) else pattern


def _starts(first: tuple[frozenset[str], bool] | None, region: Region) -> Sequence[int]:
    """The tokens at which a match may begin."""
    span = range(region.start, region.end)
    if first is None:
        return span
    words, norms, terms = first[0], region.norms, region.by_start
    if not words:
        return [i for i in span if i in terms]
    if not first[1]:
        return [i for i in span if norms[i] in words]
    return [i for i in span if norms[i] in words or i in terms]


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
