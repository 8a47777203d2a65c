"""Writing a file whole or not at all, killed at any step."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from cliniclint.errors import UserError
from cliniclint.run.whole_file import write_whole

_KILLED = """
import os, signal, sys
from cliniclint.run import whole_file
step, path = sys.argv[1:]
def die(*args, **more):
    os.kill(os.getpid(), signal.SIGKILL)
if step == "halfway":
    class Dying:
        def __init__(self, file): self.file = file
        def write(self, data):
            self.file.write(data[: len(data) // 2])
            self.file.flush()
            die()
    whole_file.open = lambda name, mode, **more: (
        Dying(open(name, mode, **more)) if "w" in mode else open(name, mode)
    )
else:
    setattr(os, step, die)
whole_file.write_whole(path, "new\\n" * 10_000)
"""


@pytest.mark.skipif(os.name == "nt", reason="no SIGKILL")
@pytest.mark.parametrize("step", ["halfway", "fsync", "replace"])
def test_killing_the_writer_leaves_the_old_file_whole(step: str, tmp_path: Path) -> None:
    target = tmp_path / "baseline.jsonl"
    target.write_text("old\n")
    killed = subprocess.run([sys.executable, "-c", _KILLED, step, str(target)], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert target.read_text() == "old\n"
    (left,) = tmp_path.glob(".*.part")
    assert write_whole(str(target), "new\n")
    assert target.read_text() == "new\n"
    assert left.exists()  # it might be another process at work
    os.utime(left, (0, 0))
    assert write_whole(str(target), "newer\n")
    assert sorted(tmp_path.iterdir()) == [target]


def test_the_same_text_is_not_written_again(tmp_path: Path) -> None:
    target = tmp_path / "a"
    assert write_whole(str(target), "größer\n")
    before = target.stat()
    assert not write_whole(str(target), "größer\n")
    assert (target.stat().st_mtime_ns, target.stat().st_ino) == (before.st_mtime_ns, before.st_ino)
    assert target.read_bytes() == "größer\n".encode()


def test_links_and_modes_stay(tmp_path: Path) -> None:
    target, link = tmp_path / "a", tmp_path / "b"
    target.write_text("old")
    target.chmod(0o640)
    link.symlink_to(target)
    write_whole(str(link), "new")
    assert link.is_symlink()
    assert (target.read_text(), stat.S_IMODE(target.stat().st_mode)) == ("new", 0o640)


def test_what_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    for path in (tmp_path / "gone" / "a", tmp_path / "folder"):
        with pytest.raises(UserError, match="cannot be"):
            write_whole(str(path), "x")
    assert sorted(tmp_path.iterdir()) == [tmp_path / "folder"]


@pytest.mark.skipif(os.name == "nt", reason="no pipes with names")
def test_a_pipe_stays_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = subprocess.Popen(["cat", str(pipe)], stdout=subprocess.PIPE)
    assert write_whole(str(pipe), "words\n")
    assert reader.communicate(timeout=20)[0] == b"words\n"
    assert list(tmp_path.iterdir()) == [pipe] and stat.S_ISFIFO(pipe.stat().st_mode)
