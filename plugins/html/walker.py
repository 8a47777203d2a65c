"""Walks the tokens of a page and says to the document builder what a visitor reads.

Block elements separate prose, inline elements join it; which is which stands in `elements`. No tree is built: the open
elements are kept on a stack, and every token is looked at once.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from cliniclint import DocumentBuilder, Kind, Link, Prose

from ..later import later
from . import references
from .elements import ENDS, GAPS, LISTS, ROLES, SHOWN_RAW, VOID, Role
from .frames import Frame, Frames
from .groups import Descriptions, Table
from .hidden import ALWAYS, TELLING, Copy, attribute_copy, is_button, is_english, language
from .notes import Notes
from .tokenizer import COMMENT, EMPTY, END, RAW, REFERENCE, START, TEXT, Attribute, Token, attributes

_BUTTON = Role(Kind.BUTTON, outline=False)
_PICTURE_TEXT = Role(Kind.ALT, outline=False)
_NO_INTRODUCTION = frozenset((Kind.HEADING, Kind.BUTTON))
# A reference mark, as against "10<sup>th</sup>": it must not grow onto the word before it.
_MARK = later(
    r"\s{0,9}(?:<a\b|[\[(]?[\d*\u2020\u2021\u00a7,; \u2013-]{1,20}[\])]?\s{0,9}</sup)", re.IGNORECASE
)

ReadData = Callable[[int, int], None]
OnPassing = Callable[[int], None]


class Walker:
    """One walk over a range of a page.

    `source` is the text with template code blanked out, as long as `builder.text`, with which it shares its offsets.
    `read_data(start, end)` is called for a JSON-LD script, `passing(offset)` before each tag and comment.
    """

    def __init__(
        self, builder: DocumentBuilder, source: str, *, read_data: ReadData, passing: OnPassing | None = None
    ) -> None:
        self._builder = builder
        self._source = source
        self._read_data = read_data
        self._passing = passing
        self._frames = Frames()
        self._prose = Prose()
        self._length = 0  # of the prose so far; `Prose.length` would count anew each time
        self._links: list[Link] = []
        self._link: str | None = None
        self._link_start = 0
        self._link_has_words = False
        self._is_note = False
        self._in_sup = False
        self._waiting: list[Copy] = []
        self._count = 0  # segments so far in this walk
        self._foreign_from = 0
        self._script_is_data = False

    def walk(self, tokens: list[Token], end: int) -> None:
        """Read all tokens; `end` is where the range ends."""
        source, notes = self._source, Notes(self._source, tokens)
        self._notes = notes
        for token in tokens:
            kind = token.kind
            if kind == TEXT:
                words = source[token.start : token.end]
                if self._length or not words.isspace():
                    self._add(words, token.start, token.end)
                continue
            if kind == REFERENCE:
                self._add(token.data, token.start, token.end)
                continue
            if self._passing:
                self._passing(token.start)
            if kind in (START, EMPTY):
                self._open(token)
            elif kind == END:
                self._close(token)
            elif kind == COMMENT:
                self._comment(token)
            elif kind == RAW:
                self._raw(token)
        self._flush()
        while len(self._frames.stack) > 1:
            self._pop(end)
        if self._passing:
            self._passing(end)

    def _add(self, words: str, start: int, end: int) -> None:
        if self._frames.top.language or (not self._length and words.isspace()):
            return
        self._prose.add(words, start, end)
        self._length += len(words)
        if self._link is not None and not words.isspace():
            self._link_has_words = True

    def _gap(self, start: int, end: int) -> None:
        if self._length and not self._frames.top.language:
            self._prose.blank(start, end)
            self._length += 1

    def _open(self, token: Token) -> None:
        name, start = token.data, token.start
        given: list[Attribute] = []
        if token.end - start > len(name) + 2 and (
            name in ALWAYS or TELLING.search(self._source, start + 1 + len(name), token.end)
        ):
            given = attributes(self._source, token)
        frames = self._frames
        role = ROLES.get(name)
        if name == "a" and given and is_button(given):
            role = _BUTTON
        elif frames.top.foreign and name in ("title", "desc"):
            role = _PICTURE_TEXT
        ended = frames.ended_by(name) if name in ENDS else 0
        if role is not None or ended or "-" in name:
            if self._length:
                self._flush()
            for _ in range(ended):
                self._pop(start)
        declared = language(given) if given else None
        if token.kind == EMPTY or name in VOID:
            self._void(token)
            if declared is not None and not is_english(declared):
                return
        elif role is not None or declared is not None or frames.is_open(name) or name == "svg":
            if name in GAPS:
                self._gap(start, token.end)
            self._push(token, role, declared, given)
        elif name in GAPS:
            self._gap(start, token.end)
        if name == "a":
            self._open_link(given)
        elif name == "sup":
            self._in_sup = True
            if _MARK.match(self._source, token.end):
                self._gap(start, token.end)
            self._is_note = self._link is not None
        elif name == "script":
            self._script_is_data = any(
                a.name == "type" and a.value.split(";")[0].strip().lower() == "application/ld+json"
                for a in given
            )
        if given and not frames.top.language:
            self._waiting += attribute_copy(name, given)
            if self._waiting and not self._length:
                self._emit_waiting()

    def _void(self, token: Token) -> None:
        if token.data == "hr":
            self._flush()
            self._builder.break_lead_in()
        elif token.data in GAPS:
            self._gap(token.start, token.end)

    def _push(self, token: Token, role: Role | None, declared: str | None, given: list[Attribute]) -> None:
        name, builder = token.data, self._builder
        before = self._frames.top
        group = before.group
        if role and role.apart:
            builder.break_lead_in()
        frame = self._frames.push(name, role)
        if declared is not None:
            frame.language = "" if is_english(declared) else declared
            self._switch(before.language, frame.language, token.start)
        if name in LISTS:
            frame.is_list = True
            builder.open_list()
            # A list that begins a cell or description is introduced by what introduces those.
            if frame.since != self._count:
                frame.introduced_by = None
        elif name == "dl":
            frame.group = Descriptions()
        elif name == "table":
            frame.group = Table()
        elif isinstance(group, Descriptions):
            if name == "dt" or name == "dd":
                group.in_term = name == "dt"
                frame.introduced_by = group.term if name == "dd" else None
                frame.since = self._count
        elif isinstance(group, Table):
            self._table_part(name, group, frame, given)

    def _table_part(self, name: str, table: Table, frame: Frame, given: list[Attribute]) -> None:
        if name == "tr":
            table.open_row()
        elif name == "td" or name == "th":
            spans = {a.name: a.value for a in given}
            table.open_cell(name == "th", spans.get("colspan", ""), spans.get("rowspan", ""))
            frame.introduced_by = table.lead_in()
            frame.since = self._count
        elif name in ("thead", "tbody", "tfoot"):
            table.in_head = name == "thead"

    def _pop(self, at: int) -> None:
        """Close the innermost element; the prose inside it has been flushed if it is a block."""
        frame = self._frames.pop()
        if frame.is_list:
            self._builder.close_list()
        elif frame.role.apart:
            self._builder.break_lead_in()
        if isinstance(frame.group, Descriptions):
            frame.group.in_term = frame.group.in_term and frame.name != "dt"
        elif isinstance(frame.group, Table):
            if frame.name == "thead":
                frame.group.in_head = False
            elif frame.name in ("td", "th"):
                frame.group.close_cell()
        self._switch(frame.language, self._frames.top.language, at)

    def _switch(self, old: str, new: str, at: int) -> None:
        """The language changes at an offset: what was in another language than English is not checked."""
        if old == new:
            return
        if old:
            self._builder.not_checked(self._foreign_from, at, f"declares language {old}")
        elif self._length:
            self._prose.blank(at, at + 1)
            self._length += 1
        self._foreign_from = at

    def _close(self, token: Token) -> None:
        name = token.data
        if name == "a":
            self._close_link()
        elif name == "sup":
            self._in_sup = False
        elif name == "br":
            self._gap(token.start, token.end)
        frames = self._frames
        if self._length and (name in ROLES or "-" in name):
            self._flush()
        count = frames.closed_by(name)
        if not count:
            return
        if self._length and any(frame.role.kind or frame.name in ROLES for frame in frames.stack[-count:]):
            self._flush()
        for _ in range(count):
            self._pop(token.end)

    def _open_link(self, given: list[Attribute]) -> None:
        self._close_link()
        of = {a.name: a.value for a in given}
        href = of.get("href", "").strip()
        if href:
            self._link, self._link_start = href, self._length
            self._link_has_words = False
            self._is_note = (
                self._in_sup or "noteref" in of.get("role", "") or "footnote" in of.get("class", "")
            )

    def _close_link(self) -> None:
        self._place_link()
        self._link = None

    def _place_link(self) -> None:
        if self._link is None or not self._link_has_words:
            return
        self._link_has_words = False
        is_note = self._is_note and self._link.startswith("#")
        target = self._notes.target(self._link) if is_note else self._link
        self._links.append(Link(self._link_start, self._length, target))

    def _raw(self, token: Token) -> None:
        if token.data in SHOWN_RAW:
            self._add(self._source[token.start : token.end], token.start, token.end)
        elif token.data == "script" and self._script_is_data and not self._frames.top.language:
            self._read_data(token.start, token.end)
            self._count += 1

    def _comment(self, token: Token) -> None:
        # The words are taken from the page itself: template code inside a comment is part of it.
        raw = self._builder.text[token.start : token.end]
        inner = raw[4:].removesuffix("-->").removesuffix("--!>") if raw.startswith("<!--") else token.data
        self._builder.comment(token.start, token.end, inner.strip())

    def _flush(self) -> None:
        """What was read since the last block boundary becomes a segment."""
        if not self._length:
            return
        self._place_link()
        top = self._frames.top
        index = self._builder.segment(
            top.kind,
            self._prose,
            level=top.level,
            links=tuple(self._links),
            quoted=top.quoted,
            lead_in=None if top.kind in _NO_INTRODUCTION else top.introduced_by,
            in_outline=top.outline,
        )
        self._prose, self._length, self._link_start = Prose(), 0, 0
        if self._links:
            self._links = []
        if index is not None:
            self._count += 1
            if top.group is not None:
                top.group.note(index)
        if self._waiting:
            self._emit_waiting()

    def _emit_waiting(self) -> None:
        for copy in self._waiting:
            prose = Prose()
            for part in references.parts(
                self._source, copy.attribute.start, copy.attribute.end, attribute=True
            ):
                prose.add(*part)
            self._builder.segment(
                copy.kind, prose, label=copy.label, quoted=self._frames.top.quoted, in_outline=False
            )
        self._waiting = []
