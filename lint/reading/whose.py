"""Whose page it is: the professions read from credentials, bylines and "our ..." on a page, and whether it is a home page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ..text.closed_words import words
from ..text.document import Kind

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..rulebook.book import Book
    from .lexicon import TermHit
    from .reading import Reading

_WHO = ("credential", "profession")
_OURS = words("our my am i by as is licensed registered chartered")
_OTHERS = words("your another their own")  # "cleared by your physician" is somebody else's
# Behind these words comes who did it elsewhere, "told to rest by a GP".
_ELSEWHERE = words(
    "told referred prescribed diagnosed dismissed advised cleared recommended missed brushed fobbed"
)
_ARE = words("are 're")
_A_TEAM = 6  # so many words may stand between "we are" and the profession
_AFTER_DO = words("n't not you we it this that your the")
_ARTICLES = words("a an the")
# What stands before a place, "in New York, a physical therapist may ...", or before somebody else's name.
_BEFORE_PLACES = words("in at from near of across for throughout around outside to see ask with")
_HONORIFIC = words("dr dr. mr mr. mrs mrs. ms ms.")
_NAME = 2  # words of a name in a byline, "Jane Lee, physical therapist"
_PROSE = (Kind.PARAGRAPH, Kind.ITEM, Kind.CAPTION, Kind.FIELD, Kind.CELL)
_HOME = words("index _index home default")
_ROOTS = words(". content pages site src public docs app dist html www") | {""}
_LOCALE = 2  # letters of a language or country in a path


def professions(book: Book, readings: Sequence[Reading]) -> frozenset[str]:
    """The professions whose page it is, by what it says."""
    return frozenset(name for reading in readings for name in _professions(book, reading))


def _professions(book: Book, reading: Reading) -> Iterator[str]:
    inner = 0  # up to here words belong to a longer name: the physician of "naturopathic physician" is none
    for hit in reading.named(_WHO):
        if hit.end <= inner:
            continue
        _, lexicons, attributes = book.entries[hit.entry]
        inner = hit.end
        if "credential" in lexicons and isinstance(attributes.get("profession"), str):
            if not _no_credential(reading, hit):
                yield str(attributes["profession"])
        elif (
            "profession" in lexicons
            and isinstance(attributes.get("id"), str)
            and not attributes.get("loose")
            and (_ours(reading, hit) or _byline(reading, hit))
        ):
            yield str(attributes["id"])


def _no_credential(reading: Reading, hit: TermHit) -> bool:
    """Whether letters are somebody else's, "your MD", or the verb of a line in capitals, "DO NOT", "DON'T"."""
    norms = reading.tokens.norms
    if not _OTHERS.isdisjoint(norms[max(0, hit.start - 1) : hit.start]):
        return True
    return norms[hit.start] == "do" and not _AFTER_DO.isdisjoint(norms[hit.end : hit.end + 1])


def _ours(reading: Reading, hit: TermHit) -> bool:
    """Whether the words before a profession make it the page's own."""
    norms = reading.tokens.norms
    before = norms[max(0, hit.start - 4) : hit.start]
    if not _OTHERS.isdisjoint(before):
        return False
    if not _ELSEWHERE.isdisjoint(norms[max(0, hit.start - 10) : hit.start]) and "our" not in before:
        return False
    if not _OURS.isdisjoint(before):
        return True
    near = norms[max(0, hit.start - _A_TEAM) : hit.start]
    return any(near[at] == "we" and near[at + 1] in _ARE for at in range(len(near) - 1))


def _byline(reading: Reading, hit: TermHit) -> bool:
    """Whether a name stands before the profession, "Jane Lee, a physical therapist"."""
    if reading.segment.kind not in _PROSE:
        return False
    norms = reading.tokens.norms
    at = hit.start - 1
    if at >= 0 and norms[at] in _ARTICLES:
        at -= 1
    if at < _NAME or norms[at] != "," or norms[hit.end - 1].endswith("s"):
        return False
    texts = reading.tokens.texts
    first = at
    while first > 0 and texts[first - 1][:1].isupper() and texts[first - 1][:1].isalpha():
        first -= 1
    if first == reading.sentence_at(first)[0] and at - first > _NAME:
        first += 1  # "Meet Jane Lee": the first word of a sentence has its capital from there
    named = [norm for norm in norms[first:at] if norm not in _HONORIFIC]
    return len(named) == _NAME and (first == 0 or norms[first - 1] not in _BEFORE_PLACES)


def is_home(path: str, meta: Mapping[str, object]) -> bool:
    """Whether this is a site's home page, by its address (front matter) or path: no folder but those that sites stand in."""
    for key in ("permalink", "url"):
        if isinstance(given := meta.get(key), str):
            return not given.strip("/")
    *folders, name = path.lower().split("/")
    return name.partition(".")[0] in _HOME and all(
        folder in _ROOTS or len(folder) == _LOCALE for folder in folders
    )
