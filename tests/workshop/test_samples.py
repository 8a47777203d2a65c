"""Samples of patterns, and patterns that are dead."""

from __future__ import annotations

import pytest
from cliniclint.rulebook.patterns.compile import Names, compile_pattern
from cliniclint.rulebook.patterns.wording import spacy_tokenizer
from cliniclint.workshop.samples import samples


def _texts(pattern: str, most: int = 40) -> list[str]:
    node = compile_pattern(pattern, Names(("condition",)), spacy_tokenizer())
    return list(samples(node, lambda lexicon: f"a {lexicon}", most))


def test_the_first_sample_is_the_plainest() -> None:
    assert _texts("we .. [cure] your? {condition}", 1) == ["we cure a condition"]
    assert _texts("100% pain-free", 1) == ["100% pain-free"] or _texts("100% pain-free", 1)[0].startswith(
        "100"
    )


def test_samples_differ_and_are_always_the_same() -> None:
    found = _texts("(cure|heal) .. {condition}")
    assert len(found) == len(set(found)) > 4
    assert found == _texts("(cure|heal) .. {condition}")
    assert {"cure", "heal"} <= {text.split()[0] for text in found}


@pytest.mark.parametrize("pattern", ["don't wait", "safe , gentle", "{number} % (off|less)", "#1 clinic"])
def test_marks_stand_as_they_are_written(pattern: str) -> None:
    assert " ," not in _texts(pattern, 1)[0]
    assert " n't" not in _texts(pattern, 1)[0]
