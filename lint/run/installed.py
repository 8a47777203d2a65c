"""What is installed, ready to use: the plugins, the memory in the cache folder, a checker over all rules and checks."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import cache

from ..config.load import Configs
from ..config.memory import Memory
from ..errors import UserError
from .host import Host
from .plugin_list import installed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

    from ..config.model import Config
    from ..config.resolve import Profiles
    from ..rulebook.book import Book
    from .checker import Checker
    from .earlier import Kept
    from .host import Pack


@cache
def memory() -> Memory:
    """The memory in the cache folder."""
    from ..rulebook.folder import place

    try:
        return Memory(place())
    except RuntimeError:  # no home folder
        return Memory(None)


@cache
def host() -> Host:
    """The installed plugins, loaded once a process."""
    return Host(installed(memory()))


def load(packs: Sequence[Pack], name: str = "") -> Book:
    """The rulebook of these packs; `name` is their identity where it is known."""
    from ..rulebook.store import load as load_book

    return load_book(packs, lambda line: print(line, file=sys.stderr), name)


def checker(profiles: Profiles) -> Checker:
    """A checker over all installed packs and checks."""
    from ..rulebook.store import identity
    from .checker import Checker

    plugins = host()
    packs, checks = plugins.rule_packs(), plugins.checks()
    lost = bool(plugins.failures)
    return Checker(packs, list(checks.values()), load, identity, profiles, lost_plugins=lost, memory=memory())


def kept(checker: Checker, profiles: Profiles) -> Kept | None:
    """What earlier runs left in the cache folder; None where there is none, or where a plugin failed: nobody knows what
    it would have found."""
    from ..rulebook.folder import place
    from .earlier import Kept
    from .keys import Keys
    from .packed import Packer
    from .results import Results

    if host().failures:
        return None
    try:
        folder = place()
    except RuntimeError:  # no home folder
        return None
    results = Results(folder, lambda line: print(line, file=sys.stderr))
    return Kept(results, Keys(checker, host()), Packer(), profiles.today())


def configs(config: str | None, isolated: bool) -> Configs:
    """The configurations of a run: `config` is a file that holds for every page, `isolated` stands for none at all."""
    if config and isolated:
        raise UserError("--config and --isolated exclude each other", remedy="leave one out")
    return Configs(memory(), explicit=config, isolated=isolated)


def require_installed(config: Config, plugins: Host) -> None:
    """Raise UserError where a configuration requires a plugin, or names a spaCy pipeline, that is not installed."""
    from ..config.names import require

    require(config, [name for each in plugins.listed for name in (each.name, each.distribution)])


def with_pack(config: Config, pack: str, installed: Sequence[Pack]) -> tuple[Config, Path]:
    """The configuration with a rule pack added that it may not name, and the pack's folder."""
    from pathlib import Path

    path = Path(pack).resolve()
    if not path.is_dir():
        what = "is a file, not a folder" if path.exists() else "does not exist"
        raise UserError(f"the rule pack {what}", path=pack, remedy="name the folder that holds the rules")
    at_hand = {Path(each).resolve() for each in (*installed, *config.rule_packs)}
    if path not in at_hand:
        config = config._replace(rule_packs=(*config.rule_packs, str(path)))
    return config, path
