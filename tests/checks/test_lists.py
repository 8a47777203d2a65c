"""Lists take the sense of what introduces them: every item is a finding of its own, in the group of its lead-in."""

from __future__ import annotations

from typing import Any

import pytest
from small_engine import context, engine, findings, rule

FILES = {
    "context/denied.yml": context({"find": ["not", "never"], "reach": "forward"}),
    "context/hedged.yml": context({"find": ["may"], "reach": "forward"}),
    "context/question.yml": context('"?"'),
}
LISTS = [{"under": ["treat", "benefit"], "find": ["{condition}"]}]


def listed(source: str, path: str = "page.md", **keys: Any) -> list[tuple[str, str, str]]:
    """(words, level, group) of all findings."""
    values = {"lists": LISTS, "unless": ["denied"], "lowers": ["hedged"], **keys}
    return [
        (found.place.text, found.level, found.group)
        for found in findings(engine({**FILES, "claims/x.yml": rule(**values)}), source, path)
    ]


ITEMS = "- Migraines\n- our garden\n- *asthma*, or sci&shy;atica of any kind\n"
FOUND = ["Migraines", "asthma, or sciatica"]


@pytest.mark.parametrize(
    ("above", "group"),
    [
        ("We treat:", "We treat:"),
        ("What we treat, and never mind the rest:", "What we treat, and never mind the rest:"),
        ("## Conditions we treat", "Conditions we treat"),
        ("## Benefits", "Benefits"),
    ],
)
def test_every_item_is_a_finding_in_the_group_of_what_leads_it_in(above: str, group: str) -> None:
    assert listed(f"{above}\n\n{ITEMS}") == [(text, "error", group) for text in FOUND]


@pytest.mark.parametrize(
    "above",
    [
        "We do not treat:",
        "We never treat:",
        "If your trouble is one of these, stay at home:",
        "## Our parking\n\nBenefits are below.\n\n## Here",
    ],
)
def test_a_lead_in_that_claims_nothing(above: str) -> None:
    assert listed(f"{above}\n\n{ITEMS}") == []


def test_the_nearest_that_says_something_decides() -> None:
    assert [group for _, _, group in listed(f"## What we treat\n\nAmong others:\n\n{ITEMS}")] == [
        "What we treat"
    ] * 2
    assert [group for _, _, group in listed(f"## What we treat\n\nWe treat:\n\n{ITEMS}")] == ["We treat:"] * 2
    assert listed(f"## What we treat\n\nWe never treat:\n\n{ITEMS}") == []
    assert listed(f"## What we do not treat\n\nWe treat:\n\n{ITEMS}") != []


def test_an_item_that_denies() -> None:
    assert listed("We treat:\n\n- migraines\n- not asthma\n") == [("migraines", "error", "We treat:")]


def test_a_lowered_lead_in_lowers_all_items() -> None:
    assert listed("We may treat:\n\n- migraines\n") == [("migraines", "warning", "We may treat:")]
    assert listed("We treat:\n\n- may be migraines\n- asthma\n") == [
        ("migraines", "warning", "We treat:"),
        ("asthma", "error", "We treat:"),
    ]
    # One condition of the item that is not hedged keeps its level.
    assert listed("We treat:\n\n- asthma; it may be migraines\n") == [
        ("asthma; it may be migraines", "error", "We treat:")
    ]


def test_one_claim_of_the_lead_in_is_enough() -> None:
    assert listed("We do not cure, but we treat:\n\n- asthma\n") != []
    assert listed("We do not treat all, we treat:\n\n- asthma\n") != []


def test_nested_lists_and_what_follows() -> None:
    source = "We treat:\n\n- Heads:\n  - migraines\n- asthma\n\nOther words.\n\n- sciatica\n"
    assert [text for text, _, _ in listed(source)] == ["asthma"]


def test_table_cells() -> None:
    source = "| We treat | Price |\n|---|---|\n| migraines | asthma |\n"
    assert [(text, group) for text, _, group in listed(source)] == [("migraines", "We treat")]
    source = "<h2>We treat</h2><table><tr><td>migraines</table><p>asthma</p>"
    assert [text for text, _, _ in listed(source, "page.html")] == ["migraines"]


def test_lists_hold_to_the_rule_s_look_alikes_kinds_and_needs() -> None:
    source = "We treat:\n\n- asthma in dogs\n- migraines?\n"
    assert [text for text, _, _ in listed(source)] == ["asthma", "migraines"]
    assert [text for text, _, _ in listed(source, except_=["{condition} in dogs"])] == ["migraines"]
    assert listed(source, in_=["table-cell"]) == []
    assert [text for text, _, _ in listed(source, needs=["question"])] == ["migraines"]


def test_a_long_lead_in_is_cut_for_its_group() -> None:
    ((_, _, group),) = listed(f"We treat {'many and ' * 20}:\n\n- asthma\n")
    assert group == ("We treat " + "many and " * 20)[:80]


def test_the_lists_of_several_rules_join_with_their_patterns() -> None:
    found = listed("We treat:\n\n- we cure asthma\n", find=["cure {condition}"])
    assert [text for text, _, _ in found] == ["cure asthma"]


def test_what_makes_a_list_none() -> None:
    lists = [{**LISTS[0], "not-under": ["stay at home"]}]
    assert listed(f"## What we treat\n\nStay at home with:\n\n{ITEMS}", lists=lists) == []
    assert listed(f"## Stay at home\n\nWe treat:\n\n{ITEMS}", lists=lists) == []
    assert listed(f"## What we treat\n\nAmong others:\n\n{ITEMS}", lists=lists) != []


def test_the_other_items_of_a_list_that_is_one() -> None:
    lists = [{**LISTS[0], "rest": ["{word} $"]}]
    third = "- migraines\n- tired legs\n- bad sleep\n"
    assert [text for text, _, _ in listed(f"We treat:\n\n{third}", lists=lists)] == [
        "migraines",
        "legs",
        "sleep",
    ]
    assert [text for text, _, _ in listed(f"We treat:\n\n{third}- low mood\n", lists=lists)] == ["migraines"]


def test_a_list_known_by_its_items() -> None:
    lists = [{"find": ["{condition}"]}]
    assert [
        text for text, _, _ in listed("Words:\n\n- migraines\n- asthma\n- our garden\n", lists=lists)
    ] == [
        "migraines",
        "asthma",
    ]
    assert listed("Words:\n\n- migraines\n- asthma\n- our garden\n- a\n- b\n", lists=lists) == []
    assert listed("Words:\n\n- migraines\n", lists=lists) == []
    half = "- migraines\n- our garden\n- asthma\n- our house\n"
    assert listed(half, lists=lists) == [("migraines", "error", ""), ("asthma", "error", "")]
    assert [group for _, _, group in listed(f"Words {'and ' * 30}:\n\n{half}", lists=lists)] == [
        ("Words " + "and " * 30)[:80]
    ] * 2


def test_the_paragraph_below_a_heading() -> None:
    lists = [{**LISTS[0], "in": ["paragraph"]}]
    source = "## We treat\n\nMigraines and asthma.\n\nSciatica is rare.\n\n- back pain\n"
    assert [text for text, _, _ in listed(source, lists=lists)] == ["Migraines and asthma"]


def test_an_item_is_a_finding_of_one_list_only() -> None:
    lists = [LISTS[0], {"under": ["treat"], "find": ["{condition} of"]}]
    assert [text for text, _, _ in listed("We treat:\n\n- asthma of all kinds\n", lists=lists)] == ["asthma"]
