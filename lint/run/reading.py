"""Reading a page's source from disk, from standard input or from git."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from ..named import NamedTuple
from .decode import MOST_BYTES, Unreadable

if TYPE_CHECKING:
    from .git import Blob


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
        with open(source, "rb") as file:
            data = file.read(MOST_BYTES + 1)
    else:
        from .git import read_blob

        data = read_blob(source)
    if len(data) > MOST_BYTES:
        raise Unreadable(f"larger than {MOST_BYTES // (1024 * 1024)} MB; split the page")
    return data
