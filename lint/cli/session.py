"""What every command that works with rules or pages begins with: plugins, configuration, rulebook."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence

from ..config.model import Config, Settings
from ..config.names import Known, identifier, verify_settings
from ..errors import UserError
from ..run.installed import checker as checker
from ..run.installed import configs as configs
from ..run.installed import host as host
from ..run.installed import load as load
from ..run.installed import memory as memory
from ..run.installed import with_pack as with_pack

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date


def here(config: str | None = None, isolated: bool = False) -> Config:
    """The configuration that holds for pages in the current folder."""
    return configs(config, isolated).of_folder(os.getcwd())


def settings(
    jurisdiction: Sequence[str] = (),
    profession: Sequence[str] = (),
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
) -> Settings:
    """Settings from repeatable options that may hold commas."""

    def split(values: Sequence[str], ids: bool) -> tuple[str, ...] | None:
        found = [part.strip() for value in values for part in value.split(",")]
        return tuple(dict.fromkeys(identifier(each) if ids else each for each in found if each)) or None

    return Settings(
        split(jurisdiction, True), split(profession, True), split(select, False), split(ignore, False)
    )


def verify(settings: Settings, known: Iterable[Known]) -> None:
    """Raise UserError for a name on the command line that none of the rulebooks knows."""
    verify_settings(settings, known, "--{}")


def as_date(text: str | None) -> date | None:
    """The day that --as-of names."""
    if text is None:
        return None
    from datetime import date

    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UserError(f'"{text}" is no date (--as-of)', remedy="write it as 2027-01-31") from None
