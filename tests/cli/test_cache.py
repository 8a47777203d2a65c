"""The results cache, as a user meets it: the same bytes, only sooner; and the command `cache`."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

PAGE = "# Our clinic\n\nDry needling cures migraines.\n\nA miracle.\n"
EXPIRING = "# A\n\n<!-- cliniclint ignore claims/cure until=2026-06-30: approved, ref 1 -->\nDry needling cures migraines.\n"


@pytest.fixture
def own(tmp_path: Path, run) -> Callable[..., tuple[int, str, str]]:  # type: ignore[no-untyped-def]
    """Runs the command with a cache folder of its own: (status, output, complaints)."""
    run("rules", CLINICLINT_CACHE_DIR=str(tmp_path / "kept"))
    (tmp_path / "site").mkdir()

    def call(*args: str, **more: str) -> tuple[int, str, str]:
        done = run(*args, cwd=tmp_path / "site", **{"CLINICLINT_CACHE_DIR": str(tmp_path / "kept"), **more})
        return done.returncode, done.stdout, done.stderr

    return call


def _pages(folder: Path) -> int:
    import sqlite3

    opened = sqlite3.connect(folder / "kept" / "results-3.sqlite")
    try:
        return int(opened.execute("SELECT count(*) FROM pages").fetchone()[0])
    finally:
        opened.close()


def test_the_same_bytes_from_the_cache(own, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    site = tmp_path / "site"
    (site / "a.md").write_text(PAGE)
    (site / "b.html").write_text("<p>Dry needling cures\u00a0<b>migraines</b>.</p>")
    (site / "c.md").write_text(EXPIRING)
    (site / "d.md").write_bytes(b"\xff\xfe\x00")
    (site / "e.html").write_text('<html lang="es"><p>Cura.</p></html>')
    fresh = {}
    for form in ("terminal", "json", "sarif", "csv", "html", "markdown", "junit"):
        fresh[form] = own("check", "-f", form, "--no-cache")
    assert not (tmp_path / "kept" / "results-3.sqlite").exists()
    own("check")
    assert _pages(tmp_path) == 4
    for _ in range(2):  # from the results, then from what the reports made of them
        for form, expected in fresh.items():
            assert own("check", "-f", form) == expected


def test_texts_of_reports_are_taken_only_where_they_say_the_same(own, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    site = tmp_path / "site"
    for name in ("a.md", "b.md", "c.md"):
        (site / name).write_text(PAGE)
    (site / "d.md").write_text("# D\n\nA miracle. <!-- cliniclint ignore claims: quoted, ref 1 -->\n")
    runs = [
        (),
        ("b.md",),  # what a page above it explained is explained here
        ("b.md", "c.md", "a.md"),
        ("--min-level", "error"),
        ("--color", "always"),
        ("--quiet",),
        ("--statistics",),
        ("-j", "us,uk"),
        ("--exit-zero",),
        ("--fail-on", "suggestion"),
        ("-f", "terminal", "-f", "json=../out.json"),
        ("-f", "json", "-f", "sarif=../out.sarif"),
    ]
    fresh = [own("check", "--no-cache", *args) for args in runs]
    first = (tmp_path / "out.json").read_bytes()
    for _ in range(3):
        assert [own("check", *args) for args in runs] == fresh
        assert (tmp_path / "out.json").read_bytes() == first
    own("baseline")
    assert own("check") == own("check", "--no-cache")


def test_a_text_that_would_not_say_the_same_is_kept_anew(own, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    site = tmp_path / "site"
    for name in ("a.md", "b.md"):
        (site / name).write_text(PAGE)

    def kept() -> set[str]:
        """The rows of the texts that are kept."""
        import sqlite3

        opened = sqlite3.connect(tmp_path / "kept" / "results-3.sqlite")
        try:
            return {repr(row) for row in opened.execute("SELECT id, sum, head, body FROM texts")}
        finally:
            opened.close()

    own("check")
    all_pages = kept()
    own("check")
    assert kept() == all_pages
    own("check", "b.md")  # explains what a.md explained
    assert len(kept() - all_pages) == 1
    own("check")
    assert kept() == all_pages


def test_what_a_result_depends_on(own, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    page = tmp_path / "site" / "a.md"
    page.write_text(PAGE)

    def rules(*args: str) -> list[str]:
        with_cache, without = (own("check", "-f", "json", *args, *more) for more in ([], ["--no-cache"]))
        assert with_cache == without
        return [
            f"{each['level']} {each['rule']}"
            for file in json.loads(with_cache[1])["files"]
            for each in file["findings"]
        ]

    assert rules() == ["error claims/cure", "suggestion claims/hype"]
    assert rules("-j", "au") == ["warning claims/cure"]
    assert rules("--ignore", "claims/cure") == ["suggestion claims/hype"]
    (tmp_path / "site" / "cliniclint.yml").write_text("levels: {claims/hype: warning}\n")
    assert rules() == ["error claims/cure", "warning claims/hype"]
    (tmp_path / "site" / "cliniclint.yml").write_text("levels: {claims/hype: 'off'}\n")
    assert rules() == ["error claims/cure"]
    page.write_text(PAGE.replace("miracle", "wall").replace("cures", "is for"))
    assert rules() == []
    page.rename(page.with_suffix(".txt"))
    assert rules() == []


def test_a_rule_pack_that_changes(own, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    site = tmp_path / "site"
    (site / "a.md").write_text("Feel brand new.\n")
    (site / "cliniclint.yml").write_text("rule-packs: [house]\n")
    rule = site / "house" / "house" / "slogan.yml"
    rule.parent.mkdir(parents=True)
    text = (
        "title: Slogan\nclass: claims/hype\nlevel: warning\nwhy: x\nauthorities: {us: [us-guide]}\n"
        'find: ["brand new"]\nadvice: x\nexamples: {flag: ["It is [brand new]."], pass: ["New."]}\n'
    )
    rule.write_text(text)
    for level in ("warning", "error", "suggestion", "warning"):
        rule.write_text(text.replace("level: warning", f"level: {level}"))
        data = json.loads(own("check", "-f", "json", "a.md")[1])
        assert [each["level"] for each in data["files"][0]["findings"]] == [level]


def test_a_day_matters_only_where_it_was_asked_for(own, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "site" / "a.md").write_text(PAGE)
    (tmp_path / "site" / "b.md").write_text(EXPIRING)

    def rules(day: str) -> list[list[str]]:
        data = json.loads(own("check", "-f", "json", "--as-of", day)[1])
        return [sorted(each["rule"] for each in file["findings"]) for file in data["files"]]

    before = rules("2026-06-30")
    assert before == [["claims/cure", "claims/hype"], []]
    assert rules("2026-07-01")[1] == ["claims/cure", "lint/suppression-expired"]
    assert rules("2026-06-30") == before
    assert rules("2025-01-01") == before
    assert rules("2027-01-01")[1] == ["claims/cure", "lint/suppression-expired"]
    assert _pages(tmp_path) == 2


def test_what_could_not_be_checked_is_tried_again(own, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "site" / "a.md").write_text("---\njurisdiction: mars\n---\nText.\n")
    first = own("check")
    assert first[0] == 2
    assert own("check") == first


def test_a_baseline_is_laid_upon_what_is_kept(own, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "site" / "a.md").write_text(PAGE)
    assert own("check")[0] == 1
    assert own("baseline", "write")[0] == 0
    for more in ([], ["--no-cache"]):
        status, output, _ = own("check", "--baseline", "cliniclint-baseline.jsonl", *more)
        assert (status, "2 in the baseline" in output) == (0, True)


def test_a_damaged_file_is_said_in_one_line(own, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "site" / "a.md").write_text(PAGE)
    first = own("check")
    (tmp_path / "kept" / "results-3.sqlite").write_bytes(b"rubbish" * 1000)
    status, output, said = own("check")
    assert (status, output) == first[:2]
    assert said.count("\n") == 1
    assert "begun anew" in said
    assert own("check") == first


def test_a_folder_that_cannot_be_written(own, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "site" / "a.md").write_text(PAGE)
    (tmp_path / "file").write_text("")
    status, output, said = own("check", CLINICLINT_CACHE_DIR=str(tmp_path / "file" / "x"))
    assert (status, output) == own("check")[:2]
    assert "results" not in said


def test_show_and_clean(own, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "site" / "a.md").write_text(PAGE)
    own("check")
    (tmp_path / "kept" / "mine.txt").write_text("not yours")
    status, output, said = own("cache")
    assert (status, said) == (0, "")
    assert output.splitlines()[0] == str(tmp_path / "kept")
    assert "compiled rules: " in output
    assert "results of 1 page, the oldest used on 20" in output
    status, output, said = own("cache", "clean")
    assert (status, said) == (0, "")
    assert output.startswith("deleted ")
    assert os.listdir(tmp_path / "kept") == ["mine.txt"]
    (tmp_path / "kept" / "mine.txt").unlink()


def test_clean_leaves_no_empty_folder(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    folder = tmp_path / "kept"
    folder.mkdir()
    (folder / "results-3.sqlite").write_bytes(b"x" * 2000)
    done = run("cache", "clean", CLINICLINT_CACHE_DIR=str(folder))
    # The list of plugins was looked up for this run.
    assert (done.returncode, done.stdout.split(",")[0]) == (0, "deleted 1 file")
    assert not folder.exists()
    assert run("cache", "clean", CLINICLINT_CACHE_DIR=str(folder)).stdout == f"nothing is kept in {folder}\n"
