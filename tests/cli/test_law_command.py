"""`law`, as a process: the tables of a site's own rule pack."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

TABLE = """\
title: Promises by place
about: Who may promise what.
rules: {claims/cure: keep}
compiled: "2026-01-02"
levels: {prohibited: error, allowed: "off"}
rows:
  - {jurisdiction: us, status: prohibited, until: "2026-05-01", say: not yet, authorities: [us-guide], confidence: secondary}
  - {jurisdiction: us, status: allowed, from: "2026-05-01", authorities: [us-guide], confidence: seen, checked: "2026-06-01"}
  - {jurisdiction: uk, profession: chiropractor, status: silent, term: a word, authorities: [uk-code], confidence: known}
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    table = tmp_path / "ours" / "law" / "promises.yml"
    table.parent.mkdir(parents=True)
    table.write_text(TABLE, "utf-8")
    (tmp_path / "cliniclint.yml").write_text("rule-packs: [ours]\n", "utf-8")
    (tmp_path / "page.md").write_text("We cure migraine.\n", "utf-8")
    return tmp_path


def test_the_list(run, site: Path) -> None:  # type: ignore[no-untyped-def]
    done = run("law")
    assert done.returncode == 0
    assert done.stdout.splitlines()[0].split() == ["promises", "3", "rows", "Promises", "by", "place"]


def test_a_table(run, site: Path) -> None:  # type: ignore[no-untyped-def]
    lines = run("law", "promises").stdout.splitlines()
    assert lines[0] == "promises: Promises by place"
    assert (
        lines[1] == "  us  everybody  prohibited  until 2026-05-01  (warning)"
    )  # as high as its source bears
    assert lines[2].strip() == "say: not yet"
    assert "  us  everybody  allowed  from 2026-05-01  (no finding)" in lines
    assert "      seen; written down 2026-01-02, checked 2026-06-01" in lines
    assert "  uk  chiropractor  silent  (the rule's level, error at most)" in lines
    assert lines[-1] == "3 rows"


@pytest.mark.parametrize(
    ("options", "statuses"),
    [
        (("-j", "us-ca"), ["prohibited", "allowed"]),  # what is said of the place above
        (("-j", "uk"), ["silent"]),
        (("-p", "chiropractor", "-j", "uk"), ["silent"]),
        (("--as-of", "2026-04-30", "-j", "us"), ["prohibited"]),
        (("--as-of", "2026-05-01", "-j", "us"), ["allowed"]),
        (("--confidence", "known"), ["silent"]),
        (("-j", "au"), []),
    ],
)
def test_filters(run, site: Path, options: tuple[str, ...], statuses: list[str]) -> None:  # type: ignore[no-untyped-def]
    done = run("law", *options, "--format", "json")
    tables = json.loads(done.stdout)["law"]
    assert [row["status"] for table in tables for row in table["rows"]] == statuses


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("promise",), 'did you mean "promises"'),
        (("-j", "us-cal"), "us-ca"),
        (("--as-of", "soon"), "is no date"),
    ],
)
def test_what_is_not_there(run, site: Path, options: tuple[str, ...], words: str) -> None:  # type: ignore[no-untyped-def]
    done = run("law", *options)
    assert (done.returncode, done.stdout) == (2, "")
    assert words in done.stderr and "Traceback" not in done.stderr


def test_a_packs_table_judges_the_rules_of_another(run, site: Path) -> None:  # type: ignore[no-untyped-def]
    def levels(day: str) -> list[str]:
        report = json.loads(run("check", "page.md", "--format", "json", "--as-of", day).stdout)
        return [each["level"] for each in report["files"][0]["findings"] if each["rule"] == "claims/cure"]

    assert levels("2026-04-30") == ["warning"]
    assert levels("2026-05-01") == []


def test_no_tables(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    done = run("law", "promises", "--isolated")
    assert done.returncode == 2
    assert "the rule packs hold none" in done.stderr
