"""`cliniclint rules`: the list of rules."""

from __future__ import annotations

from collections import Counter
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any

import click

from ..errors import UserError
from ..finding import LEVELS
from ..settle.own import FAMILY, OWN, OwnRule
from . import session
from .library import Library, pack_options
from .safe import plain
from .terminal import colored, counted

if TYPE_CHECKING:
    from datetime import date

    from ..rulebook.book import Book, Rule

_COLORS = {"error": "red", "warning": "yellow", "suggestion": "cyan"}


@click.command(short_help="List the rules, with filters.")
@click.option("--class", "cls", metavar="CLASS", help="Only rules of this class (or glob).")
@click.option("--family", metavar="NAME", help="Only rules of this family: claims, safety, scope, lint ...")
@click.option("--level", type=click.Choice(LEVELS), help="Only rules of this level.")
@click.option("--jurisdiction", "-j", metavar="ID", help="Only rules that hold there, at their level there.")
@click.option(
    "--profession", "-p", metavar="ID", help="Only rules that hold for a page of it, at their level for it."
)
@click.option("--stale", is_flag=True, help="Their authorities that nobody has checked, or not for a year.")
@click.option("--to-verify", is_flag=True, help="Links and facts that a person has still to check, and gaps.")
@click.option("--as-of", metavar="DATE", help="Count the year of --stale back from this day, not from today.")
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", help="How to print.")
@pack_options
def rules(
    form: str,
    config: str | None,
    isolated: bool,
    stale: bool,
    to_verify: bool,
    as_of: str | None,
    **filters: Any,
) -> int:
    """List the rules: level, name, title. Without --jurisdiction the level is the rule's own.

    With --stale or --to-verify, list instead what a person has still to check of what these rules rest on.
    """
    if as_of is not None and not stale:
        raise UserError("--as-of counts only with --stale", remedy="add --stale, or leave --as-of out")
    library = Library(config, isolated)
    book = library.book
    place, profession = library.ids(filters["jurisdiction"], filters["profession"])
    rows = _rows(book, place, profession, filters)
    if stale or to_verify:
        from datetime import date

        _print_to_check(
            book, rows, place, form, (session.as_date(as_of) or date.today()) if stale else None, to_verify
        )
        return library.status
    if not rows and not any(filters.values()):
        raise UserError("no rules are installed")
    if form == "json":
        _print_json(book, rows)
    else:
        _print_text(rows)
    return library.status


def _rows(
    book: Book, place: str, profession: str, filters: dict[str, Any]
) -> list[tuple[str, Rule | OwnRule]]:
    found: list[tuple[str, Rule | OwnRule]] = []
    if FAMILY in (filters["family"], (filters["cls"] or "").split("/")[0]):
        # The tool's own rules are no rules about copy: they are listed for who asks for them.
        found = [(rule.level, rule) for rule in OWN.values() if fnmatchcase(rule.id, filters["cls"] or "*")]
    for _, rule in sorted(book.rules.items()):
        if profession and not _reads(rule, profession):
            continue
        level = _level(book, rule, place, profession)
        if level is None or (filters["level"] and level != filters["level"]):
            continue
        if filters["cls"] and not fnmatchcase(rule.cls, filters["cls"]):
            continue
        if filters["family"] and rule.cls.split("/")[0] != filters["family"]:
            continue
        found.append((level, rule))
    return found


def _reads(rule: Rule, profession: str) -> bool:
    """Whether the rule looks at pages of the profession at all."""
    only, never = rule.when.get("professions"), rule.when.get("not-professions") or ()
    return profession not in never and (not only or profession in only)


def _level(book: Book, rule: Rule, place: str, profession: str) -> str | None:
    if place:
        return book.rule_level(rule, place, [profession] if profession else ())
    level = rule.levels.get(profession, rule.level)
    return None if level == "off" else level


def _print_to_check(
    book: Book,
    rows: list[tuple[str, Rule | OwnRule]],
    place: str,
    form: str,
    as_of: date | None,
    to_verify: bool,
) -> None:
    from . import verify

    rules = [book.rules[rule.id] for _, rule in rows if rule.id in book.rules]
    places = [place] if place else []
    found = verify.stale(book, rules, places, as_of) if as_of else []
    found += verify.to_verify(book, rules, places) if to_verify else []
    if form == "json":
        import json

        listed = [{**each._asdict(), "used": list(each.used)} for each in found]
        click.echo(
            json.dumps({"version": 1, "digest": book.digest, "toCheck": listed}, ensure_ascii=True, indent=2)
        )
        return
    for each in found:
        used = f"  [{len(each.used)} rules and procedures]" if len(each.used) > 1 else ""
        click.echo(plain(f"{each.kind:<4}  {each.id}: {each.what}: {each.why}{used}"))
        if each.url:
            click.echo(plain(f"      {each.url}"))
    counts = Counter(each.kind for each in found)
    figures = ", ".join(counted(count, kind) for kind, count in counts.items())
    click.echo(f"to check by a person: {figures or 'nothing'}")


def _print_text(rows: list[tuple[str, Rule | OwnRule]]) -> None:
    bold = colored()
    width = max((len(rule.id) for _, rule in rows), default=0)
    for level, rule in rows:
        word = click.style(f"{level:<10}", fg=_COLORS[level]) if bold else f"{level:<10}"
        click.echo(f"{word}  {plain(rule.id):<{width}}  {plain(rule.title)}", color=bold)
    click.echo(f"{counted(len(rows), 'rule')}; cliniclint explain RULE shows one")


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
