"""Which claims a record covers: by words, by pattern, by treatment and condition, per jurisdiction, until it expires."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from cliniclint.config.profile import Profile
from cliniclint.evidence.read import read
from cliniclint.evidence.register import Register
from cliniclint.finding import FileReport
from small_engine import FORMATS, engine, rule

BOTH = {"us": ["us-guide"], "uk": ["uk-code"]}
KERNEL = engine(
    {
        "claims/ease.yml": rule("(ease|end) ... {condition}", class_="claims/efficacy", authorities=BOTH),
        "claims/cure.yml": rule("cure ... {condition}", authorities=BOTH),
        "claims/list.yml": rule(
            class_="claims/efficacy",
            lists=[{"under": ["we treat"], "find": ["{condition}"]}],
            authorities=BOTH,
        ),
        "safety/note.yml": rule("cupping is offered", class_="safety/side-effects"),
    }
)
FILLED = {
    "jurisdictions": ["us"],
    "source": "doi:10.1000/182",
    "design": "randomised trial",
    "date": 2021,
    "reviewed": {"by": "KH", "on": "2026-01-31"},
    "expires": "2027-01-31",
}


def check(source: str, *records: dict[str, Any], on: date = date(2026, 6, 1), **profile: Any) -> FileReport:
    text = json.dumps([{**FILLED, **each} for each in records])
    register = Register(
        read(text, "evidence.yml", KERNEL.book), "evidence.yml", "/evidence.yml", KERNEL.lexicon
    )
    document = KERNEL.read(FORMATS[".md"], source, "page.md")
    return KERNEL.check(document, Profile(as_of=on, **profile), register)


def covered(source: str, *records: dict[str, Any], **more: Any) -> list[str]:
    return [each.place.text for each in check(source, *records, **more).substantiated]


@pytest.mark.parametrize(
    ("claim", "source", "passes"),
    [
        ("Cupping eases back pain.", "Cupping eases back pain.", True),
        ("cupping  eases\nBACK pain", "So cupping eases\nback **pain** - for some.", True),
        ("eases back pain", "Cupping eases back pain.", True),
        ("Cupping eases back pain.", "Cupping eases all back pain.", False),
        ("Cupping eases back pain.", "Cupping ends back pain.", False),
        ("eases back pain", "Cupping eases back pain and migraines.", False),
        ("eases back pain", "Cupping eases back pain, but for asthma there are no trials.", True),
        (
            "eases back",
            "Cupping eases back pain.",
            False,
        ),  # the finding's words go beyond those of the record
        ("It\u2019s cupping that eases back pain", "It's cupping that eases back pain", True),
    ],
)
def test_by_words(claim: str, source: str, passes: bool) -> None:
    found = check(source, {"claim": claim})
    assert (len(found.substantiated), len(found.findings)) == ((1, 0) if passes else (0, 1))


@pytest.mark.parametrize(
    ("source", "passes"),
    [
        ("Cupping eases back pain.", True),
        ("Hijama can ease your back pain.", True),
        ("Cupping eases migraines.", False),
        ("Cupping eases back pain and migraines.", False),  # about more than was shown
        ("Acupuncture eases back pain.", False),
        ("Acupuncture and cupping ease back pain.", False),
        ("# Cupping\n\nIt eases back pain.", True),
        ("# Acupuncture\n\nIt eases back pain.", False),
        ("It eases back pain.", False),  # nobody says what does
        ("Cupping cures back pain.", False),  # another class of claim
        ("# Cupping\n\nWe treat:\n\n- back pain\n", True),
        ("# Cupping\n\nWe treat:\n\n- asthma\n", False),
    ],
)
def test_by_treatment_and_condition(source: str, passes: bool) -> None:
    found = covered(source, {"treatment": "cupping", "condition": "back pain"})
    assert bool(found) is passes


def test_a_class_and_an_effect_narrow_or_widen() -> None:
    record = {"treatment": "cupping", "condition": "back pain"}
    assert covered("Cupping cures back pain.", {**record, "class": "claims/cure"})
    assert not covered("Cupping eases back pain.", {**record, "class": "claims/cure"})
    assert covered("Cupping eases back pain.", {**record, "effect": "(ease|reduce)"})
    assert not covered("Cupping ends back pain.", {**record, "effect": "(ease|reduce)"})


def test_by_pattern() -> None:
    record = {"pattern": "cupping ... ease .. {condition}"}
    assert covered("Cupping will ease a migraine.", record)
    assert not covered("Cupping will end a migraine.", record)


def test_words_and_treatment_have_to_agree() -> None:
    record = {"claim": "eases back pain", "treatment": "cupping"}
    assert covered("Cupping eases back pain.", record)
    assert not covered("Acupuncture eases back pain.", record)


def test_treatments_that_no_lexicon_holds() -> None:
    record = {"treatment": "wax (warm) bath", "condition": "back pain"}
    assert not covered("Our baths ease back pain.", record)
    assert covered("A Wax Bath eases back pain.", {**record, "treatment": "wax bath"})


def test_each_jurisdiction_by_itself() -> None:
    record = {"claim": "eases back pain"}
    found = check("Cupping eases back pain.", record, jurisdictions=("us-ca", "uk"))
    assert [each.levels for each in found.substantiated] == [(("us-ca", "error"),)]  # us holds below it, too
    assert [each.levels for each in found.findings] == [(("uk", "error"),)]
    assert found.findings[0].fingerprint == found.substantiated[0].fingerprint
    more = {**record, "jurisdictions": ["uk"], "source": "PMID 1"}
    found = check("Cupping eases back pain.", record, more, jurisdictions=("us", "uk"))
    assert found.findings == ()
    assert [each.source for each in found.substantiated[0].evidence] == ["doi:10.1000/182", "PMID 1"]


def test_only_claims_are_substantiated() -> None:
    found = check("Cupping is offered here.", {"claim": "Cupping is offered here."})
    assert [each.rule for each in found.findings] == ["safety/note"]


@pytest.mark.parametrize(("day", "holds"), [(date(2027, 1, 31), True), (date(2027, 2, 1), False)])
def test_the_last_day(day: date, holds: bool) -> None:
    found = check("Cupping eases back pain.", {"claim": "eases back pain"}, on=day)
    assert bool(found.substantiated) is holds
    if not holds:
        claim, own = found.findings
        assert claim.context == "the record at evidence.yml:1 expired on 2027-01-31"
        assert (own.rule, own.level) == ("lint/evidence-expired", "warning")
        assert own.place == claim.place
        assert own.fingerprint


@pytest.mark.parametrize("key", ["source", "design", "date", "expires", "jurisdictions"])
def test_an_incomplete_record_covers_nothing(key: str) -> None:
    found = check("Cupping eases back pain.", {"claim": "eases back pain", key: None})
    assert found.substantiated == ()
    assert [each.evidence[0].state for each in found.findings] == ["incomplete"]
    found = check(
        "Cupping eases back pain.", {"claim": "eases back pain", "reviewed": {"by": "KH", "on": None}}
    )
    assert found.substantiated == ()


def test_a_register_changes_nothing_else() -> None:
    source = "Cupping cures back pain.\n\nAcupuncture eases asthma."
    document = KERNEL.read(FORMATS[".md"], source, "page.md")
    assert (
        check(source, {"claim": "of something else"}).findings == KERNEL.check(document, Profile()).findings
    )
