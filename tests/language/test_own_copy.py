"""What the built-in rules find in labelled copy of our own (see README.md): no change may lose much of it unnoticed."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import cliniclint.rules
import pytest
from cliniclint.checks.plugin import cliniclint_checks
from cliniclint.config.profile import Profile
from cliniclint.engine import Engine
from cliniclint.plugins.markdown import cliniclint_formats
from cliniclint.rulebook import store

COPY = Path(__file__).with_name("own_copy.jsonl")
MARKS = {"h1": "# ", "h2": "## ", "li": "- ", "quote": "> "}
FAMILIES = ("claims/", "safety/", "scope/")


def rendered(document: dict) -> tuple[str, list[tuple[int, int, dict]]]:
    """A document as Markdown, with (start, end, sentence) in characters."""
    text, spans, in_list = "", [], False
    for block in document["blocks"]:
        if in_list and block["t"] != "li":
            text += "\n"
        text += MARKS.get(block["t"], "")
        for number, sentence in enumerate(block["s"]):
            words = " ".join(sentence["x"].split())
            for mark in "\\*_[]<`":
                words = words.replace(mark, "\\" + mark)
            text += " " if number else ""
            spans.append((len(text), len(text) + len(words), sentence))
            text += words
        text += "\n" if block["t"] == "li" else "\n\n"
        in_list = block["t"] == "li"
    return text, spans


@pytest.fixture(scope="module")
def counts() -> Counter[str]:
    book = store.load([Path(folder) for folder in cliniclint.rules.__path__], announce=lambda line: None)
    engine = Engine(book, cliniclint_checks())
    (markdown,) = cliniclint_formats()
    count: Counter[str] = Counter()
    for line in COPY.read_text("utf-8").splitlines():
        document = json.loads(line)
        text, spans = rendered(document)
        page = engine.read(markdown, text, "page.md")
        report = engine.check(page, Profile(jurisdictions=(document["jurisdiction"],)))
        said = [
            f.place
            for f in report.findings
            if f.cls.startswith(FAMILIES) and book.rules[f.rule].check != "page-duty"
        ]
        for start, end, sentence in spans:
            found = any(place.start < end and start < place.end for place in said)
            must = bool(sentence.get("must"))
            count["must"] += must
            count["found"] += must and found
            count["said"] += found
            count["false"] += found and not must and not sentence.get("may")
    return count


def test_most_of_what_a_reviewer_insists_on_is_found(counts: Counter[str]) -> None:
    assert counts["must"] > 700
    assert counts["found"] / counts["must"] > 0.85


def test_few_findings_are_false_alarms(counts: Counter[str]) -> None:
    assert counts["false"] / counts["said"] < 0.06
