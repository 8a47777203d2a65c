"""What could be said instead, in the words of the page: rewrites of a rule with slots that name lexicons.

A slot `{condition}` takes the term of that lexicon in what was found, else in its sentence; `{treatment}` one that the page offers, else
the one that it makes most of. A rewrite with a slot that nothing fills is left out; those without slots are what remains then.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain

from ..record import replace
from ..text.capitals import begins, inside
from ..text.document import Kind
from ..text.slots import slots
from .wording import claims

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..finding import Raw
    from ..reading.lexicon import TermHit
    from ..reading.page import Page
    from ..reading.reading import Reading

_TREATMENT = "treatment"
_FOUND = "rewording: found"


def reworded(page: Page, raw: Raw) -> Raw:
    """A finding with its rule's rewrites in the words of the page, where the rule has any with slots and the check gives none."""
    rewrites = page.book.rules[raw.rule].rewrites
    if raw.suggestions is not None or not any("{" in each for each in rewrites):
        return raw
    filled = tuple(each for rewrite in rewrites if "{" in rewrite and (each := _filled(page, raw, rewrite)))
    return replace(raw, suggestions=filled or tuple(each for each in rewrites if "{" not in each))


def _filled(page: Page, raw: Raw, rewrite: str) -> str:
    """A rewrite with all of its slots filled, or "" where one cannot be."""
    words = rewrite
    for slot in slots(rewrite):
        term = _term(page, raw, slot)
        if not term:
            return ""
        words = words.replace(f"{{{slot}}}", term)
    return begins(words) if rewrite.startswith("{") else words


def _term(page: Page, raw: Raw, lexicon: str) -> str:
    """The words that fill a slot, or "" where none that may be said do."""
    reading = page.readings[raw.segment]
    near: Iterator[TermHit] = _nearest(reading, raw, reading.named((lexicon,)))
    own = page.offers.own if lexicon == _TREATMENT else frozenset()
    if own:
        near = (hit for hit in near if page.offers.treatment(hit.entry) in own)
    places = chain(((reading, hit.start, hit.end) for hit in near), _offered(page, own))
    return next((_written(*place) for place in places if not _is_found(page, *place)), "")


def _offered(page: Page, own: AbstractSet[str]) -> Iterator[tuple[Reading, int, int]]:
    """Where the page names the treatments that it offers: those that it makes most of first, inside sentences first."""
    for name in sorted(own, key=lambda name: (-page.offers.weights[name], name)):
        said = [(page.readings[at], start, end) for at, start, end in page.offers.mentions[name]]
        yield from sorted(said, key=lambda place: not _in_a_sentence(*place))


def _is_found(page: Page, reading: Reading, start: int, end: int) -> bool:
    """Whether the name alone is a finding (a medicine that must not be advertised): no rewrite repeats it."""
    first, last = reading.tokens.span(start, end)
    index = reading.segment.index
    return any(
        first <= at and to <= last for segment, at, to in page.once(_FOUND, _found) if segment == index
    )


def _found(page: Page) -> list[tuple[int, int, int]]:
    return [(raw.segment, raw.start, raw.end) for raw in claims(page)]


def _nearest(reading: Reading, raw: Raw, hits: Sequence[TermHit]) -> Iterator[TermHit]:
    """Those of some terms of a segment that stand in what was found, then those that stand in its sentence, in order."""
    first, last = reading.tokens.touched(raw.start, raw.end)
    yield from (hit for hit in hits if first <= hit.start and hit.end <= last)
    start, end = reading.sentences_of((first, last - 1))
    yield from (hit for hit in hits if start <= hit.start and hit.end <= end)


def _written(reading: Reading, start: int, end: int) -> str:
    """Some tokens as they stand in a sentence: where they begin one, or a heading, without what capitals that gives them."""
    words = reading.words(start, end)
    return words if _in_a_sentence(reading, start, end) else inside(words)


def _in_a_sentence(reading: Reading, start: int, end: int) -> bool:
    return reading.segment.kind == Kind.PARAGRAPH and reading.sentence_at(start)[0] < start
