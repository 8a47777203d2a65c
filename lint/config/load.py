"""Which `cliniclint.yml` holds for a file, read and remembered."""

from __future__ import annotations

import os
from collections.abc import Mapping

from ..errors import UserError, utf8_text
from .memory import Memory
from .model import Config, Name, Override, Settings
from .paths import shown_path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

FILE_NAME = "cliniclint.yml"
_MOST_BYTES = 1_000_000


class Configs:
    """The configurations of a run, each read once.

    Without `explicit` (a file that holds for every page) or `isolated` (no file at all), the nearest `cliniclint.yml`
    upward from a page holds for it. Raises UserError for what cannot be used.
    """

    def __init__(self, memory: Memory, *, explicit: str | None = None, isolated: bool = False) -> None:
        self._memory = memory
        self._folders: dict[str, Config] = {}
        self._none = Config(folder=os.getcwd())
        self._fixed: Config | None = None
        if explicit is not None:
            self._fixed = self._read(os.path.abspath(explicit))
        elif isolated:
            self._fixed = self._none

    def of_folder(self, folder: str) -> Config:
        """The configuration for the files of a folder (an absolute path)."""
        if self._fixed is not None:
            return self._fixed
        passed = []
        found = None
        while found is None:
            found = self._folders.get(folder)
            if found is None:
                passed.append(folder)
                path = os.path.join(folder, FILE_NAME)
                above = os.path.dirname(folder)
                if os.path.isfile(path):
                    found = self._read(path)
                elif above == folder:
                    found = self._none
                folder = above
        for each in passed:
            self._folders[each] = found
        return found

    def of_file(self, path: str) -> Config:
        """The configuration for a file (an absolute path)."""
        return self.of_folder(os.path.dirname(path))

    def _read(self, path: str, inside: tuple[str, ...] = ()) -> Config:
        shown = shown_path(path)
        try:
            with open(path, "rb") as file:
                data = file.read(_MOST_BYTES + 1)
        except OSError as error:
            raise UserError(f"cannot be read: {error.strerror or error}", path=shown) from None
        if len(data) > _MOST_BYTES:
            raise UserError("is too large for a configuration", path=shown, remedy="at most 1 MB is read")
        plain = self._memory.of("config", data, lambda: _parsed(data, shown))
        config = from_plain(plain, path)
        if "extends" not in plain:
            return config
        from .extend import Extends

        return Extends(self._read).lay(config, plain["extends"], inside)


def from_plain(plain: Mapping[str, Any], path: str) -> Config:
    """The typed configuration of what parse.py gives."""
    folder = os.path.dirname(path)
    return Config(
        path=path,
        folder=folder,
        settings=_settings(plain),
        files=tuple(plain.get("files", ())),
        exclude=tuple(plain.get("exclude", ())),
        fail_on=plain.get("fail-on", ""),
        overrides=tuple(
            Override(tuple(each["files"]), _settings(each), folder, path, number)
            for number, each in enumerate(plain.get("overrides", ()))
        ),
        rule_packs=tuple(
            os.path.normpath(os.path.join(folder, each)) for each in plain.get("rule-packs", ())
        ),
        names=tuple(
            Name(kind, name, line, column, path) for kind, name, line, column in plain.get("names", ())
        ),
        baseline=os.path.normpath(os.path.join(folder, plain["baseline"])) if "baseline" in plain else "",
        never=tuple(plain.get("suppressions", {}).get("never", ())),
        evidence=os.path.normpath(os.path.join(folder, plain["evidence"])) if "evidence" in plain else "",
        chain=(path,),
        pipeline=plain.get("spacy-pipeline", ""),
    )


def _settings(plain: Mapping[str, Any]) -> Settings:
    lists = {
        key: tuple(plain[key]) if key in plain else None
        for key in ("jurisdictions", "professions", "select", "ignore")
    }
    return Settings(**lists, levels=dict(plain.get("levels", {})))


def _parsed(data: bytes, shown: str) -> dict[str, Any]:
    from .parse import parse

    return parse(utf8_text(data, shown), shown)
