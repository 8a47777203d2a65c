"""A page that informs is known by several signs, weighed against how much of it claims something."""

from __future__ import annotations

import pytest
from cliniclint.engine import Engine
from small_engine import claim, context, engine, findings, page_of, rule

LEAFLET = (
    "# Cupping\n\n## Risks\n\nBlisters are rare. Rest. Wash. Walk. Sit. Eat. Drink. Wait. It is a cure.\n"
)


@pytest.fixture(scope="module")
def kernel() -> Engine:
    return engine(
        {
            "claims/cure.yml": rule("cure", unless=["informing"]),
            "context/informing.yml": context(
                {"find": ["risk"], "within": "heading"},
                {"find": ["are rare"], "within": "page"},
            ),
            "context/informing-faint.yml": context(
                {"find": ["tell us"], "within": "page"}, {"find": ["the nurse"], "within": "page"}
            ),
            "context/informing-title.yml": context({"find": ["wanted"], "within": "page"}),
            "claims/mend.yml": rule("mend"),
            "claims/heal.yml": rule("heal", unless=["rebutted"]),
            "context/rebutted.yml": context("a myth"),
            "context/seller.yml": context({"find": ["book now"], "within": "page"}),
        }
    )


@pytest.mark.parametrize(
    ("source", "informs"),
    [
        (LEAFLET, "Risks, are rare"),
        (LEAFLET + "\nBook now.", "Risks, are rare"),  # a careful clinic sells and informs
        (LEAFLET.replace("## Risks\n\n", ""), ""),  # one sign shows nothing
        (LEAFLET.replace("## Risks", "There are risks."), ""),  # said in passing, not the topic of a section
        (LEAFLET.replace("are rare", "occur. Tell us. The nurse knows"), "Risks"),  # two faint signs are one
        (LEAFLET.replace("are rare", "occur. Tell us. Ask").replace("Rest. Wash. ", ""), ""),
        (LEAFLET.replace("Rest. Wash. Walk. Sit. Eat. ", ""), ""),  # too short to tell
        (LEAFLET.replace("Wash.", "A cure."), ""),  # it claims too much
    ],
)
def test_signs_against_claims(kernel: Engine, source: str, informs: str) -> None:
    page = page_of(kernel, source)
    assert page.informing == informs
    cue = page.holds("informing", *claim(page, "cure"))
    assert (cue.words if cue else "") == informs
    assert bool(findings(kernel, source)) is not bool(informs)


@pytest.mark.parametrize(
    ("source", "sparse"),
    [
        ("Sit. " * 11 + "It mends.", True),
        ("Sit. " * 10 + "It mends.", False),  # too short to tell
        ("Sit. " * 11 + "It mends. It is a cure.", False),
        ("Sit. " * 22 + "It mends. It is a cure.", True),
    ],
)
def test_a_page_that_hardly_claims_anything(kernel: Engine, source: str, sparse: bool) -> None:
    assert page_of(kernel, source).sparse is sparse


def test_a_title_decides(kernel: Engine) -> None:
    assert page_of(kernel, "# Wanted: a nurse\n\nBook now. A cure.").informing == "Wanted"
    assert page_of(kernel, "# Nurses\n\n## Wanted\n\nBook now. A cure.").informing == ""


def test_several_headings_in_quotation_marks_are_what_others_say(kernel: Engine) -> None:
    said = '# Heard at the gym\n\n## "It heals"\n\nNo.\n\n'
    assert [f.rule for f in findings(kernel, said)] == ["claims/heal"]
    both = said + '## "A wonder"\n\nIt heals.\n'
    assert [(f.rule, f.place.text) for f in findings(kernel, both)] == [("claims/heal", "heals")]
    assert findings(kernel, both)[0].place.start > both.index("wonder")


def test_headings_in_quotation_marks_are_a_sign(kernel: Engine) -> None:
    said = '# Heard at the gym\n\n## "A cure"\n\nNo.\n\n'
    assert page_of(kernel, said).kind.signs == []
    assert page_of(kernel, said + '## "A wonder"\n\nNo.').kind.signs == ['"A cure"']
