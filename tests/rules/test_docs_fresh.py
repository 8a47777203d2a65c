"""The pages of the rules and the table of coverage are those that the rules give."""

from __future__ import annotations

from pathlib import Path

import pytest
from cliniclint.cli.docs import docs

HOUSE = Path(__file__).parents[2]


def test_pages_and_coverage_are_fresh(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(HOUSE)
    status = docs.main(
        ["docs/rules", "--coverage", "rules/COVERAGE.md", "--check", "--isolated"], standalone_mode=False
    )
    assert status == 0, capsys.readouterr().out + "(cliniclint docs docs/rules --coverage rules/COVERAGE.md)"


def test_every_rule_has_a_page_in_the_index() -> None:
    index = (HOUSE / "docs" / "rules" / "README.md").read_text("utf-8")
    pages = {
        path.relative_to(HOUSE / "docs" / "rules").as_posix() for path in HOUSE.glob("docs/rules/*/*.md")
    }
    assert pages and all(f"]({page})" in index for page in pages)
