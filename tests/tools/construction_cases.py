"""The sentences of tests/language/constructions: how they are read, and what is wrong with what the linter says of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import cliniclint.rules
import yaml
from cliniclint.checks.plugin import cliniclint_checks
from cliniclint.config.profile import Profile
from cliniclint.engine import Engine
from cliniclint.finding import Finding
from cliniclint.plugins.markdown import cliniclint_formats
from cliniclint.rulebook import store
from cliniclint.run.examples import read_example

FOLDER = Path(__file__).parent.parent / "language" / "constructions"
KINDS = ("flag", "pass", "soft")  # soft: reviewers differ, so a suggestion at most


@dataclass(frozen=True)
class Case:
    """One sentence: `kind` is flag, pass or soft; `cls` the class to be found at the brackets of a `flag` ("A or B": one of
    these), or the class that does not matter in a `pass`; `innocent` the words of a `flag` at which nothing may be found; `miss` marks a known miss, which is expected to come out wrong."""

    file: str
    construction: str
    kind: str
    cls: str
    text: str
    innocent: str
    jurisdiction: str
    miss: bool

    def __str__(self) -> str:
        return f"{self.file}: {self.construction}: {self.text.strip()}"


def cases() -> list[Case]:
    """Every sentence of every file, in order."""
    return [case for path in sorted(FOLDER.glob("*.yml")) for case in _of_file(path)]


def _of_file(path: Path) -> Iterator[Case]:
    for group in yaml.safe_load(path.read_text("utf-8"))["groups"]:
        unknown = set(group) - {"construction", "known", "why", *KINDS}
        assert not unknown, f"{path.name}: {group['construction']}: unknown {unknown}"
        for kind in KINDS:
            given = group.get(kind) or {}
            by_class = given if kind == "flag" else {"": given}  # `may` is a class that does not matter
            for cls, items in by_class.items():
                for item in items:
                    yield _case(path.stem, group, kind, cls, item)


def _case(file: str, group: dict[str, Any], kind: str, cls: str, item: str | dict[str, str]) -> Case:
    given = {"text": item} if isinstance(item, str) else item
    miss = group.get("known") == "miss"
    cls = cls or given.get("may", "")
    where = given.get("jurisdiction", "us")
    return Case(file, group["construction"], kind, cls, given["text"], given.get("innocent", ""), where, miss)


@cache
def engine() -> Engine:
    """The engine with the built-in rules and checks, compiled once."""
    folders = [Path(folder) for folder in cliniclint.rules.__path__]
    return Engine(store.load(folders, announce=lambda line: None), cliniclint_checks())


def said(text: str, jurisdiction: str = "us") -> list[Finding]:
    """What is found in a page of Markdown, the notes that a whole page has to carry left out."""
    (markdown,) = cliniclint_formats()
    linter = engine()
    report = linter.check(linter.read(markdown, text, "page.md"), Profile((jurisdiction,)))
    return [each for each in report.findings if linter.book.rules[each.rule].check != "page-duty"]


def problems(case: Case) -> list[str]:
    """What is wrong with what is found in a sentence, a line each; none if all is right."""
    if case.kind == "pass":
        return [_shown(each) for each in said(case.text, case.jurisdiction) if each.cls != case.cls]
    if case.kind == "soft":
        found = said(case.text, case.jurisdiction)
        return [_shown(each) for each in found if each.level != "suggestion"]
    example = read_example(case.text)
    assert example.wanted, f"no brackets in: {case.text}"
    found = said(example.text, case.jurisdiction)
    out = []
    for start, end in example.wanted:
        there = [each for each in found if each.place.start < end and start < each.place.end]
        if not any(each.cls in case.cls.split(" or ") for each in there):
            instead = ", ".join(_shown(each) for each in there) or "nothing"
            out.append(f"“{example.text[start:end]}” is no {case.cls} but {instead}")
    if case.innocent:
        start = example.text.index(case.innocent)
        end = start + len(case.innocent)
        for each in found:
            if each.place.start < end and start < each.place.end:
                out.append(f"innocent, but {_shown(each)}")
    return out


def _shown(finding: Finding) -> str:
    return f"{finding.level} {finding.rule} “{finding.place.text}”"
