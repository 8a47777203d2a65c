"""Lines and columns."""

from __future__ import annotations

import re

import pytest
from cliniclint.text.lines import Lines
from hypothesis import given
from hypothesis import strategies as st


@given(st.text(st.sampled_from("ab\n\r 😀\u2028\x0b")))
def test_positions_lead_back(text: str) -> None:
    lines = Lines(text)
    parts = re.split(r"\r\n|\r|\n", text)
    assert len(lines) == len(parts)
    for offset in range(len(text) + 1):
        line, column = lines.position(offset)
        assert lines.start_of(line) + column - 1 == offset
        assert len(re.findall(r"\r\n|\r|\n", text[: lines.start_of(line)])) == line - 1
        assert lines.line_text(line) == parts[line - 1]
        if text[offset : offset + 1] not in ("\r", "\n", ""):
            assert lines.line_text(line)[column - 1] == text[offset]


@pytest.mark.parametrize(
    ("text", "offset", "position"),
    [
        ("", 0, (1, 1)),
        ("a", 1, (1, 2)),
        ("a\nb", 2, (2, 1)),
        ("a\r\nb", 2, (1, 3)),
        ("a\r\nb", 3, (2, 1)),
        ("a\n", 2, (2, 1)),
    ]
    + [("😀 b", 2, (1, 3)), ("a\rb\n\nc", 5, (4, 1))],
)
def test_positions(text: str, offset: int, position: tuple[int, int]) -> None:
    assert Lines(text).position(offset) == position
