"""Weighs the sentences of a page: what rules found in them against what their words, their neighbours and the page speak for.

A pattern says that some words are a claim wherever they stand. Much of what patterns miss, and of what they flag without need, shows
in something weaker: words that are more usual in claims than elsewhere, what the sentences around say, how much of the page was
found to claim something. None of it proves anything; together it tells, as often as labelled copy says (docs/weighing.md). A page of a
few sentences shows too little of itself, and is not weighed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import exp
from typing import TYPE_CHECKING, Any

from ..named import NamedTuple
from ..text.document import Kind
from .around import Around, around, sizes
from .signs import Place, places
from .weights import Weights, weights_of

if TYPE_CHECKING:
    from ..finding import Raw
    from ..reading.page import Page
    from ..rulebook.book import Rule

LEAST = 8  # sentences of a page that is weighed
_UNIT = 100  # weights are hundredths
_UNWEIGHED = -2.5  # what a class without weights of its own is taken to weigh
_RULES = 3  # rules that find something in a sentence, beyond which more make no difference


class Weighed(NamedTuple):
    """What a sentence comes to. `found` are the places, in the list of findings that was weighed, of those that stand in it;
    `odds` is how probable it is (0 to 1) that it claims anything, `claims` the class that it would claim, with weights."""

    place: Place
    found: tuple[int, ...]
    odds: float
    claims: str


def weigh(page: Page, raws: Sequence[Raw]) -> list[Weighed]:
    """The sentences of a page, in order, with the findings in them; none where the rulebook has no weights or the page is too
    short."""
    weights = weights_of(page.book)
    where = places(page) if weights else []
    if weights is None or len(where) < LEAST:
        return []
    values = page.book.weights
    inside = sentences_with(where, raws)
    found = [bool(each) for each in inside]
    rules = page.book.rules
    out = []
    for at, place in enumerate(where):
        near = around(found, at, place.region[1] - place.region[0])
        sums = _sums(weights, where, at, near)
        here = [rules[raws[each].rule] for each in inside[at]]
        best = max(range(1, len(sums)), key=sums.__getitem__)
        odds = _odds(values, _signs_of(weights, place, here, sums, best, near), "found" if here else "open")
        out.append(Weighed(place, tuple(inside[at]), odds, weights.classes[best]))
    return out


def sentences_with(where: Sequence[Place], raws: Sequence[Raw]) -> list[list[int]]:
    """For each sentence the findings that begin in it."""
    starts: dict[
        int, list[tuple[int, int]]
    ] = {}  # segment -> (where a sentence begins, in characters, its number)
    for at, place in enumerate(where):
        begin, _ = place.reading.tokens.span(*place.region)
        starts.setdefault(place.reading.segment.index, []).append((begin, at))
    inside: list[list[int]] = [[] for _ in where]
    for number, raw in enumerate(raws):
        held = [at for begin, at in starts.get(raw.segment, ()) if begin <= raw.start]
        if held:
            inside[held[-1]].append(number)
    return inside


def _sums(weights: Weights, where: Sequence[Place], at: int, near: Around) -> list[float]:
    """What speaks for each column, as logarithms of odds."""
    place = where[at]
    parts = [weights.base, weights.sentence(place.reading, place.region)[0]]
    if at:
        parts.append(weights.sentence(where[at - 1].reading, where[at - 1].region)[1])
    if at + 1 < len(where):
        parts.append(weights.sentence(where[at + 1].reading, where[at + 1].region)[2])
    if place.under is not None:
        parts.append(weights.heading(place.under))
    parts.append(weights.sums((f"kind {place.reading.segment.kind}",)))
    sums = [sum(column) / _UNIT for column in zip(*parts, strict=True)]
    for name, size in sizes(near).items():
        row = weights.row(name)
        for each in range(0, len(row), 2):
            sums[row[each]] += row[each + 1] * size / _UNIT
    return sums


def _signs_of(
    weights: Weights, place: Place, rules: Sequence[Rule], sums: Sequence[float], best: int, near: Around
) -> Mapping[str, float]:
    """What decides in the end, by name (see rules/weights/anything.yml)."""
    own = [sums[weights.classes.index(rule.cls)] for rule in rules if rule.cls in weights.classes]
    top = (max(own) if own else _UNWEIGHED) if rules else sums[best]
    kind = place.reading.segment.kind
    return {
        "anything": sums[0],
        "class": top,
        "rules": min(len({rule.id for rule in rules}), _RULES) / _RULES,
        "share": near.share,
        "near": near.near,
        "suggestions": float(bool(rules) and all(rule.level == "suggestion" for rule in rules)),
        "length": near.length,
        "heading": float(kind == Kind.HEADING),
        "quote": float(kind == Kind.QUOTE),
        "quote-class": top if kind == Kind.QUOTE else 0.0,
    }


def _odds(values: Mapping[str, Any], signs: Mapping[str, float], table: str) -> float:
    """The probability that a table of the rulebook gives to some signs."""
    weights: Mapping[str, float] = values[table]
    total = weights["base"] + sum(weight * signs[name] for name, weight in weights.items() if name != "base")
    return 1 / (1 + exp(-total))
