"""`--format terminal`: the report for people, and the default."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cliniclint import Out, Report, Reporter, hookimpl


@hookimpl
def cliniclint_reporters() -> Sequence[Reporter]:
    """The reporter `terminal`."""
    return [Reporter("terminal", _open)]


def _open(out: Out, options: dict[str, Any]) -> Report:
    from .report import TerminalReport

    return TerminalReport(out, options)
