"""`explain`, `rules`, `trace` and `test`, as processes."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

GOLDEN = Path(__file__).parent / "golden"


def test_explain(run) -> None:  # type: ignore[no-untyped-def]
    done = run("explain", "claims/cure")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (GOLDEN / "explain.txt").read_text("utf-8")


def test_explain_a_class(run) -> None:  # type: ignore[no-untyped-def]
    done = run("explain", "claims/efficacy")
    assert done.returncode == 0
    assert done.stdout.startswith("claims/efficacy: Effect on a condition\n  Says that it helps.\n")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("claims/cur", 'unknown rule or class "claims/cur"; did you mean "claims/cure"?'),
        ("cure", 'unknown rule or class "cure"; did you mean "claims/cure"?'),
        ("claims", '"claims" is no single rule; `cliniclint rules` lists them; try claims/cure, claims/hype'),
        ("claims/*", '"claims/*" is no single rule'),
        ("xyz", 'unknown rule or class "xyz"; `cliniclint rules` lists them'),
    ],
)
def test_explain_what_is_no_rule(run, name: str, words: str) -> None:  # type: ignore[no-untyped-def]
    done = run("explain", name)
    assert (done.returncode, done.stdout) == (2, "")
    assert words in done.stderr


@pytest.mark.parametrize(
    ("options", "listed"),
    [
        ([], ["error claims/cure", "suggestion claims/hype"]),
        (["--class", "claims/hype"], ["suggestion claims/hype"]),
        (["--family", "safety"], []),
        (["--level", "error"], ["error claims/cure"]),
        (["--jurisdiction", "au"], ["warning claims/cure"]),
        (["--jurisdiction", "US_CA"], ["error claims/cure", "suggestion claims/hype"]),
        (["--jurisdiction", "au", "--level", "error"], []),
    ],
)
def test_rules(run, options: list[str], listed: list[str]) -> None:  # type: ignore[no-untyped-def]
    done = run("rules", *options)
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert [" ".join(line.split()[:2]) for line in lines[:-1]] == listed
    assert lines[-1].startswith(f"{len(listed)} rule")
    data = json.loads(run("rules", "--format", "json", *options).stdout)
    assert [f"{rule['level']} {rule['id']}" for rule in data["rules"]] == listed


def test_rules_of_an_unknown_place(run) -> None:  # type: ignore[no-untyped-def]
    assert run("rules", "-j", "atlantis").returncode == 2


def test_trace(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "page.md").write_text("It does not cure migraines. It cures sciatica.\n")
    done = run("trace", "page.md", "--jurisdiction", "uk")
    assert (done.returncode, done.stderr) == (0, "")
    assert "jurisdictions: uk" in done.stdout
    assert "error: claims/cure “cures sciatica”" in done.stdout
    assert "excused: claims/cure “cure migraines”, denied by “not”" in done.stdout
    assert run("trace", "-", "--stdin-filename", "x.md", stdin="Hi.").returncode == 0


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("gone.md", "gone.md: there is no such file or folder"),
        ("page.docx", "page.docx: no installed format reads this kind of file"),
        ("folder", "folder: is a folder; name one page"),
        ("latin.md", "latin.md: not UTF-8"),
    ],
)
def test_trace_what_is_no_page(run, tmp_path: Path, name: str, words: str) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "page.docx").write_text("")
    (tmp_path / "latin.md").write_bytes(b"caf\xe9")
    (tmp_path / "folder").mkdir()
    for each in ("a.md", "b.md"):
        (tmp_path / "folder" / each).write_text("")
    done = run("trace", name)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"cliniclint: {words}")


def test_the_examples_of_the_pack_pass(run) -> None:  # type: ignore[no-untyped-def]
    done = run("test")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "2 rules; 2 patterns, 2 fired by a flagged example (100 %); 0 clean pages",
        "10 examples (3 flag, 2 pass, 1 lowered, 3 context, 1 rewrite): all pass",
    ]


RULE = """\
title: Slogan
class: claims/hype
level: error
why: It is retired.
authorities: {us: [us-guide]}
find: ["feel brand new"]
unless: [denied]
lowers: [hedged]
advice: Use the tagline.
rewrites:
  - "An amazing place."
  - "This cures {condition}."
examples:
  flag:
    - "You will [feel brand] new."
    - "You will [feel fine]."
    - "You [feel brand new] and you feel brand new."
    - "You feel nothing."
  pass: ["Feel brand new."]
  lowered:
    - "You will [feel brand new]."
    - "You may [feel brand new]."
"""
CONTEXT = """\
title: Said by us
cues: [{find: ["we say"], reach: forward}]
examples:
  holds: ["They say it [cures]."]
  fails: ["We say it [cures].", "We say nothing."]
"""


def test_the_examples_of_a_pack_that_fail_are_shown(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    pack = tmp_path / "house"
    (pack / "house").mkdir(parents=True)
    (pack / "context").mkdir()
    (pack / "house" / "slogan.yml").write_text(RULE)
    (pack / "context" / "said.yml").write_text(CONTEXT)
    done = run("test", "house")
    assert done.returncode == 1
    assert done.stdout == (GOLDEN / "test.txt").read_text("utf-8")
    # Named in the configuration, the pack is tested with the others.
    (tmp_path / "cliniclint.yml").write_text("rule-packs: [house]\n")
    assert run("test").stdout.splitlines()[:-2] == done.stdout.splitlines()[:-2]
    shutil.rmtree(pack / "house")
    assert run("test", "house").returncode == 1


@pytest.mark.parametrize(
    ("name", "words"), [("gone", "gone: the rule pack does not exist"), ("a.md", "is a file")]
)
def test_a_pack_that_is_none(run, tmp_path: Path, name: str, words: str) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "a.md").write_text("")
    done = run("test", name)
    assert (done.returncode, done.stdout) == (2, "")
    assert words in done.stderr


def test_a_pack_that_cannot_be_used_is_shown_at_the_place(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "house" / "house").mkdir(parents=True)
    (tmp_path / "house" / "house" / "slogan.yml").write_text(
        RULE.replace("class: claims/hype", "class: claims/hipe")
    )
    (tmp_path / "cliniclint.yml").write_text("rule-packs: [house]\n")
    (tmp_path / "page.md").write_text("Hi.\n")
    for args in (
        ["test"],
        ["test", "house"],
        ["check"],
        ["rules"],
        ["explain", "claims/cure"],
        ["trace", "page.md"],
    ):
        done = run(*args)
        assert (done.returncode, done.stdout) == (2, "")
        assert "\ncliniclint: house/house/slogan.yml:2:8: claims/hipe is no " in f"\n{done.stderr}"
        assert "       ^" in done.stderr
