"""The README's picture shows what the tool prints."""

from __future__ import annotations

import re
from pathlib import Path

import make_terminal_picture as picture

AGAIN = "docs/terminal.svg is old: run tests/tools/make_terminal_picture.py"


def test_the_picture_shows_the_first_finding_as_it_is_printed(cache: Path) -> None:
    place, *_ = picture.printed(CLINICLINT_CACHE_DIR=str(cache)).split("\n\n")
    lines = place.splitlines()
    head = [line for line in lines if line.startswith(picture.ARGUMENTS[1])]
    quoted = [line for line in lines if re.match(r" +(\d+)? *│", line)]
    assert head and len(quoted) == 2
    shown = picture.text_of(picture.PICTURE.read_text("utf-8"))
    assert shown.startswith(re.sub(r"\s", "", "cliniclint$ cliniclint " + " ".join(picture.ARGUMENTS))), AGAIN
    for line in [*head, *quoted]:
        assert re.sub(r"\s", "", line) in shown, AGAIN
    for word in ("why:", "instead:", "authority:", "editorialhelp,notlegaladvice"):
        assert word in shown, AGAIN


def test_the_picture_stands_alone() -> None:
    svg = picture.PICTURE.read_text("utf-8")
    assert "url(http" not in svg and "<script" not in svg
    assert "docs/terminal.svg" in (picture.HOUSE / "README.md").read_text("utf-8")


def test_what_is_drawn_can_be_read_back() -> None:
    assert picture.text_of(picture.drawn("a \x1b[31mré & <b>\x1b[0m\n  │ c\n")).endswith("aré&<b>│c")
