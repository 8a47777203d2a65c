"""Titles: "Dr." before a name, where the page shows another profession and the licence does not stand beside the name.

Every fact is data, in the rule: its `find` patterns are titled names. Of its options `note` are the patterns of a
licence or profession in words, which name it for that person on the whole page, `beside` those of an abbreviation,
which counts only where it stands, and `doctors` those of the credentials of people who are called doctors anyway.
Where the page names no profession, `others` (patterns of professions beside the name), `trades` (procedures, ids) and
a page that sells without any of `physicians` (patterns of physicians and their work) show that it is nobody's who is one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..finding import Raw
from ..reading.page import Page
from .conditions import applies
from .wording import raw

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..reading.match import Match
    from ..reading.reading import Reading
    from ..rulebook.book import Rule

NAME = "titles"
_REACH = 8  # tokens between a name and what says the licence


def run(page: Page) -> Iterator[Raw]:
    """One finding for each mention of a titled name that leaves the reader to think of a physician."""
    for rule in page.rules(NAME):
        if not applies(rule, page):
            continue
        mentions = list(page.matches(rule))
        if not mentions:
            continue
        known = _other_profession(page, rule)
        named = {
            _names(reading, match)
            for reading, match in mentions
            if _says(reading, match, rule.options.get("note", ()))
            or _says(reading, match, rule.options.get("doctors", ()))
        }
        for reading, match in mentions:
            if any(_same(_names(reading, match), each) for each in named):
                continue
            if _says(reading, match, rule.options.get("beside", ())):
                continue
            if not known and not _says(reading, match, rule.options.get("others", ())):
                continue
            decision = page.decide(rule, reading, match)
            if decision.excused is None:
                yield raw(rule, reading, match, decision)


def _other_profession(page: Page, rule: Rule) -> bool:
    """Whether the page is somebody's who is no physician: by its professions, else by what it offers."""
    if page.professions:
        return True  # the rule's `when` says which
    trades = rule.options.get("trades", ())
    if any(name in page.offers.weights for name in trades):
        return True
    physicians = rule.options.get("physicians", ())
    if not physicians or page.informational:
        return False
    return not any(reading.find(pattern, "sentence") for reading in page.readings for pattern in physicians)


def _names(reading: Reading, match: Match) -> tuple[str, ...]:
    """The names behind the title, the surname last where there is one."""
    return tuple(reading.tokens.norms[match.shown_start + 1 : match.shown_end])


def _same(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two mentions are of one person: "Dr. Hart" and "Dr. Emily" are "Dr. Emily Hart", "Dr. Emily Stone" is somebody else."""
    shared = set(one) & set(other)
    return one[-1:] == other[-1:] or len(shared) in (len(set(one)), len(set(other)))


def _says(reading: Reading, match: Match, patterns: Sequence[int]) -> bool:
    """Whether one of the patterns matches near the name, in its sentence."""
    sentence = reading.sentence_at(match.start)
    for pattern in patterns:
        for hit in reading.find_in(pattern, sentence):
            if 0 <= hit.start - match.shown_end <= _REACH or 0 <= match.shown_start - hit.end <= _REACH:
                return True
    return False
