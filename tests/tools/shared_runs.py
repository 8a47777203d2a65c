"""Runs of five words that the project shares with folders of copy: `python tests/tools/shared_runs.py FOLDER ...`.

Rules that quote the copy they are measured on have learned sentences, not language. The folders hold JSONL, a document a
line (every text of its `blocks` counts, of all of it where it has none), and plain text (`*.txt`). What the project says is every text of rules/
(patterns and term lists by their plain words, examples, rewrites; not authorities/, which names laws and rulings) and of the constructions in tests/language (not own_copy.jsonl, which no rule is made of). Phrases that
anybody would write stand, each with a reason, in tests/language/common_phrases.yml. Exit status 1 if any run is shared.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]
COMMON = ROOT / "tests" / "language" / "common_phrases.yml"
LENGTH = 5
_WORD = re.compile(r"[a-z0-9]+(?:['’][a-z]+)*")
# Where a pattern or a marked example does not go on as prose.
_BREAK = re.compile(r"[(){}|^$?\n]|\.\.+")


def words(text: str) -> list[str]:
    """The words of a text in small letters, marks left out."""
    return [word.replace("’", "'") for word in _WORD.findall(text.lower())]


def runs(text: str) -> set[tuple[str, ...]]:
    """The runs of LENGTH words in a text."""
    given = words(text)
    return {tuple(given[at : at + LENGTH]) for at in range(len(given) - LENGTH + 1)}


def texts(value: Any) -> Iterator[str]:
    """Every text in what JSON or YAML holds."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from texts(each)


def ours(root: Path = ROOT) -> Iterator[tuple[str, str]]:
    """(file, text) of all that the project says: rules, and fixtures of the language tests."""
    for path in sorted([*root.glob("rules/**/*.yml"), *root.glob("tests/language/constructions/*.yml")]):
        if "authorities" in path.relative_to(root).parts:
            continue
        for text in texts(yaml.safe_load(path.read_text("utf-8"))):
            for part in _BREAK.split(text.replace("[", "").replace("]", "")):
                yield str(path.relative_to(root)), part


def theirs(folders: Iterable[Path]) -> set[tuple[str, ...]]:
    """The runs of the copy in these folders."""
    out: set[tuple[str, ...]] = set()
    for folder in folders:
        for path in sorted(folder.rglob("*.jsonl")):
            for line in path.read_text("utf-8").splitlines():
                document = json.loads(line)
                for text in texts(document.get("blocks", document)):
                    out |= runs(text)
        for path in sorted(folder.rglob("*.txt")):
            out |= runs(path.read_text("utf-8", errors="replace"))
    return out


def common(path: Path = COMMON) -> set[tuple[str, ...]]:
    """The runs inside of the phrases that count as anybody's."""
    table: dict[str, str] = yaml.safe_load(path.read_text("utf-8"))["phrases"]
    return {run for phrase in table for run in runs(phrase)}


def shared(folders: Iterable[Path], root: Path = ROOT, known: Path = COMMON) -> list[tuple[str, str]]:
    """(file, run) for every run that the project shares with the copy, common phrases aside, sorted."""
    copy, aside = theirs(folders), common(known)
    found = {
        (file, " ".join(run)) for file, text in ours(root) for run in runs(text) & copy if run not in aside
    }
    return sorted(found)


def main() -> int:
    folders = [Path(each) for each in sys.argv[1:]]
    missing = [str(each) for each in folders if not each.is_dir()]
    if not folders or missing:
        print(
            f"no folder: {', '.join(missing) or 'none given'}; name folders of JSONL or text", file=sys.stderr
        )
        return 2
    found = shared(folders)
    for file, run in found:
        print(f"{file}: {run}")
    print(f"{len(found)} shared runs of {LENGTH} words")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
