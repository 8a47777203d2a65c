"""File globs of a configuration: `*` and `?` within a name, `[...]` sets, `**` over any number of folders."""

from __future__ import annotations

from collections.abc import Sequence
from fnmatch import fnmatchcase


def matches(glob: str, path: str) -> bool:
    """Whether a glob fits a path (relative to the configuration's folder, forward slashes).

    As in .gitignore, a glob without a slash fits a name at any depth, and a glob that fits a folder fits all below it.
    """
    glob = glob.removeprefix("./")
    anchored = "/" in glob.rstrip("/")
    parts = [part for part in glob.strip("/").split("/") if part not in ("", ".")]
    if not parts:
        return glob in (".", "/")
    if not anchored:
        parts.insert(0, "**")
    return _fits(parts, path.split("/"))


def any_matches(globs: Sequence[str], path: str) -> bool:
    """Whether one of the globs fits the path."""
    return any(matches(glob, path) for glob in globs)


def _fits(globs: Sequence[str], names: Sequence[str]) -> bool:
    # A set of glob positions is carried along the names, so that many `**` cost no more than their number.
    done = len(globs)
    at = _open({0}, globs)
    for name in names:
        step = set()
        for i in at:
            if globs[i] == "**":
                step.add(i if i < done - 1 else done)  # a last `**` stands for at least one name
            elif fnmatchcase(name, globs[i]):
                step.add(i + 1)
        if done in step:
            return True  # the path itself, or a folder above it
        at = _open(step, globs)
    return False


def _open(at: set[int], globs: Sequence[str]) -> set[int]:
    """The positions, and those behind a `**` that stands for no folder."""
    found = set(at)
    for i in at:
        while i < len(globs) - 1 and globs[i] == "**":
            i += 1
            found.add(i)
    return found
