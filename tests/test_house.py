"""The laws of the house: who may import whom, and what a start-up may cost."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import cliniclint
import pytest

HOUSE = Path(__file__).parent.parent
KERNEL = HOUSE / "lint"
PLUGINS = HOUSE / "plugins"
MOST_LINES = 400

# What each room may import of the others, besides its own modules (docs/architecture.md). Modules directly in lint/ are
# rooms of their own.
_LEAVES = {"errors", "finding", "version", "hooks"}
# What stands in for modules of Python's that take long to start: every room may have it.
_BASE = {"record", "named", "constructors", "digest"}
MAY = {
    "version": set(),
    "record": set(),
    "named": set(),
    "constructors": set(),
    "digest": set(),
    "errors": set(),
    "finding": set(),
    "hooks": {"finding", "text", "reading"},
    "text": set(),
    "rulebook": {"text", "errors", "finding", "version"},
    "reading": {"text", "rulebook"},
    "weighing": {"reading", "rulebook", "text", "finding"},
    "checks": {"weighing", "reading", "rulebook", "text", "finding", "hooks"},
    "settle": {"errors", "finding", "rulebook", "text", "config"},
    "config": {"errors", "finding", "rulebook", "text", "version"},
    "evidence": {"settle", "reading", "rulebook", "text", "config", "errors", "finding"},
    "engine": {"text", "rulebook", "reading", "checks", "settle", "config", "evidence", "trace", *_LEAVES},
    "trace": {"text", "rulebook", "reading", "checks", "settle", *_LEAVES},
    "run": {"engine", "text", "rulebook", "reading", "checks", "settle", "config", "evidence", *_LEAVES},
    "workshop": {"engine", "run", "config", "reading", "rulebook", "text", "hooks", "errors", "version"},
    "cli": {
        "run",
        "workshop",
        "engine",
        "text",
        "rulebook",
        "reading",
        "checks",
        "settle",
        "config",
        "evidence",
        *_LEAVES,
    },
    "api": {"run", "config", "workshop", "reading", *_LEAVES},
    "modules": set(),
    "__main__": {"cli", "modules"},
}


class Import(NamedTuple):
    where: str
    module: str  # absolute
    name: str  # what is taken from it, "" for a plain import
    relative: bool = False


def _modules(folder: Path, package: str) -> Iterator[tuple[Path, str, bool]]:
    for path in sorted(folder.rglob("*.py")):
        inside = path.relative_to(folder).with_suffix("").parts
        is_package = inside[-1] == "__init__"
        yield path, ".".join((package, *(inside[:-1] if is_package else inside))), is_package


def imports(source: str, module: str, is_package: bool, where: str) -> Iterator[Import]:
    """Every import of a module, inside functions and behind TYPE_CHECKING too, with absolute names."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield Import(f"{where}:{node.lineno}", alias.name, "")
        elif isinstance(node, ast.ImportFrom):
            base = module.split(".") if is_package else module.split(".")[:-1]
            base = base[: len(base) - (node.level - 1)] if node.level else []
            home = ".".join([*base, *(node.module or "").split(".")]).rstrip(".")
            for alias in node.names:
                yield Import(f"{where}:{node.lineno}", home, alias.name, bool(node.level))


def _all(folder: Path, package: str) -> list[tuple[str, Import]]:
    return [
        (module, each)
        for path, module, is_package in _modules(folder, package)
        for each in imports(path.read_text("utf-8"), module, is_package, str(path.relative_to(HOUSE)))
    ]


