"""Page duties: the notes that a page which offers a procedure lacks, once a rule and procedure."""

from __future__ import annotations

from typing import Any

import pytest
from cliniclint.checks.page_duties import offered
from small_engine import BASE, context, engine, findings, page_of, rule


def duty(name: str, **keys: Any) -> str:
    options = {"duty": name, **keys.pop("options", {})}
    values = {
        "title": f"No {name}",
        "class_": f"safety/{name}",
        "level": "warning",
        "check": "page-duty",
        "unless": ["denied", "question"],
        "advice": "Name them.",
        "options": options,
    }
    return rule(**{**values, **keys})


FILES = {
    "safety/side-effects.yml": duty("side-effects", options={"note": ["side effects (include|are)"]}),
    "safety/serious-risks.yml": duty("serious-risks"),
    "claims/cure.yml": rule("cure", lowers=["hedged"]),
    "context/denied.yml": context({"find": ["no", "not"], "reach": "forward"}),
    "context/hedged.yml": context("may"),
    "context/question.yml": context({"find": ['"?"'], "within": "sentence"}),
    "context/informational.yml": context({"find": ["leaflet"], "within": "page"}),
    "context/seller.yml": context({"find": ["book now"], "within": "page"}),
}
LONG = "A migraine hurts. " * 9
REST = " One room. Two chairs. A lamp. A clock. A bell. A door."
OFFER = "# Dry needling\n\nBook now.\n\n"


def missing(source: str, **profile: Any) -> list[tuple[str, str]]:
    """(rule, words) of all duties that the page does not meet."""
    found = findings(engine(FILES), source, **{"ignore": ("claims",), **profile})
    return [(each.rule.removeprefix("safety/"), each.place.text) for each in found]


BOTH = [("serious-risks", "Dry needling"), ("side-effects", "Dry needling")]
EFFECTS, RISKS = BOTH[1:], BOTH[:1]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (OFFER, BOTH),
        (OFFER + "Some soreness may follow.", RISKS),
        (OFFER + "- bruises\n", RISKS),
        (OFFER + "A pneumothorax is rare.", EFFECTS),
        (OFFER + "Side effects include a red mark.", RISKS),
        (OFFER + "Soreness, and seldom a collapsed lung.", []),
        (OFFER + "No soreness at all!", BOTH),
        (OFFER + "Is there soreness?", BOTH),
        (OFFER + "No soreness at all, but bruising.", RISKS),
        (OFFER + "Our garden is sore. Side effects?", BOTH),
        ("Book now.\n\n# Cupping\n\nWe know of dry needling.", []),
        ("Book now.\n\n# Cupping", []),
        (OFFER + "This is a leaflet.", BOTH),
        ("# Dry needling\n\nThis is a leaflet.", []),
        ("# Dry needling, a leaflet\n\nBook now.", []),
    ],
)
def test_which_notes_are_missing(source: str, expected: list[tuple[str, str]]) -> None:
    assert missing(source) == expected


def test_where_nothing_else_is_an_offer_claims_are() -> None:
    rest = REST * 2
    assert missing("# Dry needling\n\nA cure. A cure. A cure." + rest) == []
    assert missing("# Dry needling\n\nA cure. A cure. A cure. It may be a cure." + rest) == []
    # On a page of a dozen sentences or so two claims do.
    assert missing("# Dry needling\n\nA cure." + REST + " A jug. A mug.") == []
    assert missing("# Dry needling\n\nA cure. A cure." + REST + " A jug.") == BOTH
    every = engine(FILES)
    found = findings(every, "# Dry needling\n\nA cure. A cure. A cure. A cure." + REST)
    assert [each.rule for each in found][:2] == ["safety/serious-risks", "safety/side-effects"]


def test_what_is_claimed_counts_whether_it_is_asked_for_or_not() -> None:
    source = "# Dry needling\n\nA cure. A cure. A cure. A cure." + REST
    assert missing(source) == missing(source, select=("safety",)) == BOTH


def test_a_few_sentences_are_an_extract() -> None:
    claims = "A cure. A cure. A cure. A cure. A lamp. A clock. "
    assert missing("# Dry needling\n\n" + claims) == []
    assert missing("# Dry needling\n\n" + claims + "A bell. A cat. A dog.") == BOTH
    # With an offer and a heading that names it, a few are a page, unless several claim something: an advertisement.
    assert missing("# Dry needling\n\nA cure. A lamp. Book now.") == BOTH
    assert missing("# Dry needling\n\n" + claims + "Book now.") == []
    assert missing("# Sore?\n\nDry needling." + claims + "Book now.") == []
    assert missing("Dry needling." + claims + "Book now.") == []


def test_the_finding_stands_at_the_first_words_and_names_the_procedure() -> None:
    source = "Book now: trigger point nee&shy;dling.\n\n# Dry needling\n"
    effects, risks = findings(engine(FILES), source, select=("safety",))[::-1]
    assert (effects.place.text, effects.line, effects.column) == ("trigger point needling", 1, 11)
    assert source[effects.place.start : effects.place.end] == "trigger point nee&shy;dling"
    assert effects.message == "Dry needling: No side-effects"
    assert effects.advice == "Name them. For dry needling: soreness and bruising."
    assert risks.advice == "Name them. For dry needling: a collapsed lung."
    assert effects.group == risks.group == "dry-needling"


def test_each_procedure_has_its_own_duties() -> None:
    source = "# Dry needling and botox\n\nBook now. Soreness and a collapsed lung."
    assert missing(source) == [("side-effects", "botox")]
    assert missing(source + " Swelling.") == []


