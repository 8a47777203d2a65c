"""Files of weights: how much each sign of a sentence weighs (see docs/weighing.md)."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from .schema import File, Type, may, need, record, ref, text, wrong
from .schema_errors import choose
from .yaml_nodes import Node

PAIR, BETWEEN = "terms", " + "  # a pair of terms, and what stands between their names
_NAMED = ("word", "term", PAIR, "first", "end", "before", "after", "under", "under-term", "kind")
_NAMELESS = ("short", "share", "share-root", "near", "found-before", "found-after", "length", "sentences")
ROLES = (*_NAMED, *_NAMELESS)  # what a sign begins with
BASE = "base"
DECIDES = (
    BASE,
    "anything",
    "rules",
    "share",
    "near",
    "suggestions",
    "length",
    "heading",
    "quote",
)  # what decides in the end, as `weighing.weigh.settling` names it
CLASS = "class"  # and decides only where rules found nothing
_SURE = 0.001  # probabilities are no nearer to 0 and 1
_MOST = 1000  # what nothing weighs more than, in logarithms of odds


def number(node: Node, file: File) -> float:
    """A number of at most 1000 on either side of 0, with or without a fraction."""
    return _between(node, file, -_MOST, _MOST, "a number")


def probability(node: Node, file: File) -> float:
    """A number between 0 and 1, neither of them."""
    return _between(node, file, _SURE, 1 - _SURE, "a number between 0 and 1")


def _between(node: Node, file: File, least: float, most: float, what: str) -> float:
    try:
        value = float(str(node.value))
    except ValueError:
        value = math.nan
    if not least <= value <= most:
        wrong(node, file, what)
        return 0.0
    return value


def signs(node: Node, file: File) -> dict[str, float]:
    """What signs weigh; the first word of each is its role, the rest its name."""
    values = _numbers(node, file, ROLES, "role of a sign", lambda sign: sign.partition(" ")[0])
    for sign in values:
        role, _, name = sign.partition(" ")
        remedy = ""
        if role in _NAMELESS and name:
            remedy = f"write {role}, which has no name"
        elif role in _NAMED and not name:
            remedy = f"write {role} and a name"
        elif role == PAIR:
            names = name.split(BETWEEN)
            if len(names) != 2 or names != sorted(set(names)):
                remedy = f"write {PAIR} A{BETWEEN}B: two lexicons, by the alphabet"
        elif BETWEEN in name:
            remedy = f"only {PAIR} has two names"
        if remedy:
            file.problems.add(node.key_error(sign, f"{sign} is no sign", remedy))
    return values


def deciding(*names: str) -> Type:
    """What some of what decides weighs, with the base. What speaks for a class never speaks against a claim: classes are looked
    at only where that can make one (see `weighing.weigh`)."""

    def read(node: Node, file: File) -> dict[str, float]:
        values = _numbers(node, file, names, "sign that decides", lambda name: name)
        if isinstance(node.value, dict) and BASE not in values:
            remedy = f"add {BASE}: what speaks for a claim before anything else"
            file.problems.add(node.error(f"has no {BASE}", remedy))
        if values.get(CLASS, 0) < 0:
            file.problems.add(node.key_error(CLASS, f"{CLASS} weighs less than nothing", "write 0 or more"))
        return values

    return read


def _numbers(
    node: Node, file: File, known: Sequence[str], what: str, part: Callable[[str], str]
) -> dict[str, float]:
    """A mapping of names to numbers; this part of each name is among what is known."""
    if not isinstance(node.value, dict):
        wrong(node, file, f"a mapping ({what}: number)")
        return {}
    for name in node.value:
        if part(name) not in known:
            problem = f"{part(name)} is no {what}"
            file.problems.add(node.key_error(name, problem, choose(part(name), known, most=24)))
    return {name: number(value, file) for name, value in node.value.items()}


WEIGHTS: Type = record(
    {
        "about": need(text),
        "class": may(ref("class")),
        "base": need(number),
        "signs": need(signs),
        "found": may(deciding(*DECIDES)),
        "open": may(deciding(*DECIDES, CLASS)),
        "keep": may(probability),
        "certain": may(probability),
        "claim": may(probability),
    },
    "a file of weights",
)