def _room(module: str, name: str = "") -> str:
    """The room of a kernel module; `from .. import x` names the module x."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else name


def test_the_walk_sees_every_form_of_import() -> None:
    source = (
        "import a.b\nfrom ..text import lines\nfrom . import c\ndef f():\n    from ...plugins.html import x\n"
    )
    found = [(each.module, each.name) for each in imports(source, "cliniclint.run.deep.here", False, "here")]
    assert found == [
        ("a.b", ""),
        ("cliniclint.run.text", "lines"),
        ("cliniclint.run.deep", "c"),
        ("cliniclint.plugins.html", "x"),
    ]


def test_the_kernel_never_imports_plugins_or_rules() -> None:
    wrong = [
        each
        for _, each in _all(KERNEL, "cliniclint")
        if f"{each.module}.{each.name}".startswith(
            ("cliniclint.plugins", "cliniclint.rules", "plugins", "rules")
        )
    ]
    assert wrong == []


def test_each_floor_uses_only_those_below() -> None:
    wrong = []
    for module, each in _all(KERNEL, "cliniclint"):
        if not each.module.startswith("cliniclint") or module == "cliniclint":
            continue
        here, there = _room(module), _room(each.module, each.name)
        if there != here and there not in _BASE and there not in MAY[here]:
            wrong.append(f"{each.where}: {here} imports {there}")
    assert wrong == []


def test_the_rooms_have_no_circle() -> None:
    # `hooks` and `settle` name types of floors above, behind TYPE_CHECKING only.
    rooms: dict[str, set[str]] = {}
    for path, module, is_package in _modules(KERNEL, "cliniclint"):
        if module == "cliniclint":
            continue
        tree = ast.parse(path.read_text("utf-8"))
        tree.body = [node for node in tree.body if not _type_checking(node)]
        for each in imports(ast.unparse(tree), module, is_package, str(path)):
            if each.module.startswith("cliniclint") and _room(each.module, each.name) != _room(module):
                rooms.setdefault(_room(module), set()).add(_room(each.module, each.name))
    done: set[str] = set()
    while pending := {room: uses - done for room, uses in rooms.items() if room not in done}:
        free = {room for room, uses in pending.items() if not uses}
        free |= {use for uses in pending.values() for use in uses if use not in rooms}
        assert free, f"a circle among {pending}"
        done |= free


def _type_checking(node: ast.stmt) -> bool:
    return isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"


def test_plugins_use_only_the_public_interface() -> None:
    wrong = []
    for module, each in _all(PLUGINS, "cliniclint.plugins"):
        if each.module.startswith("cliniclint.plugins"):
            if not each.relative:
                wrong.append(each)
        elif each.module == "cliniclint":
            if each.name and each.name not in cliniclint.__all__:
                wrong.append(each)
        elif each.module.startswith("cliniclint.") and each.module != "cliniclint.rules":
            wrong.append(each)
    assert wrong == []


def test_rules_hold_no_code() -> None:
    assert [path.name for path in (HOUSE / "rules").rglob("*.py")] == ["__init__.py"]
    assert (HOUSE / "rules" / "__init__.py").read_text() == ""


@pytest.mark.parametrize("folder", ["lint", "plugins", "tests"])
def test_files_stay_small(folder: str) -> None:
    sizes = {path: path.read_text("utf-8").count("\n") for path in (HOUSE / folder).rglob("*.py")}
    assert {str(path): size for path, size in sizes.items() if size > MOST_LINES} == {}


def test_test_folders_are_no_packages() -> None:
    assert list((HOUSE / "tests").rglob("__init__.py")) == []


def test_no_two_test_files_have_one_name() -> None:
    """As the folders are no packages, pytest could not tell them apart, and would collect only the first."""
    names = Counter(path.name for path in (HOUSE / "tests").rglob("test_*.py"))
    assert [name for name, count in names.items() if count > 1] == []


def test_everything_public_is_there() -> None:
    for name in cliniclint.__all__:
        assert getattr(cliniclint, name) is not None


_HEAVY = {
    "spacy",
    "numpy",
    "yaml",
    "importlib.metadata",
    "asyncio",
    "rich",
    "pathspec",
    "sqlite3",
    "multiprocessing",
}
# Of Python's own: what takes two milliseconds and more of a run on one page.
_SLOW = {
    "hashlib",
    "shutil",
    "pathlib",
    "urllib.parse",
    "ipaddress",
    "tempfile",
    "subprocess",
    "logging",
    "email",
    "click",
    "pluggy",
    "inspect",
    "dataclasses",
    "typing",
}
_RUN = """
import sys
before = set(sys.modules)  # an editable installation imports things of its own
sys.argv = ["cliniclint", *sys.argv[1:]]
from cliniclint.__main__ import main
try:
    main()
