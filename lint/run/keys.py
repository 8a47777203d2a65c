"""What the result of a page depends on, as one key.

That is its bytes, path and format; the rules, the settings that hold for it and the evidence register; and the code: what is
installed beside Python, and the files of cliniclint and of every plugin, by size and time. A plugin that asks something
else (the network, say) is not for runs with a cache.
"""

from __future__ import annotations

import json
import os
import sys

from ..config.paths import shown_path
from ..digest import sha256
from ..version import VERSION

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ..config.model import Config
    from .checker import Checker, Page
    from .host import Host

_MANY = 50  # pages from which on `hashlib`, which is five times as fast, is worth its import
_CODE = (".py", ".pyc", ".so", ".pyd", ".json", ".tsv", ".txt")
_PACKAGES = ("site-packages", "dist-packages")
_NO_CODE = ("__pycache__", "rules")  # a pack's content is in the name of the rules


class Keys:
    """The keys of pages in one run."""

    def __init__(self, checker: Checker, host: Host) -> None:
        self._checker = checker
        self._count = 0
        self._sha256: Any = sha256
        self._code = [VERSION, sys.version, [list(each) for each in host.listed], code(host)]
        self._settings: dict[tuple[int, str, tuple[str, ...]], Any] = {}
        # The same by configuration, for those that say the same of all their pages.
        self._plain: dict[int, tuple[Config, Any]] = {}

    def of(self, page: Page, data: bytes | str) -> bytes:
        """The key (32 bytes) of a page with this source. Raises UserError for a register that cannot be read."""
        found = page.found
        self._count += 1
        if self._count == _MANY:
            from hashlib import sha256 as fast

            self._sha256 = fast
            self._settings.clear()
            self._plain.clear()
        known = self._plain.get(id(page.config))
        key = (known[1] if known else self._settled(page)).copy()
        key.update(f"{found.format.name}\0{found.shown}\0".encode("utf-8", "surrogateescape"))
        key.update(data if isinstance(data, bytes) else data.encode("utf-8", "surrogatepass"))
        return bytes(key.digest())

    def hold(self, page: Page, digest: str) -> bool:
        """Whether the rules with this digest are those that the page's key names: they may have been changed in between."""
        return digest == self._checker.identity(page.config)[:16]

    def _settled(self, page: Page) -> Any:
        """The beginning of a page's key: what it has in common with all pages under the same settings."""
        config = page.config
        resolved = self._checker.profiles.of(config, page.found.path)
        name = (id(resolved), config.evidence, config.rule_packs)
        base = self._settings.get(name)
        if base is None:
            base = self._settings[name] = self._base(page)
        if not config.overrides:
            self._plain[id(config)] = (config, base)
        return base

    def _base(self, page: Page) -> Any:
        checker, config = self._checker, page.config
        profile, assumed = checker.profiles.of(config, page.found.path)
        register = None
        if config.evidence:
            register = [shown_path(config.evidence), sha256(checker.evidence(config)).hexdigest()]
        settings = [
            self._code,
            checker.identity(config),
            [
                profile.jurisdictions,
                profile.professions,
                profile.select,
                profile.ignore,
                list(profile.levels.items()),  # of those that fit the last wins
                profile.inline,
                profile.never,
                profile.pipeline,
            ],
            assumed,
            checker.explain,
            register,
        ]
        return self._sha256(json.dumps(settings).encode() + b"\0")


def code(host: Host) -> str:
    """A digest of the code that results come from: when the folders of installed packages last changed, and the files of the
    packages of all plugins, cliniclint's own among them."""
    seen = []
    for entry in dict.fromkeys(sys.path):
        if os.path.basename(entry) in _PACKAGES:
            seen.append(f"{entry} {_time(entry)}")
    for each in sorted(_places(host)):
        seen += _files(each) if os.path.isdir(each) else [f"{each} {_time(each)}"]
    return sha256("\n".join(seen).encode("utf-8", "surrogateescape")).hexdigest()


def _places(host: Host) -> set[str]:
    """The folders of all packages that hold plugins, and the files of those that stand alone."""
    found: set[str] = set()
    for each in host.listed:
        parts = each.value.partition(":")[0].strip().split(".")
        for i in range(1, len(parts) + 1):
            module = sys.modules.get(".".join(parts[:i]))
            folders = getattr(module, "__path__", None)
            file = getattr(module, "__file__", None)
            if folders is not None and (file or i > 1):  # no namespace, which may be a whole site-packages
                found.update(folders)
            elif i == 1 and file:
                found.add(file)
    # Not what lies in another of them.
    return {each for each in found if not any(each.startswith(other + os.sep) for other in found)}


def _files(folder: str) -> list[str]:
    found = []
    pending = [folder]
    while pending:
        folder = pending.pop()
        try:
            with os.scandir(folder) as entries:
                for each in sorted(entries, key=lambda entry: entry.name):
                    if each.name.endswith(_CODE):
                        stat = each.stat()
                        found.append(f"{each.path} {stat.st_size} {stat.st_mtime_ns}")
                    elif "." not in each.name and each.name not in _NO_CODE and each.is_dir():
                        pending.append(each.path)
        except OSError:
            continue
    return found


def _time(path: str) -> int:
    try:
        return os.stat(path).st_mtime_ns
    except OSError:
        return 0
