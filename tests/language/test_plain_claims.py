"""What kind of page it is never silences a whole claim: a cure claimed among opening hours is a cure claimed."""

from __future__ import annotations

from pathlib import Path

import cliniclint.rules
import pytest
from cliniclint import lint_text

CLEAN = sorted((Path(next(iter(cliniclint.rules.__path__))) / "clean").glob("*.md"))
CLAIMS = {
    "Acupuncture cures migraines.": "claims/cure",
    "Our laser eliminates back pain.": "claims/cure",
    "85 % of our patients improved.": "claims/statistic",
    "We guarantee relief from back pain.": "claims/guarantee",
}


@pytest.mark.parametrize("page", CLEAN, ids=lambda path: path.stem)
def test_plain_claims_are_found_on_any_page(page: Path) -> None:
    text = page.read_text("utf-8")
    with_claims = f"{text}\n{' '.join(CLAIMS)}\n"
    at = {claim: with_claims.index(claim) for claim in CLAIMS}
    found = {
        (claim, each.cls)
        for each in lint_text(with_claims, "page.md").findings
        for claim, start in at.items()
        if start <= each.place.start < start + len(claim)
    }
    # In nobody's voice a leaflet or a page of myths reports, and a page of one treatment may tell of another.
    if page.stem in (
        "aftercare",
        "before-you-come",
        "leaflet",
        "myths",
        "needling-with-care",
        "vacancy",
        "words",
    ):
        found.add(("Acupuncture cures migraines.", "claims/cure"))
    assert found >= set(CLAIMS.items())
