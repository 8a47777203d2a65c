"""Whose page it is: professions read from letters, bylines and "our ...", and home pages told by address or path."""

from __future__ import annotations

import pytest
from cliniclint.reading.whose import is_home
from small_engine import engine, page_of

KERNEL = engine({})


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Our chiropractors see runners.", {"chiropractor"}),
        ("As a chiropractor I see runners.", {"chiropractor"}),
        ("We are a small team of chiropractors.", {"chiropractor"}),
        ("Kim Poe, DC, sees runners.", {"chiropractor"}),
        ("Jane Lee, a physical therapist, sees runners.", {"physical-therapist"}),
        ("Meet Jane Lee, physical therapist.", {"physical-therapist"}),
        ("Dr. Jane Lee, chiropractor, sees runners.", {"chiropractor"}),
        ("- Jane Lee, chiropractor\n- Kim Poe, DPT\n", {"chiropractor", "physical-therapist"}),
        # somebody else's, or nobody's
        ("Ask your chiropractor first.", set()),
        ("A chiropractor can help.", set()),
        ("We asked chiropractors what they think.", set()),
        ("In New York, a chiropractor may not needle.", set()),
        ("She moved to Santa Fe, chiropractors and all.", set()),
        ("I was told by a chiropractor to rest.", set()),
        ("# Jane Lee, chiropractor\n", set()),  # a heading has capitals anyway
    ],
)
def test_professions(source: str, expected: set[str]) -> None:
    assert page_of(KERNEL, source).professions == expected


def test_configuration_comes_first() -> None:
    page = page_of(KERNEL, "Our chiropractors.", professions=("physical-therapist",))
    assert page.professions == {"physical-therapist"}


@pytest.mark.parametrize(
    ("path", "home"),
    [
        ("index.md", True),
        ("index.html", True),
        ("content/uk/_index.md", True),
        ("src/pages/home.mdx", True),
        ("botox.md", False),
        ("blog/index.md", False),
        ("uk/services/index.md", False),
        ("-", False),
    ],
)
def test_home_pages(path: str, home: bool) -> None:
    assert is_home(path, {}) is home


def test_the_address_of_a_page() -> None:
    assert is_home("start.md", {"permalink": "/"})
    assert not is_home("index.md", {"url": "/uk/"})
    assert is_home("index.md", {"url": ["a list"]})
