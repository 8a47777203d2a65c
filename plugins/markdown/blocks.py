"""The block that is being read: its prose, what stands aside of it, and the quotes and lists around it."""

from __future__ import annotations

from cliniclint import DocumentBuilder, Kind, Link, Prose

from .escapes import read_escaped
from .source import FILL, Aside, Parsed


class Frame:
    """Prose that is being collected: a block's own, or a picture's or button's inside it."""

    __slots__ = ("count", "end", "kind", "links", "prose", "start")

    def __init__(self, kind: str, start: int) -> None:
        self.kind = kind
        self.prose = Prose()
        self.count = 0  # characters, as Prose.length() has it, without its sum
        self.links: list[Link] = []
        self.start = start
        self.end = start


class Blocks:
    """Collects blocks and hands them to the builder. Offsets are source characters."""

    def __init__(self, builder: DocumentBuilder, parsed: Parsed) -> None:
        self.builder = builder
        self.containers: list[str] = []  # Kind.ITEM, Kind.QUOTE, or Kind.PARAGRAPH for a note
        self.kind = ""  # of the block at hand, where its container does not tell
        self.level = 0
        self.lead_in: int | None = None
        self._quotes = 0
        self._frames: list[Frame] = []
        self._aside: list[tuple[str, str, Prose, tuple[Link, ...]]] = []
        self._buttons = parsed.buttons
        self._button = 0
        self._comments = [aside for aside in parsed.asides if not aside.label]
        self._props = [aside for aside in parsed.asides if aside.label]
        self._next_comment = 0
        self._next_prop = 0

    def frame(self, at: int) -> Frame:
        """Where prose at source character `at` goes."""
        if not self._frames:
            self._frames.append(Frame("", at))
        return self._frames[-1]

    def add(self, text: str, start: int, end: int) -> None:
        frame = self.frame(start)
        frame.prose.add(text, start, end)
        frame.count += len(text)
        frame.end = end

    def add_with_holes(self, text: str, start: int, end: int) -> None:
        """Like `add`, for text in which holes were filled in."""
        if FILL not in text:
            self.add(text, start, end)
            return
        at = 0
        while at < len(text):
            hole = text.find(FILL, at)
            if hole < 0:
                hole = len(text)
            if hole > at:
                self.add(text[at:hole], start + at, start + hole)
            at = hole
            while at < len(text) and text[at] == FILL:
                at += 1
            if at > hole:
                self.blank(start + hole, start + at)

    def blank(self, start: int, end: int) -> None:
        frame = self.frame(start)
        frame.prose.blank(start, end)
        frame.count += 1
        frame.end = end

    def open_aside(self, kind: str, start: int, end: int) -> Frame:
        """What follows is a segment of its own; the prose around it goes on with a blank."""
        self.blank(start, end)
        frame = Frame(kind, start)
        self._frames.append(frame)
        return frame

    def close_aside(self, end: int) -> None:
        if len(self._frames) > 1:
            frame = self._frames.pop()
            self.add_aside(frame.kind, "", frame.prose, tuple(frame.links))
            self._frames[-1].end = end

    def add_aside(self, kind: str, label: str, prose: Prose, links: tuple[Link, ...] = ()) -> None:
        if prose:
            self._aside.append((kind, label, prose, links))

    def enter(self, kind: str) -> None:
        self.containers.append(kind)
        self._quotes += kind == Kind.QUOTE

    def leave(self) -> None:
        if self.containers:
            self._quotes -= self.containers.pop() == Kind.QUOTE

    def flush(self, before: int) -> int | None:
        """End the block, if there is one; `before` is where the next begins. Returns its index in the document."""
        index = None
        frames = self._frames
        if frames:
            while len(frames) > 1:
                self.close_aside(frames[-1].end)
            frame = frames.pop()
            self._give_comments(frame.end)
            index = self.builder.segment(
                self._kind(frame.start),
                frame.prose,
                level=self.level,
                links=tuple(frame.links),
                quoted=self._quotes > 0,
                lead_in=self.lead_in,
            )
        if self._aside:
            for kind, label, prose, links in self._aside:
                outline = kind == Kind.BUTTON
                self.builder.segment(
                    kind, prose, label=label, links=links, quoted=self._quotes > 0, in_outline=outline
                )
            self._aside.clear()
        if self._next_comment < len(self._comments):
            self._give_comments(before)
        if self._next_prop < len(self._props):
            self._give_props(before)
        return index

    def _kind(self, start: int) -> str:
        if self.kind:
            return self.kind
        buttons = self._buttons
        while self._button < len(buttons) and buttons[self._button][1] <= start:
            self._button += 1
        if self._button < len(buttons) and buttons[self._button][0] <= start:
            return Kind.BUTTON
        return self.containers[-1] if self.containers else Kind.PARAGRAPH

    def _give_comments(self, before: int) -> None:
        while self._next_comment < len(self._comments) and self._comments[self._next_comment].start < before:
            comment = self._comments[self._next_comment]
            self.builder.comment(comment.start, comment.end, comment.text)
            self._next_comment += 1

    def _give_props(self, before: int) -> None:
        while self._next_prop < len(self._props) and self._props[self._next_prop].start < before:
            give_property(self.builder, self._props[self._next_prop])
            self._next_prop += 1


def give_property(builder: DocumentBuilder, prop: Aside) -> None:
    """A component's string property as a segment."""
    kind = Kind.ALT if prop.label == "alt" else Kind.ATTRIBUTE
    label = "" if kind == Kind.ALT else prop.label
    builder.segment(kind, read_escaped(prop.text, prop.value, prop.escapes), label=label, in_outline=False)
