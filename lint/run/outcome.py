"""What comes of a page: a report or why there is none, and on which days the same would come of it."""

from __future__ import annotations

from collections.abc import Collection

from ..errors import PluginError, UserError
from ..finding import FileReport, Skipped
from ..named import NamedTuple
from .decode import Unreadable
from .faults import described
from .slow import Slow

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .discover import Found


class Failed(NamedTuple):
    """A page that could not be checked, and what a person is told about it (with a caret where there is a place)."""

    skipped: Skipped
    told: str


class Outcome(NamedTuple):
    """What came of a page. `assumed`: under a jurisdiction that nobody named. `span`: on which days the same would come of it
    (see `span`). `errors`: what went wrong inside plugins on the way, a line each. `slow`: which checks took too long."""

    result: FileReport | Failed
    assumed: bool = False
    span: str = ""
    errors: tuple[str, ...] = ()
    slow: tuple[Slow, ...] = ()


def span(dates: Collection[str], today: str) -> str:
    """The days on which nothing changes for who compared a day with these dates: "" for all, one day, or "AFTER..BEFORE",
    neither of them included and either left out where there is no end."""
    if not dates:
        return ""
    if today in dates:
        return today
    after = max((each for each in dates if each < today), default="")
    before = min((each for each in dates if each > today), default="")
    return f"{after}..{before}"


def spans(text: str, today: str) -> bool:
    """Whether a day is among those of a span."""
    if ".." not in text:
        return text in ("", today)
    after, before = text.split("..")
    return after < today and (not before or today < before)


def failed(found: Found, error: Exception) -> Failed:
    """Why a page could not be checked."""
    is_error = True
    if isinstance(error, UserError):
        place = f"line {error.line}: " if error.line else ""
        reason = f"{place}{error.problem}" + (f"; {error.remedy}" if error.remedy else "")
        told = str(error) if error.path == found.shown else f"{found.shown}: {error}"
        return Failed(Skipped(found.shown, reason, True), told)
    if isinstance(error, Unreadable):
        reason = str(error)
        is_error = found.named or not error.binary
    elif isinstance(error, PluginError):
        reason = str(error)
    elif isinstance(error, OSError):
        reason = f"cannot be read: {error.strerror or error}"
    else:
        reason = f"cliniclint failed: {described(error)}"
    return Failed(Skipped(found.shown, reason, is_error), f"{found.shown}: {reason}")
