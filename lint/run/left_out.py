"""What a walk over a folder would leave out, asked of one file: for files that are named, or that git names."""

from __future__ import annotations

import os
from collections.abc import Callable

from ..config.model import Config
from .discover import Endings, excluded, wanted
from .ignore import Ignores


class LeftOut:
    """`config_of` gives the configuration for the files of an absolute folder; its UserError is passed on."""

    def __init__(self, endings: Endings, config_of: Callable[[str], Config]) -> None:
        self._endings = endings
        self._config_of = config_of
        self._folders: dict[tuple[str, str], Ignores | None] = {}

    def below(self, top: str, path: str) -> bool:
        """Whether a walk that begins with the folder `top` would pass over the file at `path` below it, both absolute;
        neither has to exist."""
        folder = os.path.dirname(path)
        ignores = self._folder(top, folder)
        return (
            ignores is None
            or not wanted(self._endings, os.path.basename(path), False)
            or ignores.hides(path, False)
            or excluded(self._config_of(folder), path, False)
        )

    def named(self, path: str) -> bool:
        """The same of a walk over the whole site: it begins with the current folder, or with that of the file's
        configuration if that lies further up."""
        folder = os.path.dirname(path)
        tops = [os.getcwd(), self._config_of(folder).folder]
        above = [top for top in tops if (folder + os.sep).startswith(top.rstrip(os.sep) + os.sep)]
        return self.below(min(above, key=len, default=folder), path)

    def _folder(self, top: str, folder: str) -> Ignores | None:
        """What .gitignore files say inside a folder, None if the walk does not come to it."""
        key = (top, folder)
        if key not in self._folders:
            self._folders[key] = self._enter(top, folder)
        return self._folders[key]

    def _enter(self, top: str, folder: str) -> Ignores | None:
        ignores: Ignores | None
        if folder == top:
            ignores = Ignores.above(top)
            if ignores.hides(top, True):
                ignores = Ignores()
        else:
            above = os.path.dirname(folder)
            ignores = self._folder(top, above)
            if (
                ignores is None
                or not wanted(self._endings, os.path.basename(folder), True)
                or ignores.hides(folder, True)
                or excluded(self._config_of(above), folder, True)
            ):
                return None
        if os.path.exists(os.path.join(folder, "pyvenv.cfg")):
            return None
        return ignores.inside(folder, os.path.exists(os.path.join(folder, ".gitignore")))
