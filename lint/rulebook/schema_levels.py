"""How sure a fact is, and how high a finding that rests on it may stand."""

from __future__ import annotations

from ..finding import LEVELS

CONFIDENCES = ("seen", "known", "secondary", "unsure")
# What a source of this confidence bears at most.
BEARS = {"seen": "error", "known": "error", "secondary": "warning", "unsure": "suggestion"}
RANK = {level: rank for rank, level in enumerate(("off", *LEVELS))}