def test_a_procedure_that_stands_back_is_only_mentioned() -> None:
    kernel = engine(FILES)
    assert [name for name, _ in offered(page_of(kernel, OFFER + "## Botox"))] == ["dry-needling", "botox"]
    assert [name for name, _ in offered(page_of(kernel, OFFER + "## Botox\n\nDry needling."))] == [
        "dry-needling"
    ]
    assert [name for name, _ in offered(page_of(kernel, "Book now.\n\n# Botox\n\n# Dry needling"))] == [
        "botox",
        "dry-needling",
    ]
    assert offered(page_of(kernel, "Book now.")) == []


def test_jurisdiction_selection_and_conditions_hold_for_duties() -> None:
    assert missing(OFFER, jurisdictions=("uk",)) == []
    only = engine({**FILES, "safety/side-effects.yml": duty("side-effects", when={"offers": ["injection"]})})
    assert [each.rule for each in findings(only, OFFER)] == ["safety/serious-risks"]
    assert [each.rule for each in findings(engine(FILES), OFFER, select=("safety/side-effects",))] == [
        "safety/side-effects"
    ]


ADJUSTING = """\
title: Adjusting
kind: hands-on
names: [spinal adjustment]
practised-by: chiropractor
duties: [side-effects]
common-effects: {say: stiffness, notes: [stiffness]}
authorities: {us: [us-guide]}
confidence: known
"""


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("We are open. Book now with our chiropractor.", [("adjusting", "chiropractor")]),
        ("Hello. Jane Doe, DC. Book now.", [("adjusting", "DC")]),
        ("Book now with our chiropractor or our physical therapist.", []),
        ("Book now with our physical therapist.", []),
        ("Book now.", []),
        ("Our chiropractor is in.", []),
        ("Book now with our chiropractor for dry needling.", [("dry-needling", "dry needling")]),
        ("Book now with our chiropractor. Stiffness may follow.", [("adjusting", "chiropractor")]),
    ],
)
def test_a_page_without_a_procedure_offers_what_its_profession_is_known_for(
    source: str, expected: list[tuple[str, str]]
) -> None:
    page = page_of(engine({**FILES, "procedures/adjusting.yml": ADJUSTING}), source)
    shown = [
        (name, page.readings[place.segment].words(place.start, place.end)) for name, place in offered(page)
    ]
    assert shown == expected


def test_the_duties_of_a_profession_s_procedure() -> None:
    health = "about: x\ninflect: noun\nincludes: [condition]\nentries: [health]\n"
    kernel = engine({**FILES, "procedures/adjusting.yml": ADJUSTING, "terms/health-topic.yml": health})
    (found,) = findings(kernel, LONG + "Book now with our chiropractor.", select=("safety",))
    assert (found.place.text, found.message) == ("chiropractor", "Adjusting: No side-effects")
    assert (
        findings(kernel, LONG + "Book now with our chiropractor. Stiffness may follow.", select=("safety",))
        == ()
    )


def test_what_is_no_claim_is_no_offer() -> None:
    files = {**FILES, "scope/x.yml": rule("visit", class_="claims/cure"), "claims/cure.yml": None}
    assert (
        offered(page_of(engine(files), "# Dry needling\n\nA visit. A visit. A visit. A visit." + REST)) != []
    )
    classes = BASE["classes.yml"] + "  scope/act: {title: Act, about: An act.}\n"
    files = {**files, "classes.yml": classes, "scope/x.yml": rule("visit", class_="scope/act")}
    assert (
        offered(page_of(engine(files), "# Dry needling\n\nA visit. A visit. A visit. A visit." + REST)) == []
    )


SIGNED = ADJUSTING.replace("duties:", 'signs: ["every adjustment", "crack .. back"]\nduties:')
A_LOT = "Book now. A cure. A cure. "


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (A_LOT + "Every adjustment takes ten minutes.", [("adjusting", "Every adjustment")]),
        (A_LOT + "We crack your back. Every adjustment is short.", [("adjusting", "crack your back")]),
        ("# Every adjustment\n\nBook now. A cure.", [("adjusting", "Every adjustment")]),
        ("Book now. A cure. Every adjustment is short.", []),
        ("# Every adjustment\n\nBook now.", []),
        ("A cure. A cure. Every adjustment is short.", [("adjusting", "Every adjustment")]),
        ("A cure. Every adjustment is short.", []),
        ("# Dry needling\n\n" + A_LOT + "Every adjustment is short.", [("dry-needling", "Dry needling")]),
    ],
)
def test_a_page_that_does_not_name_its_procedure_gives_it_away(
    source: str, expected: list[tuple[str, str]]
) -> None:
    page = page_of(engine({**FILES, "procedures/adjusting.yml": SIGNED}), source)
    shown = [
        (name, page.readings[place.segment].words(place.start, place.end)) for name, place in offered(page)
    ]
    assert shown == expected


def test_what_a_patient_tells_or_the_page_waves_away_is_no_note() -> None:
    classes = BASE["classes.yml"] + (
        "  claims/testimonial: {title: Story, about: x.}\n  safety/minimised: {title: Minimised, about: x.}\n"
    )
    files = {
        **FILES,
        "classes.yml": classes,
        "claims/story.yml": rule("my sister", class_="claims/testimonial"),
        "safety/minimised.yml": rule("so what", class_="safety/minimised"),
    }

    def lacks(text: str) -> list[str]:
        found = findings(engine(files), OFFER + text, select=("safety/side-effects", "safety/serious-risks"))
        return [each.rule.removeprefix("safety/") for each in found]

    assert lacks("A pneumothorax is rare. Soreness is common.") == []
    assert lacks("A pneumothorax, so what. Soreness is common.") == ["serious-risks"]
    assert lacks("A pneumothorax is rare. My sister had no soreness, but a bruise.") == ["side-effects"]
