"""Accepted claims: the pairs of treatment and condition that a place's regulator accepts, with the words that have to stand beside them.

A claim of a class that the place `accepts` passes there where the procedure's `accepted` lists its conditions and the qualifier
stands beside it. Without the qualifier the finding proposes it; of a condition outside of the list it says so. Every fact is data
(`rules/procedures/`, `rules/jurisdictions/`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ..finding import Ruling
from ..text.capitals import inside
from ..text.tokens import tokenize

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ..reading.page import Page
    from ..reading.read import Region
    from ..reading.reading import Reading
    from ..rulebook.book import Rule

_CONDITION = "condition"

Pair = Mapping[str, "Any"]


def accepted(
    page: Page, rule: Rule, reading: Reading, words: Region, sentence: Region, place: str
) -> Ruling | None:
    """What the list of a place says of a claim (its words and sentence, in tokens); None where it has none for it."""
    book = page.book
    at = next((each for each in book.ancestry(place) if rule.cls in book.jurisdictions[each].accepts), None)
    usual = at and book.rule_level(rule, place, page.professions)
    if not at or not usual:
        return None
    procedure = next(_treatments(page, reading, sentence), None)
    conditions = _named(page, reading, words, sentence)
    if procedure is None or not conditions or not _has_list(page, procedure, at):
        return None
    facts = book.procedures[procedure]
    listed = _listed(page, procedure, at)
    lacking: dict[str, Pair] = {}
    for there, region in conditions:
        pairs = [pair for pair, entries in listed if not entries.isdisjoint(_entries(there, region))]
        if not pairs:
            return _not_listed(page, facts, at, place, usual, there.words(*region))
        if not any(_qualified(page, pair, there, there.sentence_at(region[0])) for pair in pairs):
            lacking.setdefault(str(pairs[0]["condition"]), pairs[0])
    if not lacking:
        return Ruling(place, "off")
    sources = tuple(dict.fromkeys(str(pair["authority"]) for pair in lacking.values()))
    say = [str(pair["say"]) for pair in lacking.values()]
    name, by = book.jurisdictions[at].called, book.authorities[sources[0]]
    told = f"{name} accepts it only as {'; '.join(say)} ({by.section or by.name})"
    return Ruling(place, usual, told, sources, tuple(each[0].upper() + each[1:] for each in say))


def _has_list(page: Page, procedure: str, at: str) -> bool:
    facts = page.book.procedures[procedure]
    return any(each["jurisdiction"] == at for each in (*facts["accepted"], *facts["nothing-accepted"]))


def _treatments(page: Page, reading: Reading, sentence: Region) -> Iterator[str]:
    """The procedures that a claim may be about: those its sentence names, those the page offers, what its professions practise."""
    procedures = page.book.procedures
    for hit in reading.hits:
        if sentence[0] <= hit.start < sentence[1]:
            name = page.offers.treatment(hit.entry)
            if name in procedures:
                yield str(name)
    yield from page.offers.procedures
    for name, facts in procedures.items():
        if facts["practised-by"] in page.professions:
            yield name


def _named(page: Page, reading: Reading, words: Region, sentence: Region) -> list[tuple[Reading, Region]]:
    """The conditions that a claim names: in its clause, else in its sentence, else in the list that it introduces."""
    first = reading.clause_at(words[0])
    last = reading.clause_at(words[1] - 1)
    for region in ((first[0], last[1]), sentence):
        if found := _conditions(page, reading, region):
            return found
    items = (each for each in page.readings if each.segment.lead_in == reading.segment.index)
    return [pair for item in items for pair in _conditions(page, item, (0, len(item.tokens)))]


def _conditions(page: Page, reading: Reading, region: Region) -> list[tuple[Reading, Region]]:
    """The conditions that a region names, the longest at each place."""
    found: list[Region] = []
    for hit in reading.hits:  # by start, the longest first
        inside = region[0] <= hit.start and hit.end <= region[1] and not (found and hit.start < found[-1][1])
        if inside and _CONDITION in page.book.entries[hit.entry][1]:
            found.append((hit.start, hit.end))
    return [(reading, each) for each in found]


def _entries(reading: Reading, region: Region) -> set[int]:
    """The terms that stand in a region: low back pain holds back pain, too."""
    return {hit.entry for hit in reading.hits if region[0] <= hit.start and hit.end <= region[1]}


def _listed(page: Page, procedure: str, at: str) -> list[tuple[Pair, frozenset[int]]]:
    """The accepted pairs of a procedure in a place, each with the terms that mean its condition."""

    def read(each: Page) -> list[tuple[Pair, frozenset[int]]]:
        pairs = [pair for pair in each.book.procedures[procedure]["accepted"] if pair["jurisdiction"] == at]
        return [(pair, _meant(each, str(pair["condition"]))) for pair in pairs]

    return page.once(f"accepted: {procedure} {at}", read)


def _meant(page: Page, condition: str) -> frozenset[int]:
    tokens = tokenize(condition)
    hits = page.lexicon.hits(tokens.norms, lambda: tokens.texts)
    whole = len(tokens)
    return frozenset(
        hit.entry
        for hit in hits
        if (hit.start, hit.end) == (0, whole) and _CONDITION in page.book.entries[hit.entry][1]
    )


def _qualified(page: Page, pair: Pair, reading: Reading, sentence: Region) -> bool:
    """Whether one of a pair's qualifiers stands in the claim's sentence, or in what introduces its list."""
    if not pair["qualifier"]:
        return True
    above = page.lead_in(reading) if reading.segment.lead_in is not None else None
    texts = [reading.tokens.norms[slice(*sentence)], above.tokens.norms if above else []]
    return any(_holds(norms, tokenize(str(words)).norms) for words in pair["qualifier"] for norms in texts)


def _holds(norms: Sequence[str], wanted: Sequence[str]) -> bool:
    size = len(wanted)
    return any(list(norms[at : at + size]) == list(wanted) for at in range(len(norms) - size + 1))


def _not_listed(
    page: Page, facts: Mapping[str, Any], at: str, place: str, usual: str, condition: str
) -> Ruling:
    rows = [each for each in (*facts["accepted"], *facts["nothing-accepted"]) if each["jurisdiction"] == at]
    source = page.book.authorities[str(rows[0]["authority"])]
    title = str(facts["title"])
    name = page.book.jurisdictions[at].called
    told = (
        f"{condition} is not on the list of what {name} accepts of {inside(title)}"
        f" ({source.section or source.name})"
    )
    return Ruling(place, usual, told, (source.id,))
