"""Suppressions as written in comments: what is read out of them, and what is no suppression."""

from __future__ import annotations

from datetime import date

import pytest
from cliniclint.settle.directives import as_day, directives
from hypothesis import given
from hypothesis import strategies as st


def test_a_whole_one() -> None:
    text = "cliniclint ignore claims/cure until=2027-01-31 by=NAME: approved wording,\n  ref 14: see there"
    (found,) = directives(text)
    assert [name.text for name in found.names] == ["claims/cure"]
    assert found.reason == "approved wording, ref 14: see there"
    assert (found.until, found.by, found.page, found.faults) == (date(2027, 1, 31), "NAME", False, ())
    for words in (*found.names, found.until_at, found.head):
        assert text[words.start : words.end] == words.text


@pytest.mark.parametrize(
    ("text", "names", "by", "reason"),
    [
        ("cliniclint ignore a/b: x", ["a/b"], "", "x"),
        ("Cliniclint  Ignore a/b , c/d : x", ["a/b", "c/d"], "", "x"),
        ("cliniclint: ignore a/b: x", ["a/b"], "", "x"),
        ("cliniclint ignore by=Ann Smith a/b: x", ["a/b"], "Ann Smith", "x"),
        ('cliniclint ignore a/b by="Dr: A. Smith": x', ["a/b"], "Dr: A. Smith", "x"),
        ("cliniclint ignore a/b by='Ann' : it's so", ["a/b"], "Ann", "it's so"),
        ("cliniclint ignore a/b approved wording", ["a/b"], "", ""),
        ("cliniclint ignore a/b:", ["a/b"], "", ""),
        ("cliniclint ignore all", ["all"], "", ""),
        ("cliniclint ignore: x", [], "", "x"),
    ],
)
def test_ways_to_write_it(text: str, names: list[str], by: str, reason: str) -> None:
    (found,) = directives(text)
    assert [name.text for name in found.names] == names
    assert (found.reason, found.faults) == (reason, ())
    assert found.by == by


def test_several_in_a_comment() -> None:
    one, two = directives("Wording of 2024\ncliniclint ignore a/b: x,\n y\n  cliniclint ignore-page c/d: z")
    assert (one.names[0].text, one.reason, one.page) == ("a/b", "x, y", False)
    assert (two.names[0].text, two.reason, two.page) == ("c/d", "z", True)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "TODO",
        "cliniclint",
        "cliniclint found nothing here",
        "see cliniclint ignore a/b: x",
        "cliniclintignore a/b: x",
    ],
)
def test_other_comments(text: str) -> None:
    assert list(directives(text)) == []


@pytest.mark.parametrize(
    ("text", "problem", "at"),
    [
        ("cliniclint disable a/b: x", '"disable" is no word of a suppression', "disable"),
        ("cliniclint ignroe a/b: x", '"ignroe" is no word of a suppression', "ignroe"),
        ("cliniclint ignore a/b until=soon: x", '"soon" is no day (until=)', "until=soon"),
        ("cliniclint ignore a/b until=2027-02-30: x", '"2027-02-30" is no day', "until=2027-02-30"),
        ("cliniclint ignore a/b utnil=2027-01-31: x", 'did you mean "until="?', "utnil=2027-01-31"),
        ("cliniclint ignore a/b ref=14: x", "known are until= and by=", "ref=14"),
    ],
)
def test_faults_stand_at_the_culprit(text: str, problem: str, at: str) -> None:
    (found,) = directives(text)
    ((said, words),) = found.faults
    assert problem in said
    assert text[words.start : words.end] == words.text == at


@pytest.mark.parametrize("text", ["20270131", "2027-W05-7", "2027-1-31", "2027-01-31 ", "٢٠٢٧-٠١-٣١"])
def test_only_plain_days_are_days(text: str) -> None:
    assert as_day(text) is None


@given(st.text(alphabet="abk/:=*,'\" \n-ÿ", max_size=80))
def test_any_words_can_be_read(tail: str) -> None:
    text = f"cliniclint ignore {tail}"
    for found in directives(text):
        for words in (*found.names, *(each for _, each in found.faults)):
            assert text[words.start : words.end] == words.text
