"""What was found around a sentence, in numbers."""

from __future__ import annotations

from cliniclint.rulebook.schema_weights import ROLES
from cliniclint.weighing.around import SIZES, Around, around, sizes
from hypothesis import given
from hypothesis import strategies as st


def of(found: list[bool], at: int, length: int = 10) -> Around:
    return around(found, sum(found), at, length)


def test_a_page() -> None:
    found = [True, False, False, True, True, False, False, True, False, False]
    assert of(found, 3) == Around(3 / 9, 0.5, False, True, 0.25, 0.25)  # near: the first and the fifth
    assert of(found, 5) == Around(4 / 9, 0.75, True, False, 0.25, 0.25)
    assert of(found, 0) == Around(3 / 9, 0.25, False, False, 0.25, 0.25)
    assert of(found, 9) == Around(4 / 9, 0.25, False, False, 0.25, 0.25)


def test_a_sentence_alone() -> None:
    assert of([True], 0) == Around(0.0, 0.0, False, False, 0.25, 1 / 40)


def test_what_is_more_than_enough_makes_no_difference() -> None:
    assert of([True] * 90, 50, 40) == of([True] * 70, 30, 400) == Around(1.0, 1.0, True, True, 1.0, 1.0)


@given(st.lists(st.booleans(), min_size=2, max_size=30), st.data())
def test_a_sentence_s_own_findings_are_not_around_it(found: list[bool], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(found) - 1))
    other = [*found[:at], not found[at], *found[at + 1 :]]
    assert of(found, at) == of(other, at)
    assert all(0 <= size <= 1 for size in sizes(of(found, at)))


def test_signs_that_have_a_size() -> None:
    named = dict(zip(SIZES, sizes(Around(0.25, 0.5, True, False, 0.75, 1.0)), strict=True))
    assert named == {
        "share": 0.25, "share-root": 0.5, "near": 0.5, "found-before": 1.0, "found-after": 0.0,
        "length": 0.75, "sentences": 1.0,
    }  # fmt: skip
    assert named.keys() < set(ROLES)
