"""What cliniclint keeps in its cache folder: counted, and taken away."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from ..named import NamedTuple
from . import results

# What each file of ours is, by how its name begins and ends; no other file is touched.
_KINDS = (
    ("results-", (".sqlite", ".sqlite-journal", ".sqlite-wal", ".sqlite-shm"), "results"),
    ("rules-", (".txt", ".json"), "compiled rules"),
    ("pages-", (".json",), "compiled rules"),
    ("stamp-", (".json",), "compiled rules"),
    ("known-", (".json",), "compiled rules"),
    ("config-", (".json",), "configurations and registers"),
    ("evidence-", (".json",), "configurations and registers"),
    ("plugins-", (".json",), "lists of plugins"),
    (".", (".part",), "files that were left unfinished"),
)


class Part(NamedTuple):
    """Files of one kind: what they are, how many, and their bytes."""

    name: str
    files: int
    size: int


def parts(folder: Path) -> list[Part]:
    """What the folder holds of ours, the largest first."""
    found: dict[str, list[int]] = {}
    for name, path in _ours(folder):
        found.setdefault(name, []).append(path.stat().st_size)
    listed = [Part(name, len(sizes), sum(sizes)) for name, sizes in found.items()]
    return sorted(listed, key=lambda each: (-each.size, each.name))


def clean(folder: Path) -> Part:
    """Delete what is ours, and the folder if nothing else is left in it; what that was in all. Raises OSError."""
    files = size = 0
    for _, path in list(_ours(folder)):
        size += path.stat().st_size
        path.unlink(missing_ok=True)
        files += 1
    if folder.is_dir() and not os.listdir(folder):
        folder.rmdir()
    return Part("all", files, size)


def kept_pages(folder: Path) -> results.Figures | None:
    """The results in the folder, None where there are none."""
    if not (folder / results.FILE_NAME).is_file():
        return None
    opened = results.Results(folder, lambda line: None)
    try:
        return opened.figures()
    finally:
        opened.close()


def _ours(folder: Path) -> Iterator[tuple[str, Path]]:
    if not folder.is_dir():
        return
    for path in sorted(folder.iterdir()):
        for head, ends, name in _KINDS:
            if path.name.startswith(head) and path.name.endswith(ends) and path.is_file():
                yield name, path
                break
