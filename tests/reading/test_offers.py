"""What a page sells and what it only mentions, and whose claim a sentence is."""

from __future__ import annotations

import pytest
from cliniclint.engine import Engine
from cliniclint.reading.context import Cue
from cliniclint.reading.offers import Mention
from cliniclint.reading.page import Page
from small_engine import claim, context, engine, page_of, rule


@pytest.fixture(scope="module")
def kernel() -> Engine:
    return engine(
        {
            "context/other-treatment.yml": context(),
            "claims/cure.yml": rule("(cure|ease)", unless=["other-treatment"]),
            "terms/treatment.yml": (
                "about: x\ninflect: noun\nentries: [acupuncture, laser, cold laser therapy, {name: cupping, also: [hijama]}]\n"
            ),
        }
    )


@pytest.mark.parametrize(
    ("source", "path", "weights"),
    [
        ("We offer cupping.", "page.md", {"cupping": 1}),
        ("We offer cupping, which is hijama.", "page.md", {"cupping": 2}),
        ("# Cupping\n\nText.", "page.md", {"cupping": 6}),
        ("## Cupping\n\nText.", "page.md", {"cupping": 3}),
        ("## Cupping and acupuncture\n\nText.", "page.md", {"cupping": 1, "acupuncture": 1}),
        ("# Cupping and acupuncture\n\nText.", "page.md", {"cupping": 6, "acupuncture": 6}),
        ("## Cold laser therapy\n\nText.", "page.md", {"cold laser therapy": 3}),
        ("Better than cupping, our laser.", "page.md", {"cupping": 0, "laser": 1}),
        ("<title>Cupping</title><p>x</p><button>Book cupping</button>", "page.html", {"cupping": 9}),
        ('<meta name="description" content="Cupping in Leeds"><p>x</p>', "page.html", {"cupping": 2}),
        ("We are open.", "page.md", {}),
    ],
)
def test_weights(kernel: Engine, source: str, path: str, weights: dict[str, int]) -> None:
    assert page_of(kernel, source, path).offers.weights == weights


def test_own_are_those_of_some_weight_and_share(kernel: Engine) -> None:
    def own(source: str) -> set[str]:
        return set(page_of(kernel, source).offers.own)

    assert own("We are open.") == set()
    assert own("Cupping.") == own("Cupping, cupping, laser.") == {"cupping"}
    assert own("Cupping, cupping, cupping. Laser, laser.") == {"cupping"}
    assert own("Cupping, better than laser.") == {"cupping"}
    assert own("Nothing like cupping.") == set()
    assert own("## Cupping\n\n## Laser") == {"cupping", "laser"}
    assert own("# Cupping\n\nCupping, cupping, cupping, cupping, cupping.\n\n## Laser") == {"cupping"}


def test_services_described_one_after_the_other_are_all_the_page_s_own(kernel: Engine) -> None:
    much = " ".join(["Laser."] * 12)
    sections = f"## Laser\n\n{much}\n\n## Cupping\n\nIt eases pain.\n\nAcupuncture eases pain."
    assert page_of(kernel, sections).offers.own == {"laser", "cupping", "acupuncture"}
    assert page_of(kernel, f"## Laser\n\n{much}\n\nCupping eases pain.").offers.own == {"laser"}
    assert page_of(kernel, f"## Laser\n\n{much}\n\n## Laser versus cupping\n\nText.").offers.own == {"laser"}


def test_procedures_are_known_by_their_id_and_ordered_by_weight(kernel: Engine) -> None:
    page = page_of(
        kernel, "# Botox and cupping\n\nTrigger point needling. Dry needling and dry needling. Cupping."
    )
    assert page.offers.weights == {"botox": 6, "cupping": 7, "dry-needling": 3}
    assert page.offers.procedures == ["botox", "dry-needling"]
    assert page_of(kernel, "## Botox\n\n## Dry needling").offers.procedures == ["botox", "dry-needling"]


def test_mentions_in_page_order(kernel: Engine) -> None:
    page = page_of(kernel, "# Dry needling\n\nOur trigger point needling.")
    assert page.offers.mentions == {"dry-needling": [Mention(0, 0, 2), Mention(1, 1, 4)]}


LASER = "# Laser\n\n"


@pytest.mark.parametrize(
    ("source", "other"),
    [
        ("Cupping eases pain.", "Cupping"),
        ("The laser eases pain.", ""),
        ("It eases pain.", ""),
        ("Our laser, and not cupping, eases pain.", ""),
        ("Aspirin eases pain.", "Aspirin"),
        ("Cupping, which eases pain, is old.", "Cupping"),
        ("Cupping is old. It eases pain.", "Cupping"),
        ("With cupping, our laser eases pain.", ""),
        ("Without cupping it eases pain.", ""),
        ("It eases pain like cupping.", ""),
        ("Cupping eases pain, but the laser is quick.", "Cupping"),
    ],
)
def test_what_is_said_of_another_treatment(kernel: Engine, source: str, other: str) -> None:
    page = page_of(kernel, LASER + source)
    found = page.holds("other-treatment", *claim(page, "eases"))
    assert found == (Cue("other-treatment", other, "") if other else None)


