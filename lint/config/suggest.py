"""Did you mean ...?"""

from __future__ import annotations

from collections.abc import Iterable


def closest(word: str, known: Iterable[str]) -> str | None:
    """The known name that a mistyped one most likely stands for, or None."""
    from difflib import get_close_matches

    names = sorted(set(known))
    found = get_close_matches(word.lower(), names, n=1, cutoff=0.6)
    if found:
        return found[0]
    # A name given without its family ("cure" for "claims/cure"), or the other way round.
    tails = {name.rsplit("/", 1)[-1]: name for name in reversed(names)}
    near = get_close_matches(word.lower().rsplit("/", 1)[-1], sorted(tails), n=1, cutoff=0.75)
    return tails[near[0]] if near else None


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """`did you mean "claims/cure"?`, for the end of a message, or None."""
    found = closest(word, known)
    return f'did you mean "{found}"?' if found else None
