"""Plugins that crash, in the real command: they are named, the exit status is 2, and the rest still runs."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

PAGE = "# Our clinic\n\nDry needling cures migraines.\n"


@pytest.fixture
def install(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory):  # type: ignore[no-untyped-def]
    """Puts a plugin where PYTHONPATH finds it, with its metadata, as pip would; gives the environment."""
    folder = tmp_path_factory.mktemp("plugins")
    (tmp_path / "page.md").write_text(PAGE)
    (tmp_path / "other.md").write_text(PAGE)

    def put(text: str) -> dict[str, str]:
        (folder / "stranger.py").write_text(
            "from cliniclint import *\nfrom cliniclint import hookimpl\n" + text
        )
        info = folder / "stranger-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text("Metadata-Version: 2.1\nName: stranger\nVersion: 1.0\n")
        (info / "entry_points.txt").write_text("[cliniclint]\nstranger = stranger\n")
        inherited = os.environ.get("PYTHONPATH")
        return {"PYTHONPATH": os.pathsep.join([str(folder), *([inherited] if inherited else [])])}

    return put


def _checked(text: str) -> dict[str, int]:
    return {file["path"]: len(file["findings"]) for file in json.loads(text)["files"]}


def test_a_plugin_that_cannot_be_imported(run, install) -> None:  # type: ignore[no-untyped-def]
    done = run("check", "page.md", "-f", "json", **install("1 / 0"))
    assert done.returncode == 2
    assert done.stderr == (
        'cliniclint: plugin "stranger" (stranger 1.0) could not be loaded: ZeroDivisionError: division by zero\n'
    )
    assert _checked(done.stdout) == {"page.md": 1}
    assert json.loads(done.stdout)["summary"]["errors"] == [done.stderr.removeprefix("cliniclint: ").strip()]


CRASH = """
def crash(page):
    if page.document.path == "page.md":
        raise ValueError("so what")
    return ()

@hookimpl
def cliniclint_checks():
    return [Check("strange", crash)]
"""


def test_a_check_that_crashes_on_a_page(run, install) -> None:  # type: ignore[no-untyped-def]
    done = run("check", "page.md", "other.md", "-f", "json", **install(CRASH))
    assert done.returncode == 2
    assert done.stderr == "cliniclint: page.md: check strange failed: ValueError: so what\n"
    assert _checked(done.stdout) == {"other.md": 1, "page.md": 1}  # the other checks saw both pages


def test_the_traceback_is_there_for_who_asks(run, install) -> None:  # type: ignore[no-untyped-def]
    done = run("check", "page.md", CLINICLINT_DEBUG="1", **install(CRASH))
    assert "Traceback" in done.stderr and "so what" in done.stderr


FORMAT = """
def read(text, path):
    raise KeyError("lost")

@hookimpl
def cliniclint_formats():
    return [Format("odd", (".odd",), read)]
"""


def test_a_format_that_crashes_on_a_page(run, install, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "page.odd").write_text("x")
    done = run("check", ".", "-f", "json", **install(FORMAT))
    assert done.returncode == 2
    assert done.stderr == "cliniclint: page.odd: format odd failed: KeyError: 'lost'\n"
    assert _checked(done.stdout) == {"other.md": 1, "page.md": 1}


REPORTER = """
class Mine:
    def __init__(self, out): self.out = out
    def file(self, report): self.out.write(f"{report.path} {len(report.findings)}\\n")
    def close(self, summary): self.out.write(f"{summary.files} files\\n")

@hookimpl
def cliniclint_reporters():
    return [Reporter("mine", lambda out, options: Mine(out))]

import click

@click.command()
def hello():
    "Say hello."
    click.echo("hello")
    return 0

@hookimpl
def cliniclint_commands():
    return [hello]
"""


def test_a_plugin_of_a_stranger_brings_reports_and_commands(run, install) -> None:  # type: ignore[no-untyped-def]
    env = install(REPORTER)
    done = run("check", "page.md", "-f", "mine", **env)
    assert (done.returncode, done.stdout) == (1, "page.md 1\n1 files\n")
    assert run("hello", **env).stdout == "hello\n"
    assert "hello     Say hello." in run("--help", **env).stdout


def test_a_reporter_that_crashes(run, install, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    text = REPORTER.replace('self.out.write(f"{summary', '1 / 0; self.out.write(f"{summary')
    done = run("check", "page.md", "-f", "mine=out.txt", "-f", "json", **install(text))
    assert done.returncode == 2
    assert 'report "mine" failed: ZeroDivisionError: division by zero' in done.stderr
    assert _checked(done.stdout) == {"page.md": 1}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["other.md", "page.md"]
