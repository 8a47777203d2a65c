"""Text into tokens: those of spacy.blank("en"), by a memo of white-space chunks.

Two kinds of character are read as another of the same length before the text is split: the hyphens U+2010 and U+2011 as
"-" ("risk\u2011free" splits like "risk-free"), and the letter apostrophe U+02BC as the right single quote. Contractions in
capitals ("DON'T", "CANNOT"), which spaCy leaves whole, are split as those in small letters.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import chain

from .chunks import LONGEST, Chunks

_KEPT = 200_000  # chunks in the memo; a page has a few hundred different ones
_WARY = 10_000
_LONG = 64  # longer chunks are addresses and the like, which hardly come twice
_SHOUTED = r"\b(?:[A-Z]{1,8}(?:N['’]T|['’](?:LL|RE|VE|M|D))|CANNOT)\b"
_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "İ": "i"})


class _Memo(dict[str, tuple[str, ...]]):
    """Chunk -> norms of its tokens, filled on demand."""

    def __init__(self) -> None:
        super().__init__()
        self.chunks: Chunks | None = None
        # Chunks with a special case found inside: there the neighbouring chunks have a say, see Chunks.joined.
        self.wary: set[str] = set()

    def splitter(self) -> Chunks:
        if self.chunks is None:
            self.chunks = Chunks()
        return self.chunks

    def __missing__(self, chunk: str) -> tuple[str, ...]:
        tokens, wary = self.splitter().split(chunk)
        norms = tuple([normal(token) for token in tokens])
        if len(self) >= _KEPT or len(self.wary) >= _WARY:
            self.clear()
            self.wary.clear()
        if len(chunk) <= _LONG:
            self[chunk] = norms
        if wary:
            self.wary.add(chunk)
        return norms


_memo = _Memo()


def normal(token: str) -> str:
    """A token's norm: lower case, straight quotes, plain hyphen; as long as the token."""
    if not token.isascii():
        token = _plain(token).translate(_QUOTES)
    return token.lower()


def _plain(text: str) -> str:
    return text.replace("\u2010", "-").replace("\u2011", "-").replace("\u02bc", "’")


def unshouted(text: str) -> str:
    """The text with its contractions in capitals in small letters; as long as the text."""
    if "'" in text or "’" in text or "CANNOT" in text:  # else nothing is compiled for it
        return re.sub(_SHOUTED, lambda found: found[0].lower(), text)
    return text


class Tokens:
    """The tokens of one text. `norms` is there from the start, all else is worked out when asked for.

    Offsets are characters of `text` from 0, ends exclusive; token indexes count from 0. `wary` is true where the words beside
    the text might have had a say in how it is split.
    """

    __slots__ = ("_ends", "_starts", "_texts", "norms", "text", "wary")

    def __init__(self, text: str, norms: list[str], wary: bool = False) -> None:
        self.text = text
        self.norms = norms
        self.wary = wary
        self._starts: list[int] | None = None
        self._ends: list[int] | None = None
        self._texts: list[str] | None = None

    def __len__(self) -> int:
        return len(self.norms)

    @property
    def starts(self) -> list[int]:
        """Where each token begins."""
        if self._starts is None:
            self._place()
            assert self._starts is not None
        return self._starts

    @property
    def ends(self) -> list[int]:
        """Where each token ends."""
        if self._ends is None:
            self._place()
            assert self._ends is not None
        return self._ends

    @property
    def texts(self) -> list[str]:
        """The tokens as written."""
        if self._texts is None:
            text = self.text
            self._texts = [text[start:end] for start, end in zip(self.starts, self.ends, strict=True)]
        return self._texts

    def spelled(self) -> Sequence[str]:
        """The tokens as written, not kept: for one look at all of many texts."""
        if self._texts is not None:
            return self._texts
        text, at = self.text, 0
        spelled: list[str] = []
        for norm in self.norms:
            while text[at].isspace():
                at += 1
            spelled.append(text[at : at + len(norm)])
            at += len(norm)
        return spelled

    def touched(self, start: int, end: int) -> tuple[int, int]:
        """The tokens that characters [start, end) touch, as a range of at least one."""
        first = bisect_right(self.ends, start)
        return first, max(bisect_left(self.starts, end), first + 1)

    def span(self, i: int, j: int) -> tuple[int, int]:
        """The characters of tokens i to j-1; raises ValueError where that is no range of tokens."""
        if not 0 <= i < j <= len(self.norms):
            raise ValueError(f"no tokens {i}:{j}")
        return self.starts[i], self.ends[j - 1]

    def written(self, i: int) -> str:
        """Token i as written; cheaper than `texts` for a few tokens."""
        return self.text[self.starts[i] : self.ends[i]]

    def spaced(self, i: int) -> bool:
        """Is there white space before token i? True for the first."""
        return i == 0 or self.starts[i] > self.ends[i - 1]

    def slim(self) -> None:
        """Keep the text and the norms only."""
        self._starts = self._ends = self._texts = None

    def _place(self) -> None:
        # A norm is as long as its token, and nothing but white space stands between tokens.
        text = self.text
        starts: list[int] = []
        ends: list[int] = []
        at = 0
        for norm in self.norms:
            while text[at].isspace():
                at += 1
            starts.append(at)
            at += len(norm)
            ends.append(at)
        self._starts, self._ends = starts, ends


def tokenize(text: str) -> Tokens:
    """The tokens of a text, which should have its white space in order (single blanks, none at the ends).

    Any text is taken; of chunks longer than LONGEST characters the tokens may differ from spaCy's.
    """
    chunks = unshouted(text if text.isascii() else _plain(text)).split()
    memo = _memo
    norms = list(chain.from_iterable(map(memo.__getitem__, chunks)))
    wary = bool(memo.wary) and not memo.wary.isdisjoint(chunks)
    return Tokens(text, _in_context(chunks) if wary else norms, wary)


def _in_context(chunks: list[str]) -> list[str]:
    """All norms with special cases sought across chunks, as spaCy does; for the few texts where it matters."""
    splitter = _memo.splitter()
    tokens: list[str] = []
    spaced: list[bool] = []
    for chunk in chunks:
        parts = [chunk] if chunk.isalpha() and chunk not in splitter.special else splitter.plain(chunk)
        spaced += [True] + [False] * (len(parts) - 1)
        tokens += parts
    return [normal(token) for token in splitter.joined(tokens, spaced)]


__all__ = ["LONGEST", "Tokens", "normal", "tokenize"]
