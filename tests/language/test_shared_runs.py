"""The tool that lists what the project shares with copy, and its verdict on a corpus where one is given."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from shared_runs import common, runs, shared

OTHERS = "CLINICLINT_OTHERS_COPY"  # folders of copy, parted as PATH is


def project(folder: Path) -> Path:
    (folder / "rules" / "claims").mkdir(parents=True)
    rule = {"find": ["one (two|three) four five six seven"], "examples": {"flag": ["A b [c d e] f."]}}
    (folder / "rules" / "claims" / "x.yml").write_text(json.dumps(rule), "utf-8")
    (folder / "known.yml").write_text("phrases: {b c d e f: a reason}\n", "utf-8")
    (folder / "copy").mkdir()
    return folder


@pytest.mark.parametrize(
    ("copy", "expected"),
    [
        ("And a, B c d... e!", ["a b c d e"]),
        ("b c d e f", []),
        ("one two four five six", []),
        ("nothing in common here at all", []),
    ],
)
def test_shared_runs_are_found(tmp_path: Path, copy: str, expected: list[str]) -> None:
    root = project(tmp_path)
    (root / "copy" / "c.jsonl").write_text(
        json.dumps({"note": "a b c d e", "blocks": [{"s": [{"x": copy}]}]}), "utf-8"
    )
    assert [run for _, run in shared([root / "copy"], root, root / "known.yml")] == expected


def test_plain_text_counts(tmp_path: Path) -> None:
    root = project(tmp_path)
    (root / "copy" / "c.txt").write_text("a b c d e", "utf-8")
    assert shared([root / "copy"], root, root / "known.yml") == [("rules/claims/x.yml", "a b c d e")]


def test_common_phrases_have_runs() -> None:
    assert common()
    assert runs("to treat, cure, or prevent any disease")


@pytest.mark.skipif(OTHERS not in os.environ, reason=f"{OTHERS} names no folders of copy")
def test_the_project_shares_no_run_with_copy() -> None:
    assert not shared([Path(each) for each in os.environ[OTHERS].split(os.pathsep)])
