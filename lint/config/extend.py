"""Configurations that extend others."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence

from ..errors import UserError
from .model import Config, Excluded, Override
from .paths import shown_path

_MOST = 20  # files that one configuration may be put together from, one inside the other


def extended(base: Config, over: Config) -> Config:
    """`over` laid upon `base`. What `over` says of pages holds over all that `base` says, its overrides included; `files`,
    `fail-on`, `evidence`, `baseline` and `spacy-pipeline` replace, all else adds. Globs and paths stay relative to the file that they
    stand in."""
    own = Override((), over.settings, path=over.chain[0])
    excluded = (Excluded(base.folder, base.exclude),) if base.exclude else ()
    return Config(
        path=over.path,
        folder=over.folder,
        settings=base.settings,
        files=over.files or base.files,
        exclude=over.exclude,
        fail_on=over.fail_on or base.fail_on,
        overrides=(*base.overrides, own, *over.overrides),
        rule_packs=tuple(dict.fromkeys((*base.rule_packs, *over.rule_packs))),
        names=(*base.names, *over.names),
        baseline=over.baseline or base.baseline,
        never=(*base.never, *over.never),
        evidence=over.evidence or base.evidence,
        files_from=(over.files_from or over.folder) if over.files else (base.files_from or base.folder),
        also_excluded=(*base.also_excluded, *excluded, *over.also_excluded),
        chain=(*base.chain, *over.chain),
        pipeline=over.pipeline or base.pipeline,
    )


class Extends:
    """Reads the files that a configuration extends. `read(path, inside)` gives the configuration at an absolute path;
    `inside` are the files that are being read."""

    def __init__(self, read: Callable[[str, tuple[str, ...]], Config]) -> None:
        self._read = read

    def lay(self, own: Config, extends: Sequence[tuple[str, int, int]], inside: tuple[str, ...]) -> Config:
        """`own` upon all that it extends, later ones upon earlier ones. `extends` are paths as written, with their line
        and column; raises UserError there for what cannot be read, and for a circle."""
        found: Config | None = None
        here = (*inside, os.path.realpath(own.path))
        for name, line, column in extends:
            path = os.path.normpath(os.path.join(own.folder, name))
            problem, remedy = "", "name a file that is there"
            if os.path.realpath(path) in here:
                ring = [*here[here.index(os.path.realpath(path)) :], os.path.realpath(path)]
                problem = f"extends itself: {' -> '.join(map(shown_path, ring))}"
                remedy = "take one of them out"
            elif len(here) >= _MOST:
                problem, remedy = f"more than {_MOST} files extend one another", "extend fewer"
            elif not os.path.isfile(path):
                problem = f'"{name}" is no file'
            if problem:
                raise UserError(problem, path=shown_path(own.path), line=line, column=column, remedy=remedy)
            base = self._read(path, here)
            found = base if found is None else extended(found, base)
        return own if found is None else extended(found, own)
