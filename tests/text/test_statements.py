"""Clauses that go on with each other, and those that a denial or report does not reach."""

from __future__ import annotations

import pytest
from cliniclint.text.clauses import clauses
from cliniclint.text.statements import statement
from cliniclint.text.tokens import tokenize


@pytest.mark.parametrize(
    ("text", "word", "wanted"),
    [
        ("We promise nothing, but it works.", "works", ", but it works."),
        ("We promise nothing, but it works.", "promise", "We promise nothing"),
        ("It was denied; the tea works.", "tea", "; the tea works."),
        ("There is no proof, whatever you may read, that it works.", "works", None),
        ("Some say that tea works, and we sell it.", "works", "Some say that tea works"),
        ("Some say that tea works, and they sell it.", "works", None),
        ("Some say so, yet our tea works, and it does.", "does", ", yet our tea works, and it does."),
        ("Some say so: our tea works.", "tea", ": our tea works."),
        ("We have no proof – and we looked – that it works.", "works", None),
        ("We have no proof – and we looked – that it works.", "looked", "– and we looked"),
        ("We have no proof – and we cure – so we say.", "say", "– so we say."),
        ("Be wary if a clinic says that tea works.", "works", None),
    ],
)
def test_statements(text: str, word: str, wanted: str | None) -> None:
    tokens = tokenize(text)
    at = tokens.norms.index(word)
    start, end = statement(tokens, clauses(tokens, 0, len(tokens)), at)
    a, b = tokens.span(start, end)
    assert text[a:b] == (text if wanted is None else wanted)
