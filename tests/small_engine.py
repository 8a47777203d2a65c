"""The real engine over small rule packs that a test writes: `engine({"claims/x.yml": rule("cure")})`, then `found(...)`."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from cliniclint.checks.plugin import cliniclint_checks
from cliniclint.config.profile import Profile
from cliniclint.engine import Engine
from cliniclint.finding import FileReport, Finding
from cliniclint.hooks import Check, Format
from cliniclint.plugins import html, markdown, plain
from cliniclint.reading.context import Cue, Decision
from cliniclint.reading.match import Match
from cliniclint.reading.page import Page
from cliniclint.reading.reading import Reading
from cliniclint.rulebook.book import Book
from cliniclint.rulebook.compile import compile_packs

FORMATS: dict[str, Format] = {
    ending: each
    for plugin in (html, markdown, plain)
    for each in plugin.cliniclint_formats()
    for ending in each.endings
}
_PLACES = {"us": None, "us-ca": "us", "uk": None, "au": None}
BASE = {
    "classes.yml": """\
classes:
  claims/cure: {title: Cure, about: A promise of a cure.}
  claims/efficacy: {title: Efficacy, about: It works.}
  claims/hype: {title: Hype, about: Praise.}
  safety/side-effects: {title: Side effects, about: A missing note.}
  safety/serious-risks: {title: Serious risks, about: A missing note.}
""",
    **{
        f"jurisdictions/{place}.yml": json.dumps({"name": place.upper(), "parent": parent})
        for place, parent in _PLACES.items()
    },
    "authorities/all.yml": """\
authorities:
  us-guide: {name: US guide, jurisdiction: us, kind: guidance, section: "1", confidence: seen, compiled: "2026-01-31"}
  us-ca-act: {name: CA act, jurisdiction: us-ca, kind: statute, section: "2", confidence: seen, compiled: "2026-01-31"}
  uk-code: {name: UK code, jurisdiction: uk, kind: code, section: "3", confidence: seen, compiled: "2026-01-31"}
  au-law: {name: AU law, jurisdiction: au, kind: statute, section: "4", confidence: seen, compiled: "2026-01-31"}
""",
    "terms/condition.yml": "about: x\ninflect: noun\nentries: [migraine, back pain, arthritis, sciatica, asthma]\n",
    "terms/treatment.yml": "about: x\ninflect: noun\nentries: [acupuncture, laser therapy, {name: cupping, also: [hijama]}]\n",
    "terms/medicine.yml": "about: x\ninflect: noun\nentries: [opioid, aspirin]\n",
    "terms/credential.yml": (
        "about: x\ninflect: none\nentries: [{name: '\"DC\"', profession: chiropractor},"
        " {name: '\"DPT\"', profession: physical-therapist}]\n"
    ),
    "terms/profession.yml": (
        "about: x\ninflect: noun\nentries: [{name: chiropractor, id: chiropractor},"
        " {name: physical therapist, id: physical-therapist}]\n"
    ),
    "procedures/dry-needling.yml": """\
title: Dry needling
kind: needle
names: [dry needling, trigger point needling]
duties: [side-effects, serious-risks]
common-effects: {say: soreness and bruising, notes: [soreness, bruise]}
serious-risks: {say: a collapsed lung, notes: [pneumothorax, collapsed lung]}
authorities: {us: [us-guide]}
confidence: known
""",
    "procedures/botox.yml": """\
title: Botox
kind: injection
names: [botox]
duties: [side-effects]
common-effects: {say: swelling, notes: [swelling]}
authorities: {us: [us-guide]}
confidence: known
""",
}


def rule(*find: str, **keys: Any) -> str:
    """A rule file: these patterns, `keys` (`_` stands for the hyphen, a final one is dropped), the rest as little as will do."""
    values: dict[str, Any] = {
        "title": "A rule",
        "class": "claims/cure",
        "level": "error",
        "why": "Because.",
        "authorities": {"us": ["us-guide"]},
        "advice": "Say less.",
        "examples": {"flag": ["x"], "pass": ["y"]},
    }
    if find:
        values["find"] = list(find)
    values.update({key.removesuffix("_").replace("_", "-"): value for key, value in keys.items()})
    return json.dumps(values)


def context(*cues: str | Mapping[str, Any]) -> str:
    """A file of cues; text alone is a pattern that reaches around, in the clause."""
    return json.dumps({"title": "x", "cues": [{"find": c} if isinstance(c, str) else dict(c) for c in cues]})


def engine(files: Mapping[str, str | None], checks: Iterable[Check] = ()) -> Engine:
    """An engine over `BASE` changed by `files` (None leaves one out), with the kernel's checks and these."""
    whole = {path: text for path, text in {**BASE, **files}.items() if text is not None}
    return Engine(_book(tuple(sorted(whole.items()))), [*cliniclint_checks(), *checks])


@lru_cache(maxsize=256)
def _book(files: tuple[tuple[str, str], ...]) -> Book:
    with tempfile.TemporaryDirectory() as folder:
        for path, text in files:
            target = Path(folder, path)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
        return Book(compile_packs([Path(folder)])[0])


def page_of(engine: Engine, source: str, path: str = "page.md", **profile: Any) -> Page:
    """A page as checks see it; its ending chooses the format."""
    return engine.page(engine.read(FORMATS[Path(path).suffix], source, path), Profile(**profile))


def report(engine: Engine, source: str, path: str = "page.md", **profile: Any) -> FileReport:
    return engine.check(engine.read(FORMATS[Path(path).suffix], source, path), Profile(**profile))


def findings(engine: Engine, source: str, path: str = "page.md", **profile: Any) -> tuple[Finding, ...]:
    return report(engine, source, path, **profile).findings


def words(engine: Engine, source: str, path: str = "page.md", **profile: Any) -> list[str]:
    """The words of all findings, in order."""
    return [each.place.text for each in findings(engine, source, path, **profile)]


def claim(page: Page, text: str) -> tuple[Reading, Match]:
    """The first place of some words (or parts of words) on a page, as a match of all their tokens."""
    for reading in page.readings:
        at = reading.segment.text.find(text)
        if at < 0:
            continue
        spans = [reading.tokens.span(i, i + 1) for i in range(len(reading.tokens))]
        used = tuple(i for i, (a, b) in enumerate(spans) if at < b and a < at + len(text))
        first, last = used[0], used[-1] + 1
        return reading, Match(-1, first, last, first, last, used, ())
    raise AssertionError(f"the page does not hold {text!r}")


def cue_for(page: Page, name: str, text: str) -> Cue | None:
    """The cue by which a context holds for the first place of some words."""
    return page.holds(name, *claim(page, text))


def decision(page: Page, rule: str) -> Decision:
    """What the context says of a rule's only match."""
    ((reading, match),) = page.matches(page.book.rules[rule])
    return page.decide(page.book.rules[rule], reading, match)
