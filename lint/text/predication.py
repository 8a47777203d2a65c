"""Does a subject with its verb begin here? Told by closed-class words and the shape of tokens alone."""

from __future__ import annotations

from .closed_words import (
    ADVERBS,
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    FINITE,
    LIGHT,
    POINTERS,
    PREPOSITIONS,
    QUESTIONS,
    SUBJECTS,
)
from .verbs import behind_plural

_REACH = 6  # tokens in which the verb must follow its subject
_LONG_REACH = 9
_LINKS = frozenset({"of", "in", "for", "with", "on", "at", "from"})
_OFTEN = frozenset({"never", "always", "often", "usually", "rarely"})
_NO_VERB = PREPOSITIONS | CONJUNCTIONS | ADVERBS | DETERMINERS | AUXILIARIES | QUESTIONS
_PRONOUNS = SUBJECTS | {"me", "us", "him", "them", "yourself"}


def is_word(norm: str) -> bool:
    return norm[0].isalpha() or norm in AUXILIARIES or norm == "n't"


def strong(norms: list[str], at: int, end: int, verb_before: bool, *, long: bool = False) -> bool:
    """Do tokens from `at` begin with a subject and its verb, beyond doubt?

    `verb_before`: has the clause before a verb of its own? If not, "pain and stiffness are" is one subject. With `long`
    the subject may have phrases of its own ("a course of ten sessions in spring is").
    """
    while at + 1 < end and norms[at] in ADVERBS and norms[at] != "there":
        at += 1
    if at + 1 >= end:
        return False
    first, second = norms[at], norms[at + 1]
    if first in SUBJECTS:
        if first == "there":
            return second in AUXILIARIES
        return is_word(second) and (
            second in AUXILIARIES
            or second in ("never", "also", "all", "only", "just", "always", "even", "both", "do", "not")
            or second not in _NO_VERB
        )
    if first in POINTERS and (second in AUXILIARIES or second in LIGHT or (verb_shape(norms, at + 1, end))):
        return True
    if first in DETERMINERS:
        return verb_before and _noun_and_verb(norms, at + 1, end, shapes=True, long=long)
    return (
        verb_before
        and first not in _NO_VERB
        and is_word(first)
        and _noun_and_verb(norms, at, end, shapes=False, long=long)
    )


def weak(norms: list[str], at: int, end: int) -> bool:
    """As `strong`, for places where a main clause is expected: the shape of a verb behind a bare noun is enough."""
    if strong(norms, at, end, True):
        return True
    first = norms[at] if at < end else ""
    return (
        bool(first)
        and first not in _NO_VERB
        and is_word(first)
        and _noun_and_verb(norms, at, end, shapes=True)
    )


def _noun_and_verb(norms: list[str], at: int, end: int, *, shapes: bool, long: bool = False) -> bool:
    """From a noun phrase's first word after its determiner: does a finite verb follow before the phrase ends?"""
    stop = min(end, at + (_LONG_REACH if long else _REACH))
    first = at
    for here in range(at, stop):
        norm = norms[here]
        if here > first:
            if norm in FINITE or norm in LIGHT:
                return True
            if norm == "'s" and here + 1 < end and norms[here + 1] in ("a", "an", "the", "not", "no"):
                return True
            if shapes and (verb_shape(norms, here, end) or behind_plural(norms, here, end)):
                return True
            if norm in _OFTEN and here + 1 < end and is_word(norms[here + 1]):  # "drugs never helped"
                return True
        elif shapes and _plural_and_verb(norms, here, end):
            return True
        if long and norm in _LINKS:
            shapes = False  # what follows is not the subject's own noun any more
            continue
        if not (is_word(norm) or norm in ("-", "'s", "/", "®", "™") or norm[0].isdigit()):
            return False
        if (
            norm in CONJUNCTIONS
            or norm in QUESTIONS
            or norm in PREPOSITIONS
            or (norm in DETERMINERS and not long)
        ):
            return False
    return False


def _plural_and_verb(norms: list[str], at: int, end: int) -> bool:
    """ "our patients feel better": a plural, a word, and what can only stand behind a verb."""
    if at + 2 >= end or not verb_shape(norms, at, end) or norms[at + 1] in DETERMINERS:
        return False
    after = norms[at + 2]
    return after in ADVERBS or after in DETERMINERS or after in _PRONOUNS or after.endswith("ly")


def verb_shape(norms: list[str], at: int, end: int) -> bool:
    """A word in -s with what looks like its object behind it ("cures snoring", "relieves your pain")."""
    norm = norms[at]
    if len(norm) < 4 or norm[-1] != "s" or norm.endswith(("ss", "us", "is")) or not norm.isalpha():
        return False
    if at + 1 >= end:
        return False
    follows = norms[at + 1]
    if follows in DETERMINERS or follows in _PRONOUNS:
        return True
    if not follows[0].isalpha() or follows in _NO_VERB or follows.endswith("ly"):
        return False
    if follows.endswith(("ing", "ed")):  # "the tissues surrounding it" is no verb and object
        return at + 2 >= end or not norms[at + 2][0].isalpha()
    return True


def has_verb(norms: list[str], start: int, end: int) -> bool:
    """Is there, by the same signs, a finite verb among these tokens (or an imperative before them all)?"""
    for at in range(start, end):
        norm = norms[at]
        if norm in FINITE or norm in LIGHT or norm == "'s" or norm == "n't":
            return True
        if verb_shape(norms, at, end) or (at > start and behind_plural(norms, at, end)):
            return True
        if at + 1 < end:
            follows = norms[at + 1]
            if norm in SUBJECTS and is_word(follows) and (follows not in _NO_VERB or follows in _OFTEN):
                return True
            if at == start and norm not in _NO_VERB and (follows in _PRONOUNS or follows in DETERMINERS):
                return True  # "Call us today"
    return False
