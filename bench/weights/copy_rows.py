"""Labelled copy as rows to learn from: of each sentence its signs, what rules found in it, and how it was labelled.

Copy is JSON, a page a line: `id`, `jurisdiction`, and `blocks`, each `{"t": "h1|h2|p|li|quote", "s": [{"x": sentence, "must": [classes],
"may": [classes]}]}`. `must` is what a reviewer insists on, `may` what reasonable reviewers differ on.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cliniclint.checks import weighed, wording
from cliniclint.config.model import Config, Settings
from cliniclint.config.profile import Profile
from cliniclint.config.resolve import Profiles
from cliniclint.engine import Engine
from cliniclint.reading.page import Page
from cliniclint.reading.worked_out import whole_claim
from cliniclint.rulebook.book import Rule
from cliniclint.run.discover import Endings
from cliniclint.run.installed import checker, host
from cliniclint.weighing.around import SIZES, Around, around, sizes
from cliniclint.weighing.signs import above, beside, own, places, said
from cliniclint.weighing.weigh import ENOUGH, LEAST, sentences_with

_BEFORE = {"h1": "# ", "h2": "## ", "li": "- ", "quote": "> "}
_SPECIAL = str.maketrans({char: "\\" + char for char in "\\*_[]<`"})
_PATH = "page.md"
# Labelled sentences and where they stand, in characters of the source, ends exclusive.
Spans = list[tuple[int, int, Mapping[str, Any]]]


@dataclass(slots=True)
class Row:
    """One sentence. `alone` is whether the labelled sentence is this one and no longer; `rules` are those that found something in it,
    one for each finding; `signs` are all of its signs with their sizes."""

    page: str
    must: frozenset[str]
    may: frozenset[str]
    alone: bool
    rules: tuple[Rule, ...]
    around: Around
    kind: str
    weighed: bool  # whether its page is long enough
    excused: bool  # whether a context excused what a rule found
    stays: bool  # whether no weight can silence all that was found in it
    signs: dict[str, float] = field(default_factory=dict)


def rows(files: Iterable[Path]) -> Iterator[Row]:
    """The rows of labelled pages, page by page. Raises OSError, ValueError or KeyError for what is no labelled copy."""
    engine = checker(Profiles(Settings(), None)).engine(Config())
    for file in files:
        for line in file.read_text("utf-8").splitlines():
            if line.strip():
                labelled = json.loads(line)
                yield from rows_of(labelled, *page_of(engine, labelled))


def page_of(engine: Engine, labelled: Mapping[str, Any]) -> tuple[Page, Spans]:
    """A labelled page as checks see it, and where its labelled sentences stand in its source."""
    markdown = Endings(host().formats()).of(_PATH)
    assert markdown is not None
    text, spans = _rendered(labelled)
    return engine.page(engine.read(markdown, text, _PATH), Profile((labelled["jurisdiction"],))), spans


def rows_of(labelled: Mapping[str, Any], page: Page, spans: Spans) -> Iterator[Row]:
    """The rows of one labelled page (see `page_of`): its sentences that are labelled, in order."""
    where = places(page)
    raws = wording.claims(page)
    inside = sentences_with(where, raws)
    found = [bool(each) for each in inside]
    of = [
        _labels(place.reading.segment.source(*place.reading.tokens.span(*place.region)), spans)
        for place in where
    ]
    entries, rules = page.book.entries, page.book.rules
    for at, place in enumerate(where):
        label = of[at]
        if label is None:
            continue
        start, end = place.region
        near = around(found, sum(found), at, end - start)
        here = tuple(rules[raws[each].rule] for each in inside[at])
        kind = place.reading.segment.kind
        signs = [*own(said(place.reading, place.region, entries)), f"kind {kind}"]
        if at:
            signs += beside(said(where[at - 1].reading, where[at - 1].region, entries), "before")
        if at + 1 < len(where):
            signs += beside(said(where[at + 1].reading, where[at + 1].region, entries), "after")
        if place.under is not None:
            signs += above(said(place.under, (0, len(place.under.tokens)), entries))
        yield Row(
            labelled["id"],
            frozenset(label["must"]),
            frozenset(label.get("may", ())),
            sum(each is label for each in of) == 1,
            here,
            near,
            kind,
            len(where) >= LEAST,
            weighed.is_excused(page, place),
            len(where) < ENOUGH
            or whole_claim(page, place.reading, place.region)
            or any(weighed.is_error(page, raws[each]) for each in inside[at]),
            {**dict.fromkeys(signs, 1.0), **dict(zip(SIZES, map(float, sizes(near)), strict=True))},
        )


def _labels(span: Any, spans: Spans) -> Mapping[str, Any] | None:
    """The labelled sentence that a range of the source overlaps most."""
    over = [(min(span.end, end) - max(span.start, start), -at) for at, (start, end, _) in enumerate(spans)]
    most, at = max(over, default=(0, 0))
    return spans[-at][2] if most > 0 else None


def _rendered(labelled: Mapping[str, Any]) -> tuple[str, Spans]:
    """The page as Markdown, and where each of its labelled sentences stands there."""
    text = ""
    spans = []
    in_list = False
    for block in labelled["blocks"]:
        if in_list and block["t"] != "li":
            text += "\n"
        in_list = block["t"] == "li"
        text += _BEFORE.get(block["t"], "")
        for at, sentence in enumerate(block["s"]):
            text += " " if at else ""
            written = " ".join(sentence["x"].split()).translate(_SPECIAL)
            spans.append((len(text), len(text) + len(written), sentence))
            text += written
        text += "\n" if in_list else "\n\n"
    return text, spans
