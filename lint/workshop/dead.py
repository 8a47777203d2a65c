"""Patterns that can match no text, whatever somebody writes: their words stand on both sides of a clause's end, say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from ..named import NamedTuple
from ..reading.match import PatternIndex
from ..reading.reading import Reader
from ..rulebook.patterns.alone import Compiler
from ..text.document import Kind, Segment
from ..text.spans import OffsetMap
from .samples import samples

if TYPE_CHECKING:
    from ..engine import Engine

_TRIES = (3, 80)  # samples of a pattern: most match at once


class Written(NamedTuple):
    """A pattern of a rule: its number in the rulebook, its source, and the region that a match stays in."""

    rule: str
    number: int
    source: str
    within: str


def written(engine: Engine, rule: str) -> list[Written]:
    """The patterns under `find` of a rule."""
    found = engine.book.rules[rule]
    sources = list(dict.fromkeys(engine.book.pages()["rules"][rule]["find"]))
    # Two that compile to the same node have one number; which is which is then no longer known.
    known = sources if len(sources) == len(found.find) else []
    return [
        Written(rule, number, source, found.within) for number, source in zip(found.find, known, strict=False)
    ]


def dead(engine: Engine, patterns: Iterable[Written]) -> list[tuple[Written, str]]:
    """(pattern, a text that it ought to match and does not) for each of these patterns that is dead. Loads spaCy."""
    left = list(patterns)
    compiled = Compiler(engine.book)
    nodes = {each.source: compiled(each.source) for each in left}

    @cache
    def term(lexicon: str) -> str:
        names = (str(name) for name, lexicons, _ in engine.book.entries if lexicon in lexicons)
        return next(names, lexicon)

    for most in _TRIES:
        texts = [list(samples(nodes[each.source], term, most)) for each in left]
        left = _silent(engine, left, texts)
    return [(each, next(samples(nodes[each.source], term, 1), "")) for each in left]


def _silent(engine: Engine, patterns: Sequence[Written], texts: Sequence[Sequence[str]]) -> list[Written]:
    """Those of the patterns that match none of their texts."""
    segments = [
        Segment(i, Kind.PARAGRAPH, text, OffsetMap(()))
        for i, text in enumerate(text for each in texts for text in each)
    ]
    readings = iter(Reader(engine.lexicon, PatternIndex(engine.book.program, engine.lexicon)).read(segments))
    silent = []
    for each, tried in zip(patterns, texts, strict=True):
        own = list(islice(readings, len(tried)))
        if not any(reading.find(each.number, each.within) for reading in own):
            silent.append(each)
    return silent
