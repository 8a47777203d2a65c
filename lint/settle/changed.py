"""Changed copy: which findings of a page are new against its former version.

A finding is old if the former version has it, too, and its sentences were not touched. Sentences are compared by their
words, whatever their case, blanks and markup, and as what the page holds, not line by line: a paragraph that moved is no
change. A finding in a sentence that nobody touched is new all the same where the former version lacks it, because a
heading, a citation or a note that bore on it has changed; so is one whose level has risen. What a page lacks stands for
the page as a whole: it is old if the former version lacked it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher

from ..finding import LEVELS, Finding
from ..named import NamedTuple
from ..text.document import Document, Segment
from ..text.sentences import sentences
from ..text.tokens import normal, tokenize
from .findings import identity
from .scope import Scopes

_MOST_PAIRS = 250_000  # beyond it texts are compared by number, not by order: that takes time by the square


class Version(NamedTuple):
    """A page as it is read, and what was found in it."""

    document: Document
    findings: Sequence[Finding]


class _Sentence(NamedTuple):
    start: int  # characters of the document's text
    end: int
    words: str


def new_findings(now: Version, before: Version) -> tuple[Finding, ...]:
    """The findings of a page that its former version did not have, in their order."""
    copy, former = _Copy(now.document), _Copy(before.document)
    touched = _touched(copy, former)
    old: dict[tuple[str, ...], list[int]] = {}
    for each in before.findings:
        key = (each.rule, identity(each), *(words for _, words in former.around(each)))
        old.setdefault(key, []).append(LEVELS.index(each.level))
    found = []
    for each in now.findings:
        around = copy.around(each)
        levels = old.get((each.rule, identity(each), *(words for _, words in around)), [])
        same = next((level for level in levels if level >= LEVELS.index(each.level)), None)
        if same is None or any(place in touched for place, _ in around):
            found.append(each)
        else:
            levels.remove(same)
    return tuple(found)


_Place = tuple[int, int]  # a segment's index, and a sentence's in it


class _Copy:
    """The sentences of a page, worked out segment by segment when they are asked for."""

    def __init__(self, document: Document) -> None:
        self.segments = document.segments
        self._scopes = Scopes(document)
        self._sentences: dict[int, list[_Sentence]] = {}

    def sentences(self, segment: Segment) -> list[_Sentence]:
        found = self._sentences.get(segment.index)
        if found is None:
            tokens = tokenize(segment.text)
            spans = (tokens.span(first, last) for first, last in sentences(tokens))
            found = [_Sentence(*segment.source(*span), _words(segment.text[slice(*span)])) for span in spans]
            self._sentences[segment.index] = found
        return found

    def around(self, finding: Finding) -> list[tuple[_Place, str]]:
        """The sentences that a finding stands in, with their words; none for what a page lacks and what is said of a comment."""
        place = finding.place
        segment = None if finding.about else self._scopes.owner(*place)
        if segment is None:
            return []
        return [
            ((segment.index, i), each.words)
            for i, each in enumerate(self.sentences(segment))
            if each.start < place.end and place.start < each.end
        ]


def _touched(now: _Copy, before: _Copy) -> set[_Place]:
    """The sentences that the former version does not hold, or not so often."""
    fresh, gone = unmatched(
        [_words(each.text) for each in now.segments], [_words(each.text) for each in before.segments]
    )
    places = [(index, i) for index in fresh for i in range(len(now.sentences(now.segments[index])))]
    texts = [now.sentences(now.segments[index])[i].words for index, i in places]
    former = [each.words for index in gone for each in before.sentences(before.segments[index])]
    return {places[i] for i in unmatched(texts, former)[0]}


def unmatched(now: Sequence[str], before: Sequence[str]) -> tuple[list[int], list[int]]:
    """The indexes, in order, of the texts on each side that have no equal on the other. Each has one equal at most: the one
    in the same order if there is such, else one that moved."""
    start = 0
    while start < min(len(now), len(before)) and now[start] == before[start]:
        start += 1
    end = 0
    while end < min(len(now), len(before)) - start and now[-1 - end] == before[-1 - end]:
        end += 1
    left = dict(enumerate(now[start : len(now) - end], start))
    former = dict(enumerate(before[start : len(before) - end], start))
    if len(left) * len(former) <= _MOST_PAIRS:
        matcher = SequenceMatcher(None, list(left.values()), list(former.values()), autojunk=False)
        for i, j, length in matcher.get_matching_blocks():
            for step in range(length):
                del left[start + i + step], former[start + j + step]
    moved = Counter(left.values()) & Counter(former.values())
    return _without(left, moved), _without(former, moved)


def _without(texts: dict[int, str], moved: Counter[str]) -> list[int]:
    """The indexes but for so many of each text."""
    left = Counter(moved)
    found = []
    for index, text in texts.items():
        if left[text] > 0:
            left[text] -= 1
        else:
            found.append(index)
    return found


def _words(text: str) -> str:
    return normal(" ".join(text.split()))
