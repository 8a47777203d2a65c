"""From a pattern as written to its parts, by recursive descent. The grammar is in docs/pattern-language.md."""

from __future__ import annotations

import re

from .errors import PatternError
from .syntax import Choice, Edge, Gap, Name, Not, Optional, Part, Quoted, Sequence, Shown, Word

SHORT_GAP, LONG_GAP = 3, 8
_DEEPEST = 40
_LONGEST = 2000
_TOKEN = re.compile(
    r"""(?P<blank>\s+)
      | (?P<gap>\.{2,}|…)
      | "(?P<quoted>[^"]*)" | “(?P<curly>[^”]*)”
      | \{(?P<name>[^{}]*)\}
      | (?P<mark>[()\[\]|?!^$])
      | (?P<word>(?:(?!\.\.)[^\s"“”{}()\[\]|?!^$…])+)
      | (?P<bad>.)""",
    re.VERBOSE,
)
_ENDS = (")", "]", "|")
_BAD = {
    '"': ("a quote that does not end", 'close it with another "'),
    "“": ("a quote that does not end", "close it with ”"),
    "”": ("a quote that does not begin", "put “ before the words"),
    "{": ("a name that does not end", "write it as {name}"),
    "}": ("'}' without '{'", "write a name as {name}"),
}


def parse(source: str) -> Sequence:
    """The parts of a pattern; raises PatternError (with the offset in `source`) where it does not read."""
    return _Parser(source).pattern()


