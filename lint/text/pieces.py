"""Where a text can be cut so that each piece may be read by itself: behind sentences that end beyond doubt.

A piece has the tokens and the sentences that it has in the whole text. It may hold several sentences: a stop counts only where
nothing but the words right before and behind it has a say (`sentences.py` knows the others).
"""

from __future__ import annotations

import re

from .sentences import ABBREVIATIONS
from .tokens import tokenize

_END = re.compile("[a-z][.!?] (?=[A-Z])")
_KEPT = 20_000


class _Ends(dict[str, bool]):
    """White-space chunk with a stop at its end -> does a sentence end there, if a capital follows?"""

    def __missing__(self, chunk: str) -> bool:
        *_, word, stop = ("", "", *tokenize(chunk).norms)
        sure = stop in (".", "!", "?") and word.isalpha() and word not in ABBREVIATIONS
        if len(self) >= _KEPT:
            self.clear()
        self[chunk] = sure
        return sure


_ends = _Ends()


def pieces(text: str) -> list[str]:
    """The pieces of a text with its white space in order; joined by blanks they are the text."""
    found: list[str] = []
    begin = 0
    for end in _END.finditer(text):
        at = end.end() - 1
        chunk = text[text.rfind(" ", 0, at) + 1 : at]
        # Where a sentence ends before small letters depends on whether a text has capitals at all.
        if _ends[chunk] and (begin or not text[:at].islower()):
            found.append(text[begin:at])
            begin = at + 1
    found.append(text[begin:])
    return found
