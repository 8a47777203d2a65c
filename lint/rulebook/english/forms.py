"""The inflected forms of an English word: the vendored lemma table turned round, exceptions, and the regular rules.

Everything is lower case. Used when rules are compiled, never when pages are read.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from pathlib import Path

from .exceptions import ALSO_FORMS, FIXED, IRREGULAR, NOT_A_FORM

_VOWELS = "aeiou"
# Adjectives and adverbs that have no forms worth guessing.
_NO_VERB = (
    "less",
    "ful",
    "ly",
    "ous",
    "ive",
    "ible",
    "able",
    "est",
    "ic",
    "ish",
    "wise",
    "ward",
    "itis",
    "osis",
)


@cache
def lemma_table() -> tuple[dict[str, frozenset[str]], dict[str, str]]:
    """(lemma -> its forms, form -> its lemma), without the rows that `exceptions` takes out."""
    import gzip

    forms: dict[str, frozenset[str]] = {}
    lemmas: dict[str, str] = {}
    packed = (Path(__file__).parent / "lemmas.txt.gz").read_bytes()
    for line in gzip.decompress(packed).decode().splitlines():
        lemma, *others = line.split(" ")
        kept = frozenset(form for form in others if lemma not in NOT_A_FORM.get(form, ()))
        forms[lemma] = kept
        for form in kept:
            lemmas[form] = lemma
    return forms, lemmas


def is_base(word: str) -> bool:
    """Is the (lower-case) word a lemma? An unknown word is; "treated" is not; "lower" is both form and lemma, so it is."""
    forms, lemmas = lemma_table()
    return word not in lemmas or bool(forms.get(word)) or word in ALSO_FORMS


@cache
def forms_of(word: str) -> frozenset[str]:
    """The word and its inflected forms, lower case. A word that is no base form stands only for itself."""
    word = word.lower()
    if word in IRREGULAR:
        return frozenset(IRREGULAR[word])
    if word in FIXED or not word.isalpha() or len(word) < 2 or not is_base(word):
        return frozenset((word,))
    known = lemma_table()[0].get(word, frozenset())
    out = {word, *known, *ALSO_FORMS.get(word, ())}
    guessed = _missing(word, known)
    bases, lemmas = lemma_table()
    for form in guessed:
        # A guess that the table knows as another word's form, or as a word, is that other word.
        if form not in bases and lemmas.get(form, word) == word and word not in NOT_A_FORM.get(form, ()):
            out.add(form)
    return frozenset(out)


def _missing(word: str, known: frozenset[str]) -> set[str]:
    """Regular forms of the kinds (plural or third person, -ing, past) of which the table has none."""
    if not known:
        if word.endswith(_NO_VERB):
            return {plural(word)} if word.endswith(("ic", "ive", "able")) else set()
        return {plural(word), *past(word), *gerund(word)}
    out: set[str] = set()
    endings = [form for form in known if form.endswith("ing")]
    is_verb = bool(endings) or any(form.endswith("ed") for form in known)
    compared = any(form.endswith("est") for form in known)
    if not any(form.endswith("s") for form in known) and (is_verb or not compared):
        out.add(plural(word))
    if is_verb and not endings:
        out.update(gerund(word))
    if is_verb and not any(not form.endswith(("s", "ing", "er", "est")) for form in known):
        out.update(past(word))
    if is_verb and word.endswith("l"):  # labeled and labelled
        out.update((*past(word), *gerund(word)))
    return out


def plural(word: str) -> str:
    """The regular plural of a noun, or third person of a verb: "es" after a hiss, "ies" for a consonant and "y"."""
    if word.endswith("sis"):
        return word[:-2] + "es"
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return word[:-1] + "ies"
    return word + "s"


def past(word: str) -> tuple[str, ...]:
    """Regular past forms: "cured", "tried", "fitted", both "labeled" and "labelled"."""
    if word.endswith("e"):
        return (word + "d",)
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return (word[:-1] + "ied",)
    return tuple(stem + "ed" for stem in _stems(word))


def gerund(word: str) -> tuple[str, ...]:
    """Regular -ing forms: "curing", "dying", "seeing", "fitting", both "labeling" and "labelling"."""
    if word.endswith("ie"):
        return (word[:-2] + "ying",)
    if word.endswith("e") and not word.endswith(("ee", "oe", "ye")):
        return (word[:-1] + "ing",)
    return tuple(stem + "ing" for stem in _stems(word))


def _stems(word: str) -> tuple[str, ...]:
    """The word and, after one vowel and one consonant, the word with that consonant doubled."""
    doubles = (
        len(word) > 2 and word[-1] not in _VOWELS + "wxyh" and word[-2] in _VOWELS and word[-3] not in _VOWELS
    )
    if not doubles:
        return (word,)
    if sum(a in _VOWELS and b not in _VOWELS for a, b in pairwise(word)) == 1:
        return (word + word[-1],)  # one syllable: "fitted", never "fited"
    if word[-1] in "lptm":
        return (word, word + word[-1])
    return (word,)
