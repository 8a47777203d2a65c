"""`trace`: what it says of each segment, and which word excused what."""

from __future__ import annotations

from typing import Any

import pytest
from cliniclint.config.profile import Profile
from small_engine import FORMATS, context, engine, rule

FILES = {
    "claims/cure.yml": rule("cure {condition}", unless=["denied", "cited"], lowers=["hedged"]),
    "claims/list.yml": rule(
        lists=[{"under": ["treat"], "find": ["{condition}"]}],
        unless=["denied"],
        class_="claims/efficacy",
    ),
    "context/denied.yml": context({"find": ["not"], "reach": "forward", "except": ["not only"]}),
    "context/hedged.yml": context("may"),
    "context/cited.yml": context("et al"),
    "context/question.yml": context('"?"'),
    "context/informational.yml": context({"find": ["leaflet"], "within": "page"}),
}


def traced(
    source: str, path: str = "page.md", more: dict[str, str] | None = None, **profile: Any
) -> list[str]:
    kernel = engine({**FILES, **(more or {})})
    document = kernel.read(FORMATS[path[path.rindex(".") :]], source, path)
    return list(kernel.trace(document, Profile(**profile)))


def test_a_whole_page() -> None:
    source = """\
# Cupping by Jane Doe, DC

It may cure *migraines*, but it does not cure asthma. It not only cures sciatica.

We treat:

- back pain
"""
    assert traced(source) == [
        "page.md: markdown, 4 segments",
        "jurisdictions: us",
        "professions: chiropractor",
        "offers: cupping (6)",
        "",
        "[0] heading",
        "    | Cupping by Jane Doe, DC",
        "    terms: Cupping = cupping (treatment); DC = DC (credential)",
        "    nothing matched",
        "",
        "[1] paragraph (under “Cupping by Jane Doe, DC”)",
        "    | It may cure migraines / , but it does not cure asthma.",
        "    | It not only cures sciatica.",
        "    terms: migraines = migraine (condition); asthma = asthma (condition); sciatica = sciatica (condition)",
        "    warning: claims/cure “cure migraines”  (lowered by hedged: may; “not” stands in another clause)",
        "    error: claims/cure “cures sciatica”  (“not only” is not read as denied)",
        "    excused: claims/cure “cure asthma”, denied by “not”",
        "",
        "[2] paragraph (under “Cupping by Jane Doe, DC”)",
        "    | We treat:",
        "    nothing matched",
        "",
        "[3] list-item (under “Cupping by Jane Doe, DC”, led in by “We treat:”)",
        "    | back pain",
        "    terms: back pain = back pain (condition)",
        "    error: claims/list “back pain”",
    ]


def excused(source: str, **more: Any) -> list[str]:
    return [line.strip() for line in traced(source, **more) if line.startswith("    excused")]


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("It does not cure asthma.", "claims/cure “cure asthma”, denied by “not”"),
        ("It cures asthma (Lee et al.).", "claims/cure “cures asthma”, cited by “et al”"),
        (
            "It cures [asthma](https://doi.org/10.1/2).",
            "claims/cure “cures asthma”, cited by “https://doi.org/10.1/2”, beside it",
        ),
        ("We do not treat:\n\n- asthma\n", "claims/list “asthma”, denied by “not”, in what leads it in"),
        ("## Not what we treat\n\n- asthma\n", "claims/list “asthma”, denied by “Not”, in what leads it in"),
        ("We treat:\n\n- not asthma\n", "claims/list “asthma”, denied by “not”"),
    ],
)
def test_what_was_excused_by_which_cue(source: str, line: str) -> None:
    assert excused(source) == [f"excused: {line}"]


def test_the_same_line_once() -> None:
    assert len(excused("It does not cure asthma. It does not cure asthma.")) == 1


def test_only_what_the_rules_look_at_is_excused() -> None:
    source = "Does it not cure asthma?\n\nIt does not cure asthma."
    needs = {"claims/cure.yml": rule("cure {condition}", unless=["denied"], needs=["question"])}
    assert len(excused(source)) == 2
    assert len(excused(source, more=needs)) == 1
    kinds = {"claims/cure.yml": rule("cure {condition}", unless=["denied"], in_=["heading"])}
    assert excused(source, more=kinds) == []
    when = {
        "claims/cure.yml": rule("cure {condition}", unless=["denied"], when={"professions": ["chiropractor"]})
    }
    assert excused(source, more=when) == []
    assert excused(source, ignore=("claims/cure",)) == []
    assert excused(source, jurisdictions=("uk",)) == []
    assert excused("Stay at home with:\n\n- not asthma") == []


def test_the_profile_and_what_was_not_read() -> None:
    lines = traced(
        "<p lang=fr>Une cure</p><p>This is a leaflet.</p>",
        "page.html",
        jurisdictions=("us-ca", "uk"),
        professions=("nurse", "chiropractor"),
    )
    assert lines[1:6] == [
        "jurisdictions: us-ca, uk",
        "professions: chiropractor, nurse",
        "offers: no treatment",
        "no seller: “leaflet”",
        "not read: characters 0 to 23, declares language fr",
    ]


def test_where_a_segment_stands_is_said_in_a_few_words() -> None:
    long = "Words and " * 9
    lines = traced(f"# {long}\n\n{long}:\n\n- one\n")
    assert f"[2] list-item (under “{long[:50]}”, led in by “{long[:50]}”)" in lines
    assert "[0] attribute (title)" in traced("<b title='We cure'>Here</b>", "page.html")


def test_a_finding_in_a_picture_s_text_stands_there() -> None:
    lines = traced("<p>We cure asthma. It is <img alt='We cure asthma'> here</p>", "page.html")
    kinds = [line.split()[1] for line in lines if line.startswith("[")]
    assert sorted(kinds) == ["alt", "paragraph"]
    assert sum(line == "    error: claims/cure “cure asthma”" for line in lines) == 2
    assert "    nothing matched" not in lines


def test_findings_stand_under_their_segment() -> None:
    source = "<p>It is <img alt='We cure asthma'> a place. <b title='We cure asthma'>We cure sciatica</b></p>"
    lines = traced(source, "page.html")
    under: dict[str, list[str]] = {}
    for line in lines[4:]:
        if line.startswith("["):
            heading = line
        elif "“" in line and line.startswith("    error"):
            under.setdefault(heading, []).append(line.split("“")[1])
    assert {key.split()[1]: value for key, value in under.items()} == {
        "alt": ["cure asthma”"],
        "attribute": ["cure asthma”"],
        "paragraph": ["cure sciatica”"],
    }


def test_suppressions_stand_with_their_reason() -> None:
    source = """\
<!-- cliniclint ignore claims/cure until=2999-01-31 by=Ana: approved, ref 14 -->
We cure asthma. It does not cure sciatica.

<!-- cliniclint ignore claims/cure: nothing to excuse -->
Parking is free.
"""
    lines = traced(source)
    assert (
        lines[4]
        == "line 4: warning: lint/suppression-unused “claims/cure”: The suppression of claims/cure excuses nothing"
    )
    assert lines[10:12] == [
        "    suppressed: claims/cure “cure asthma”, approved, ref 14 (line 1, by Ana, until 2999-01-31)",
        "    excused: claims/cure “cure sciatica”, denied by “not”",
    ]
    assert "    error: claims/cure “cure asthma”" in traced(source, inline=False)
