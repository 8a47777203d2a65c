"""What was worked out of a file's content, kept in the cache folder and keyed by that content.

A memory that is missing, broken or cannot be written only costs time.
"""

from __future__ import annotations

import os
from collections.abc import Callable

from ..digest import sha256
from ..rulebook.folder import read_kept, write_kept
from ..version import VERSION

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Memory:
    """JSON objects by name in `folder`; None keeps nothing."""

    def __init__(self, folder: str | os.PathLike[str] | None) -> None:
        self._folder = folder

    def of(self, kind: str, content: bytes, work: Callable[[], dict[str, Any]]) -> dict[str, Any]:
        """`work()`, which depends on `content` alone, or what it gave the last time. Passes on what `work` raises."""
        found = self.known(kind, content)
        if found is None:
            found = work()
            self.put(_name(kind, content), found)
        return found

    def known(self, kind: str, content: bytes) -> dict[str, Any] | None:
        """What `of` gave the last time, None if nothing is kept."""
        return self.get(_name(kind, content))

    def get(self, name: str) -> dict[str, Any] | None:
        """What is kept under a name, None if nothing is."""
        return read_kept(os.path.join(self._folder, f"{name}.json")) if self._folder else None

    def put(self, name: str, value: dict[str, Any]) -> None:
        """Keep a JSON object under a name."""
        if self._folder:
            write_kept(os.path.join(self._folder, f"{name}.json"), value)


def _name(kind: str, content: bytes) -> str:
    return f"{kind}-{sha256(f'{VERSION} '.encode() + content).hexdigest()[:32]}"
