"""Which cues count for a claim: their region, reach and distance, and their look-alikes."""

from __future__ import annotations

from typing import Any

import pytest
from cliniclint.reading.context import Cue
from cliniclint.reading.page import Page
from small_engine import context, cue_for, decision, engine, page_of, rule

CURE = rule("cure {condition}", unless=["denied"])


def page(source: str, *cues: Any, path: str = "page.md", **more: str) -> Page:
    """A page under a rulebook whose context `denied` has these cues."""
    return page_of(engine({"context/denied.yml": context(*cues), **more}), source, path)


def holds(source: str, claim: str, *cues: Any, path: str = "page.md", **more: str) -> str:
    """ "WORDS, WHERE" of the cue that holds for the claim, "" for none."""
    cue = cue_for(page(source, *cues, path=path, **more), "denied", claim)
    return ", ".join(filter(None, (cue.words, cue.where))) if cue else ""


def cue(*find: str, **keys: Any) -> dict[str, Any]:
    return {"find": list(find), **{key.removesuffix("_"): value for key, value in keys.items()}}


@pytest.mark.parametrize(
    ("reach", "before", "after"),
    [("forward", "not", ""), ("backward", "", "not"), ("around", "not", "not")],
)
def test_reach(reach: str, before: str, after: str) -> None:
    not_ = cue("not", reach=reach)
    assert holds("It does not cure migraines now.", "cure migraines", not_) == before
    assert holds("It cures migraines not now.", "cures migraines", not_) == after
    # A cue among the claim's words stands before its end and after its beginning.
    files = {
        "context/denied.yml": context(not_),
        "claims/x.yml": rule("cure .. {condition}", unless=["denied"]),
    }
    said = decision(page_of(engine(files), "It cures not quite migraines."), "claims/x")
    assert said.excused == Cue("denied", "not", "")


@pytest.mark.parametrize(
    ("reach", "source", "there"),
    [
        ("forward", "Not a b cure", True),
        ("forward", "Not a b c cure", False),
        ("backward", "Cure a b not", True),
        ("backward", "Cure a b c not", False),
        ("around", "Not a b cure", True),
        ("around", "Not a b c cure", False),
        ("around", "Cure a b not", True),
        ("around", "Cure a b c not", False),
        ("forward", "Cure not", False),
        ("backward", "Not cure", False),
        ("forward", "And so not a b cure", True),
        ("backward", "And so cure a b not", True),
        ("backward", "And so cure a b c not", False),
        ("around", "And so cure a b not", True),
        ("around", "And so not a b cure", True),
    ],
)
def test_most(reach: str, source: str, there: bool) -> None:
    text = "cure" if "cure" in source else "Cure"
    assert bool(holds(source, text, cue("not", reach=reach, most=2))) is there


@pytest.mark.parametrize(
    ("source", "there"),
    [
        ("They say that it may cure migraines.", True),
        ("They say so, but it may cure migraines.", False),
        ("They say so; it may cure migraines.", False),
        ("They say so, and we cure migraines.", False),
        ("They say, if you ask, that it will cure migraines.", True),
    ],
)
def test_a_statement(source: str, there: bool) -> None:
    assert bool(holds(source, "cure migraines", cue("say", within="statement"))) is there
    assert holds(source, "cure migraines", cue("say", within="sentence"))


@pytest.mark.parametrize(
    ("source", "within", "there"),
    [
        ("A myth: they cure migraines.", "sentence", True),
        ("A myth: in truth they cure migraines.", "sentence", False),
        ("They cure migraines: a myth.", "sentence", True),
        ("They cure migraines, in truth a myth.", "sentence", False),
        ("A myth. They cure migraines.", "previous", True),
        ("A myth. In truth they cure migraines.", "previous", False),
        ("A myth in truth. They cure migraines.", "previous", True),
        ("## A myth\n\nThe truth is that they cure migraines.", "heading", False),
        ("## A myth\n\nThey cure migraines, in truth.", "heading", True),
    ],
)
def test_stops(source: str, within: str, there: bool) -> None:
    assert bool(holds(source, "cure migraines", cue("myth", within=within, stops=["truth"]))) is there


SENTENCES = "First aid. It may cure migraines, but slowly. Last word."


