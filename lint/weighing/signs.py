"""The signs of a sentence: what it says, what stands beside it and what it stands under.

A sign is a role and a name, as one text `word soothe`, `term condition` (a term of that lexicon), `terms condition + relieve-verb`
(both in the sentence), `first we`, `end ?`, `short`, `before condition` and `after condition` (a term in the sentence before or
after), `under benefits` and `under-term care` (the heading above), `kind quote`. Words that belong to a term are no signs of their own,
so that another name of the same lexicon weighs the same; digits are all one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from ..named import NamedTuple
from ..text.document import Kind

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ..reading.page import Page
    from ..reading.read import Region
    from ..reading.reading import Reading

WORD, TERM, PAIR, FIRST, END, SHORT = "word", "term", "terms", "first", "end", "short"
BEFORE, AFTER, UNDER, UNDER_TERM, KIND = "before", "after", "under", "under-term", "kind"
BETWEEN = " + "  # the names of a pair of terms

# What a page says one thing after the other.
_PROSE = (Kind.HEADING, Kind.PARAGRAPH, Kind.ITEM, Kind.QUOTE, Kind.CELL)
_ENDS = (".", "!", "?", ":")
_DIGITS = str.maketrans("123456789", "000000000")
_SHORT = 5  # tokens up to which a sentence is short


class Place(NamedTuple):
    """A sentence of a page: its reading and token range, and the reading of the heading above it, if there is one."""

    reading: Reading
    region: Region
    under: Reading | None


class Said(NamedTuple):
    """What a range of tokens says: its words outside of terms and the lexicons of its terms, in order and each once, and the signs
    (role, name) of its ends and length."""

    words: tuple[str, ...]
    lexicons: tuple[str, ...]
    form: tuple[tuple[str, str], ...]


def places(page: Page) -> list[Place]:
    """The sentences of the page's prose, in order."""
    readings = page.readings
    found = []
    for reading in readings:
        segment = reading.segment
        if segment.kind in _PROSE:
            above = None if segment.section is None else readings[segment.section]
            found += [Place(reading, region, above) for region in reading.sentences]
    return found


def said(reading: Reading, region: Region, entries: Sequence[Any]) -> Said:
    """What a token range of a segment says; `entries` are those of the rulebook (`Book.entries`)."""
    start, end = region
    in_terms: set[int] = set()
    lexicons: set[str] = set()
    hits = reading.hits
    for at in range(bisect_left(hits, (start,)), len(hits)):
        first, last, entry = hits[at]
        if first >= end:
            break
        in_terms.update(range(first, last))
        lexicons.update(entries[entry][1])
    norms = reading.tokens.norms
    words = {plain(norms[at]) for at in range(start, end) if at not in in_terms}
    form = []
    if start < end:
        form.append((END, norms[end - 1] if norms[end - 1] in _ENDS else "open"))
        if start not in in_terms:
            form.append((FIRST, plain(norms[start])))
    if end - start <= _SHORT:
        form.append((SHORT, ""))
    return Said(tuple(sorted(words)), tuple(sorted(lexicons)), tuple(form))


def plain(norm: str) -> str:
    """A word as signs name it."""
    return norm if norm.isalpha() else norm.translate(_DIGITS)


def own(what: Said) -> Iterator[str]:
    """The signs of a sentence by what it says itself, as texts."""
    for role, name in what.form:
        yield f"{role} {name}".rstrip()
    for word in what.words:
        yield f"{WORD} {word}"
    for at, name in enumerate(what.lexicons):
        yield f"{TERM} {name}"
        for other in what.lexicons[at + 1 :]:
            yield f"{PAIR} {name}{BETWEEN}{other}"


def beside(what: Said, role: str) -> Iterator[str]:
    """The signs that a sentence is for the one that it stands `BEFORE` or `AFTER`, as texts."""
    for name in what.lexicons:
        yield f"{role} {name}"


def above(what: Said) -> Iterator[str]:
    """The signs that a heading is for what stands under it, as texts."""
    for word in what.words:
        yield f"{UNDER} {word}"
    for name in what.lexicons:
        yield f"{UNDER_TERM} {name}"
