"""What signs weigh together: sums by the rows of a rulebook are the sums of the signs' weights."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product

import pytest
from cliniclint.reading.page import Page
from cliniclint.weighing.around import SIZES, Around, sizes
from cliniclint.weighing.signs import above, beside, own, places, said
from cliniclint.weighing.weights import Column, Weights, weights_of
from small_engine import engine, page_of
from small_weights import FILES, SIGNS

SOURCE = """\
# Benefits of cupping

We soothe and calm 45 migraines with acupuncture. Is there a timetable?

Sciatica is soothing to nobody. Calm.
"""


@pytest.fixture
def page() -> Page:
    return page_of(engine(FILES), SOURCE)


@pytest.fixture
def weights(page: Page) -> Weights:
    found = weights_of(page.book)
    assert found is not None
    return found


def by_hand(signs: Iterable[str]) -> int:
    return sum(round(100 * SIGNS.get(sign, 0)) for sign in signs)


def test_sums_are_the_sums_of_the_signs_weights(page: Page, weights: Weights) -> None:
    column, entries = weights.anything, page.book.entries
    totals = []
    for place in places(page):
        what = said(place.reading, place.region, entries)
        assert column.own(what) == by_hand(own(what))
        assert column.beside(what, "before") == by_hand(beside(what, "before"))
        assert column.beside(what, "after") == by_hand(beside(what, "after"))
        assert column.above(what) == by_hand(above(what))
        totals.append(column.own(what))
    # Short; we, soothe, calm, 00, a condition, a condition with a treatment; a question, timetable, short; a condition; calm, short.
    assert totals == [-10, 20 + 250 + 75 - 50 + 50 + 25, -150 - 600 - 10, 50, 75 - 10]


def test_what_is_kept_is_what_comes_out_fresh(page: Page, weights: Weights) -> None:
    column, entries = weights.anything, page.book.entries
    for _ in range(2):
        for place in places(page):
            what = said(place.reading, place.region, entries)
            fresh = column.own(what), column.beside(what, "before"), column.beside(what, "after")
            at = place.reading.sentences.index(place.region)
            assert weights.sentences(place.reading)[at] == fresh
            if place.under is not None:
                whole = said(place.under, (0, len(place.under.tokens)), entries)
                assert weights.heading(place.under) == column.above(whole) == 40 + 10


def test_classes_have_columns_of_their_own(weights: Weights) -> None:
    assert [column.cls for column in (weights.anything, *weights.classes)] == [
        "", "claims/efficacy", "claims/hype",
    ]  # fmt: skip
    assert [column.base for column in (weights.anything, *weights.classes)] == [-150, -200, -200]
    assert [column.role("word").get("calm", 0) for column in (weights.anything, *weights.classes)] == [
        75,
        50,
        0,
    ]


def test_signs_that_have_a_size_weigh_by_it(weights: Weights) -> None:
    some = [{"share": 0.5, "near": 0.25}.get(name, 0.0) for name in SIZES]
    assert weights.anything.sized(some) == pytest.approx(80 * 0.5 + 60 * 0.25)
    assert weights.classes[0].sized(some) == 0


def test_no_sentence_weighs_more_by_what_stands_around_it_than_is_possible(weights: Weights) -> None:
    column, flags = weights.anything, (False, True)
    for share, size, near, length in product((0.0, 0.1, 0.7), (0.2, 1.0), (0.0, 0.5, 1.0), (0.1, 1.0)):
        around = [Around(share, near, before, after, length, size) for before in flags for after in flags]
        most = column.most(share, size)
        assert all(column.base + 35 + column.sized(sizes(each)) <= most + 1e-9 for each in around)
    # Items of lists weigh most; the share and the length of the page are as they are.
    assert most == pytest.approx(-150 + 35 + 80 * 0.7 + 10 * 0.7**0.5 + 60 + 15 + 5 + 50 - 30)


def test_a_column_without_signs_weighs_its_base() -> None:
    column = Column({"class": "claims/x", "base": 7, "signs": {}})
    assert (column.base, dict(column.role("word"))) == (7, {})


def test_a_rulebook_without_weights_has_none() -> None:
    files = {path: text for path, text in FILES.items() if not path.startswith("weights/")}
    assert weights_of(page_of(engine(files), SOURCE).book) is None
