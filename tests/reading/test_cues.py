"""Cues are looked for where they may stand only, and none is missed by that."""

from __future__ import annotations

import json
from functools import cache

from cliniclint.engine import Engine
from hypothesis import given, settings
from hypothesis import strategies as st
from small_engine import engine, page_of, rule

_PLACES = (
    *("clause", "statement", "sentence", "next", "previous", "block", "heading", "lead-in", "page"),
    *("item", "introduction"),
)
# A word for each place, and one that a cue of every place looks for.
_CUES = [
    {"find": [f"word{number}", "anywhere"], "within": place, **more}
    for number, place in enumerate(_PLACES)
    for more in ({}, {"quoted": True, "reach": "forward"})
]
_WORDS = [
    "cures migraines",
    "anywhere",
    *(f"word{number}" for number in range(len(_PLACES))),
    '"',
    "and",
    ", but",
]
_SENTENCE = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=4).map(
    lambda words: f"It {' '.join(words)}."
)
_TEXT = st.lists(_SENTENCE, min_size=1, max_size=3).map(" ".join)
_BLOCK = st.one_of(
    _TEXT,
    _TEXT.map("# {}".format),
    st.lists(_TEXT, min_size=1, max_size=3).map(lambda items: "\n".join(f"- {item}" for item in items)),
    st.tuples(_TEXT, _TEXT).map(lambda cells: "| {} |\n| --- |\n| {} |".format(*cells)),
)


@cache
def _engine() -> Engine:
    return engine(
        {
            "context/denied.yml": json.dumps({"title": "x", "cues": _CUES}),
            "claims/x.yml": rule("cures migraines", unless=["denied"]),
        }
    )


@given(st.lists(_BLOCK, min_size=1, max_size=6))
@settings(max_examples=150)
def test_the_first_cue_is_the_first_of_all(blocks: list[str]) -> None:
    page = page_of(_engine(), "\n\n".join(blocks))
    cues = page.contexts.cues
    every = cues._every("denied")
    for reading, match in page.matches(page.book.rules["claims/x"]):
        first = next(cues._signs(every, reading, match.used, across=True), None)
        assert cues.first("denied", reading, match) == first
