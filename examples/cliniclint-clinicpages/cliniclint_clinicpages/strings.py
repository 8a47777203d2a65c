"""JSON with places: every string knows where it stands in the source, character by character."""

import json
import re
from dataclasses import dataclass
from typing import Any

from cliniclint import Prose, UserError

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[][{}:,]|[^][{}:,\s"]+')
_PIECE = re.compile(r"\\u[dD][89abAB]..\\u[dD][c-fC-F]..|\\u....|\\.|[^\\]+")


@dataclass(frozen=True)
class Text:
    """A string: [start, end) are its characters in the source, between the quotes."""

    source: str
    start: int
    end: int

    def prose(self) -> Prose:
        """What a visitor reads: plain stretches run in step with the source, an escape stands for all of its characters."""
        prose = Prose()
        for piece in _PIECE.finditer(self.source, self.start, self.end):
            written = piece.group()
            prose.add(_unescaped(written) if written[0] == "\\" else written, piece.start(), piece.end())
        return prose

    def __str__(self) -> str:
        return _unescaped(self.source[self.start : self.end])


@dataclass(frozen=True)
class Value:
    """A value and where it stands, characters [start, end). `of` is a dict of Values, a list of Values, a Text, or a number,
    true, false or None."""

    of: Any
    start: int
    end: int

    def get(self, key: str, kind: type) -> Any:
        """What stands at a key, None where nothing of this kind does."""
        found = self.of.get(key) if isinstance(self.of, dict) else None
        return found.of if found is not None and isinstance(found.of, kind) else None


def parse(text: str, path: str) -> Value:
    """The whole file. Raises UserError where it is no JSON."""
    remedy = "export the page again"
    try:
        json.loads(text)  # judges it, with the place of the first mistake
        return _Reader(text).value()
    except json.JSONDecodeError as error:
        problem = f"is no JSON: {error.msg}"
        raise UserError(problem, path=path, line=error.lineno, column=error.colno, remedy=remedy) from None
    except RecursionError:
        raise UserError("is nested too deep for a page", path=path, remedy=remedy) from None
    except ValueError:
        raise UserError("holds a number that is too long", path=path, remedy=remedy) from None


class _Reader:
    """Walks text that is known to be JSON, so that nothing here looks out for mistakes."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens = list(_TOKEN.finditer(text))
        self._at = 0

    def value(self) -> Value:
        word, start = self._word(), self._tokens[self._at].start()
        self._at += 1
        of: Any
        if word == "{":
            of = {}
            while self._more("}"):
                key = str(self.value().of)
                self._at += 1  # the colon
                of[key] = self.value()
        elif word == "[":
            of = []
            while self._more("]"):
                of.append(self.value())
        elif word[0] == '"':
            of = Text(self._text, start + 1, start + len(word) - 1)
        else:
            of = json.loads(word)
        return Value(of, start, self._tokens[self._at - 1].end())

    def _more(self, close: str) -> bool:
        """Whether another member follows; steps over the comma or the closing bracket."""
        word = self._word()
        self._at += word in (",", close)
        return word != close

    def _word(self) -> str:
        return self._tokens[self._at].group()


def _unescaped(written: str) -> str:
    """What an escaped stretch stands for; half of a pair of surrogates is no character."""
    text: str = json.loads(f'"{written}"')
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
