"""What evidence may substantiate."""

from __future__ import annotations

FAMILY = "claims/"
