"""The token classes of patterns: {number}, {any}, {word}, {Name}, {punct}."""

from __future__ import annotations

from collections.abc import Callable

_NUMBER_WORDS = """
    one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands million
    millions dozen dozens half third thirds quarter quarters ½ ⅓ ⅔ ¼ ¾"""
NUMBER_WORDS = frozenset(_NUMBER_WORDS.split())


def is_number(norm: str) -> bool:
    """Digits ("12", "1,000", "4.5") or a number word."""
    if norm[0] in "0123456789":
        return norm.isdecimal() or norm.replace(",", "").replace(".", "", 1).isdecimal()
    return norm in NUMBER_WORDS


def is_word(norm: str) -> bool:
    """Letters only."""
    return norm.isalpha()


def is_punct(norm: str) -> bool:
    """No letter and no digit."""
    return not any(map(str.isalnum, norm))


def is_name(text: str) -> bool:
    """A word of letters (as written) that begins with a capital."""
    return text[0].isupper() and text.isalpha()


def is_any(norm: str) -> bool:
    return True


# `name` looks at the token as written, all others at its norm.
CLASSES: dict[str, Callable[[str], bool]] = {
    "number": is_number,
    "any": is_any,
    "word": is_word,
    "punct": is_punct,
    "name": is_name,
}
# Wildcards: the tokens they take are not the pattern's own words.
LOOSE = frozenset(("any", "word", "punct"))
