"""The coverage of a catalogue: each pattern that a pack lists, with the rules that look for it, or why none does."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Any

from .rule_markdown import MADE, code

if TYPE_CHECKING:
    from ..rulebook.book import Book


def coverage_markdown(book: Book, links: str = "") -> str:
    """The table in Markdown. `links` leads from it to the folder of rule pages; "" gives no links."""
    return "\n".join(_lines(book, links)) + "\n"


def _lines(book: Book, links: str) -> Iterator[str]:
    pages = book.pages()
    covering: dict[str, list[str]] = {}
    for rule, page in pages["rules"].items():
        for name in page["covers"]:
            covering.setdefault(name, []).append(rule)
    catalogue = sorted(pages["catalogue"].items(), key=lambda each: (each[1]["path"], each[1]["line"]))
    left = [name for name, _ in catalogue if not covering.get(name)]
    yield from ("# What of the catalogue is covered", "", MADE, "")
    yield f"{len(catalogue) - len(left)} of {len(catalogue)} patterns have a rule" + (
        f"; left out, with the reason: {', '.join(f'`{name}`' for name in left)}." if left else "."
    )
    yield "The level is the one in the jurisdiction that the example is read for."
    for path, of_file in groupby(catalogue, key=lambda each: each[1]["path"]):
        yield from ("", f"## {path}")
        for group, rows in groupby(of_file, key=lambda each: each[1]["group"]):
            yield from ("", f"### {group}" if group else "### All", "")
            yield from ("| pattern | what | example | rules |", "|---|---|---|---|")
            for name, each in rows:
                rules = ", ".join(_rule(book, rule, each, links) for rule in sorted(covering.get(name, ())))
                yield f"| `{name}` | {_cell(each['title'])} | {_shown(each)} | {rules or _cell('none: ' + each['left-out'])} |"


def _rule(book: Book, name: str, pattern: dict[str, Any], links: str) -> str:
    shown = f"[`{name}`]({links}{name}.md)" if links else f"`{name}`"
    place = pattern.get("jurisdiction")
    professions = [pattern["profession"]] if pattern.get("profession") else []
    level = book.rule_level(book.rules[name], place, professions) if place else None
    return f"{shown} ({place} {level})" if level else shown


def _shown(pattern: dict[str, Any]) -> str:
    if not pattern["examples"]:
        return ""
    first = pattern["examples"][0].strip().split("\n\n")
    return _cell(code(first[0] + (" ..." if len(first) > 1 else "")))


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
