"""What is asked of one file is what a walk would have found."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from cliniclint import Format
from cliniclint.config.load import Configs
from cliniclint.config.memory import Memory
from cliniclint.run.discover import Endings, discover
from cliniclint.run.left_out import LeftOut

ENDINGS = Endings([Format("markdown", (".md", ".txt"), lambda text, path: None)])  # type: ignore[arg-type,return-value]
FILES = {
    ".git/HEAD": "",
    ".gitignore": "*.draft.md\n!kept.draft.md\nbuilt/\n",
    ".hidden/page.md": "",
    ".page.md": "",
    "LICENSE.md": "",
    "built/page.md": "",
    "cliniclint.yml": "exclude: [drafts, 'old/*.md']\n",
    "drafts/deep/page.md": "",
    "env/pyvenv.cfg": "",
    "env/page.md": "",
    "kept.draft.md": "",
    "mine.draft.md": "",
    "node_modules/page.md": "",
    "old/deep/page.md": "",
    "old/page.md": "",
    "page.md": "",
    "picture.png": "",
    "requirements.txt": "",
    "uk/.gitignore": "secret.md\n",
    "uk/cliniclint.yml": "files: [page.md]\n",
    "uk/other.md": "",
    "uk/page.md": "",
    "uk/secret.md": "",
}


@pytest.fixture(autouse=True)
def _site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for path, text in FILES.items():
        target = tmp_path / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text)
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("top", [".", "uk", "old", "built", "drafts"])
def test_one_by_one_as_on_a_walk(top: str) -> None:
    config_of = Configs(Memory(None)).of_folder
    found, _ = discover([top], ENDINGS, config_of)
    left_out = LeftOut(ENDINGS, config_of)
    below = [os.path.abspath(path) for path in FILES if os.path.join(top, "") in f"./{path}" or top == "."]
    assert sorted(path for path in below if not left_out.below(os.path.abspath(top), path)) == [
        each.path for each in sorted(found)
    ]


@pytest.mark.parametrize("here", [".", "uk", "drafts"])
def test_files_that_are_named_from_anywhere(here: str, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = {path: os.path.abspath(path) for path in FILES}
    monkeypatch.chdir(here)
    config_of = Configs(Memory(None)).of_folder
    kept = {path for path, absolute in paths.items() if not LeftOut(ENDINGS, config_of).named(absolute)}
    assert kept == {".page.md", "kept.draft.md", "old/deep/page.md", "page.md", "uk/page.md"}
    found, _ = discover(list(paths.values()), ENDINGS, config_of, LeftOut(ENDINGS, config_of).named)
    assert {each.path for each in found} == {paths[path] for path in kept}