@pytest.mark.parametrize(
    ("within", "words", "expected"),
    [
        ("clause", "may", "may"),
        ("clause", "slowly", ""),
        ("clause", "first", ""),
        ("sentence", "may", "may, the same sentence"),
        ("sentence", "slowly", "slowly, the same sentence"),
        ("sentence", "last", ""),
        ("sentence", "first", ""),
        ("block", "first", "First, the same block"),
        ("block", "last", "Last, the same block"),
        ("next", "last", "Last, the next sentence"),
        ("next", "slowly", ""),
        ("next", "first", ""),
        ("previous", "first", "First, the sentence before"),
        ("previous", "may", ""),
        ("previous", "last", ""),
        ("heading", "first", ""),
        ("lead-in", "first", ""),
        ("page", "last", "Last, the page"),
    ],
)
def test_within(within: str, words: str, expected: str) -> None:
    assert holds(SENTENCES, "cure migraines", cue(words, within=within)) == expected


OUTLINE = """\
# Top words

Before words.

## Near words

Lead words:

- item words and a cure
- other words

After words.

## Far words
"""


@pytest.mark.parametrize(
    ("within", "words", "expected"),
    [
        ("heading", "near", "Near, the heading"),
        ("heading", "top", ""),
        ("heading", "far", ""),
        ("lead-in", "lead", "Lead, the lead-in"),
        ("lead-in", "other", ""),
        ("block", "lead", ""),
        ("next", "other", "other, the next sentence"),
        ("next", "after", ""),
        ("previous", "lead", "Lead, the sentence before"),
        ("previous", "near", ""),
        ("page", "top", "Top, the page"),
        ("page", "far", "Far, the page"),
        ("page", "item", "item, the page"),
    ],
)
def test_within_the_outline(within: str, words: str, expected: str) -> None:
    assert holds(OUTLINE, "cure", cue(words, within=within)) == expected
    # Beyond the block neither reach nor distance means anything.
    if within in ("heading", "lead-in"):
        assert holds(OUTLINE, "cure", cue(words, within=within, reach="backward", most=0)) == expected


def test_no_next_sentence_behind_a_heading_or_the_end() -> None:
    after = cue("study", within="next")
    assert holds("It is a cure.\n\nStudy: Lee.", "cure", after) == "Study, the next sentence"
    assert holds("It is a cure.\n\n## Study\n\nStudy: Lee.", "cure", after) == ""
    assert holds("It is a cure.", "cure", after) == ""
    assert holds("It is a cure.\n\nYes. A study.", "cure", after) == ""
    # What stands between two paragraphs and is no prose is passed over.
    assert (
        holds("It is a cure.\n\n![a chart](x.png)\n\nStudy: Lee.", "cure", after)
        == "Study, the next sentence"
    )


def test_the_sentence_before_may_be_a_heading() -> None:
    before = cue("myth", within="previous")
    assert holds("## Good. A myth\n\nIt is a cure.", "cure", before) == "myth, the sentence before"
    assert holds("## A myth. Good\n\nIt is a cure.", "cure", before) == ""
    assert holds("It is a cure.", "cure", before) == ""


def test_the_heading_of_a_heading_is_the_one_above_it() -> None:
    assert holds("# Myths\n\n## A cure", "cure", cue("myth", within="heading")) == "Myths, the heading"
    assert holds("# A cure\n\n# Myths", "cure", cue("myth", within="heading")) == ""


def test_without_a_heading_nothing_holds() -> None:
    assert holds("A cure", "cure", cue("cure", within="heading")) == ""


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("It does not cure it.", "not"),
        ("It does not only cure it.", ""),
        ("Not to mention: not only does it not cure it", "not"),
        ("It is not, not only in theory, a cure.", "not"),
    ],
)
def test_look_alikes(source: str, expected: str) -> None:
    assert holds(source, "cure", cue("not", except_=["not only", "not to mention"], within="sentence")).split(
        ","
    )[0] == (expected)


def test_a_look_alike_may_begin_outside_of_the_region() -> None:
    # The cue stands in the claim's clause, the look-alike reaches over its edge.
    source = "Believe it, or not, our laser cures it."
    assert holds(source, "cures", cue("or", within="sentence")) == "or, the same sentence"
    assert holds(source, "cures", cue("or", within="sentence", except_=["it , or not"])) == ""


