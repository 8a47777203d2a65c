"""Tables of the law: which row speaks of a finding, and what it makes of it."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from cliniclint.finding import Finding
from cliniclint.rulebook.schema_errors import RulebookErrors
from small_engine import engine, findings, rule

RULE = rule("cure", authorities={"us": ["us-guide"], "uk": ["uk-code"]}, level="warning")


def table(*rows: dict[str, Any], **keys: Any) -> str:
    whole = [
        {"status": "prohibited", "authorities": ["us-guide"], "confidence": "seen", **row} for row in rows
    ]
    return json.dumps(
        {
            "title": "t",
            "about": "a",
            "rules": {"claims/cure": "keep"},
            "compiled": "2026-01-01",
            "levels": {"prohibited": "error", "allowed": "off"},
            **keys,
            "rows": whole,
        }
    )


def ruled(source: str, law: str, *places: str, **profile: Any) -> tuple[Finding, ...]:
    files = {"claims/cure.yml": RULE, "law/t.yml": law}
    return findings(engine(files), source, jurisdictions=places or ("us",), **profile)


def level(source: str, law: str, *places: str, **profile: Any) -> str:
    found = ruled(source, law, *places, **profile)
    return found[0].level if found else "none"


CURE = "We cure migraine."


@pytest.mark.parametrize(
    ("row", "place", "expected"),
    [
        ({"jurisdiction": "us"}, "us", "error"),
        ({"jurisdiction": "us"}, "us-ca", "error"),  # speaks for those below
        ({"jurisdiction": "us-ca"}, "us", "warning"),  # but not for those above
        ({"jurisdiction": ["us-ca", "uk"]}, "uk", "error"),
        ({"jurisdiction": "us", "status": "allowed"}, "us", "none"),
        ({"jurisdiction": "us", "status": "silent"}, "us", "warning"),  # a status without a level
        ({"jurisdiction": "us", "level": "suggestion"}, "us", "suggestion"),
        ({"jurisdiction": "us", "level": "keep"}, "us", "warning"),
        ({"jurisdiction": "us", "confidence": "secondary"}, "us", "warning"),
        ({"jurisdiction": "us", "confidence": "unsure"}, "us", "suggestion"),
        ({"jurisdiction": "us", "confidence": "unsure", "level": "keep"}, "us", "suggestion"),
        ({"jurisdiction": "us", "only": ["sciatica"]}, "us", "warning"),
        ({"jurisdiction": "us", "only": ["cure migraine"]}, "us", "error"),
        ({"jurisdiction": "us", "in": ["heading"]}, "us", "warning"),
        ({"jurisdiction": "us", "needs": ["migraine"]}, "us", "none"),
        ({"jurisdiction": "us", "needs": ["arthritis"]}, "us", "error"),
    ],
)
def test_a_row(row: dict[str, Any], place: str, expected: str) -> None:
    assert level(CURE, table(row), place) == expected


def test_the_nearest_place_and_the_profession_come_first() -> None:
    law = table(
        {"jurisdiction": "us"},
        {"jurisdiction": "us-ca", "status": "allowed"},
        {"jurisdiction": "us-ca", "profession": "chiropractor", "level": "suggestion"},
    )
    assert level(CURE, law, "us") == "error"
    assert level(CURE, law, "us-ca") == "none"
    assert level(CURE, law, "us-ca", professions=("chiropractor",)) == "suggestion"
    assert level(CURE, law, "us-ca", professions=("physical-therapist",)) == "none"


def test_days() -> None:
    law = table(
        {"jurisdiction": "us", "status": "allowed", "until": "2026-05-01"},
        {"jurisdiction": "us", "from": "2026-05-01"},
    )
    assert level(CURE, law, as_of=date(2026, 4, 30)) == "none"
    assert level(CURE, law, as_of=date(2026, 5, 1)) == "error"


TWO = "Our chiropractor and our physical therapist are in.\n\nWe cure migraine."


@pytest.mark.parametrize(("several", "expected"), [("strictest", "error"), ("mildest", "none")])
def test_several_professions(several: str, expected: str) -> None:
    law = table(
        {"jurisdiction": "us", "profession": "chiropractor"},
        {"jurisdiction": "us", "profession": "physical-therapist", "status": "allowed"},
        several=several,
    )
    assert level(TWO, law) == expected


def test_the_sentence_names_whose_words_they_are() -> None:
    law = table(
        {"jurisdiction": "us", "profession": "chiropractor"},
        {"jurisdiction": "us", "profession": "physical-therapist", "status": "allowed"},
        reads="sentence",
    )
    assert level(TWO + "\n", law) == "error"
    assert level(TWO.replace("We cure", "The physical therapist cures"), law) == "none"
    assert level(TWO.replace("We cure", "With your physical therapist we cure"), law) == "error"


def test_a_page_that_names_nobody() -> None:
    law = table({"jurisdiction": "us", "profession": "chiropractor"}, unnamed=["chiropractor"])
    assert level(CURE, law) == "warning"  # an error, one level down
    assert level(CURE, law, professions=("chiropractor",)) == "error"
    assert (
        level(CURE, table({"jurisdiction": "us", "profession": "chiropractor"})) == "warning"
    )  # the rule's own


def test_where_no_row_speaks() -> None:
    rows = {"jurisdiction": "uk"}
    assert level(CURE, table(rows)) == "warning"
    assert level(CURE, table(rows, rules={"claims/cure": "off"})) == "none"
    by_class = json.loads(table(rows, classes={"claims/cure": "off"}))
    del by_class["rules"]
    assert level(CURE, json.dumps(by_class)) == "none"
    assert level(CURE, table(rows, rules={"claims/cure": "off"}, only=["sciatica"])) == "warning"


def test_those_who_may_anyway() -> None:
    law = table({"jurisdiction": "us"}, anyway=["chiropractor"], rules={"claims/cure": "off"})
    assert level(CURE, law, professions=("chiropractor",)) == "error"  # a row speaks of everybody
    law = table({"jurisdiction": "us", "profession": "physical-therapist"}, anyway=["chiropractor"])
    assert level(CURE, law, professions=("chiropractor",)) == "none"


@pytest.mark.parametrize(
    ("near", "source", "expected"),
    [
        ("sentence", "We cure migraine. Not arthritis.", "error"),
        ("block", "We cure migraine. Not arthritis.", "none"),
        ("block", "We cure migraine.\n\nNot arthritis.", "error"),
        ("page", "We cure migraine.\n\nNot arthritis.", "none"),
    ],
)
def test_what_a_row_needs(near: str, source: str, expected: str) -> None:
    assert level(source, table({"jurisdiction": "us", "needs": ["arthritis"], "near": near})) == expected


def test_a_number_that_is_enough() -> None:
    files = {
        "claims/cure.yml": rule("cure {number}", authorities={"us": ["us-guide"]}),
        "law/t.yml": table({"jurisdiction": "us", "least": 50}),
    }
    kernel = engine(files)
    assert [each.level for each in findings(kernel, "We cure 49.")] == ["error"]
    assert findings(kernel, "We cure 50.") == ()
    assert [each.level for each in findings(kernel, "We cure ten.")] == [
        "error"
    ]  # no digits: not known to be enough


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("index.md", "error"),
        ("content/uk/_index.md", "error"),
        ("blog/index.md", "none"),
        ("botox.md", "none"),
    ],
)
def test_home_and_inner_pages(path: str, expected: str) -> None:
    law = table(
        {"jurisdiction": "us", "page": "home"}, {"jurisdiction": "us", "page": "inner", "status": "allowed"}
    )
    kernel = engine({"claims/cure.yml": RULE, "law/t.yml": law})
    assert ([each.level for each in findings(kernel, CURE, path)] or ["none"]) == [expected]


def test_the_address_decides_before_the_path() -> None:
    law = table({"jurisdiction": "us", "page": "home"}, rules={"claims/cure": "off"})
    kernel = engine({"claims/cure.yml": RULE, "law/t.yml": law})
    assert len(findings(kernel, "---\npermalink: /\n---\n\nWe cure migraine.", "pages/start.md")) == 1
    assert findings(kernel, "---\npermalink: /uk/\n---\n\nWe cure migraine.", "index.md") == ()


def test_one_finding_for_several_places() -> None:
    law = table(
        {"jurisdiction": "us", "say": "not here", "instead": ["Say this."]},
        {"jurisdiction": "uk", "authorities": ["uk-code"], "level": "suggestion"},
        messages={"prohibited": "{place} bars {professions} ({authority})"},
    )
    (found,) = ruled(CURE, law, "us", "uk", professions=("chiropractor",))
    assert found.message == "A rule: US bars chiropractors (1); not here; UK bars chiropractors (3)"
    assert dict(found.levels) == {"us": "error", "uk": "suggestion"}
    assert found.level == "error"
    assert [each.id for each in found.authorities] == ["us-guide", "uk-code"]
    assert found.suggestions[0] == "Say this."


def test_a_place_that_is_no_concern_of_the_rule() -> None:
    assert level(CURE, table({"jurisdiction": "au", "authorities": ["au-law"]}), "au") == "none"


def test_configured_levels_win() -> None:
    assert level(CURE, table({"jurisdiction": "us"}), levels={"claims/cure": "suggestion"}) == "suggestion"
    # What the law allows is no finding, whatever the level would be.
    assert (
        level(CURE, table({"jurisdiction": "us", "status": "allowed"}), levels={"claims/cure": "error"})
        == "none"
    )


@pytest.mark.parametrize(
    ("row", "keys", "problem"),
    [
        ({"confidence": "secondary", "level": "error"}, {}, "bear warning at most"),
        ({"from": "2026-05-01", "until": "2026-05-01"}, {}, "ends before it begins"),
        ({"from": "May 2026"}, {}, "is no date"),
        ({"authorities": ["nobody"]}, {}, "is no authority"),
        ({"status": "banned"}, {}, "is not known here"),
        ({}, {"messages": {"prohibited": "{plaice}"}}, "a message knows no {plaice}"),
        ({}, {"messages": {"prohibited": "{place"}}, "braces"),
        ({}, {"rules": {}}, "is empty"),
        ({}, {"rules": {"claims/no": "keep"}}, "is no rule"),
    ],
)
def test_what_is_refused(row: dict[str, Any], keys: dict[str, Any], problem: str) -> None:
    with pytest.raises(RulebookErrors) as caught:
        engine({"claims/cure.yml": RULE, "law/t.yml": table({"jurisdiction": "us", **row}, **keys)})
    assert problem in str(caught.value)
