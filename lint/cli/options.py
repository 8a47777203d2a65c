"""Options that several commands share."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])

_WHOSE = (
    click.option(
        "--jurisdiction",
        "-j",
        multiple=True,
        metavar="ID[,ID]",
        help="Whose rules hold, for pages that do not name them: us, us-ca, uk ... (repeatable).",
    ),
    click.option(
        "--profession",
        "-p",
        multiple=True,
        metavar="ID[,ID]",
        help="Whose site it is: physical-therapist ... (repeatable).",
    ),
)
_RULES = (
    click.option("--select", multiple=True, metavar="RULE", help="Only these rules, classes or globs."),
    click.option("--ignore", multiple=True, metavar="RULE", help="Not these rules, classes or globs."),
)
_HOW = (
    click.option("--config", metavar="FILE", help="This configuration for all pages, not the nearest one."),
    click.option("--isolated", is_flag=True, help="No configuration file at all."),
    click.option("--as-of", metavar="DATE", help="Read dates against this day, not today."),
)
_NO_INLINE = click.option("--no-inline", is_flag=True, help="Suppressions in the pages do not count.")


class FormatOption(click.Option):
    """--format, whose help names the reports that are installed."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """The help, with the names behind it."""
        from . import session

        record = super().get_help_record(ctx)
        return record and (record[0], f"{record[1]} {', '.join(sorted(session.host().reporters()))}.")


def _with(function: F, *options: Callable[[F], F]) -> F:
    for option in reversed(options):
        function = option(function)
    return function


def profile_options(function: F) -> F:
    """--jurisdiction, --profession, --select, --ignore, --config, --isolated and --as-of, in this order."""
    return _with(function, *_WHOSE, *_RULES, *_HOW)


def site_options(function: F) -> F:
    """The same without --select and --ignore, and with --no-inline: for what takes in a site as it is."""
    return _with(function, *_WHOSE, *_HOW, _NO_INLINE)


def no_inline_option(function: F) -> F:
    """--no-inline."""
    return _with(function, _NO_INLINE)


def colored(choice: str = "auto") -> bool:
    """Whether standard output gets colours; `choice` is auto, always or never."""
    if choice != "auto":
        return choice == "always"
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
