"""Dry needling by state and profession, against the verdicts of the state list as they were written down (not read from the table)."""

from __future__ import annotations

import pytest
from pages import findings, kernel, level

RULE = "scope/act"  # the class: two rules find the same words
PAGE = "# Tight muscles\n\nBook your visit today.\n\nOur {} offer dry needling for tight muscles.\n"
WHO = {
    "PT": "physical therapists",
    "OT": "occupational therapists",
    "AT": "athletic trainers",
    "DC": "chiropractors",
}
ALLOWED = "al ak az co de dc fl ga id il in ia ks ky la me md ms mt ne nv nh nj nm nc nd oh ri sc sd tn tx ut vt va wa wv wi wy"
PROHIBITED = "ca hi ny"
SILENT = "ct ma mi mn mo ok pa"


def test_the_lists_are_whole() -> None:
    states = f"{ALLOWED} {PROHIBITED} {SILENT} ar or".split()
    assert len(states) == len(set(states)) == 51
    assert {f"us-{state}" for state in states} == {
        each for each in kernel().book.jurisdictions if each[:3] == "us-"
    }


@pytest.mark.parametrize("state", ALLOWED.split())
def test_physical_therapists_may(state: str) -> None:
    assert level(PAGE.format(WHO["PT"]), f"us-{state}", RULE) == "none"


@pytest.mark.parametrize("state", PROHIBITED.split())
def test_physical_therapists_may_not(state: str) -> None:
    assert level(PAGE.format(WHO["PT"]), f"us-{state}", RULE) == "error"


@pytest.mark.parametrize("state", SILENT.split())
def test_no_rule_says_so(state: str) -> None:
    # Where the outcome of a ruling or bill is unsure, the finding is a suggestion.
    expected = "suggestion" if state in ("ct", "mn") else "warning"
    assert level(PAGE.format(WHO["PT"]), f"us-{state}", RULE) == expected


@pytest.mark.parametrize(
    ("place", "who", "expected"),
    [
        ("us", "PT", "none"),
        ("us-ar", "PT", "suggestion"),  # contested
        ("us-or", "PT", "warning"),  # pending
        ("us-ak", "OT", "warning"),  # a change of the statute would be needed
        ("us-ca", "DC", "error"),
        ("us-ca", "OT", "warning"),
        ("us-ny", "DC", "error"),
        ("us-ny", "AT", "error"),
        ("us-or", "DC", "error"),
        ("us-fl", "DC", "none"),
        ("us-tx", "DC", "none"),
        ("us-mt", "DC", "none"),
        ("us-il", "AT", "none"),
        ("us-il", "OT", "none"),
        ("us-tn", "OT", "suggestion"),
        ("us-ne", "AT", "suggestion"),
        ("us-va", "AT", "suggestion"),
        ("us-wa", "OT", "suggestion"),
        ("uk", "PT", "none"),
        ("au", "PT", "none"),
    ],
)
def test_professions(place: str, who: str, expected: str) -> None:
    assert level(PAGE.format(WHO[who]), place, RULE) == expected


@pytest.mark.parametrize(
    ("place", "who", "day", "expected"),
    [
        ("us-co", "OT", "2026-11-22", "warning"),
        ("us-co", "OT", "2027-08-31", "warning"),
        ("us-co", "OT", "2027-09-01", "suggestion"),
        ("us-nj", "PT", "2022-04-17", "warning"),
        ("us-nj", "PT", "2022-04-18", "none"),
        ("us-wa", "PT", "2024-06-21", "warning"),
        ("us-wa", "PT", "2024-06-22", "none"),
        ("us-or", "PT", "2025-08-06", "warning"),
        ("us-md", "OT", "2024-09-15", "warning"),
        ("us-md", "OT", "2024-09-16", "suggestion"),
    ],
)
def test_from_a_day_on(place: str, who: str, day: str, expected: str) -> None:
    assert level(PAGE.format(WHO[who]), place, RULE, as_of=day) == expected


