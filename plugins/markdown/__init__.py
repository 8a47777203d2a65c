"""The Markdown format: CommonMark with tables, footnotes, definition lists and front matter, and MDX."""

from __future__ import annotations

from collections.abc import Sequence

from cliniclint import Format, hookimpl

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cliniclint import Document


def _read(text: str, path: str) -> Document:
    from .reader import read

    return read(text, path)


def _read_again(text: str, path: str, state: object) -> tuple[Document, object]:
    from .again import read_again

    return read_again(text, path, state)


@hookimpl
def cliniclint_formats() -> Sequence[Format]:
    """The endings of Markdown; the parser is imported with the first page."""
    return [Format("markdown", (".md", ".markdown", ".mdx", ".mdown"), _read, _read_again)]
