"""The same page under several laws: the differences that the knowledge states, place by place (`places.yml`)."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
import yaml
from pages import level

ROWS: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("places.yml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize(
    ("row", "place"),
    [
        pytest.param(row, place, id=f"{number}-{row.get('class') or row['rule']}-{place}")
        for number, row in enumerate(ROWS)
        for place in row["expect"]
    ],
)
def test_each_place(row: dict[str, Any], place: str) -> None:
    keys = {key.replace("-", "_"): row[key] for key in ("as-of", "path", "profession") if key in row}
    found = level(row["copy"], place, row.get("class") or row["rule"], **keys)
    assert found == row["expect"][place], row["fact"]


def test_the_law_separates_many_pairs() -> None:
    separated = {
        frozenset(pair)
        for row in ROWS
        for pair in combinations(row["expect"], 2)
        if row["expect"][pair[0]] != row["expect"][pair[1]]
    }
    assert len(separated) >= 25
    assert all(row["fact"] and len(set(row["expect"].values())) > 1 for row in ROWS)
