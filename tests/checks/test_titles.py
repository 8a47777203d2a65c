"""Titled names: which mentions are found, and what excuses one mention or all of a name's."""

from __future__ import annotations

import pytest
from cliniclint.engine import Engine
from small_engine import engine, rule, words


@pytest.fixture(scope="module")
def titles() -> Engine:
    return engine(
        {
            "claims/title.yml": rule(
                "[Dr. {Name} {Name}?]",
                check="titles",
                within="sentence",
                options={
                    "note": ["(chiropractor|doctor of chiropractic)"],
                    "beside": ["{credential}"],
                    "doctors": ['"MD"'],
                    "others": ["osteopath"],
                    "trades": ["dry-needling"],
                },
            )
        }
    )


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        # Whose page it is: a credential, a profession beside the name, a procedure.
        ("Ann Roe, DC\n\nAsk Dr. Lee.", ["Dr. Lee"]),
        ("Dr. Lee, osteopath, is here.", ["Dr. Lee"]),
        ("Dry needling\n\nAsk Dr. Lee.", ["Dr. Lee"]),
        ("Welcome to our rooms.\n\nAsk Dr. Lee.", []),
        # Words name the licence on the whole page, an abbreviation only where it stands.
        ("Our chiropractor Dr. Lee is in.\n\nAsk Dr. Lee.", []),
        ("Dr. Jo Lee, DC, is in.\n\nAsk Dr. Lee.", ["Dr. Lee"]),
        ("Dr. Jo Lee, MD, and Ann Roe, DC, are in.\n\nAsk Dr. Lee.", []),
        # What is said of one name says nothing of another, nor what stands too far away or in another sentence.
        ("Our chiropractor Dr. Lee is in.\n\nAsk Dr. Kim.", ["Dr. Kim"]),
        ("Our chiropractor Dr. Jo Lee is in.\n\nAsk Dr. Jo.", []),
        ("Our chiropractor Dr. Jo is in.\n\nAsk Dr. Jo Lee.", []),
        ("Our chiropractor Dr. Jo Lee is in.\n\nAsk Dr. Jo Kim.", ["Dr. Jo Kim"]),
        ("Dr. Lee is in. The chiropractor is out. Ann Roe, DC.", ["Dr. Lee"]),
        ("Dr. Lee, who has been here for many long and happy years, DC.", ["Dr. Lee"]),
    ],
)
def test_titled_names(titles: Engine, source: str, expected: list[str]) -> None:
    assert words(titles, source) == expected


@pytest.fixture(scope="module")
def pages() -> Engine:
    options = {"physicians": ["our surgeon", "dental"], "trades": ["dry-needling"]}
    return engine(
        {"claims/title.yml": rule("[Dr. {Name}]", check="titles", within="sentence", options=options)}
    )


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Our boots end pain.\n\nAsk Dr. Lee.", ["Dr. Lee"]),
        ("Our boots end pain.\n\nAsk Dr. Lee or our surgeon.", []),
        ("Dental care.\n\nAsk Dr. Lee.", []),
    ],
)
def test_a_page_without_a_sign_of_a_physician(pages: Engine, source: str, expected: list[str]) -> None:
    assert words(pages, source) == expected


def test_the_profile_says_whose_page_it_is(titles: Engine) -> None:
    assert words(titles, "Ask Dr. Lee.", professions=("chiropractor",)) == ["Dr. Lee"]
    assert words(titles, "Ask Dr. Lee.") == []
