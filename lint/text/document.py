"""A page as a visitor reads it: segments of prose in an outline, each with its way back to the source."""

from __future__ import annotations

from collections.abc import Mapping

from ..named import NamedTuple
from ..record import field, record
from .prose import Prose
from .spans import OffsetMap, Span


class Kind:
    """The kinds of segment, as plain words (they stand in rule files and in `trace`)."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "list-item"
    QUOTE = "quote"  # a paragraph inside a block quotation
    CELL = "table-cell"
    BUTTON = "button"
    CAPTION = "caption"
    TITLE = "title"
    DESCRIPTION = "description"  # meta description, Open Graph description
    ALT = "alt"  # alternative text of a picture
    ATTRIBUTE = "attribute"  # title and aria-label attributes, string properties of a component
    DATA = "data"  # structured data: JSON-LD, data files of a CMS
    FIELD = "field"  # other front matter fields that a visitor may read
    ALL = (
        HEADING,
        PARAGRAPH,
        ITEM,
        QUOTE,
        CELL,
        BUTTON,
        CAPTION,
        TITLE,
        DESCRIPTION,
        ALT,
        ATTRIBUTE,
        DATA,
        FIELD,
    )


class Link(NamedTuple):
    """A link or footnote reference inside a segment's prose: its prose range and where it leads.

    `target` is the address, or `#fn:TEXT` with the footnote's text for a footnote reference.
    """

    start: int
    end: int
    target: str


@record(frozen=True, slots=True)
class Segment:
    """One stretch of prose: a heading, a paragraph, a list item ...

    `index` is its place in `Document.segments`; `section` the index of the heading it stands under and `lead_in` the
    index of the segment that introduces its list (or of the header cell of its table column), None where there is none.
    For a heading, `section` is the heading above it in the outline. `level` is a heading's level (1 to 6) or a list
    item's depth (from 1), else 0. `label` names an attribute, a data key or a front matter field. `quoted` is true
    inside a block quotation, whatever the kind.
    """

    index: int
    kind: str
    text: str
    offsets: OffsetMap
    section: int | None = None
    lead_in: int | None = None
    level: int = 0
    label: str = ""
    links: tuple[Link, ...] = ()
    quoted: bool = False

    def source(self, start: int, end: int) -> Span:
        """The source range of a range of `text`; raises ValueError if that is empty or outside."""
        return self.offsets.to_source(start, end)


class Comment(NamedTuple):
    """A comment of the source, for suppressions: its source range, its words, and the segment that follows it."""

    start: int
    end: int
    text: str
    before: int


class NotChecked(NamedTuple):
    """A source range that was not read as English copy, and why."""

    start: int
    end: int
    reason: str


@record(frozen=True, slots=True)
class Document:
    """A page read by a format.

    `text` is the decoded source without a byte order mark. `meta` is the front matter (or an empty mapping) as plain
    values. `language` is the language that the page declares, or "".
    """

    path: str
    text: str
    format: str
    segments: tuple[Segment, ...]
    meta: Mapping[str, object] = field(default_factory=dict)
    language: str = ""
    comments: tuple[Comment, ...] = ()
    not_checked: tuple[NotChecked, ...] = ()


def _on_words(text: str, start: int, end: int, target: str) -> Link:
    """A link without the blanks at its ends."""
    while start < end and text[start] == " ":
        start += 1
    while end > start and text[end - 1] == " ":
        end -= 1
    return Link(start, end, target)


class DocumentBuilder:
    """What a format calls while it walks its source: it keeps the outline, so that formats only say what they see.

    Call `segment` in reading order. A heading opens a section. A list's lead-in is, unless given, the paragraph (or
    other text that is no list item) directly before the list's first item, for a nested item the item above it; a format
    says where a list begins and ends with `open_list` / `close_list`.
    """

    def __init__(self, path: str, text: str, format: str) -> None:
        self.path = path
        self.text = text
        self.format = format
        self._segments: list[Segment] = []
        self._comments: list[Comment] = []
        self._not_checked: list[NotChecked] = []
        self._headings: list[int] = []
        self._lists: list[int | None] = []
        self._last_text: int | None = None

    def segment(
        self,
        kind: str,
        prose: Prose,
        *,
        level: int = 0,
        label: str = "",
        links: tuple[Link, ...] = (),
        quoted: bool = False,
        lead_in: int | None = None,
        in_outline: bool = True,
    ) -> int | None:
        """Add a segment; returns its index, or None where the prose is empty (then nothing is added).

        `links` hold offsets by `Prose.length()`, before white space is put in order; they are moved here. With
        `in_outline` false (alternative text, attributes, head matter) the segment is no lead-in and opens nothing.
        """
        marks = tuple(at for link in links for at in (link.start, link.end))
        text, offsets, moved = prose.finish(marks)
        if not text:
            return None
        placed = tuple(
            _on_words(text, moved[2 * i], moved[2 * i + 1], link.target) for i, link in enumerate(links)
        )
        return self._place(kind, text, offsets, placed, level, label, quoted, lead_in, in_outline)

    def _place(
        self,
        kind: str,
        text: str,
        offsets: OffsetMap,
        links: tuple[Link, ...],
        level: int,
        label: str,
        quoted: bool,
        lead_in: int | None,
        in_outline: bool,
    ) -> int:
        """Add a segment whose prose is in order, where the outline has its place; returns its index."""
        index = len(self._segments)
        section = self._headings[-1] if self._headings else None
        if kind == Kind.HEADING and in_outline:
            while self._headings and self._segments[self._headings[-1]].level >= level:
                self._headings.pop()
            section = self._headings[-1] if self._headings else None
            self._headings.append(index)
            self._last_text = None
        if lead_in is None and kind == Kind.ITEM and self._lists:
            lead_in = self._lists[-1]
        if kind == Kind.ITEM and not level:
            level = max(1, len(self._lists))
        self._segments.append(
            Segment(index, kind, text, offsets, section, lead_in, level, label, links, quoted)
        )
        if in_outline and kind != Kind.HEADING:
            self._last_text = index
        return index

    def open_list(self) -> None:
        """A list begins: what was said last introduces it."""
        self._lists.append(self._last_text)

    def close_list(self) -> None:
        """The list that was opened last ends; what follows it has no lead-in from before it."""
        if self._lists:
            self._lists.pop()
        self._last_text = None

    def break_lead_in(self) -> None:
        """What was said last introduces nothing that follows (a rule, a form, a new column)."""
        self._last_text = None

    def comment(self, start: int, end: int, text: str) -> None:
        """A comment of the source, source characters [start, end), with its words: suppressions stand in comments. It goes with
        the segment that is added next."""
        self._comments.append(Comment(start, end, text, len(self._segments)))

    def not_checked(self, start: int, end: int, reason: str) -> None:
        """Source characters [start, end) were not read as English copy; reports say so, with the reason."""
        self._not_checked.append(NotChecked(start, end, reason))

    def finish(self, *, meta: Mapping[str, object] | None = None, language: str = "") -> Document:
        """The document. `meta` is what the page says of itself, as plain values (`jurisdictions`, `professions` and `cliniclint`
        hold as in front matter); `language` the language that it declares, "" for none."""
        return Document(
            self.path,
            self.text,
            self.format,
            tuple(self._segments),
            meta or {},
            language,
            tuple(self._comments),
            tuple(self._not_checked),
        )
