"""What every command that works with rules or pages begins with: plugins, configuration, rulebook."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from ..config.load import Configs
from ..config.memory import Memory
from ..config.model import Config, Settings
from ..config.names import Known, identifier
from ..config.resolve import Profiles
from ..errors import UserError
from ..run.host import Host
from ..run.plugin_list import installed

if TYPE_CHECKING:
    from datetime import date

    from ..rulebook.book import Book
    from ..run.checker import Checker


@cache
def memory() -> Memory:
    """The memory in the cache folder."""
    from ..rulebook.store import cache_folder

    try:
        return Memory(cache_folder())
    except RuntimeError:  # no home folder
        return Memory(None)


@cache
def host() -> Host:
    """The installed plugins, loaded once a process."""
    return Host(installed(memory()))


def load(packs: Sequence[Path]) -> Book:
    """The rulebook of these packs."""
    from ..rulebook.store import load as load_book

    return load_book(packs, lambda line: print(line, file=sys.stderr))


def checker(profiles: Profiles) -> Checker:
    """A checker over all installed packs and checks."""
    from ..run.checker import Checker

    plugins = host()
    packs, checks = plugins.rule_packs(), plugins.checks()
    lost = bool(plugins.failures)
    return Checker(packs, list(checks.values()), load, profiles, lost_plugins=lost, memory=memory())


def configs(config: str | None, isolated: bool) -> Configs:
    """The configurations of a run, by the options --config and --isolated."""
    if config and isolated:
        raise UserError("--config and --isolated exclude each other", remedy="leave one out")
    return Configs(memory(), explicit=config, isolated=isolated)


def here(config: str | None = None, isolated: bool = False) -> Config:
    """The configuration that holds for pages in the current folder."""
    return configs(config, isolated).of_folder(os.getcwd())


def with_pack(config: Config, pack: str, installed: Sequence[Path]) -> tuple[Config, Path]:
    """The configuration with a rule pack added that it may not name, and the pack's folder."""
    path = Path(pack).resolve()
    if not path.is_dir():
        what = "is a file, not a folder" if path.exists() else "does not exist"
        raise UserError(f"the rule pack {what}", path=pack, remedy="name the folder that holds the rules")
    at_hand = {each.resolve() for each in (*installed, *map(Path, config.rule_packs))}
    if path not in at_hand:
        config = config._replace(rule_packs=(*config.rule_packs, str(path)))
    return config, path


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
    named = (
        ("jurisdiction", "--jurisdiction", settings.jurisdictions),
        ("profession", "--profession", settings.professions),
        ("rule", "--select", settings.select),
        ("rule", "--ignore", settings.ignore),
    )
    books = list(known)
    for kind, option, names in named:
        for name in names or ():
            problems = [each.problem(kind, name) for each in books]
            if problems and None not in problems:
                problem, remedy = problems[0] or ("", None)
                raise UserError(f"{problem} ({option})", remedy=remedy)


def as_date(text: str | None) -> date | None:
    """The day that --as-of names."""
    if text is None:
        return None
    from datetime import date

    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UserError(f'"{text}" is no date (--as-of)', remedy="write it as 2027-01-31") from None
