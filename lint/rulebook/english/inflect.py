"""The surface forms of a lexicon entry, by its kind."""

from __future__ import annotations

from .exceptions import NO_SINGULAR, PLURALS
from .forms import forms_of, lemma_table, plural

KINDS = ("noun", "verb", "adjective", "none")


def inflect(words: str, kind: str) -> tuple[str, ...]:
    """The forms of an entry ("low back pain", "get rid of") by kind, the entry as written first, no duplicates.

    noun: both number forms of the last word; verb: the forms of the first word; adjective: the comparatives that the
    table has for a single word; none: the entry alone. A last word in capitals (an abbreviation) only takes an "s".
    Raises ValueError for another kind.
    """
    if kind not in KINDS:
        raise ValueError(f"unknown kind of inflection: {kind}")
    if kind == "none" or not words:
        return (words,)
    if kind == "verb":
        first, blank, rest = words.partition(" ")
        forms: list[str] = sorted(forms_of(first.lower())) if first.isalpha() else []
        return _unique(words, [form + blank + rest for form in forms])
    if kind == "adjective":
        compared = (
            [f for f in forms_of(words.lower()) if f.endswith(("er", "est"))] if words.isalpha() else []
        )
        return _unique(words, sorted(compared))
    at = max(words.rfind(" "), words.rfind("-"), words.rfind("/")) + 1
    return _unique(words, [words[:at] + form for form in _numbers(words[at:])])


def _numbers(noun: str) -> list[str]:
    """Plurals of a singular, singular of a plural; nothing where neither is sure."""
    if not noun.isalpha():
        return []
    if len(noun) > 1 and noun[:2].isupper():
        return [] if noun.endswith(("S", "s")) else [noun + "s"]
    word = noun.lower()
    forms, lemmas = lemma_table()
    singular = lemmas.get(word)
    if (
        singular
        and singular != word
        and (plural(singular) == word or not word.endswith(("ed", "ing", "er", "est")))
    ):
        return [] if word in NO_SINGULAR else [singular]
    if word in NO_SINGULAR:
        return []
    if word in PLURALS:
        return list(PLURALS[word])
    others = forms.get(word, frozenset())
    known = [f for f in others if f.endswith("s") and not f.endswith("ss")]
    if not any(f.endswith(("ing", "ed")) for f in others):  # no verb: feet, children, vertebrae
        known += [f for f in others if not f.endswith(("s", "er", "est"))]
    if known:
        return sorted(known)
    if word.endswith(("itis", "ics", "ness")) or (
        word.endswith("s") and not word.endswith(("ss", "us", "is"))
    ):
        return []
    return [plural(word)]


def _unique(first: str, others: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([first, *others]))
