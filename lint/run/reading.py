"""Reading a page's source from disk or from standard input."""

from __future__ import annotations

import sys

from .decode import MOST_BYTES, Unreadable, decode


def read_source(path: str | None) -> str:
    """The decoded text of the file at `path`, or of standard input for None.

    Raises Unreadable for what is too large or no text, OSError for what cannot be read.
    """
    if path is None:
        data = sys.stdin.buffer.read(MOST_BYTES + 1)
    else:
        with open(path, "rb") as file:
            data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise Unreadable(f"larger than {MOST_BYTES // (1024 * 1024)} MB; split the page")
    return decode(data)
