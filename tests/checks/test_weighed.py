"""What weighing makes of a page's findings: which are outweighed, which are added, and what no weight does."""

from __future__ import annotations

from typing import Any

import pytest
from cliniclint.checks import wording
from cliniclint.config.profile import Profile
from cliniclint.engine import Engine
from cliniclint.finding import Excused, Finding
from cliniclint.weighing.weigh import ENOUGH, LEAST
from hypothesis import given, settings
from hypothesis import strategies as st
from small_engine import FORMATS, context, engine, findings, page_of, report, rule
from small_weights import FILES, PLAIN, anything, page

KERNEL = engine(FILES)
AGAINST = "We cure asthma by the timetable."  # found, and outweighed
FOR = "We soothe the worst sciatica."  # not found, and weighs as a claim
LAMP = "The lamp will soothe and calm the worst sciatica."


def told(source: str, kernel: Engine = KERNEL, **profile: Any) -> list[tuple[str, str, str]]:
    """Rule, level and words of each finding."""
    return [(f.rule, f.level, f.place.text) for f in findings(kernel, source, **profile)]


def excused(source: str, **profile: Any) -> list[Excused]:
    document = KERNEL.read(FORMATS[".md"], source, "page.md")
    return list(KERNEL.check(document, Profile(**profile), explain=True).excused)


def test_an_outweighed_finding_is_none_on_a_page_that_is_weighed() -> None:
    assert told(page(AGAINST)) == []
    assert told(page(AGAINST, plain=ENOUGH - 2)) == [("claims/cure", "warning", "cure asthma")]
    assert told(page("We cure asthma by the lamp.")) == [("claims/cure", "warning", "cure asthma")]


def test_what_is_outweighed_is_told_by_reports() -> None:
    (each,) = excused(page(AGAINST))
    assert (each.rule, each.place.text, each.context, each.words) == (
        "claims/cure", "cure asthma", "outweighed", "timetable",
    )  # fmt: skip
    assert each.where == "the sentence and the page"
    assert excused(page(AGAINST), ignore=("claims/cure",)) == []
    assert excused(page(AGAINST), select=("claims/vow",)) == []


def test_what_is_outweighed_is_told_by_trace() -> None:
    document = KERNEL.read(FORMATS[".md"], page(AGAINST), "page.md")
    lines = [line.strip() for line in KERNEL.trace(document, Profile()) if "excused" in line]
    assert lines == [
        "excused: claims/cure “cure asthma”, outweighed by “timetable”, the sentence and the page"
    ]


def test_where_no_word_speaks_against_it_what_stands_around_does() -> None:
    weak = {**FILES, "weights/anything.yml": _only({"base": -9.0})}
    kernel = engine(weak)
    document = kernel.read(FORMATS[".md"], page("We cure asthma."), "page.md")
    (each,) = kernel.check(document, Profile(), explain=True).excused
    assert each.words == "what stands around it"


def _only(found: dict[str, float]) -> str:
    return anything(found=found, signs={})


def test_an_error_stays_a_level_lower_and_says_why() -> None:
    source = page("We vow asthma by the timetable.")
    (each,) = findings(KERNEL, source)
    assert (each.rule, each.level, each.place.text) == ("claims/vow", "warning", "vow asthma")
    assert "outweighed: timetable" in each.context
    assert excused(source) == []
    assert told(page("We vow asthma by the lamp.")) == [("claims/vow", "error", "vow asthma")]


@pytest.mark.parametrize(
    ("levels", "profile", "level"),
    [
        ({"us": "error"}, {}, "warning"),
        ({"us": "error"}, {"jurisdictions": ("us-ca",)}, "warning"),
        ({"us-ca": "error"}, {"jurisdictions": ("us-ca",)}, "warning"),
        ({"us-ca": "error"}, {}, ""),
        ({"chiropractor": "error"}, {"professions": ("chiropractor",)}, "warning"),
        ({"chiropractor": "error"}, {"professions": ("physical-therapist",)}, ""),
    ],
)
def test_what_is_an_error_where_the_page_is_stays(levels: Any, profile: Any, level: str) -> None:
    kernel = engine({**FILES, "claims/cure.yml": rule("cure {condition}", level="warning", levels=levels)})
    found = told(page(AGAINST), kernel, **profile)
    assert found == ([("claims/cure", level, "cure asthma")] if level else [])


