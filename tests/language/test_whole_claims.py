"""What kind of page it is never silences a whole claim: appended to any clean page, these are found."""

from __future__ import annotations

from pathlib import Path

import cliniclint.rules
import pytest
from cliniclint.checks.plugin import cliniclint_checks
from cliniclint.config.profile import Profile
from cliniclint.engine import Engine
from cliniclint.plugins.markdown import cliniclint_formats
from cliniclint.rulebook import store

CLAIMS = (
    "Our acupuncture cures migraines.",
    "Our laser eliminates back pain.",
    "85 % of our patients improved.",
)
PAGES = sorted(Path(cliniclint.rules.__path__[0], "clean").glob("*.md"))


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine(store.load([cliniclint.rules.__path__[0]]), list(cliniclint_checks()))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_claim_on_a_clean_page_is_found(engine: Engine, path: Path) -> None:
    (markdown,) = cliniclint_formats()
    text = path.read_text("utf-8")
    for heading in ("", "## About us\n\n"):
        source = f"{text}\n\n{heading}" + " ".join(CLAIMS) + "\n"
        report = engine.check(engine.read(markdown, source, "page.md"), Profile())
        for claim in CLAIMS:
            start = source.index(claim)
            places = [f.place for f in report.findings if f.cls.startswith("claims/")]
            assert any(start <= place.start < start + len(claim) for place in places), claim
