"""Footnotes of a page: what a reference like `<sup><a href="#fn1">` leads to."""

from __future__ import annotations

import re

from ..later import later
from .elements import ROLES
from .tokenizer import END, REFERENCE, START, TEXT, Token, attributes

# A note is read up to so many tokens and characters: enough for a citation, and no more work than that on hostile pages.
_MOST_TOKENS = 100
_MOST_CHARACTERS = 1000
_HAS_ID = later(r"\b(?:id|name)\s*+=", re.IGNORECASE)
_ENDS_ITSELF = frozenset(("p", "li", "dd", "dt", "td", "tr"))
_WORDS = later(r"[^\W\d_]{2}")


class Notes:
    """Looks up notes by id; the page's ids are gathered when the first one is asked for."""

    def __init__(self, source: str, tokens: list[Token]) -> None:
        self._source = source
        self._tokens = tokens
        self._ids: dict[str, int] | None = None
        self._texts: dict[str, str] = {}

    def target(self, href: str) -> str:
        """`#fn:TEXT` with the text of the element that `href` ("#id") leads to; `href` itself if there is none."""
        name = href[1:]
        if name not in self._texts:
            at = self._find().get(name)
            self._texts[name] = self._read(at) if at is not None else ""
        text = self._texts[name]
        return f"#fn:{text}" if text else href

    def _find(self) -> dict[str, int]:
        if self._ids is None:
            self._ids = {}
            for at, token in enumerate(self._tokens):
                if token.kind == START and _HAS_ID.search(self._source, token.start, token.end):
                    for attribute in attributes(self._source, token):
                        if attribute.name == "id" or (attribute.name == "name" and token.data == "a"):
                            self._ids.setdefault(attribute.value, at)
        return self._ids

    def _read(self, at: int) -> str:
        """The text of the element at a token; where that holds no words (an anchor), of the block around it from there on."""
        name = self._tokens[at].data
        depth, inside = 1, True
        out: list[str] = []
        size = 0
        for token in self._tokens[at + 1 : at + 1 + _MOST_TOKENS]:
            kind, data = token.kind, token.data
            if kind in (TEXT, REFERENCE):
                words = data if kind == REFERENCE else self._source[token.start : token.end]
                out.append(words)
                size += len(words)
                if size > _MOST_CHARACTERS:
                    break
            elif kind in (START, END):
                if inside and data == name:
                    depth += 1 if kind == START and name not in _ENDS_ITSELF else -1
                    inside = depth > 0
                if not inside and _WORDS.search("".join(out)):
                    break
                if not inside and (data in ROLES or name in ROLES):
                    break
                if data in ROLES or data == "br":
                    out.append(" ")
        return " ".join("".join(out).split())[:_MOST_CHARACTERS]
