"""Options that several commands share, and how Click is told of those in tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

import click

from .table import HOW, NO_INLINE, RULES, WHOSE, Option

F = TypeVar("F", bound=Callable[..., Any])


class _Told(click.Option):
    """An option whose help goes on with what is known only when somebody asks for it."""

    also: Callable[[], str]

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """How it is written, and its help."""
        record = super().get_help_record(ctx)
        return record and (record[0], f"{record[1]} {self.also()}")


def clicked(options: Iterable[Option]) -> Callable[[F], F]:
    """The options of a table, in their order, as a decorator of a command's function."""

    def decorate(function: F) -> F:
        for option in reversed(tuple(options)):
            function = _clicked(option)(function)
        return function

    return decorate


def _clicked(option: Option) -> Callable[[F], F]:
    told: dict[str, Any] = {}
    if option.takes == "flag":
        told["is_flag"] = True
    if option.choices:
        told["type"] = click.Choice(option.choices)
    if option.default is not None:
        told["default"] = option.default
    if option.also is not None:
        told["cls"] = type("_Told", (_Told,), {"also": staticmethod(option.also)})
    return click.option(
        *option.flags,
        option.parameter,
        help=option.help,
        metavar=option.metavar,
        multiple=option.takes == "texts",
        **told,
    )


profile_options = clicked((*WHOSE, *RULES, *HOW))
# The same without --select and --ignore, and with --no-inline: for what takes in a site as it is.
site_options = clicked((*WHOSE, *HOW, NO_INLINE))
no_inline_option = clicked((NO_INLINE,))
