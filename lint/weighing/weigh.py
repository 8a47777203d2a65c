"""Weighs the sentences of a page: what rules found in them against what their words, their neighbours and the page speak for.

A pattern says that some words are a claim wherever they stand. Much of what patterns miss, and of what they flag without need, shows
in something weaker: words that are more usual in claims than elsewhere, what the sentences around say, how much of the page was
found to claim something. None of it proves anything; together it tells, as often as labelled copy says (docs/weighing.md). A page of a
few sentences shows too little of itself, and is not weighed; one of a few more may show that it sells, but never that it does not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import exp, inf, log

from ..named import NamedTuple
from ..text.document import Kind
from .around import Around, around, long, sizes
from .signs import AFTER, BEFORE, KIND, Place, places
from .weights import Column, Weights, weights_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ..finding import Raw
    from ..reading.page import Page
    from ..rulebook.book import Rule

LEAST = 5  # sentences of a page that is weighed ...
ENOUGH = 8  # ... and of one that can speak against what rules found on it
_UNIT = 100  # weights are hundredths
ANYTHING = "anything"  # what speaks for a sentence claiming anything
CLASS = "class"  # what speaks for the class for which most does, for sentences in which rules found nothing
MOST = 5.0  # what more speaks for a class makes no difference, as a logarithm of odds
_RULES = 3  # rules that find something in a sentence, beyond which more make no difference
_ROUNDED = 1e-6  # more than sums of weights lose by rounding
_FAR = 700.0  # a logarithm of odds beyond which nothing is less probable (and `exp` overflows)


class Weighed(NamedTuple):
    """What a sentence comes to.

    `found` are the findings that begin in it, by their number in the list that was weighed. `odds` is how probable it is (0 to 1)
    that it claims anything, and 0 where rules found nothing and it is far from that. `claims` is
    the class of what it claims where rules found nothing and it weighs as a claim, else ""."""

    place: Place
    found: tuple[int, ...]
    odds: float
    claims: str


def weigh(page: Page, raws: Sequence[Raw]) -> list[Weighed]:
    """The sentences of a page's prose, in order, with the findings in them; none where the rulebook has no weights or the page has
    fewer than LEAST of them. `raws` is what all wording rules find on the page, asked for or not (`wording.claims`)."""
    weights = weights_of(page.book)
    where = places(page) if weights else []
    if weights is None or len(where) < LEAST:
        return []
    values = page.book.weights
    inside = sentences_with(where, raws)
    found = [bool(each) for each in inside]
    among = sum(found)
    least = page.book.once("weighed: least", lambda: _least(values))
    rules = page.book.rules
    texts = _texts(weights, where)
    out = []
    most = weights.anything.most(among / max(len(where) - 1, 1), long(len(where)))
    far = _UNIT * least - most - _ROUNDED
    for at, place in enumerate(where):
        if not inside[at] and texts[at] < far:
            out.append(Weighed(place, (), 0.0, ""))
            continue
        near = around(found, among, at, place.region[1] - place.region[0])
        here = [rules[raws[each].rule] for each in inside[at]]
        anything = _speaks(weights.anything, texts[at], place, near)
        odds, claims = 0.0, ""
        if here or anything >= least:
            signs = settling(anything, here, near, place.reading.segment.kind)
            if here:
                odds = odds_of(values["found"], signs)
            else:
                column, speaks = _class(weights, where, at, near)
                odds = odds_of(values["open"], {**signs, CLASS: speaks})
                claims = column if odds >= values["claim"] else ""
        out.append(Weighed(place, tuple(inside[at]), odds, claims))
    return out


def _least(values: Mapping[str, Any]) -> float:
    """What has to speak for a sentence claiming anything (a logarithm of odds), whatever else does, for it to be a claim where rules
    found nothing."""
    table = values["open"]
    rest = table["base"] + sum(
        max(weight, 0.0) * (MOST if name == CLASS else 1.0)
        for name, weight in table.items()
        if name not in ("base", ANYTHING)
    )
    claim, weight = values["claim"], table.get(ANYTHING, 0.0)
    if weight <= 0:  # then nothing can be said before all is known
        return -inf
    return float((log(claim / (1 - claim)) - rest) / weight)


def sentences_with(where: Sequence[Place], raws: Sequence[Raw]) -> list[list[int]]:
    """For each sentence the findings that begin in it, as places in their list."""
    asked = {raw.segment for raw in raws}
    # Of a segment: where each of its sentences begins, in characters, and its number.
    starts: dict[int, list[tuple[int, int]]] = {}
    for at, place in enumerate(where):
        segment = place.reading.segment.index
        if segment in asked:
            starts.setdefault(segment, []).append((place.reading.tokens.span(*place.region)[0], at))
    inside: list[list[int]] = [[] for _ in where]
    for number, raw in enumerate(raws):
        held = [at for begin, at in starts.get(raw.segment, ()) if begin <= raw.start]
        if held:
            inside[held[-1]].append(number)
    return inside


def settling(anything: float, rules: Sequence[Rule], near: Around, kind: str) -> Mapping[str, float]:
    """What decides in the end, by name (see rules/weights/anything.yml): what speaks for a claim at all, as a logarithm of odds, the
    rules that found something in the sentence, what stands around it, and its kind."""
    return {
        ANYTHING: anything,
        "rules": min(len({rule.id for rule in rules}), _RULES) / _RULES,
        "share": near.share,
        "near": near.near,
        "suggestions": float(bool(rules) and all(rule.level == "suggestion" for rule in rules)),
        "length": near.length,
        "heading": float(kind == Kind.HEADING),
        "quote": float(kind == Kind.QUOTE),
    }


def odds_of(table: Mapping[str, float], signs: Mapping[str, float]) -> float:
    """The probability that a table of the rulebook (`found` or `open`) gives to what decides."""
    total = table["base"]
    for name, weight in table.items():
        if name != "base":
            total += weight * signs[name]
    return 1 / (1 + exp(min(-total, _FAR)))


def _texts(weights: Weights, where: Sequence[Place]) -> list[int]:
    """What speaks for each sentence claiming anything, in hundredths, by what it says, what stands beside it, and the heading
    above."""
    readings = dict.fromkeys([place.reading for place in where])
    said = [each for reading in readings for each in weights.sentences(reading)]
    before = [0, *(each[1] for each in said[:-1])]
    after = [*(each[2] for each in said[1:]), 0]
    headings = {id(place.under): place.under for place in where if place.under is not None}
    under = {each: weights.heading(heading) for each, heading in headings.items()}
    return [
        own[0] + one + other + under.get(id(place.under), 0)
        for own, one, other, place in zip(said, before, after, where, strict=True)
    ]


def _class(weights: Weights, where: Sequence[Place], at: int, near: Around) -> tuple[str, float]:
    """The class for which most speaks, and how much, as a logarithm of odds."""
    place = where[at]
    own = weights.said(place.reading, place.region)
    before = weights.said(where[at - 1].reading, where[at - 1].region) if at else None
    after = weights.said(where[at + 1].reading, where[at + 1].region) if at + 1 < len(where) else None
    above = weights.said(place.under, (0, len(place.under.tokens))) if place.under is not None else None

    def total(column: Column) -> float:
        sums = column.own(own)
        if before is not None:
            sums += column.beside(before, BEFORE)
        if after is not None:
            sums += column.beside(after, AFTER)
        if above is not None:
            sums += column.above(above)
        return _speaks(column, sums, place, near)

    speaks, column = max((total(column), column.cls) for column in weights.classes)
    return column, min(speaks, MOST)


def _speaks(column: Column, total: int, place: Place, near: Around) -> float:
    """The sum of weights with what every sentence has, as a logarithm of odds."""
    total += column.base + column.role(KIND).get(place.reading.segment.kind, 0)
    return (total + column.sized(sizes(near))) / _UNIT
