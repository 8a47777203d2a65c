"""Reading a page's source from disk, from standard input or from git."""

from __future__ import annotations

import os
import sys

from ..named import NamedTuple
from .decode import MOST_BYTES, Unreadable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .git import Blob

_AT_ONCE = 65_536  # bytes; most pages are smaller
_FLAGS = os.O_RDONLY | getattr(os, "O_BINARY", 0)


class Given(NamedTuple):
    """A page's text that the caller has already."""

    text: str


def read_source(source: str | Blob | Given | None) -> bytes | str:
    """The bytes of the file at a path, of a version that git holds, or of standard input for None; a text that is given.

    Raises Unreadable for what is too large, OSError for what cannot be read.
    """
    if isinstance(source, Given):
        return source.text
    if source is None:
        data = sys.stdin.buffer.read(MOST_BYTES + 1)
    elif isinstance(source, str):
        data = _content(source)
    else:
        from .git import read_blob

        data = read_blob(source)
    if len(data) > MOST_BYTES:
        raise Unreadable(f"larger than {MOST_BYTES // (1024 * 1024)} MB; split the page")
    return data


def _content(path: str) -> bytes:
    """The bytes of a file, and not many more than MOST_BYTES of them: in half the time that `open` takes for a page."""
    file = os.open(path, _FLAGS)
    try:
        data = os.read(file, _AT_ONCE)
        more = os.read(file, _AT_ONCE) if data else b""
        if not more:
            return data
        parts, size = [data], len(data)
        while more and size <= MOST_BYTES:
            parts.append(more)
            size += len(more)
            more = os.read(file, _AT_ONCE)
        return b"".join(parts)
    finally:
        os.close(file)
