"""The cache of the compiled rulebook: kept, found again, never wrong."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from binascii import crc32
from collections.abc import Callable
from pathlib import Path

import pytest
from cliniclint.rulebook import compile as compiler
from cliniclint.rulebook import store
from cliniclint.rulebook.book import Book
from cliniclint.rulebook.kept import Pieces, Rows, from_bytes, to_bytes

Pack = Callable[..., Path]


class Loader:
    """Loads packs, and counts how often they were compiled and what was said."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.compiled = 0
        self.said: list[str] = []
        real = compiler.compile_packs

        def counted(packs: object) -> object:
            self.compiled += 1
            return real(packs)  # type: ignore[arg-type]

        monkeypatch.setattr(compiler, "compile_packs", counted)

    def __call__(self, *packs: Path) -> Book:
        return store.load(packs, self.said.append)


@pytest.fixture
def load(monkeypatch: pytest.MonkeyPatch) -> Loader:
    return Loader(monkeypatch)


def aged(folder: Path, seconds: float = 3600) -> Path:
    """Makes all files of a pack look old."""
    then = time.time() - seconds
    for path in folder.rglob("*.yml"):
        os.utime(path, (then, then))
    return folder


def test_compiled_once_then_kept(pack: Pack, load: Loader) -> None:
    folder = pack()
    one = load(folder)
    two = load(folder)
    assert load.compiled == 1
    assert len(load.said) == 1 and "compiling" in load.said[0]
    assert one.rules == two.rules and one.digest == two.digest
    assert one.pages() == two.pages()
    assert len(one.digest) == 16


def test_what_is_loaded_equals_what_was_compiled(pack: Pack, load: Loader) -> None:
    folder = pack()
    one, two = load(folder), load(folder)
    for name in (
        "rows",
        "entries",
        "contexts",
        "procedures",
        "authorities",
        "jurisdictions",
    ):
        assert getattr(one, name) == getattr(two, name)
    assert one.program.keys() == two.program.keys()
    for name in one.program:
        assert _listed(one.program[name]) == _listed(two.program[name]), name


def _listed(table: object) -> object:
    """Numbers as a list, whatever holds them."""
    return (
        [_listed(each) for each in table]
        if isinstance(table, list | tuple | memoryview | Rows | Pieces)
        else table
    )


@pytest.mark.parametrize("old", [True, False])
def test_a_changed_file_is_compiled_again(pack: Pack, load: Loader, old: bool) -> None:
    folder = aged(pack()) if old else pack()
    before = load(folder)
    rule = (folder / "claims/cure.yml").read_text()
    pack({"claims/cure.yml": rule.replace("Promises a cure", "Promises a care")})
    after = load(folder)
    assert load.compiled == 2
    assert after.rules["claims/cure"].title == "Promises a care"
    assert before.digest != after.digest


def test_a_change_that_keeps_size_and_time_soon_after(pack: Pack, load: Loader) -> None:
    """The change comes within what the file system tells apart: only the content shows it."""
    folder = pack()
    load(folder)
    path = folder / "claims/cure.yml"
    stat = path.stat()
    path.write_text(path.read_text().replace("Promises a cure", "Promises a care"))
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert load(folder).rules["claims/cure"].title == "Promises a care"


