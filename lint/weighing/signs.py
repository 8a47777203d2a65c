"""The signs of a sentence: what it says, what stands beside it and what it stands under.

A sign is one short text, a role and a name: `word soothe`, `term condition` (a term of that lexicon), `terms condition + relieve-verb`
(both in the sentence), `first we`, `end ?`, `before condition` and `after condition` (a term in the sentence before or after),
`under benefits` and `under-term care` (the heading above), `kind quote`. Words that belong to a term are no signs of their own, so
that another name of the same lexicon weighs the same; digits are all one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from ..named import NamedTuple
from ..text.document import Kind

if TYPE_CHECKING:
    from ..reading.page import Page
    from ..reading.read import Region
    from ..reading.reading import Reading

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
    """What a range of tokens says: its words outside of terms, the lexicons of its terms, both in order, and the signs of its
    ends and length."""

    words: tuple[str, ...]
    lexicons: tuple[str, ...]
    form: tuple[str, ...]


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
    for hit in reading.hits:
        if start <= hit.start < end:
            in_terms.update(range(hit.start, hit.end))
            lexicons.update(entries[hit.entry][1])
    norms = reading.tokens.norms
    words = {_plain(norms[at]) for at in range(start, end) if at not in in_terms}
    form = [f"end {norms[end - 1] if norms[end - 1] in _ENDS else 'open'}"] if start < end else []
    if start < end and start not in in_terms:
        form.append(f"first {_plain(norms[start])}")
    if end - start <= _SHORT:
        form.append("short")
    return Said(tuple(sorted(words)), tuple(sorted(lexicons)), tuple(form))


def own(what: Said) -> Iterator[str]:
    """The signs of a sentence by what it says itself."""
    yield from what.form
    for word in what.words:
        yield sign_word(word)
    for at, name in enumerate(what.lexicons):
        yield f"term {name}"
        for other in what.lexicons[at + 1 :]:
            yield f"terms {name} + {other}"


def beside(what: Said, role: str) -> Iterator[str]:
    """The signs that a sentence is for the one before or after it; `role` is "before" or "after", as that one sees it."""
    for name in what.lexicons:
        yield f"{role} {name}"


def above(what: Said) -> Iterator[str]:
    """The signs that a heading is for what stands under it."""
    for word in what.words:
        yield f"under {word}"
    for name in what.lexicons:
        yield f"under-term {name}"


def sign_word(norm: str) -> str:
    """The sign that a word is."""
    return f"word {_plain(norm)}"


def _plain(norm: str) -> str:
    return norm.translate(_DIGITS)
