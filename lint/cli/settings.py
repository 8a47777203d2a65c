"""What `check --show-settings` and `check --show-files` print."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from ..config.settings import Command, lines, values
from . import session
from .safe import plain
from .terminal import complain

if TYPE_CHECKING:
    from ..config.model import Settings
    from ..run.check import Run


def show_settings(run: Run, path: str, command: Settings, options: Mapping[str, Any]) -> int:
    """Print the settings for the page at a path, each with the place where it was said."""
    page = run.one_page(path)
    run.checker.prepare(run.configs())
    session.verify(command, run.known())
    _, resolved = run.checker.document(page, run.checker.engine(page.config))
    said = Command(command, options["fail_on"] or "", options["baseline"] or "")
    found = list(values(page.config, page.found.path, resolved.profile, said))
    for line in lines(page.config, found):
        click.echo(plain(line))
    return 0


def show_files(run: Run, paths: Sequence[str], force_exclude: bool) -> int:
    """Print the pages that would be checked, one a line. `force_exclude` as in Run.discover."""
    run.discover(paths, force_exclude=force_exclude)
    for path in run.paths():
        click.echo(plain(path))
    return 2 if run.complain_of_skipped(complain) else 0
