"""What changes nothing, and what excuses: tried on every flagged example of the built-in rules, and on all terms."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

import pytest
from cliniclint.config.profile import Profile
from construction_cases import engine
from hypothesis import given, settings
from hypothesis import strategies as st
from rule_examples import Flagged, flagged, found, said_by

Change = Callable[[str], str]

# Rules whose patterns look at capitals: names of people and places, abbreviations.
LOOK_AT_CAPITALS = {
    "claims/case-story",
    "claims/endorsement",
    "claims/endorsement-clientele",
    "claims/grave-disease",
    "claims/house-brand-us",
    "claims/hype",
    "claims/identified-patient",
    "claims/insider-review",
    "claims/research-cited",
    "claims/superlative",
    "claims/superlative-most",
    "claims/testimonial",
    "claims/testimonial-display",
    "claims/testimonial-inner",
    "claims/testimonial-others",
    "claims/testimonial-quote",
    "claims/tradition",
    "claims/tradition-elders",
    "claims/who-list",
    "scope/act",
    "scope/title-medical",
    "scope/credential",
    "scope/doctor-voice",
    "scope/title-oriental",
    "scope/title-place",
}


def _marked_inside(text: str) -> str:
    return re.sub(r"(?<![\w*#&@/.-])([A-Za-z]{2})([a-z]{2,})", r"\1<b>\2</b>", text)


def _no_markup(text: str) -> bool:
    return not any(mark in text for mark in ("<", "|", "`", "]("))


CHANGES: dict[str, tuple[Change, Callable[[str], bool]]] = {
    "curly quotes": (lambda text: text.replace("'", "’").replace('"', "”"), lambda text: True),
    "dashes": (lambda text: text.replace("—", "–").replace(" - ", " – "), lambda text: True),
    "double blanks": (lambda text: re.sub(r"(?<=\w) (?=\w)", "  ", text), lambda text: True),
    "no-break spaces": (
        lambda text: re.sub(r"(?<=\w) (?=\w)", "\N{NO-BREAK SPACE}", text),
        lambda text: "]:" not in text,
    ),
    "markup inside words": (_marked_inside, _no_markup),
    "a sentence behind": (
        lambda text: text.rstrip() + "\n\nOur office is on Elm Street.\n",
        lambda text: True,
    ),
    "a sentence before": (
        lambda text: "Our office is on Elm Street.\n\n" + text,
        lambda text: not text.lstrip().startswith("---"),
    ),
}


@cache
def _examples() -> tuple[tuple[Flagged, tuple[str, ...]], ...]:
    """The examples with what their own rule says of them."""
    return tuple((each, tuple(said_by(each.rule, each.text, each.profile))) for each in flagged())


def _changed(change: Change, may: Callable[[Flagged], bool]) -> tuple[int, list[str]]:
    """How many examples were changed, and a line for each whose findings changed with it."""
    count, wrong = 0, []
    for example, before in _examples():
        text = change(example.text)
        if text == example.text or not may(example):
            continue
        count += 1
        after = tuple(said_by(example.rule, text, example.profile))
        if after != before:
            wrong.append(f"{example.rule}: {text.strip()!r}: {before} became {after}")
    return count, wrong


@pytest.mark.parametrize("name", CHANGES)
def test_style_and_company_change_nothing(name: str) -> None:
    change, fits = CHANGES[name]
    count, wrong = _changed(change, lambda example: fits(example.text))
    assert not wrong
    assert count


@pytest.mark.parametrize("change", [str.upper, str.lower], ids=["capitals", "small letters"])
def test_letter_case_changes_nothing(change: Change) -> None:
    count, wrong = _changed(change, lambda example: example.rule not in LOOK_AT_CAPITALS)
    assert not wrong
    assert count > 700


# Frames that excuse, with the context that each stands for.
FRAMES = [
    ("denied", "There is no evidence that {}."),
    ("denied", "We cannot promise that {}."),
    ("rebutted", "It is a myth that {}."),
    ("rebutted", "It is not true that {}."),
    ("rebutted", "Some sellers claim that {}."),
    ("rebutted", "The claim that {} is false."),
    ("asked", "Ask your doctor whether {}."),
]
_SUBJECT = re.compile(r"(?:The|Our|This|It|These|An?|Most|We|Acupuncture|Massage|Cupping|Laser|Dry) ")
_OWN_TURN = re.compile(r"\b(?:but|so|if|no|not|never|without|nothing)\b|n['’]t|[?!:;—–\"“|#>*(\[\n]|\..")


@pytest.mark.parametrize(("context", "frame"), FRAMES)
def test_an_excusing_frame_excuses(context: str, frame: str) -> None:
    """Put around plain statements: a subject, a verb, one clause without a denial of its own."""
    count, wrong = 0, []
    for example, _ in _examples():
        text = example.text.strip()
        if context not in engine().book.rules[example.rule].unless:
            continue
        if not _SUBJECT.match(text) or not text.endswith(".") or _OWN_TURN.search(text):
            continue
        count += 1
        framed = frame.format(text[0].lower() + text[1:-1])
        if said := said_by(example.rule, framed, example.profile):
            wrong.append(f"{example.rule}: {framed}: {said}")
    assert not wrong
    assert count > 200


@cache
def _terms(lexicon: str) -> tuple[str, ...]:
    """The entries of a lexicon that are plain words."""
    words = (name for name, lexicons, _ in engine().book.entries if lexicon in lexicons)
    return tuple(sorted({word for word in words if word.islower() and word.replace(" ", "").isalpha()}))


CLAIMS = [
    ("Acupuncture cures {}.", "claims/cure"),
    ("Not only does it cure {}.", "claims/cure"),
    ("Don't wait: we cure {}.", "claims/cure"),
    ("Say goodbye to {}.", "claims/cure"),
    ("We do not use drugs, but our needles cure {}.", "claims/cure"),
    ("Our massage relieves {}.", "claims/efficacy"),
    ("Find relief from {} here.", "claims/efficacy"),
    ("Acupuncture for {} - book a session now.", "claims/efficacy"),
    ("Suffering from {}? Our laser treats it.", "claims/efficacy"),
]
NO_CLAIMS = [
    "Acupuncture does not cure {}.",
    "We cannot claim to cure {}.",
    "It is a myth that cupping cures {}.",
    "Does acupuncture cure {}? No.",
    "There is no evidence that massage relieves {}.",
]


@given(data=st.data())
@settings(max_examples=150, derandomize=True)
@pytest.mark.parametrize(("frame", "cls"), CLAIMS)
def test_any_condition_may_stand_in_a_claim(frame: str, cls: str, data: st.DataObject) -> None:
    condition = data.draw(st.sampled_from(_terms("condition")))
    classes = {each.cls for each in found(frame.format(condition), Profile(("us",)))}
    assert cls in classes, condition


@given(data=st.data())
@settings(max_examples=150, derandomize=True)
@pytest.mark.parametrize("frame", NO_CLAIMS)
def test_any_condition_may_stand_in_what_is_no_claim(frame: str, data: st.DataObject) -> None:
    condition = data.draw(st.sampled_from(_terms("condition")))
    said = found(frame.format(condition), Profile(("us",)))
    # That rule is about disclaimers themselves.
    classes = {each.cls for each in said if each.rule != "claims/disclaimer-shield"}
    assert classes.isdisjoint({"claims/cure", "claims/efficacy", "claims/guarantee"}), condition


@cache
def _treatments() -> tuple[str, ...]:
    """The names of procedures, "liver cleanse" aside, whose claim is its name."""
    pages = engine().book.pages()["procedures"]
    names = {name for page in pages.values() for name in page["names"]}
    return tuple(
        sorted(
            name
            for name in names
            if name.islower() and name.replace(" ", "").isalpha() and name != "liver cleanse"
        )
    )


@given(data=st.data())
@settings(max_examples=150, derandomize=True)
@pytest.mark.parametrize(("verb", "cls"), [("cures", "claims/cure"), ("relieves", "claims/efficacy")])
def test_any_treatment_may_be_the_subject(verb: str, cls: str, data: st.DataObject) -> None:
    treatment = data.draw(st.sampled_from(_treatments()))
    said = {each.cls for each in found(f"Our {treatment} {verb} migraine.", Profile(("us",)))}
    assert cls in said, treatment
