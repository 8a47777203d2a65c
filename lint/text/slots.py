"""Slots in a text: names in braces, which other words take the place of."""

from __future__ import annotations

from collections.abc import Iterator


def slots(text: str) -> Iterator[str]:
    """The names of a text's slots (`condition` in "may ease {condition}"), in order."""
    for piece in text.split("{")[1:]:
        name, brace, _ = piece.partition("}")
        if brace:
            yield name
