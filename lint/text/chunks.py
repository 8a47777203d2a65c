"""One white-space chunk into tokens, as the tokenizer of spacy.blank("en") does it, without spaCy.

spaCy's way, step by step: a chunk that is a special case gives its tokens. Else prefixes and suffixes are cut off, one of
each a turn, until nothing changes or what is left is a special case; what is left is a special case, a web address, or
is split at its infixes. Last, special cases that only show inside of a chunk ("pain/e.g.") are looked for among the tokens.
The tables and rules are in english_tokens.json, written by tests/tools/make_english_tokens.py.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterator, Sequence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

LONGEST = 10_000  # a longer chunk is no language; it is cut into pieces so that its cost stays linear
_PIECE = 1_000
_TAIL = 32  # a suffix other than a run of dots, and all that it looks behind at, is shorter than this

_MAY_BE_ADDRESS = r"\.[^\W\d_]{2}|\.\d+\.\d+\.\d"

_Match = Callable[[str], "re.Match[str] | None"]


class _Rules:
    """spaCy's rules at one level of characters."""

    __slots__ = ("_address", "_classes", "_texts", "infixes", "level", "prefix", "suffix")

    def __init__(self, table: dict[str, Any], level: str) -> None:
        self._texts = table["ascii" if level == "ascii" else "rules"]
        self._classes = table["classes"][level]
        self.level = level
        self.prefix: _Match = re.compile(self._rule("prefix")).match
        self.suffix: _Match = re.compile(f"(?:{self._rule('suffix')})$").search
        self.infixes: Callable[[str], Iterator[re.Match[str]]] = re.compile(self._rule("infix")).finditer
        self._address: _Match | None = None

    def _rule(self, name: str) -> str:
        text: str = self._texts[name]
        for key, members in self._classes.items():
            text = text.replace(key, members)
        return text

    def is_address(self, text: str) -> bool:
        # The rule is long; what it cannot match is seen more cheaply.
        if "." not in text or not (self.level == "full" or re.search(_MAY_BE_ADDRESS, text)):
            return False
        if self._address is None:
            self._address = re.compile(self._rule("url")).match
        return self._address(text) is not None

    def suffix_length(self, text: str) -> int:
        tail = text[-_TAIL:]
        found = self.suffix(tail)
        if not found:
            return 0
        length = len(tail) - found.start()
        if length == _TAIL:  # a run of dots that goes on before the tail
            length = len(text) - len(text.rstrip("."))
        return length


