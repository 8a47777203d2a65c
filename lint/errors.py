"""What a person is told when something they gave, or a plugin, cannot be used: the culprit, the place, the remedy."""

from __future__ import annotations


class UserError(Exception):
    """Bad input: printed as one clear line (and a caret where there is a place), exit status 2, never a traceback.

    `path` is as the person gave it; `line` and `column` count from 1; `source_line` is the text of that line, for the
    caret; `remedy` says what to do.
    """

    def __init__(
        self,
        problem: str,
        *,
        path: str | None = None,
        line: int | None = None,
        column: int | None = None,
        source_line: str | None = None,
        remedy: str | None = None,
    ) -> None:
        super().__init__(problem)
        self.problem = problem
        self.path = path
        self.line = line
        self.column = column
        self.source_line = source_line
        self.remedy = remedy

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.path, self.line, self.column) if part is not None)
        head = f"{place}: {self.problem}" if place else self.problem
        if self.remedy:
            head += f"; {self.remedy}"
        if self.source_line is not None and self.column is not None:
            # Tabs keep their width in both lines, so that the caret stands under the culprit.
            lead = "".join("\t" if c == "\t" else " " for c in self.source_line[: self.column - 1])
            head += f"\n    {self.source_line}\n    {lead}^"
        return head


class PluginError(Exception):
    """A plugin's code failed; `plugin` names the check or format, the cause is chained."""

    def __init__(self, plugin: str, cause: BaseException) -> None:
        super().__init__(f"{plugin} failed: {in_one_line(cause)}")
        self.plugin = plugin


def in_one_line(error: BaseException) -> str:
    """An exception's kind and message."""
    text = " ".join(str(error).split())
    return f"{type(error).__name__}: {text}" if text else type(error).__name__


def utf8_text(data: bytes, path: str) -> str:
    """The text of a file of ours (configuration, rules, baseline, evidence), without a byte order mark; `path` is as people see it.
    Raises UserError, naming the line. What pages may be encoded in is another matter (`run/decode.py`)."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UserError("is not UTF-8 text", path=path, line=line, remedy="save the file as UTF-8") from None
