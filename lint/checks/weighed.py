"""What weighing makes of a page: findings of wording rules that are outweighed, and sentences that weigh as a claim unfound.

A finding that its sentence, the neighbours and the page speak against is excused (`outweighed`), unless it is an error, and then it stays a
level lower, or the sentence speaks of "our" treatment and of health, and then it stays as it is. An error has to be more certain than
what is no error: one that they only speak too little for is a level lower, too. A sentence that
weighs as a claim, in which no rule found anything nor a context excused what one found, is a finding of the rule with
`check: weighed` for the class that it weighs most for.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..finding import Excuse, Raw
from ..reading.page import Page
from ..reading.worked_out import whole_claim
from ..record import replace
from ..weighing.telling import telling
from ..weighing.weigh import ENOUGH, Weighed, weigh
from ..weighing.weights import weights_of
from . import wording
from .conditions import applies
from .law import judged

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..reading.read import Region
    from ..weighing.signs import Place

NAME = "weighed"
OUTWEIGHED = "outweighed"
_UNCERTAIN = "uncertain"
_TITLE = "The rest of the sentence and the page speak against it"
_NOTHING = "what stands around it"
_ERROR = "error"


def run(page: Page) -> Iterator[Raw]:
    """Findings by weight, of the rules that are asked for: sentences in which no wording rule found anything, without their full
    stops, in order."""
    rules = {rule.cls: rule for rule in page.rules(NAME) if applies(rule, page)}
    weights = weights_of(page.book)
    if not rules or weights is None:
        return
    columns = {column.cls: column for column in weights.classes}
    for each in _weighed(page):
        rule = rules.get(each.claims)
        if rule is None or is_excused(page, each.place):
            continue
        reading = each.place.reading
        words = telling(columns[each.claims], each.place, page.book.entries)
        start, end = reading.tokens.span(*_without_stop(each.place))
        told = ", ".join(f"“{reading.words(*span)}”" for span in words)
        yield Raw(
            rule.id, reading.segment.index, start, end, message=f"{rule.message}: {told}" if told else ""
        )


def standing(page: Page) -> list[Raw]:
    """The findings of the wording rules that are asked for, without those that are outweighed."""
    asked = {rule.id for rule in page.rules(wording.NAME)}
    return [raw for raw in _judged(page)[0] if raw.rule in asked]


def excuses(page: Page) -> Iterator[Excuse]:
    """The findings of the wording rules that are asked for and outweighed."""
    asked = {rule.id for rule in page.rules(wording.NAME)}
    for raw, place in _judged(page)[1]:
        if raw.rule in asked:
            words = _against(place, page)
            yield Excuse(
                raw.rule,
                raw.segment,
                raw.start,
                raw.end,
                OUTWEIGHED,
                _TITLE,
                words,
                "the sentence and the page",
            )


def _weighed(page: Page) -> list[Weighed]:
    return page.once(NAME, lambda each: weigh(each, wording.claims(each)))


def _judged(page: Page) -> tuple[list[Raw], list[tuple[Raw, Place]]]:
    return page.once(OUTWEIGHED, _judge)


def _judge(page: Page) -> tuple[list[Raw], list[tuple[Raw, Place]]]:
    """(findings that stay, findings that are outweighed, with their sentences)."""
    raws = wording.claims(page)
    weighed = _weighed(page)
    if len(weighed) < ENOUGH:
        return raws, []
    keep, certain = page.book.weights["keep"], page.book.weights["certain"]
    light = {at: each for each in weighed if each.odds < max(keep, certain) for at in each.found}
    stay: list[Raw] = []
    out: list[tuple[Raw, Place]] = []
    for at, raw in enumerate(raws):
        each = light.get(at)
        if each is None or whole_claim(page, each.place.reading, each.place.region):
            stay.append(raw)
            continue
        outweighed = each.odds < keep
        if is_error(page, raw) and (outweighed or each.odds < certain):
            why = f"{OUTWEIGHED if outweighed else _UNCERTAIN}: {_against(each.place, page)}"
            stay.append(replace(raw, lowered=(*raw.lowered, why)))
        elif outweighed:
            out.append((raw, each.place))
        else:
            stay.append(raw)
    return stay, out


def is_error(page: Page, raw: Raw) -> bool:
    """Whether a finding is an error by its rule, or in one of the page's jurisdictions by its rule or a table of the law."""
    book, rule = page.book, page.book.rules[raw.rule]
    if rule.level == _ERROR:
        return True
    if any(book.rule_level(rule, place, page.professions) == _ERROR for place in page.jurisdictions):
        return True
    return any(ruling.level == _ERROR for ruling in judged(page, [raw])[0].rulings)


def is_excused(page: Page, place: Place) -> bool:
    """Whether what a rule found in a sentence, or in a list, was excused: no weight undoes that."""
    segment, (start, end) = place.reading.segment.index, place.region
    here = {(segment, at) for at in range(start, end)}
    return not (
        here.isdisjoint(wording.looked(page).excused) and here.isdisjoint(wording.excused_in_lists(page))
    )


def _without_stop(place: Place) -> Region:
    """A sentence without its full stop."""
    (start, end), norms = place.region, place.reading.tokens.norms
    return (start, end - 1) if end - start > 1 and norms[end - 1] == "." else (start, end)


def _against(place: Place, page: Page) -> str:
    """The words that speak most against a claim."""
    weights = weights_of(page.book)
    words = [] if weights is None else telling(weights.anything, place, page.book.entries, against=True)
    return ", ".join(place.reading.words(*span) for span in words) or _NOTHING
