"""What the commands that show rules, and read no pages, have in common: two options, the rulebook, how they end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..config.model import Settings
from ..config.names import identifier
from ..config.resolve import Profiles
from . import session
from .options import clicked
from .table import Option
from .terminal import complain

if TYPE_CHECKING:
    from ..config.names import Known

pack_options = clicked(
    (
        Option(("--config",), "The configuration whose rule packs count, too.", metavar="FILE"),
        Option(("--isolated",), "No configuration file at all.", "flag"),
    )
)


class Library:
    """The rules that hold in the current folder, under the configuration that the `pack_options` name; a line for each plugin
    that failed. Raises UserError or RulebookErrors where the rules cannot be used."""

    def __init__(self, config: str | None, isolated: bool) -> None:
        self._checker = session.checker(Profiles(Settings(), None))
        self._config = session.here(config, isolated)
        self.book = self._checker.book(self._config)
        for line in session.host().failures:
            complain(line)

    @property
    def known(self) -> Known:
        """The names in the rulebook."""
        return self._checker.known(self._config)

    def ids(self, jurisdiction: str | None, profession: str | None) -> tuple[str, str]:
        """The two as rules have them, "" for none. Raises UserError for one that the rulebook does not know."""
        place, whose = identifier(jurisdiction or ""), identifier(profession or "")
        asked = Settings(jurisdictions=(place,) if place else None, professions=(whose,) if whose else None)
        session.verify(asked, [self.known])
        return place, whose

    @property
    def status(self) -> int:
        """The exit status of a command that has done its job: 2 where a plugin failed all the same."""
        return 2 if session.host().failures else 0
