"""Which plugins are installed, without looking through every installed package each time.

The answer is remembered with what it depends on: the import path and when its folders changed (installing, upgrading or
removing a distribution touches the folder that its metadata lies in, for editable ones too).
"""

from __future__ import annotations

import os
import sys

from ..config.memory import Memory
from ..digest import sha256
from ..named import NamedTuple

GROUP = "cliniclint"


class Listed(NamedTuple):
    """An entry point of the group: its name, `module` or `module:attribute`, and the distribution that brings it."""

    name: str
    value: str
    distribution: str
    version: str


def installed(memory: Memory) -> list[Listed]:
    """The installed plugins: cliniclint's own first, then by distribution and name."""
    stamp = _stamp()
    name = (
        "plugins-"
        + sha256("\0".join([sys.version, *(str(entry[0]) for entry in stamp)]).encode()).hexdigest()[:32]
    )
    kept = memory.get(name)
    if kept is not None and kept.get("stamp") == stamp:
        return [Listed(*each) for each in kept["plugins"]]
    found = _scan([str(entry[0]) for entry in stamp])
    memory.put(name, {"stamp": stamp, "plugins": found})
    return found


def _stamp() -> list[list[str | int]]:
    """Folders and archives of the import path, and when each last changed (nanoseconds)."""
    found: list[list[str | int]] = []
    for entry in dict.fromkeys(sys.path):
        try:
            if entry:
                found.append([entry, os.stat(entry).st_mtime_ns])
        except OSError:
            continue
    return found


def _scan(path: list[str]) -> list[Listed]:
    from importlib.metadata import distributions

    found: dict[str, list[Listed]] = {}
    for distribution in distributions(path=path):
        name = distribution.metadata["Name"]
        if not name or name.lower() in found:
            continue  # the first on the path is the one that is imported
        found[name.lower()] = [
            Listed(point.name, point.value, name, distribution.version)
            for point in distribution.entry_points
            if point.group == GROUP
        ]
    plugins = [each for group in found.values() for each in group]
    return sorted(plugins, key=lambda each: (each.distribution.lower() != "cliniclint", each))
