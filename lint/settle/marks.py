"""Whether a page holds a suppression at all; most do not, and then nothing else of this is loaded."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..text.document import Document

MARK = "cliniclint"


def may_suppress(document: Document) -> bool:
    """Whether a comment or the front matter names the tool."""
    return MARK in document.meta or any(MARK in comment.text.lower() for comment in document.comments)
