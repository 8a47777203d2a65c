"""Page duties: the safety notes that a page which offers a procedure has to carry, and lacks.

Every fact is data: which notes a procedure calls for and which words count as one (`rules/procedures/`), and the words
that count for any procedure (the rule's `options.note`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..finding import Raw
from ..reading.offers import Mention
from ..reading.page import Page
from ..text.capitals import inside
from ..text.closed_words import words
from ..text.document import Kind
from . import wording
from .conditions import applies

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ..rulebook.book import Rule

NAME = "page-duty"
_REFUSED = words("no not without never nor instead than unlike forget ditch")
_CLAIMS = "claims/"
_PROMOTES = 4  # so many sentences that claim something make a page an offer where nothing else does
# What a page tells of a patient, threatens or waves away in a sentence makes no note of what that sentence names: "I cancelled
# my surgery", "that means heart attack", "perforation is a word from textbooks".
_NO_NOTE = ("claims/pressure", "claims/testimonial")
_WAVED = "safety/minimised"
_RISKS = ("side-effects", "serious-risks", "contraindications")
_SECTION = {
    "side-effects": "common-effects",
    "serious-risks": "serious-risks",
    "contraindications": "ask-first",
    "qualified-provider": "performed-by",
}
_SHORT = 16  # a page of fewer sentences promotes with ...
_PROMOTES_SHORT = 2  # ... so many claims
_WHOLE = 10  # so many sentences are a page; fewer may be an extract, and its notes stand elsewhere
_A_TEASER = 1  # ... and one that claims something in more sentences than this is an advertisement
_UNNAMED = "other"
_SIGNED = 2  # from so many claims on, a sign in prose says what is offered
_LONG = 20  # on a page of so many sentences one sign of what has no name is a word in passing
_HEADED = 3  # a sign in a heading outweighs one in prose
_CLAIMING = 1 / 6  # claims in so many of its sentences show that a page sells a treatment, known or not
_MAIN = 0.5  # a procedure with less than this share of the leading one's weight is mentioned, not offered


def run(page: Page) -> Iterator[Raw]:
    """One finding a rule and offered procedure, at the words that first offer it."""
    rules = [rule for rule in page.rules(NAME) if applies(rule, page)]
    if not rules or _is_extract(page):
        return
    for procedure, place in offered(page):
        facts = page.book.procedures[procedure]
        for rule in rules:
            duty = str(rule.options["duty"])
            if duty not in facts["duties"]:
                continue
            section = facts.get(_SECTION.get(duty, ""), {})
            if not noted(page, rule, section.get("notes", ())):
                yield _missing(page, rule, procedure, place, section)


def _is_extract(page: Page) -> bool:
    """Whether a page is too short to be more than an advertisement or a part of a page: a few sentences, several of which claim
    something, or without an offer, or without a heading that names what is on offer."""
    if page.length >= _WHOLE:
        return False
    if not page.kind.offer or page.company.claims_beyond(_A_TEASER):
        return True
    return not any(
        reading.segment.kind in (Kind.TITLE, Kind.HEADING) and page.offers.names_any(reading)
        for reading in page.readings
    )


def offered(page: Page) -> list[tuple[str, Mention]]:
    """The procedures that the page offers, most prominent first, with the words that first name each.

    None where nobody sells and little is claimed, nor on a page that informs or is about other things (people, prices, ways to
    get there); where little is claimed, only what the page offers in so many words or makes much of. A page that makes nothing
    of any procedure by its name offers the one that its words give away (`signs`), else, where it names none, what its one
    profession is known for (`practised-by`), at the words that name the profession.
    """
    claims = _claims(page)
    promotes = claims >= (_PROMOTES_SHORT if page.length < _SHORT else _PROMOTES)
    if page.kind.owes_nothing or not (page.kind.offer or promotes):
        return []
    offers = page.offers
    names = offers.procedures if promotes else offers.made_much_of(claimed=claims > 0)
    if not names and claims and (shown := _by_signs(page, claims, promotes=promotes)):
        if offers.procedures or page.book.procedures[shown[0][0]]["kind"] != _UNNAMED:
            return shown
        return _by_profession(page) or shown
    if not offers.procedures and (promotes or page.kind.offer):
        return _by_profession(page) or _unknown(page)
    if not names:
        return []
    most = offers.weights[names[0]]
    return [(name, offers.mentions[name][0]) for name in names if offers.weights[name] >= most * _MAIN]


def _by_signs(page: Page, claims: int, *, promotes: bool) -> list[tuple[str, Mention]]:
    """The procedure that most of the page's words give away, with the first of them; where little is claimed, one of them
    has to stand in a heading."""
    weights: dict[str, int] = {}
    first: dict[str, Mention] = {}
    for name, facts in page.book.procedures.items():
        for reading in page.places(facts["signs"]):
            heading = reading.segment.kind in (Kind.TITLE, Kind.HEADING)
            for pattern in facts["signs"]:
                for match in reading.find(pattern, "sentence"):
                    if not _REFUSED.isdisjoint(reading.tokens.norms[max(0, match.start - 4) : match.start]):
                        continue  # "no pills, no needles"
                    weights[name] = weights.get(name, 0) + (_HEADED if heading else 1)
                    found = Mention(reading.segment.index, match.shown_start, match.shown_end)
                    first[name] = min(first.get(name, found), found)
    # Any other procedure tells more than the one that stands for those without a name.
    best = max(
        weights,
        key=lambda name: (page.book.procedures[name]["kind"] != _UNNAMED, weights[name]),
        default=None,
    )
    if best is None:
        return []
    unnamed = page.book.procedures[best]["kind"] == _UNNAMED
    if unnamed and weights[best] == 1 and page.length >= _LONG:
        return []
    if weights[best] < _HEADED and not (promotes if unnamed else claims >= _SIGNED):
        return []
    return [(best, first[best])]


def _unknown(page: Page) -> list[tuple[str, Mention]]:
    """The procedure that stands for what the rules do not know, at the first words of the page: where the page has an offer,
    claims effects in one sentence of six, and no sign of what owes nothing (a procedure without duties)."""
    many = max(_PROMOTES_SHORT, page.length * _CLAIMING)
    if not page.kind.offer or not page.company.claims_beyond(many - 1):
        return []
    for facts in page.book.procedures.values():
        for pattern in () if facts["duties"] else facts["signs"]:
            if any(
                next(iter(reading.find(pattern, "sentence")), None) for reading in page.places((pattern,))
            ):
                return []
    first = page.readings[0]
    place = Mention(first.segment.index, 0, len(first.tokens))
    return [(name, place) for name, facts in page.book.procedures.items() if facts["stands-for-unknown"]]


def _by_profession(page: Page) -> list[tuple[str, Mention]]:
    if len(page.professions) != 1:
        return []
    (profession,) = page.professions
    for procedure, facts in page.book.procedures.items():
        if facts["practised-by"] == profession and (place := profession_named(page, profession)):
            return [(procedure, place)]
    return []


def profession_named(page: Page, profession: str) -> Mention | None:
    """The words that first name a profession, or show its letters; None where the page does not."""
    for reading in page.readings:
        for hit in reading.hits:
            attributes = page.book.entries[hit.entry][2]
            if profession in (attributes.get("id"), attributes.get("profession")):
                return Mention(reading.segment.index, hit.start, hit.end)
    return None


def _claims(page: Page) -> int:
    """How many of the page's sentences claim something: one without an address or a price may promote all the same."""
    found = {
        _sentence(page, raw)
        for raw in wording.claims(page)
        if page.book.rules[raw.rule].cls.startswith(_CLAIMS) and not raw.lowered
    }
    return len(found)


