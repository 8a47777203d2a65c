"""`explain --format markdown`, `docs`, and what `rules` lists for a person to check."""

from __future__ import annotations

import json
from pathlib import Path

GOLDEN = Path(__file__).parent / "golden"


def test_a_page_in_markdown(run) -> None:  # type: ignore[no-untyped-def]
    done = run("explain", "claims/cure", "--format", "markdown")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (GOLDEN / "explain.md").read_text("utf-8")


def test_the_pages_have_the_same_sections(run) -> None:  # type: ignore[no-untyped-def]
    heads = ["Flags", "Why", "Authority by jurisdiction", "Flagged", "Flagged one level lower", "Not flagged"]
    heads += ["Say instead", "Limits"]
    text = run("explain", "claims/cure").stdout.splitlines()
    markdown = run("explain", "claims/cure", "--format", "markdown").stdout.splitlines()
    assert [line for line in text if line and line[0] != " "][1:] == heads
    assert [line[3:] for line in markdown if line.startswith("## ")] == heads


def test_docs_are_written_checked_and_renewed(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    docs = ["docs", "pages", "--coverage", "COVERAGE.md"]
    done = run(*docs, "--check")
    assert done.returncode == 1 and not (tmp_path / "pages").exists()
    assert "pages/claims/cure.md: is stale" in done.stdout
    done = run(*docs)
    assert (done.returncode, done.stdout) == (0, "4 pages: 4 written, 0 deleted\n")
    assert run(*docs, "--check").returncode == 0
    page = tmp_path / "pages" / "claims" / "cure.md"
    assert "[The US guide, 1.2](https://us.example/guide)" in page.read_text("utf-8")
    assert "[`claims/cure`](claims/cure.md)" in (tmp_path / "pages" / "README.md").read_text("utf-8")
    assert (tmp_path / "COVERAGE.md").exists()
    # What is no page of a rule any more goes; what somebody wrote stays.
    gone = page.with_name("gone.md")
    gone.write_bytes(page.read_bytes())
    own = page.with_name("own.md")
    own.write_text("# Ours\n")
    page.write_text("changed", "utf-8")
    done = run(*docs, "--check")
    assert done.returncode == 1
    assert [line.split(": ")[1] for line in done.stdout.splitlines()[:2]] == [
        "is stale",
        "has no rule any more",
    ]
    assert run(*docs).stdout == "4 pages: 1 written, 1 deleted\n"
    assert own.exists() and not gone.exists()


def test_docs_into_a_file(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "pages").write_text("")
    done = run("docs", "pages")
    assert (done.returncode, done.stdout) == (2, "")


def to_check(run, *options: str) -> dict[str, dict]:  # type: ignore[no-untyped-def,type-arg]
    done = run("rules", "--format", "json", *options)
    assert (done.returncode, done.stderr) == (0, "")
    return {each["id"]: each for each in json.loads(done.stdout)["toCheck"]}


def test_what_is_stale_depends_on_the_day(run) -> None:  # type: ignore[no-untyped-def]
    assert set(to_check(run, "--stale", "--as-of", "2027-01-31")) == {"uk-code", "au-law"}
    late = to_check(run, "--stale", "--as-of", "2027-02-01")
    assert late["us-guide"]["why"] == "checked on 2026-01-31, over a year ago"
    assert late["us-guide"]["used"] == ["claims/cure", "claims/hype"]
    assert set(to_check(run, "--stale", "--as-of", "2027-02-01", "-j", "us")) == {"us-guide"}


def test_what_is_to_verify(run) -> None:  # type: ignore[no-untyped-def]
    found = to_check(run, "--to-verify")
    assert found["uk-code"]["why"] == "no link is known"
    assert found["au-law"]["why"] == "no person has opened its link; what it says is secondary"
    assert "us-guide" not in found
    text = run("rules", "--to-verify").stdout
    assert "to check by a person: 2 links" in text and "https://au.example" in text


def test_as_of_alone_and_no_day(run) -> None:  # type: ignore[no-untyped-def]
    assert run("rules", "--as-of", "2027-01-01").returncode == 2
    assert run("rules", "--stale", "--as-of", "soon").returncode == 2


def test_rules_for_a_profession(run) -> None:  # type: ignore[no-untyped-def]
    lines = run("rules", "-j", "us", "-p", "nurse").stdout.splitlines()
    assert lines[0].split()[:2] == ["suggestion", "claims/cure"]
    done = run("rules", "-p", "nurs")
    assert done.returncode == 2 and 'did you mean "nurse"' in done.stderr
