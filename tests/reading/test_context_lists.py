"""Cues of lists: the words of the item itself, and what introduces it."""

from __future__ import annotations

import pytest
from small_engine import context, cue_for, engine, page_of

OUTLINE = """\
# Top words

## Near words

Lead words:

- item words and a cure for migraines
- other words

After words.
"""


def holds(source: str, words: str, within: str) -> str:
    """ "WORDS, WHERE" of the cue that holds for the claim, "" for none."""
    files = {"context/denied.yml": context({"find": [words], "within": within})}
    cue = cue_for(page_of(engine(files), source), "denied", "cure for migraines")
    return f"{cue.words}, {cue.where}" if cue else ""


@pytest.mark.parametrize(
    ("within", "words", "expected"),
    [
        ("introduction", "lead", "Lead, what leads the list in"),
        ("introduction", "near", "Near, what leads the list in"),
        ("introduction", "top", ""),
        ("introduction", "item", ""),
        ("item", "item", "item, the same item"),
        ("item", "other", ""),
        ("item", "lead", ""),
    ],
)
def test_an_item_and_what_introduces_it(within: str, words: str, expected: str) -> None:
    assert holds(OUTLINE, words, within) == expected


@pytest.mark.parametrize("within", ["item", "introduction"])
def test_prose_is_no_item(within: str) -> None:
    assert holds("## A myth\n\nIt is a myth and a cure for migraines.", "myth", within) == ""
