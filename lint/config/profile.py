"""For whom a page is checked, and with which rules."""

from __future__ import annotations

from collections.abc import Mapping
from time import strftime

from ..record import field, record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

DEFAULT_JURISDICTION = "us"  # where neither configuration, command line nor page names one


class Watch:
    """The dates (as 2026-01-31) that the day was compared with: what was worked out holds until one of them is passed."""

    __slots__ = ("dates",)

    def __init__(self) -> None:
        self.dates: set[str] = set()


class Day(str):
    """A day, as 2026-01-31, that notes what it is compared with."""

    __slots__ = ("_watch",)
    _watch: Watch

    @classmethod
    def watched(cls, text: str, watch: Watch) -> Day:
        day = cls(text)
        day._watch = watch
        return day

    def _noted(self, other: object) -> str:
        self._watch.dates.add(str(other))
        return str.__str__(self)

    def __lt__(self, other: str) -> bool:
        return self._noted(other) < other

    def __le__(self, other: str) -> bool:
        return self._noted(other) <= other

    def __gt__(self, other: str) -> bool:
        return self._noted(other) > other

    def __ge__(self, other: str) -> bool:
        return self._noted(other) >= other

    def __eq__(self, other: object) -> bool:
        return self._noted(other) == other

    def __ne__(self, other: object) -> bool:
        return self._noted(other) != other

    __hash__ = str.__hash__


@record(frozen=True, slots=True)
class Profile:
    """What one page is held to.

    `jurisdictions` and `professions` are ids that the rulebook knows; no professions means that they are read from the
    page. `select` and `ignore` are rule ids, class names or globs over them (`claims/*`); an empty `select` takes every
    rule. `levels` maps such names to a level or "off", the last that fits wins. Dates are read against `as_of`, or
    today's date where that is None. `inline` is false where suppressions in the pages do not count; `never` names what
    none may suppress (as `select` does). `pipeline` is the spaCy pipeline that fills `page.doc`, "" for none.
    `watch` notes what the day is compared with.
    """

    jurisdictions: tuple[str, ...] = (DEFAULT_JURISDICTION,)
    professions: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    levels: Mapping[str, str] = field(default_factory=dict)
    as_of: date | None = None
    inline: bool = True
    never: tuple[str, ...] = ()
    pipeline: str = ""
    watch: Watch | None = None

    def today(self) -> str:
        """The day that dates are read against, as 2026-01-31."""
        text = strftime("%Y-%m-%d") if self.as_of is None else self.as_of.isoformat()
        return text if self.watch is None else Day.watched(text, self.watch)