def test_a_look_alike_must_cover_the_whole_cue() -> None:
    assert holds("It does not ever cure it.", "cure", cue("not ever", except_=["does not"])) == "not ever"
    assert holds("It does not ever cure it.", "cure", cue("not ever", except_=["does not ever"])) == ""


def test_a_look_alike_may_be_the_cue_itself() -> None:
    assert holds("It never cures it.", "cures", cue("(not|never)", except_=["never"])) == ""
    assert holds("It does not cure it.", "cure", cue("(not|never)", except_=["never"])) == "not"


def test_cues_of_one_pattern_keep_their_own_look_alikes() -> None:
    both = engine(
        {
            "context/denied.yml": context(cue("not", except_=["not only"])),
            "context/hedged.yml": context("not"),
        }
    )
    source = "It is not only a cure."
    for first, second in (("denied", "hedged"), ("hedged", "denied")):
        here = page_of(both, source)
        found = {name: cue_for(here, name, "cure") for name in (first, second)}
        assert found["denied"] is None
        assert found["hedged"] == Cue("hedged", "not", "")


def test_a_cue_that_is_part_of_the_claim_never_counts() -> None:
    files = {
        "context/denied.yml": context(cue("no")),
        "claims/safe.yml": rule("no side effect", unless=["denied"]),
    }
    kernel = engine(files)
    assert decision(page_of(kernel, "It has no side effects."), "claims/safe").excused is None
    excused = decision(page_of(kernel, "There is no promise of no side effects."), "claims/safe").excused
    assert excused == Cue("denied", "no", "")


def test_a_cue_inside_a_gap_of_the_claim_counts() -> None:
    files = {
        "context/denied.yml": context(cue("not", reach="forward")),
        "claims/x.yml": rule("laser ... cure", unless=["denied"]),
    }
    assert decision(page_of(engine(files), "Our laser does not cure it."), "claims/x").excused is not None


def test_the_first_of_several_contexts_excuses_and_all_lower() -> None:
    files = {
        "context/denied.yml": context("not"),
        "context/hedged.yml": context("may"),
        "context/question.yml": context('"?"'),
        "claims/x.yml": rule("cure", unless=["denied"], lowers=["question", "hedged"]),
    }
    kernel = engine(files)
    said = decision(page_of(kernel, "May it cure me?"), "claims/x")
    assert (said.excused, [c.context for c in said.lowered]) == (None, ["question", "hedged"])
    said = decision(page_of(kernel, "May it not cure me?"), "claims/x")
    assert said.excused == Cue("denied", "not", "")
    assert said.lowered == ()


@pytest.mark.parametrize(
    ("source", "spared"),
    [
        ("It not only cures migraines.", "“not only” is not read as denied"),
        ("It is not surgery, and it cures migraines.", "“not” stands in another clause"),
        ("It cures migraines.", ""),
        ("It is not dear. It cures migraines.", ""),
    ],
)
def test_why_a_cue_did_not_count(source: str, spared: str) -> None:
    files = {
        "context/denied.yml": context(cue("not", reach="forward", except_=["not only"])),
        "claims/x.yml": CURE,
    }
    said = decision(page_of(engine(files), source), "claims/x")
    assert (said.excused, said.spared) == (None, spared)


def test_only_cues_of_the_clause_are_said_to_have_stood_near() -> None:
    files = {"context/denied.yml": context(cue("not", within="next")), "claims/x.yml": CURE}
    assert (
        decision(page_of(engine(files), "It is not surgery, and it cures migraines."), "claims/x").spared
        == ""
    )


def test_why_a_cue_in_the_claim_did_not_count() -> None:
    files = {"context/denied.yml": context("no"), "claims/x.yml": rule("no side effect", unless=["denied"])}
    said = decision(page_of(engine(files), "It has no side effects."), "claims/x")
    assert said.spared == "“no” is part of the claim"


def test_a_context_without_cues_or_a_file_never_holds() -> None:
    here = page("It is a cure.", "never")
    assert cue_for(here, "denied", "cure") is None
    assert cue_for(here, "no-such-context", "cure") is None
