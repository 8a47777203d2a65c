"""Whatever the source: every character of every segment stands where its map says."""

from __future__ import annotations

import html
import re

import pytest
from cliniclint import UserError
from cliniclint.plugins.markdown.reader import read as read_markdown
from cliniclint.plugins.plain.reader import read as read_plain
from hypothesis import given, settings
from hypothesis import strategies as st

_SCRAPS = [
    *"abzé😀 \n\t*_`[]()<>#-+|>!\\&;:{}=~^'\".,1",
    "\r\n",
    "\n\n",
    "\n- ",
    "\n  - ",
    "\n> ",
    "\n1. ",
    "\n# ",
    "\n| a | b |\n|---|---|\n| ",
    "&amp;",
    "&nbsp;",
    "&#x27;",
    "&lt",
    "\u00ad",
    "\u200b",
    "\u00a0",
    "[a](/b 'c')",
    "![x",
    "](y)",
    "[^1]",
    "\n[^1]: ",
    "[r]",
    "\n[r]: /x 'ttl'\n",
    "<b>",
    "</b>",
    "<br>",
    "<p>",
    "\n<div>\n",
    "\n</div>\n\n",
    "<!-- c -->",
    "<a href='x' title='y &gt; z'>",
    "</a>",
    "{{ x }}",
    "{% y %}",
    "{.btn}",
    "\n```\n",
    "\n    ",
    "\n---\n",
    "word",
    "don’t",
    "<Card title='t &amp; u'>",
    "</Card>",
    "{'s'}",
    "{x}",
    "\nTerm\n: ",
    "• ",
    "✓ ",
    "\n:::tip[",
    "\n:::\n",
    "\n:sun: ",
    '\n!!! note "',
    '"\n    ',
    "{x && <p>",
    "</p>}",
    "{x.map(y => (<li key={y}>",
    "</li>))}",
    "{`",
    "${",
    "`}",
]
_SOURCES = st.lists(st.sampled_from(_SCRAPS), max_size=40).map("".join)
_FRONT = st.sampled_from(
    [
        "",
        "---\ntitle: a b\n---\n",
        "---\r\ntitle: 'é''s'\r\nnote: |\r\n  x y\r\n---\r\n",
        "+++\ntitle = 'q r'\n+++\n",
    ]
)


def _holds(shown: str, source: str) -> bool:
    """Whether a stretch of source can be what one character of prose was read from."""
    if shown == source:
        return True
    if shown.isspace():
        return True  # white space, a tag, a hole
    if source.startswith("&") and shown in html.unescape(source):
        return True
    return (source == "\0" and shown == "\ufffd") or source == "''"


def check(source: str, path: str) -> None:
    read = read_plain if path.endswith(".txt") else read_markdown
    try:
        document = read(source, path)
    except UserError:
        return
    for segment in document.segments:
        assert segment.text == segment.text.strip()
        assert segment.text
        before = 0
        for i, char in enumerate(segment.text):
            start, end = segment.source(i, i + 1)
            assert 0 <= start < end <= len(source) or (char == " " and start <= end)
            assert _holds(char, source[start:end]), (char, source[start:end], segment.text)
            assert start >= before, "prose runs in the order of the source"
            before = start
        for word in re.finditer(r"\S+", segment.text):
            start, end = segment.source(*word.span())
            assert start < end
        for begin, end, _ in segment.links:
            assert 0 <= begin <= end <= len(segment.text)
        assert segment.section is None or segment.section < segment.index
        assert segment.lead_in is None or segment.lead_in < segment.index
    for start, end, _, _ in document.comments:
        assert 0 <= start < end <= len(source)
    for start, end, _ in document.not_checked:
        assert 0 <= start < end <= len(source)


@pytest.mark.parametrize("path", ["page.md", "page.mdx", "page.txt"])
@settings(max_examples=150, deadline=None)
@given(front=_FRONT, body=_SOURCES)
def test_every_character_has_its_place(path: str, front: str, body: str) -> None:
    check(front + body, path)


@settings(max_examples=80, deadline=None)
@given(text=st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    for path in ("page.md", "page.mdx", "page.txt"):
        check(text, path)
