"""Statutory notices: the words that a place's law dictates to a page that offers a procedure, or that a profession shows.

Every fact is data: `statutory` of `rules/procedures/`, and for professions the rule's `when` and `options.note`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..finding import Raw, Ruling
from ..reading.offers import Mention
from ..reading.page import Page
from .conditions import applies
from .page_duties import noted, offered, profession_named

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ..rulebook.book import Rule

NAME = "notice"


def run(page: Page) -> Iterator[Raw]:
    """One finding a rule with `options.duty` and offered procedure whose statutory notes of that duty the page lacks in some
    jurisdiction. Rules without it look for their own `options.note`: one finding a procedure of its `when.offers` that a page
    without the note offers, or one at the words that first name a profession of its `when`, on a page that sells."""
    for rule in page.rules(NAME):
        if not applies(rule, page):
            continue
        if "duty" in rule.options:
            yield from _procedures(page, rule)
        elif "offers" in rule.when:
            yield from _services(page, rule)
        elif page.sells and not page.informational:
            yield from _professions(page, rule)


def _procedures(page: Page, rule: Rule) -> Iterator[Raw]:
    for procedure, place in offered(page):
        facts = page.book.procedures[procedure]
        notes = [each for each in facts["statutory"] if each["duty"] == rule.options["duty"]]
        rulings = tuple(_lacking(page, rule, notes)) if notes else ()
        if rulings:
            title = str(facts["title"])
            words = f"{title}: {rule.title}"
            where = tuple(ruling.jurisdiction for ruling in rulings)
            yield _raw(page, rule, place, words, procedure, where, rulings)


def _lacking(page: Page, rule: Rule, notes: list[Mapping[str, Any]]) -> Iterator[Ruling]:
    """For each jurisdiction the notes that its law asks for here and that the page lacks, as one ruling."""
    book = page.book
    for place in page.jurisdictions:
        lacking = [
            each
            for each in notes
            if each["jurisdiction"] in book.ancestry(place)
            and (not each["professions"] or not page.professions.isdisjoint(each["professions"]))
            and (not each["from"] or each["from"] <= page.today)
            and (not each["until"] or page.today < each["until"])
            and (not each["if"] or _says(page, each["if"]))
            and not noted(page, rule, tuple(each["notes"]))
        ]
        if lacking:
            # Where a note is asked for with and without a condition, the stricter word stands.
            each = max(lacking, key=lambda note: bool(note["if"]))
            source = book.authorities[each["authority"]]
            name = book.jurisdictions[each["jurisdiction"]].called
            words = f"{name} asks for {each['say']} ({source.section or source.name})"
            yield Ruling(place, str(each["level"]), words, (source.id,))


def _services(page: Page, rule: Rule) -> Iterator[Raw]:
    wanted = rule.when["offers"]
    for procedure, place in offered(page):
        facts = page.book.procedures[procedure]
        if (procedure in wanted or facts["kind"] in wanted) and not noted(page, rule, ()):
            yield _raw(page, rule, place, f"{facts['title']}: {rule.message}", procedure, None, ())


def _says(page: Page, patterns: tuple[int, ...]) -> bool:
    return any(reading.find(pattern, "sentence") for reading in page.readings for pattern in patterns)


def _professions(page: Page, rule: Rule) -> Iterator[Raw]:
    for profession in rule.when.get("professions", ()):
        if profession in page.professions and (place := profession_named(page, profession)):
            if not noted(page, rule, ()):
                yield _raw(page, rule, place, "", profession, None, ())
            return


def _raw(
    page: Page,
    rule: Rule,
    place: Mention,
    message: str,
    about: str,
    where: tuple[str, ...] | None,
    rulings: tuple[Ruling, ...],
) -> Raw:
    start, end = page.readings[place.segment].tokens.span(place.start, place.end)
    return Raw(
        rule.id,
        place.segment,
        start,
        end,
        message=message,
        group=about,
        about=about,
        jurisdictions=where,
        rulings=rulings,
    )
