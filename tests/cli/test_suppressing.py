"""Suppressions as a site lives with them: the day, the command line, the configuration, the reports."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

COMMENT = "<!-- cliniclint ignore claims/cure until=2027-01-31 by=Ann Smith: approved, ref 14 -->"
PAGE = f"# Our clinic\n\n{COMMENT}\nDry needling cures migraines.\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "page.md").write_text(PAGE)
    return tmp_path


def test_a_suppressed_finding_does_not_count_and_is_counted(run, site: Path) -> None:  # type: ignore[no-untyped-def]
    done = run("check", "--as-of", "2027-01-31")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("1 page checked, 1 suppressed: nothing found\n")


def test_it_expires(run, site: Path) -> None:  # type: ignore[no-untyped-def]
    done = run("check", "-q", "--as-of", "2027-02-01")
    assert done.returncode == 1
    expired, cure = done.stdout.splitlines()
    assert expired.startswith("page.md:3:36 warning  lint/suppression-expired  ")
    assert "The suppression of claims/cure expired on 2027-01-31" in expired
    assert cure.startswith("page.md:4:14 error  claims/cure")


def test_no_inline_takes_the_page_as_it_is(run, site: Path) -> None:  # type: ignore[no-untyped-def]
    (site / "page.md").write_text(PAGE + "\n<!-- cliniclint ignore x/y: z -->\n")
    done = run("check", "-q", "--no-inline", "--as-of", "2027-01-31")
    assert done.returncode == 1
    assert [line.split()[:3] for line in done.stdout.splitlines()] == [
        ["page.md:4:14", "error", "claims/cure"]
    ]


def test_json_says_why(run, site: Path) -> None:  # type: ignore[no-untyped-def]
    data = json.loads(run("check", "-f", "json", "--as-of", "2027-01-31").stdout)
    (file,) = data["files"]
    (finding,) = file["suppressed"]
    assert (file["findings"], data["summary"]["suppressed"]) == ([], 1)
    assert (finding["rule"], finding["text"]) == ("claims/cure", "cures migraines")
    said = finding["suppression"]
    assert PAGE[said.pop("start") : said.pop("end")] == said.pop("text") == COMMENT
    assert said == {
        "reason": "approved, ref 14",
        "until": "2027-01-31",
        "by": "Ann Smith",
        "scope": "block",
        "line": 3,
        "column": 1,
    }


def test_a_site_may_forbid_suppressions(run, site: Path) -> None:  # type: ignore[no-untyped-def]
    (site / "cliniclint.yml").write_text("suppressions:\n  never: [claims/cure]\n")
    for _ in range(2):  # remembered or not
        done = run("check", "-q", "--as-of", "2027-01-31")
        assert done.returncode == 1
        assert (
            "page.md:3:24 warning  lint/suppression-forbidden  claims/cure may not be suppressed"
            in done.stdout
        )
        assert "page.md:4:14 error  claims/cure" in done.stdout


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("suppressions: {nevr: []}\n", 'cliniclint.yml:1:16: unknown key "nevr"; did you mean "never"?'),
        ("suppressions: {never: [claims/cur]}\n", 'cliniclint.yml:1:24: unknown rule or class "claims/cur"'),
    ],
)
def test_mistakes_in_the_configuration(run, site: Path, text: str, said: str) -> None:  # type: ignore[no-untyped-def]
    (site / "cliniclint.yml").write_text(text)
    done = run("check")
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr


def test_own_rules_may_be_configured(run, site: Path) -> None:  # type: ignore[no-untyped-def]
    (site / "page.md").write_text("<!-- cliniclint ignore claims/cure: x -->\nHi.\n")
    (site / "cliniclint.yml").write_text("levels: {lint/suppression-unused: error}\n")
    assert run("check").returncode == 1
    assert run("check", "--ignore", "lint").returncode == 0
    done = run("check", "--ignore", "lint/suppression-usued")
    assert (done.returncode, 'did you mean "lint/suppression-unused"?' in done.stderr) == (2, True)


def test_broken_front_matter_is_shown_at_its_place(run, site: Path) -> None:  # type: ignore[no-untyped-def]
    (site / "page.md").write_text("---\ncliniclint:\n  ignore:\n    - {rul: claims/cure}\n---\nHi.\n")
    done = run("check")
    assert done.returncode == 2
    assert (
        'page.md:4:8: unknown key "rul" below "ignore" in the front matter; did you mean "rule"?'
        in done.stderr
    )
    assert "\n    " + " " * 7 + "^" in done.stderr


def test_explain_and_rules_know_them(run, site: Path) -> None:  # type: ignore[no-untyped-def]
    done = run("explain", "lint/suppression-blanket")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("lint/suppression-blanket: Suppression of everything\n")
    listed = run("rules", "--family", "lint").stdout
    assert listed.count("lint/suppression-") == 7
    assert "lint/" not in run("rules").stdout
    data = json.loads(run("rules", "--class", "lint/*", "--format", "json").stdout)
    assert {each["class"] for each in data["rules"]} >= {"lint/suppression-expired"}
