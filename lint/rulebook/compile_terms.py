"""Lexicons, and the names of procedures, into the terms that pages are searched for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .gather import Gathered, Item
from .patterns.errors import PatternError
from .patterns.terms import LexiconSource, TermSource, compile_lexicons
from .patterns.wording import spacy_tokenizer
from .schema_errors import Problems

TREATMENT = "treatment"  # the lexicon that the names of procedures join
_OWN_KEYS = ("name", "also", "inflect")


def procedure_terms(gathered: Gathered, problems: Problems) -> dict[str, dict[str, Any]]:
    """Makes the names and brands of procedures terms of `treatment`, with the attribute `procedure`.

    A term that the lexicon has already, by its own name or a further one, gets the attribute; the names that it lacks
    come back, for each procedure as one new entry. A further name of a term that is another procedure moves there. Two
    procedures of one name are an error.
    """
    owner = _owners(gathered, problems)
    entries = [entry for item in gathered.lexicons.get(TREATMENT, ()) for entry in item.values["entries"]]
    for entry in entries:
        surfaces = (entry["name"], *entry["also"])
        procedure = next((owner[s.casefold()] for s in surfaces if s.casefold() in owner), None)
        if procedure is not None:
            entry["procedure"] = procedure
            entry["also"] = [s for s in entry["also"] if owner.get(s.casefold(), procedure) == procedure]
    held = {s.casefold() for entry in entries for s in (entry["name"], *entry["also"])}
    new: dict[str, dict[str, Any]] = {}
    for procedure, item in gathered.procedures.items():
        names = dict.fromkeys((*item.values["names"], *item.values["also-brands"]))
        missing = [name for name in names if name.casefold() not in held]
        if missing:
            new[procedure] = {"name": missing[0], "also": missing[1:], "procedure": procedure}
    return new


def _owners(gathered: Gathered, problems: Problems) -> dict[str, str]:
    """Name in small letters -> the procedure that has it."""
    owner: dict[str, str] = {}
    for procedure, item in gathered.procedures.items():
        for key in ("names", "also-brands"):
            for name in item.values[key]:
                first = owner.setdefault(name.casefold(), procedure)
                if first != procedure:
                    path = gathered.procedures[first].file.path
                    problem = f"{name} names two procedures: also {first}, in {path}"
                    problems.add(item.node.key_error(key, problem, "take it out of one of them"))
    return owner


def compile_terms(
    gathered: Gathered, new: dict[str, dict[str, Any]], problems: Problems
) -> tuple[dict[str, str], list[list[Any]]]:
    """(rows, entries) for the run's lexicon; `new` are further entries of `treatment`, as `procedure_terms` gives them."""
    sources = list(_sources(gathered, new, problems))
    if problems:
        return {}, []
    try:
        rows, entries = compile_lexicons(sources, spacy_tokenizer())
    except PatternError as error:
        problems.add(error)
        return {}, []
    for entry in entries:
        entry[1] = _real(entry[1])
    return rows, entries


def _real(homes: list[str]) -> list[str]:
    """The lexicons of an entry without the parts that `_sources` makes; its own lexicon stays first."""
    own = homes[0].partition(":")[0]
    return [own, *(name for name in homes[1:] if ":" not in name and name != own)]


def _sources(
    gathered: Gathered, new: dict[str, dict[str, Any]], problems: Problems
) -> Iterator[LexiconSource]:
    """One source a lexicon, without entries of its own, which includes one a way of inflection, `name:noun`: packs and entries
    of one lexicon may differ in it."""
    lexicons = dict(gathered.lexicons)
    if new:
        lexicons.setdefault(TREATMENT, [])
    for name, items in lexicons.items():
        parts: dict[str, list[TermSource]] = {}
        includes: list[str] = []
        for item in items:
            includes += item.values["includes"]
            for number, entry in enumerate(item.values["entries"]):
                _check(item, number, entry, problems)
                parts.setdefault(entry.get("inflect") or item.values["inflect"], []).append(_term(entry))
        if name == TREATMENT:
            parts.setdefault("noun", []).extend(_term(entry) for entry in new.values())
        for inflect, terms in parts.items():
            yield LexiconSource(f"{name}:{inflect}", tuple(terms), inflect)
        own = tuple(f"{name}:{inflect}" for inflect in parts)
        yield LexiconSource(name, (), "none", tuple(dict.fromkeys((*includes, *own))))


def _term(entry: dict[str, Any]) -> TermSource:
    attributes = {key: value for key, value in entry.items() if key not in _OWN_KEYS}
    return TermSource(entry["name"], tuple(entry["also"]), attributes)


def _check(item: Item, number: int, entry: dict[str, Any], problems: Problems) -> None:
    for surface in (entry["name"], *entry["also"]):
        if surface and not any(char.isalnum() for char in surface):
            node = item.node.value["entries"]
            node = node.value[number] if isinstance(node.value, list) else node
            problems.add(
                node.error(f"an entry without words: {surface}", "write a word, or remove the entry")
            )
