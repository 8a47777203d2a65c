"""Lexicons into the rows that the runtime looks terms up in. Loads spaCy through the tokenizer it is given."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ...named import NamedTuple
from ...text.tokens import normal
from ..english.inflect import inflect
from .errors import PatternError
from .nodes import HYPHENS
from .wording import Tokenizer, straight


@dataclass(frozen=True, slots=True)
class TermSource:
    """An entry as written: its name, further names, and attributes (JSON values) that are passed on."""

    name: str
    also: tuple[str, ...] = ()
    attributes: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LexiconSource:
    """A lexicon as written; `inflect` is noun, verb, adjective or none; `includes` names other lexicons."""

    name: str
    entries: tuple[TermSource, ...]
    inflect: str = "noun"
    includes: tuple[str, ...] = ()


class CompiledTerms(NamedTuple):
    """What `reading.lexicon.Lexicon(rows, entries)` takes, as JSON.

    `rows`: first norm -> the rows that begin with it, packed as "rest of the norms, id, ..." (see `pack`).
    `entries`: for each id [name, [lexicon names], attributes]: its own lexicon and all that include it.
    """

    rows: dict[str, str]
    entries: list[list[Any]]


def compile_lexicons(sources: Iterable[LexiconSource], tokenizer: Tokenizer) -> CompiledTerms:
    """All lexicons in one table. Every surface form of an entry is split as spaCy splits it; hyphens are left out.

    An entry in double quotes stands for exactly these words; with a capital letter also in exactly this case.
    Raises PatternError for an entry without words and for an unknown included lexicon.
    """
    lexicons = {source.name: source for source in sources}
    homes = _homes(lexicons)
    rows: dict[tuple[tuple[str, ...], tuple[str, ...]], list[int]] = {}
    entries: list[list[Any]] = []
    for source in lexicons.values():
        for term in source.entries:
            entry = len(entries)
            entries.append([_bare(term.name), homes[source.name], dict(term.attributes)])
            for surface in dict.fromkeys((term.name, *term.also)):
                for row in _rows(surface, source.inflect, tokenizer):
                    held = rows.setdefault(row, [])
                    if entry not in held:
                        held.append(entry)
    return CompiledTerms(pack(rows), entries)


def pack(rows: Mapping[tuple[tuple[str, ...], tuple[str, ...]], Iterable[int]]) -> dict[str, str]:
    """Rows by their first norm, in one string each, so that reading them back costs next to nothing.

    A row is (norms, exact texts or none) with its entry ids. Packed: the norms after the first and then "id,id", with
    blanks between; if the case matters, a tab and all texts with blanks between. Two blanks stand before each row and behind the
    last. Those of one norm come first, then a carriage return, then all others.
    """
    packed: dict[str, tuple[list[str], list[str]]] = {}
    for (norms, exact), ids in rows.items():
        row = " ".join([*norms[1:], ",".join(map(str, ids))]) + ("\t" + " ".join(exact) if exact else "")
        packed.setdefault(norms[0], ([], []))[len(norms) > 1].append(row)
    return {first: "\r".join(map(_apart, found)) for first, found in packed.items()}


def _apart(rows: list[str]) -> str:
    return "".join([f"  {row}" for row in rows]) + "  " if rows else ""


def _bare(surface: str) -> str:
    surface = surface.strip()
    return surface[1:-1] if _is_quoted(surface) else surface


def _is_quoted(surface: str) -> bool:
    return len(surface) > 2 and surface[0] + surface[-1] in ('""', "“”")


def _rows(surface: str, kind: str, split: Tokenizer) -> Iterable[tuple[tuple[str, ...], tuple[str, ...]]]:
    words = " ".join(surface.split())
    quoted = _is_quoted(words)
    words = words[1:-1] if quoted else words
    exact = quoted and any(c.isupper() for c in words)
    forms = (words,) if quoted else inflect(words, kind)
    for form in forms:
        tokens = split(straight(form))
        kept = [token for i, token in enumerate(tokens) if i == 0 or token not in HYPHENS]
        norms = tuple(normal(token) for token in kept)
        if not any(c.isalnum() for norm in norms for c in norm):
            raise PatternError(f"an entry without words: {surface!r}", 0, "write a word, or remove the entry")
        yield norms, tuple(kept) if exact else ()
        if (
            not exact and len(norms) == 1 and "-" in norms[0][1:-1]
        ):  # "omega-3", which the tokenizer does not split
            yield tuple(part for part in norms[0].split("-") if part), ()


def _homes(lexicons: Mapping[str, LexiconSource]) -> dict[str, list[str]]:
    """For each lexicon the lexicons whose name finds its entries: itself and all that include it, however deep."""
    parents: dict[str, list[str]] = {name: [] for name in lexicons}
    for source in lexicons.values():
        for included in source.includes:
            if included not in lexicons:
                raise PatternError(
                    f"lexicon {source.name} includes an unknown one: {included}", 0, "name a lexicon"
                )
            parents[included].append(source.name)
    homes: dict[str, list[str]] = {}
    for name in lexicons:
        found, queue = [name], [name]
        while queue:
            for parent in parents[queue.pop()]:
                if parent not in found:
                    found.append(parent)
                    queue.append(parent)
        homes[name] = [name, *sorted(found[1:])]
    return homes
