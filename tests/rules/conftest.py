"""The built-in rules, in an engine of their own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import cliniclint.rules
import pytest
from cliniclint.checks.plugin import cliniclint_checks
from cliniclint.config.profile import Profile
from cliniclint.engine import Engine
from cliniclint.finding import Finding
from cliniclint.plugins.markdown import cliniclint_formats
from cliniclint.rulebook import store
from cliniclint.rulebook.book import Book

Check = Callable[..., list[Finding]]


@pytest.fixture(scope="session")
def book() -> Book:
    return store.load([Path(folder) for folder in cliniclint.rules.__path__], announce=lambda line: None)


@pytest.fixture(scope="session")
def check(book: Book) -> Check:
    """The findings of copy in Markdown: `check(text, "us", "chiropractor")`."""
    engine = Engine(book, cliniclint_checks())
    (markdown,) = cliniclint_formats()

    def run(text: str, jurisdiction: str, *professions: str) -> list[Finding]:
        page = engine.read(markdown, text, "page.md")
        return list(engine.check(page, Profile((jurisdiction,), professions)).findings)

    return run
