"""Worker processes: the same bytes, whoever did the work; what happens to them is said."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

PAGES = 40
_PATCHED = """
import os, signal, sys, time
here = os.getpid()
from cliniclint.run.checker import Checker
from cliniclint.run import flow
flow._WORTH = 0.0
plain = Checker.outcome
def outcome(self, page, data):
    if os.getpid() != here:
        if b"KILL" in data:
            os.kill(os.getpid(), signal.SIGKILL)
        if b"LEAVE" in data:
            os._exit(7)
        if b"SLEEP" in data:
            time.sleep(600)
    return plain(self, page, data)
Checker.outcome = outcome
import runpy
sys.argv = sys.argv[1:]
sys.path.insert(0, "")
runpy.run_path(sys.argv[0], run_name="__main__")
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for number in range(PAGES):
        ending = ("md", "html", "txt")[number % 3]
        text = f"Dry needling cures migraines {number} times.\n\nA miracle, says number {number // 4}.\n"
        (tmp_path / f"page-{number:02}.{ending}").write_text(text)
    (tmp_path / "page-07x.md").write_bytes(b"bad \xc3\x28")
    (tmp_path / "page-11x.md").write_text("---\njurisdiction: mars\n---\n")
    (tmp_path / "page-13x.md").write_text("---\njurisdiction: au\n---\nDry needling cures migraines.\n")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "cliniclint.yml").write_text("levels: {claims/hype: error}\n")
    (tmp_path / "sub" / "page.md").write_text("A miracle.\n")
    return tmp_path


@pytest.fixture
def patched(site: Path, cache: Path, _compiled: None) -> Callable[..., subprocess.Popen[str]]:
    """Starts the command with worker processes that meet accidents on pages that say so."""
    here = Path(__file__).parent

    def start(*args: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-c", _PATCHED, str(here.parent / "small_rules.py"), str(here / "pack"), *args],
            cwd=site,
            env={**os.environ, "CLINICLINT_CACHE_DIR": str(cache), "CLINICLINT_START_METHOD": "fork"},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    return start


@pytest.mark.parametrize("form", ["json", "terminal"])
def test_the_same_bytes(run, site: Path, tmp_path: Path, form: str) -> None:  # type: ignore[no-untyped-def]
    alone = run("check", "-f", form, "--jobs", "1", "--no-cache")
    assert alone.returncode == 2
    assert "page-07x.md" in alone.stderr and "page-11x.md" in alone.stderr

    def same(*args: str, **more: str) -> None:
        done = run("check", "-f", form, *args, **more)
        assert (done.returncode, done.stdout, done.stderr) == (alone.returncode, alone.stdout, alone.stderr)

    for jobs in ("2", "8"):
        same("--jobs", jobs, "--no-cache")
    for method in ("spawn", "forkserver"):
        same("--jobs", "2", "--no-cache", CLINICLINT_START_METHOD=method)
    (site / "page-00.md").write_text((site / "page-00.md").read_text())
    same("--jobs", "2")  # into the cache
    same("--jobs", "2")
    same("--jobs", "1")


@pytest.mark.parametrize(("word", "how"), [("KILL", "by signal 9"), ("LEAVE", "with status 7")])
def test_a_worker_that_dies_is_named_and_the_rest_is_checked(
    site: Path, patched, word: str, how: str
) -> None:  # type: ignore[no-untyped-def]
    (site / "page-20y.md").write_text(f"{word} {site}\n")
    process = patched("check", "-f", "json", "--jobs", "2", "--no-cache")
    output, said = process.communicate(timeout=120)
    assert process.returncode == 2
    data = json.loads(output)
    assert {"path": "page-20y.md", "reason": f"the process that checked it ended {how}"} in data["skipped"]
    assert f"page-20y.md: the process that checked it ended {how}\n" in said
    assert len(data["files"]) == PAGES + 2
    assert [each["path"] for each in data["files"]] == sorted(each["path"] for each in data["files"])


def test_workers_that_die_again_and_again_end_the_run(site: Path, patched) -> None:  # type: ignore[no-untyped-def]
    for number in range(10):
        (site / f"page-2{number}z.md").write_text("KILL\n")
    process = patched("check", "--jobs", "2", "--no-cache")
    _, said = process.communicate(timeout=120)
    assert process.returncode == 2
    assert "processes ended by themselves, the last by signal 9 at page-2" in said
    assert "--jobs 1" in said
    assert "Traceback" not in said


def test_an_interrupt_ends_the_workers(site: Path, patched) -> None:  # type: ignore[no-untyped-def]
    (site / "page-20y.md").write_text("SLEEP\n")
    process = patched("check", "--jobs", "2", "--no-cache")
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    if not children.exists():
        pytest.skip("this system does not list the children of a process")
    while len(workers := children.read_text().split()) < 2:
        assert process.poll() is None
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert said.endswith("cliniclint: interrupted\n")
    assert "Traceback" not in said
    assert [each for each in workers if Path(f"/proc/{each}").exists()] == []


def test_workers_end_with_a_parent_that_is_killed(site: Path, patched) -> None:  # type: ignore[no-untyped-def]
    (site / "page-20y.md").write_text("SLEEP\n")
    process = patched("check", "--jobs", "2", "--no-cache")
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    if not children.exists():
        pytest.skip("this system does not list the children of a process")
    while len(workers := children.read_text().split()) < 2:
        assert process.poll() is None
        time.sleep(0.01)
    process.kill()
    process.communicate()
    while any(_alive(each) for each in workers):
        time.sleep(0.01)


def _alive(process: str) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_a_way_to_start_that_does_not_exist(run, site: Path) -> None:  # type: ignore[no-untyped-def]
    done = run("check", "--jobs", "2", "--no-cache", CLINICLINT_START_METHOD="magic")
    assert done.returncode == 2
    assert (
        'cliniclint: "magic" is no way to start processes (CLINICLINT_START_METHOD); known are '
        in done.stderr
    )
