"""Which words of a sentence are told: those that weigh most, in the order of the text."""

from __future__ import annotations

import pytest
from cliniclint.weighing.signs import places
from cliniclint.weighing.telling import telling
from cliniclint.weighing.weights import weights_of
from small_engine import engine, page_of
from small_weights import FILES, anything

SIGNS = {
    "word soothe": 2.0,
    "word calm": 1.0,
    "word warm": 0.5,
    "word gentle": 0.25,
    "word we": 9.0,
    "word 0000": 9.0,
    "word lamp": -1.0,
    "word timetable": -3.0,
    "term condition": 0.75,
    "term treatment": -2.0,
}
KERNEL = engine({**FILES, "weights/anything.yml": anything(signs=SIGNS)})


@pytest.mark.parametrize(
    ("source", "words", "against"),
    [
        ("Warm and gentle, we soothe and calm.", ["Warm", "soothe", "calm"], []),
        ("We calm the back pain of 2026.", ["calm", "back pain"], []),  # no short words, no numbers
        ("Cupping by the lamp, by the timetable.", [], ["Cupping", "lamp", "timetable"]),
        ("We soothe sciatica by lamp.", ["soothe", "sciatica"], ["lamp"]),
        ("The bus stops here.", [], []),
    ],
)
def test_the_words_that_weigh_most(source: str, words: list[str], against: list[str]) -> None:
    page = page_of(KERNEL, source)
    (place,) = places(page)
    weights = weights_of(page.book)
    assert weights is not None

    def told(*, against: bool) -> list[str]:
        spans = telling(weights.anything, place, page.book.entries, against=against)
        return [place.reading.words(*span) for span in spans]

    assert (told(against=False), told(against=True)) == (words, against)


def test_words_of_the_sentence_only() -> None:
    page = page_of(KERNEL, "We soothe. We calm. We soothe.")
    weights = weights_of(page.book)
    assert weights is not None
    place = places(page)[1]
    spans = telling(weights.anything, place, page.book.entries)
    assert [place.reading.words(*span) for span in spans] == ["calm"]
