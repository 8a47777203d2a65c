"""What front matter says, whatever it is written in."""

from __future__ import annotations

from collections.abc import Mapping

from cliniclint import DocumentBuilder, Prose

from .fields import kind_of

_LANGUAGE = ("lang", "language", "locale")


class FrontMatter:
    """What front matter says.

    `meta` holds plain values; `values` the text values in source order, each as (path of keys, pieces of prose);
    `comments` and `unplaced` are (start, end, words) in source characters.
    """

    __slots__ = ("comments", "meta", "unplaced", "values")

    def __init__(self) -> None:
        self.meta: Mapping[str, object] = {}
        self.values: list[tuple[tuple[str, ...], list[Prose]]] = []
        self.comments: list[tuple[int, int, str]] = []
        self.unplaced: list[tuple[int, int, str]] = []

    @property
    def language(self) -> str:
        """The language that the page declares, or ""."""
        for key in _LANGUAGE:
            value = self.meta.get(key)
            if isinstance(value, str) and value.strip():
                return value.strip()
            if value is False:  # YAML reads Norwegian's code as a denial
                return "no"
        return ""

    def emit(self, builder: DocumentBuilder) -> None:
        """Hand over what a visitor reads, comments, and what could not be placed."""
        for start, end, words in self.comments:
            builder.comment(start, end, words)
        for start, end, reason in self.unplaced:
            builder.not_checked(start, end, reason)
        for path, pieces in self.values:
            for prose in pieces:
                kind = kind_of(path, prose.finish()[0])
                if kind:
                    builder.segment(kind, prose, label=".".join(path), in_outline=False)


def shown_line(line: str, column: int) -> str | None:
    """What an error shows of a source line: nothing of one whose fault stands far to the right, else its begin."""
    return line[:200] if column <= 200 else None
