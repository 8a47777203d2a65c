"""File globs of a configuration."""

from __future__ import annotations

import pytest
from cliniclint.config.globs import any_matches, matches


@pytest.mark.parametrize(
    ("glob", "path", "fits"),
    [
        ("uk/**", "uk/a.md", True),
        ("uk/**", "uk/deep/er/a.md", True),
        ("uk/**", "uk", False),
        ("uk/**", "site/uk/a.md", False),
        ("**/uk/**", "site/uk/a.md", True),
        ("**/uk/**", "uk/a.md", True),
        ("**/iv-*", "after/iv-drip.md", True),
        ("**/iv-*", "iv-drip.md", True),
        ("**/iv-*", "after/my-iv-drip.md", False),
        ("*.md", "a.md", True),
        ("*.md", "deep/a.md", True),  # a name at any depth
        ("./a.md", "a.md", True),
        ("/*.md", "deep/a.md", False),
        ("pages/*.md", "pages/a.md", True),
        ("pages/*.md", "pages/deep/a.md", False),
        ("drafts", "drafts/a.md", True),
        ("drafts/", "site/drafts/deep/a.md", True),
        ("drafts", "drafts.md", False),
        ("a/**/b.md", "a/b.md", True),
        ("a/**/b.md", "a/x/y/b.md", True),
        ("a/**/b.md", "a/x/y/c.md", False),
        ("?.md", "ab.md", False),
        ("[ab].md", "b.md", True),
        ("A.md", "a.md", False),
        (".", "a.md", True),
        ("**", "a.md", True),
    ],
)
def test_globs(glob: str, path: str, fits: bool) -> None:
    assert matches(glob, path) is fits


def test_many_stars_cost_little() -> None:
    assert not matches("/".join(["**", "a"] * 40), "/".join(["a"] * 39 + ["b"] * 400))


def test_any_matches() -> None:
    assert any_matches(("x.md", "uk/**"), "uk/a.md")
    assert not any_matches((), "uk/a.md")
