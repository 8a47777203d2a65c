"""Said in passing: the only words of their kind in a long sentence."""

from __future__ import annotations

import pytest
from cliniclint.engine import Engine
from small_engine import engine, findings, rule

LONG = "It is the best that we know of for the many people who come to us from all over the valley each and every year"


@pytest.fixture(scope="module")
def kernel() -> Engine:
    return engine(
        {
            "terms/health-topic.yml": "about: x\ninflect: noun\nincludes: [condition]\nentries: [health]\n",
            "claims/hype.yml": rule("best", unless=["in-passing"], class_="claims/hype"),
            "claims/better.yml": rule("leading", class_="claims/hype"),
            "claims/efficacy.yml": rule("amazing", class_="claims/efficacy"),
        }
    )


@pytest.mark.parametrize(
    ("source", "passing"),
    [
        (f"{LONG}.", True),
        (f"{LONG}, and amazing.", True),
        (f"{LONG}, and leading.", False),
        (f"{LONG}. It is leading.", True),
        ("It is the best that we know of.", False),
        (f"Our cupping for migraines, we say, is the best: {LONG.removeprefix('It is the best ')}.", False),
    ],
)
def test_a_long_sentence_that_says_it_once(kernel: Engine, source: str, passing: bool) -> None:
    assert bool([f for f in findings(kernel, source) if f.rule == "claims/hype"]) is not passing