class _Parser:
    def __init__(self, source: str) -> None:
        self.source = source
        if len(source) > _LONGEST:
            raise PatternError(f"a pattern of more than {_LONGEST} characters", 0, "make it several patterns")
        # (kind, text, start, end); blanks are left out, `end` tells whether the next token touches.
        self.tokens: list[tuple[str, str, int, int]] = []
        # For each token, and for the end behind them, the mark or "" for anything else: most questions are about these.
        self.marks: list[str] = []
        for found in _TOKEN.finditer(source):
            kind = found.lastgroup or ""
            if kind == "blank":
                continue
            if kind == "bad":
                problem, hint = _BAD[found.group()]
                raise self.error(problem, found.start(), hint)
            text = found.group(kind)
            self.tokens.append(("quoted" if kind == "curly" else kind, text, *found.span()))
            self.marks.append(text if kind == "mark" else "")
        self.marks.append("")
        self.i = 0
        self.depth = 0
        self.in_shown = False

    def error(self, problem: str, at: int, hint: str | None = None) -> PatternError:
        return PatternError(problem, at, hint, self.source)

    def mark(self) -> str:
        """The mark at hand, or "" for anything else."""
        return self.marks[self.i]

    def touches(self) -> bool:
        """Does the token at hand follow the one before without a blank?"""
        return 0 < self.i < len(self.tokens) and self.tokens[self.i - 1][3] == self.tokens[self.i][2]

    def pattern(self) -> Sequence:
        if not self.tokens:
            raise self.error("an empty pattern", 0, "write the words to look for")
        whole = self.sequence(0)
        if self.i < len(self.tokens):
            mark, at = self.tokens[self.i][1], self.tokens[self.i][2]
            if mark == "|":
                raise self.error("'|' outside of round brackets", at, "write (this|that), or two patterns")
            raise self.error(f"'{mark}' without its opening bracket", at, "remove it, or open the bracket")
        return whole

    def sequence(self, at: int) -> Sequence:
        parts: list[Part] = []
        tokens, count = self.tokens, len(self.tokens)
        while (i := self.i) < count and self.marks[i] not in _ENDS:
            if parts and tokens[i - 1][3] == tokens[i][2]:
                self.check_joint()
            kind, text, start, _ = tokens[i]
            if kind == "word" and self.marks[i + 1] != "?":
                self.i = i + 1
                parts.append(Word(text, start))
            else:
                parts.append(self.part())
        return Sequence(tuple(parts), at)

    def check_joint(self) -> None:
        """Refuse `{condition}s` and `un(safe|treated)`: parts of one word cannot be put together from pieces."""
        before, after = self.tokens[self.i - 1], self.tokens[self.i]
        if (after[0] not in ("word", "name") and after[1] != "(") or before[1] in ("^", "!"):
            return
        if "quoted" in (before[0], after[0]) or "gap" in (before[0], after[0]):
            return
        inner = self.tokens[self.i + 1] if after[1] == "(" and self.i + 1 < len(self.tokens) else after
        if inner[0] == "word" and not inner[1][0].isalnum():  # {number}-day, (it|that)('s| is)
            return
        if before[0] == "word" and not before[1][-1].isalnum():
            return
        raise self.error(
            "two parts without a blank between them",
            after[2],
            "put a blank between; all forms of a word match anyway",
        )

    def part(self) -> Part:
        kind, text, at, _ = self.tokens[self.i]
        if kind == "gap":
            self.i += 1
            if self.mark() == "?":
                raise self.error("a gap is optional as it is", at, "remove the '?'")
            return Gap(SHORT_GAP if text == ".." else LONG_GAP, at)
        if kind == "mark" and text in "^$":
            self.i += 1
            if text == "$" and self.touches() and self.tokens[self.i][0] == "word":
                raise self.error("'$' marks the end of the region", at, 'for a dollar sign write "$"')
            return Edge(text, at)
        if kind == "mark" and text == "!":
            self.i += 1
            if not self.touches() or self.mark() in ("?", "!", "^", "$", "|", ")", "]", "["):
                raise self.error(
                    "'!' without what it rules out", at, 'write !(this|that), or "!" for the mark itself'
                )
            denied = self.item()
            if self.mark() == "?":
                raise self.error("'!' with '?' rules nothing out", at, "remove one of them")
            return Not(denied, at)
        item = self.item()
        if self.mark() == "?":
            if not self.touches():
                raise self.error(
                    "'?' after a blank",
                    self.tokens[self.i][2],
                    'put it right behind what is optional, or write "?"',
                )
            self.i += 1
            if self.mark() == "?":
                raise self.error("'??'", self.tokens[self.i][2], "one '?' is enough")
            return Optional(item, at)
        return item

    def item(self) -> Part:
        kind, text, at, _ = self.tokens[self.i]
        self.i += 1
        if kind == "word":
            return Word(text, at)
        if kind == "quoted":
            if not text.strip():
                raise self.error("an empty quote", at, "write words between the quotes")
            return Quoted(" ".join(text.split()), at)
        if kind == "name":
            if not text.strip():
                raise self.error("a name is missing", at, "write it as {name}")
            return Name(text.strip(), at)
        if kind == "mark" and text in "([":
            return self.brackets(text, at)
        if kind == "gap":
            raise self.error("a gap cannot be ruled out", at, "name the words that must not follow")
        raise self.error(f"'{text}' with nothing before it", at, f'write "{text}" for the mark itself')

    def brackets(self, mark: str, at: int) -> Part:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise self.error("brackets too deep", at, "use a named pattern")
        close = ")" if mark == "(" else "]"
        if mark == "[":
            if self.in_shown:
                raise self.error("'[' inside '['", at, "mark one part to report")
            self.in_shown = True
        ways = [self.way(at)]
        while mark == "(" and self.mark() == "|":
            self.i += 1
            ways.append(self.way(self.tokens[self.i - 1][2]))
        if self.mark() != close:
            if self.mark() == "|":
                raise self.error(
                    "'|' inside '['", self.tokens[self.i][2], "write [(this|that)] with round brackets inside"
                )
            raise self.error(f"'{mark}' is not closed", at, f"add '{close}'")
        self.i += 1
        self.depth -= 1
        if mark == "[":
            self.in_shown = False
            return Shown(ways[0], at)
        return Choice(tuple(ways), at)

    def way(self, at: int) -> Sequence:
        way = self.sequence(at)
        if not way.parts:
            raise self.error("an alternative is empty", at, "write (this|that)? where it may be absent")
        return way
