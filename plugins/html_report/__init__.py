"""`--format html`: one page for a reviewer to read, with the copy, what was found in it, and what was accepted and why.

Jinja2 is imported when such a report is opened, and nowhere else.
"""

from __future__ import annotations

from collections.abc import Sequence

from cliniclint import Out, Report, Reporter, hookimpl

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


@hookimpl
def cliniclint_reporters() -> Sequence[Reporter]:
    """The reporter `html`."""
    return [Reporter("html", _open, explain=True)]


def _open(out: Out, options: dict[str, Any]) -> Report:
    from .report import HtmlReport

    return HtmlReport(out, options)