def test_a_condition_that_the_page_meets() -> None:
    page = PAGE.format(WHO["OT"]) + "\nAll of them are certified hand therapists.\n"
    assert level(page, "us-md", RULE) == "none"
    page = PAGE.format(WHO["OT"]) + "\nAn occupational therapist is not an acupuncturist.\n"
    assert level(page, "us-co", RULE, as_of="2028-01-01") == "none"


@pytest.mark.parametrize(
    ("copy", "expected"),
    [
        ("# Dry needling in Albany\n\nBook now.\n", "warning"),  # nobody is named: a level down
        ("# Dry needling\n\nBook now. Our licensed acupuncturist does the dry needling.\n", "none"),
        (
            "# Needles\n\nOur physical therapists and our licensed acupuncturist share rooms. Book dry needling with us.\n",
            "none",
        ),
        (
            "# Needles\n\nOur physical therapists and our massage therapists share rooms. Book dry needling with us.\n",
            "error",
        ),
    ],
)
def test_whose_page_it_is(copy: str, expected: str) -> None:
    assert level(copy, "us-ny", RULE) == expected


def test_configuration_names_the_profession() -> None:
    assert level("# Dry needling\n\nBook now.\n", "us-ny", RULE, profession="acupuncturist") == "none"
    assert level("# Dry needling\n\nBook now.\n", "us-ny", RULE, profession="athletic-trainer") == "error"


def test_what_is_said() -> None:
    (found,) = (
        each for each in findings(PAGE.format(WHO["PT"]), "us-ca", "us-tx", "us-or") if each.cls == RULE
    )
    assert found.place.text == "dry needling"
    assert dict(found.levels) == {"us-ca": "error", "us-or": "warning"}
    assert "California does not let physical therapists dry needle (BPC 2620.5)" in found.message
    assert "Oregon does not let physical therapists dry needle yet" in found.message
    cited = [each.id for each in found.authorities]
    assert cited[0] == "us-ca-bpc-2620-5" and "us-or-hb-3824-2025" in cited
    assert found.suggestions[0] == "Dry needling is not offered by our physical therapists."


def test_no_row_stands_higher_than_its_sources() -> None:
    rows = kernel().book.pages()["law"]["dry-needling"]["rows"]
    assert {row["confidence"] for row in rows} >= {"unsure", "secondary"}
    for row in rows:
        if row["confidence"] == "unsure":
            assert row["most"] == "suggestion", row
        elif row["confidence"] == "secondary":
            assert row["most"] != "error", row


def test_washington_has_its_own_word() -> None:
    page = "# Dry needling in Spokane\n\nBook now. Our physical therapists offer it.\n"
    assert level(page, "us-wa", "scope/act-needling-term") == "suggestion"
    assert level(page, "us-id", "scope/act-needling-term") == "none"
    assert level(page.replace("Dry", "Intramuscular"), "us-wa", "scope/act-needling-term") == "none"


@pytest.mark.parametrize(
    ("words", "illinois", "nevada"),
    [
        ("The needles stay in for twenty minutes.", "warning", "warning"),
        ("We add electrical stimulation to the needles.", "warning", "none"),
        ("We also needle ear points.", "warning", "none"),
        ("The needles are sterile.", "none", "none"),
    ],
)
def test_what_statutes_leave_out(words: str, illinois: str, nevada: str) -> None:
    page = f"# Dry needling\n\nBook a visit with our physical therapists. {words}\n"
    rule = "scope/act-needling-limits"
    assert (level(page, "us-il", rule), level(page, "us-nv", rule)) == (illinois, nevada)
    assert level(page, "us-tx", rule) == level(page, "us", rule) == "none"


@pytest.mark.parametrize(
    ("hours", "place", "expected"),
    [
        ("16", "us-co", "warning"),
        ("50", "us-co", "none"),
        ("49", "us-fl", "warning"),
        ("54", "us-wa", "warning"),
        ("325", "us-wa", "none"),
        ("16", "us-tx", "none"),  # no hours in state law
        ("16", "us", "none"),
    ],
)
def test_hours_of_training(hours: str, place: str, expected: str) -> None:
    page = f"# Needling\n\nBook now. Our physical therapists took a {hours}-hour dry needling course.\n"
    assert level(page, place, "scope/needling-training") == expected
