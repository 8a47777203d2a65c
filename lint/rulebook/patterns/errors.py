"""What is wrong with a pattern, where in it, and what to do."""

from __future__ import annotations

from ...errors import UserError


class PatternError(UserError):
    """A pattern that cannot be used. `offset` counts characters of the pattern from 0; `hint` is the remedy.

    `source` is the pattern; as a UserError it is shown with a caret. Who knows the file sets the place in the file.
    """

    def __init__(self, message: str, offset: int, hint: str | None = None, source: str = "") -> None:
        super().__init__(
            message, remedy=hint, source_line=source or None, column=offset + 1 if source else None
        )
        self.message = message
        self.offset = offset
        self.hint = hint
        self.source = source
