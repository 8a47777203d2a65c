"""Examples with brackets."""

from __future__ import annotations

import pytest
from cliniclint.run.examples import read_example, trimmed


@pytest.mark.parametrize(
    ("marked", "text", "words"),
    [
        ("It [cures migraines].", "It cures migraines.", ["cures migraines"]),
        ("[a] b [c]", "a b c", ["a", "c"]),
        ("[a [b] c]", "a b c", ["a b c", "b"]),
        ("none", "none", []),
        ("a [link](x) and [words]", "a [link](x) and words", ["words"]),
        ("[the [link](x) too]", "the [link](x) too", ["the [link](x) too"]),
        ("![alt](x) [cures]", "![alt](x) cures", ["cures"]),
        ("[cures][1] it\n\n[1]: https://x", "[cures][1] it\n\n[1]: https://x", []),
        ("it [cures].[^1]\n\n[^1]: Lee 2019", "it cures.[^1]\n\n[^1]: Lee 2019", ["cures"]),
        ("- [ ] [cures]", "- [ ] cures", ["cures"]),
        (r"\[no\] [yes]", r"\[no\] yes", ["yes"]),
        ("open [ only", "open [ only", []),
        ("shut ] only", "shut ] only", []),
        ("It [cures]: yes", "It cures: yes", ["cures"]),
        ("- [Migraine]\n- [Sciatica]\n", "- Migraine\n- Sciatica\n", ["Migraine", "Sciatica"]),
    ],
)
def test_brackets(marked: str, text: str, words: list[str]) -> None:
    example = read_example(marked)
    assert example.text == text
    assert [text[start:end] for start, end in example.wanted] == words


def test_markup_at_the_ends_does_not_count() -> None:
    text = "It **cures migraines** now"
    assert trimmed(text, 3, 22) == trimmed(text, 5, 20) == (5, 20)
    assert trimmed(text, 2, 3) == (3, 3)
