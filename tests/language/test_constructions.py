"""Every sentence of `constructions/`: violations are found at their words and in their class, look-alikes pass."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from construction_cases import FOLDER, Case, cases, problems

CASES = cases()


@pytest.mark.parametrize("case", [case for case in CASES if not case.miss], ids=str)
def test_is_right(case: Case) -> None:
    assert not problems(case)


@pytest.mark.parametrize("case", [case for case in CASES if case.miss], ids=str)
def test_a_known_miss_is_still_one(case: Case) -> None:
    """A repair makes this fail: then move the sentence to its construction."""
    assert problems(case), "this is right now: take it out of misses.yml"


def test_there_are_enough_of_each_kind() -> None:
    count = Counter(case.kind for case in CASES if not case.miss)
    assert count["flag"] >= 250 and count["pass"] >= 250
    assert len({case.text for case in CASES}) == len(CASES)
    groups = {(case.file, case.construction) for case in CASES if not case.miss}
    for group in groups:
        kinds = {case.kind for case in CASES if (case.file, case.construction) == group}
        assert {"flag", "pass"} <= kinds, group


def test_what_is_known_to_miss_says_why() -> None:
    text = (FOLDER / "misses.yml").read_text("utf-8")
    assert text.count("known: miss") == text.count("why:") == text.count("- construction:")


def test_a_wrong_sentence_is_noticed() -> None:
    """The judge of this file does judge."""

    def wrong(kind: str, text: str, cls: str = "claims/cure", innocent: str = "") -> list[str]:
        return problems(Case(Path(__file__).stem, "x", kind, cls, text, innocent, "us", False))

    assert wrong("pass", "Our laser cures asthma.", "")
    assert wrong("soft", "Our laser cures asthma.", "")
    assert wrong("flag", "Our [laser] cannot be seen.")
    assert wrong("flag", "Our laser [cures asthma].", "claims/hype")
    assert wrong("flag", "Our laser [cures asthma] and heals eczema.", innocent="heals eczema")
    assert not wrong("flag", "Our laser [cures asthma].")
    assert not wrong("flag", "Our laser [cures asthma].", "claims/hype or claims/cure")
