"""What of a source was read as prose."""

from __future__ import annotations

from itertools import pairwise

import pytest
from cliniclint.settle.prose import passages
from hypothesis import given
from hypothesis import strategies as st
from small_engine import FORMATS


def read(source: str, ending: str = ".html") -> list[tuple[str, str]]:
    document = FORMATS[ending].read(source, f"page{ending}")
    return [(source[each.start : each.end], each.kind) for each in passages(document)]


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("<h1>We cure</h1><p>all</p>", [("We cure", "heading"), ("all", "paragraph")]),
        ("<p>It <b>cu</b>res</p>", [("It ", "paragraph"), ("cu", "paragraph"), ("res", "paragraph")]),
        ("<p>one<br>two</p>", [("one", "paragraph"), ("two", "paragraph")]),
        ("<p>salt &amp; water</p>", [("salt &amp; water", "paragraph")]),
        (
            "<p>See <img alt='a cure'> here</p>",
            [("See", "paragraph"), ("a cure", "alt"), ("here", "paragraph")],
        ),
        ("<style>p {}</style>", []),
    ],
)
def test_prose_is_without_its_markup(source: str, found: list[tuple[str, str]]) -> None:
    assert read(source) == found


def test_markdown() -> None:
    assert read("# A *cure*\n\n- one\n  two\n", ".md") == [
        ("A ", "heading"), ("cure", "heading"), ("one\n", "list-item"), ("two", "list-item")
    ]  # fmt: skip


@given(
    st.text(alphabet="ab <>/pli*#-\n&;\u00ad\t'=alt", max_size=80), st.sampled_from([".html", ".md", ".txt"])
)
def test_they_are_in_order_and_hold_every_word(source: str, ending: str) -> None:
    document = FORMATS[ending].read(source, f"page{ending}")
    found = list(passages(document))
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(0 <= each.start < each.end <= len(document.text) for each in found)
    held = {at for each in found for at in range(each.start, each.end)}
    for segment in document.segments:
        for at, char in enumerate(segment.text):
            if not char.isspace():
                span = segment.source(at, at + 1)
                assert held.issuperset(range(span.start, span.end))
