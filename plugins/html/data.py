"""Prose in structured data: strings of JSON-LD become segments; HTML inside them is read as a visitor would see it."""

from __future__ import annotations

from collections.abc import Iterable

from cliniclint import DocumentBuilder, Kind, Prose

from .. import templates
from ..later import later
from .elements import GAPS, ROLES
from .hidden import DATA_KEYS
from .jsonld import HOLE, Broken, Entry, Part, strings
from .tokenizer import EMPTY, END, REFERENCE, START, TEXT, tokens

_MARKUP = later(r"</?[a-zA-Z]|&(?:#|[a-zA-Z])")


def read_data(builder: DocumentBuilder, start: int, end: int) -> None:
    """Add the prose of the JSON-LD that stands in the range [start, end) of the builder's text."""
    source = builder.text[start:end]
    if not source.strip():
        return
    masked = templates.mask(source, HOLE)
    try:
        found = strings(masked, 0, len(masked), DATA_KEYS)
    except Broken as broken:
        builder.not_checked(start, end, f"JSON-LD that cannot be read: {broken}")
        return
    for entry in found:
        _add(builder, Entry(entry.key, tuple(_placed(entry.parts, start))))


def _placed(parts: Iterable[Part], by: int) -> Iterable[Part]:
    for words, start, end in parts:
        yield words.replace(HOLE, " "), start + by, end + by


def _add(builder: DocumentBuilder, entry: Entry) -> None:
    words = "".join(part[0] for part in entry.parts)
    if not _MARKUP.search(words):
        prose = Prose()
        for part in entry.parts:
            prose.add(*part)
        builder.segment(Kind.DATA, prose, label=entry.key, in_outline=False)
        return
    cursor = _Cursor(entry.parts)
    prose = Prose()
    for token in tokens(words):
        if token.kind == TEXT:
            for part in cursor.take(token.start, token.end):
                prose.add(*part)
        elif token.kind == REFERENCE:
            taken = cursor.take(token.start, token.end)
            prose.add(token.data, taken[0][1], taken[-1][2])
        elif token.kind in (START, EMPTY, END):
            taken = cursor.take(token.start, token.end)
            if token.data in ROLES:
                builder.segment(Kind.DATA, prose, label=entry.key, in_outline=False)
                prose = Prose()
            elif token.data in GAPS:
                prose.blank(taken[0][1], taken[-1][2])
    builder.segment(Kind.DATA, prose, label=entry.key, in_outline=False)


class _Cursor:
    """Cuts ranges of decoded words out of their pieces, from left to right."""

    def __init__(self, parts: tuple[Part, ...]) -> None:
        self._parts = parts
        self._index = 0
        self._at = 0  # where the current piece begins in the decoded words

    def take(self, start: int, end: int) -> list[Part]:
        """The pieces of the words [start, end); never empty for a range that is not."""
        out: list[Part] = []
        while self._index < len(self._parts):
            words, begin, close = self._parts[self._index]
            stop = self._at + len(words)
            if stop > start:
                low, high = max(start, self._at) - self._at, min(end, stop) - self._at
                if len(words) == close - begin:
                    out.append((words[low:high], begin + low, begin + high))
                else:
                    out.append((words[low:high], begin, close))
            if stop >= end:
                if stop == end:
                    self._advance(stop)
                break
            self._advance(stop)
        return out

    def _advance(self, stop: int) -> None:
        self._index += 1
        self._at = stop
