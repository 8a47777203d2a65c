"""Which pages owe safety notes: what the page is decides, whatever it names."""

from __future__ import annotations

import pytest
from cliniclint import lint_text
from cliniclint.rulebook import schema_kinds

DUTIES = tuple(f"safety/{duty}" for duty in schema_kinds.DUTIES)


def owed(source: str) -> set[str]:
    """The procedures for which the page is found to lack a note."""
    return {each.group for each in lint_text(source, select=DUTIES).findings}


BILLS = """\
# Bills, in plain words

Our chiropractor likes paperwork as little as you do. We take four insurers and bill them for you.

## Will it be covered?

Ring the number on your card and ask. The answer is yes more often than you think. Bring the letter with you.

## What is a deductible?

It is what you pay before the insurer pays. It starts again in January. Nobody likes it.

## Cash

A visit is $70 and the first one $110. We take cards, cash and cheques. We print a receipt.

## Mistakes

Show us the bill. If we got it wrong we put it right. Refunds leave on Fridays. The chiropractic code is on page two.
The desk is open until six. Dana has the stapler.
"""
TEAM = """\
# Welcome

## Ana Ruiz, RN

## Botox Specialist

## Joy Park, RN

## Botox Nurse

## Lee Brown

## Front desk and Botox coordinator

We have been here for ten years. The plants are older. Parking is behind the shop. The door is blue. Come in and say hello.
Call us to book a visit.
"""
ADVERT = """\
# Botox

Botox erases wrinkles for good. It lifts the brows and smooths the neck. Painless, quick and proven. Book now.
"""
ABOUT = """\
# About us

Our chiropractic clinic stands on the square. Chiropractic adjustments relieve back pain and cure headaches.

## Chiropractic for all

A chiropractic adjustment relieves sciatica. It stops migraines for good. It heals the discs and treats asthma.
Our chiropractor sees you on the same day. The room is warm. The car park is free. Book your visit today. Bring your scans.
"""


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (BILLS, set()),
        (TEAM, set()),
        (ADVERT, set()),
        (ABOUT, {"spinal-manipulation"}),
    ],
)
def test_what_the_page_is(source: str, expected: set[str]) -> None:
    assert owed(source) == expected


def test_jobs_in_headings_offer_nothing_and_sections_do() -> None:
    assert owed(
        TEAM.replace("## Botox Specialist", "## Botox").replace("## Botox Nurse", "## Botox now")
    ) == {"botulinum-toxin"}


FILLER = " ".join(["The room is quiet.", "The door is blue.", "Tea is free."] * 3)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "# Contact lenses\n\nOur contact lenses give you clear sight all day. Book an eye exam.",
            "contact-lens",
        ),
        (
            "# Snoring appliances\n\nOur snoring appliance stops snoring. Book a fitting today.",
            "oral-appliance",
        ),
        ("# Hearing aids\n\nOur hearing aids bring back every word. Book a test today.", "hearing-aid"),
        ("# Travel vaccines\n\nOur travel vaccines protect you. Book an appointment.", "vaccination"),
        ("# Suboxone treatment\n\nWe offer Suboxone treatment. Book an appointment.", "prescribed-medicine"),
        ("# Reflexology\n\nWe offer reflexology, and it relieves stress.", "reflexology"),
        (
            "# Lose the razor\n\nOur laser cures ingrown hairs and relieves razor burn. It stops folliculitis for good. Smooth skin in one visit, guaranteed.",
            "laser-hair-removal",
        ),
    ],
)
def test_what_is_worn_swallowed_or_given_owes_its_notes(words: str, expected: str) -> None:
    assert owed(f"{words} {FILLER}") == {expected}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        # What has no name in the rules is known by what is done.
        (
            "# Clear sight\n\nCataract surgery stops the blur for good. We swap the cloudy lens. It cures dizziness.",
            "minor-procedure",
        ),
        (
            "# Ready in minutes\n\nOne chewable cures erectile dysfunction for good. It stops anxiety, guaranteed.",
            "taken-medicine",
        ),
        (
            "# Drift off\n\nOur salt room cures asthma for good. It relieves stress and stops migraines.",
            "body-treatment",
        ),
        (
            "# Boots\n\nA compression boot cures migraines for good and relieves stress. It stops sciatica.",
            "body-treatment",
        ),
        # What it refuses is no sign, and what its profession is known for comes before what has no name.
        (
            "# Talk\n\nTalking cures migraines for good, without a chewable. It relieves stress. It stops panic.",
            None,
        ),
        (
            "# Move\n\nJane Lee, DC, cures migraines for good. She relieves stress. She stops sciatica. A salt room is free.",
            "spinal-manipulation",
        ),
    ],
)
def test_what_names_nothing_is_known_by_what_it_does(words: str, expected: str | None) -> None:
    more = "It eases back pain. It heals eczema. It treats asthma."
    assert owed(f"{words} {more} {FILLER}") == ({expected} if expected else set())


def test_one_sign_on_a_long_page_is_a_word_in_passing() -> None:
    claims = "It cures migraines for good. It relieves stress. It stops sciatica. It eases back pain."
    words = f"# Rest\n\n{claims} A salt room. {FILLER}"
    assert owed(words) == {"body-treatment"}
    assert owed(f"{words} {claims} A salt room. {claims}") == {"body-treatment"}
    assert owed(f"{words} {claims} {claims}") == set()


NEEDLING = "# Dry needling\n\nWe offer dry needling. Book a visit. {} " + FILLER


@pytest.mark.parametrize(
    ("words", "missing"),
    [
        ("You may feel sore for a day.", False),
        ("It relieves swelling and soreness for a day.", True),
        ("Whether you are sore for a day or have bruising.", True),
    ],
)
def test_what_is_treated_is_no_note(words: str, missing: bool) -> None:
    found = {each.rule for each in lint_text(NEEDLING.format(words), select=DUTIES).findings}
    assert ("safety/side-effects" in found) == missing


@pytest.mark.parametrize(
    ("rule", "words", "missing"),
    [
        ("safety/serious-risks", "Infection is a rare risk.", False),
        ("safety/serious-risks", "Fine needles reduce the risk of nerve damage.", True),
        ("safety/qualified-provider", "Your visit is with Dr. Amy Ito.", False),
        ("safety/qualified-provider", "The method was developed by Dr. Amy Ito.", True),
        ("safety/results-vary", "Results differ from person to person.", False),
        ("safety/results-vary", "Everyone is different, so you have a plan of your own.", True),
        ("safety/results-vary", "If it does not work you have a refund.", True),
        ("safety/consult", "Your physiotherapist will assess you before anything else.", False),
        ("safety/consult", "The physiotherapist will put in a needle.", True),
    ],
)
def test_what_counts_as_a_note(rule: str, words: str, missing: bool) -> None:
    found = {each.rule for each in lint_text(NEEDLING.format(words), select=DUTIES).findings}
    assert (rule in found) == missing


UNKNOWN = """\
# The glow hour

Our glow hour cures migraines for good. It relieves stress and stops back pain. It heals eczema. It treats asthma.
Guaranteed to end your pain. Book your visit today. The room is quiet. The door is blue. Tea is free. The chairs are soft.
{}
"""


def test_what_the_rules_do_not_know_owes_what_any_treatment_owes() -> None:
    assert owed(UNKNOWN.format("")) == {"body-treatment"}
    # Talk, movement, food and tests owe nothing, nor does a page without an offer.
    assert owed(UNKNOWN.format("Our counsellor listens.")) == set()
    assert (
        owed(UNKNOWN.format("").replace("Our glow", "The glow").replace("Book your visit today.", ""))
        == set()
    )
