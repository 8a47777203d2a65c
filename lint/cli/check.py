"""`cliniclint check` as Click knows it: the main job."""

from __future__ import annotations

from typing import Any

import click

from . import checking
from .options import clicked
from .table import CHECK


@click.command(short_help="Check pages: files, folders, or - for standard input.")
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@clicked(CHECK)
def check(paths: tuple[str, ...], **options: Any) -> int:
    """Check pages. PATHS are files, folders, or - for standard input; without any, the current folder.

    Exit status: 0 nothing at or above --fail-on; 1 findings; 2 the job could not be done.
    """
    return checking.check(paths, options)
