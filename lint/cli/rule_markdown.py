"""A rule's page, and the index of all, in Markdown. Deterministic: the same rulebook gives the same bytes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from .rule_page import Example, RulePage, cited_name, state_of

if TYPE_CHECKING:
    from ..rulebook.book import Authority, Book

MADE = "<!-- Made from the rules by `cliniclint docs`; changes here are lost. -->"
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|#~$])")
_URL = re.compile(r"https?://[^\s<>()\"'`\\]+\Z")


def rule_markdown(page: RulePage, up: str = "") -> str:
    """The page of a rule. `up` leads to the folder of pages ("../"), for links to other rules; "" gives no links."""
    return "\n".join(_page(page, up)) + "\n"


def _page(page: RulePage, up: str) -> Iterator[str]:
    yield from (f"# `{page.id}`", "", f"**{_safe(page.title)}**", "")
    others = ", ".join(f"[`{name}`]({up}{name}.md)" if up else f"`{name}`" for name in page.others)
    yield f"Class `{page.cls}`" + (f" ({_safe(page.cls_title)})." if page.cls_title else ".")
    if others:
        yield f"Other rules of the class: {others}."
    yield from ("", "## Flags", "", _safe(" ".join(page.flags)))
    yield from ("", "## Why", "", _safe(page.why))
    yield from ("", "## Authority by jurisdiction", "", *_levels(page))
    yield from ("", "| where | authority | state |", "|---|---|---|")
    for place, each in page.sources:
        note = f"; {each.note}" if each.note else ""
        yield f"| {place} | {_linked(each)} | {_safe(state_of(each) + note)} |"
    yield from _examples("Flagged", page.flagged)
    yield from _examples("Flagged one level lower", page.lowered)
    yield from _examples("Not flagged", page.passed)
    yield from ("", "## Say instead", "", _safe(page.advice))
    if page.rewrites:
        yield from ("", *(f"- \u201c{_safe(text)}\u201d" for text in page.rewrites))
    yield from ("", "## Limits", "", *(f"- {_safe(text)}" for text in page.limits))
    if page.covers:
        named = "; ".join(f"`{name}` ({_safe(title)})" for name, title in page.covers)
        yield f"- Covers of the catalogue: {named}."


def _levels(page: RulePage) -> Iterator[str]:
    for level, places in page.levels:
        yield f"- **{level}**: {', '.join(places)}"
    for name, level in page.professions:
        yield f"- **{level}** on a page of: {name}"


def _examples(head: str, examples: Iterable[Example]) -> Iterator[str]:
    found = list(examples)
    if not found:
        return
    yield from ("", f"## {head}", "")
    for each in found:
        held = f" ({each.held})" if each.held else ""
        if "\n" not in each.text:
            yield f"- {code(each.text)}{held}"
            continue
        fence = "`" * max(3, 1 + max(map(len, re.findall("`+", each.text)), default=0))
        lines = each.text.strip("\n").split("\n")
        yield from ("-" + (held or " a page:"), "", f"  {fence}text")
        yield from (f"  {line}".rstrip() for line in lines)
        yield from (f"  {fence}", "")


def index_markdown(book: Book) -> str:
    """The list of all rules by class, with their levels where they are cited first."""
    lines = ["# The rules", "", MADE, ""]
    lines += [
        f"{len(book.rules)} rules in {len(book.classes)} classes. `cliniclint explain RULE` shows a page."
    ]
    for name, facts in book.classes.items():
        rules = sorted((rule for rule in book.rules.values() if rule.cls == name), key=lambda each: each.id)
        lines += ["", f"## {name}", "", _safe(f"{facts['title']}. {facts.get('about', '')}".strip()), ""]
        lines += [f"- [`{rule.id}`]({rule.id}.md) ({rule.level}): {_safe(rule.title)}" for rule in rules]
    return "\n".join(lines) + "\n"


def _linked(each: Authority) -> str:
    name = _safe(cited_name(each))
    return f"[{name}]({each.url})" if _URL.match(each.url) else name


def _safe(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def code(text: str) -> str:
    """Text on one line as a code span, whatever backticks it holds."""
    text = " ".join(text.split())
    ticks = "`" * (1 + max(map(len, re.findall("`+", text)), default=0))
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{ticks}{pad}{text}{pad}{ticks}"
