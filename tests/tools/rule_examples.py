"""The flagged examples of the built-in rules, and what a rule says of copy: for tests that change the copy."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from cliniclint.config.profile import Profile
from cliniclint.finding import Finding
from cliniclint.plugins.markdown import cliniclint_formats
from cliniclint.run.examples import Range, read_example
from construction_cases import engine

_MARKS = re.compile(r"[^\w]+")


class Flagged(NamedTuple):
    """A flagged example: the rule's id, the copy without brackets, the ranges marked in it, and the profile it is read under."""

    rule: str
    text: str
    wanted: tuple[Range, ...]
    profile: Profile

    def __str__(self) -> str:
        return f"{self.rule}: {self.text.strip()}"


@cache
def flagged() -> tuple[Flagged, ...]:
    """Every flagged example of the wording rules, in order."""
    return tuple(_flagged())


def _flagged() -> Iterator[Flagged]:
    book = engine().book
    for name, page in book.pages()["rules"].items():
        rule = book.rules.get(name)
        if rule is None or rule.check != "wording":
            continue
        for given in page["examples"]["flag"]:
            example = read_example(given["text"])
            where = given.get("jurisdiction") or (
                "us" if "us" in rule.authorities else next(iter(sorted(rule.authorities)))
            )
            profession = given.get("profession")
            profile = Profile((where,), (profession,) if profession else (), (name,))
            yield Flagged(name, example.text, example.wanted, profile)


def found(text: str, profile: Profile) -> list[Finding]:
    """What the rules of the profile find in a page of Markdown."""
    (markdown,) = cliniclint_formats()
    linter = engine()
    return list(linter.check(linter.read(markdown, text, "page.md"), profile).findings)


def said_by(rule: str, text: str, profile: Profile) -> list[str]:
    """The words that one rule finds, without case, marks and runs of blanks, sorted."""
    words = (each.place.text.lower() for each in found(text, profile) if each.rule == rule)
    return sorted(" ".join(_MARKS.sub(" ", each).split()) for each in words)
