"""`cliniclint law`: the tables of the law, row by row."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import click

from ..config.profile import Profile
from ..config.suggest import did_you_mean
from ..errors import UserError
from ..rulebook.schema_levels import CONFIDENCES, RANK
from . import session
from .library import Library, pack_options
from .safe import plain
from .terminal import colored, counted

if TYPE_CHECKING:
    from ..rulebook.book import Authority, Book

_MOST_WIDTH = 110
_TOLD = ("say", "term", "training", "limits", "note")

Row = Mapping[str, Any]


@click.command(short_help="Show the tables of the law: who may do or say what, where and since when.")
@click.argument("table", required=False)
@click.option("--jurisdiction", "-j", metavar="ID", help="Only rows that hold there.")
@click.option("--profession", "-p", metavar="ID", help="Only rows that speak of this profession.")
@click.option("--confidence", type=click.Choice(CONFIDENCES), help="Only rows of this confidence.")
@click.option("--as-of", metavar="DATE", help="Only rows in force on this day.")
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", help="How to print.")
@pack_options
def law(
    table: str | None,
    form: str,
    as_of: str | None,
    config: str | None,
    isolated: bool,
    **filters: str | None,
) -> int:
    """List the tables of the law, or the rows of TABLE. With a filter and no TABLE: those rows of all tables."""
    library = Library(config, isolated)
    book = library.book
    place, profession = library.ids(filters["jurisdiction"], filters["profession"])
    tables: Mapping[str, Any] = book.pages()["law"]
    if table is not None and table not in tables:
        listed = f"the tables are {', '.join(tables)}" if tables else "the rule packs hold none"
        raise UserError(f'"{table}" is no table of the law', remedy=did_you_mean(table, tables) or listed)
    day = session.as_date(as_of)
    today = Profile(as_of=day).today() if day else ""
    asked = bool(place or profession or today or filters["confidence"])
    found = {
        name: [
            row for row in each["rows"] if _fits(book, row, place, profession, today, filters["confidence"])
        ]
        for name, each in tables.items()
        if table in (None, name)
    }
    if form == "json":
        _print_json(book, tables, found)
    elif table is None and not asked:
        for name, each in tables.items():
            click.echo(f"{plain(name):<26}  {len(each['rows']):>3} rows  {plain(each['title'])}")
        click.echo("cliniclint law TABLE shows one; --jurisdiction and --profession choose rows")
    else:
        _print_rows(tables, found, book.authorities)
    return library.status


def _fits(book: Book, row: Row, place: str, profession: str, today: str, confidence: str | None) -> bool:
    above = book.ancestry(place) if place else ()
    return (
        (not place or any(each in above for each in row["jurisdiction"]))
        and (not profession or not row["profession"] or profession in row["profession"])
        and (not today or (row["from"] <= today and (not row["until"] or today < row["until"])))
        and (not confidence or row["confidence"] == confidence)
    )


def _print_rows(
    tables: Mapping[str, Any], found: Mapping[str, list[Row]], sources: Mapping[str, Authority]
) -> None:
    bold = colored()
    number = 0
    for name, rows in found.items():
        if not rows:
            continue
        number += len(rows)
        head = f"{name}: {tables[name]['title']}"
        click.echo(click.style(plain(head), bold=True) if bold else plain(head), color=bold)
        for row in rows:
            for line in _lines(row, sources):
                click.echo(f"  {plain(line)}")
    click.echo(counted(number, "row"))


def _lines(row: Row, sources: Mapping[str, Authority]) -> Iterator[str]:
    width = min(shutil.get_terminal_size().columns, _MOST_WIDTH) - 6
    days = [f"{word} {row[word]}" for word in ("from", "until") if row[word]]
    whom = ", ".join(row["profession"]) or "everybody"
    level = (
        row["level"]
        if row["level"] in ("off", "keep")
        else min(row["level"], row["most"], key=RANK.__getitem__)
    )
    told = {"off": "no finding", "keep": f"the rule's level, {row['most']} at most"}.get(level, level)
    yield "  ".join([", ".join(row["jurisdiction"]), whom, row["status"], *days, f"({told})"])
    for key in _TOLD:
        if row[key]:
            yield from textwrap.wrap(
                f"{key}: {row[key]}", width, initial_indent="    ", subsequent_indent="      "
            )
    if row["excludes"]:
        yield f"    leaves out: {', '.join(row['excludes'])}"
    for source in map(sources.__getitem__, row["authorities"]):
        told = f"authority: {source.name}" + (f", {source.section}" if source.section else "")
        yield from textwrap.wrap(told, width, initial_indent="    ", subsequent_indent="      ")
    checked = f"checked {row['checked']}" if row["checked"] else "not yet checked"
    yield f"    {row['confidence']}; written down {row['compiled']}, {checked}"


def _print_json(book: Book, tables: Mapping[str, Any], found: Mapping[str, list[Row]]) -> None:
    import json

    listed = [
        {
            "id": name,
            **{key: tables[name][key] for key in ("title", "about", "rules", "classes")},
            "rows": rows,
        }
        for name, rows in found.items()
        if rows
    ]
    click.echo(json.dumps({"version": 1, "digest": book.digest, "law": listed}, ensure_ascii=True, indent=2))
