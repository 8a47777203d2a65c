"""What could be said instead: slots of rewrites, filled with the words of the page."""

from __future__ import annotations

from typing import Any

import pytest
from cliniclint.engine import Engine
from cliniclint.finding import Raw
from cliniclint.hooks import Check
from cliniclint.text.capitals import begins, inside
from cliniclint.text.slots import slots
from small_engine import engine, findings, rule

KNOWN = "Ask what is known about {treatment}."
PLAIN = "Ask what is known."


def kernel(*rewrites: str, **files: str) -> Engine:
    named = rule("hijama", class_="claims/hype", level="warning", authorities={"uk": ["uk-code"]})
    return engine(
        {"claims/cure.yml": rule("(cure|cures)", rewrites=list(rewrites)), "claims/named.yml": named, **files}
    )


def said(source: str, *rewrites: str, **profile: Any) -> tuple[str, ...]:
    found = [each for each in findings(kernel(*rewrites), source, **profile) if each.rule == "claims/cure"]
    return found[0].suggestions


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("It cures with laser therapy.", "laser therapy"),  # nothing is offered: what the sentence names
        ("It cures you.", None),
        ("# Cupping\n\nIt cures you.", "cupping"),  # what the page offers
        ("# CUPPING\n\nIt cures you.", "cupping"),
        ("# Cupping\n\nAcupuncture cures you.", "cupping"),
        ("# Acupuncture and cupping\n\nCupping cures you. Our cupping, our acupuncture.", "cupping"),
        ("# Cupping\n\nIt cures you. Hijama is an old word for it.", "cupping"),
        ("# Hijama\n\nIt cures you.", "hijama"),
        ("# Hijama\n\nIt cures you. We like Hijama here.", "Hijama"),  # as sentences have it
    ],
)
def test_a_slot_for_a_treatment(source: str, words: str | None) -> None:
    expected = f"Ask what is known about {words}." if words else PLAIN
    assert said(source, KNOWN, PLAIN) == (expected,)


def test_a_slot_takes_the_term_of_its_own_sentence() -> None:
    rewrite = "Tell us about your {condition}."
    assert said("Back pain is bad. It cures asthma.", rewrite, PLAIN) == ("Tell us about your asthma.",)
    assert said("Back pain is bad. It cures all.", rewrite, PLAIN) == (PLAIN,)
    assert said("Back pain is bad. It cures all.", rewrite) == ()
    assert said("It cures asthma with cupping.", rewrite, KNOWN, PLAIN) == (
        "Tell us about your asthma.",
        "Ask what is known about cupping.",
    )


def test_all_slots_of_a_rewrite_are_filled_or_it_is_left_out() -> None:
    both = "{treatment} and {condition}: ask us."
    assert said("Cupping cures asthma.", both, PLAIN) == ("Cupping and asthma: ask us.",)
    assert said("Cupping cures all.", both, PLAIN) == (PLAIN,)


def test_a_name_that_is_a_finding_by_itself_is_not_repeated() -> None:
    source = "# Hijama\n\nOur hijama cures you."
    assert said(source, KNOWN, PLAIN) == ("Ask what is known about hijama.",)
    assert said(source, KNOWN, PLAIN, jurisdictions=("us", "uk")) == (PLAIN,)
    assert said(source + " Our cupping, too.", KNOWN, PLAIN, jurisdictions=("us", "uk")) == (
        "Ask what is known about cupping.",
    )


def test_what_a_check_says_itself_stays() -> None:
    def run(page: Any) -> list[Raw]:
        return [Raw("claims/x", 0, 0, 3, suggestions=("as it is {condition}",)), Raw("claims/y", 0, 0, 7)]

    files = {
        f"claims/{name}.yml": rule(check="c", rewrites=["Mind your {condition}."], class_=cls)
        for name, cls in (("x", "claims/cure"), ("y", "claims/hype"))
    }
    found = findings(engine(files, [Check("c", run)]), "Asthma.")
    assert [each.suggestions for each in found] == [("as it is {condition}",), ("Mind your asthma.",)]


def test_slots() -> None:
    assert list(slots("{a} and {b-c}, {a}")) == ["a", "b-c", "a"]
    assert list(slots("no slot } here { nor here")) == []


def test_capitals() -> None:
    assert [inside(each) for each in ("Dry Needling", "IV vitamin therapy", "IV", "PRP", "DRY NEEDLING")] == [
        "dry needling",
        "IV vitamin therapy",
        "IV",
        "PRP",
        "dry needling",
    ]
    assert [begins(each) for each in ("iris", "", "IV")] == ["Iris", "", "IV"]