def test_unchanged_old_files_are_not_read(pack: Pack, load: Loader, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = pack()
    listed = store.pack_files
    # As an hour after the pack was written: times of status change cannot be set back.
    monkeypatch.setattr(
        store, "pack_files", lambda packs: [f._replace(mtime_ns=10**9, ctime_ns=10**9) for f in listed(packs)]
    )
    load(folder)

    def unwanted(files: object) -> str:
        raise AssertionError("read again")

    monkeypatch.setattr(store, "digest", unwanted)
    assert load(folder).rules


def test_added_and_removed_files_show(pack: Pack, load: Loader) -> None:
    folder = aged(pack())
    load(folder)
    rule = (folder / "claims/cure.yml").read_text()
    pack({"claims/other.yml": rule})
    aged(folder)
    assert set(load(folder).rules) == {"claims/cure", "claims/other"}
    pack({"claims/other.yml": None})
    assert set(load(folder).rules) == {"claims/cure"}
    assert load.compiled == 2  # the first form was still there


def test_equal_packs_elsewhere_share_the_form(pack: Pack, load: Loader) -> None:
    one, two = load(pack()), load(pack(name="copy"))
    assert load.compiled == 1
    assert one.digest == two.digest
    assert one.packs != two.packs


def test_the_order_of_packs_matters(pack: Pack, load: Loader) -> None:
    base = pack()
    site = pack({"terms/condition.yml": "about: x\nentries: [knee]\n"}, name="site", bare=True)
    assert load(base, site).digest != load(site, base).digest


@pytest.mark.parametrize("damage", [b"", b"00000000\n{}", b"x", b"\xff\xfe"])
@pytest.mark.parametrize("kind", ["rules", "pages", "stamp"])
def test_damaged_files_are_made_again(
    pack: Pack, load: Loader, own_cache: Path, damage: bytes, kind: str
) -> None:
    folder = pack()
    whole = load(folder)
    (path,) = own_cache.glob(f"{kind}-*")
    path.write_bytes(damage)
    again = load(folder)
    assert again.rules == whole.rules
    assert again.pages() == whole.pages()
    assert load.compiled == (1 if kind == "stamp" else 2)


@pytest.mark.parametrize("body", [b"", b"{}\n", b"[]\n", b'{"tables":[[1,9]],"plain":{}}\n'])
def test_whole_files_of_another_form_are_made_again(
    pack: Pack, load: Loader, own_cache: Path, body: bytes
) -> None:
    folder = pack()
    whole = load(folder)
    (path,) = own_cache.glob("rules-*")
    path.write_bytes(b"%08x\n" % crc32(body) + body)
    assert load(folder).rules == whole.rules
    assert load.compiled == 2


@pytest.mark.parametrize("keep", [0.0, 0.5, 0.999])
def test_a_cut_off_file_is_made_again(pack: Pack, load: Loader, own_cache: Path, keep: float) -> None:
    folder = pack()
    load(folder)
    (path,) = own_cache.glob("rules-*.txt")
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * keep)])
    assert load(folder).rules
    assert path.read_bytes() == data


