"""Tables of the law (`law/*.yml`): what a place says of findings, by jurisdiction, profession and date. See `docs/law.md`."""

from __future__ import annotations

import re

from ..finding import LEVELS
from ..text.document import Kind
from .schema import (
    File,
    Type,
    count,
    many,
    may,
    need,
    one_of,
    pattern,
    record,
    ref,
    table,
    text,
)
from .schema_levels import CONFIDENCES
from .yaml_nodes import Node

STATUSES = ("allowed", "conditional", "silent", "contested", "pending", "prohibited")
KEEP = "keep"  # the level that the rule has there anyway
NEAR = ("sentence", "block", "page")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
_level = one_of(*LEVELS, "off", KEEP)
_patterns = many(pattern, least=1)


def day(node: Node, file: File) -> str:
    """A date, as 2026-01-31."""
    word = text(node, file)
    if word and not _DAY.match(word):
        file.problems.add(node.error(f"{word} is no date", "write year, month and day: 2026-01-31"))
    return word


_row = record(
    {
        "jurisdiction": need(many(ref("jurisdiction"), least=1)),
        "profession": may(many(ref("profession"), least=1), []),
        "status": need(one_of(*STATUSES)),
        "from": may(day, ""),
        "until": may(day, ""),
        "level": may(_level, ""),
        "say": may(text, ""),
        "only": may(_patterns, []),
        "in": may(many(one_of(*Kind.ALL), least=1), []),
        "page": may(one_of("home", "inner"), ""),
        "offers": may(many(ref("offer"), least=1), []),
        "needs": may(_patterns, []),
        "near": may(one_of(*NEAR), "sentence"),
        "met": may(_level, "off"),
        "least": may(count, 0),
        "term": may(text, ""),
        "training": may(text, ""),
        "limits": may(text, ""),
        "excludes": may(many(text, least=1), []),
        "instead": may(many(text, least=1), []),
        "authorities": need(many(ref("authority"), least=1)),
        "confidence": need(one_of(*CONFIDENCES)),
        "compiled": may(day, ""),
        "checked": may(day, ""),
        "note": may(text, ""),
    },
    "a row",
)

LAW: Type = record(
    {
        "title": need(text),
        "about": need(text),
        "rules": may(table(one_of(KEEP, "off"), key="rule", least=1), {}),
        "classes": may(table(one_of(KEEP, "off"), key="class", least=1), {}),
        "compiled": need(day),
        "reads": may(one_of("page", "sentence"), "page"),
        "several": may(one_of("strictest", "mildest"), "strictest"),
        "unnamed": may(many(ref("profession"), least=1), []),
        "anyway": may(many(ref("profession"), least=1), []),
        "only": may(_patterns, []),
        "levels": may(record({status: may(_level) for status in STATUSES}, "levels"), {}),
        "messages": may(record({status: may(text) for status in STATUSES}, "messages"), {}),
        "rows": need(many(_row, least=1)),
    },
    "a table of the law",
)
