"""A page as a spaCy Doc, for checks that want Matcher, DependencyMatcher or a pipeline: `Page.doc` and `Page.doc_for`.

The Doc holds the page's own tokens, so that what is found in it has an exact place; spaCy is imported only when a check
asks for it. Attributes that spaCy does not have by itself:

- `token._.segment`: the index of the token's segment; `token._.clause`: the number of its clause, counted through the page;
- `token._.contexts`: the contexts that hold for a claim at this token (`frozenset({"denied"})`), worked out when asked for;
- `token._.lexicons`: the lexicons of all terms that the token is part of (`frozenset({"treatment", "health-topic"})`); in a
  Matcher `{"_": {"lexicons": {"IS_SUPERSET": ["treatment"]}}}`;
- `doc.ents`: the terms, the longest where they overlap, labelled with their first lexicon in capitals, `ent.id_` the entry's
  name; `doc.spans["terms"]`: all of them. A term of several lexicons has one label: ask `token._.lexicons`.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from .match import Match

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span, Token
    from spacy.vocab import Vocab

    from .reading import Reading
    from .surroundings import Surroundings

TERMS = "terms"  # the key in doc.spans
_KEY = "cliniclint"  # the key in doc.user_data


class Placed:
    """Where the tokens of a page's Doc come from."""

    def __init__(self, page: Surroundings) -> None:
        self.page = page
        self.segments: list[int] = []  # for each token, as are the others
        self.clauses: list[int] = []
        self.firsts: list[int] = []  # for each segment: its first token in the Doc
        self._contexts: dict[int, frozenset[str]] = {}
        self._lexicons: dict[int, frozenset[str]] | None = None
        number = 0
        for reading in page.readings:
            self.firsts.append(len(self.segments))
            self.segments += [reading.segment.index] * len(reading.tokens)
            for sentence in reading.sentences:
                for clause in reading.clauses_of(sentence):
                    self.clauses += [number] * (clause.end - clause.start)
                    number += 1

    def found(self, start: int, end: int) -> tuple[Reading, Match]:
        """Tokens [start, end) of the Doc as a match in their segment. Raises ValueError where they are none of one segment."""
        if not 0 <= start < end <= len(self.segments):
            raise ValueError(f"tokens {start}:{end} are no words of the page")
        index = self.segments[start]
        if self.segments[end - 1] != index:
            raise ValueError(f"tokens {start}:{end} begin in segment {index} and end in another")
        a, b = start - self.firsts[index], end - self.firsts[index]
        return self.page.readings[index], Match(-1, a, b, a, b, tuple(range(a, b)), ())

    def lexicons(self, token: int) -> frozenset[str]:
        """The lexicons of the terms that this token is part of."""
        if self._lexicons is None:
            of: dict[int, frozenset[str]] = {}
            for first, reading in zip(self.firsts, self.page.readings, strict=True):
                for hit in reading.hits:
                    names = frozenset(self.page.book.entries[hit.entry][1])
                    for at in range(first + hit.start, first + hit.end):
                        of[at] = of.get(at, frozenset()) | names
            self._lexicons = of
        return self._lexicons.get(token, frozenset())

    def contexts(self, token: int) -> frozenset[str]:
        """The contexts that hold for a claim at this token."""
        known = self._contexts.get(token)
        if known is None:
            reading, match = self.found(token, token + 1)
            page = self.page
            known = self._contexts[token] = frozenset(
                name for name in page.book.contexts if page.holds(name, reading, match)
            )
        return known


def make_doc(page: Surroundings, vocab: Vocab | None = None) -> Doc:
    """The page's tokens in order as a Doc: sentences as the page has them, terms as entities.

    `vocab` is that of the pipeline that is to work on it; by default the blank English one's.
    """
    from spacy.tokens import Doc, Span
    from spacy.util import filter_spans

    _extend()
    placed = Placed(page)
    words: list[str] = []
    spaces: list[bool] = []
    starts: list[bool | int | None] = []
    for reading in page.readings:
        tokens = reading.tokens
        if not len(tokens):
            continue
        words += tokens.texts
        spaces += [
            end < start for (_, end), (start, _) in pairwise(zip(tokens.starts, tokens.ends, strict=True))
        ]
        spaces.append(True)  # segments are apart
        begins = {start for start, _ in reading.sentences}
        starts += [i in begins for i in range(len(tokens))]
    doc = Doc(vocab or _vocab(), words=words, spaces=spaces, sent_starts=starts, user_data={_KEY: placed})
    norms = (norm for reading in page.readings for norm in reading.tokens.norms)
    for token, norm in zip(doc, norms, strict=True):
        token.norm_ = norm
    terms = []
    for reading in page.readings:
        first = placed.firsts[reading.segment.index]
        for hit in reading.hits:
            name, lexicons, _ = page.book.entries[hit.entry]
            terms.append(
                Span(doc, first + hit.start, first + hit.end, label=lexicons[0].upper(), span_id=name)
            )
    doc.spans[TERMS] = terms
    doc.ents = tuple(filter_spans(terms))
    return doc


def run_pipeline(page: Surroundings, nlp: Language) -> Doc:
    """A Doc of the page with what the pipeline's components set; tokens, sentences and terms are the page's own, unless a
    component of the pipeline sets them anew."""
    return nlp(make_doc(page, nlp.vocab))


@lru_cache(maxsize=2)
def installed_pipeline(name: str) -> Language:
    """An installed pipeline, loaded once a process. Raises OSError where no package of this name holds one."""
    import spacy

    if not spacy.util.is_package(name):  # a folder of that name is none
        raise OSError(f'no spaCy pipeline "{name}" is installed')
    return spacy.load(name)


def found(span: Span | Token) -> tuple[Reading, Match]:
    """A span or token of a page's Doc as a match in its segment. Raises ValueError for one of another Doc, or one that
    crosses segments."""
    placed = span.doc.user_data.get(_KEY)
    if not isinstance(placed, Placed):
        raise ValueError("this Doc was not made from a page")
    if hasattr(span, "i"):
        return placed.found(span.i, span.i + 1)
    return placed.found(span.start, span.end)


@lru_cache(maxsize=1)
def _vocab() -> Vocab:
    import spacy

    return spacy.blank("en").vocab


@lru_cache(maxsize=1)
def _extend() -> None:
    """Register the attributes, once a process. They are spaCy's to share: of two packages that use one name the later wins."""
    from spacy.tokens import Token

    def of(token: Token) -> Placed:
        placed = token.doc.user_data.get(_KEY)
        if not isinstance(placed, Placed):
            raise ValueError("this Doc was not made from a page")
        return placed

    Token.set_extension("segment", getter=lambda token: of(token).segments[token.i], force=True)
    Token.set_extension("clause", getter=lambda token: of(token).clauses[token.i], force=True)
    Token.set_extension("lexicons", getter=lambda token: of(token).lexicons(token.i), force=True)
    Token.set_extension("contexts", getter=lambda token: of(token).contexts(token.i), force=True)
