"""What the law of each place says of findings: tables by jurisdiction, profession and date (`rules/law/`).

A check finds words; a table that names its rule or class then says, for each jurisdiction of the page, whether they may be
used there by that profession on that day, and on what authority. Every fact is data.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ..finding import LEVELS, Raw, Ruling, lower
from ..named import NamedTuple
from ..record import replace
from .accepted import accepted
from .conditions import offers

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ..reading.page import Page
    from ..reading.read import Region
    from ..reading.reading import Reading
    from ..rulebook.book import Rule

_RANK = {level: rank for rank, level in enumerate(("off", *LEVELS))}
_NOT_OURS = frozenset(("your", "another", "their", "other", "referring"))

Row = Mapping[str, "Any"]
Table = Mapping[str, "Any"]


class _Found(NamedTuple):
    """A finding's place: its words and its sentence, in tokens."""

    reading: Reading
    words: Region
    sentence: Region


def judged(page: Page, raws: Iterable[Raw]) -> list[Raw]:
    """The findings, each with what the law of the page's jurisdictions says of it on the page's day."""
    book = page.book
    out = []
    for raw in raws:
        rule = book.rules[raw.rule]
        tables = book.law_for(rule)
        listed = any(rule.cls in book.jurisdictions[at].accepts for at in page.beyond)
        if not tables and not listed:
            out.append(raw)
            continue
        found = _found(page.readings[raw.segment], raw)
        rulings = []
        for place in page.jurisdictions:
            if raw.jurisdictions is not None and place not in raw.jurisdictions:
                continue
            if raw.ruling(place) is not None:
                continue
            ruling = _first(page, tables, rule, found, place) if tables else None
            if ruling is None and listed:
                ruling = accepted(page, rule, *found, place)
            if ruling is not None:
                rulings.append(ruling)
        out.append(replace(raw, rulings=(*raw.rulings, *rulings)) if rulings else raw)
    return out


def _found(reading: Reading, raw: Raw) -> _Found:
    words = reading.tokens.touched(raw.start, raw.end)
    return _Found(reading, words, reading.sentence_at(words[0]))


def _first(page: Page, tables: Iterable[Table], rule: Rule, found: _Found, place: str) -> Ruling | None:
    """What the first table that speaks of the finding says of it."""
    for table in tables:
        ruling = _ruling(page, table, rule, found, place)
        if ruling is not None:
            return ruling
    return None


def _ruling(page: Page, table: Table, rule: Rule, found: _Found, place: str) -> Ruling | None:
    if table["only"] and not _said(found, table["only"]):
        return None
    professions, named = _professions(page, table, found)
    usual = page.book.rule_level(rule, place, professions) or "off"
    verdicts = []
    for profession in professions or ("",):
        at, row = _row(page, table, found, place, profession)
        if row is not None:
            verdict = _verdict(page, row, found, place, usual, named)
            verdicts.append(verdict._replace(message=_message(page, row, at, profession)))
        elif profession in table["anyway"]:
            verdicts.append(Ruling(place, "off"))
    if not verdicts:
        left = table["rules"].get(rule.id) or table["classes"].get(rule.cls)
        return Ruling(place, "off") if left == "off" else None
    pick = min if table["several"] == "mildest" else max
    return pick(verdicts, key=lambda each: _RANK[each.level])


def _professions(page: Page, table: Table, found: _Found) -> tuple[tuple[str, ...], bool]:
    """(whose words they are, whether page or configuration name a profession)."""
    here = tuple(dict.fromkeys(_beside(page, found))) if table["reads"] == "sentence" else ()
    professions = here or tuple(sorted(page.professions))
    return (professions, True) if professions else (tuple(table["unnamed"]), False)


def _beside(page: Page, found: _Found) -> Iterator[str]:
    """The professions that the sentence names as its own."""
    start, end = found.sentence
    norms = found.reading.tokens.norms
    for hit in found.reading.hits:
        if not start <= hit.start < end or not _NOT_OURS.isdisjoint(
            norms[max(start, hit.start - 3) : hit.start]
        ):
            continue
        _, lexicons, attributes = page.book.entries[hit.entry]
        key = "id" if "profession" in lexicons else "profession" if "credential" in lexicons else ""
        if key and isinstance(attributes.get(key), str) and not attributes.get("loose"):
            yield str(attributes[key])


def _row(page: Page, table: Table, found: _Found, place: str, profession: str) -> tuple[str, Row | None]:
    """The row that speaks of the finding, and of which place: the nearest, and there one of the profession before one of all."""
    for each in page.book.ancestry(place):
        fitting = [
            row
            for row in table["rows"]
            if each in row["jurisdiction"]
            and (not row["profession"] or profession in row["profession"])
            and (not row["from"] or row["from"] <= page.today)
            and (not row["until"] or page.today < row["until"])
            and _fits(page, row, found)
        ]
        if fitting:
            return each, min(fitting, key=lambda row: not row["profession"])
    return place, None


def _fits(page: Page, row: Row, found: _Found) -> bool:
    """Whether the row is about such words, at such a place of such a page."""
    reading = found.reading
    if row["in"] and reading.segment.kind not in row["in"]:
        return False
    if row["page"] and (row["page"] == "home") != page.home:
        return False
    if row["offers"] and not offers(page, row["offers"]):
        return False
    return not row["only"] or _said(found, row["only"])


def _said(found: _Found, patterns: Iterable[int]) -> bool:
    """Whether one of the patterns stands in the finding's sentence and shares a word with it."""
    start, end = found.words
    return any(
        match.start < end and start < match.end
        for pattern in patterns
        for match in found.reading.find_in(pattern, found.sentence)
    )


def _verdict(page: Page, row: Row, found: _Found, place: str, usual: str, named: bool) -> Ruling:
    level = str(row["met"] if _met(page, row, found) else row["level"])
    level = usual if level == "keep" else level
    if "off" in (level, usual):
        return Ruling(place, "off")
    level = min(level, str(row["most"]), key=_RANK.__getitem__)
    if row["profession"] and not named:
        level = lower(level)
    return Ruling(place, level, "", tuple(row["authorities"]), tuple(row["instead"]))


def _met(page: Page, row: Row, found: _Found) -> bool:
    """Whether the page does what the row asks for."""
    if row["least"] and (number := _number(found)) is not None:
        return number >= int(row["least"])
    for pattern in row["needs"]:
        if row["near"] == "sentence":
            if found.reading.find_in(pattern, found.sentence):
                return True
        elif any(
            reading.find(pattern, "sentence")
            for reading in ((found.reading,) if row["near"] == "block" else page.readings)
        ):
            return True
    return False


def _number(found: _Found) -> int | None:
    """The first number in the words found."""
    norms = found.reading.tokens.norms[slice(*found.words)]
    return next((int(norm) for norm in norms if norm.isascii() and norm.isdigit() and len(norm) < 9), None)


def _message(page: Page, row: Row, place: str, profession: str) -> str:
    """What the row says of a profession in a place, in the words of the table and then in its own."""
    book = page.book
    source = book.authorities[row["authorities"][0]]
    words = str(row["message"]).format(
        place=book.jurisdictions[place].called,
        professions=f"{profession.replace('-', ' ')}s" if profession else "anybody",
        authority=source.section or source.name,
        until=row["until"],
        term=row["term"],
        training=row["training"],
        limits=row["limits"],
    )
    return "; ".join(each for each in (words, str(row["say"])) if each)
