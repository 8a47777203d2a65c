"""What statutes dictate to pages: found in their place, on pages that offer the procedure and lack the words."""

from __future__ import annotations

import pytest
from pages import findings, level

NOTICE, PROVIDER = "safety/statutory-notice", "safety/statutory-provider"
STEM = "# Stem cell therapy\n\nBook a consultation with our physician. {}\n"
PEEL = "# Chemical peels\n\nBook now. {}\n"


@pytest.mark.parametrize(
    ("place", "more", "expected"),
    [
        ("us-ca", "", "error"),
        ("us-fl", "", "warning"),  # the source is a secondary one
        ("us", "", "none"),
        ("us-tx", "", "none"),
        ("uk", "", "none"),
        ("us-ca", "The FDA has not approved this stem cell therapy.", "none"),
        ("us-fl", "This treatment is not approved by the Food and Drug Administration.", "none"),
        ("us-ca", "Has the FDA not approved it?", "error"),  # a question is no notice
    ],
)
def test_stem_cells(place: str, more: str, expected: str) -> None:
    assert level(STEM.format(more), place, NOTICE) == expected


def test_a_page_that_sells_nothing_needs_no_notice() -> None:
    assert (
        level("# Stem cells: a leaflet\n\nStem cells are found in bone marrow.\n", "us-ca", NOTICE) == "none"
    )


@pytest.mark.parametrize(
    ("place", "more", "expected"),
    [
        ("us-co", "Our estheticians work on Fridays.", "warning"),
        ("us-co", "Our physician works on Fridays.", "suggestion"),
        ("us-co", "Our estheticians do them, delegated by Dana Ruiz, MD, license 5512.", "none"),
        ("us-ut", "Our estheticians work on Fridays.", "none"),
    ],
)
def test_delegated_care(place: str, more: str, expected: str) -> None:
    assert level(PEEL.format(more), place, PROVIDER) == expected


@pytest.mark.parametrize(
    ("copy", "expected"),
    [
        ("# Semaglutide\n\nBook now. We offer compounded semaglutide.\n", "warning"),
        ("# Semaglutide\n\nBook now. Compounded semaglutide is not FDA-approved.\n", "none"),
        ("# Semaglutide\n\nBook now. We prescribe Wegovy.\n", "none"),
        ("# Testosterone therapy\n\nBook now. Our testosterone cream is compounded for you.\n", "warning"),
    ],
)
def test_compounded_medicines(copy: str, expected: str) -> None:
    assert level(copy, "us", NOTICE) == level(copy, "us-oh", NOTICE) == expected
    assert level(copy, "uk", NOTICE) == "none"


def test_what_is_said() -> None:
    (found,) = (each for each in findings(STEM.format(""), "us-ca", "us-fl", "us-tx") if each.rule == NOTICE)
    assert found.place.text == "Stem cell therapy"
    assert dict(found.levels) == {"us-ca": "error", "us-fl": "warning"}
    assert found.message.startswith(
        "Stem cells and exosomes: no statutory notice: California asks for the notice"
    )
    assert "(BPC 684); Florida asks for" in found.message
    assert [each.id for each in found.authorities][:1] == ["us-ca-bpc-684"]
    assert found.about == "stem-cells"


MASSAGE = "# Massage\n\nBook with our massage therapists. {}\n"
COACH = "# Habits\n\nBook with our health coach. {}\n"


@pytest.mark.parametrize(
    ("rule", "copy", "place", "expected"),
    [
        ("scope/massage-license-number", MASSAGE.format(""), "us-fl", "warning"),
        ("scope/massage-license-number", MASSAGE.format("License MA 22871."), "us-fl", "none"),
        ("scope/massage-license-number", MASSAGE.format("Lic. # 22871"), "us-fl", "none"),
        ("scope/massage-license-number", MASSAGE.format(""), "us-al", "none"),
        ("scope/unlicensed-notice", COACH.format(""), "us-ca", "warning"),
        ("scope/unlicensed-notice", COACH.format("She is not licensed by the state."), "us-ca", "none"),
        ("scope/unlicensed-notice", COACH.format(""), "us-nv", "none"),
    ],
)
def test_professions(rule: str, copy: str, place: str, expected: str) -> None:
    assert level(copy, place, rule) == expected