def test_a_folder_that_cannot_be_written(
    pack: Pack, load: Loader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "a-file"
    blocked.write_text("")
    monkeypatch.setenv("CLINICLINT_CACHE_DIR", str(blocked / "cache"))
    folder = pack()
    for times in (1, 2):
        load.said.clear()
        book = load(folder)
        assert book.rules and book.pages()["rules"]
        assert load.compiled == times
        assert ["cannot be kept" in line for line in load.said] == [False, True]


def test_nothing_is_left_over(pack: Pack, load: Loader, own_cache: Path) -> None:
    load(pack())
    assert sorted(path.name.partition("-")[0] for path in own_cache.iterdir()) == ["pages", "rules", "stamp"]


def test_old_forms_are_deleted(
    pack: Pack, load: Loader, own_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "_KEPT", 2)
    folder = pack()
    rule = (folder / "claims/cure.yml").read_text()
    for number in range(4):
        pack({"claims/cure.yml": rule.replace("Promises a cure", f"Cure {number}")})
        assert load(folder).rules["claims/cure"].title == f"Cure {number}"
    assert len(list(own_cache.glob("rules-*.txt"))) == 2


def test_what_is_in_use_is_kept(
    pack: Pack, load: Loader, own_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "_KEPT", 2)
    folder = pack()
    load(folder)
    (used,) = own_cache.glob("rules-*.txt")
    rule = (folder / "claims/cure.yml").read_text()
    for number in range(4):
        os.utime(used, (0, 0))  # as if it had been made long ago
        pack({"claims/cure.yml": rule})
        load(folder)
        pack({"claims/cure.yml": rule.replace("Promises a cure", f"Cure {number}")})
        load(folder)
    assert used.exists()


def test_a_file_that_changes_while_it_is_compiled(
    pack: Pack, load: Loader, own_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = pack()
    path = folder / "claims/cure.yml"
    before = path.read_text()
    counted = compiler.compile_packs

    def changing(packs: object) -> object:
        path.write_text(before.replace("Promises a cure", "Promises a care"))
        return counted(packs)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(compiler, "compile_packs", changing)
        load(folder)
    path.write_text(before)
    assert load(folder).rules["claims/cure"].title == "Promises a cure"


def test_processes_that_compile_at_once(pack: Pack, own_cache: Path) -> None:
    folder = pack()
    code = f"from cliniclint.rulebook import store; print(store.load([{str(folder)!r}]).rules['claims/cure'].title)"
    runs = [
        subprocess.Popen(
            [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        for _ in range(2)
    ]
    for run in runs:
        out, err = run.communicate(timeout=120)
        assert (run.returncode, out) == (0, "Promises a cure\n"), err
    assert not list(own_cache.glob(".*"))


def test_loading_imports_nothing_heavy(pack: Pack, own_cache: Path) -> None:
    folder = pack()
    code = (
        f"import sys; from cliniclint.rulebook import store; store.load([{str(folder)!r}]).pages();"
        "print(sorted({'yaml', 'spacy', 'numpy', 'tempfile', 'click', 'pluggy', 'importlib.metadata', 'difflib',"
        "'cliniclint.rulebook.compile', 'cliniclint.rulebook.schema'} & set(sys.modules)))"
    )
    store.load([folder], lambda line: None)
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=120, check=True
    )
    assert (run.stdout, run.stderr) == ("[]\n", "")


@pytest.mark.parametrize(
    ("platform", "variables", "folder"),
    [
        ("linux", {"CLINICLINT_CACHE_DIR": "/a/b", "XDG_CACHE_HOME": "/c"}, "/a/b"),
        ("linux", {"XDG_CACHE_HOME": "/c"}, "/c/cliniclint"),
        ("linux", {"XDG_CACHE_HOME": "relative"}, "HOME/.cache/cliniclint"),
        ("linux", {}, "HOME/.cache/cliniclint"),
        ("darwin", {"XDG_CACHE_HOME": "/c"}, "HOME/Library/Caches/cliniclint"),
        ("win32", {"LOCALAPPDATA": "/local"}, "/local/cliniclint"),
        ("win32", {}, "HOME/AppData/Local/cliniclint"),
    ],
)
def test_where_the_cache_is(
    platform: str, variables: dict[str, str], folder: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("CLINICLINT_CACHE_DIR", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setenv("HOME", str(tmp_path))
    assert store.cache_folder() == Path(folder.replace("HOME", str(tmp_path)))


def test_without_a_home_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CLINICLINT_CACHE_DIR", raising=False)
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setattr(os.path, "expanduser", lambda path: path)
    with pytest.raises(RuntimeError):
        store.cache_folder()


def test_words_and_entries_are_found_in_the_kept_form() -> None:
    words = {f"word{number}": f"text {number}" for number in range(300)} | {"né": "b", "": "empty"}
    nodes = [["s", [1, -70_000]], ["^", []], ["o", [[-1, 3], [2, 2]]]]
    tables = {"nodes": nodes, "sets": [[7, -70_000, 3], [], [9]], "held": []}
    numbers = {"roots": [-1, 2], "calls": [0], "units": [[1, 2], [-3, 70_000]]}
    program = {"atoms": words, "room": 4, **tables, **numbers}
    entries = [["cure", ["effect"], {}], ["naïve", [], {"about": "ï"}]]
    authorities = {"a-b": {"name": "É", "url": ""}}
    weights = {"columns": [{"class": "", "base": -7, "signs": {"word": {"né": 3}}}], "keep": 0.5}
    hot = {"program": program, "rows": {}, "entries": entries, "authorities": authorities, "weights": weights}
    kept = from_bytes(b"head" + to_bytes(hot), 4)
    assert kept["authorities"] == authorities and "a" not in kept["authorities"]
    atoms = kept["program"]["atoms"]
    assert atoms == words and len(atoms) == len(words)
    assert atoms.get("né") == "b" and atoms.get("word30") == "text 30"
    assert atoms.get("word", "none") == "none" and "ord3" not in atoms
    assert {name: _listed(kept["program"][name]) for name in (*tables, *numbers)} == {**tables, **numbers}
    assert kept["program"]["room"] == 4 and kept["rows"] == {}
    assert kept["program"]["sets"][1:] == [[], [9]] and kept["program"]["sets"][-1] == [9]
    assert kept["program"]["nodes"][-1] == kept["program"]["nodes"][2:][0] == ("o", ((-1, 3), (2, 2)))
    assert kept["weights"]() == weights
    assert kept["entries"] == entries and kept["entries"][-1] == entries[1]
    with pytest.raises(IndexError):
        kept["entries"][2]
