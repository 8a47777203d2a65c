"""Sentences: lines of loosely written copy, with "|" where a sentence begins."""

from __future__ import annotations

import pytest
from cliniclint.text.sentences import sentences
from cliniclint.text.tokens import tokenize
from hypothesis import given, settings
from hypothesis import strategies as st

TABLE = """
# Stops
We cure acne. |It is safe. |Call us!
Does it hurt? |No. |Really? |Yes!
No pain!! |No drugs.
What?! |It works.
Wait… |It works.
Wait... |It works.
Wait... it works.
Well… perhaps it works.
Pain is gone.|Call us.
It costs 3.5 times as much. |It is worth it.
Take 2. |Rest.
We offer B12. |It helps.
It is 100%. |Always.
It was COVID-19. |We tested.
We use Botox®. |It works.
We do it daily. |the skin heals. |iPhones are fine.
# Quotes and brackets
"It cured my back." |She was right.
“It cured my back.” |She was right.
She said "it works." |Then she left.
"Does it work?" she asked.
"Stop!" they said.
It is safe (we think). |Call us.
It is safe (very!) and quick.
It is safe. |(It is.) |Call us.
It is safe.) |Call us.
He said. |"Next one, please."
“I am healed.” – Anna, Leeds
# Abbreviations
Dr. Smith cures backs.
Mr. and Mrs. Jones came. |They left.
We treat pain, e.g. Migraine and so on.
Ask us, i.e. The team.
Laser vs. Surgery
It takes approx. 5 minutes.
It takes approx. Five minutes.
Creams, lotions, etc. are sold here.
We sell creams, lotions, etc. |We also wrap gifts.
Open from 9 a.m. to 5 p.m. daily.
We open at 9 a.m. |We close at 5 p.m. |Call us.
We open at 9 a.m. Monday to Friday.
The U.S. Food and Drug Administration cleared it.
It is made in the U.S. |We ship it.
Jane Doe, L.Ac. |She needles.
Jane Doe, Ph.D. |Our founder is kind.
Jane Doe, Ph.D., is kind.
Acme Inc. makes lasers.
Lasers by Acme Inc. |Our lasers are safe.
Find us at 5 Elm St. |We park for free.
We love St. Mary and St. John.
It is tablet No. 1 in sales.
Is it safe? |No. |We are sure.
See p. 5 and fig. 3 for it.
J. Smith and John F. Kennedy were here.
We give vitamin D. |It helps.
Smith et al. found it. |Others did not.
Smith et al. (2020) found it.
1. First we talk.
Step 1. |We talk.
A cut price (reg. $250) for all.
Stay out of the sun. |Laser needs it.
# Separators
No downtime 😀
So much lighter 🌟 and so happy
Half off/half price. |Book now.
"""


def lines() -> list[str]:
    return [line for line in TABLE.splitlines() if line and not line.startswith("#")]


def split(text: str) -> list[str]:
    tokens = tokenize(text)
    at = [tokens.starts[start] for start, _ in sentences(tokens)]
    return [text[a:b] for a, b in zip(at, [*at[1:], len(text)], strict=True)]


@pytest.mark.parametrize("line", lines())
def test_boundaries(line: str) -> None:
    assert "|".join(split(line.replace("|", ""))) == line


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Massage | Cupping | Reiki", ["Massage ", "| Cupping ", "| Reiki"]),
        ("Fast • Safe • Gentle", ["Fast ", "• Safe ", "• Gentle"]),
        ("• Fast", ["• Fast"]),
        ("Great results 😍 Call us 📞", ["Great results ", "😍 Call us 📞"]),
        ("Great results! 😍 Call us", ["Great results! ", "😍 Call us"]),
        ("a•b", ["a•b"]),
        ("Massage / Cupping", ["Massage / Cupping"]),
    ],
)
def test_separators(text: str, parts: list[str]) -> None:
    assert split(text) == parts


def test_no_tokens_no_sentences() -> None:
    assert sentences(tokenize("")) == ()


SOME = "We cure acne . ! ? … ... Dr. e.g. a.m. No. 1 | • 😀 ( ) \" ' ” “ end.Next it's - – vs etc J. U.S. x"


@given(st.lists(st.sampled_from(SOME.split()), max_size=25), st.sampled_from(["", " "]))
@settings(max_examples=400, deadline=None)
def test_sentences_cover_the_text(parts: list[str], glue: str) -> None:
    tokens = tokenize(glue.join(parts))
    at = 0
    for start, end in sentences(tokens):
        assert start == at < end
        at = end
    assert at == len(tokens)
