"""The built-in tables of the law: what any row must keep to, and that what they propose comes out clean."""

from __future__ import annotations

from typing import Any

import pytest
from pages import findings, kernel

BOOK = kernel().book
ROWS = [
    pytest.param(name, row | held, id=f"{name}-{number}-{row['jurisdiction'][0]}")
    for name, table in BOOK.pages()["law"].items()
    for number, (row, held) in enumerate(zip(table["rows"], BOOK.law[name]["rows"], strict=True))
]
PROCEDURES = [
    pytest.param(name, pair, id=f"{name}-{pair['condition']}")
    for name, facts in BOOK.procedures.items()
    for pair in facts["accepted"]
]


@pytest.mark.parametrize(("name", "row"), ROWS)
def test_a_row(name: str, row: dict[str, Any]) -> None:
    for place in row["jurisdiction"]:
        # A row rests on the law of its own place, or of one above it.
        above = {*BOOK.ancestry(place), "intl"}
        assert {BOOK.authorities[each].jurisdiction for each in row["authorities"]} <= above
        # A rule holds there, so that the row can speak at all.
        table = BOOK.law[name]
        judged = [
            rule for rule in BOOK.rules.values() if rule.id in table["rules"] or rule.cls in table["classes"]
        ]
        assert any(set(BOOK.ancestry(place)) & set(rule.authorities) for rule in judged)
    assert row["compiled"]
    # Where the law forbids or asks for something, the finding says what.
    assert row["status"] in ("allowed", "silent") or row["say"] or row["message"]


@pytest.mark.parametrize(("name", "row"), [each for each in ROWS if each.values[1]["instead"]])
def test_what_a_row_proposes_is_clean(name: str, row: dict[str, Any]) -> None:
    duties = ("page-duty", "notice")
    for words in row["instead"]:
        for profession in row["profession"] or [""]:
            for place in row["jurisdiction"]:
                found = findings(f"{words}\n", place, profession=profession)
                assert [
                    e.message
                    for e in found
                    if e.level != "suggestion" and BOOK.rules[e.rule].check not in duties
                ] == []


@pytest.mark.parametrize(("name", "pair"), PROCEDURES)
def test_what_a_regulator_accepts_is_no_efficacy_claim_there(name: str, pair: dict[str, Any]) -> None:
    title = (
        str(BOOK.procedures[name]["names"][0]) if "names" in BOOK.procedures[name] else name.replace("-", " ")
    )
    copy = f"# {title}\n\nBook now.\n\n{pair['say'][0].upper()}{pair['say'][1:]}.\n"
    found = findings(copy, str(pair["jurisdiction"]))
    assert [each.message for each in found if each.cls == "claims/efficacy"] == []


def test_the_numbers() -> None:
    tables = BOOK.pages()["law"]
    states = {place for row in tables["dry-needling"]["rows"] for place in row["jurisdiction"]}
    assert len({each for each in states if each[:3] == "us-"}) == 51
    unsure = [row for table in tables.values() for row in table["rows"] if row["confidence"] == "unsure"]
    assert unsure and all(row["most"] == "suggestion" for row in unsure)
