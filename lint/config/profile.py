"""For whom a page is checked, and with which rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

DEFAULT_JURISDICTION = "us"  # where neither configuration, command line nor page names one


@dataclass(frozen=True, slots=True)
class Profile:
    """What one page is held to.

    `jurisdictions` and `professions` are ids that the rulebook knows; no professions means that they are read from the
    page. `select` and `ignore` are rule ids, class names or globs over them (`claims/*`); an empty `select` takes every
    rule. `levels` maps such names to a level or "off", the last that fits wins. Dates are read against `as_of`, or
    today's date where that is None. `inline` is false where suppressions in the pages do not count; `never` names what
    none may suppress (as `select` does).
    """

    jurisdictions: tuple[str, ...] = (DEFAULT_JURISDICTION,)
    professions: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    levels: Mapping[str, str] = field(default_factory=dict)
    as_of: date | None = None
    inline: bool = True
    never: tuple[str, ...] = ()

    def today(self) -> str:
        """The day that dates are read against, as 2026-01-31."""
        if self.as_of is not None:
            return self.as_of.isoformat()
        from datetime import date

        return date.today().isoformat()
