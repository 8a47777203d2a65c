"""A page that is read again after an edit is read as if for the first time."""

from __future__ import annotations

import random

import pytest
from cliniclint import Document, UserError
from cliniclint.plugins.markdown import again
from cliniclint.plugins.markdown.again import read_again
from cliniclint.plugins.markdown.reader import read
from cliniclint.plugins.markdown.walk import Walker
from hypothesis import given, settings
from hypothesis import strategies as st

_BLOCKS = (
    "# Our clinic",
    "A first visit\n=============",
    "## What *we* see",
    "We see **runners** and swimmers.\nThey come [by bus](/bus 'the stop').",
    "- knees\n- hips\n  - the left one\n\n  and more of it",
    "1. Call us.\n\n2. Come by.",
    "> One said so.\n> - and so\n\n> Another too.",
    "| What | When |\n| --- | --- |\n| Yoga | Monday |\n| [Bath](b) | Friday |",
    "Term\n: What it is\n: And else\n\nOther\n\n: What that is",
    "```\nnot read\n\n# nor this\n```",
    "    indented code",
    "<!-- cliniclint ignore claims/cure: approved -->",
    "Words <!-- a remark --> around.",
    "<div>\n<p>In a box</p>\n\n# Heading inside\n\n</div>",
    "<section>",
    "A <button>Book</button> and <script>x",
    '![The front door](door.jpg "Our door") stands open.',
    "[call][phone] or [ask]",
    "[phone]: tel:123 'Ring us'",
    "[ask]: /ask",
    "So it was found.[^1]",
    "[^1]: In a study.\n\n    And more of it.",
    "Ring {{ site.phone }} today. {: .lead }",
    "{% comment %} cliniclint ignore claims/cure: fine {% endcomment %}",
    "{# cliniclint ignore claims/cure: fine #}",
    "::: note\nMind the step.\n:::",
    ":::tip[Our *steps*]\nMind the step.\n:::",
    ":sun: Open all day",
    '!!! note "Our steps"\n    Mind them.\n\n    - one\n\n        !!! tip\n\n            Look.',
    "A [page]{.btn} and https://example.org/x.",
    "Caf\u00e9 \U0001f600 na\u00efve \u00ad words",
    "* * *",
    "---",
    "---\ntitle: Our page\n---",
    "Over\r\ntwo lines\r\n\r\nand on\rand on",
)
_EDITS = (
    "a",
    " ",
    "\n",
    "\n\n",
    "    ",
    "- ",
    "# ",
    "> ",
    "`",
    "```\n",
    "[",
    "]: x",
    "<b>",
    "<!--",
    "-->",
    "|",
    ":",
    "*",
    "{",
    "}}",
)


def _plain(document: Document) -> object:
    return (
        document.text,
        [
            (
                s.index,
                s.kind,
                s.text,
                s.offsets.pieces,
                s.section,
                s.lead_in,
                s.level,
                s.label,
                s.links,
                s.quoted,
            )
            for s in document.segments
        ],
        document.meta,
        document.language,
        document.comments,
        document.not_checked,
        [(s.source(0, len(s.text)), s.source(len(s.text) - 1, len(s.text))) for s in document.segments],
    )


@given(
    st.lists(st.sampled_from(_BLOCKS), max_size=12),
    st.randoms(use_true_random=False),
    st.sampled_from(("page.md", "page.md", "page.mdx")),
)
@settings(max_examples=200)
def test_after_any_edits_it_is_read_as_at_first(blocks: list[str], drawn: random.Random, path: str) -> None:
    state: object = None
    text = "\n\n".join(blocks)
    for _ in range(6):
        try:
            fresh = read(text, path)
        except UserError:
            with pytest.raises(UserError):
                read_again(text, path, state)
            state = None
        else:
            document, state = read_again(text, path, state)
            assert _plain(document) == _plain(fresh)
        text = _edited(text, drawn)


def _edited(text: str, drawn: random.Random) -> str:
    parts = text.split("\n\n")
    at = drawn.randrange(len(parts) + 1)
    way = drawn.randrange(4)
    if way == 0:
        return "\n\n".join([*parts[:at], drawn.choice(_BLOCKS), *parts[at:]])
    if way == 1:
        return "\n\n".join([*parts[:at], *parts[at + 1 :]])
    at = drawn.randrange(len(text) + 1)
    if way == 2:
        return text[:at] + drawn.choice(_EDITS) + text[at:]
    return text[:at] + text[at + drawn.randrange(1, 9) :]


def test_only_blocks_that_are_new_are_walked_through(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "\n\n".join(
        f"# Part {number}\n\nA paragraph, number {number}.\n\n- an item" for number in range(9)
    )
    walked: list[str] = []
    plain = Walker.walk

    def walk(walker: Walker, events: list[tuple[object, dict[str, int]]]) -> None:
        walked.append(walker.builder.text[events[0][1]["start"] : events[-1][1]["end"]])
        plain(walker, events)

    monkeypatch.setattr(again.Walker, "walk", walk)
    _, state = read_again(text, "a.md", None)
    assert len(walked) > 9
    walked.clear()
    changed = text.replace("A paragraph, number 4.", "A paragraph,  number four.")
    document, state = read_again(changed, "a.md", state)
    assert walked == ["A paragraph,  number four.\n"]
    assert _plain(document) == _plain(read(changed, "a.md"))
    walked.clear()
    read_again("Before it.\n\n" + changed, "a.md", state)
    assert walked == ["Before it.\n"]