class Chunks:
    """Splits chunks by one table; `inside` says which runs of tokens are to be joined to a special case."""

    def __init__(self) -> None:
        with open(os.path.join(os.path.dirname(__file__), "english_tokens.json"), "rb") as file:
            table = json.load(file)
        self._table = table
        self.special: dict[str, str] = table["special"]
        self._longest_special = max(map(len, self.special))
        self._inside: dict[str, tuple[tuple[str, ...], ...]] | None = None
        self._rules: dict[str, _Rules] = {}
        self._letters: _Match | None = None

    def split(self, chunk: str) -> tuple[Sequence[str], bool]:
        """The tokens of a chunk (no white space in it, not empty), and whether a special case was found inside of it.

        In the latter case its neighbours may have a say, see `joined`.
        """
        parts = self.special.get(chunk)
        if parts is None:
            if chunk.isalpha():
                return (chunk,), False
            head, last = chunk[:-1], chunk[-1]
            # The one suffix of most chunks. A special case that holds it would be the chunk itself.
            simple = last in ",!?;:" or (last == "." and len(head) > 1 and "a" <= head[-1] <= "z")
            if simple and head.isalpha() and head not in self.special:
                return (head, last), False
        plain = self.plain(chunk)
        if len(chunk) > LONGEST:
            return plain, False
        tokens = self.joined(plain)
        return tokens, tokens != plain

    def plain(self, chunk: str) -> list[str]:
        """The tokens of a chunk before special cases are looked for inside of it."""
        special = self.special
        if chunk in special:
            return special[chunk].split(" ")
        if len(chunk) > LONGEST:
            pieces = (chunk[at : at + _PIECE] for at in range(0, len(chunk), _PIECE))
            return [token for piece in pieces for token in self.plain(piece)]
        rules = self._rules_for(chunk)
        prefix, suffix_length = rules.prefix, rules.suffix_length
        longest = self._longest_special
        before: list[str] = []
        after: list[str] = []
        rest, size = chunk, -1
        while rest and len(rest) != size:
            size = len(rest)
            if size <= longest and rest in special:
                break
            found = prefix(rest)
            a = found.end() if found else 0
            if a and 0 < size - a <= longest and rest[a:] in special:
                before.append(rest[:a])
                rest = rest[a:]
                break
            b = suffix_length(rest[a:])
            if b and 0 < size - b <= longest and rest[:-b] in special:
                after.append(rest[-b:])
                rest = rest[:-b]
                break
            if a:
                before.append(rest[:a])
            if b:
                after.append(rest[-b:])
            rest = rest[a : size - b]
        if rest:
            if rest in special:
                before.extend(special[rest].split(" "))
            elif rules.is_address(rest):
                before.append(rest)
            else:
                _at_infixes(rest, rules.infixes, before)
        after.reverse()
        return before + after

    def joined(self, tokens: list[str], spaced: list[bool] | None = None) -> list[str]:
        """Tokens with special cases found among them; `spaced[i]` is true where white space precedes token i.

        As in spaCy, the longest run wins, then the first, and a run across white space, which is no special case, still
        keeps others from its tokens.
        """
        inside = self._inside
        if inside is None:
            inside = self._inside = self._read_inside()
        runs: list[tuple[int, int]] = []  # (-length, start)
        for at, token in enumerate(tokens):
            for run in inside.get(token, ()):
                if len(run) == 1 or tuple(tokens[at : at + len(run)]) == run:
                    runs.append((-len(run), at))
        if not runs:
            return tokens
        taken: set[int] = set()
        replace: dict[int, tuple[int, list[str]]] = {}
        for length, start in sorted(runs):
            end = start - length
            apart = spaced is not None and any(spaced[start + 1 : end])
            if not apart and start not in taken and end - 1 not in taken:
                parts = self.special.get("".join(tokens[start:end]))
                if parts is not None:
                    replace[start] = (end, parts.split(" "))
            taken.update(range(start, end))
        out: list[str] = []
        at = 0
        while at < len(tokens):
            if at in replace:
                at, parts_list = replace[at]
                out += parts_list
            else:
                out.append(tokens[at])
                at += 1
        return out

    def _read_inside(self) -> dict[str, tuple[tuple[str, ...], ...]]:
        by_first: dict[str, list[tuple[str, ...]]] = {}
        for line in self._table["inside"]:
            run = tuple(line.split(" "))
            by_first.setdefault(run[0], []).append(run)
        return {first: tuple(runs) for first, runs in by_first.items()}

    def _rules_for(self, chunk: str) -> _Rules:
        """The rules at the lowest level that has all characters of the chunk: all letters of spaCy's take 35 ms."""
        level = "ascii"
        if not chunk.isascii():
            level = "latin"
            if any(char > "\u024f" and not "\u2000" <= char < "\u2200" for char in chunk):
                if self._letters is None:
                    self._letters = re.compile(f"[{self._table['letters']}]").search
                level = "full" if self._letters(chunk) else "icons"
        rules = self._rules.get(level)
        if rules is None:
            rules = self._rules[level] = _Rules(self._table, level)
        return rules


def _at_infixes(text: str, infixes: Callable[[str], Iterator[re.Match[str]]], out: list[str]) -> None:
    done = 0
    for found in infixes(text):
        start, end = found.span()
        if start == 0:  # as in spaCy, an infix at the very start is none
            continue
        if start != done:
            out.append(text[done:start])
        if start != end:
            out.append(text[start:end])
        done = end
    if done < len(text):
        out.append(text[done:])
