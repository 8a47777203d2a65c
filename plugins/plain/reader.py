"""Reads plain text: paragraphs between blank lines, headings that stand alone, bullets of any kind, quotations."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cliniclint import Document, DocumentBuilder, Kind, Link, Prose

from .lines import (
    Line,
    ends_sentence,
    heading_like,
    is_rule,
    is_testimonial,
    paragraphs,
    read_lines,
    starts_low,
    underline,
)

_ADDRESS = re.compile(r"https?://[^\s<>\"]+")
_COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
_NOT_BREAK = re.compile(r"[^\r\n]")


def read(text: str, path: str) -> Document:
    """The document of a text file."""
    builder = DocumentBuilder(path, text, "plain")
    masked, comments = _masked(text)
    _Reader(builder, masked, comments).run()
    return builder.finish()


def _masked(text: str) -> tuple[str, list[tuple[int, int, str]]]:
    """The text with template code and comments blanked, and the comments."""
    comments: list[tuple[int, int, str]] = []
    if "{" in text or "<%" in text or "<?" in text:
        from ..templates import mask, template_comments

        comments = template_comments(text)
        text = mask(text)
    if "<!--" in text and "-->" in text:
        comments += [(m.start(), m.end(), m.group(1).strip()) for m in _COMMENT.finditer(text)]
        comments.sort()
        text = _COMMENT.sub(lambda match: _NOT_BREAK.sub(" ", match.group()), text)
    return text, comments


class _Reader:
    """Walks the lines of one text."""

    def __init__(self, builder: DocumentBuilder, text: str, comments: list[tuple[int, int, str]]) -> None:
        self.builder = builder
        self.text = text
        self.lines = read_lines(text)
        self._comments = comments
        self._next_comment = 0
        self._indents: list[int] = []  # of the lists that are open
        self._first = True  # whether nothing was said yet

    def run(self) -> None:
        lines, at = self.lines, 0
        while at < len(lines):
            line = lines[at]
            if line.blank:
                at += 1
            elif self._is_item(at):
                at = self._item(at)
            elif self._indents and line.indent > self._indents[-1] and not line.quoted:
                at = self._block(at, Kind.ITEM)
            else:
                self._close_lists(-1)
                if is_rule(line):
                    self.builder.break_lead_in()
                    at += 1
                else:
                    at = self._block(at, "")
        self._close_lists(-1)
        self._give_comments(None)

    def _is_item(self, at: int) -> bool:
        line = self.lines[at]
        if not line.bullet:
            return False
        if line.bullet == "emoji":
            return any(near.bullet == "emoji" and near.quoted == line.quoted for near in self._neighbours(at))
        if line.bullet == "number" and not self._indents and self._is_numbered_heading(at):
            return False
        return line.first or bool(self._indents) or at == 0 or self.lines[at - 1].blank

    def _is_numbered_heading(self, at: int) -> bool:
        """A numbered line that stands alone, with no number before or after, is a heading."""
        lines = self.lines
        alone = (at == 0 or lines[at - 1].blank) and (at + 1 >= len(lines) or lines[at + 1].blank)
        near = any(line.bullet == "number" for line in self._neighbours(at))
        return alone and not near and heading_like(lines[at].text)

    def _neighbours(self, at: int) -> list[Line]:
        """The lines before and after, over one blank line."""
        found = []
        for step in (-1, 1):
            for distance in (1, 2):
                index = at + step * distance
                if 0 <= index < len(self.lines) and not self.lines[index].blank:
                    found.append(self.lines[index])
                    break
        return found

    def _item(self, at: int) -> int:
        """Read a list item; returns where to go on."""
        line = self.lines[at]
        self._close_lists(line.indent)
        if not self._indents or line.indent > self._indents[-1]:
            self.builder.open_list()
            self._indents.append(line.indent)
        taken = [line]
        at += 1
        while at < len(self.lines) and self._continues(at, taken[-1], line):
            taken.append(self.lines[at])
            at += 1
        self._say(Kind.ITEM, taken)
        return at

    def _continues(self, at: int, before: Line, item: Line) -> bool:
        line = self.lines[at]
        if line.blank or line.quoted != item.quoted or self._is_item(at) or is_rule(line):
            return False
        if line.indent > item.indent:
            return True
        return len(before.text) >= 50 and starts_low(line.text) and not ends_sentence(before.text)

    def _block(self, at: int, kind: str) -> int:
        """Read the lines up to a blank one or a bullet; returns where to go on."""
        first = self.lines[at]
        begin = at
        at += 1
        while at < len(self.lines):
            line = self.lines[at]
            if line.blank or line.quoted != first.quoted or self._is_item(at) or is_rule(line):
                break
            at += 1
        block = self.lines[begin:at]
        marked = underline(self.lines[at]) if at < len(self.lines) and not first.quoted else 0
        if marked and len(block) == 1 and not kind:
            self._say(Kind.HEADING, block, level=marked)
            return at + 1
        for group in paragraphs(block):
            if len(group) > 1 or kind:
                self._text(group, kind)
                continue
            line = group[0]
            if not first.quoted and heading_like(line.text):
                self._say(Kind.HEADING, group, level=self._level(line.text))
            else:
                self._text(group, kind)
        return at

    def _level(self, text: str) -> int:
        return 1 if self._first or (text.isupper() and len(text) > 3) else 2

    def _text(self, group: Sequence[Line], kind: str) -> None:
        said = (
            not kind and not group[0].quoted and is_testimonial(" ".join([line.text for line in group[:20]]))
        )
        self._say(kind or (Kind.QUOTE if said or group[0].quoted else Kind.PARAGRAPH), group, said=said)

    def _say(self, kind: str, lines: Sequence[Line], *, level: int = 0, said: bool = False) -> None:
        prose, links, count = Prose(), [], 0
        for line in lines:
            if count:
                prose.blank(line.start, line.start)
                count += 1
            if "://" in line.text:
                for match in _ADDRESS.finditer(line.text):
                    address = match.group().rstrip(".,;:!?)'\"")
                    begin = count + match.start()
                    links.append(Link(begin, begin + len(address), address))
            if kind != Kind.ITEM and line.mark < line.start:  # a number that is no bullet
                prose.add(self.text[line.mark : line.start], line.mark, line.start)
                count += line.start - line.mark
            prose.add(line.text, line.start, line.end)
            count += len(line.text)
        self._give_comments(lines[-1].end)
        self.builder.segment(kind, prose, level=level, links=tuple(links), quoted=said or lines[0].quoted)
        self._first = False

    def _close_lists(self, indent: int) -> None:
        while self._indents and self._indents[-1] > indent:
            self._indents.pop()
            self.builder.close_list()

    def _give_comments(self, before: int | None) -> None:
        while self._next_comment < len(self._comments):
            start, end, words = self._comments[self._next_comment]
            if before is not None and start >= before:
                return
            self.builder.comment(start, end, words)
            self._next_comment += 1
