"""Runs the examples that rules and contexts bring with them: `cliniclint test`."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..config.paths import shown_path
from ..config.profile import DEFAULT_JURISDICTION, Profile
from ..errors import UserError
from ..finding import LEVELS, lower
from ..text.capitals import begins
from ..text.slots import slots
from .examples import Example, Range, read_example, trimmed

if TYPE_CHECKING:
    from ..engine import Engine
    from ..finding import Finding
    from ..hooks import Format
    from ..rulebook.book import Book, Rule
    from ..text.document import Document

# What a whole page has to carry is not asked of an example or a rewrite.
PAGE_DUTIES = ("page-duty", "notice")
_PATH = "example.md"


@dataclass(frozen=True, slots=True)
class RuleFailure:
    """An example that did not come out as its author says. `place` is `file:line`; `marked` is the line of the example at
    fault and `column` (from 0) where the caret stands."""

    place: str
    name: str
    problem: str
    marked: str = ""
    column: int = 0


class RuleTests:
    """Tests of one rulebook. `counts` holds how many examples were run, by kind; `fired` the (rule, pattern) pairs that match in
    a flagged example."""

    def __init__(self, engine: Engine, markdown: Format, packs: Sequence[int] | None = None) -> None:
        """`packs` are the numbers of the packs whose rules are tested; None stands for all."""
        self.counts = {"flag": 0, "pass": 0, "lowered": 0, "context": 0, "rewrite": 0}
        self.fired: set[tuple[str, int]] = set()
        self._engine = engine
        self._book: Book = engine.book
        self._format = markdown
        self._packs = packs
        self._sources: dict[str, list[str]] = {}

    def run(self) -> Iterator[RuleFailure]:
        """What failed, by file."""
        pages = self._book.pages()
        for rule in self.rules():
            yield from self._rule(rule, pages["rules"][rule.id])
        for name, parts in pages["contexts"].items():
            for page in parts:
                if self._asked(page):
                    yield from self._context(name, page)

    def rules(self) -> Iterator[Rule]:
        """The rules that are tested."""
        for name, page in self._book.pages()["rules"].items():
            if self._asked(page) and name in self._book.rules:
                yield self._book.rules[name]

    def place(self, rule: Rule, text: str = "") -> str:
        """`file:line` of a rule, or of a text in its file."""
        return self._place(self._book.pages()["rules"][rule.id], text)

    def _asked(self, page: Mapping[str, Any]) -> bool:
        return self._packs is None or page["pack"] in self._packs

    def _rule(self, rule: Rule, page: Mapping[str, Any]) -> Iterator[RuleFailure]:
        for kind in ("flag", "pass", "lowered"):
            for given in page["examples"].get(kind) or ():
                self.counts[kind] += 1
                marked = given["text"]
                example = read_example(marked)
                profile = self._profile(rule, given)
                try:
                    found = self._findings(example.text, profile, rule.id)
                except UserError as error:
                    yield RuleFailure(self._place(page, marked), rule.id, str(error))
                    continue
                for problem, at in _judged(kind, example, found, self._level(rule, profile)):
                    line, column = _line_at(example.text, at)
                    yield RuleFailure(self._place(page, marked), rule.id, problem, line, column)
        for text in rule.rewrites:
            self.counts["rewrite"] += 1
            yield from self._rewrite(rule, page, text)

    def _profile(self, rule: Rule, given: Mapping[str, Any]) -> Profile:
        jurisdiction = given.get("jurisdiction")
        if not jurisdiction:
            us = DEFAULT_JURISDICTION
            jurisdiction = us if us in rule.authorities else next(iter(sorted(rule.authorities)), us)
        profession = given.get("profession")
        return Profile((jurisdiction,), (profession,) if profession else (), (rule.id,))

    def _level(self, rule: Rule, profile: Profile) -> str | None:
        return self._book.rule_level(rule, profile.jurisdictions[0], profile.professions)

    def _findings(self, text: str, profile: Profile, rule: str = "") -> list[Finding]:
        document = self._engine.read(self._format, text, _PATH)
        self._watch(document, profile, rule)
        return [
            each for each in self._engine.check(document, profile).findings if not rule or each.rule == rule
        ]

    def _watch(self, document: Document, profile: Profile, rule: str) -> None:
        """Note which patterns of a rule match in its example."""
        if rule:
            asked = self._book.rules[rule]
            for reading in self._engine.page(document, profile).readings:
                self.fired |= {(rule, each) for each in asked.find if reading.find(each, asked.within)}

    def _rewrite(self, rule: Rule, page: Mapping[str, Any], text: str) -> Iterator[RuleFailure]:
        """What a rule says one could say instead must itself pass, in every jurisdiction of the rule."""
        place = self._place(page, text)
        try:
            filled = text
            for slot in slots(text):
                filled = filled.replace(f"{{{slot}}}", self._first_entry(slot))
            filled = begins(filled)
            found = self._findings(filled, Profile(tuple(sorted(rule.authorities))))
        except UserError as error:
            yield RuleFailure(place, rule.id, str(error), text, 0)
            return
        for each in found:
            if each.level != LEVELS[0] and self._book.rules[each.rule].check not in PAGE_DUTIES:
                problem = f'the rewrite is itself found by {each.rule} ({each.level}): "{each.place.text}"'
                yield RuleFailure(place, rule.id, problem, *_line_at(filled, each.place.start))

    def _first_entry(self, lexicon: str) -> str:
        for name, lexicons, _ in self._book.entries:
            if lexicon in lexicons:
                return str(name)
        raise UserError(f"the lexicon {lexicon} of the rewrite's slot is empty", remedy="name another")

    def _context(self, name: str, page: Mapping[str, Any]) -> Iterator[RuleFailure]:
        for kind in ("holds", "fails"):
            for marked in (page.get("examples") or {}).get(kind) or ():
                self.counts["context"] += 1
                example = read_example(marked)
                for at in example.wanted or [Range(0, 0)]:
                    problem = self._context_problem(name, kind, example.text, at)
                    if problem:
                        line, column = _line_at(example.text, at.start)
                        yield RuleFailure(self._place(page, marked), name, problem, line, column)

    def _context_problem(self, name: str, kind: str, text: str, at: Range) -> str:
        from ..reading.match import Match

        if at.start == at.end:
            return "the example marks no claim; put the claim into square brackets"
        document = self._engine.read(self._format, text, _PATH)
        page = self._engine.page(document, Profile())
        at = trimmed(text, *at)
        for reading in page.readings:
            tokens = reading.tokens
            taken = []
            for i in range(len(tokens)):
                start, end = tokens.span(i, i + 1)
                span = reading.segment.source(start, end)
                if at.start <= span.start and span.end <= at.end:
                    taken.append(i)
            if not taken:
                continue
            first, last = taken[0], taken[-1] + 1
            cue = page.holds(name, reading, Match(-1, first, last, first, last, tuple(taken), ()))
            if kind == "holds" and cue is None:
                return f"{name} should hold for the marked words, but does not"
            if kind == "fails" and cue is not None:
                return f'{name} should not hold for the marked words, but does, by "{cue.words}"'
            return ""
        return "the marked words are no words of the page"

    def _place(self, page: Mapping[str, Any], marked: str) -> str:
        """`file:line` of an example: where its first line stands in the file, else where the rule begins."""
        path = os.path.join(self._book.packs[page["pack"]], page["path"])
        lines = self._sources.get(path)
        if lines is None:
            try:
                with open(path, encoding="utf-8-sig") as file:
                    lines = file.read().splitlines()
            except (OSError, ValueError):
                lines = []
            self._sources[path] = lines
        first = marked.strip().split("\n")[0].strip()
        for wanted in (first, first[:40], first.replace('"', '\\"')[:40], first.replace("'", "''")[:40]):
            for number, line in enumerate(lines, 1):
                if wanted and wanted in line:
                    return f"{shown_path(path)}:{number}"
        return f"{shown_path(path)}:{page.get('line', 1)}"


def _judged(
    kind: str, example: Example, found: Sequence[Finding], level: str | None
) -> Iterator[tuple[str, int]]:
    """(what is wrong, the offset in the example) for each thing that is."""
    text = example.text
    there = {trimmed(text, each.place.start, each.place.end): each for each in found}
    if kind == "pass":
        for at, each in there.items():
            yield f'expected no finding, found "{each.place.text}" ({each.level})', at.start
        return
    wanted = {trimmed(text, *each) for each in example.wanted}
    if not example.wanted and not found:
        yield "expected a finding, found none", 0
    for at in sorted(wanted - there.keys()):
        near = [each.place.text for each in found if each.place.start < at.end and at.start < each.place.end]
        instead = f'found "{near[0]}"' if near else "found nothing there"
        yield f'expected "{text[at.start : at.end]}", {instead}', at.start
    for at in sorted(there.keys() - wanted) if example.wanted else ():
        if not any(at.start < one.end and one.start < at.end for one in wanted):
            yield f'expected nothing more, found "{there[at].place.text}"', at.start
    if kind == "lowered" and level is not None:
        for at, each in there.items():
            if each.level != lower(level):
                yield f"expected the level {lower(level)}, one below {level}, found {each.level}", at.start


def _line_at(text: str, at: int) -> tuple[str, int]:
    """The line of the text that holds an offset, and the column in it, from 0."""
    start = text.rfind("\n", 0, at) + 1
    return text[start:].split("\n")[0], at - start