def test_no_weight_undoes_what_introduces_a_list() -> None:
    listing = rule("zzz", lists=[{"under": ["treat"], "find": ["soothe {condition}"]}], unless=["denied"])
    denied = context({"find": ["not"], "reach": "forward", "within": "block"})
    kernel = engine({**FILES, "claims/cure.yml": listing, "context/denied.yml": denied})
    item = "to soothe sciatica and calm the worst"
    source = page(f"We do not treat:\n\n- {item}\n- to soothe asthma and calm the worst")
    assert told(source, kernel) == []
    assert ("claims/works", "suggestion", item) in told(page(f"It is there:\n\n- {item}"), kernel)


def test_an_error_is_more_certain_than_what_is_none() -> None:
    weak, strong = (engine({**FILES, "weights/anything.yml": _only({"base": each})}) for each in (0.1, 3.0))
    certain = {**FILES, "weights/anything.yml": anything(found={"base": 0.1}, signs={}, certain=0.6)}
    source = page("We vow asthma and cure asthma.")
    vow, cure = ("claims/vow", "vow asthma"), ("claims/cure", "cure asthma")
    for kernel, level in ((strong, "error"), (weak, "error"), (engine(certain), "warning")):
        assert sorted(told(source, kernel)) == sorted(
            [(vow[0], level, vow[1]), (cure[0], "warning", cure[1])]
        )
    (each,) = (each for each in findings(engine(certain), source) if each.rule == vow[0])
    assert "uncertain: what stands around it" in each.context
    assert told(page("We vow asthma.", plain=ENOUGH - 2), engine(certain)) == [(vow[0], "error", vow[1])]


def test_a_hedged_error_is_lowered_once() -> None:
    kernel = engine({**FILES, "claims/vow.yml": rule("vow {condition}", level="error", lowers=["hedged"])})
    source = page("We may vow asthma by the timetable.")
    assert told(source, kernel) == [("claims/vow", "warning", "vow asthma")]
    assert told(page("We may vow asthma by the lamp."), kernel) == told(source, kernel)


@pytest.mark.parametrize(
    ("sentence", "stays"),
    [
        ("Our acupuncture, we cure asthma by the timetable.", True),
        ("Acupuncture may cure asthma by the timetable.", False),  # nobody speaks of what is theirs
        ("Our best timetable, a timetable for all of the timetables.", False),  # neither treatment nor health
        ("Our acupuncture, the best timetable of all.", False),  # no health
    ],
)
def test_a_whole_claim_stays(sentence: str, stays: bool) -> None:
    source = page(sentence)
    found = wording.claims(page_of(KERNEL, source))
    assert found
    assert bool(told(source)) is stays
    assert len(excused(source)) == (0 if stays else len(found))


def test_a_sentence_that_weighs_as_a_claim_is_found_without_its_full_stop() -> None:
    source = page(FOR)
    (each,) = findings(KERNEL, source)
    assert (each.rule, each.cls, each.level) == ("claims/works", "claims/efficacy", "suggestion")
    assert source[each.place.start : each.place.end] == each.place.text == FOR[:-1]
    assert each.message == "Reads so: “soothe”"
    assert told(page(FOR, plain=ENOUGH - 2)) == told(source)
    assert told(page(FOR, plain=LEAST - 2)) == []


def test_the_class_that_weighs_most_is_the_one_that_is_found() -> None:
    assert told(page("We soothe, and we dazzle all the asthma.")) == [
        ("claims/praises", "suggestion", "We soothe, and we dazzle all the asthma")
    ]
    without = engine({**FILES, "claims/praises.yml": None})
    assert told(page("We soothe, and we dazzle all the asthma."), without) == []


def test_where_rules_found_something_nothing_is_added() -> None:
    assert told(page("We soothe and cure the worst sciatica, cure sciatica.")) == [
        ("claims/cure", "warning", "cure sciatica")
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "We do not cure asthma, but we soothe the worst sciatica.",
        "We soothe and calm the worst sciatica and do not vow asthma.",
    ],
)
def test_no_weight_undoes_what_a_context_excused(sentence: str) -> None:
    assert told(page(sentence)) == []
    free = engine(
        {**FILES, "context/denied.yml": context("zzz"), "claims/cure.yml": None, "claims/vow.yml": None}
    )
    files = {**FILES, "claims/cure.yml": rule("zzz"), "claims/vow.yml": rule("zzz")}
    assert told(page(sentence), engine(files)) == [("claims/works", "suggestion", sentence[:-1])]
    assert free.book.weights == KERNEL.book.weights


