"""Which pages owe safety notes: what the page is decides, whatever it names."""

from __future__ import annotations

import pytest
from cliniclint import lint_text

DUTIES = (
    "safety/side-effects",
    "safety/serious-risks",
    "safety/contraindications",
    "safety/consult",
    "safety/results-vary",
    "safety/qualified-provider",
)


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


FILLER = " ".join(["The room is quiet.", "The door is blue.", "Tea is free."] * 4)


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
