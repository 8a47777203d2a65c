"""HTML blocks inside Markdown: neighbours are read together, by the HTML format."""

from __future__ import annotations

from collections.abc import Sequence

from cliniclint import DocumentBuilder

from .source import Parsed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class HtmlBlocks:
    """Collects HTML blocks that stand next to each other and reads them as one. Offsets are source characters."""

    def __init__(self, builder: DocumentBuilder, parsed: Parsed, events: Sequence[Any]) -> None:
        self.pending = False
        self._builder = builder
        self._parsed = parsed
        self._events = events
        self._source = parsed.fragments
        self._clean = False  # whether quote marks before the lines of HTML have been blanked
        self._start = self._end = self._line = 0

    def begin(self, start: int) -> None:
        if self.pending and self._source[self._end : start].strip():
            self.flush()
        if not self.pending:
            self._start = start
            self.pending = True
        self._line = start

    def line(self, start: int, end: int) -> None:
        if not self._clean and self._line < start and self._source[self._line : start].strip():
            self._clean_up()
        self._line = end

    def end(self, end: int) -> None:
        self._end = end

    def flush(self) -> None:
        """Read what was collected, if anything."""
        if not self.pending:
            return
        self.pending = False
        text = self._source[self._start : self._end]
        inner = text.strip()
        if inner.startswith("<!--") and inner.find("-->", 4) == len(inner) - 3:
            start = self._start + len(text) - len(text.lstrip())
            words = self._builder.text[start + 4 : start + len(inner) - 3]
            self._builder.comment(start, start + len(inner), words.strip())
            return
        from ..html.fragment import read_fragment

        read_fragment(self._builder, self._source, self._start, self._end)

    def _clean_up(self) -> None:
        """Blank the quote marks that stand before lines of HTML, in the whole page at once."""
        self._clean = True
        start_of, end_of, source = self._parsed.start_of, self._parsed.end_of, self._source
        out, at, line = [], 0, -1
        for event, span in self._events:
            if event.__class__ is not dict:
                continue
            if event.get("Start") == "HtmlBlock":
                line = start_of(span["start"])
            elif "Html" in event:
                start = start_of(span["start"])
                if line < start:
                    out.append(source[at:line])
                    out.append("".join(char if char in "\r\n" else " " for char in source[line:start]))
                    at = start
                line = end_of(span["end"])
        out.append(source[at:])
        self._source = "".join(out)
