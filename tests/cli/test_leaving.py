"""The process ends at once, and nothing that it should have done at its end is lost."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

_PAGE = "# Our clinic\n\nDry needling cures migraines.\n"


def _run(code: str, *args: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    text = f"import sys\nsys.argv = ['cliniclint', *sys.argv[1:]]\n{code}"
    return subprocess.run(
        [sys.executable, "-c", text, *args], cwd=cwd, capture_output=True, text=True, timeout=120, check=False
    )


@pytest.mark.parametrize("entry", ["main", "program"])
def test_what_is_told_and_the_status(entry: str, tmp_path: Path) -> None:
    for number in range(200):
        (tmp_path / f"page{number:03}.md").write_text(_PAGE)
    done = _run(
        "import atexit\natexit.register(print, 'the end')\n"
        f"from cliniclint.__main__ import {entry}\n{entry}()",
        *("check", "--format", "json", "--no-cache"),
        cwd=tmp_path,
    )
    told, _, end = done.stdout.rpartition("\nthe end")
    assert (done.returncode, end) == (1, "\n"), done.stderr
    assert len(json.loads(told)["files"]) == 200


def test_errors_have_their_status(tmp_path: Path) -> None:
    done = _run("from cliniclint.__main__ import program\nprogram()", "check", "none.md", cwd=tmp_path)
    assert done.returncode == 2
    assert "none.md" in done.stderr


@pytest.mark.parametrize(
    "watch",
    [
        "sys.setprofile(lambda *seen: None)",
        "import threading; threading.Thread(target=lambda: __import__('time').sleep(0.3) or print('thread')).start()",
    ],
)
def test_who_is_watched_or_accompanied_ends_as_usual(watch: str, tmp_path: Path) -> None:
    code = (
        f"from cliniclint.__main__ import program\n{watch}\ntry:\n    program()\n"
        "finally:\n    sys.setprofile(None)\n    print('left')"
    )
    done = _run(code, "--version", cwd=tmp_path)
    assert done.returncode == 0
    assert "left" in done.stdout
    assert ("thread" in done.stdout) == ("threading" in watch)
