"""`trace`: each segment as it was read, what was flagged in it, and what was excused by which cue, a line each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from .checks.excused import excuses

if TYPE_CHECKING:
    from .finding import FileReport, Finding
    from .reading.page import Page
    from .reading.reading import Reading


def trace(page: Page, report: FileReport) -> Iterator[str]:
    """Lines of plain text about a page and what was found in it. Segments are numbered from 0, as in `Document.segments`."""
    offers = page.offers
    yield f"{page.document.path}: {page.document.format}, {len(page.readings)} segments"
    yield f"jurisdictions: {', '.join(page.jurisdictions)}"
    yield f"professions: {', '.join(sorted(page.professions)) or 'none read'}"
    own = sorted(offers.own, key=lambda name: (-offers.weights[name], name))
    yield f"offers: {', '.join(f'{name} ({offers.weights[name]})' for name in own) or 'no treatment'}"
    if page.informational:
        yield f"no seller: “{page.informational}”"
    elif page.informing:
        yield f"informs: “{page.informing}”"
    for start, end, reason in page.document.not_checked:
        yield f"not read: characters {start} to {end}, {reason}"
    told = sorted(_told(report), key=lambda each: each[0].place.start)
    by_segment, elsewhere = _by_segment(page, told)
    excused = _excused(page)
    for finding, line in elsewhere:
        yield f"line {finding.line}: {line}: {finding.message}"
    for reading in page.readings:
        yield ""
        yield from _segment(page, reading)
        found = by_segment.get(reading.segment.index, [])
        for line in found:
            yield f"    {line}"
        yield from excused.get(reading.segment.index, ())
        if not found and reading.segment.index not in excused:
            yield "    nothing matched"


def _told(report: FileReport) -> Iterator[tuple[Finding, str]]:
    """Each finding with its line, those that do not count included."""
    for finding in report.findings:
        note = f"  ({finding.context})" if finding.context else ""
        yield finding, f"{finding.level}: {_named(finding)}{note}"
    for finding in report.suppressed:
        why = finding.suppression
        assert why is not None
        parts = (f"by {why.by}" if why.by else "", f"until {why.until}" if why.until else "")
        more = "".join(f", {part}" for part in parts if part)
        yield finding, f"suppressed: {_named(finding)}, {why.reason} (line {why.line}{more})"
    for finding in report.substantiated:
        by = "; ".join(f"{each.source} ({each.path}:{each.line})" for each in finding.evidence)
        yield finding, f"substantiated: {_named(finding)}, {by}"


def _named(finding: Finding) -> str:
    return f"{finding.rule} “{finding.place.text}”"


def _by_segment(
    page: Page, told: Sequence[tuple[Finding, str]]
) -> tuple[dict[int, list[str]], list[tuple[Finding, str]]]:
    """(lines under the segment whose source range holds their finding, the shortest (a picture's text in a paragraph's
    range); what stands in none, such as a suppression that is used no more)."""
    spans = []
    for segment in page.document.segments:
        start, end = segment.source(0, len(segment.text))
        spans.append((end - start, segment.index, start, end))
    spans.sort()
    out: dict[int, list[str]] = {}
    elsewhere = []
    for finding, line in told:
        place = finding.place
        for _, index, start, end in spans:
            if start <= place.start and place.end <= end and place.text in page.document.segments[index].text:
                out.setdefault(index, []).append(line)
                break
        else:
            elsewhere.append((finding, line))
    return out, elsewhere


def _segment(page: Page, reading: Reading) -> Iterator[str]:
    segment = reading.segment
    place = []
    if segment.label:
        place.append(segment.label)
    if segment.section is not None:
        place.append(f"under “{page.readings[segment.section].segment.text[:50]}”")
    if segment.lead_in is not None:
        place.append(f"led in by “{page.readings[segment.lead_in].segment.text[:50]}”")
    yield f"[{segment.index}] {segment.kind}{' (' + ', '.join(place) + ')' if place else ''}"
    for sentence in reading.sentences:
        parts = [reading.words(c.start, c.end) for c in reading.clauses_of(sentence) if c.end > c.start]
        yield f"    | {' / '.join(parts)}"
    terms = []
    for hit in reading.hits:
        name, lexicons, _ = page.book.entries[hit.entry]
        terms.append(f"{reading.words(hit.start, hit.end)} = {name} ({', '.join(lexicons)})")
    if terms:
        yield f"    terms: {'; '.join(terms)}"


def _excused(page: Page) -> dict[int, list[str]]:
    """For each segment what a rule's patterns matched and a context excused, each once; page duties have no context."""
    out: dict[int, list[str]] = {}
    for each in excuses(page):
        where = f", {each.where}" if each.where else ""
        words = page.document.segments[each.segment].text[each.start : each.end]
        line = (
            f"    excused: {each.rule} \u201c{words}\u201d, {each.context} by \u201c{each.words}\u201d{where}"
        )
        lines = out.setdefault(each.segment, [])
        if line not in lines:
            lines.append(line)
    return out
