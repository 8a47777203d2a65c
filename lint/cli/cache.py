"""`cliniclint cache`: what is kept between runs, and away with it."""

from __future__ import annotations

from pathlib import Path

import click

from ..errors import UserError
from .terminal import counted

_UNITS = ("bytes", "kB", "MB", "GB")


@click.group(invoke_without_command=True, short_help="What is kept between runs; `cache clean` deletes it.")
@click.pass_context
def cache(context: click.Context) -> int | None:
    """Show what is kept between runs, and where. Set CLINICLINT_CACHE_DIR for another folder."""
    from ..run.cache_folder import kept_pages, parts

    if context.invoked_subcommand is not None:
        return None
    folder = _folder()
    print(folder)
    found = parts(folder)
    for each in found:
        print(f"  {each.name}: {counted(each.files, 'file')}, {_size(each.size)}")
    figures = kept_pages(folder)
    if figures and figures.pages:
        from datetime import UTC, datetime

        oldest = datetime.fromtimestamp(figures.oldest, UTC).date()
        print(f"  results of {counted(figures.pages, 'page')}, the oldest used on {oldest}")
    if not found:
        print("  nothing is kept")
    return 0


@cache.command(short_help="Delete all that is kept.")
def clean() -> int:
    """Delete all that is kept between runs; other files in the folder stay. The next run compiles the rules again."""
    from ..run.cache_folder import clean as clean_folder

    folder = _folder()
    try:
        gone = clean_folder(folder)
    except OSError as error:
        raise UserError(
            f"cannot be deleted: {error.strerror or error}", path=error.filename or str(folder)
        ) from None
    print(
        f"deleted {counted(gone.files, 'file')}, {_size(gone.size)}, from {folder}"
        if gone.files
        else f"nothing is kept in {folder}"
    )
    return 0


def _folder() -> Path:
    from ..rulebook.store import cache_folder

    try:
        return cache_folder()
    except RuntimeError:
        raise UserError(
            "there is no home folder", remedy="name a cache folder in CLINICLINT_CACHE_DIR"
        ) from None


def _size(count: float) -> str:
    unit = 0
    while count >= 1000 and unit < len(_UNITS) - 1:
        count /= 1000
        unit += 1
    return f"{count:.0f} {_UNITS[unit]}" if unit < 2 else f"{count:.1f} {_UNITS[unit]}"
