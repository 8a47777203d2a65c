"""Asides: long sentences about other things, on pages that may be about treatment."""

from __future__ import annotations

import pytest
from cliniclint.engine import Engine
from small_engine import claim, context, engine, findings, page_of, rule

DAYS = "We open on Monday. We close on Friday. The bus stops here. There is a garden. Ring the bell. "
FARM = "The farmers of the valley said on Friday that the harvest of the past two summers was simply amazing."
OF_HEALTH = DAYS + "A migraine. A migraine. A migraine. A migraine. A cure. A cure. A cure. "


@pytest.fixture(scope="module")
def kernel() -> Engine:
    return engine(
        {
            "terms/health-topic.yml": "about: x\ninflect: noun\nincludes: [condition]\nentries: [health]\n",
            "terms/care-word.yml": "about: x\ninflect: noun\nentries: [clinic]\n",
            "claims/hype.yml": rule("amazing", unless=["everyday"], class_="claims/hype"),
            "claims/cure.yml": rule("cure", unless=["everyday"]),
            "context/selling.yml": context({"find": ["our prices"], "within": "page"}),
        }
    )


@pytest.mark.parametrize(
    ("source", "aside"),
    [
        (OF_HEALTH + FARM, True),
        (OF_HEALTH + "And it is simply amazing.", False),
        (OF_HEALTH + "The harvest of the past two summers was simply amazing.", False),
        (OF_HEALTH + "The farmers of the valley said their last two harvests were amazing.", False),
        (OF_HEALTH + FARM.replace("the valley", "their valley"), False),
        (OF_HEALTH + FARM.replace("the valley", "their valley down by the river"), True),
        (OF_HEALTH + FARM.replace("farmers", "clinics"), False),
        (OF_HEALTH + FARM.replace("harvest", "health"), False),
        (OF_HEALTH + "\n\n## Migraines\n\n" + FARM, False),
        (OF_HEALTH + "\n\nMigraines:\n\n- " + FARM, False),
        ("# Cupping\n\n" + OF_HEALTH + FARM, False),
        (OF_HEALTH + "Ask for our prices. " + FARM, False),
        ("A migraine. A cure. " + FARM, False),
        (OF_HEALTH + "A migraine. A migraine. A migraine. " + FARM, False),
    ],
)
def test_a_long_sentence_about_other_things_claims_nothing(kernel: Engine, source: str, aside: bool) -> None:
    page = page_of(kernel, source)
    assert not page.mundane
    assert bool(page.holds("everyday", *claim(page, "amazing"))) is aside
    assert bool([f for f in findings(kernel, source) if f.rule == "claims/hype"]) is not aside


def test_asides_do_not_count_for_what_a_page_claims(kernel: Engine) -> None:
    """Seven of thirteen sentences would claim something: a page about what it claims, were they of treatment."""
    page = page_of(kernel, DAYS + DAYS + f"{FARM} " * 7)
    assert page.mundane
