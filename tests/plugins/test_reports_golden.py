"""The reports for other programs as the real command writes them, over the small rule pack of tests/cli."""

from __future__ import annotations

import re
from pathlib import Path

import cliniclint
import pytest

GOLDEN = Path(__file__).parent / "golden" / "reports"
FILES = {
    "sarif": "report.sarif",
    "github": "github.txt",
    "gitlab": "gitlab.json",
    "junit": "junit.xml",
    "checkstyle": "checkstyle.xml",
    "csv": "report.csv",
    "markdown": "comment.md",
}
SITE = {
    "cliniclint.yml": b"jurisdictions: [us, uk]\n",
    "about.md": b"# Our clinic\n\nWe are open on Monday.\n",
    "us/cure.md": b"# Migraine\n\nDry needling cures\nmigraines. It may cure sciatica.\n\nAn amazing place.\n",
    "us/sleep & rest, 50%.md": b"It cures <b>sciatica</b> | \xf0\x9f\xa6\xb4 and cures lumbago.\n",
    "us/study.md": b"<!-- cliniclint ignore claims/cure by=Ann: a study's own title -->\n\nIt cures migraines.\n",
    "us/latin.md": b"caf\xe9",
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name, data in SITE.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
    return tmp_path


def steady(text: str) -> str:
    """Without what changes from release to release: the version, digests and fingerprints."""
    text = text.replace(cliniclint.__version__, "VERSION")  # type: ignore[attr-defined]
    return re.sub(r"(?<=\")(?:[0-9a-f]{64}|[0-9a-f]{16})(?=\")", "DIGEST", text)


def test_all_at_once_and_each_in_its_file(run, site: Path) -> None:  # type: ignore[no-untyped-def]
    wanted = [f"--format={name}={file}" for name, file in FILES.items()]
    done = run("check", ".", *wanted, GITHUB_STEP_SUMMARY="")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("cliniclint: us/latin.md: not UTF-8")
    for file in FILES.values():
        assert steady((site / file).read_text("utf-8")) == (GOLDEN / file).read_text("utf-8"), file


@pytest.mark.parametrize("name", ["sarif", "csv"])
def test_one_on_standard_output(run, site: Path, name: str) -> None:  # type: ignore[no-untyped-def]
    done = run("check", ".", "--format", name, "--quiet", PYTHONHASHSEED="7", GITHUB_STEP_SUMMARY="")
    assert done.returncode == 2
    assert steady(done.stdout) == (GOLDEN / FILES[name]).read_text("utf-8")


def test_the_job_summary_of_github(run, site: Path) -> None:  # type: ignore[no-untyped-def]
    done = run("check", ".", "--format", "github", GITHUB_STEP_SUMMARY="summary.md")
    assert steady(done.stdout) == (GOLDEN / FILES["github"]).read_text("utf-8")
    assert steady((site / "summary.md").read_text("utf-8")) == (GOLDEN / FILES["markdown"]).read_text("utf-8")
