"""What .gitignore files leave out, while folders are walked. `pathspec` is only loaded where there is such a file."""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_MOST_BYTES = 1_000_000


class Ignores:
    """The .gitignore files that hold for a folder: its own, those above it up to the repository's root, and the
    repository's `.git/info/exclude`. Immutable; `inside` gives the one for a folder below."""

    def __init__(self, chain: tuple[tuple[str, Any], ...] = ()) -> None:
        self._chain = chain  # (folder with a slash at its end, patterns), outermost first
        self.empty = not chain

    @classmethod
    def above(cls, folder: str) -> Ignores:
        """For an absolute folder that a walk begins with: the files above it, not its own."""
        folders = []
        at = folder
        while True:
            if os.path.exists(os.path.join(at, ".git")):
                break
            parent = os.path.dirname(at)
            if parent == at:
                return cls()  # in no repository: only files from here on count
            at = parent
            folders.append(at)
        root = cls._read(os.path.join(at, ".git", "info", "exclude"), at)
        chain = [root] if root else []
        for each in reversed(folders):
            found = cls._read(os.path.join(each, ".gitignore"), each)
            if found:
                chain.append(found)
        return cls(tuple(chain))

    def inside(self, folder: str, has_file: bool) -> Ignores:
        """For the absolute `folder`; `has_file` says whether a .gitignore lies in it."""
        found = self._read(os.path.join(folder, ".gitignore"), folder) if has_file else None
        return Ignores((*self._chain, found)) if found else self

    def hides(self, path: str, is_folder: bool) -> bool:
        """Whether an absolute path is left out: the innermost file with a pattern that fits decides, its last pattern."""
        for base, spec in reversed(self._chain):
            relative = path[len(base) :].replace(os.sep, "/")
            verdict = spec.check_file(relative + "/" if is_folder else relative).include
            if verdict is not None:
                return bool(verdict)
        return False

    @staticmethod
    def _read(path: str, folder: str) -> tuple[str, Any] | None:
        try:
            with open(path, encoding="utf-8", errors="surrogateescape") as file:
                lines = file.read(_MOST_BYTES).splitlines()
        except OSError:
            return None
        lines = [line for line in lines if line.strip() and not line.startswith("#")]
        if not lines:
            return None
        return folder.rstrip(os.sep) + os.sep, _spec(lines)


def _spec(lines: list[str]) -> Any:
    from pathspec import GitIgnoreSpec

    try:
        return GitIgnoreSpec.from_lines(lines)
    except ValueError:
        pass
    good = []
    for line in lines:
        try:
            GitIgnoreSpec.from_lines([line])
        except ValueError:
            continue  # git passes over a pattern that it cannot read, too
        good.append(line)
    return GitIgnoreSpec.from_lines(good)
