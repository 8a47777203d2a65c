"""`cliniclint explain`: the page of a rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ..config.model import Settings
from ..config.resolve import Profiles
from ..errors import UserError
from ..settle.own import OWN
from . import session
from .rule_page import rule_page
from .rule_text import class_lines, own_lines, rule_lines
from .safe import plain
from .terminal import colored, complain

if TYPE_CHECKING:
    from ..rulebook.book import Book


@click.command(short_help="Show a rule: why, whose rule it is, examples, what to say instead.")
@click.argument("rule", required=False)
@click.option("--pattern", metavar="PATTERN", help="Show how this pattern compiles, and what indexes it.")
@click.option(
    "--format", "form", type=click.Choice(("text", "markdown")), default="text", help="How to print."
)
@click.option("--config", metavar="FILE", help="The configuration whose rule packs count, too.")
@click.option("--isolated", is_flag=True, help="No configuration file at all.")
def explain(rule: str | None, pattern: str | None, form: str, config: str | None, isolated: bool) -> int:
    """Show the page of RULE, which is a rule or a class of findings; or how a pattern compiles."""
    if (rule is None) == (pattern is None):
        raise UserError(
            "explain takes a rule or --pattern", remedy="name one of them; `cliniclint rules` lists the rules"
        )
    checker = session.checker(Profiles(Settings(), None))
    using = session.here(config, isolated)
    book = checker.book(using)
    for line in session.host().failures:
        complain(line)
    if rule is None:
        from .pattern import page_of

        lines = page_of(pattern or "", book)
    elif rule in book.rules:
        page = rule_page(book, book.rules[rule])
        if form == "markdown":
            from .rule_markdown import rule_markdown

            click.echo(plain(rule_markdown(page)), nl=False)
            return 2 if session.host().failures else 0
        lines = rule_lines(page)
    elif rule in book.classes:
        lines = class_lines(book, rule)
    elif rule in OWN:
        lines = own_lines(OWN[rule])
    else:
        problem, remedy = checker.known(using).problem("rule", rule) or (f'"{rule}" is no single rule', None)
        raise UserError(problem, remedy=remedy or f"`cliniclint rules` lists them; try {_some(book, rule)}")
    bold = colored()
    for line in lines:
        head = bool(line) and not line.startswith(" ")
        click.echo(click.style(plain(line), bold=True) if head and bold else plain(line), color=bold)
    return 2 if session.host().failures else 0


def _some(book: Book, family: str) -> str:
    return (
        ", ".join([name for name in sorted(book.rules) if name.startswith(f"{family}/")][:4]) or "claims/cure"
    )
