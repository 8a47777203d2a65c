"""Claims that the UK regulator accepts of a treatment, with the words that it asks for."""

from __future__ import annotations

import pytest
from pages import findings, level

CLASS = "claims/efficacy"
PAGE = "# {}\n\nBook a visit to our clinic in Leeds.\n\n{}\n"


def uk(title: str, claim: str, place: str = "uk") -> str:
    return level(PAGE.format(title, claim), place, CLASS)


@pytest.mark.parametrize(
    ("title", "claim", "expected"),
    [
        # on the list, with the qualifier
        ("Acupuncture", "Acupuncture gives short-term relief of migraine headache.", "none"),
        ("Acupuncture", "Acupuncture provides short-term relief of chronic low back pain.", "none"),
        ("Acupuncture", "Acupuncture provides short term relief of neck pain.", "none"),
        ("Osteopathy", "Osteopathy helps with the prevention of migraine.", "none"),
        ("Osteopathy", "Osteopathy relieves mechanical neck pain.", "none"),
        # on the list, without
        ("Acupuncture", "Acupuncture relieves migraine.", "warning"),
        ("Acupuncture", "Acupuncture relieves chronic low back pain.", "warning"),
        ("Osteopathy", "Osteopathy relieves neck pain.", "warning"),
        # on a list that asks for no qualifier
        ("Physiotherapy", "Physiotherapy relieves back pain.", "none"),
        ("Physiotherapy", "Physiotherapy relieves joint pain and muscle spasms.", "none"),
        ("Osteopathy", "Osteopathy relieves muscle spasms.", "none"),
        # off the list
        ("Acupuncture", "Acupuncture relieves insomnia.", "warning"),
        ("Acupuncture", "Acupuncture gives short-term relief of migraine headache and insomnia.", "warning"),
        ("Physiotherapy", "Physiotherapy relieves asthma.", "warning"),
        ("Cupping", "Cupping relieves back pain.", "warning"),
    ],
)
def test_pairs(title: str, claim: str, expected: str) -> None:
    assert uk(title, claim) == expected


@pytest.mark.parametrize("place", ["us", "au", "ie"])
def test_the_list_is_the_uks_alone(place: str) -> None:
    assert uk("Acupuncture", "Acupuncture gives short-term relief of migraine headache.", place) == "warning"


def said(title: str, claim: str, *places: str) -> list[tuple[str, tuple[str, ...]]]:
    found = findings(PAGE.format(title, claim), *(places or ("uk",)))
    return [(each.message, each.suggestions[:1]) for each in found if each.cls == CLASS]


def test_the_qualifier_is_proposed() -> None:
    ((message, proposed),) = said("Acupuncture", "Acupuncture relieves migraine.")
    assert "the United Kingdom accepts it only as short-term relief of migraine headache" in message
    assert proposed == ("Short-term relief of migraine headache",)


def test_what_is_off_the_list_is_said() -> None:
    ((message, _),) = said("Acupuncture", "Acupuncture relieves insomnia.")
    assert (
        "insomnia is not on the list of what the United Kingdom accepts of acupuncture (CAP AdviceOnline"
        in message
    )


def test_where_it_holds() -> None:
    copy = PAGE.format("Acupuncture", "Acupuncture gives short-term relief of migraine headache.")
    (found,) = (each for each in findings(copy, "us", "uk") if each.cls == CLASS)
    assert dict(found.levels) == {"us": "warning"}
    assert "United Kingdom" not in found.message


def test_a_list_takes_its_qualifier_from_its_lead_in() -> None:
    copy = (
        "# Acupuncture\n\nBook now.\n\nAcupuncture gives short-term relief of:\n\n- migraine\n- neck pain\n"
    )
    assert level(copy, "uk", CLASS) == "none"
    assert level(copy, "ie", CLASS) == "warning"
    found = [each.place.text for each in findings(copy + "- insomnia\n", "uk") if each.cls == CLASS]
    assert found == ["relief of:", "insomnia"]
