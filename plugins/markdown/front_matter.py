"""Front matter: where it ends, what it says, and which of its words a visitor reads.

Lines of `key: plain value` and plain lists are read by hand; whatever else is YAML goes to PyYAML, which is imported only
then, and TOML to `tomllib`.
"""

from __future__ import annotations

import re

from ..later import later
from .front_values import FrontMatter

_OPEN = later(r"(---|\+\+\+)(?:(?<=---)(ya?ml|json5?|js|javascript))?[ \t]*(?:\r\n|\r|\n)")
_CLOSE = {
    "---": later(r"^(?:---|\.\.\.)[ \t]*(?:\r\n|\r|\n|\Z)", re.MULTILINE),
    "+++": later(r"^\+\+\+[ \t]*(?:\r\n|\r|\n|\Z)", re.MULTILINE),
}
_KEY = later(r"\s*(?:#|[\w\"'.-]+[ \t]*[:=])")


class Block:
    """Where front matter stands: its marks ("---" or "+++"), the language that is named behind them, its words, and where the body
    begins."""

    __slots__ = ("close", "end", "language", "mark", "start")

    def __init__(self, mark: str, language: str, start: int, close: int, end: int) -> None:
        self.mark = mark
        self.language = language
        self.start = start
        self.close = close
        self.end = end

    def read(self, path: str, text: str) -> FrontMatter | None:
        """Read it; None if it is but words between two rules; raises UserError where it is broken."""
        if self.mark == "+++":
            from .toml_front import read_toml

            return read_toml(path, text, self.start, self.close)
        if self.language.startswith("j"):
            return self._read_json(path, text)
        from .simple_yaml import read_simple

        simple = read_simple(text, self.start, self.close)
        if simple is not None:
            return simple
        from .yaml_front import read_yaml

        return read_yaml(path, text, self.start, self.close)

    def _read_json(self, path: str, text: str) -> FrontMatter:
        """JSON is YAML; JavaScript is code."""
        if self.language == "json":
            from .yaml_front import read_yaml

            matter = read_yaml(path, text, self.start, self.close)
            if matter is not None:
                return matter
        matter = FrontMatter()
        if text[self.start : self.close].strip():
            matter.unplaced.append((self.start, self.close, f"front matter in {self.language}"))
        return matter


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
    return Block(mark, opened.group(2) or "", start, closed.start(), closed.end())
