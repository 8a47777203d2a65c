"""The builder: outline, lead-ins and links."""

from __future__ import annotations

import pytest
from cliniclint.text.document import Document, DocumentBuilder, Kind, Link
from cliniclint.text.prose import Prose
from hypothesis import given, settings
from hypothesis import strategies as st


class Page:
    """Feeds a builder and its source, line by line."""

    def __init__(self) -> None:
        self.source = ""
        self.builder = DocumentBuilder("page.md", "", "test")

    def add(self, kind: str, text: str, **how: object) -> int | None:
        prose = Prose()
        prose.add(text, len(self.source), len(self.source) + len(text))
        self.source += text + "\n"
        return self.builder.segment(kind, prose, **how)  # type: ignore[arg-type]

    def done(self) -> Document:
        return self.builder.finish()


def test_headings_open_sections() -> None:
    page = Page()
    page.add(Kind.PARAGRAPH, "before")
    page.add(Kind.HEADING, "one", level=1)
    page.add(Kind.PARAGRAPH, "in one")
    page.add(Kind.HEADING, "two", level=3)
    page.add(Kind.PARAGRAPH, "in two")
    page.add(Kind.HEADING, "three", level=2)
    page.add(Kind.HEADING, "four", level=2)
    page.add(Kind.PARAGRAPH, "in four")
    page.add(Kind.HEADING, "five", level=1)
    sections = [segment.section for segment in page.done().segments]
    assert sections == [None, None, 1, 1, 3, 1, 1, 6, None]


def test_a_heading_outside_of_the_outline_opens_nothing() -> None:
    page = Page()
    page.add(Kind.HEADING, "one", level=1)
    page.add(Kind.HEADING, "aside", level=1, in_outline=False)
    page.add(Kind.PARAGRAPH, "text")
    assert [segment.section for segment in page.done().segments] == [None, 0, 0]


def test_lists_take_the_text_before_them_as_lead_in() -> None:
    page = Page()
    page.add(Kind.PARAGRAPH, "We treat:")  # 0
    page.builder.open_list()
    page.add(Kind.ITEM, "pain")  # 1
    page.builder.open_list()
    page.add(Kind.ITEM, "neck pain")  # 2
    page.add(Kind.ITEM, "back pain")  # 3
    page.builder.close_list()
    page.add(Kind.ITEM, "stress")  # 4
    page.builder.open_list()
    page.add(Kind.ITEM, "at work")  # 5
    page.builder.close_list()
    page.builder.close_list()
    page.builder.open_list()
    page.add(Kind.ITEM, "another list")  # 6
    page.builder.close_list()
    segments = page.done().segments
    assert [segment.lead_in for segment in segments] == [None, 0, 1, 1, 0, 4, None]
    assert [segment.level for segment in segments] == [0, 1, 2, 2, 1, 2, 1]


def test_what_leads_in_nothing() -> None:
    page = Page()
    page.add(Kind.PARAGRAPH, "text")
    page.add(Kind.ALT, "a picture", in_outline=False)
    page.builder.open_list()
    page.add(Kind.ITEM, "led in by the text")
    page.builder.close_list()
    page.add(Kind.PARAGRAPH, "text")
    page.builder.break_lead_in()
    page.builder.open_list()
    page.add(Kind.ITEM, "led in by nothing")
    page.builder.close_list()
    page.add(Kind.HEADING, "heading", level=1)
    page.builder.open_list()
    page.add(Kind.ITEM, "led in by nothing, but in a section")
    page.builder.close_list()
    page.builder.close_list()  # one too many does no harm
    page.add(Kind.CELL, "a cell", lead_in=0)
    assert [segment.lead_in for segment in page.done().segments] == [None, None, 0, None, None, None, None, 0]


def test_empty_prose_is_no_segment() -> None:
    page = Page()
    assert page.add(Kind.PARAGRAPH, " \n\u00ad") is None
    assert page.add(Kind.PARAGRAPH, "text") == 0
    assert len(page.done().segments) == 1


def test_comments_know_what_follows_them() -> None:
    page = Page()
    page.builder.comment(0, 5, "one")
    page.add(Kind.PARAGRAPH, "text")
    page.builder.comment(6, 9, "two")
    page.builder.not_checked(9, 12, "code")
    document = page.builder.finish(meta={"a": 1}, language="en")
    assert [comment.before for comment in document.comments] == [0, 1]
    assert (document.not_checked[0].reason, document.meta, document.language) == ("code", {"a": 1}, "en")


PARTS = st.lists(
    st.tuples(
        st.sampled_from([" ", "  ", "\n", "\u00ad", "", "a", " b", "c ", "d e", "\u200b f"]), st.booleans()
    ),
    max_size=8,
)


@given(PARTS)
@settings(max_examples=400, deadline=None)
def test_links_stand_on_their_words(parts: list[tuple[str, bool]]) -> None:
    prose, links, words = Prose(), [], []
    for text, is_link in parts:
        start = prose.length()
        prose.add(text, start, start + len(text))
        if is_link:
            links.append(Link(start, prose.length(), f"#{len(links)}"))
            words.append(" ".join(text.replace("\u00ad", "").replace("\u200b", "").split()))
    builder = DocumentBuilder("page.md", "".join(text for text, _ in parts), "test")
    builder.segment(Kind.PARAGRAPH, prose, links=tuple(links))
    for segment in builder.finish().segments:
        assert [segment.text[link.start : link.end] for link in segment.links] == words
        assert [link.target for link in segment.links] == [link.target for link in links]


def test_a_segment_leads_back_to_the_source() -> None:
    page = Page()
    page.add(Kind.PARAGRAPH, "It works")
    page.add(Kind.PARAGRAPH, "It  cures\nacne", quoted=True)
    segment = page.done().segments[1]
    assert segment.text == "It cures acne" and segment.quoted
    start, end = segment.source(3, 13)
    assert page.source[start:end] == "cures\nacne"
    with pytest.raises(ValueError):
        segment.source(3, 3)
