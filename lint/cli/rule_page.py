"""A rule as a page: what `explain` shows and `docs` writes, before it has a form. Reads the rulebook and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..named import NamedTuple
from ..run.examples import read_example
from ..text.capitals import inside

if TYPE_CHECKING:
    from ..rulebook.book import Authority, Book, Rule

_MOST_WORDS = 4  # of what a rule flags, named in one line
_REGIONS = {"sentence": "a sentence", "block": "a paragraph or list item", "clause": "a clause"}
_DECIDES = {
    "page-duty": "Reads the whole page: it arises where the page offers the procedure, and any note on the page settles it.",
    "notice": "Reads the whole page: it arises at the words that offer the procedure or name the profession, and the notice anywhere settles it.",
    "titles": "Reads names with a title, and what stands beside them anywhere on the page.",
}


class Example(NamedTuple):
    """Copy in Markdown, brackets round the words at issue; `held` names the jurisdiction and profession it is read for."""

    text: str
    held: str


class Source(NamedTuple):
    """An authority, and the jurisdiction that it is cited for."""

    place: str
    authority: Authority


@dataclass(frozen=True, slots=True)
class RulePage:
    """All that a reader wants to know of a rule. `levels` are (level, places), the gravest first; `limits` are sentences."""

    id: str
    title: str
    cls: str
    cls_title: str
    others: tuple[str, ...]
    flags: tuple[str, ...]
    why: str
    levels: tuple[tuple[str, tuple[str, ...]], ...]
    professions: tuple[tuple[str, str], ...]
    sources: tuple[Source, ...]
    flagged: tuple[Example, ...]
    lowered: tuple[Example, ...]
    passed: tuple[Example, ...]
    advice: str
    rewrites: tuple[str, ...]
    limits: tuple[str, ...]
    covers: tuple[tuple[str, str], ...]


def rule_page(book: Book, rule: Rule) -> RulePage:
    """The page of a rule of the book."""
    page = book.pages()["rules"][rule.id]
    facts = book.classes.get(rule.cls, {})
    examples = page["examples"]
    catalogue = book.pages().get("catalogue", {})
    return RulePage(
        rule.id,
        rule.title,
        rule.cls,
        facts.get("title", ""),
        tuple(each.id for each in book.rules.values() if each.cls == rule.cls and each.id != rule.id),
        tuple(_flags(facts, examples)),
        rule.why,
        tuple(_levels(book, rule)),
        tuple((name, level) for name, level in rule.levels.items() if name not in book.jurisdictions),
        tuple(Source(place, book.authorities[n]) for place, ids in rule.authorities.items() for n in ids),
        _examples(examples["flag"]),
        _examples(examples.get("lowered") or ()),
        _examples(examples["pass"]),
        rule.advice,
        rule.rewrites,
        tuple(_limits(book, rule)),
        tuple((name, catalogue[name]["title"]) for name in page["covers"]),
    )


def _flags(facts: Mapping[str, str], examples: Mapping[str, Any]) -> Iterator[str]:
    if facts.get("about"):
        yield facts["about"]
    words = []
    for each in examples["flag"]:
        example = read_example(each["text"])
        words += [" ".join(example.text[at.start : at.end].split()) for at in example.wanted]
    unlike = {text.lower(): text for text in reversed(words) if text}
    shown = [f"\u201c{text}\u201d" for text in dict.fromkeys(unlike[text.lower()] for text in words if text)]
    shown = shown[:_MOST_WORDS]
    if shown:
        yield f"For instance {', '.join(shown)}."


def _levels(book: Book, rule: Rule) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Jurisdictions with authorities of their own, and those below them that differ."""
    by_level: dict[str, list[str]] = {}
    for name, jurisdiction in sorted(book.jurisdictions.items()):
        level = book.rule_level(rule, name)
        above = book.rule_level(rule, jurisdiction.parent) if jurisdiction.parent else None
        if name in rule.authorities or level != above:
            by_level.setdefault(level or "off", []).append(name)
    for level in ("error", "warning", "suggestion", "off"):
        if level in by_level:
            yield level, tuple(by_level[level])


def _examples(given: Any) -> tuple[Example, ...]:
    return tuple(
        Example(
            each["text"].strip("\n"),
            ", ".join(each[key] for key in ("jurisdiction", "profession") if each.get(key)),
        )
        for each in given
    )


def _limits(book: Book, rule: Rule) -> Iterator[str]:
    """Where the rule does not look, what excuses, and how far its sources carry."""
    if rule.check in _DECIDES:
        yield _DECIDES[rule.check]
    elif rule.check == "wording":
        yield f"Reads words, not meaning: a pattern is matched inside {_REGIONS[rule.within]}."
    if rule.kinds_in:
        yield f"Looks only at: {', '.join(rule.kinds_in)}."
    if rule.kinds_not:
        yield f"Does not look at: {', '.join(rule.kinds_not)}."
    when = rule.when
    if when.get("professions"):
        yield f"Only on pages of: {', '.join(when['professions'])}."
    if when.get("not-professions"):
        yield f"Not on pages of: {', '.join(when['not-professions'])}."
    if when.get("offers"):
        yield f"Only on pages that offer: {', '.join(when['offers'])}."
    if when.get("page") == "seller":
        yield "Only on pages that sell."
    yield from _contexts(book, "Only where", rule.needs)
    yield from _contexts(book, "Not where", rule.unless)
    yield from _contexts(book, "One level lower where", rule.lowers)
    judges = book.law_for(rule)
    for name, table in book.pages().get("law", {}).items():
        if any(book.law[name] is each for each in judges):
            yield f"By place, profession and day it follows a table: {table['title']} (`cliniclint law {name}`)."
    cited = {name for ids in rule.authorities.values() for name in ids}
    unopened = sum(not book.authorities[name].checked for name in cited)
    if unopened:
        yield f"{unopened} of its {len(cited)} authorities have still to be checked by a person."


def _contexts(book: Book, lead: str, names: tuple[str, ...]) -> Iterator[str]:
    titles = []
    for name in names:
        context = book.contexts.get(name)
        titles.append(f"{name} ({inside(context['title'])})" if context else name)
    if titles:
        yield f"{lead}: {'; '.join(titles)}."


def cited_name(each: Authority) -> str:
    """An authority's name with its section; many have the section in their name already."""
    return f"{each.name}, {each.section}" if each.section and each.section not in each.name else each.name


def state_of(each: Authority) -> str:
    """How sure an authority is, since when it holds, and whether a person has opened its link."""
    notes = [f"confidence: {each.confidence}"]
    if each.in_force:
        notes.append(f"in force since {each.in_force}")
    if each.until:
        notes.append(f"until {each.until}")
    if each.checked:
        notes.append(f"link opened by a person on {each.checked}")
    elif each.url:
        notes.append("to be verified: no person has opened the link yet")
    else:
        notes.append("to be verified: no link known")
    return "; ".join(notes)
