"""Front matter: where it ends, what it says, and which of its words a visitor reads.

Lines of `key: plain value` and plain lists are read by hand; whatever else is YAML goes to PyYAML, which is imported only
then, and TOML to `tomllib`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from cliniclint import DocumentBuilder, Prose

from .fields import kind_of

_OPEN = re.compile(r"(---|\+\+\+)[ \t]*(?:\r\n|\r|\n)")
_CLOSE = {
    "---": re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r\n|\r|\n|\Z)", re.MULTILINE),
    "+++": re.compile(r"^\+\+\+[ \t]*(?:\r\n|\r|\n|\Z)", re.MULTILINE),
}
_KEY = re.compile(r"\s*(?:#|[\w\"'.-]+[ \t]*[:=])")
_LANGUAGE = ("lang", "language", "locale")


@dataclass(slots=True)
class FrontMatter:
    """What front matter says.

    `meta` holds plain values; `values` the text values in source order, each as (path of keys, pieces of prose);
    `comments` and `unplaced` are (start, end, words) in source characters.
    """

    meta: Mapping[str, object] = field(default_factory=dict)
    values: list[tuple[tuple[str, ...], list[Prose]]] = field(default_factory=list)
    comments: list[tuple[int, int, str]] = field(default_factory=list)
    unplaced: list[tuple[int, int, str]] = field(default_factory=list)

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


@dataclass(frozen=True, slots=True)
class Block:
    """Where front matter stands: its marks ("---" or "+++"), its words, and where the body begins."""

    mark: str
    start: int
    close: int
    end: int

    def read(self, path: str, text: str) -> FrontMatter | None:
        """Read it; None if it is but words between two rules; raises UserError where it is broken."""
        if self.mark == "+++":
            from .toml_front import read_toml

            return read_toml(path, text, self.start, self.close)
        from .simple_yaml import read_simple

        simple = read_simple(text, self.start, self.close)
        if simple is not None:
            return simple
        from .yaml_front import read_yaml

        return read_yaml(path, text, self.start, self.close)


def find_front_matter(text: str) -> Block | None:
    """The front matter of a page, or None: what merely begins with a rule has none."""
    opened = _OPEN.match(text)
    if opened is None:
        return None
    mark, start = opened.group(1), opened.end()
    closed = _CLOSE[mark].search(text, start)
    if closed is None:
        return None
    inside = text[start : closed.start()]
    first = inside.lstrip("\r\n")
    if first is not inside and inside[:1] in "\r\n" and first and not _KEY.match(first):
        return None
    return Block(mark, start, closed.start(), closed.end())


def shown_line(line: str, column: int) -> str | None:
    """What an error shows of a source line: nothing of one whose fault stands far to the right, else its begin."""
    return line[:200] if column <= 200 else None
