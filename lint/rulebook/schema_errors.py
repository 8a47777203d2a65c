"""The errors of rule packs: collected, so that an author sees them together, and with a guess at what was meant."""

from __future__ import annotations

from collections.abc import Iterable

from ..errors import UserError

MOST_ERRORS = 20


class RulebookErrors(UserError):
    """What is wrong with the rule packs; `errors` are at most MOST_ERRORS, in the order of files and lines, and `more` is
    how many were found besides."""

    def __init__(self, errors: list[UserError], more: int = 0) -> None:
        count = len(errors) + more
        super().__init__(
            "a rule pack cannot be used" if count == 1 else f"rule packs cannot be used: {count} errors"
        )
        self.errors = errors
        self.more = more

    def __str__(self) -> str:
        lines = [str(error) for error in self.errors]
        if self.more:
            lines.append(f"and {self.more} more")
        return "\n".join(lines)


class Problems:
    """Collects errors. `add` takes one; `settle` raises RulebookErrors if there were any."""

    def __init__(self) -> None:
        self._errors: list[UserError] = []

    @property
    def errors(self) -> tuple[UserError, ...]:
        """All that was collected, in the order of collecting."""
        return tuple(self._errors)

    def __len__(self) -> int:
        return len(self._errors)

    def add(self, error: UserError) -> None:
        if isinstance(error, RulebookErrors):
            self._errors.extend(error.errors)
        else:
            self._errors.append(error)

    def settle(self) -> None:
        """Raises RulebookErrors with what was collected, by path, line and column; returns if nothing was."""
        if not self._errors:
            return
        self._errors.sort(key=lambda e: (e.path or "", e.line or 0, e.column or 0))
        raise RulebookErrors(self._errors[:MOST_ERRORS], max(0, len(self._errors) - MOST_ERRORS))


def meant(word: str, known: Iterable[str]) -> str | None:
    """The known word that `word` was most likely meant to be, or None."""
    from difflib import get_close_matches

    found = get_close_matches(word, sorted(known), n=1, cutoff=0.6)
    return found[0] if found else None


def choose(word: str, known: Iterable[str], *, most: int = 8) -> str:
    """A remedy for an unknown word: what was likely meant, or else what there is to choose from."""
    names = sorted(known)
    guess = meant(word, names)
    if guess:
        return f"did you mean {guess}?"
    if not names:
        return "none is defined"
    if len(names) <= most:
        return "use one of " + ", ".join(names)
    return f"use one of {', '.join(names[:most])} and {len(names) - most} more"
