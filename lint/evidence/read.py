"""From the YAML of an evidence register to plain JSON-able records, every mistake at its place.

What comes out is remembered by content and rulebook (see register.py), so this module, PyYAML and spaCy are only loaded
when either is new.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from ..config.names import identifier
from ..config.suggest import did_you_mean
from ..errors import UserError
from ..rulebook.schema_errors import Problems
from .family import FAMILY
from .source import Source, source_of

if TYPE_CHECKING:
    from ..rulebook.book import Book
    from ..rulebook.yaml_nodes import Node

# What treatment and condition alone substantiate where the record names no class.
_BY_TERMS = ("claims/efficacy",)
_KEYS = (
    "claim",
    "pattern",
    "treatment",
    "condition",
    "effect",
    "class",
    "jurisdictions",
    "source",
    "design",
    "date",
    "reviewed",
    "expires",
    "note",
)
_NEEDED = ("jurisdictions", "source", "design", "date", "expires")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
_MARKS = re.compile(r"[()\[\]{}|?!^$\"]|\.\.")  # of the pattern language
_MOST_RECORDS = 5_000


def read(text: str, path: str, book: Book) -> dict[str, Any]:
    """The register in `text` as {"records": [...]}; `path` is the path that errors show.

    A record that is not filled in yet names what is missing under `missing`. Raises RulebookErrors with all mistakes,
    UserError for what is no YAML.
    """
    from ..rulebook.yaml_nodes import read_text

    root = read_text(text, path)
    if root.value is None:
        return {"records": []}
    if not isinstance(root.value, list):
        raise root.error("an evidence register is a list of records", "begin each record with `- claim: ...`")
    if len(root.value) > _MOST_RECORDS:
        raise root.error(f"holds more than {_MOST_RECORDS} records", "split the register by site")
    problems = Problems()
    patterns = _Patterns(book)
    records = [_Record(node, problems, book, patterns).read() for node in root.value]
    problems.settle()
    return {"records": records}


class _Patterns:
    """Compiles patterns with the names that the rulebook knows; spaCy is loaded with the first."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._ready: Callable[[str], Any] | None = None

    def node(self, text: str) -> Any:
        """Raises PatternError."""
        if self._ready is None:
            from ..rulebook.patterns.compile import Names, compile_pattern
            from ..rulebook.patterns.wording import spacy_tokenizer

            lexicons = {name for entry in self._book.entries for name in entry[1]}
            phrases = {name: each["find"] for name, each in self._book.pages().get("phrases", {}).items()}
            names, split = Names(lexicons, phrases), spacy_tokenizer()
            self._ready = lambda pattern: compile_pattern(pattern, names, split)
        return self._ready(text)