@pytest.mark.parametrize(
    ("source", "other"),
    [
        ("Acupuncture. Cold laser therapy.\n\nCupping eases pain.", ""),
        ("Acupuncture. Cold laser therapy.\n\n## Cupping\n\nIt eases pain.", ""),
        ("Acupuncture.\n\nCupping eases pain.", "Cupping"),
        ("Acupuncture. Cold laser therapy.\n\nUnlike acupuncture, cupping eases pain.", "cupping"),
        ("Acupuncture. Cold laser therapy.\n\nAspirin eases pain.", "Aspirin"),
        ("Acupuncture. Cold laser therapy.\n\n## Laser versus cupping\n\nCupping eases pain.", "Cupping"),
    ],
)
def test_of_many_treatments_a_page_offers_all(kernel: Engine, source: str, other: str) -> None:
    page = page_of(kernel, "# Laser\n\nLaser, laser, laser, laser. " + source)
    found = page.holds("other-treatment", *claim(page, "eases"))
    assert (found.words if found else "") == other


def test_the_claim_s_own_words_are_no_other_treatment(kernel: Engine) -> None:
    page = page_of(kernel, LASER + "Cupping.")
    assert page.holds("other-treatment", *claim(page, "Cupping")) is None


def test_a_page_of_no_treatment_speaks_of_no_other(kernel: Engine) -> None:
    page: Page = page_of(kernel, "Aspirin eases pain.")
    assert page.holds("other-treatment", *claim(page, "eases")) is None


def test_of_treatments_that_a_heading_compares_the_page_s_own_is_the_leading_one(kernel: Engine) -> None:
    def own(source: str, path: str = "page.md") -> set[str]:
        return set(page_of(kernel, source, path).offers.own)

    both = "Cupping, cupping, cupping, cupping, cupping. {} laser, laser, laser, laser."
    assert own(both.format("And")) == {"cupping", "laser"}
    assert own("## Cupping vs laser\n\n" + both.format("And")) == {"cupping"}
    assert own("## Cupping and laser\n\n" + both.format("And")) == {"cupping", "laser"}
    assert own("The difference.\n\n" + both.format("And")) == {"cupping", "laser"}
    assert own("<title>How cupping differs: laser</title><p>" + both.format("And"), "page.html") == {
        "cupping"
    }
    # What is said to be offered is the page's own all the same.
    assert own("## Cupping vs laser\n\n" + both.format("We offer")) == {"cupping", "laser"}
    assert own("## Cupping vs laser\n\n" + both.format("Our new and quick")) == {"cupping"}
    # Of two that are even the first by name.
    assert own("# Laser, cupping: compared") == own("# Cupping, laser: compared") == {"cupping"}
    assert own("# Laser vs cupping") == {"laser"}


def test_whether_a_page_makes_much_of_any_treatment(kernel: Engine) -> None:
    def prominent(source: str) -> bool:
        return page_of(kernel, source).offers.prominent

    assert [
        prominent("We are open."),
        prominent("Cupping, cupping."),
        prominent("Cupping, cupping, laser."),
    ] == [
        False,
        False,
        False,
    ]
    assert prominent("Cupping, cupping, cupping.")
    assert prominent("## Cupping")


SECTION = "# Laser\n\nLaser, laser, laser, laser, laser.\n\n## {}\n\n{}"


@pytest.mark.parametrize(
    ("heading", "source", "other"),
    [
        ("What of cupping?", "It eases pain.", "What of cupping?"),
        ("What of cupping?", "We know that it eases pain.", ""),
        ("What of cupping and laser?", "It eases pain.", ""),
        ("What else?", "It eases pain.", ""),
        ("What of cupping?", "The laser eases pain.", ""),
        ("What of cupping?", "Acupuncture eases pain.", "Acupuncture"),
        ("What of aspirin?", "It eases pain.", ""),
    ],
)
def test_a_section_about_another_treatment(kernel: Engine, heading: str, source: str, other: str) -> None:
    page = page_of(kernel, SECTION.format(heading, source))
    found = page.holds("other-treatment", *claim(page, "eases"))
    assert (found.words if found else "") == other


def test_a_page_s_own_title_makes_no_other_treatment(kernel: Engine) -> None:
    page = page_of(kernel, "# Cupping\n\nLaser, laser, laser, laser, laser, laser, laser. It eases pain.")
    assert page.offers.own == {"laser", "cupping"}
    page = page_of(kernel, "# Hijama" + "\n\nOur laser." * 25 + "\n\nIt eases pain.")
    assert page.offers.own == {"laser"}
    assert page.holds("other-treatment", *claim(page, "eases")) is None


@pytest.mark.parametrize(
    ("source", "other"),
    [
        ("For all cupping eases pain.", ""),
        ("So they say cupping eases pain.", "cupping"),
        ("So they do all say cupping eases pain.", ""),
        ("Cupping costs more. Both ease pain.", "Cupping"),
        ("Cupping costs more. You ease pain.", ""),
        ("Cupping is dear; this may ease pain.", "Cupping"),
    ],
)
def test_a_subject_opens_its_clause_or_is_taken_up(kernel: Engine, source: str, other: str) -> None:
    page = page_of(kernel, LASER + source)
    found = page.holds("other-treatment", *claim(page, "ease"))
    assert (found.words if found else "") == other
