"""Pages checked by the real engine over the built-in rules, under a profile that a test chooses."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import cliniclint.rules
from cliniclint.checks.plugin import cliniclint_checks
from cliniclint.config.profile import Profile
from cliniclint.engine import Engine
from cliniclint.finding import Finding
from cliniclint.rulebook.store import load
from small_engine import FORMATS


@cache
def kernel() -> Engine:
    return Engine(load([Path(folder) for folder in cliniclint.rules.__path__]), cliniclint_checks())


def findings(
    copy: str, *places: str, profession: str = "", as_of: str = "2026-11-22", path: str = "page.md"
) -> tuple[Finding, ...]:
    engine = kernel()
    professions = (profession,) if profession else ()
    profile = Profile(places, professions, as_of=date.fromisoformat(as_of))
    return engine.check(engine.read(FORMATS[".md"], copy, path), profile).findings


def level(copy: str, place: str, rule: str, **keys: str) -> str:
    """The highest level at which a rule, or a class of rules, is found under a place's law; "none" where it is not."""
    ranks = ("none", "suggestion", "warning", "error")
    found = [each.level for each in findings(copy, place, **keys) if rule in (each.rule, each.cls)]
    return max(found, key=ranks.index, default="none")
