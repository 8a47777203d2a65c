"""The open elements of a page, with what is inherited from outside in. Every step takes constant time on average."""

from __future__ import annotations

from cliniclint import Kind

from .elements import (
    ENDS,
    HEADINGS,
    IN_LIST_SCOPE,
    IN_TABLE_SCOPE,
    LIST_SCOPES,
    SCOPES,
    TABLE_SCOPES,
    Role,
)
from .groups import Group

_NONE = Role()


class Frame:
    """An open element: what its text is, and how far outwards a tag inside it may reach (places in the stack)."""

    __slots__ = (
        "foreign",
        "group",
        "introduced_by",
        "is_list",
        "kind",
        "language",
        "level",
        "list_scope",
        "name",
        "outline",
        "quoted",
        "role",
        "scope",
        "since",
        "table_scope",
    )

    def __init__(self, name: str, role: Role, parent: Frame | None, at: int) -> None:
        self.name = name
        self.role = role
        self.is_list = False
        if parent is None:
            self.introduced_by: int | None = None  # the segment that introduces a cell or description
            self.since = 0  # how many segments there were when that cell or description began
            self.kind = role.kind or Kind.PARAGRAPH
            self.level = 0
            self.outline = True
            self.quoted = self.foreign = False
            self.language = ""
            self.group: Group | None = None
            self.scope = self.list_scope = self.table_scope = 0
            return
        self.quoted = parent.quoted or name == "blockquote"
        self.kind = role.kind or parent.kind
        self.level = role.level if role.kind else parent.level
        if self.quoted and self.kind == Kind.PARAGRAPH:
            self.kind = Kind.QUOTE
        self.outline = role.outline and (parent.outline or role.kind is not None)
        self.foreign = name == "svg" or (parent.foreign and name != "foreignobject")
        self.language = parent.language
        self.introduced_by = parent.introduced_by
        self.since = parent.since
        self.group = parent.group
        self.scope = at if name in SCOPES else parent.scope
        self.list_scope = at if name in LIST_SCOPES else parent.list_scope
        self.table_scope = at if name in TABLE_SCOPES else parent.table_scope


class Frames:
    """The stack of open elements; element 0 is the page itself and never closes."""

    __slots__ = ("_at", "stack", "top")

    def __init__(self) -> None:
        self.top = Frame("", _NONE, None, 0)
        self.stack = [self.top]
        self._at: dict[str, list[int]] = {}

    def push(self, name: str, role: Role | None = None) -> Frame:
        """Open an element; the frame may still be adjusted by the caller."""
        at = len(self.stack)
        frame = Frame(name, role or _NONE, self.top, at)
        self.stack.append(frame)
        self.top = frame
        self._at.setdefault(name, []).append(at)
        return frame

    def pop(self) -> Frame:
        """Close the innermost element."""
        frame = self.stack.pop()
        self._at[frame.name].pop()
        self.top = self.stack[-1]
        return frame

    def is_open(self, name: str) -> bool:
        """Whether such an element is open anywhere."""
        return bool(self._at.get(name))

    def ended_by(self, name: str) -> int:
        """How many elements a start tag ends."""
        least = len(self.stack)
        for other in ENDS.get(name, ()):
            at = self._at.get(other)
            if at and self._reach(other) <= at[-1] < least:
                if other in HEADINGS and at[-1] != len(self.stack) - 1:
                    continue  # a heading is ended only by a heading directly inside it
                least = at[-1]
        return len(self.stack) - least

    def closed_by(self, name: str) -> int:
        """How many elements an end tag ends: 0 if it fits none."""
        best = -1
        for other in HEADINGS if name in HEADINGS else (name,):
            at = self._at.get(other)
            if at and at[-1] >= self._reach(other):
                best = max(best, at[-1])
        return len(self.stack) - best if best > 0 else 0

    def _reach(self, name: str) -> int:
        if name in IN_LIST_SCOPE:
            return self.top.list_scope
        if name in IN_TABLE_SCOPE:
            return self.top.table_scope
        return self.top.scope
