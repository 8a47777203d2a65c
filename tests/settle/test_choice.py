"""Which rules a profile asks for, and the level that it sets."""

from __future__ import annotations

import pytest
from cliniclint.config.profile import Profile
from cliniclint.settle.choice import chosen, level_set_for, names

RULE = ("claims/cure-noun", "claims/cure")


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("claims/cure-noun", True),
        ("claims/cure", True),
        ("claims", True),
        ("claims/*", True),
        ("*/cure", True),
        ("*", True),
        ("claims/cure-*", True),
        ("claims/cur", False),
        ("claims/hype", False),
        ("claim", False),
        ("scope", False),
        ("claims/", False),
        ("Claims/cure", False),
        ("claims/c?re", False),
        ("", False),
    ],
)
def test_names(pattern: str, expected: bool) -> None:
    assert names(pattern, *RULE) is expected


@pytest.mark.parametrize(
    ("select", "ignore", "expected"),
    [
        ((), (), True),
        (("claims",), (), True),
        (("scope",), (), False),
        (("scope", "claims/cure"), (), True),
        ((), ("claims/cure",), False),
        ((), ("scope",), True),
        (("claims",), ("claims/cure-noun",), False),
        (("claims/cure-noun",), ("claims/*",), False),
    ],
)
def test_chosen(select: tuple[str, ...], ignore: tuple[str, ...], expected: bool) -> None:
    assert chosen(*RULE, select, ignore) is expected
    assert chosen(*RULE, iter(select), iter(ignore)) is expected


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        ({}, ""),
        ({"scope": "error"}, ""),
        ({"claims": "warning"}, "warning"),
        ({"claims": "warning", "claims/cure": "off"}, "off"),
        ({"claims/cure": "off", "claims": "warning"}, "warning"),
    ],
)
def test_the_last_level_that_fits_decides(levels: dict[str, str], expected: str) -> None:
    assert level_set_for(*RULE, Profile(levels=levels)) == expected
