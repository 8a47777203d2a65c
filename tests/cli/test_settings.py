"""`extends`, `require-plugins`, --show-settings and --show-files, as processes."""

from __future__ import annotations

from pathlib import Path

import pytest

BAD = "# Our clinic\n\nDry needling cures migraines.\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "uk" / "drafts").mkdir(parents=True)
    for name in ("a.md", "uk/b.md", "uk/drafts/c.md"):
        (tmp_path / name).write_text(BAD)
    (tmp_path / "base.yml").write_text(
        "jurisdictions: [us]\nignore: [claims/hype]\nexclude: [drafts]\nfail-on: never\n"
        "overrides:\n  - files: ['uk/**']\n    jurisdictions: [uk]\n    levels: {claims/cure: warning}\n"
    )
    (tmp_path / "cliniclint.yml").write_text(
        "extends: base.yml\nfail-on: warning\nignore:\n  - claims/efficacy\n"
    )
    return tmp_path


def test_show_settings(run, site: Path) -> None:  # type: ignore[no-untyped-def]
    done = run("check", "--show-settings", "uk/b.md", "-p", "nurse")
    assert (done.returncode, done.stderr) == (0, "")
    rows = [tuple(part.strip() for part in line.split("  # ")) for line in done.stdout.splitlines()]
    assert rows == [
        ("# configuration: base.yml, cliniclint.yml",),
        ("jurisdictions: [uk]", "base.yml:7"),
        ("professions: [nurse]", "command line"),
        ("select: []", "default"),
        ("ignore:",),
        ("- claims/hype", "base.yml:2"),
        ("- claims/efficacy", "cliniclint.yml:4"),
        ("levels:",),
        ("claims/cure: warning", "base.yml:8"),
        ("fail-on: warning", "cliniclint.yml:2"),
        ("files: []", "default"),
        ("exclude:",),
        ("- drafts", "base.yml:3"),
        ("rule-packs: []", "default"),
        ("evidence: null", "default"),
        ("baseline: null", "default"),
        ("suppressions never: []", "default"),
        ("require-plugins: []", "default"),
        ("spacy-pipeline: null", "default"),
    ]


def test_show_settings_with_front_matter_and_without_a_file(run, site: Path) -> None:  # type: ignore[no-untyped-def]
    (site / "a.md").write_text("---\njurisdiction: au\n---\n\n" + BAD)
    lines = run("check", "--show-settings", "a.md", "--isolated", "--fail-on", "never").stdout.splitlines()
    assert lines[0] == "# configuration: none"
    assert lines[1].split() == ["jurisdictions:", "[au]", "#", "a.md,", "front", "matter"]
    assert "fail-on: never                            # command line" in lines
    done = run("check", "--show-settings", "gone.md")
    assert (done.returncode, done.stdout) == (2, "")


def test_show_files(run, site: Path) -> None:  # type: ignore[no-untyped-def]
    done = run("check", "--show-files")
    assert (done.returncode, done.stdout.splitlines()) == (0, ["a.md", "uk/b.md"])
    done = run("check", "--show-files", "a.md", "gone.md")
    assert (done.returncode, done.stdout.splitlines()) == (2, ["a.md"])
    assert "gone.md: there is no such file" in done.stderr


def test_a_name_in_an_extended_file_is_judged_there(run, site: Path) -> None:  # type: ignore[no-untyped-def]
    (site / "base.yml").write_text("jurisdictions: [us]\nignore:\n  - claims/hipe\n")
    done = run("check", "a.md")
    assert done.returncode == 2
    assert 'base.yml:3:5: unknown rule or class "claims/hipe"; did you mean "claims/hype"?' in done.stderr


def test_plugins_that_have_to_be_there(run, site: Path) -> None:  # type: ignore[no-untyped-def]
    (site / "cliniclint.yml").write_text("require-plugins: [markdown, cliniclint]\n")
    assert run("check", "a.md").returncode == 1
    (site / "cliniclint.yml").write_text("require-plugins:\n  - markdwn\n")
    for command in ("check", "trace"):
        done = run(command, "a.md")
        assert (done.returncode, done.stdout) == (2, "")
        assert 'cliniclint.yml:2:5: the plugin "markdwn" is required and not installed' in done.stderr
        assert 'did you mean "markdown"?' in done.stderr
