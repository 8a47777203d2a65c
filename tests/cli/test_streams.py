"""`cliniclint check`, as a process that somebody interrupts, or to whose output nobody listens any more."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

BAD = "# Our clinic\n\nDry needling cures migraines.\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "bad.md").write_text(BAD)
    return tmp_path


@pytest.fixture
def command(_compiled: None) -> list[str]:
    """The command that the fixture `run` starts."""
    here = Path(__file__).parent
    return [sys.executable, str(here.parent / "small_rules.py"), str(here / "pack")]


@pytest.mark.skipif(os.name == "nt", reason="pipes close differently")
def test_a_closed_pipe_is_no_error(site: Path, cache: Path, command: list[str]) -> None:
    for i in range(40):
        (site / f"page{i}.md").write_text(BAD * 40)
    process = subprocess.Popen(
        [*command, "check", "."],
        cwd=site,
        env={**os.environ, "CLINICLINT_CACHE_DIR": str(cache)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None and process.stderr is not None
    assert process.stdout.readline()
    process.stdout.close()
    errors = process.stderr.read()
    process.stderr.close()
    assert (process.wait(timeout=60), errors) == (141, b"")


@pytest.mark.skipif(os.name == "nt", reason="pipes close differently")
def test_a_closed_pipe_leaves_reports_in_files_whole(site: Path, cache: Path, command: list[str]) -> None:
    for i in range(40):
        (site / f"page{i}.md").write_text(BAD * 40)
    process = subprocess.Popen(
        [*command, "check", ".", "-f", "terminal", "-f", "json=report.json"],
        cwd=site,
        env={**os.environ, "CLINICLINT_CACHE_DIR": str(cache)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None and process.stderr is not None
    assert process.stdout.readline()
    process.stdout.close()
    errors = process.stderr.read()
    process.stderr.close()
    assert (process.wait(timeout=60), errors) == (1, b"")
    assert len(json.loads((site / "report.json").read_text())["files"]) == 41


@pytest.mark.skipif(os.name == "nt", reason="no such signal")
def test_an_interrupt_is_exit_status_130(site: Path, cache: Path, command: list[str]) -> None:
    process = subprocess.Popen(
        [*command, "check", "-", "--stdin-filename", "x.md"],
        cwd=site,
        env={**os.environ, "CLINICLINT_CACHE_DIR": str(cache)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    # It waits for standard input once it has read a first piece of it: more than a pipe holds.
    assert process.stdin is not None
    process.stdin.write(b"x" * 1_000_000)
    process.stdin.flush()
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 130
    assert errors.endswith(b"cliniclint: interrupted\n")  # the rules may have been compiled before
    assert b"Traceback" not in errors


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no such device")
@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize(
    "arguments", ["check bad.md", "check bad.md -f html", "trace bad.md", "rules", "--help"]
)
def test_a_full_disk_is_named(
    site: Path, cache: Path, command: list[str], arguments: str, unbuffered: str
) -> None:
    env = {**os.environ, "CLINICLINT_CACHE_DIR": str(cache), "PYTHONUNBUFFERED": unbuffered}
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [*command, *arguments.split()], cwd=site, env=env, stdout=full, stderr=subprocess.PIPE, text=True
        )
    told = "cliniclint: standard output cannot be written: No space left on device\n"
    assert (done.returncode, done.stderr) == (2, told)


@pytest.mark.skipif(os.name == "nt", reason="no such shell")
@pytest.mark.parametrize(
    ("arguments", "closed", "status", "told"),
    [
        ("check bad.md", ">&-", 2, "standard output cannot be written: Bad file descriptor\n"),
        ("check bad.md -f json=report.json", "<&- >&- 2>&-", 1, ""),
        ("check bad.md", "<&- 2>&-", 1, ""),
        ("check - --stdin-filename a.md -q", "<&-", 2, "a.md: cannot be read: Bad file descriptor\n"),
    ],
)
def test_streams_that_are_closed(
    site: Path, cache: Path, command: list[str], arguments: str, closed: str, status: int, told: str
) -> None:
    env = {**os.environ, "CLINICLINT_CACHE_DIR": str(cache)}
    line = f'exec "$@" {arguments} {closed}'
    done = subprocess.run(
        ["sh", "-c", line, "sh", *command], cwd=site, env=env, capture_output=True, text=True
    )
    assert (done.returncode, done.stderr) == (status, told and f"cliniclint: {told}")
    if "json" in arguments:
        assert json.loads((site / "report.json").read_text())["files"][0]["findings"]


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no such device")
def test_a_full_log_does_not_change_the_exit_status(site: Path, cache: Path, command: list[str]) -> None:
    env = {**os.environ, "CLINICLINT_CACHE_DIR": str(cache), "PYTHONUNBUFFERED": "1"}
    with open("/dev/full", "w") as full:
        done = subprocess.run([*command, "check", "gone.md", "bad.md"], cwd=site, env=env, stderr=full)
    assert done.returncode == 2
