"""A process that is killed while it writes: the file that was there stays whole, and the next run writes as if nothing had been."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs SIGKILL")

_HERE = Path(__file__).parent
_SMALL = [str(_HERE.parent / "small_rules.py"), str(_HERE / "pack")]
# Runs the command, and kills its own process: "halfway" through the text of the file, before it is safe on the disk, or
# before it takes the old one's place.
_RUNNER = """
import builtins, io, os, runpy, signal, sys
step, name = sys.argv[1:3]
def die(*args, **more):
    os.kill(os.getpid(), signal.SIGKILL)
real_open, real_replace = open, os.replace
def ours(path):
    return isinstance(path, str) and os.path.basename(path).startswith(f".{name}.")
class Dying(io.TextIOWrapper):
    def write(self, text):
        super().write(text[: max(1, len(text) // 2)])
        self.flush()
        die()
def opening(file, mode="r", *args, **more):
    if step == "halfway" and "w" in mode and ours(file):
        return Dying(real_open(file, "wb"), encoding="utf-8")
    return real_open(file, mode, *args, **more)
builtins.open = opening
os.replace = lambda old, new, **more: die() if step == "replace" and ours(old) else real_replace(old, new, **more)
if step == "fsync":
    os.fsync = die
sys.argv = sys.argv[3:]
sys.path.insert(0, os.path.dirname(sys.argv[0]))
runpy.run_path(sys.argv[0], run_name="__main__")
"""
_PAGE = "# Our clinic\n\nDry needling cures migraines.\n"
_CONFIG = "jurisdictions: [us]\nevidence: evidence.yml\n"
_REGISTER = "# ours\n- claim: Cupping cures asthma.\n  source: PMID 1\n"
_FORMATS = (
    "terminal",
    "json",
    "html",
    "sarif",
    "github",
    "gitlab",
    "junit",
    "checkstyle",
    "csv",
    "markdown",
)
_STEPS = ("halfway", "fsync", "replace")
_CHECK = ("check", "--exit-zero", "-f")
_CASES = [
    *((step, "cliniclint-baseline.jsonl", ("baseline", "write")) for step in _STEPS),
    *((step, "evidence.yml", ("evidence", "add", "page.md")) for step in _STEPS),
    *((step, "report-html", (*_CHECK, "html=report-html")) for step in _STEPS[1:]),
    *(("halfway", f"report-{name}", (*_CHECK, f"{name}=report-{name}")) for name in _FORMATS),
]


@pytest.mark.parametrize(
    ("step", "name", "command"), _CASES, ids=[f"{name}-{step}" for step, name, _ in _CASES]
)
def test_the_old_file_stays_whole(
    run, tmp_path: Path, cache: Path, step: str, name: str, command: tuple[str, ...]
) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "page.md").write_text(_PAGE)
    (tmp_path / "cliniclint.yml").write_text(_CONFIG)
    (tmp_path / "evidence.yml").write_text(_REGISTER)
    if name == "cliniclint-baseline.jsonl":
        assert run(*command).returncode == 0
        (tmp_path / "page.md").write_text(_PAGE + "\nIt cures sciatica.\n")
    elif name != "evidence.yml":
        (tmp_path / name).write_text("yesterday's report\n")
    old = (tmp_path / name).read_bytes()
    killed = subprocess.run(
        [sys.executable, "-c", _RUNNER, step, name, *_SMALL, *command],
        cwd=tmp_path,
        env={**os.environ, "CLINICLINT_CACHE_DIR": str(cache)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    assert (tmp_path / name).read_bytes() == old
    done = run(*command)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / name).read_bytes() != old
