"""`cliniclint check`, as a process: exit statuses, what is printed where, and what is never swallowed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

BAD = "# Our clinic\n\nDry needling cures migraines.\n"
GOOD = "# Our clinic\n\nWe are open on Monday.\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "bad.md").write_text(BAD)
    (tmp_path / "good.md").write_text(GOOD)
    return tmp_path


def _rules(text: str) -> set[str]:
    return {each["rule"] for file in json.loads(text)["files"] for each in file["findings"]}


def test_findings_are_exit_status_1(run, site: Path) -> None:  # type: ignore[no-untyped-def]
    done = run("check", "bad.md")
    assert (done.returncode, done.stderr) == (1, "")
    assert "bad.md:3:14  error" in done.stdout
    assert "  3 │ Dry needling cures migraines.\n    │              ^^^^^^^^^^^^^^^\n" in done.stdout
    assert "jurisdiction us assumed; name yours in cliniclint.yml" in done.stdout
    assert done.stdout.count("editorial help, not legal advice") == 1
    assert "\x1b" not in done.stdout


def test_no_findings_is_exit_status_0(run, site: Path) -> None:  # type: ignore[no-untyped-def]
    done = run("check", "good.md")
    assert (done.returncode, done.stderr) == (0, "")
    assert "1 page checked: nothing found" in done.stdout


def test_without_paths_the_current_folder_is_checked(run, site: Path) -> None:  # type: ignore[no-untyped-def]
    data = json.loads(run("check", "-f", "json").stdout)
    assert [each["path"] for each in data["files"]] == ["bad.md", "good.md"]
    assert data["summary"]["files"] == 2
    assert data["summary"]["notes"][0].startswith("jurisdiction us assumed")


def test_an_empty_page_is_checked(run, site: Path) -> None:  # type: ignore[no-untyped-def]
    (site / "empty.md").write_text("")
    done = run("check", "empty.md")
    assert done.returncode == 0
    assert "1 page checked" in done.stdout


@pytest.mark.parametrize(
    ("options", "status"),
    [
        (["--fail-on", "never"], 0),
        (["--fail-on", "suggestion"], 1),
        (["--exit-zero"], 0),
        (["--ignore", "claims/*"], 0),
        (["--ignore", "claims"], 0),
        (["--select", "claims/hype"], 0),
        (["--select", "claims/cure,claims/hype"], 1),
        (["--jurisdiction", "uk,au"], 1),
        (["--as-of", "2027-01-31"], 1),
        (["--jobs", "2", "--no-cache"], 1),
        (["--min-level", "error"], 1),
    ],
)
def test_options(run, site: Path, options: list[str], status: int) -> None:  # type: ignore[no-untyped-def]
    done = run("check", "bad.md", *options)
    assert (done.returncode, done.stderr) == (status, "")


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (
            ["--select", "claims/cur"],
            'unknown rule or class "claims/cur" (--select); did you mean "claims/cure"?',
        ),
        (["--ignore", "nothing/*"], 'no rule fits "nothing/*" (--ignore)'),
        (["--jurisdiction", "us-xx"], 'unknown jurisdiction "us-xx" (--jurisdiction)'),
        (
            ["--profession", "chiropracter"],
            'unknown profession "chiropracter" (--profession); did you mean "chiropractor"?',
        ),
        (["--as-of", "tomorrow"], '"tomorrow" is no date (--as-of)'),
        (["--jobs", "0"], '"0" is no number of processes (--jobs)'),
        (["--format", "jsn"], 'unknown report format "jsn"; did you mean "json"?'),
        (["--format", "json", "--format", "terminal"], "two reports go to standard output"),
        (["--format", "json="], '"--format json=" names no file'),
        (["--format", "json=no/such/folder/x.json"], "no/such/folder/x.json: cannot be written"),
        (["--config", "gone.yml"], "gone.yml: cannot be read"),
        (["--config", "gone.yml", "--isolated"], "exclude each other"),
        (["--stdin-filename", "x.md"], "- is not among the paths"),
        (["--no-such-option"], "No such option"),
        (["--min-level", "fatal"], "'fatal' is not one of"),
    ],
)
def test_options_that_cannot_be_used(run, site: Path, options: list[str], words: str) -> None:  # type: ignore[no-untyped-def]
    done = run("check", "bad.md", *options)
    assert done.returncode == 2
    assert words in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_files_that_cannot_be_checked_are_named_and_the_others_checked(run, site: Path) -> None:  # type: ignore[no-untyped-def]
    (site / "latin.md").write_bytes(b"caf\xe9")
    (site / "image.md").write_bytes(b"\x89PNG\0")
    (site / "a.docx").write_bytes(b"x")
    (site / "huge.md").write_bytes(b"x" * (10 * 1024 * 1024 + 1))
    (site / "front.md").write_text("---\njurisdiction: atlantis\n---\n\nHi.\n")
    done = run(
        "check",
        "latin.md",
        "image.md",
        "a.docx",
        "gone.md",
        "huge.md",
        "front.md",
        "bad.md",
        "--format",
        "json",
    )
    assert done.returncode == 2
    lines = sorted(done.stderr.splitlines())
    for line, words in zip(
        lines,
        [
            "a.docx: no installed format reads this kind of file; known are ",
            'front.md:2: unknown jurisdiction "atlantis" in the front matter',
            "gone.md: there is no such file or folder",
            "huge.md: larger than 10 MB",
            "image.md: binary file",
            "latin.md: not UTF-8: byte 0xe9 at offset 3 (line 1); save the file as UTF-8",
        ],
        strict=True,
    ):
        assert line.startswith(f"cliniclint: {words}")
    data = json.loads(done.stdout)
    assert [each["path"] for each in data["files"]] == ["bad.md"]
    assert data["files"][0]["findings"]
    assert [each["path"] for each in data["skipped"]] == [
        "a.docx",
        "front.md",
        "gone.md",
        "huge.md",
        "image.md",
        "latin.md",
    ]


def test_a_binary_that_is_only_met_is_skipped(run, site: Path) -> None:  # type: ignore[no-untyped-def]
    (site / "image.md").write_bytes(b"\x89PNG\0")
    done = run("check", ".", "--exit-zero")
    assert (done.returncode, done.stderr) == (0, "")
    assert "not checked: image.md (binary file)" in done.stdout
    assert "2 pages checked, 1 skipped" in done.stdout


def test_a_folder_without_pages(run, site: Path) -> None:  # type: ignore[no-untyped-def]
    (site / "empty").mkdir()
    done = run("check", "empty")
    assert done.returncode == 2
    assert done.stderr.startswith("cliniclint: empty: no pages found; pages end in ")
    assert len(done.stderr.splitlines()) == 1


def test_other_encodings(run, site: Path) -> None:  # type: ignore[no-untyped-def]
    (site / "wide.md").write_bytes(("\ufeff" + BAD).encode("utf-16-le"))
    (site / "mark.md").write_bytes(b"\xef\xbb\xbf" + BAD.replace("\n", "\r\n").encode())
    data = json.loads(run("check", "wide.md", "mark.md", "bad.md", "-f", "json").stdout)
    starts = [[each["start"] for each in file["findings"]] for file in data["files"]]
    assert starts[0] == starts[2] != []  # characters, without the mark
    assert starts[1] == [start + 2 for start in starts[0]]  # two line ends of two characters before


def test_standard_input(run, site: Path) -> None:  # type: ignore[no-untyped-def]
    done = run("check", "-", "--stdin-filename", "uk/page.md", "-f", "json", stdin=BAD)
    assert done.returncode == 1
    assert [each["path"] for each in json.loads(done.stdout)["files"]] == ["uk/page.md"]
    done = run("check", "-", stdin=BAD)
    assert (done.returncode, done.stderr) == (
        2,
        "cliniclint: standard input has no name; say what it is: --stdin-filename page.md\n",
    )
    assert run("check", "-", "--stdin-filename", "x.docx", stdin=BAD).returncode == 2
    done = run("check", "-", "--stdin-filename", "x.md", stdin=b"caf\xe9")
    assert (done.returncode, done.stderr[:22]) == (2, "cliniclint: x.md: not ")


def test_reports_in_files(run, site: Path) -> None:  # type: ignore[no-untyped-def]
    (site / "report.json").write_text("old")
    done = run(
        "check", "bad.md", "--format", "json=report.json", "--format", "terminal", "-f", "terminal=report.txt"
    )
    assert done.returncode == 1
    assert "claims/cure" in done.stdout
    assert "claims/cure" in _rules((site / "report.json").read_text())
    assert (site / "report.txt").read_text() == done.stdout
    assert sorted(path.name for path in site.iterdir()) == ["bad.md", "good.md", "report.json", "report.txt"]


def test_a_run_that_fails_leaves_the_old_report(run, site: Path) -> None:  # type: ignore[no-untyped-def]
    (site / "report.json").write_text("old")
    assert run("check", "bad.md", "-f", "json=report.json", "-f", "json=no/x.json").returncode == 2
    assert (site / "report.json").read_text() == "old"
    assert sorted(path.name for path in site.iterdir()) == ["bad.md", "good.md", "report.json"]


def test_quiet_and_statistics(run, site: Path) -> None:  # type: ignore[no-untyped-def]
    done = run("check", ".", "--quiet", "--select", "claims/cure", "--statistics")
    assert done.stdout.splitlines() == ["bad.md:3:14 error  claims/cure  Promises a cure “cures migraines”"]
    assert done.stderr.splitlines() == ["      1  error       claims/cure"]


@pytest.mark.parametrize(
    ("options", "more", "colored"),
    [
        ([], {}, False),
        (["--color", "always"], {}, True),
        (["--color", "always"], {"NO_COLOR": "1"}, True),
        (["--color", "never"], {}, False),
    ],
)
def test_colors(run, site: Path, options: list[str], more: dict[str, str], colored: bool) -> None:  # type: ignore[no-untyped-def]
    assert ("\x1b[" in run("check", "bad.md", *options, **more).stdout) is colored


def test_the_configuration_decides(run, site: Path) -> None:  # type: ignore[no-untyped-def]
    (site / "cliniclint.yml").write_text("jurisdictions: [us]\nfail-on: never\nexclude: [good.md]\n")
    (site / "strict").mkdir()
    (site / "strict" / "page.md").write_text(BAD)
    done = run("check", ".", "-f", "json")
    assert done.returncode == 0
    data = json.loads(done.stdout)
    assert [each["path"] for each in data["files"]] == ["bad.md", "strict/page.md"]
    assert data["summary"]["notes"] == ["editorial help, not legal advice"]
    assert run("check", ".", "--fail-on", "error").returncode == 1
    assert run("check", ".", "--isolated").returncode == 1
    (site / "strict" / "cliniclint.yml").write_text("jurisdictions: [us]\n")
    assert run("check", ".").returncode == 1
    assert run("check", ".", "--config", "cliniclint.yml").returncode == 0


def test_levels_and_overrides(run, site: Path) -> None:  # type: ignore[no-untyped-def]
    (site / "uk").mkdir()
    (site / "uk" / "page.md").write_text(BAD)
    (site / "cliniclint.yml").write_text(
        "jurisdictions: [us]\nselect: [claims/cure]\nlevels: {claims/cure: suggestion}\n"
        "overrides:\n  - files: ['uk/**']\n    jurisdictions: [uk]\n    levels: {claims/cure: warning}\n"
    )
    data = json.loads(run("check", "-f", "json").stdout)
    levels = {file["path"]: [each["levels"] for each in file["findings"]] for file in data["files"]}
    assert levels == {"bad.md": [{"us": "suggestion"}], "good.md": [], "uk/page.md": [{"uk": "warning"}]}


def test_front_matter_decides_for_its_page(run, site: Path) -> None:  # type: ignore[no-untyped-def]
    (site / "uk.md").write_text("---\njurisdictions: [uk, us]\n---\n\n" + BAD)
    data = json.loads(run("check", "uk.md", "--select", "claims/cure", "-f", "json").stdout)
    assert [list(each["levels"]) for each in data["files"][0]["findings"]] == [["uk", "us"]]
    assert data["summary"]["notes"] == ["editorial help, not legal advice"]


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        (
            "jurisdictoins: [us]\n",
            "cliniclint.yml:1:1",
            'unknown key "jurisdictoins"; did you mean "jurisdictions"?',
        ),
        (
            "ignore: [claims/hipe]\n",
            "cliniclint.yml:1:10",
            'unknown rule or class "claims/hipe"; did you mean "claims/hype"?',
        ),
        ("jurisdictions: [us-zz]\n", "cliniclint.yml:1:17", 'unknown jurisdiction "us-zz"'),
        ("professions: [acupuncturst]\n", "cliniclint.yml:1:15", 'did you mean "acupuncturist"?'),
        ("evidence: x\n", "x", "cannot be read: No such file or directory"),
        ("rule-packs: [house]\n", "house", "the rule pack does not exist"),
    ],
)
def test_a_configuration_that_cannot_be_used(run, site: Path, text: str, place: str, words: str) -> None:  # type: ignore[no-untyped-def]
    (site / "cliniclint.yml").write_text(text)
    for _ in range(2):  # remembered or not
        done = run("check", "bad.md")
        assert (done.returncode, done.stdout) == (2, "")
        assert place in done.stderr and words in done.stderr
        if place.startswith("cliniclint.yml"):
            assert done.stderr.splitlines()[1] == f"    {text.rstrip()}"
            assert done.stderr.splitlines()[2].strip() == "^"


def test_the_same_input_gives_the_same_bytes(run, site: Path) -> None:  # type: ignore[no-untyped-def]
    first = run("check", "-f", "json", PYTHONHASHSEED="1")
    second = run("check", ".", "good.md", "./bad.md", "-f", "json", PYTHONHASHSEED="2")
    assert first.stdout == second.stdout


def test_help_and_version(run) -> None:  # type: ignore[no-untyped-def]
    assert run("--version").stdout.startswith("cliniclint ")
    for args in (["--help"], ["check", "--help"], ["-h"]):
        done = run(*args)
        assert (done.returncode, done.stderr) == (0, "")
        assert "Usage: cliniclint" in done.stdout
    told = " ".join(run("check", "--help").stdout.split())
    assert (
        "checkstyle, concise, csv, github, gitlab, html, json, junit, markdown, sarif, terminal, text."
        in told
    )
    done = run("chekc")
    assert (done.returncode, done.stderr) == (
        2,
        'cliniclint: unknown command "chekc"; did you mean "check"?\n',
    )


def test_a_path_in_place_of_a_command(run, site: Path) -> None:  # type: ignore[no-untyped-def]
    done = run("bad.md")
    assert done.returncode == 2
    assert "did you mean `cliniclint check bad.md`?" in done.stderr


def test_the_site_brings_no_code(site: Path, cache: Path) -> None:
    for name in ("click", "pluggy", "json", "pathspec"):
        (site / f"{name}.py").write_text("raise SystemExit('imported from the site')\n")
    info = site / "evil-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: evil\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[cliniclint]\nevil = evil\n")
    (site / "evil.py").write_text("raise SystemExit('imported from the site')\n")
    done = subprocess.run(
        [sys.executable, "-m", "cliniclint", "--help"],
        cwd=site,
        env={**os.environ, "CLINICLINT_CACHE_DIR": str(cache)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "evil" not in done.stdout
