"""`cliniclint explain`: the page of a rule."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from ..config.model import Settings
from ..config.resolve import Profiles
from ..errors import UserError
from ..settle.own import OWN, OwnRule
from . import session
from .main import complain
from .options import colored
from .safe import plain

if TYPE_CHECKING:
    from ..rulebook.book import Authority, Book, Rule

_MOST_WIDTH = 100


@click.command(short_help="Show a rule: why, whose rule it is, examples, what to say instead.")
@click.argument("rule", required=False)
@click.option("--pattern", metavar="PATTERN", help="Show how this pattern compiles, and what indexes it.")
@click.option("--config", metavar="FILE", help="The configuration whose rule packs count, too.")
@click.option("--isolated", is_flag=True, help="No configuration file at all.")
def explain(rule: str | None, pattern: str | None, config: str | None, isolated: bool) -> int:
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
        lines = _rule(book, book.rules[rule])
    elif rule in book.classes:
        lines = _class(book, rule)
    elif rule in OWN:
        lines = _own(OWN[rule])
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


def _class(book: Book, name: str) -> Iterator[str]:
    facts = book.classes[name]
    yield f"{name}: {facts['title']}"
    yield from _prose(facts.get("about", ""))
    yield ""
    yield "Rules of this class"
    rules = [rule for rule in book.rules.values() if rule.cls == name]
    yield from (f"  {rule.id}  {rule.level}  {rule.title}" for rule in rules)
    if not rules:
        yield "  none"


def _own(rule: OwnRule) -> Iterator[str]:
    yield f"{rule.id}: {rule.title}"
    yield from _prose(
        "one of cliniclint's own rules, about how it is used rather than about copy; it holds everywhere"
    )
    yield from _section("Level", [f"  {rule.level}"])
    yield from _section("Why", _prose(rule.why))
    yield from _section("Instead", _prose(rule.advice))


def _rule(book: Book, rule: Rule) -> Iterator[str]:
    page = book.pages()["rules"][rule.id]
    yield f"{rule.id}: {rule.title}"
    title = book.classes.get(rule.cls, {}).get("title")
    yield f"  class {rule.cls}" + (f" ({title})" if title else "")
    others = [each.id for each in book.rules.values() if each.cls == rule.cls and each.id != rule.id]
    if others:
        yield from _prose(f"other rules of the class: {', '.join(others)}")
    yield ""
    yield "Level"
    yield from _levels(book, rule)
    yield from _section("Why", _prose(rule.why))
    yield from _section("Instead", _prose(rule.advice))
    yield from _section("Say", _items([f"\u201c{text}\u201d" for text in rule.rewrites]))
    yield from _section("Only in the context of", _contexts(book, rule.needs))
    yield from _section("Excused by", _contexts(book, rule.unless))
    yield from _section("Lowered by one level by", _contexts(book, rule.lowers))
    examples = page["examples"]
    for head, kind in (("Flagged", "flag"), ("Flagged one level lower", "lowered"), ("Not flagged", "pass")):
        yield from _section(head, _examples(examples.get(kind) or ()))
    yield from _section("Authorities", _authorities(book, rule))


def _levels(book: Book, rule: Rule) -> Iterator[str]:
    """Jurisdictions with authorities of their own, and those below them that differ."""
    by_level: dict[str, list[str]] = {}
    for name, jurisdiction in sorted(book.jurisdictions.items()):
        level = book.rule_level(rule, name)
        above = book.rule_level(rule, jurisdiction.parent) if jurisdiction.parent else None
        if name in rule.authorities or level != above:
            by_level.setdefault(level or "off", []).append(name)
    for level in ("error", "warning", "suggestion", "off"):
        if level in by_level:
            yield from _prose(", ".join(by_level[level]), f"  {level + ':':<12}")
    professions = [f"{name} {level}" for name, level in rule.levels.items() if name not in book.jurisdictions]
    if professions:
        yield from _prose(", ".join(professions), f"  {'for a page of:':<12} ")


def _contexts(book: Book, names: Iterable[str]) -> Iterator[str]:
    for name in names:
        context = book.contexts.get(name)
        yield from _prose(f"{name}: {context['title']}" if context else name)


def _examples(examples: Iterable[dict[str, str]]) -> Iterator[str]:
    for each in examples:
        held = [each[key] for key in ("jurisdiction", "profession") if each.get(key)]
        lines = each["text"].strip().split("\n")
        yield f"  - {lines[0]}" + (f"  ({', '.join(held)})" if held else "")
        yield from (f"    {line}" for line in lines[1:])


def _authorities(book: Book, rule: Rule) -> Iterator[str]:
    for place, ids in rule.authorities.items():
        for name in ids:
            yield from _authority(place, book.authorities[name])


def _authority(place: str, each: Authority) -> Iterator[str]:
    # Many sources have their section in their name already.
    section = f", {each.section}" if each.section and each.section not in each.name else ""
    yield from _prose(f"{each.name}{section}", f"  {place:<7}")
    if each.url:
        yield f"         {each.url}"
    notes = [f"confidence: {each.confidence}"]
    if each.in_force:
        notes.append(f"in force since {each.in_force}")
    if each.until:
        notes.append(f"until {each.until}")
    if each.checked:
        notes.append(f"link opened by a person on {each.checked}")
    else:
        notes.append(
            "to be verified: no person has opened the link yet"
            if each.url
            else "to be verified: no link known"
        )
    yield from _prose("; ".join(notes), "         ")
    if each.note:
        yield from _prose(each.note, "         ")


def _section(head: str, lines: Iterable[str]) -> Iterator[str]:
    found = list(lines)
    if found:
        yield ""
        yield head
        yield from found


def _items(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        yield from _prose(text, "  - ")


def _prose(text: str, lead: str = "  ") -> list[str]:
    width = min(shutil.get_terminal_size((100, 24)).columns, _MOST_WIDTH)
    return textwrap.wrap(
        text,
        max(40, width),
        initial_indent=lead,
        subsequent_indent=" " * len(lead),
        break_long_words=False,
        break_on_hyphens=False,
    )
