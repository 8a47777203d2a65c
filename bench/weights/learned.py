"""What is learned from labelled copy, as it stands in rules/weights/: read, written, and laid upon rows.

The arithmetic of what decides is that of the product (`cliniclint.weighing.weigh`); sums are those of the product but for its
whole hundredths.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from cliniclint.weighing.weigh import CLASS, MOST, odds_of, settling
from copy_rows import Row  # type: ignore[import-not-found]

WEIGHTS = Path(__file__).resolve().parents[2] / "rules" / "weights"
ANYTHING = ""  # the column that says whether anything is claimed; the others are named by their class
KEEP = 0.55  # what is less probable is outweighed
CERTAIN = 0.75  # an error that is less probable is a level lower
CLAIM = 0.65  # what is as probable is added
FILE = "anything"  # the file of that column, and of what decides

Model = tuple[dict[str, float], float]  # sign -> weight, and the base, in logarithms of odds
Tables = Mapping[str, Mapping[str, float]]  # "found" and "open": what decides -> weight


@dataclass(frozen=True, slots=True)
class Learned:
    """The weights of each column, and of what decides."""

    models: Mapping[str, Model]
    tables: Tables

    def odds(self, row: Row) -> float:
        """How probable it is (0 to 1) that a row claims anything."""
        return odds(row, sums(self.models, row), self.tables)


def sums(models: Mapping[str, Model], row: Row) -> dict[str, float]:
    """What speaks for each column, in logarithms of odds."""
    return {
        column: base + sum(weights.get(sign, 0.0) * size for sign, size in row.signs.items())
        for column, (weights, base) in models.items()
    }


def settling_of(row: Row, total: Mapping[str, float]) -> Mapping[str, float]:
    """What decides on a row, by name; `total` is its sums."""
    most = max((each for column, each in total.items() if column != ANYTHING), default=MOST)
    return {**settling(total[ANYTHING], row.rules, row.around, row.kind), CLASS: min(most, MOST)}


def odds(row: Row, total: Mapping[str, float], tables: Tables) -> float:
    """How probable it is (0 to 1) that a row with these sums claims anything."""
    return odds_of(tables["found" if row.rules else "open"], settling_of(row, total))


def read(folder: Path = WEIGHTS) -> Learned:
    """What files of weights hold. Raises OSError, KeyError or yaml.YAMLError for what are none."""
    models: dict[str, Model] = {}
    tables: Tables = {}
    # What is learned of anything comes first, as `learn.py` has it.
    for path in sorted(folder.glob("*.yml"), key=lambda path: (path.stem != FILE, path.stem)):
        values: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
        models[values.get("class", ANYTHING)] = values["signs"], values["base"]
        if path.stem == FILE:
            tables = {name: values[name] for name in ("found", "open")}
    return Learned(models, tables)


def write(learned: Learned, taught: str, folder: Path = WEIGHTS) -> None:
    """Writes the files of weights anew; `taught` says in a few words what they were learned from."""
    folder.mkdir(exist_ok=True)
    for column, (weights, base) in learned.models.items():
        name = column.partition("/")[2] or FILE
        what = f"a sentence makes a claim of the class {column}" if column else "a sentence claims anything"
        values = {
            "about": f"How much each sign speaks for or against it that {what}; learned by bench/weights/learn.py from {taught}.",
            **({"class": column} if column else {}),
            "base": base,
            **({**learned.tables, "keep": KEEP, "certain": CERTAIN, "claim": CLAIM} if not column else {}),
            "signs": dict(sorted(weights.items())),
        }
        text = yaml.safe_dump(values, sort_keys=False, allow_unicode=True, width=110)
        (folder / f"{name}.yml").write_text(text, "utf-8")
