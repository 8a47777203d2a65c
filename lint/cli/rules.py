"""`cliniclint rules`: the list of rules."""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any

import click

from ..config.model import Settings
from ..config.names import identifier
from ..config.resolve import Profiles
from ..errors import UserError
from ..finding import LEVELS
from ..settle.own import FAMILY, OWN, OwnRule
from . import session
from .main import complain
from .options import colored
from .safe import plain

if TYPE_CHECKING:
    from ..rulebook.book import Book, Rule

_COLORS = {"error": "red", "warning": "yellow", "suggestion": "cyan"}


@click.command(short_help="List the rules, with filters.")
@click.option("--class", "cls", metavar="CLASS", help="Only rules of this class (or glob).")
@click.option("--family", metavar="NAME", help="Only rules of this family: claims, safety, scope, lint ...")
@click.option("--level", type=click.Choice(LEVELS), help="Only rules of this level.")
@click.option("--jurisdiction", "-j", metavar="ID", help="Only rules that hold there, at their level there.")
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", help="How to print.")
@click.option("--config", metavar="FILE", help="The configuration whose rule packs count, too.")
@click.option("--isolated", is_flag=True, help="No configuration file at all.")
def rules(form: str, config: str | None, isolated: bool, **filters: Any) -> int:
    """List the rules: level, name, title. Without --jurisdiction the level is the rule's own."""
    checker = session.checker(Profiles(Settings(), None))
    using = session.here(config, isolated)
    book = checker.book(using)
    for line in session.host().failures:
        complain(line)
    place = identifier(filters["jurisdiction"] or "")
    if place:
        session.verify(Settings(jurisdictions=(place,)), [checker.known(using)])
    rows = _rows(book, place, filters)
    if not rows and not any(filters.values()):
        raise UserError("no rules are installed")
    if form == "json":
        _print_json(book, rows)
    else:
        _print_text(rows)
    return 2 if session.host().failures else 0


def _rows(book: Book, place: str, filters: dict[str, Any]) -> list[tuple[str, Rule | OwnRule]]:
    found: list[tuple[str, Rule | OwnRule]] = []
    if FAMILY in (filters["family"], (filters["cls"] or "").split("/")[0]):
        # The tool's own rules are no rules about copy: they are listed for who asks for them.
        found = [(rule.level, rule) for rule in OWN.values() if fnmatchcase(rule.id, filters["cls"] or "*")]
    for _, rule in sorted(book.rules.items()):
        level = book.rule_level(rule, place) if place else rule.level
        if level is None or (filters["level"] and level != filters["level"]):
            continue
        if filters["cls"] and not fnmatchcase(rule.cls, filters["cls"]):
            continue
        if filters["family"] and rule.cls.split("/")[0] != filters["family"]:
            continue
        found.append((level, rule))
    return found


def _print_text(rows: list[tuple[str, Rule | OwnRule]]) -> None:
    bold = colored()
    width = max((len(rule.id) for _, rule in rows), default=0)
    for level, rule in rows:
        word = click.style(f"{level:<10}", fg=_COLORS[level]) if bold else f"{level:<10}"
        click.echo(f"{word}  {plain(rule.id):<{width}}  {plain(rule.title)}", color=bold)
    click.echo(f"{len(rows)} rule{'' if len(rows) == 1 else 's'}; cliniclint explain RULE shows one")


def _print_json(book: Book, rows: list[tuple[str, Rule | OwnRule]]) -> None:
    import json

    listed = [
        {
            "id": rule.id,
            "title": rule.title,
            "class": rule.cls,
            "level": level,
            "levels": dict(rule.levels),
            "why": rule.why,
            "advice": rule.advice,
            "authorities": {place: list(ids) for place, ids in rule.authorities.items()},
        }
        for level, rule in rows
    ]
    click.echo(
        json.dumps({"version": 1, "digest": book.digest, "rules": listed}, ensure_ascii=True, indent=2)
    )
