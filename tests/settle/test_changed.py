"""Which findings of a page are new against its former version."""

from __future__ import annotations

import pytest
from cliniclint.config.profile import Profile
from cliniclint.engine import Engine
from cliniclint.settle.changed import Version, new_findings, unmatched
from small_engine import FORMATS, context, engine, rule

OFFER = "# Dry needling\n\nBook now.\n\n"


@pytest.fixture(scope="module")
def small() -> Engine:
    return engine(
        {
            "claims/cure.yml": rule("cure {condition}", unless=["denied", "cited"], lowers=["hedged"]),
            "safety/side-effects.yml": rule(
                class_="safety/side-effects", check="page-duty", options={"duty": "side-effects"}
            ),
            "context/denied.yml": context({"find": ["not"], "reach": "forward"}),
            "context/cited.yml": context({"find": ["(Lee 2020)"], "within": "block"}),
            "context/hedged.yml": context({"find": ["some say"], "within": "heading"}),
            "context/seller.yml": context({"find": ["book now"], "within": "page"}),
            "context/informational.yml": context({"find": ["leaflet"], "within": "page"}),
        }
    )


def new(small: Engine, before: str, now: str, ending: str = ".md") -> list[str]:
    """The words of the new findings."""
    versions = []
    for source in (now, before):
        document = small.read(FORMATS[ending], source, f"page{ending}")
        versions.append(Version(document, small.check(document, Profile()).findings))
    return [each.place.text for each in new_findings(*versions)]


CLAIMS = [f"Plan {i} cures {what}." for i, what in enumerate(["migraines", "arthritis", "sciatica"] * 7)]


def test_one_sentence_of_many(small: Engine) -> None:
    for joined in (" ".join(CLAIMS), "\n\n".join(CLAIMS), "".join(f"- {each}\n" for each in CLAIMS)):
        assert new(small, joined, joined) == []
        assert new(small, "", joined) == [each.split(" ", 2)[2][:-1] for each in CLAIMS]
        assert new(small, joined, joined.replace("Plan 7 cures", "Our plan cures")) == ["cures arthritis"]


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        ("One.\n\nIt cures asthma.", "It cures asthma.\n\nOne.", []),  # moved
        ("It cures asthma. One.", "One.\n\nIt cures asthma.", []),  # to a paragraph of its own
        ("It cures\nasthma.", "It **cures** asthma.", []),
        ("It cures asthma.", "It cures &#97;sthma.", []),
        ("It cures asthma.", "> It cures asthma.", []),
        ("It cures asthma.", "It cures asthma.\n\nIt cures asthma.", ["cures asthma"]),  # once more
        ("It cures asthma.\n\nIt cures asthma.", "It cures asthma.", []),
        ("It cures asthma.", "It cures asthma. One.", []),
        ("It cures asthma.", "It cures asthma fast.", ["cures asthma"]),
        ("It cures asthma.", "It cures asthma and cures migraines.", ["cures asthma", "cures migraines"]),
        ("It cures asthma.", "It cures migraines.", ["cures migraines"]),
        ("It does not cure asthma.", "It cures asthma.", ["cures asthma"]),
        ("It cures asthma. See Lee 2020.", "It cures asthma.", ["cures asthma"]),  # lost what excused it
        (
            "# Some say\n\nIt cures asthma.",
            "# Facts\n\nIt cures asthma.",
            ["cures asthma"],
        ),  # rose to an error
        ("# Facts\n\nIt cures asthma.", "# Some say\n\nIt cures asthma.", []),
    ],
)
def test_what_counts_as_new(small: Engine, before: str, now: str, expected: list[str]) -> None:
    assert new(small, before, now) == expected


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        (OFFER + "Bruises may follow.", OFFER, ["Dry needling"]),  # a note is gone
        (OFFER, OFFER + "We are open.", []),  # it lacked the note before
        (OFFER, OFFER.replace("# Dry", "# Our dry"), []),  # even where the words are edited
        ("# Dry needling", OFFER, ["Dry needling"]),  # the page now sells
        (OFFER, OFFER.replace("Dry needling", "Botox"), ["Botox"]),  # offers another procedure
    ],
)
def test_page_duties(small: Engine, before: str, now: str, expected: list[str]) -> None:
    assert new(small, before, now) == expected


def test_suppressions(small: Engine) -> None:
    page = "<!-- cliniclint ignore claims/cure{}: approved -->\nIt cures asthma.\n"
    assert new(small, page.format(""), page.format("")) == []
    assert new(small, page.format(""), "It cures asthma.\n") == ["cures asthma"]
    expired = page.format(" until=2020-01-01")
    assert "cures asthma" in new(small, page.format(""), expired)
    assert new(small, expired, expired) == []


def test_copy_in_other_channels(small: Engine) -> None:
    page = '<title>It cures asthma</title><p>One <img alt="{}"> more.</p><p>It cures migraines.</p>'
    before = page.format("It cures sciatica")
    assert new(small, before, page.format("It now cures sciatica"), ".html") == ["cures sciatica"]
    assert new(small, before, f"<div>{before}</div>", ".html") == []


@pytest.mark.parametrize(
    ("now", "before", "expected"),
    [
        ("", "", ("", "")),
        ("abc", "abc", ("", "")),
        ("abc", "", ("012", "")),
        ("cab", "abc", ("", "")),
        ("aab", "ab", ("1", "")),
        ("xaya", "aza", ("02", "1")),  # the twin in the same order is the old one
        ("bca", "acb", ("", "")),
        ("abxcd", "abycd", ("2", "2")),
    ],
)
def test_unmatched(now: str, before: str, expected: tuple[str, str]) -> None:
    fresh, gone = unmatched(now, before)
    assert ("".join(map(str, fresh)), "".join(map(str, gone))) == expected


def test_pages_beyond_measure() -> None:
    many = [f"Text {i}" for i in range(2000)]
    assert unmatched(["new", *reversed(many)], [*many, "old"]) == ([0], [2000])
