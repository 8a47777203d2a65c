"""`cliniclint explain`: the page of a rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ..errors import UserError
from ..settle.own import OWN
from .library import Library, pack_options
from .rule_page import rule_page
from .rule_text import class_lines, own_lines, rule_lines
from .safe import plain
from .terminal import colored

if TYPE_CHECKING:
    from ..rulebook.book import Book


@click.command(short_help="Show a rule: why, whose rule it is, examples, what to say instead.")
@click.argument("rule", required=False)
@click.option("--pattern", metavar="PATTERN", help="Show how this pattern compiles, and what indexes it.")
@click.option(
    "--format", "form", type=click.Choice(("text", "markdown")), default="text", help="How to print."
)
@pack_options
def explain(rule: str | None, pattern: str | None, form: str, config: str | None, isolated: bool) -> int:
    """Show the page of RULE, which is a rule or a class of findings; or how a pattern compiles."""
    if (rule is None) == (pattern is None):
        raise UserError(
            "explain takes a rule or --pattern", remedy="name one of them; `cliniclint rules` lists the rules"
        )
    library = Library(config, isolated)
    book = library.book
    if rule is None:
        from .pattern import page_of

        lines = page_of(pattern or "", book)
    elif rule in book.rules:
        page = rule_page(book, book.rules[rule])
        if form == "markdown":
            from .rule_markdown import rule_markdown

            click.echo(plain(rule_markdown(page)), nl=False)
            return library.status
        lines = rule_lines(page)
    elif rule in book.classes:
        lines = class_lines(book, rule)
    elif rule in OWN:
        lines = own_lines(OWN[rule])
    else:
        problem, remedy = library.known.problem("rule", rule) or (f'"{rule}" is no single rule', None)
        raise UserError(problem, remedy=remedy or f"`cliniclint rules` lists them; try {_some(book, rule)}")
    bold = colored()
    for line in lines:
        head = bool(line) and not line.startswith(" ")
        click.echo(click.style(plain(line), bold=True) if head and bold else plain(line), color=bold)
    return library.status


def _some(book: Book, family: str) -> str:
    return (
        ", ".join([name for name in sorted(book.rules) if name.startswith(f"{family}/")][:4]) or "claims/cure"
    )
