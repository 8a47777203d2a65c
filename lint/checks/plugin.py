"""The kernel's own checks, registered through the public hook like anyone's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..hooks import Check, hookimpl

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..finding import Raw
    from ..reading.page import Page


@hookimpl
def cliniclint_checks() -> Sequence[Check]:
    """Wording, what weighs as a claim without known wording, page duties, statutory notices and titles; each is imported with the
    first page that it is asked about."""
    return (
        Check("wording", _wording),
        Check("weighed", _weighed),
        Check("page-duty", _page_duties),
        Check("notice", _notices),
        Check("titles", _titles),
    )


def _wording(page: Page) -> Iterable[Raw]:
    from . import weighed

    return weighed.standing(page)


def _weighed(page: Page) -> Iterable[Raw]:
    from . import weighed

    return weighed.run(page)


def _page_duties(page: Page) -> Iterable[Raw]:
    from . import page_duties

    return page_duties.run(page)


def _notices(page: Page) -> Iterable[Raw]:
    from . import notices

    return notices.run(page)


def _titles(page: Page) -> Iterable[Raw]:
    from . import titles

    return titles.run(page)
