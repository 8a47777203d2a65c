"""Reads web pages (`.html`, `.htm`, `.xhtml`). What is heavy is imported when the first page is read."""

from __future__ import annotations

from collections.abc import Sequence

from cliniclint import Format, hookimpl

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cliniclint import Document


def read(text: str, path: str) -> Document:
    """The page as a Document; `text` is decoded source, `path` is kept for reports (and tells XHTML by its ending)."""
    from .reader import read as read_page

    return read_page(text, path)


@hookimpl
def cliniclint_formats() -> Sequence[Format]:
    """The one format of this plugin."""
    return [Format("html", (".html", ".htm", ".xhtml"), read)]
