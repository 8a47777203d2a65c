"""The rulebook at run time: which level a rule has where, and on whose authority."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from cliniclint.rulebook.book import Book
from cliniclint.rulebook.compile import compile_packs

Pack = Callable[..., Path]
MakeBook = Callable[..., Book]


@pytest.fixture
def book(pack: Pack) -> MakeBook:
    """`book(levels, **jurisdictions' levels)`: a book of one rule with these `levels:`."""

    def make(
        levels: str = "{}", *, us: str = "{}", california: str = "{}", authorities: str = "{us: [us-known]}"
    ) -> Book:
        rule = (pack() / "claims/cure.yml").read_text()
        rule = rule.replace("level: error", f"level: error\nlevels: {levels}")
        rule = rule.replace("{us: [us-known]}", authorities)
        folder = pack(
            {
                "claims/cure.yml": rule,
                "jurisdictions/us.yml": f"name: United States\nlevels: {us}\n",
                "jurisdictions/us-ca.yml": f"name: California\nparent: us\nlevels: {california}\n",
            }
        )
        hot, pages = compile_packs([folder])
        return Book(hot, lambda: pages, [str(folder)])

    return make


def level(book: Book, jurisdiction: str, *professions: str) -> str | None:
    return book.rule_level(book.rules["claims/cure"], jurisdiction, professions)


def test_a_rule_as_checks_see_it(book: MakeBook) -> None:
    rule = book().rules["claims/cure"]
    assert (rule.id, rule.cls, rule.level, rule.check, rule.within) == (
        "claims/cure",
        "claims/cure",
        "error",
        "wording",
        "clause",
    )
    assert rule.message == rule.title == "Promises a cure"
    assert rule.authorities == {"us": ("us-known",)}
    assert len(rule.find) == len(rule.exclude) == 1
    assert (rule.unless, rule.lowers, rule.kinds_in, rule.kinds_not, rule.lists) == (
        ("denied",),
        (),
        (),
        (),
        (),
    )


def test_ancestry(book: MakeBook) -> None:
    made = book()
    assert made.ancestry("us-ca") == ("us-ca", "us")
    assert made.ancestry("us") == ("us",)
    assert made.ancestry("nowhere") == ("nowhere",)


def test_a_rule_holds_where_it_has_an_authority_and_below(book: MakeBook) -> None:
    made = book()
    assert (level(made, "us"), level(made, "us-ca"), level(made, "uk")) == ("error", "error", None)
    made = book(authorities="{us-ca: [us-known]}")
    assert (level(made, "us"), level(made, "us-ca")) == (None, "error")


@pytest.mark.parametrize(
    ("levels", "us", "california", "professions", "expected"),
    [
        ("{us-ca: warning, us: suggestion}", "{}", "{}", (), "warning"),
        ("{us: suggestion}", "{}", "{}", (), "suggestion"),
        ("{us: off}", "{}", "{}", (), None),
        ("{us-ca: warning, us: off}", "{}", "{}", (), "warning"),
        ("{us: suggestion, physical-therapist: warning}", "{}", "{}", ("physical-therapist",), "suggestion"),
        ("{physical-therapist: warning}", "{}", "{}", ("physical-therapist",), "warning"),
        ("{physical-therapist: warning}", "{}", "{}", (), "error"),
        ("{physical-therapist: off}", "{}", "{}", ("physical-therapist",), None),
        ("{physical-therapist: off}", "{}", "{}", ("physical-therapist", "massage-therapist"), "error"),
        (
            "{physical-therapist: warning}",
            "{claims/cure: suggestion}",
            "{}",
            ("physical-therapist",),
            "warning",
        ),
        ("{}", "{claims/cure: suggestion}", "{}", (), "suggestion"),
        ("{}", "{claims/cure: suggestion}", "{claims/cure: warning}", (), "warning"),
        ("{}", "{}", "{claims/cure: off}", (), None),
        ("{us: error}", "{}", "{claims/cure: off}", (), "error"),
    ],
)
def test_whose_word_on_the_level_counts(
    book: MakeBook, levels: str, us: str, california: str, professions: tuple[str, ...], expected: str | None
) -> None:
    assert level(book(levels, us=us, california=california), "us-ca", *professions) == expected


def test_the_rule_comes_before_its_class(pack: Pack) -> None:
    rule = (pack() / "claims/cure.yml").read_text()
    files = {
        "own/x.yml": rule,
        "jurisdictions/us.yml": "name: US\nlevels: {claims/cure: suggestion, own/x: warning}\n",
    }
    made = Book(compile_packs([pack(files)])[0])
    assert made.rule_level(made.rules["own/x"], "us") == "warning"
    assert made.rule_level(made.rules["claims/cure"], "us") == "suggestion"


def test_authorities_own_first_then_above(book: MakeBook) -> None:
    made = book(authorities="{us: [us-known, us-unsure], us-ca: [us-second, us-known]}")
    rule = made.rules["claims/cure"]
    assert [a.id for a in made.authorities_for(rule, "us-ca")] == ["us-second", "us-known", "us-unsure"]
    assert [a.id for a in made.authorities_for(rule, "us")] == ["us-known", "us-unsure"]
    assert made.authorities_for(rule, "uk") == ()
    known = made.authorities["us-known"]
    assert (known.name, known.section, known.url, known.checked, known.confidence) == (
        "Known Act",
        "12.10",
        "",
        "",
        "known",
    )


def test_pages_are_read_when_asked_for(book: MakeBook) -> None:
    made = book()
    assert made.pages()["rules"]["claims/cure"]["path"] == "claims/cure.yml"
    assert made.pages() is made.pages()