def test_the_sentence_beside_a_denied_one_may_be_added() -> None:
    assert told(page(f"We do not cure asthma. {FOR}")) == [("claims/works", "suggestion", FOR[:-1])]


def test_a_rule_with_a_condition_on_the_page_is_asked_only_there() -> None:
    kernel = engine(
        {
            **FILES,
            "claims/works.yml": rule(
                check="weighed",
                class_="claims/efficacy",
                level="suggestion",
                when={"professions": ["chiropractor"]},
            ),
        }
    )
    assert told(page(FOR), kernel) == []
    assert [rule for rule, *_ in told(page(FOR), kernel, professions=("chiropractor",))] == ["claims/works"]


@pytest.mark.parametrize(
    ("profile", "rules"),
    [
        ({}, ["claims/works", "claims/cure"]),
        ({"ignore": ("claims/works",)}, ["claims/cure"]),
        ({"ignore": ("claims/cure",)}, ["claims/works"]),
        ({"ignore": ("claims/efficacy",)}, ["claims/cure"]),
        ({"select": ("claims/works",)}, ["claims/works"]),
        ({"select": ("claims/cure",)}, ["claims/cure"]),
        ({"select": ("claims/vow",)}, []),
        ({"levels": {"claims/works": "off"}}, ["claims/cure"]),
        ({"jurisdictions": ("uk",)}, []),
    ],
)
def test_which_rules_are_asked_for_does_not_change_what_is_outweighed(profile: Any, rules: list[str]) -> None:
    source = page(FOR, AGAINST, "We cure migraines at the clinic.")
    assert [rule for rule, *_ in told(source, **profile)] == rules
    asked = "claims/cure" in rules
    assert [each.place.text for each in excused(source, **profile)] == (["cure asthma"] if asked else [])


def test_findings_that_are_not_asked_for_count_all_the_same() -> None:
    # Four sentences with findings speak for what stands between them.
    source = page(
        "We cure asthma.", "We cure migraines.", "We calm sciatica at the clinic.", "We cure arthritis."
    )
    both = told(source)
    assert [rule for rule, *_ in both].count("claims/works") == 1
    assert told(source, select=("claims/works",)) == [each for each in both if each[0] == "claims/works"]
    assert told(page("We calm sciatica at the clinic.", plain=7)) == []


def test_without_weights_all_stays_and_nothing_is_added() -> None:
    files = {path: text for path, text in FILES.items() if not path.startswith("weights/")}
    assert told(page(AGAINST, FOR), engine(files)) == [("claims/cure", "warning", "cure asthma")]


def test_what_is_outweighed_owes_nothing_to_a_suppression() -> None:
    comment = "<!-- cliniclint ignore claims/cure: approved -->\n"
    (each,) = findings(KERNEL, page(comment + AGAINST))
    assert each.rule == "lint/suppression-unused"
    assert report(KERNEL, page(comment + AGAINST)).suppressed == ()


PIECES = (
    AGAINST,
    FOR,
    LAMP,
    "We vow asthma by the timetable.",
    "We do not cure asthma, but we soothe the worst sciatica.",
    "# Benefits",
    "- We cure migraines.\n- We soothe sciatica.",
    "> Cupping will calm and soothe migraines. Is there a timetable?",
    *PLAIN,
)
_EDIT = st.tuples(
    st.sampled_from(("put", "cut", "type")), st.integers(0, 400), st.sampled_from((*PIECES, "not ", "."))
)


def edited(text: str, kind: str, at: int, words: str) -> str:
    """The text with a block put in, a block cut out, or words typed into it."""
    blocks = text.split("\n\n")
    if kind == "type":
        at %= len(text) + 1
        return text[:at] + words + text[at:]
    at %= len(blocks)
    return "\n\n".join(
        [*blocks[:at], words, *blocks[at:]] if kind == "put" else [*blocks[:at], *blocks[at + 1 :]]
    )


@given(st.lists(st.sampled_from(PIECES), min_size=4, max_size=14), st.lists(_EDIT, min_size=1, max_size=5))
@settings(max_examples=30)
def test_a_page_that_was_edited_weighs_what_it_weighs_afresh(
    blocks: list[str], edits: list[tuple[str, int, str]]
) -> None:
    # Sentences and what they weigh are kept from page to page by one engine; the other reads each page for the first time.
    text = "\n\n".join(blocks)
    for kind, at, words in edits:
        text = edited(text, kind, at, words)
        kept: tuple[Finding, ...] = findings(KERNEL, text)
        assert kept == findings(Engine(KERNEL.book, KERNEL.checks), text)
