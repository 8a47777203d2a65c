"""Wording rules: exact words, what the context makes of them, and what a finding keeps of that."""

from __future__ import annotations

from typing import Any

import pytest
from cliniclint.checks import wording
from cliniclint.finding import Raw
from small_engine import context, engine, findings, page_of, rule, words

CONTEXTS = {
    "context/denied.yml": context({"find": ["not"], "reach": "forward", "except": ["not only"]}),
    "context/hedged.yml": context({"find": ["may", "might"], "reach": "forward"}),
    "context/question.yml": context({"find": ['"?"'], "reach": "backward", "within": "sentence"}),
    "context/cited.yml": context("et al"),
    "context/other-treatment.yml": context(),
    "context/informational.yml": context({"find": ["leaflet"], "within": "page"}),
}
ALL = ["denied", "cited", "other-treatment", "informational"]


def raws(source: str, *find: str, **keys: Any) -> list[Raw]:
    return list(wording.claims(page_of(engine({**CONTEXTS, "claims/x.yml": rule(*find, **keys)}), source)))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("We cure migraines and cure back pain.", ["cure migraines", "cure back pain"]),
        ("# It *cures* migraines\n\n> We **cu**re\n> migraines.", ["cures migraines", "cure migraines"]),
        ("It does not cure migraines.", []),
        ("It does not only cure migraines.", ["cure migraines"]),
        ("It is not new, but it cures migraines.", ["cures migraines"]),
        ("It cures migraines, not sciatica.", ["cures migraines"]),
        ("It may cure migraines.", ["cure migraines"]),
        ("Does it cure migraines?", ["cure migraines"]),
        ("It cures migraines (Lee et al.).", []),
        ("It cures migraines[^1].\n\n[^1]: Lee 2019.", []),
        ("It cures [migraines](https://doi.org/10.1000/1).", []),
        ("It cures [migraines](/migraines).", ["cures migraines"]),
        ("# Cupping\n\nAcupuncture cures migraines.", []),
        ("# Cupping\n\nCupping cures migraines.", ["cures migraines"]),
        ("Our leaflet. It cures migraines.", []),
        ("We cure ham.", []),
        ("", []),
    ],
)
def test_exact_words(source: str, expected: list[str]) -> None:
    kernel = engine(
        {**CONTEXTS, "claims/x.yml": rule("cure {condition}", unless=ALL, lowers=["hedged", "question"])}
    )
    assert words(kernel, source) == expected


def test_the_part_in_brackets_is_reported() -> None:
    (raw,) = raws("We surely cure migraines.", "we .. [cure] {condition}")
    assert (raw.rule, raw.segment, raw.start, raw.end) == ("claims/x", 0, 10, 14)


def test_what_lowers_is_kept() -> None:
    (raw,) = raws("Might it cure us?", "cure", lowers=["question", "denied", "hedged"])
    assert raw.lowered == ("question: ?", "hedged: Might")
    (raw,) = raws("It cures.", "cure", lowers=["hedged"])
    assert (raw.lowered, raw.spared, raw.group) == ((), "", "")


def test_why_it_was_not_excused_is_kept() -> None:
    (raw,) = raws("It not only cures.", "cure", unless=["denied"])
    assert raw.spared == "“not only” is not read as denied"
    (found,) = findings(
        engine({**CONTEXTS, "claims/x.yml": rule("cure", unless=["denied"], lowers=["hedged"])}),
        "It not only may cure.",
    )
    assert found.context == "lowered by hedged: may; “not only” is not read as denied"


def test_a_rule_that_does_not_apply_finds_nothing() -> None:
    assert len(raws("Our chiropractors cure.", "cure", when={"professions": ["chiropractor"]})) == 1
    assert raws("We cure.", "cure", when={"professions": ["chiropractor"]}) == []


def test_kinds_and_needs() -> None:
    source = "# A cure\n\nIs it a cure? A cure."
    assert len(raws(source, "cure")) == 3
    assert [raw.segment for raw in raws(source, "cure", in_=["heading"])] == [0]
    assert len(raws(source, "cure", not_in=["heading"])) == 2
    assert [raw.start for raw in raws(source, "cure", needs=["question"])] == [8]


def test_the_check_is_asked_once_a_page() -> None:
    page = page_of(engine({**CONTEXTS, "claims/x.yml": rule("cure")}), "A cure")
    assert wording.claims(page) is wording.claims(page)
