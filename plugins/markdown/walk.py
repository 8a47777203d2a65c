"""Walks the parser's events and tells the builder what a visitor reads. One loop, no recursion, whatever the nesting."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pyromark
from cliniclint import DocumentBuilder, Kind, Link, NamedTuple

from ..later import later
from .blocks import Blocks, Frame
from .html_blocks import HtmlBlocks
from .inline_html import InlineHtml, is_button
from .source import ATTRIBUTES, FILL, Parsed
from .titles import Definitions, place_title

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_O = pyromark.Options
_OPTIONS = (
    _O.ENABLE_TABLES
    | _O.ENABLE_FOOTNOTES
    | _O.ENABLE_STRIKETHROUGH
    | _O.ENABLE_TASKLISTS
    | _O.ENABLE_HEADING_ATTRIBUTES
    | _O.ENABLE_DEFINITION_LIST
    | _O.ENABLE_GFM
)
_ADDRESS = later(r"https?://[^\s<>\"]+")
Events = list[tuple["Any", "Any"]]  # an event, and its range in bytes
_REFERENCES = ("Reference", "Collapsed", "Shortcut")


class _Link(NamedTuple):
    """A link or picture that is open: the frame that holds its words and where they begin there."""

    frame: Frame
    begin: int
    is_aside: bool
    start: int
    what: dict[str, str]


class Walker:
    """Reads one body of Markdown into a builder."""

    def __init__(self, builder: DocumentBuilder, parsed: Parsed) -> None:
        self.builder = builder
        self.parsed = parsed
        self.blocks = Blocks(builder, parsed)
        self.html = InlineHtml(builder, self.blocks, self._part)
        self.definitions = Definitions(parsed.fragments)
        self.footnotes: dict[str, str] = {}
        self.links: list[_Link] = []
        self.code = False
        self.lists: list[bool] = []  # those that are open; false for one of admonitions
        self.headers: list[int | None] = []  # of the table at hand
        self.column = 0
        self.in_head = False
        self.defined = False  # whether the term at hand has its list open

    def run(self, read: Callable[[Walker, Events], None] | None = None) -> None:
        """Read the body; `read` (or `walk`) is given all events at once."""
        events: Events = list(pyromark.events_with_range(self.parsed.text, options=_OPTIONS))
        if "[^" in self.parsed.text:
            self.footnotes = footnote_texts(events)
        self.markup = HtmlBlocks(self.builder, self.parsed, events)
        (read or Walker.walk)(self, events)
        self.markup.flush()
        self._end(len(self.builder.text) + 1)
        # They refer to this one in turn: such circles, and the text they hold, are freed late.
        del self.html, self.markup

    def walk(self, events: Events) -> None:
        """Tell what some events that follow one another stand for."""
        html = self.markup
        start_of, end_of, holes = self.parsed.start_of, self.parsed.end_of, self.parsed.holes
        blocks, tags, parts = self.blocks, self.html, self.parsed.parts
        what: str
        value: Any
        for event, span in events:
            start, end = start_of(span["start"]), end_of(span["end"])
            if event.__class__ is str:
                what, value = event, None
            else:
                ((what, value),) = event.items()
            if what == "Text":
                if self.code or tags.silent:
                    continue
                if "://" in value and not self.links and FILL not in value:
                    self._addresses(value, start)
                if parts is not None:
                    for text, begin, close in parts(value, span["start"], span["end"]):
                        blocks.add_with_holes(text, begin, close)
                elif holes and FILL in value:
                    blocks.add_with_holes(value, start, end)
                else:
                    blocks.add(value, start, end)
            elif what == "SoftBreak" or what == "HardBreak" or what == "Code":
                if not tags.silent:
                    blocks.blank(start, end)
            elif what == "Start":
                tag = value if value.__class__ is str else next(iter(value))
                if tag == "HtmlBlock":
                    self._end(start)
                    html.begin(start)
                    continue
                if html.pending:
                    html.flush()
                self._open(tag, value, start, end)
            elif what == "End":
                tag = value if value.__class__ is str else next(iter(value))
                if tag == "HtmlBlock":
                    html.end(end)
                    continue
                if html.pending:
                    html.flush()
                self._close(tag, end)
            elif what == "Html":
                html.line(start, end)
            elif what == "InlineHtml":
                tags.tag(value, start, end)
            elif what == "FootnoteReference":
                frame = blocks.frame(start)
                frame.links.append(Link(frame.count, frame.count, "#fn:" + self.footnotes.get(value, "")))
            elif what == "Rule":
                self._end(start)
                html.flush()
                self.builder.break_lead_in()

    def settle(self, before: int) -> None:
        """Tell what stands in front of a block that is no HTML and begins at source character `before`."""
        self.markup.flush()
        self._end(before)

    def _end(self, before: int) -> int | None:
        """End the block at hand; returns its index."""
        index = self.blocks.flush(before)
        self.links.clear()
        self.html.end_block()
        return index

    def _part(self, before: int) -> None:
        """A block-level tag in the middle of a paragraph parts it in two."""
        self.blocks.flush(before)
        self.links.clear()

    def _open(self, tag: str, value: Any, start: int, end: int) -> None:
        blocks = self.blocks
        if tag in ("Emphasis", "Strong", "Strikethrough"):
            return
        if tag == "Link":
            self._open_link(value["Link"], start, end)
            return
        if tag == "Image":
            self.links.append(_Link(blocks.open_aside(Kind.ALT, start, end), 0, True, start, value["Image"]))
            return
        self._end(start)
        if tag == "Heading":
            blocks.kind, blocks.level = Kind.HEADING, int(value["Heading"]["level"][1:])
        elif tag == "Item":
            blocks.enter(Kind.PARAGRAPH if self._is_note(start) else Kind.ITEM)
        elif tag == "List":
            self.lists.append(not self._is_note(start))
            if self.lists[-1]:
                self.builder.open_list()
        elif tag == "BlockQuote":
            # A note ("> [!NOTE]") is the page's own words.
            blocks.enter(Kind.PARAGRAPH if value["BlockQuote"] else Kind.QUOTE)
        elif tag == "CodeBlock":
            self.code = self.parsed.indented or value["CodeBlock"] != "Indented"
        elif tag == "Table":
            self.builder.break_lead_in()
            self.headers = []
        elif tag in ("TableHead", "TableRow"):
            self.in_head, self.column = tag == "TableHead", 0
        elif tag == "TableCell":
            blocks.kind = Kind.CELL
            if not self.in_head and self.column < len(self.headers):
                blocks.lead_in = self.headers[self.column]
        elif tag == "FootnoteDefinition":
            self.builder.break_lead_in()
            blocks.enter(Kind.PARAGRAPH)
        elif tag == "DefinitionListTitle" and self.defined:
            self.builder.close_list()
            self.defined = False
        elif tag == "DefinitionListDefinition":
            if not self.defined:
                self.builder.open_list()
                self.defined = True
            blocks.enter(Kind.ITEM)

    def _close(self, tag: str, end: int) -> None:
        blocks = self.blocks
        if tag in ("Emphasis", "Strong", "Strikethrough"):
            return
        if tag == "Link" or tag == "Image":
            self._close_link(tag, end)
            return
        index = self._end(end)
        if tag == "Heading":
            blocks.kind, blocks.level = "", 0
        elif tag in ("Item", "BlockQuote", "DefinitionListDefinition"):
            blocks.leave()
        elif tag == "List":
            if self.lists.pop():
                self.builder.close_list()
        elif tag == "CodeBlock":
            self.code = False
        elif tag == "Table":
            self.builder.break_lead_in()
        elif tag == "TableCell":
            blocks.kind, blocks.lead_in = "", None
            self.column += 1
            if self.in_head:
                self.headers.append(index)
        elif tag == "FootnoteDefinition":
            blocks.leave()
            self.builder.break_lead_in()
        elif tag == "DefinitionList":
            if self.defined:
                self.builder.close_list()
            self.defined = False

    def _is_note(self, start: int) -> bool:
        """Whether a list or item is an admonition; inside others the parser begins one at its indentation."""
        notes, text = self.parsed.notes, self.builder.text
        while notes and text.startswith((" ", "\t"), start):
            start += 1
        return start in notes

    def _open_link(self, what: dict[str, str], start: int, end: int) -> None:
        text = self.builder.text
        marks = ATTRIBUTES.match(text, end) if text.startswith("{", end) else None
        is_aside = marks is not None and is_button(marks.group())
        frame = self.blocks.open_aside(Kind.BUTTON, start, end) if is_aside else self.blocks.frame(start)
        self.links.append(_Link(frame, frame.count, is_aside, start, what))

    def _close_link(self, tag: str, end: int) -> None:
        if not self.links:
            return
        link = self.links.pop()
        if tag == "Link":
            target = link.what["dest_url"].replace(FILL, "")
            if link.what["link_type"] == "Email":
                target = "mailto:" + target
            link.frame.links.append(Link(link.begin, link.frame.count, target))
        if link.is_aside and self.blocks.frame(end) is link.frame:
            self.blocks.close_aside(end)
        if link.what["title"]:
            self._title(link, end)

    def _title(self, link: _Link, end: int) -> None:
        title = link.what["title"]
        if link.what["link_type"] in _REFERENCES:
            prose = self.definitions.title(link.what["id"], title)
        else:
            prose = place_title(self.parsed.fragments[link.start : end], link.start, title)
        if prose is None:
            self.builder.not_checked(link.start, end, "a link title that could not be placed")
        else:
            self.blocks.add_aside(Kind.ATTRIBUTE, "title", prose)

    def _addresses(self, text: str, start: int) -> None:
        """Bare addresses lead somewhere too."""
        frame = self.blocks.frame(start)
        for match in _ADDRESS.finditer(text):
            address = match.group().rstrip(".,;:!?)'\"")
            at = frame.count + match.start()
            frame.links.append(Link(at, at + len(address), address))


def footnote_texts(events: Iterable[Any]) -> dict[str, str]:
    """The text of each footnote by its label, with the addresses that it links to."""
    texts: dict[str, str] = {}
    open_notes: list[str] = []
    parts: list[str] = []
    for event, _ in events:
        if event.__class__ is str:
            if open_notes:
                parts.append(" ")
            continue
        ((what, value),) = event.items()
        if what == "Start" and value.__class__ is dict and "FootnoteDefinition" in value:
            open_notes.append(value["FootnoteDefinition"])
        elif not open_notes:
            continue
        elif what == "Text" or what == "Code":
            parts.append(value)
        elif what == "End" and value == "FootnoteDefinition":
            texts.setdefault(open_notes.pop(), " ".join("".join(parts).split()))
            parts = []
        elif what == "End" and value == "Paragraph":
            parts.append(" ")
        elif what == "Start" and value.__class__ is dict and "Link" in value:
            link = value["Link"]
            if link["link_type"] not in ("Autolink", "Email"):
                parts.append(f" <{link['dest_url']}> ")
    return texts
