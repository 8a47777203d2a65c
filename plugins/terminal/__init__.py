"""`--format terminal` (or `text`): the report for people, and the default; `--format concise`: a line a finding."""

from __future__ import annotations

from collections.abc import Sequence

from cliniclint import Out, Report, Reporter, hookimpl

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


@hookimpl
def cliniclint_reporters() -> Sequence[Reporter]:
    """The reporters `terminal`, `text` (the same by another name) and `concise`."""
    return [
        Reporter("terminal", _open, replays=True),
        Reporter("text", _open, replays=True),
        Reporter("concise", _concise, replays=True),
    ]


def _open(out: Out, options: dict[str, Any]) -> Report:
    from .report import TerminalReport

    return TerminalReport(out, options)


def _concise(out: Out, options: dict[str, Any]) -> Report:
    return _open(out, {**options, "concise": True})
