"""The kernel's own checks, registered through the public hook like anyone's."""

from __future__ import annotations

from collections.abc import Sequence

from ..hooks import Check, hookimpl


@hookimpl
def cliniclint_checks() -> Sequence[Check]:
    """Wording, page duties, statutory notices and titles."""
    from . import notices, page_duties, titles, wording

    return (
        Check(wording.NAME, wording.run),
        Check(page_duties.NAME, page_duties.run),
        Check(notices.NAME, notices.run),
        Check(titles.NAME, titles.run),
    )
