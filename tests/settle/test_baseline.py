"""The baseline: what makes a finding an old one, and the file."""

from __future__ import annotations

import json
from collections import Counter

import pytest
from cliniclint.errors import UserError
from cliniclint.finding import FileReport
from cliniclint.settle.baseline import Entry, by_page, divide, dump, entries_of, of_page, parse
from hypothesis import given, settings
from hypothesis import strategies as st
from small_engine import context, engine, report, rule

RULES: dict[str, str | None] = {
    "claims/cure.yml": rule("(cure|heal) {condition}", unless=["denied"]),
    "claims/hype.yml": rule("amazing", class_="claims/hype", level="suggestion"),
    "claims/listed.yml": rule(
        "listed",
        class_="claims/efficacy",
        lists=[{"under": ["conditions we treat"], "find": ["{condition}"]}],
    ),
    "context/denied.yml": context("not"),
    "safety/serious.yml": rule(
        class_="safety/serious-risks", check="page-duty", options={"duty": "serious-risks"}, advice="Say it."
    ),
}
BLOCKS = (
    "# Our dry needling",
    "Dry needling cures asthma. An amazing place.",
    "Trigger point needling cures migraines.",
    "It cures asthma, and it heals sciatica.",
    "It does not cure back pain.",
    "Conditions we treat:\n\n- asthma\n- migraine\n- back pain",
    "We are open on Monday.",
    "Dry needling heals migraines and cures arthritis.",
)


def checked(source: str) -> FileReport:
    return report(engine(RULES), source)


def new(source: str, old: list[Entry]) -> list[str]:
    """The words that a baseline of page.md does not know."""
    found, _, _ = divide(checked(source).findings, by_page(old).get("page.md", {}))
    return [each.place.text for each in found]


def baseline(source: str) -> list[Entry]:
    return parse(dump(entries_of("page.md", checked(source).findings)), "b")


OLD = baseline("\n\n".join(BLOCKS))


def test_the_page_has_findings_of_every_sort() -> None:
    assert {each.rule for each in OLD} == {"claims/cure", "claims/hype", "claims/listed", "safety/serious"}
    assert Entry("page.md", "claims/cure", "cures asthma", 2) in OLD
    assert Entry("page.md", "safety/serious", "dry-needling") in OLD


@settings(max_examples=40, deadline=None)
@given(st.permutations(BLOCKS))
def test_the_order_of_paragraphs_does_not_matter(blocks: list[str]) -> None:
    assert new("\n\n".join(blocks), OLD) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("cures asthma", "**cures**\nasthma"),
        ("cures asthma", "CURES Asthma"),
        ("cures asthma", "cures&nbsp;asthma"),
        ("cures asthma", "[cures asthma](https://example.com)"),
        ("- asthma\n- migraine", "* asthma\n\n* migraine"),
        ("# Our", "Our new paragraph.\n\n# Our"),
        ("\n", "\r\n"),
    ],
)
def test_formatting_does_not_matter(before: str, after: str) -> None:
    assert new("\n\n".join(BLOCKS).replace(before, after), OLD) == []


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("cures arthritis", "cures back pain", ["cures back pain"]),
        ("- back pain", "- back pain\n- arthritis", ["arthritis"]),
        ("- migraine", "- sciatica", ["sciatica"]),
        ("does not cure", "will cure", ["cure back pain"]),
        ("We are open", "It cures asthma. We are open", ["cures asthma"]),
    ],
)
def test_another_claim_is_new(before: str, after: str, words: list[str]) -> None:
    assert new("\n\n".join(BLOCKS).replace(before, after), OLD) == words


def test_what_is_mended_is_left_over() -> None:
    source = "\n\n".join(BLOCKS).replace("It cures asthma, and it heals sciatica.", "It is calm.")
    _, _, left = divide(checked(source).findings, by_page(OLD)["page.md"])
    assert left == Counter({("claims/cure", "cures asthma"): 1, ("claims/cure", "heals sciatica"): 1})


def test_what_is_wrong_with_suppressions_is_never_old() -> None:
    source = "<!-- cliniclint ignore claims/cure: x -->\nHi.\n"
    assert baseline(source) == []
    assert new(source, [Entry("page.md", "lint/suppression-unused", "claims/cure")]) == ["claims/cure"]


ENTRY = st.builds(
    Entry,
    st.text(max_size=9),
    st.sampled_from(["claims/cure", "safety/serious"]),
    st.text(max_size=9),
    st.integers(1, 3),
)


@given(st.lists(ENTRY))
def test_the_file_holds_what_was_written_a_sorted_line_each(entries: list[Entry]) -> None:
    text = dump(entries)
    lines = (
        text.splitlines(keepends=True) if text.isascii() else [f"{line}\n" for line in text.split("\n")[:-1]]
    )
    assert len(lines) == len(set(entries)) + 1
    assert parse(text, "b") == sorted(set(entries))
    assert dump(reversed(entries)) == text


@given(st.lists(ENTRY, max_size=6), st.lists(ENTRY, max_size=6))
def test_files_merge_by_line(ours: list[Entry], theirs: list[Entry]) -> None:
    merged = parse(dump(ours) + dump(theirs), "b")  # as git's union merge leaves it
    assert set(merged) == {*ours, *theirs}


@given(st.dictionaries(st.tuples(st.just("r"), st.text(max_size=3)), st.integers(1, 3)))
def test_numbers_and_entries_say_the_same(counts: dict[tuple[str, str], int]) -> None:
    assert by_page(of_page("p.md", counts)).get("p.md", Counter()) == Counter(counts)


HEAD = '{"cliniclint-baseline": 1}\n'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "b: is empty, and no baseline"),
        ("rules: []\n", "b:1: no entry of a baseline"),
        ('{"path": "a"}\n', "b:1: is no baseline"),
        ('{"cliniclint-baseline": 2}\n', "b:1: is a baseline of version 2, unknown here"),
        (f"{HEAD}<<<<<<< ours\n", "b:2: holds the marks of a merge conflict; keep the lines of both sides"),
        (f"{HEAD}[]\n", "b:2: no entry of a baseline"),
        (f'{HEAD}{{"path": "a", "rule": "b"}}\n', 'b:2: the entry lacks "text"'),
        (f'{HEAD}{{"path": 7, "rule": "b", "text": "c"}}\n', 'b:2: "path" is no text'),
        (
            f'{HEAD}{{"path": "a", "rule": "b", "text": "c", "occurrence": true}}\n',
            'b:2: "occurrence" is no number',
        ),
        (
            f'{HEAD}\n{{"path": "a", "rul": "b", "text": "c"}}\n',
            'b:3:15: unknown key "rul"; did you mean "rule"?',
        ),
        (HEAD + "[" * 100_000, "b:2: no entry of a baseline"),
    ],
)
def test_broken_files(text: str, said: str) -> None:
    with pytest.raises(UserError) as caught:
        parse(text, "b")
    assert str(caught.value).startswith(said)


def test_the_file_is_plain_json_lines() -> None:
    assert [json.loads(line) for line in dump([Entry("a.md", "x/y", "größer", 2)]).splitlines()] == [
        {"cliniclint-baseline": 1},
        {"path": "a.md", "rule": "x/y", "text": "größer", "occurrence": 2},
    ]
