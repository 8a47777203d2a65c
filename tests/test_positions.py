"""Whatever a page looks like, every word of it can be reported, and every finding's place in the source holds its words."""

from __future__ import annotations

import html
import re
from typing import NamedTuple

import pytest
from cliniclint.engine import Engine
from hypothesis import given, settings
from hypothesis import strategies as st
from small_engine import engine, findings, rule

WORDS = ["cures", "We", "don’t", "pain-free", "100%", "naïve", "😀", "1,000", "and", "R&D", "(so)", "Dr."]


class Word(NamedTuple):
    """A word as a visitor reads it, and how it is written in a format."""

    read: str
    markdown: str
    html: str


def _written(word: str, cut: int, how: int) -> Word:
    """One of several ways to write a word: markup inside of it or around it, entities, soft hyphens."""
    cut = 1 + cut % max(1, len(word) - 1)
    a, b = word[:cut], word[cut:]
    entity = f"&#{ord(word[0])};{html.escape(word[1:])}"
    inside = a[-1:].isalpha() and b[:1].isalpha()
    markdowns = [
        word,
        entity,
        f"*{a}*{b}" if inside else word,
        f"**{word}**",
        f"{a}&shy;{b}" if inside else word,
    ]
    htmls = [
        html.escape(word),
        entity,
        f"<b>{html.escape(a)}</b>{html.escape(b)}",
        f"<i class='x > y'>{html.escape(word)}</i>",
        f"{html.escape(a)}&shy;{html.escape(b)}",
    ]
    return Word(word, markdowns[how % 5].replace("R&D", "R&amp;D"), htmls[how % 5])


words = st.builds(_written, st.sampled_from(WORDS), st.integers(0, 9), st.integers(0, 4))
sentences = st.lists(words, min_size=1, max_size=7)
kinds = st.sampled_from(["paragraph", "heading", "item", "quote", "cell"])
blocks = st.lists(st.tuples(kinds, sentences), min_size=1, max_size=5)
breaks = st.sampled_from([" ", "\n", "\r\n", "  ", "\u00a0"])


def _markdown(page: list[tuple[str, list[Word]]], gap: str, end: str) -> str:
    out = []
    for kind, some in page:
        if kind in ("heading", "cell") and "\n" in gap:
            gap = " "
        lead = {"heading": "## ", "item": "- ", "quote": "> "}.get(kind, "")
        inner = (
            gap.replace("\n", "\n> ")
            if kind == "quote"
            else gap.replace("\n", "\n  ")
            if kind == "item"
            else gap
        )
        line = inner.join(["Word", *(word.markdown for word in some)])
        out.append(f"| {line} |{end}|---|" if kind == "cell" else lead + line)
    return (end * 2).join(out) + end


def _html(page: list[tuple[str, list[Word]]], gap: str, end: str) -> str:
    forms = {
        "paragraph": "<p>{}</p>",
        "heading": "<h2>{}</h2>",
        "item": "<ul><li>{}</ul>",
        "quote": "<blockquote><p>{}</blockquote>",
        "cell": "<table><tr><td>{}</table>",
    }
    return end.join(forms[kind].format(gap.join(["Word", *(w.html for w in some)])) for kind, some in page)


def _plain(page: list[tuple[str, list[Word]]], gap: str, end: str) -> str:
    # A line break is written inside of paragraphs only: elsewhere it would end the heading or the item.
    out = []
    for kind, some in page:
        between = gap if kind == "paragraph" else gap.replace("\r\n", " ").replace("\n", " ")
        out.append(("- " if kind == "item" else "") + between.join(["Word", *(word.read for word in some)]))
    return (end * 2).join(out)


def _as_read(source: str) -> str:
    """Source as a visitor reads it: no tags, marks of emphasis, quotation marks at the line's start, soft hyphens."""
    text = re.sub(r"<(?:[^>'\"]|'[^']*'|\"[^\"]*\")*>", "", source)
    text = html.unescape(re.sub(r"(?<=\n)> ", "", text).replace("*", "")).replace("\u00ad", "")
    return " ".join(text.split())


RENDER = {".md": _markdown, ".html": _html, ".txt": _plain}


@pytest.fixture(scope="module")
def kernel() -> Engine:
    return engine(
        {
            "claims/word.yml": rule("{any}"),
            "claims/pair.yml": rule("{any} {any}", within="block", class_="claims/hype"),
            "claims/more.yml": rule("{word} .. {word}", within="sentence", class_="claims/efficacy"),
        }
    )


@pytest.mark.parametrize("ending", [".md", ".html", ".txt"])
@settings(max_examples=60, deadline=None)
@given(page=blocks, gap=breaks, end=st.sampled_from(["\n", "\r\n"]))
def test_every_finding_is_at_its_words(
    kernel: Engine, ending: str, page: list[tuple[str, list[Word]]], gap: str, end: str
) -> None:
    source = RENDER[ending](page, gap, end)
    found = findings(kernel, source, f"page{ending}")
    for each in found:
        start, stop, text = each.place
        assert _as_read(source[start:stop]) == text, source
        lines = re.split(r"\r\n|\n", source)
        assert lines[each.line - 1][each.column - 1 :].startswith(re.split(r"[\r\n]", source[start:stop])[0])
        assert each.end_line == each.line + source[start:stop].count("\n")
    # Every word is reported, once and in order.
    read = "".join(each.place.text for each in found if each.rule == "claims/word")
    assert read == "".join("Word" + "".join(word.read for word in some) for _, some in page)
