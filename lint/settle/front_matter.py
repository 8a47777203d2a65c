"""Suppressions in front matter, for the whole page:

cliniclint:
  ignore:
    - {rule: claims/cure, reason: "approved wording, ref 14", until: 2027-01-31, by: NAME}
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from ..config.resolve import IGNORE_KEYS
from ..config.suggest import did_you_mean
from ..errors import UserError
from ..text.lines import Lines
from .directives import Directive, Words, as_day

if TYPE_CHECKING:
    from ..text.document import Document

_KEYS = ("rule", "reason", "until", "by")


def entries(document: Document) -> list[Directive]:
    """The suppressions of the front matter; places are characters of the document's text. Raises UserError for what is
    no list of mappings with these keys."""
    own = document.meta.get("cliniclint")
    if not isinstance(own, Mapping):
        return []
    reader = _Reader(document)
    return [each for key in IGNORE_KEYS if own.get(key) is not None for each in reader.list(key, own[key])]


class _Reader:
    """Reads entries in order, and finds their words in the source by going on from the one before."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._at = max(0, document.text.find("cliniclint"))

    def list(self, key: str, value: object) -> Iterator[Directive]:
        if not isinstance(value, (list, tuple)):
            raise self._error(key, f'"{key}" is no list', "write `- {rule: claims/cure, reason: ...}` lines")
        for item in value:
            if not isinstance(item, Mapping):
                raise self._error(
                    key, f'"{key}" holds "{item}", no mapping', "write {rule: ..., reason: ...}"
                )
            yield self._entry(key, item)

    def _entry(self, key: str, item: Mapping[Any, Any]) -> Directive:
        texts = dict.fromkeys(_KEYS, "")
        for name, value in item.items():
            if name not in _KEYS:
                remedy = did_you_mean(str(name), _KEYS) or "the keys are " + ", ".join(_KEYS)
                raise self._error(str(name), f'unknown key "{name}" below "{key}"', remedy)
            if isinstance(value, date):  # TOML knows days
                value = value.isoformat()
            if value is not None and not isinstance(value, str):
                raise self._error(str(name), f'"{name}" below "{key}" is no text', "put it into quotes")
            texts[name] = " ".join((value or "").split())
        rule = self._find(texts["rule"]) if texts["rule"] else None
        head = rule or self._find("cliniclint")
        until = as_day(texts["until"])
        if texts["until"] and until is None:
            raise self._error("until", f'"{texts["until"]}" is no day', "write it as 2027-01-31")
        until_at = self._find(texts["until"]) if until else head
        return Directive((rule,) if rule else (), texts["reason"], until, until_at, texts["by"], True, head)

    def _find(self, words: str) -> Words:
        text = self._document.text
        at = text.find(words, self._at)
        if at < 0:
            # An alias or an escape: the front matter's own key is near enough.
            at = max(0, text.find("cliniclint"))
            return Words(words, at, at + len("cliniclint"))
        self._at = at + len(words)
        return Words(words, at, self._at)

    def _error(self, key: str, problem: str, remedy: str) -> UserError:
        text = self._document.text
        lines = Lines(text)
        found = re.compile(rf"(?<![\w-]){re.escape(key)}(?![\w-])").search(text, self._at)
        line, column = lines.position(found.start() if found else self._at)
        return UserError(
            f"{problem} in the front matter",
            path=self._document.path,
            line=line,
            column=column,
            source_line=lines.line_text(line)[:200] if column <= 200 else None,
            remedy=remedy,
        )
