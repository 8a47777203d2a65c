"""Prose and offset maps: what a visitor reads, and the way back to the source."""

from __future__ import annotations

import html
import re

import pytest
from cliniclint.text.prose import Prose
from cliniclint.text.spans import OffsetMap, Piece, Span
from hypothesis import given, settings
from hypothesis import strategies as st

INVISIBLE = "\u00ad\u200b\u2060\ufeff\u200e\u200f\u202a\u2066"


def literal(text: str, start: int = 0) -> Prose:
    prose = Prose()
    prose.add(text, start, start + len(text))
    return prose


def read(source: str, marks: tuple[int, ...] = ()) -> tuple[str, OffsetMap, tuple[int, ...]]:
    """A tiny format: entities, <br> as a blank, all other tags as nothing, the rest as it is."""
    prose = Prose()
    for found in re.finditer(r"&\w+;|<br>|<[^>]*>|[^&<]+", source):
        if found.group() == "<br>":
            prose.blank(*found.span())
        elif found.group().startswith("&"):
            prose.add(html.unescape(found.group()), *found.span())
        elif not found.group().startswith("<"):
            prose.add(found.group(), *found.span())
    return prose.finish(marks)


def plain(source: str) -> str:
    """What is left of a stretch of source once markup, white space and marks without width are taken away."""
    text = html.unescape(re.sub(r"<[^>]*>", "", source))
    return re.sub(rf"[\s{INVISIBLE}\u200c\u200d]", "", text)


SOURCES = st.lists(
    st.sampled_from(
        [
            "cu",
            "res",
            " ",
            "  ",
            "\n",
            "\r\n",
            "\u00a0",
            "<b>",
            "</b>",
            "<br>",
            "&amp;",
            "&nbsp;",
            "&shy;",
            "&fjlig;",
            "&eacute;",
        ]
        + [
            "\u00ad",
            "\u200b",
            "a\u200db",
            "\u200d",
            "\u200c",
            "👩\u200d⚕",
            "é",
            "x",
            "&zwj;",
            "&thickapprox;",
            "\ufeff",
            "\u202a",
        ]
    ),
    max_size=14,
).map("".join)


@given(SOURCES)
@settings(max_examples=600, deadline=None)
def test_every_range_leads_back_to_its_words(source: str) -> None:
    text, offsets, _ = read(source)
    assert "  " not in text and text == text.strip()
    assert text == " ".join(text.split())
    assert not re.search(rf"[{INVISIBLE}]", text)
    assert not re.search("(?<=[A-Za-z])[\u200c\u200d]+(?=[A-Za-z])", text)
    assert plain(text) == plain(source)
    at = 0
    for piece in offsets.pieces:  # in order, without a gap
        assert piece.prose == at and piece.length > 0
        at += piece.length
    assert at == len(text)
    for start in range(len(text)):
        for end in range(start + 1, len(text) + 1):
            span = offsets.to_source(start, end)
            found = plain(source[span.start : span.end])
            # An entity of several characters ("fj") is never cut.
            assert plain(text[start:end]) in found
            if "&fjlig;" not in source:
                assert plain(text[start:end]) == found


@given(SOURCES, st.lists(st.integers(0, 60), max_size=4))
@settings(max_examples=400, deadline=None)
def test_marks_part_the_prose_where_they_parted_the_added_text(source: str, places: list[int]) -> None:
    prose_length = len(html.unescape(re.sub(r"<(?!br>)[^>]*>", "", source).replace("<br>", " ")))
    marks = tuple(min(place, prose_length) for place in places)
    text, _, moved = read(source, marks)
    added = html.unescape(re.sub(r"<(?!br>)[^>]*>", "", source).replace("<br>", " "))
    for mark, place in zip(marks, moved, strict=True):
        assert 0 <= place <= len(text)
        assert plain(text[:place]) == plain(added[:mark])


def test_words_split_by_markup_are_whole() -> None:
    text, offsets, _ = read("It <b>cu</b>res acne")
    assert text == "It cures acne"
    assert offsets.to_source(3, 8) == Span(6, 15)


def test_white_space_becomes_one_blank() -> None:
    text, offsets, _ = literal("\n It\u00a0 \r\ncures\tit ", 10).finish()
    assert text == "It cures it"
    assert offsets.to_source(0, 2) == Span(12, 14)
    assert offsets.to_source(2, 3) == Span(14, 18)
    assert offsets.to_source(3, 11) == Span(18, 26)


def test_text_in_order_is_taken_as_it_is() -> None:
    text, offsets, marks = literal("It cures it", 5).finish((3, 8))
    assert (text, marks) == ("It cures it", (3, 8))
    assert offsets.to_source(3, 8) == Span(8, 13)


def test_an_entity_stands_for_its_whole_range() -> None:
    text, offsets, _ = read("a&amp;b")
    assert text == "a&b"
    assert offsets.to_source(1, 2) == Span(1, 6)
    assert offsets.to_source(0, 2) == Span(0, 6)


def test_soft_hyphens_and_joiners() -> None:
    assert literal("mi\u00adgraine").finish()[0] == "migraine"
    assert literal("mi\u200d\u00ad\u200cgraine").finish()[0] == "migraine"
    assert literal("👩\u200d⚕️ nurse\u200b").finish()[0] == "👩\u200d⚕️ nurse"
    prose = Prose()
    for at, part in enumerate(["mi", "\u200d", "\u200c", "graine"]):
        prose.add(part, 10 * at, 10 * at + len(part))
    text, offsets, _ = prose.finish()
    assert text == "migraine"
    assert offsets.to_source(1, 3) == Span(1, 31)


def test_a_blank_of_no_source() -> None:
    prose = literal("a")
    prose.blank(1, 1)
    prose.add("b", 1, 2)
    text, offsets, _ = prose.finish()
    assert text == "a b"
    assert offsets.to_source(0, 3) == Span(0, 2)


def test_nothing() -> None:
    prose = Prose()
    assert not prose and prose.length() == 0 and prose.finish((0,))[0] == ""
    assert prose.finish((0,))[2] == (0,)
    prose.add("", 3, 3)
    assert not prose
    prose.blank(3, 4)
    assert prose and prose.length() == 1
    text, offsets, marks = prose.finish((0, 1))
    assert (text, offsets.pieces, marks) == ("", (), (0, 0))


@pytest.mark.parametrize(("start", "end"), [(0, 0), (2, 1), (-1, 1), (0, 4), (3, 4)])
def test_ranges_that_are_none(start: int, end: int) -> None:
    offsets = OffsetMap((Piece(0, 3, 5, 8),))
    with pytest.raises(ValueError):
        offsets.to_source(start, end)
    with pytest.raises(ValueError):
        OffsetMap(()).to_source(start, end)