def _sentence(page: Page, raw: Raw) -> tuple[int, int]:
    """Where a finding begins: its segment, and the first token of its sentence."""
    reading = page.readings[raw.segment]
    return raw.segment, reading.sentence_at(reading.tokens.touched(raw.start, raw.end)[0])[0]


def noted(page: Page, rule: Rule, notes: tuple[int, ...]) -> bool:
    """Whether the page carries the note: one of the rule's or the procedure's patterns, not denied."""
    patterns = [each for each in (*rule.options.get("note", ()), *notes) if each in page.where]
    risks = rule.check == NAME and rule.options["duty"] in _RISKS
    waved = page.once(NAME, _waved_away) if risks else frozenset()
    for reading in page.places(patterns):
        for pattern in patterns:
            for match in reading.find(pattern, "sentence"):
                if (reading.segment.index, reading.sentence_at(match.start)[0]) in waved:
                    continue
                if not any(page.holds(name, reading, match) for name in rule.unless):
                    return True
    return False


def _waved_away(page: Page) -> frozenset[tuple[int, int]]:
    """The sentences, by segment and first token, in which the page tells of a patient, threatens or waves a risk away."""
    found = set()
    for raw in wording.claims(page):
        cls = page.book.rules[raw.rule].cls
        if raw.lowered or not (cls == _WAVED or cls.startswith(_NO_NOTE)):
            continue
        found.add(_sentence(page, raw))
    return frozenset(found)


def _missing(page: Page, rule: Rule, procedure: str, place: Mention, section: Mapping[str, Any]) -> Raw:
    reading = page.readings[place.segment]
    start, end = reading.tokens.span(place.start, place.end)
    title, say = str(page.book.procedures[procedure]["title"]), str(section.get("say", ""))
    advice = f"{rule.advice} For {inside(title)}: {say}." if say else rule.advice
    message = f"{title}: {rule.title}"
    return Raw(
        rule.id,
        place.segment,
        start,
        end,
        message=message,
        advice=advice,
        group=procedure,
        about=procedure,
    )
