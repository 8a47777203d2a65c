"""HTML tags inside a paragraph: they vanish, but for breaks, links, buttons and pictures."""

from __future__ import annotations

import re
from collections.abc import Callable

from cliniclint import DocumentBuilder, Kind, Link, NamedTuple

from ..later import later
from .blocks import Blocks, Frame
from .escapes import read_escaped
from .source import FILL

_NAME = later(r"</?([A-Za-z][\w:-]*)")
_ATTRIBUTE = later(r"""\s([A-Za-z_:@][\w:.-]*)\s*(?:=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?""")
_BUTTON = later(r"(?:^|[\s.\"'=_-])(?:btn|button|cta)\b", re.IGNORECASE)
_SILENT = frozenset(
    ("script", "style", "template", "svg", "math", "noscript", "iframe", "object", "textarea", "select")
)
_BLOCK_NAMES = (
    "address article aside blockquote center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5"
    " h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul"
)
_BLOCKS = frozenset(_BLOCK_NAMES.split())


def is_button(attributes: str) -> bool:
    """Whether a class list or an attribute list marks a button."""
    return _BUTTON.search(attributes) is not None


def attributes(tag: str) -> dict[str, tuple[str, int]]:
    """The attributes of a tag: name to raw value and where that begins in `tag`; of a name's several, the first."""
    found: dict[str, tuple[str, int]] = {}
    for match in _ATTRIBUTE.finditer(tag):
        group = match.lastindex or 1
        value = (match.group(group), match.start(group)) if group > 1 else ("", match.end())
        found.setdefault(match.group(1).lower(), value)
    return found


class _Open(NamedTuple):
    name: str
    frame: Frame
    start: int
    target: str
    is_aside: bool


class InlineHtml:
    """Reads the tags of one page, in order. Offsets are source characters."""

    def __init__(self, builder: DocumentBuilder, blocks: Blocks, part: Callable[[int], None]) -> None:
        self.silent = ""  # the element whose text is not shown, while inside it
        self._builder = builder
        self._blocks = blocks
        self._part = part  # ends the block at hand
        self._open: list[_Open] = []

    def tag(self, tag: str, start: int, end: int) -> None:
        if tag.startswith("<!--"):
            self._builder.comment(start, end, tag[4:-3].strip())
            return
        match = _NAME.match(tag)
        if match is None:
            return
        name = match.group(1).lower()
        closes = tag.startswith("</")
        if self.silent:
            if closes and name == self.silent:
                self.silent = ""
            return
        if closes:
            self._close(name, end)
        elif name in _SILENT and not tag.endswith("/>"):
            self.silent = name
            self._blocks.blank(start, end)
        elif name in ("a", "button"):
            self._link(name, tag, start, end)
        elif name == "img":
            self._picture(tag, start, end)
        elif name in ("br", "wbr"):
            if name == "br":
                self._blocks.blank(start, end)
            return
        self._titles(tag, start)
        if name in _BLOCKS:
            self._part(start)

    def _titles(self, tag: str, start: int) -> None:
        if "title" not in tag and "aria-label" not in tag:
            return
        found = attributes(tag)
        for name in ("title", "aria-label"):
            if name in found:
                raw, at = found[name]
                self._blocks.add_aside(Kind.ATTRIBUTE, name, read_escaped(raw, start + at, "html"))

    def _link(self, name: str, tag: str, start: int, end: int) -> None:
        found = attributes(tag)
        target = found.get("href", ("", 0))[0].replace(FILL, "")
        marked = (
            name == "button"
            or is_button(found.get("class", ("", 0))[0])
            or found.get("role", ("",))[0] == "button"
        )
        frame = self._blocks.open_aside(Kind.BUTTON, start, end) if marked else self._blocks.frame(start)
        self._open.append(_Open(name, frame, frame.count, target, marked))

    def _picture(self, tag: str, start: int, end: int) -> None:
        self._blocks.blank(start, end)
        if "alt" in (found := attributes(tag)):
            raw, at = found["alt"]
            self._blocks.add_aside(Kind.ALT, "", read_escaped(raw, start + at, "html"))

    def _close(self, name: str, end: int) -> None:
        if name not in ("a", "button") or not self._open or self._open[-1].name != name:
            return
        opened = self._open.pop()
        if self._blocks.frame(end) is not opened.frame:
            return
        if opened.target:
            opened.frame.links.append(Link(opened.start, opened.frame.count, opened.target))
        if opened.is_aside:
            self._blocks.close_aside(end)

    def end_block(self) -> None:
        """A block ended: tags that are open in it stay open no longer."""
        self._open.clear()
        self.silent = ""
