"""A rule's `when`."""

from __future__ import annotations

from typing import Any

import pytest
from cliniclint.checks.conditions import applies
from small_engine import context, engine, page_of, rule

FILES = {
    "context/informational.yml": context({"find": ["leaflet"], "within": "page"}),
    "context/seller.yml": context({"find": ["book now"], "within": "page"}),
}


@pytest.mark.parametrize(
    ("when", "source", "expected"),
    [
        ({}, "x", True),
        ({"professions": ["chiropractor"]}, "x", False),
        ({"professions": ["chiropractor"]}, "Jane Doe, DPT", False),
        ({"professions": ["chiropractor"]}, "Jane Doe, DC", True),
        ({"professions": ["physical-therapist", "chiropractor"]}, "Jane Doe, DC", True),
        ({"not-professions": ["chiropractor"]}, "Jane Doe, DC", False),
        ({"not-professions": ["chiropractor"]}, "Jane Doe, DPT", True),
        ({"not-professions": ["chiropractor"]}, "x", True),
        ({"offers": ["needle"]}, "# Dry needling", True),
        ({"offers": ["needle"]}, "# Botox", False),
        ({"offers": ["needle"]}, "# Cupping\n\nWe also do dry needling.", False),
        ({"offers": ["needle", "injection"]}, "# Botox", True),
        ({"offers": ["botox"]}, "# Botox", True),
        ({"offers": ["dry-needling"]}, "# Botox", False),
        ({"offers": ["needle"]}, "# Cupping", False),
        ({"page": "seller"}, "x", True),
        ({"page": "seller"}, "This is a leaflet.", False),
        ({"page": "seller"}, "This is a leaflet. Book now.", True),
        ({"offers": ["needle"], "page": "seller"}, "# Dry needling\n\nThis is a leaflet.", False),
        ({"offers": ["needle"], "professions": ["chiropractor"]}, "# Dry needling", False),
        ({"offers": ["needle"], "professions": ["chiropractor"]}, "# Dry needling\n\nJane Doe, DC", True),
    ],
)
def test_when(when: dict[str, Any], source: str, expected: bool) -> None:
    page = page_of(engine({**FILES, "claims/x.yml": rule("x", when=when)}), source)
    assert applies(page.book.rules["claims/x"], page) is expected


def test_the_configured_profession_decides() -> None:
    kernel = engine({**FILES, "claims/x.yml": rule("x", when={"professions": ["chiropractor"]})})
    page = page_of(kernel, "Jane Doe, DC", professions=("physical-therapist",))
    assert not applies(page.book.rules["claims/x"], page)