except SystemExit as stop:
    status = stop.code
print("MODULES", status, *sorted(set(sys.modules) - before), file=sys.stderr)
"""


def _modules_of(*args: str, cwd: Path, cache: Path) -> tuple[int, set[str]]:
    run = subprocess.run(
        [sys.executable, "-c", _RUN, *args],
        cwd=cwd,
        # A width that the shell tells is read with shutil, as on a terminal.
        env={**{k: v for k, v in os.environ.items() if k != "COLUMNS"}, "CLINICLINT_CACHE_DIR": str(cache)},
        capture_output=True,
        text=True,
        check=False,
    )
    last = run.stderr.splitlines()[-1].split()
    assert last[0] == "MODULES", run.stderr
    return int(last[1]), set(last[2:])


@pytest.mark.parametrize("option", ["--version", "--help"])
def test_help_and_version_import_little(option: str, tmp_path: Path, cache: Path) -> None:
    _modules_of("--help", cwd=tmp_path, cache=cache)  # the first run looks for plugins
    status, modules = _modules_of(option, cwd=tmp_path, cache=cache)
    assert status == 0
    assert modules & _HEAVY == set()
    assert {"cliniclint.engine", "pluggy"} & modules == set()


def test_a_plain_check_imports_little(tmp_path: Path, cache: Path) -> None:
    (tmp_path / "cliniclint.yml").write_text("jurisdictions: [us]\nfail-on: never\nevidence: evidence.yml\n")
    (tmp_path / "evidence.yml").write_text("- {treatment: dry needling, condition: migraine}\n")
    (tmp_path / "page.md").write_text("# Our clinic\n\nDry needling cures migraines.\n")
    _modules_of(
        "check", "page.md", cwd=tmp_path, cache=cache
    )  # compiles, looks for plugins, reads the configuration
    status, modules = _modules_of("check", "page.md", "--no-cache", cwd=tmp_path, cache=cache)
    assert status == 0
    assert modules & (_HEAVY | _SLOW) == set()
    assert {"cliniclint.engine", "pyromark"} <= modules


def test_a_page_from_the_cache_is_not_read_again(tmp_path: Path, cache: Path) -> None:
    (tmp_path / "cliniclint.yml").write_text("jurisdictions: [us]\nfail-on: never\nevidence: evidence.yml\n")
    (tmp_path / "evidence.yml").write_text("- {treatment: dry needling, condition: migraine}\n")
    (tmp_path / "page.md").write_text(f"# Our clinic\n\nDry needling cures migraines. {tmp_path}\n")
    _modules_of("check", "page.md", cwd=tmp_path, cache=cache)
    status, modules = _modules_of("check", "page.md", cwd=tmp_path, cache=cache)
    assert status == 0
    assert modules & (_HEAVY | _SLOW) == {"sqlite3"}
    # Neither the rules nor the parser nor what reads the language.
    unwanted = {"engine", "reading.match", "text.tokens", "rulebook.book", "rulebook.kept", "settle.findings"}
    assert modules & {*(f"cliniclint.{name}" for name in unwanted), "pyromark"} == set()


def test_a_page_is_known_again_among_many_or_alone(tmp_path: Path, cache: Path) -> None:
    for number in range(60):
        (tmp_path / f"page{number:02}.md").write_text(f"# Our clinic\n\nWe are open. {tmp_path}\n")
    _modules_of("check", cwd=tmp_path, cache=cache)
    for args in ((), ("page00.md",), ("page59.md",)):
        status, modules = _modules_of("check", *args, cwd=tmp_path, cache=cache)
        assert status == 0
        assert "cliniclint.engine" not in modules
        assert ("hashlib" in modules) == (not args)
