"""What a context excused, as reports get it: in its place, once, and only where somebody asks."""

from __future__ import annotations

from typing import Any

import pytest
from cliniclint.config.profile import Profile
from cliniclint.finding import Excused, Place
from small_engine import FORMATS, context, engine, rule

FILES = {
    "claims/cure.yml": rule(
        "cure {condition}", "cure {condition} (fast|gently)", unless=["denied"], title="Promises a cure"
    ),
    "claims/list.yml": rule(
        lists=[{"under": ["treat"], "find": ["{condition}"]}], unless=["denied"], class_="claims/efficacy"
    ),
    "scope/doctor.yml": rule(
        '"Dr" {word}', check="titles", class_="claims/hype", unless=["denied"], when={"professions": ["chiropractor"]}
    ),
    "context/denied.yml": context({"find": ["not", "no"], "reach": "forward"}),
}  # fmt: skip


def excused(source: str, *, explain: bool = True, **profile: Any) -> list[Excused]:
    kernel = engine(FILES)
    document = kernel.read(FORMATS[".md"], source, "page.md")
    return list(kernel.check(document, Profile(**profile), explain=explain).excused)


def test_it_stands_at_its_words() -> None:
    source = "# Us\r\n\r\nIt does not cure *migraines* fast.\r\n"
    (found,) = excused(source)
    start = source.index("cure")
    assert found == Excused(
        "claims/cure", "claims/cure", "Promises a cure",
        Place(start, source.index(" fast") + 5, "cure migraines fast"), 3, 13, 3, 34,
        "denied", "x", "not", "",
    )  # fmt: skip


def test_lists_and_titles_too() -> None:
    found = excused("We do not treat:\n\n- asthma\n\nThere is no Dr Lee.", professions=("chiropractor",))
    assert [(each.rule, each.place.text, each.where) for each in found] == [
        ("claims/list", "asthma", "in what leads it in"),
        ("scope/doctor", "Dr Lee", ""),
    ]


def test_what_is_found_there_is_not_excused() -> None:
    # Of two patterns one is denied, the other is not: the words are a finding.
    kernel = engine(
        {**FILES, "claims/cure.yml": rule("cure {condition}", "not cure {condition}", unless=["denied"])}
    )
    document = kernel.read(FORMATS[".md"], "It does not cure asthma.", "page.md")
    report = kernel.check(document, Profile(), explain=True)
    assert [each.place.text for each in report.findings] == ["not cure asthma"]
    assert report.excused == ()


@pytest.mark.parametrize(
    "profile",
    [
        {"ignore": ("claims/cure",)},
        {"levels": {"claims/cure": "off"}},
        {"jurisdictions": ("uk",)},
    ],
)
def test_rules_that_nobody_asked_for_excuse_nothing(profile: dict[str, Any]) -> None:
    assert excused("It does not cure asthma.")
    assert excused("It does not cure asthma.", **profile) == []


def test_a_plain_run_does_not_look() -> None:
    assert excused("It does not cure asthma.", explain=False) == []
