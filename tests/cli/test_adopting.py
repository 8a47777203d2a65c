"""`cliniclint baseline`, and `check` with one: an old site adopts the tool, and only what is new counts."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

PAGE = "# Our clinic\n\nDry needling cures migraines.\n\nIt cures sciatica. It cures migraines.\n\nAn amazing place.\n"
FILE = "cliniclint-baseline.jsonl"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "old").mkdir()
    for i in range(3):
        (tmp_path / "old" / f"{i}.md").write_text(PAGE)
    (tmp_path / "cliniclint.yml").write_text(f"jurisdictions: [us]\nbaseline: {FILE}\n")
    return tmp_path


@pytest.fixture
def adopted(run, site: Path) -> Path:  # type: ignore[no-untyped-def]
    done = run("baseline", "write")
    assert (done.returncode, done.stderr) == (0, "")
    return site


def _count(run, *args: str, **more: Path) -> int:  # type: ignore[no-untyped-def]
    return int(json.loads(run("check", "-f", "json", *args, **more).stdout)["summary"]["findings"])


def test_an_old_site_is_silent_until_a_claim_is_new(run, site: Path) -> None:  # type: ignore[no-untyped-def]
    (site / "cliniclint.yml").unlink()
    every = _count(run)
    assert every >= 9
    done = run("baseline", "write")
    assert done.stdout.splitlines() == [
        f"{FILE}: {every} findings on 3 pages, {every} added",
        f"so that `cliniclint check` reads it, write `baseline: {FILE}` in cliniclint.yml",
    ]
    assert _count(run) == every
    done = run("check", "--baseline", FILE, "--fail-on", "suggestion")
    assert (done.returncode, done.stderr) == (0, "")
    assert f"3 pages checked, {every} in the baseline: nothing found" in done.stdout
    page = site / "old" / "1.md"
    page.write_text(
        "\n\n".join(reversed(PAGE.split("\n\n"))).replace("cures migraines", "**cures**\nmigraines")
    )
    assert _count(run, "--baseline", FILE, "--strict") == 0
    page.write_text(PAGE.replace("Dry needling cures migraines", "Dry needling cured migraines"))
    done = run("check", "-q", "--baseline", FILE)
    assert done.returncode == 1
    assert [line.split()[0] for line in done.stdout.splitlines()] == ["old/1.md:3:14"]


def test_the_configuration_names_it_relative_to_itself(run, adopted: Path) -> None:  # type: ignore[no-untyped-def]
    for folder in (adopted, adopted / "old"):
        done = run("check", "--strict", cwd=folder)
        assert (done.returncode, done.stderr) == (0, ""), done.stdout
    done = run("check", "-q", "-", "--stdin-filename", "old/2.md", stdin=PAGE + "\nIt cures migraines.\n")
    assert [line.split()[0] for line in done.stdout.splitlines()] == ["old/2.md:9:4"]


def test_json_lists_what_is_old(run, adopted: Path) -> None:  # type: ignore[no-untyped-def]
    data = json.loads(run("check", "-f", "json", "old/0.md").stdout)
    (file,) = data["files"]
    assert file["findings"] == []
    assert len(file["baselined"]) == data["summary"]["baselined"] >= 3
    assert file["baselined"][0]["text"] == "cures migraines"


def test_the_file_is_sorted_and_names_no_lines(run, adopted: Path) -> None:  # type: ignore[no-untyped-def]
    lines = (adopted / FILE).read_text().splitlines()
    assert lines[0] == '{"cliniclint-baseline": 1}'
    assert '{"path": "old/0.md", "rule": "claims/cure", "text": "cures migraines"}' in lines
    assert '{"path": "old/0.md", "rule": "claims/cure", "text": "cures migraines", "occurrence": 2}' in lines
    entries = [json.loads(line) for line in lines[1:]]
    key = [(each["path"], each["rule"], each["text"], each.get("occurrence", 1)) for each in entries]
    assert key == sorted(key)
    assert {name for each in entries for name in each} == {"path", "rule", "text", "occurrence"}


def test_stale_entries_are_told_and_fail_with_strict(run, adopted: Path) -> None:  # type: ignore[no-untyped-def]
    (adopted / "old" / "0.md").write_text(PAGE.replace("It cures sciatica. ", ""))
    (adopted / "old" / "2.md").unlink()
    before = (adopted / FILE).read_text()
    done = run("check")
    assert done.returncode == 0
    assert done.stderr.startswith(f"cliniclint: {FILE}: ")
    assert (
        "entries stand for nothing any more (old/0.md claims/cure \u201ccures sciatica\u201d; old/2.md"
        in done.stderr
    )
    assert "`cliniclint baseline prune` removes them" in done.stderr
    assert run("check", "--strict").returncode == 1
    assert run("check", "--strict", "--exit-zero").returncode == 0
    # Of what was not looked at, nothing can be said.
    assert run("check", "--strict", "--select", "claims/hype").stderr == ""
    (adopted / "old" / "2.md").write_text(PAGE)
    assert run("check", "--strict", "old/1.md").stderr == ""
    (adopted / "old" / "2.md").unlink()
    assert (adopted / FILE).read_text() == before
    done = run("baseline", "prune")
    assert done.returncode == 0 and "removed" in done.stdout and "added" not in done.stdout
    done = run("check", "--strict")
    assert (done.returncode, done.stderr) == (0, "")


def test_prune_takes_in_nothing_new(run, adopted: Path) -> None:  # type: ignore[no-untyped-def]
    (adopted / "old" / "0.md").write_text(PAGE + "\nIt cured migraines.\n")
    before = (adopted / FILE).read_text()
    assert run("baseline", "prune").returncode == 0
    assert (adopted / FILE).read_text() == before
    assert _count(run) == 1


def test_writing_some_pages_keeps_the_others(run, adopted: Path) -> None:  # type: ignore[no-untyped-def]
    before = (adopted / FILE).read_text().splitlines()
    (adopted / "old" / "0.md").write_text("It cures migraines.\n")
    done = run("baseline", "write", "old/0.md")
    assert "removed" in done.stdout
    after = (adopted / FILE).read_text().splitlines()
    assert [line for line in after if "old/0.md" not in line] == [
        line for line in before if "old/0.md" not in line
    ]
    assert sum("old/0.md" in line for line in after) == 1


def test_writing_again_changes_nothing(run, adopted: Path) -> None:  # type: ignore[no-untyped-def]
    before = (adopted / FILE).stat()
    assert run("baseline", "write").stdout.endswith("findings on 3 pages\n")
    assert (adopted / FILE).stat().st_ino == before.st_ino


def test_show(run, adopted: Path) -> None:  # type: ignore[no-untyped-def]
    done = run("baseline", "show")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("old/0.md  claims/cure  \u201ccures migraines\u201d\n")
    assert "      9  claims/cure\n" in done.stdout
    assert done.stdout.endswith(" on 3 pages\n")


def test_pages_that_cannot_be_read_keep_their_entries(run, adopted: Path) -> None:  # type: ignore[no-untyped-def]
    before = (adopted / FILE).read_text()
    (adopted / "old" / "0.md").write_bytes(b"caf\xe9")
    for command in ("write", "prune"):
        done = run("baseline", command)
        assert (done.returncode, (adopted / FILE).read_text()) == (2, before)
        assert "old/0.md: not UTF-8" in done.stderr


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (None, f"{FILE}: there is no such baseline; `cliniclint baseline write` writes it"),
        (b"", f"{FILE}: is empty, and no baseline"),
        (b'{"cliniclint-baseline": 1}\n<<<<<<< HEAD\n', f"{FILE}:2: holds the marks of a merge conflict"),
        (b'{"cliniclint-baseline": 1}\n\xe9\n', f"{FILE}:2: is not UTF-8 text"),
    ],
)
def test_a_baseline_that_cannot_be_used(run, site: Path, text: bytes | None, said: str) -> None:  # type: ignore[no-untyped-def]
    if text is not None:
        (site / FILE).write_bytes(text)
    for command in (["check"], ["baseline", "prune"], ["baseline", "show"]):
        done = run(*command)
        assert (done.returncode, done.stdout) == (2, "")
        assert f"cliniclint: {said}" in done.stderr
    if text:
        assert run("baseline", "write").returncode == 2
        assert (site / FILE).read_bytes() == text


def test_nested_sites_have_baselines_of_their_own(run, site: Path) -> None:  # type: ignore[no-untyped-def]
    (site / "old" / "cliniclint.yml").write_text("baseline: ../other.jsonl\n")
    (site / "new.md").write_text("It cures migraines.\n")
    assert run("baseline", "write").returncode == 0
    assert "old/" not in (site / FILE).read_text()
    assert '"path": "old/0.md"' in (site / "other.jsonl").read_text()
    assert _count(run) == 0


def test_a_suppressed_claim_is_not_taken_in(run, site: Path) -> None:  # type: ignore[no-untyped-def]
    (site / "old" / "0.md").write_text(
        "<!-- cliniclint ignore claims/cure: ref 14 -->\nIt cures migraines.\n"
    )
    run("baseline", "write", "old/0.md")
    assert "old/0.md" not in (site / FILE).read_text()
    run("baseline", "write", "old/0.md", "--no-inline")
    assert "old/0.md" in (site / FILE).read_text()


def test_a_plain_check_with_a_baseline_needs_no_yaml(run, adopted: Path, cache: Path) -> None:  # type: ignore[no-untyped-def]
    script = (
        "import sys; sys.argv = ['cliniclint', 'check', 'old/0.md']\n"
        "from cliniclint.__main__ import main\n"
        "try: main()\nexcept SystemExit: pass\n"
        "print('yaml' in sys.modules, file=sys.stderr)"
    )
    env = {**os.environ, "CLINICLINT_CACHE_DIR": str(cache)}
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-c", script], cwd=adopted, env=env, capture_output=True, text=True, check=False
        )
    assert done.stderr.splitlines()[-1] == "False"
