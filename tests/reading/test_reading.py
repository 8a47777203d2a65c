"""One segment as read: its words, sentences, clauses and regions, and the matches of patterns in them."""

from __future__ import annotations

import pytest
from cliniclint.reading.reading import Reading
from small_engine import engine, page_of, rule

SOURCE = "It doesn’t cure back pain, but it eases it. We cure migraines!"


@pytest.fixture(scope="module")
def reading() -> Reading:
    kernel = engine({"claims/a.yml": rule("cure ... pain"), "claims/b.yml": rule("no such word")})
    return page_of(kernel, SOURCE).readings[0]


def _shown(reading: Reading, regions: list[tuple[int, int]]) -> list[str]:
    return [reading.words(*region) for region in regions]


def test_regions(reading: Reading) -> None:
    first, second = "It doesn’t cure back pain, but it eases it.", "We cure migraines!"
    assert _shown(reading, reading.regions("block")) == [SOURCE]
    assert _shown(reading, reading.regions("sentence")) == [first, second]
    assert _shown(reading, reading.regions("clause")) == [
        "It doesn’t cure back pain",
        ", but it eases it.",
        second,
    ]


def test_regions_at_a_token(reading: Reading) -> None:
    norms = reading.tokens.norms
    at = norms.index("eases")
    assert reading.words(*reading.sentence_at(at)).startswith("It doesn’t")
    assert reading.words(*reading.clause_at(at)) == ", but it eases it."
    assert [reading.clause_at(i) for i in range(len(norms))] == sorted(
        reading.clause_at(i) for i in range(len(norms))
    )
    assert all(start <= i < end for i in range(len(norms)) for start, end in [reading.clause_at(i)])


def test_terms(reading: Reading) -> None:
    assert [reading.words(hit.start, hit.end) for hit in reading.hits] == ["back pain", "migraines"]


def test_candidates_and_matches(reading: Reading) -> None:
    (pattern,) = reading.candidates
    found = reading.find(pattern, "clause")
    assert [reading.words(m.start, m.end) for m in found] == ["cure back pain"]
    assert reading.find_in(pattern, (0, 3)) == []
    assert reading.find_in(pattern, (0, len(reading.tokens))) == found
    assert reading.find_in(pattern, (0, len(reading.tokens))) is reading.find_in(
        pattern, (0, len(reading.tokens))
    )
    assert reading.find(1 - pattern, "block") == reading.find_in(1 - pattern, (0, 4)) == []


@pytest.mark.parametrize(("start", "end"), [(0, 0), (3, 2), (0, 99), (-1, 2)])
def test_no_words_outside_of_the_segment(reading: Reading, start: int, end: int) -> None:
    with pytest.raises(ValueError, match="no tokens"):
        reading.words(start, end)
