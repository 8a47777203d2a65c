"""Capital letters of phrases that are set into a sentence, or begin one."""

from __future__ import annotations

_SHORT = 4  # letters of a word in capitals that is an abbreviation, and not shouted


def inside(phrase: str) -> str:
    """The phrase as it stands inside a sentence: without capitals, but for those of abbreviations ("IV vitamin therapy")."""
    return " ".join(word if _short(word, phrase) else word.lower() for word in phrase.split())


def _short(word: str, phrase: str) -> bool:
    return 1 < len(word) <= _SHORT and word.isupper() and (word == phrase or not phrase.isupper())


def begins(phrase: str) -> str:
    """The phrase as it begins a sentence."""
    return phrase[:1].upper() + phrase[1:]
