"""A small rulebook with weights, and pages long enough to be weighed, for tests of what weighing makes of them.

`soothe` and `calm` speak for a claim, `timetable` much against one; conditions speak for one, too.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from small_engine import context, rule

SIGNS = {
    "word soothe": 2.5,
    "word calm": 0.75,
    "word timetable": -6.0,
    "word 00": -0.5,
    "term condition": 0.5,
    "terms condition + treatment": 0.25,
    "before condition": 0.3,
    "after condition": -0.2,
    "under benefits": 0.4,
    "under-term treatment": 0.1,
    "first we": 0.2,
    "end ?": -1.5,
    "short": -0.1,
    "kind heading": -2.0,
    "kind list-item": 0.35,
    "share": 0.8,
    "share-root": 0.1,
    "near": 0.6,
    "found-before": 0.15,
    "found-after": 0.05,
    "length": 0.5,
    "sentences": -0.3,
}
DECIDING = {
    "found": {"base": 1.0, "anything": 0.5, "rules": 0.5, "suggestions": -0.25, "length": -0.5, "quote": -1.0},
    "open": {"base": 0.5, "anything": 1.0, "class": 0.25, "share": -0.5, "near": 0.1, "heading": -3.0},
    "keep": 0.4,
    "certain": 0.5,
    "claim": 0.6,
}  # fmt: skip


def anything(**changed: Any) -> str:
    """weights/anything.yml, with other values for some keys (None leaves one out)."""
    values = {"about": "x", "base": -1.5, **DECIDING, "signs": SIGNS, **changed}
    return json.dumps({key: value for key, value in values.items() if value is not None})


def of_class(cls: str, signs: Mapping[str, float], **more: Any) -> str:
    """A file of weights of one class."""
    return json.dumps({"about": "x", "class": cls, "base": -2.0, "signs": signs, **more})


FILES = {
    "claims/cure.yml": rule("cure {condition}", level="warning", unless=["denied"], lowers=["hedged"]),
    "claims/vow.yml": rule("vow {condition}", level="error", unless=["denied"]),
    "claims/best.yml": rule("best", level="suggestion", class_="claims/hype"),
    "claims/works.yml": rule(check="weighed", class_="claims/efficacy", level="suggestion", message="Reads so"),
    "claims/praises.yml": rule(check="weighed", class_="claims/hype", level="suggestion", message="Praise"),
    "context/denied.yml": context({"find": ["not"], "reach": "forward"}),
    "context/hedged.yml": context({"find": ["may"], "reach": "forward"}),
    "terms/health-topic.yml": "about: x\ninflect: noun\nincludes: [condition]\nentries: [well-being]\n",
    "weights/anything.yml": anything(),
    "weights/efficacy.yml": of_class("claims/efficacy", {"word soothe": 1.0, "word calm": 0.5}),
    "weights/hype.yml": of_class("claims/hype", {"word dazzle": 3.0}),
}  # fmt: skip
# Seven sentences that neither rules nor weights say much of.
PLAIN = (
    "The bus stops at the corner.",
    "Bring your shoes to the door.",
    "The windows look on the garden.",
    "A bell hangs beside the stairs.",
    "The lamp in the hall is green.",
    "Chairs stand along the wall.",
    "The clock is a little slow.",
)


def page(*sentences: str, plain: int = len(PLAIN)) -> str:
    """Markdown: each of these in a paragraph of its own, and behind them so many plain ones."""
    return "\n\n".join((*sentences, *PLAIN[:plain])) + "\n"
