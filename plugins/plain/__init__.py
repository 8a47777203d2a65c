"""The plain text format: copy pasted from a page or a word processor, read for its paragraphs, headings and lists."""

from __future__ import annotations

from collections.abc import Sequence

from cliniclint import Format, hookimpl

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cliniclint import Document


def _read(text: str, path: str) -> Document:
    from .reader import read

    return read(text, path)


@hookimpl
def cliniclint_formats() -> Sequence[Format]:
    """The endings of plain text; what reads it is imported with the first page."""
    return [Format("plain", (".txt", ".text"), _read)]
