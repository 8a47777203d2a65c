"""English verbs by their base form, for the places where the shape of the words around does not tell a verb from a noun."""

from __future__ import annotations

import json
import os
from functools import cache

from .closed_words import AUXILIARIES, CONJUNCTIONS, DETERMINERS, PREPOSITIONS, QUESTIONS, words

_PEOPLE = words("people women men children clients patients")
_NO_PLURAL = ("ss", "us", "is", "ics")
_MODIFIERS = words("sports always perhaps news yours hers ours")  # in -s, and no subject of a verb
_NO_OBJECT = AUXILIARIES | CONJUNCTIONS | PREPOSITIONS | (QUESTIONS - {"that"})
_OBJECTS = DETERMINERS | words("you us them me it him yourself your")


@cache
def verbs() -> frozenset[str]:
    """The base forms of english_verbs.json, read when first asked for. Many are nouns as well ("cure", "massage")."""
    with open(os.path.join(os.path.dirname(__file__), "english_verbs.json"), "rb") as file:
        table = json.load(file)
    return frozenset(table["verbs"].split())


def is_base(norm: str) -> bool:
    """Can the word be a verb's base form?"""
    return norm in verbs()


def is_third(norm: str) -> bool:
    """Can the word be a verb's form in -s ("cures", "relieves", "carries")?"""
    if len(norm) < 4 or norm[-1] != "s" or not norm.isalpha() or norm in _MODIFIERS:
        return False
    known = verbs()
    return norm[:-1] in known or (norm.endswith("es") and norm[:-2] in known) or norm[:-3] + "y" in known


def is_plural(norm: str) -> bool:
    """Does the word look like a plural noun?"""
    if norm in _PEOPLE:
        return True
    return (
        len(norm) > 3
        and norm[-1] == "s"
        and norm.isalpha()
        and norm not in _MODIFIERS
        and not norm.endswith(_NO_PLURAL)
    )


def has_object(norms: list[str], at: int, end: int, *, sure: bool = False) -> bool:
    """Does something stand behind the word at `at` that can be its object? With `sure` a determiner or pronoun is asked for."""
    if at + 1 >= end:
        return False
    follows = norms[at + 1]
    if follows in _OBJECTS:
        return True
    return not sure and follows[0].isalpha() and follows not in _NO_OBJECT


def behind_plural(norms: list[str], at: int, end: int) -> bool:
    """A base form behind a plural, with an object: "our needles [cure] hay fever"."""
    return is_plural(norms[at - 1]) and has_object(norms, at, end) and is_base(norms[at])
