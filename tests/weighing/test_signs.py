"""The signs of a sentence: what there is, and what makes no difference."""

from __future__ import annotations

import pytest
from cliniclint.reading.page import Page
from cliniclint.rulebook.schema_weights import ROLES
from cliniclint.weighing.signs import above, beside, own, places, said
from small_engine import engine, page_of
from small_weights import FILES


def read(source: str, path: str = "page.md") -> Page:
    return page_of(engine(FILES), source, path)


def signs(source: str, at: int = 0) -> set[str]:
    """The signs that a sentence has by what it says itself."""
    page = read(source)
    place = places(page)[at]
    return set(own(said(place.reading, place.region, page.book.entries)))


def test_words_terms_pairs_and_form() -> None:
    assert signs("Our acupuncture soothes the worst migraine at once!") == {
        "first our", "end !", "word our", "word soothes", "word the", "word worst", "word at", "word once", "word !",
        "term treatment", "term condition", "term health-topic",
        "terms condition + health-topic", "terms condition + treatment", "terms health-topic + treatment",
    }  # fmt: skip


@pytest.mark.parametrize("other", ["back pain", "sciatica", "Asthma"])
def test_another_term_of_the_same_lexicon_gives_the_same_signs(other: str) -> None:
    assert signs(f"We talk of {other} on most days.") == signs("We talk of migraines on most days.")


def test_a_word_weighs_as_often_as_it_is_there_once() -> None:
    assert signs("So warm, so very warm a room.") == signs("So very warm, warm a room.")


def test_digits_are_all_one() -> None:
    assert signs("It takes 45 to 60 minutes a day.") == signs("It takes 10 to 99 minutes a day.")
    assert "word 00" in signs("It takes 45 minutes.") and "word 000" in signs("It takes 120 minutes.")


@pytest.mark.parametrize(
    ("source", "form"),
    [
        ("Is it warm in the room?", {"end ?", "first is"}),
        ("We are open on Monday and Friday", {"end open", "first we"}),
        ("Come in.", {"end .", "first come", "short"}),
        ("Acupuncture is what we do here.", {"end ."}),  # begins with a term
    ],
)
def test_the_form(source: str, form: set[str]) -> None:
    found = signs(source)
    assert {sign for sign in found if sign.split()[0] in ("end", "first", "short")} == form


def test_neighbours_and_headings_are_told_by_their_terms_and_headings_by_their_words_too() -> None:
    page = read("# Benefits of cupping\n\nIt is warm. Migraines are many.")
    heading, first, second = places(page)
    entries = page.book.entries
    what = said(second.reading, second.region, entries)
    assert set(beside(what, "after")) == {"after condition", "after health-topic"}
    assert set(beside(what, "before")) == {"before condition", "before health-topic"}
    assert first.under is heading.reading and second.under is heading.reading and heading.under is None
    assert set(above(said(heading.reading, heading.region, entries))) == {
        "under benefits", "under of", "under-term treatment",
    }  # fmt: skip


def test_only_prose_is_weighed_in_the_order_of_the_page() -> None:
    source = (
        "<h1>One</h1><p>Two. Three.</p><img alt='No'><ul><li>Four</li></ul><button>No</button>"
        "<blockquote><p>Five</p></blockquote><table><tr><td>Six</td></tr></table>"
    )
    page = read(source, "page.html")
    said_by = [place.reading.words(*place.region) for place in places(page)]
    assert said_by == ["One", "Two.", "Three.", "Four", "Five", "Six"]


def test_every_sign_has_a_role_that_files_of_weights_may_name() -> None:
    page = read(
        "# Benefits of cupping\n\nIs acupuncture for migraines?\n\n> It soothes 10 of us, and\n\nYes."
    )
    found: set[str] = set()
    for place in places(page):
        what = said(place.reading, place.region, page.book.entries)
        found.update((*own(what), *beside(what, "before"), *beside(what, "after"), *above(what)))
    roles = {sign.split()[0] for sign in found}
    assert roles == {
        "word", "term", "terms", "first", "end", "short", "before", "after", "under", "under-term",
    }  # fmt: skip
    assert roles < set(ROLES)
