"""`--format json`: one object with all that was found, for machines."""

from __future__ import annotations

from collections.abc import Sequence

from cliniclint import Out, Report, Reporter, hookimpl

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


@hookimpl
def cliniclint_reporters() -> Sequence[Reporter]:
    """The reporter `json`."""
    return [Reporter("json", _open, replays=True)]


def _open(out: Out, options: dict[str, Any]) -> Report:
    from .report import JsonReport

    return JsonReport(out, options.get("rules_digest"))
