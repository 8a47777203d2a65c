"""`try`, `explain --pattern` and `plugins`, as processes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

PAGE = "# Colds\n\nWe cure colds.\n\nIt does not cure colds. Acupuncture\nmay cure colds in a day.\n"


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.md"
    path.write_text(PAGE, "utf-8")
    return path


def test_matches_with_their_places_and_what_would_excuse_them(run, page: Path) -> None:  # type: ignore[no-untyped-def]
    done = run("try", "[cure] colds", "page.md")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "page.md:3:4: We [cure] colds.",
        "page.md:5:13: It does not [cure] colds.",
        "    denied: “not”",
        "page.md:6:5: Acupuncture may [cure] colds in a day.",
        "    hedged: “may”",
        "3 matches in 1 page, 2 of them in a context",
    ]


def test_named_patterns_and_lexicons_are_at_hand(run, page: Path) -> None:  # type: ignore[no-untyped-def]
    done = run("try", "cure [{condition}]", "-", "--stdin-filename", "a.md", stdin="We cure lumbago.\n")
    assert done.stdout.splitlines()[0] == "a.md:1:9: We cure [lumbago]."


def test_within(run, page: Path) -> None:  # type: ignore[no-untyped-def]
    across = "We ... colds .. Acupuncture"
    assert run("try", "not .. colds .. Acupuncture", "page.md").returncode == 1
    assert run("try", "not .. colds .. Acupuncture", "page.md", "--within", "block").returncode == 0
    assert run("try", across, "page.md", "--within", "sentence").returncode == 1


def test_a_page_on_standard_input(run) -> None:  # type: ignore[no-untyped-def]
    done = run("try", "cure", "-", "--stdin-filename", "a.md", stdin="Cured.\n")
    assert done.stdout.startswith("a.md:1:1: [Cured].\n1 match in 1 page")


@pytest.mark.parametrize("command", [("try",), ("explain", "--pattern")])
@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (
            "{conditio} x",
            "pattern:1: unknown name {conditio}; did you mean {condition}?\n    {conditio} x\n    ^\n",
        ),
        ("(cure|heal", "pattern:1: "),
        ("cure?", "pattern:1: this can match no words at all"),
        (" ", "the pattern is empty; docs/pattern-language.md says what one may hold"),
    ],
)
def test_a_pattern_that_cannot_be_used(run, page: Path, command, pattern, words) -> None:  # type: ignore[no-untyped-def]
    done = run(*command, pattern)
    assert (done.returncode, done.stdout) == (2, "")
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_a_page_that_cannot_be_read_is_named_and_the_others_are_tried(run, page: Path) -> None:  # type: ignore[no-untyped-def]
    (page.parent / "bad.md").write_bytes(b"We cure\xff\xfe colds\n")
    done = run("try", "cure colds")
    assert done.returncode == 2
    assert "bad.md" in done.stderr
    assert "page.md:3:4: We [cure colds]." in done.stdout


def test_how_a_pattern_compiles(run) -> None:  # type: ignore[no-untyped-def]
    done = run("explain", "--pattern", "^ {condition} .. [(cure|get rid of)] !again")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "pattern ^ {condition} .. [(cure|get rid of)] !again",
        "",
        "Compiles to",
        "  in this order",
        "    the start of the region",
        "    a term of {condition}",
        "    a gap of up to 3 words or marks",
        "    reported",
        "      one of",
        "        a word: cure, cured, cures, curing",
        "        in this order",
        "          a word: get, gets, getting, got, gotten",
        "          a word: rid, ridded, ridding, rids",
        "          a word: of",
        "    not followed by",
        "      a word: again",
        "",
        "Looked at where a text holds",
        "  cure, cured, cures, curing, rid, ridded, ridding, rids",
        "  and a term of {condition}",
    ]


def test_a_pattern_without_a_word_of_its_own(run) -> None:  # type: ignore[no-untyped-def]
    assert "tried on every text" in run("explain", "--pattern", "{any} {number}").stdout


def test_explain_takes_one_of_both(run) -> None:  # type: ignore[no-untyped-def]
    for args in ((), ("claims/cure", "--pattern", "cure")):
        done = run("explain", *args)
        assert (done.returncode, done.stdout) == (2, "")
        assert "explain takes a rule or --pattern; name one of them" in done.stderr


def test_plugins_lists_what_each_brings(run) -> None:  # type: ignore[no-untyped-def]
    done = run("plugins", "--format", "json")
    assert (done.returncode, done.stderr) == (0, "")
    by_name = {each["name"]: each for each in json.loads(done.stdout)["plugins"]}
    assert {"kind": "format", "name": "markdown (.md .markdown .mdx .mdown)"} in by_name["markdown"][
        "provides"
    ]
    assert {"kind": "check", "name": "wording"} in by_name["checks"]["provides"]
    text = run("plugins").stdout
    assert "  markdown            format markdown (.md .markdown .mdx .mdown)\n" in text
