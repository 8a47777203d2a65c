"""The open claims of a page as an evidence register would record them: their sentence, and what it is about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from ..named import NamedTuple
from .cover import CONDITIONS, TREATMENTS, joined
from .family import FAMILY

if TYPE_CHECKING:
    from ..finding import Finding, Raw
    from ..reading.page import Page
    from ..reading.read import Region
    from ..reading.reading import Reading


class Claim(NamedTuple):
    """An open finding. `text` is its sentence, `words` the finding's own; `known` is true where a record is about it that
    has expired or is not complete."""

    text: str
    words: str
    line: int
    cls: str
    jurisdictions: tuple[str, ...]
    treatments: tuple[str, ...]
    conditions: tuple[str, ...]
    known: bool


def open_claims(page: Page, raws: Iterable[Raw], findings: Sequence[Finding]) -> Iterator[Claim]:
    """The claims among a page's findings, in their order. `raws` is what the checks yield for the page."""
    by_place = {}
    for raw in raws:
        span = page.document.segments[raw.segment].source(raw.start, raw.end)
        by_place[(raw.rule, span.start, span.end)] = raw
    for each in findings:
        found = by_place.get((each.rule, each.place.start, each.place.end))
        if found is None or not each.cls.startswith(FAMILY):
            continue
        reading = page.readings[found.segment]
        region = reading.tokens.touched(found.start, found.end)
        whole = joined(region, reading.sentence_at(region[0]))
        yield Claim(
            reading.words(*whole),
            each.place.text,
            each.line,
            each.cls,
            tuple(place for place, _ in each.levels),
            _treatments(page, reading, region, whole),
            tuple(_terms(page, reading, whole, CONDITIONS)),
            bool(each.evidence),
        )


def _treatments(page: Page, reading: Reading, region: Region, sentence: Region) -> tuple[str, ...]:
    """What the claim is made of, looked for where `cover` looks."""
    clause = joined(region, reading.clause_at(region[0]))
    above = [page.readings[at] for at in (reading.segment.lead_in, reading.segment.section) if at is not None]
    places = [(reading, clause), (reading, sentence), *((each, (0, len(each.tokens))) for each in above)]
    for where, span in places:
        if found := _terms(page, where, span, TREATMENTS):
            return tuple(found)
    entries = page.book.entries
    names = {
        page.offers.treatment(hit.entry): entries[hit.entry][0]
        for each in reversed(page.readings)
        for hit in each.hits
    }
    return tuple(sorted(names[each] for each in page.offers.own if each in names))


def _terms(page: Page, reading: Reading, region: Region, kinds: frozenset[str]) -> list[str]:
    """The names of the terms of some kinds in a region, those inside longer ones left out."""
    entries = page.book.entries
    found: dict[str, None] = {}
    reached = -1
    for hit in reading.hits:  # by start, the longest first
        inside = region[0] <= hit.start and hit.end <= region[1]
        if inside and hit.end > reached and not kinds.isdisjoint(entries[hit.entry][1]):
            found[entries[hit.entry][0]] = None
            reached = hit.end
    return list(found)
