"""The kernel's own checks, registered through the public hook like anyone's."""

from __future__ import annotations

from collections.abc import Sequence

from ..hooks import Check, hookimpl


@hookimpl
def cliniclint_checks() -> Sequence[Check]:
    """Wording and page duties."""
    from . import page_duties, wording

    return (Check(wording.NAME, wording.run), Check(page_duties.NAME, page_duties.run))
