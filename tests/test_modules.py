"""The finder of our own modules gives what Python's own gives, and never what is stale."""

from __future__ import annotations

import os
import py_compile
import subprocess
import sys
from importlib.machinery import ModuleSpec, PathFinder
from pathlib import Path
from typing import Any

import pytest
from cliniclint.modules import _Finder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a module `one` and a package `two`."""
    (tmp_path / "one.py").write_text("VALUE = 1\n")
    (tmp_path / "two").mkdir()
    (tmp_path / "two" / "__init__.py").write_text("VALUE = 2\n")
    return tmp_path


def _spec(folder: Path, name: str = "one") -> ModuleSpec:
    spec = _Finder.find_spec(f"cliniclint.{name}", [str(folder)])
    assert spec
    return spec


def _value(folder: Path, name: str = "one") -> object:
    spec = _spec(folder, name)
    loader: Any = spec.loader
    scope: dict[str, object] = {}
    exec(loader.get_code(spec.name), scope)
    return scope["VALUE"]


def _compiled(folder: Path, name: str = "one.py") -> Path:
    return Path(str(py_compile.compile(str(folder / name), doraise=True)))


@pytest.mark.parametrize("name", ["one", "two"])
def test_it_finds_what_python_finds(folder: Path, name: str) -> None:
    ours = _spec(folder, name)
    theirs = PathFinder.find_spec(f"cliniclint.{name}", [str(folder)])
    assert theirs
    for attribute in ("name", "origin", "cached", "submodule_search_locations", "has_location", "parent"):
        assert getattr(ours, attribute) == getattr(theirs, attribute), attribute


def test_nothing_is_found_that_is_not_ours(folder: Path) -> None:
    assert _Finder.find_spec("one", [str(folder)]) is None
    assert _Finder.find_spec("cliniclintone", [str(folder)]) is None
    assert _Finder.find_spec("cliniclint.none", [str(folder)]) is None
    assert _Finder.find_spec("cliniclint.one", None) is None


@pytest.mark.parametrize("name", ["one", "two"])
def test_without_a_compiled_file(folder: Path, name: str) -> None:
    assert _value(folder, name) == {"one": 1, "two": 2}[name]


def test_code_comes_from_the_compiled_file(folder: Path) -> None:
    path = _compiled(folder)
    path.write_bytes(path.read_bytes().replace(b"VALUE", b"OTHER"))
    with pytest.raises(KeyError):
        _value(folder)


def test_a_changed_source_counts(folder: Path) -> None:
    _compiled(folder)
    (folder / "one.py").write_text("VALUE = 10\n")  # of another size
    assert _value(folder) == 10
    _compiled(folder)
    (folder / "one.py").write_text("VALUE = 20\n")
    os.utime(folder / "one.py", (1, 1))  # of the same, at another time
    assert _value(folder) == 20


@pytest.mark.parametrize("damage", [b"", b"x" * 10, b"\0" * 200])
def test_a_compiled_file_of_another_kind(folder: Path, damage: bytes) -> None:
    _compiled(folder).write_bytes(damage)
    assert _value(folder) == 1


def test_a_large_file(folder: Path) -> None:
    (folder / "one.py").write_text(f"VALUE = {'x' * 100_000!r}\n")
    _compiled(folder)
    assert _value(folder) == "x" * 100_000


def test_code_names_the_file_that_it_was_found_in(folder: Path) -> None:
    py_compile.compile(str(folder / "one.py"), dfile="elsewhere.py", doraise=True)
    spec = _spec(folder)
    loader: Any = spec.loader
    assert loader.get_code(spec.name).co_filename == str(folder / "one.py")


@pytest.mark.parametrize(
    ("options", "used"), [((), True), (("-O",), False), (("-X", "pycache_prefix=elsewhere"), False)]
)
def test_the_command_line_uses_it(options: tuple[str, ...], used: bool, tmp_path: Path) -> None:
    code = (
        "import sys; sys.argv = ['cliniclint', '--version']\n"
        "from cliniclint.__main__ import main\n"
        "try:\n    main()\nexcept SystemExit as end:\n    assert end.code == 0\n"
        "print(type(sys.modules['cliniclint.cli.start'].__loader__).__module__)"
    )
    done = subprocess.run(
        [sys.executable, *options, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert (done.stdout.split()[-1] == "cliniclint.modules") == used
