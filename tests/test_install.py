"""What `pip install .` brings: one package, whole, and nothing else."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from configparser import ConfigParser
from email import message_from_string
from pathlib import Path, PurePosixPath

import pytest

HOUSE = Path(__file__).parent.parent
ROOMS = {"lint": "cliniclint", "rules": "cliniclint/rules", "plugins": "cliniclint/plugins"}
FILES = ("pyproject.toml", "setup.cfg", "README.md", "LICENSE")
_IGNORED = ("__pycache__", "*.pyc", ".*", "*.egg-info")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Iterator[zipfile.ZipFile]:
    """The wheel that pip builds from a clean copy of the project."""
    copy, out = tmp_path_factory.mktemp("project"), tmp_path_factory.mktemp("wheel")
    for room in ROOMS:
        shutil.copytree(HOUSE / room, copy / room, ignore=shutil.ignore_patterns(*_IGNORED))
    for name in FILES:
        shutil.copy(HOUSE / name, copy / name)
    built = subprocess.run(
        [
            sys.executable,
            "-m",
            "pip",
            "wheel",
            "--quiet",
            "--no-deps",
            "--no-build-isolation",
            "-w",
            out,
            copy,
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert built.returncode == 0, built.stderr
    (path,) = out.iterdir()
    with zipfile.ZipFile(path) as file:
        yield file


def _expected() -> set[str]:
    """Every file of the three rooms, where it belongs in the package."""
    found = set()
    for room, home in ROOMS.items():
        for path in (HOUSE / room).rglob("*"):
            inside = path.relative_to(HOUSE / room)
            if path.is_file() and not any(part.startswith((".", "__pycache__")) for part in inside.parts):
                found.add(f"{home}/{inside.as_posix()}")
    return found


def test_one_package_with_every_file(wheel: zipfile.ZipFile) -> None:
    names = set(wheel.namelist())
    tops = {PurePosixPath(name).parts[0] for name in names}
    (info,) = tops - {"cliniclint"}
    assert info.startswith("cliniclint-") and info.endswith(".dist-info")
    assert {name for name in names if name.startswith("cliniclint/")} == _expected()
    assert {"cliniclint/py.typed", "cliniclint/text/english_tokens.json"} <= names
    assert any(name.startswith("cliniclint/rules/authorities/") and name.endswith(".yml") for name in names)
    assert any(name.startswith("cliniclint/rulebook/english/lemmas") for name in names)


def test_the_metadata(wheel: zipfile.ZipFile) -> None:
    (info,) = {name.split("/")[0] for name in wheel.namelist() if ".dist-info/" in name}
    metadata = message_from_string(wheel.read(f"{info}/METADATA").decode())
    version = {}
    exec((HOUSE / "lint" / "version.py").read_text(), version)
    assert (metadata["Name"], metadata["Version"]) == ("cliniclint", version["VERSION"])
    assert metadata["License-Expression"] == "MIT"
    licences = [name for name in wheel.namelist() if name.startswith(f"{info}/licenses/")]
    assert sorted(licences) == [f"{info}/licenses/LICENSE", f"{info}/licenses/lint/rulebook/english/LICENSE"]
    required = {
        line.split(">")[0].split(";")[0].strip().lower() for line in metadata.get_all("Requires-Dist") or ()
    }
    assert {"click", "pluggy", "pyyaml", "spacy"} <= required


def test_the_entry_points_name_modules_of_the_wheel(wheel: zipfile.ZipFile) -> None:
    names = set(wheel.namelist())
    (path,) = (name for name in names if name.endswith(".dist-info/entry_points.txt"))
    points = ConfigParser()
    points.optionxform = str  # type: ignore[assignment,method-assign]
    points.read_string(wheel.read(path).decode())
    assert dict(points["console_scripts"]) == {"cliniclint": "cliniclint.__main__:program"}
    assert len(points["cliniclint"]) > 5
    for name, value in points["cliniclint"].items():
        module = value.partition(":")[0].replace(".", "/")
        assert {f"{module}.py", f"{module}/__init__.py"} & names, name
    # Every room of plugins that is there is announced.
    brought = {
        value.split(".")[2].partition(":")[0]
        for value in points["cliniclint"].values()
        if value.startswith("cliniclint.plugins.")
    }
    marked = {
        path.parent.name if path.name == "__init__.py" else path.stem
        for path in (HOUSE / "plugins").rglob("*.py")
        if "@hookimpl" in path.read_text("utf-8")
    }
    assert brought == marked


def test_it_runs_from_where_it_was_unpacked(wheel: zipfile.ZipFile, tmp_path: Path) -> None:
    wheel.extractall(tmp_path)
    code = (
        "import sys; sys.path.insert(0, sys.argv.pop(1)); import cliniclint, cliniclint.rules\n"
        "print(cliniclint.__file__, *cliniclint.rules.__path__)\n"
        "from cliniclint.__main__ import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path), "--version"], capture_output=True, text=True, check=True
    )
    here = tmp_path / "cliniclint"
    assert done.stdout.splitlines()[0] == f"{here / '__init__.py'} {here / 'rules'}"
    assert done.stdout.splitlines()[1].startswith("cliniclint ")