class _Record:
    """One record; mistakes go to `problems`."""

    def __init__(self, node: Node, problems: Problems, book: Book, patterns: _Patterns) -> None:
        self.node = node
        self.problems = problems
        self.book = book
        self.patterns = patterns

    def read(self) -> dict[str, Any]:
        table = self.node.value
        if not isinstance(table, dict):
            self._say(
                self.node, "a record is a mapping of keys", "write `- claim: ...` and the other keys below it"
            )
            return {}
        for key in table:
            if key not in _KEYS:
                remedy = did_you_mean(key, _KEYS) or "the keys are " + ", ".join(_KEYS)
                self.problems.add(self.node.key_error(key, f'unknown key "{key}"', remedy))
        found: dict[str, Any] = {
            "line": self.node.line,
            "claim": " ".join(self._text("claim").split()),
            "pattern": self._texts("pattern"),
            **{key: self._texts(key) for key in ("treatment", "condition")},
            "class": self._ids("class", (*self.book.classes, *self.book.rules), "class or rule"),
            "jurisdictions": self._ids("jurisdictions", self.book.jurisdictions, "jurisdiction"),
            "design": self._text("design"),
            "date": self._date("date", partly=True),
            "expires": self._date("expires"),
        }
        found["nodes"] = {key: self._compiled(key) for key in ("pattern", "effect")}
        # Treatments and conditions are patterns too, for names that no lexicon holds.
        found["nodes"] |= {key: self._compiled(key, words=True) for key in ("treatment", "condition")}
        found["source"], found["url"] = self._source()
        found["reviewed"] = self._reviewed()
        self._complete(found)
        return found

    def _complete(self, found: dict[str, Any]) -> None:
        if found["claim"] and found["pattern"]:
            self._say(
                self.node, "names both a claim and a pattern", "keep one of them, or make two records of it"
            )
        by_terms = not found["claim"] and not found["pattern"]
        if by_terms and not (found["treatment"] and found["condition"]):
            self._say(
                self.node,
                "does not say which claim it is for",
                "add `claim:` (its words), or treatment and condition",
            )
        if by_terms and not found["class"]:
            found["class"] = list(_BY_TERMS)
        reviewed = {"reviewer": found["reviewed"]["by"], "day of review": found["reviewed"]["on"]}
        given = {**{key: found[key] for key in _NEEDED}, **reviewed}
        found["missing"] = [key for key, value in given.items() if not value]

    def _say(self, node: Node, problem: str, remedy: str) -> None:
        self.problems.add(node.error(problem, remedy))

    def _value(self, key: str) -> Node | None:
        """The node of a key, None where it is missing or not filled in."""
        node: Node | None = self.node.value.get(key)
        return None if node is None or node.value in (None, "", []) else node

    def _items(self, key: str) -> Iterable[tuple[str, Node]]:
        node = self._value(key)
        if node is None:
            return
        for item in node.value if isinstance(node.value, list) else [node]:
            # A year or a PubMed number is a number to YAML.
            if isinstance(item.value, (dict, list, bool)) or not item.raw.strip():
                self._say(item, f'"{key}" takes words, or a list of words', "put the text into quotes")
            else:
                yield item.raw.strip(), item

    def _texts(self, key: str) -> list[str]:
        return [text for text, _ in self._items(key)]

    def _text(self, key: str) -> str:
        node = self._value(key)
        if node is not None and isinstance(node.value, list):
            self._say(node, f'"{key}" takes one text, not a list', "make a record of each")
            return ""
        return next(iter(self._texts(key)), "")

    def _ids(self, key: str, known: Iterable[str], what: str) -> list[str]:
        names = set(known)
        found = []
        for text, node in self._items(key):
            name = text if key == "class" else identifier(text)
            if name not in names:
                remedy = did_you_mean(name, names) or "`cliniclint rules` lists them"
                self._say(node, f'unknown {what} "{text}"', remedy)
            elif key == "class" and not self._is_claim(name):
                self._say(
                    node, f'"{text}" is no claim', "evidence can substantiate what is in the family claims"
                )
            found.append(name)
        return found

    def _is_claim(self, name: str) -> bool:
        rule = self.book.rules.get(name)
        return (rule.cls if rule else name).startswith(FAMILY)

    def _compiled(self, key: str, *, words: bool = False) -> list[Any]:
        """The texts of a key as patterns; `words` means that they hold no marks of the pattern language."""
        found = []
        for text, node in self._items(key):
            if words and _MARKS.search(text):
                text = f'"{text.replace(chr(34), "")}"'
            try:
                found.append(self.patterns.node(text))
            except UserError as error:
                self.problems.add(node.error(error.problem, error.remedy, at=getattr(error, "offset", 0)))
        return found

    def _source(self) -> Source:
        node = self._value("source")
        text = self._text("source")
        found = source_of(text) if text else Source("", "")
        if isinstance(found, Source):
            return found
        assert node is not None
        self._say(node, *found)
        return Source("", "")

    def _reviewed(self) -> dict[str, str]:
        node = self._value("reviewed")
        if node is None:
            return {"by": "", "on": ""}
        if not isinstance(node.value, dict) or not {"by", "on"}.issuperset(node.value):
            self._say(
                node,
                '"reviewed" says by whom and on which day',
                "write `reviewed: {by: NAME, on: 2026-01-31}`",
            )
            return {"by": "", "on": ""}
        table: Mapping[str, Node] = node.value
        by = table["by"].raw.strip() if "by" in table and table["by"].value is not None else ""
        on = table["on"].raw.strip() if "on" in table and table["on"].value is not None else ""
        return {"by": by, "on": self._day(on, table["on"]) if on else ""}

    def _date(self, key: str, *, partly: bool = False) -> str:
        node = self._value(key)
        text = self._text(key)
        return self._day(text, node, partly) if text and node is not None else ""

    def _day(self, text: str, node: Node, partly: bool = False) -> str:
        whole = text + "-01-01"[len(text) - 10 :] if partly and len(text) in (4, 7) else text
        try:
            if not _DAY.match(whole):
                raise ValueError
            date.fromisoformat(whole)
        except ValueError:
            also = ", 2026-01 or 2026" if partly else ""
            self._say(node, f'"{text}" is no date', f"write it as 2026-01-31{also}")
            return ""
        return text
