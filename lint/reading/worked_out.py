"""The contexts that code decides, or helps to decide: what the page offers, what else it claims, what a link leads to.

All others are said by cues alone (`rules/context/*.yml`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping

from ..named import NamedTuple
from .aside import aside
from .surroundings import HEALTH, MATTER

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .match import Match
    from .read import Region
    from .reading import Reading
    from .surroundings import Surroundings

# Addresses under which a study can be opened and checked.
_STUDY = (
    "doi.org/",
    "pubmed",
    "ncbi.nlm.nih.gov",
    "cochranelibrary",
    "clinicaltrials.gov",
    "europepmc.org",
    "doi:",
    "pmid",
)
_OWN_VOICE = frozenset(("we", "our", "ours", "us", "my", "i"))
_SIGNER = frozenset(("my", "i"))  # on a consent form whoever signs it
_THE_PAGE = "the page"


class WorkedOut(NamedTuple):
    """How a context is worked out.

    `title` says in a few words what it is, where no file of the rules does. `words` gives why it holds for a match, "" if it does
    not; `where` says where that stands. A context with `on_page` is decided by code alone, and holds nowhere on a page of which
    that is false; one with `beside` has cues, too, and code finds it nowhere in a segment of which that is false.
    """

    title: str
    where: str
    words: Callable[[Surroundings, Reading, Match], str]
    on_page: Callable[[Surroundings], object] | None = None
    beside: Callable[[Surroundings, Reading], object] | None = None


def _cited(page: Surroundings, reading: Reading, match: Match) -> str:
    """The address or footnote beside the match under which its study can be checked."""
    if not reading.segment.links:
        return ""
    start, end = reading.tokens.span(*reading.sentences_of(match.used))
    for link in reading.segment.links:
        if link.end < start or link.start > end + 2:
            continue
        target = link.target.lower()
        if any(mark in target for mark in _STUDY):
            return link.target
        if target.startswith("#fn:") and any(char.isdigit() for char in target):
            return f"footnote {link.target[4:44]}"
    return ""


def _quoted(page: Surroundings, reading: Reading, match: Match) -> str:
    return "headings in quotation marks" if reading in page.quoted else ""


def _informing(page: Surroundings, reading: Reading, match: Match) -> str:
    """What kind of page makes the match no claim. What a page says in its own voice is a claim on any page, and on one that only
    claims little, whatever it says of health."""
    words = page.informing
    if words and not _in_own_voice(reading, match, _OWN_VOICE - _SIGNER if page.signed else _OWN_VOICE):
        return words
    few = page.everyday_title or ("hardly a claim on it" if page.sparse else "")
    return few if few and not _on_health(reading, match) else ""


def _alone(page: Surroundings, reading: Reading, match: Match) -> str:
    return "" if _whole(page, reading, match) else page.company.alone(reading, match)


def _isolated(page: Surroundings, reading: Reading, match: Match) -> str:
    return "" if _whole(page, reading, match) else page.company.isolated(reading, match)


def _everyday(page: Surroundings, reading: Reading, match: Match) -> str:
    """A sentence about other things: it is an aside, or on a page about other things it has no term of health, nor has what
    introduces it."""
    found = aside(page, reading, match)
    if not found and page.mundane and not _on_health(reading, match):
        above = page.lead_in(reading)
        found = above is None or not above.named(HEALTH)
    return "no word of health" if found else ""


def _whole(page: Surroundings, reading: Reading, match: Match) -> bool:
    """Whether the sentence of a match is a whole claim, up to the match."""
    return whole_claim(page, reading, reading.sentences_of(match.used), match.used[0] + 1)


def whole_claim(page: Surroundings, reading: Reading, sentence: Region, until: int | None = None) -> bool:
    """Whether a sentence says of "our" treatment, named before the token `until` (default: its end), what it does for health: a whole
    claim, whatever else the page says."""
    start, end = sentence[0], sentence[1] if until is None else until
    if _OWN_VOICE.isdisjoint(reading.tokens.norms[start:end]):
        return False
    offers, hits = page.offers, reading.hits
    near = hits[bisect_left(hits, (start,)) : bisect_left(hits, (end,))]  # those that begin there
    return any(offers.treatment(hit.entry) for hit in near) and reading.speaks_of(HEALTH, sentence)


def _in_own_voice(reading: Reading, match: Match, voice: frozenset[str]) -> bool:
    """Whether the sentence of a match says "we" or the like."""
    start, end = reading.sentences_of(match.used)
    return not voice.isdisjoint(reading.tokens.norms[start:end])


def _on_health(reading: Reading, match: Match) -> bool:
    """Whether a term of health stands in the sentence of a match."""
    return reading.speaks_of(MATTER, reading.sentences_of(match.used))


WORKED_OUT: Mapping[str, WorkedOut] = {
    "alone": WorkedOut(
        "Nothing else near by, and little on the page, is claimed",
        _THE_PAGE,
        _alone,
        on_page=lambda page: page.company.little,
    ),
    "cited": WorkedOut(
        "A source stands beside it",
        "beside it",
        _cited,
        beside=lambda page, reading: reading.segment.links,
    ),
    "everyday": WorkedOut(
        "A page about other things than treatment",
        "the same sentence",
        _everyday,
        on_page=lambda page: page.mundane or page.may_digress,
    ),
    "informational": WorkedOut(
        "A page without a seller",
        _THE_PAGE,
        lambda page, reading, match: page.informational,
        on_page=lambda page: page.informational,
    ),
    "informing": WorkedOut(
        "A page that informs, or hardly claims anything",
        _THE_PAGE,
        _informing,
        on_page=lambda page: page.informing or page.everyday_title or page.sparse,
    ),
    "isolated": WorkedOut(
        "Nothing else near by is claimed",
        _THE_PAGE,
        _isolated,
        on_page=lambda page: page.company.little,
    ),
    "other-treatment": WorkedOut(
        "Said of another treatment",
        "",
        lambda page, reading, match: page.offers.other_subject(reading, match),
        beside=lambda page, reading: page.offers.may_be_other(reading),
    ),
    "rebutted": WorkedOut(
        "Quoted only to be rebutted",
        _THE_PAGE,
        _quoted,
        beside=lambda page, reading: reading in page.quoted,
    ),
}
