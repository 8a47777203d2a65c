"""Reading a register: mistakes, each at its place."""

from __future__ import annotations

import pytest
from cliniclint.errors import UserError
from cliniclint.evidence.read import read
from small_engine import engine, rule

BOOK = engine({"claims/x.yml": rule("cure", class_="claims/cure")}).book


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "[]\n"])
def test_an_empty_register(text: str) -> None:
    assert read(text, "evidence.yml", BOOK) == {"records": []}


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("claim: x\n", "1:1", ["is a list of records"]),
        ("- x\n", "1:3", ["a record is a mapping"]),
        ("- claim: x\n  sorce: y\n", "2:3", ['unknown key "sorce"; did you mean "source"?']),
        ("- source: doi:10.1/2\n", "1:11", ['"doi:10.1/2" is no DOI']),
        ("- claim: x\n  source: 12345678\n", "2:11", ["write PMID 12345678"]),
        ("- claim: x\n  expires: 31.1.2027\n", "2:12", ['"31.1.2027" is no date; write it as 2026-01-31']),
        ("- claim: x\n  expires: 2027-02-30\n", "2:12", ["is no date"]),
        ("- claim: x\n  expires: 2027\n", "2:12", ["is no date"]),
        ("- claim: x\n  date: 20x1\n", "2:9", ["write it as 2026-01-31, 2026-01 or 2026"]),
        (
            "- claim: x\n  jurisdictions: [us, us-cb]\n",
            "2:23",
            ['unknown jurisdiction "us-cb"; did you mean "us-ca"?'],
        ),
        ("- claim: x\n  class: claims/cur\n", "2:10", ['did you mean "claims/cure"?']),
        ("- claim: x\n  class: safety/side-effects\n", "2:10", ["is no claim"]),
        ("- claim: x\n  pattern: y\n", "1:3", ["both a claim and a pattern"]),
        ("- treatment: cupping\n", "1:3", ["does not say which claim it is for"]),
        ("- pattern: cure {condtion}\n", "1:17", ["unknown name {condtion}; did you mean {condition}?"]),
        ("- pattern: cure (a\n", "1:17", []),
        ("- claim: [a, b]\n", "1:10", ['"claim" takes one text']),
        ("- claim: x\n  reviewed: KH\n", "2:13", ["by whom and on which day"]),
        ("- claim: x\n  reviewed: {by: KH, on: soon}\n", "2:26", ['"soon" is no date']),
        ("- claim: {a: b}\n", "1:10", ["takes words"]),
    ],
)
def test_mistakes(text: str, place: str, words: list[str]) -> None:
    with pytest.raises(UserError) as caught:
        read(text, "evidence.yml", BOOK)
    message = str(caught.value)
    assert f"evidence.yml:{place}: " in message
    for each in words:
        assert each in message


def test_all_mistakes_are_named() -> None:
    with pytest.raises(UserError) as caught:
        read("- claim: x\n  date: never\n- claim: y\n  source: z\n", "evidence.yml", BOOK)
    assert str(caught.value).count("evidence.yml:") == 2


def test_what_is_not_filled_in() -> None:
    (record,) = read("- claim: x\n  source:\n  reviewed:\n    by:\n    on:\n", "evidence.yml", BOOK)[
        "records"
    ]
    missing = ["jurisdictions", "source", "design", "date", "expires", "reviewer", "day of review"]
    assert record["missing"] == missing
