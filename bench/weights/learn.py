"""Learns the weights of `rules/weights/` from labelled copy, and says how well they do on copy that they were not learned from.

    python bench/weights/learn.py COPY.jsonl [...] [--known COPY.jsonl ...] [--unseen COPY.jsonl ...] [--write]

It needs scikit-learn, which nothing else here does. `COPY` is copy that nobody looked into who wrote rules: its pages are split into
five parts, each weighed with what was learned from the other four. On `--known` copy rules are better than elsewhere: it teaches
signs, but not how far to trust a rule. `--unseen` copy teaches nothing. With `--write` the files in rules/weights/ are written anew.

Two steps, as in `cliniclint.weighing` (docs/weighing.md): logistic regressions over the signs (with the L1 norm, so that few weigh anything; a
sign of fewer than four pages weighs nothing), then one of what settles, for sentences in which rules found something and for the others.
"""

from __future__ import annotations

import argparse
import hashlib
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np
from copy_rows import Row, rows  # type: ignore[import-not-found]
from learned import (  # type: ignore[import-not-found]
    ANYTHING,
    CLAIM,
    KEEP,
    Learned,
    Model,
    odds,
    settling_of,
    sums,
    write,
)
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

CLASSES = ("claims/efficacy", "claims/mechanism", "claims/safety")
PARTS = 5
LEAST_PAGES = 4
STRENGTH = 0.2  # the inverse of how much a weight costs
SETTLES = {
    "found": ("anything", "rules", "share", "near", "suggestions", "length", "heading", "quote"),
    "open": ("anything", "class", "share", "near", "length", "heading"),
}


def part(row: Row) -> int:
    return int(hashlib.sha256(row.page.encode()).hexdigest(), 16) // 7 % PARTS


def regression(
    X: csr_matrix, y: Sequence[bool], strength: float, l1: float, counts: Sequence[float] | None = None
) -> LogisticRegression:
    solver = "liblinear" if l1 else "lbfgs"
    model = LogisticRegression(C=strength, max_iter=3000, solver=solver, l1_ratio=l1)
    return model.fit(X, y, sample_weight=None if counts is None else np.array(counts))


def learned(fresh: Sequence[Row], known: Sequence[Row]) -> dict[str, Model]:
    """The weights of each column; fresh copy counts double."""
    usable = [row for row in (*fresh, *known) if row.alone]
    counts = {id(row): 2.0 for row in fresh}
    pages = defaultdict(set)
    for row in usable:
        for sign in row.signs:
            pages[sign].add(row.page)
    # Figures in headings (prices, years) stand over anything.
    names = sorted(
        sign for sign, where in pages.items() if len(where) >= LEAST_PAGES and not sign.startswith("under 0")
    )
    columns: dict[str, Callable[[Row], bool | None]] = {
        ANYTHING: lambda row: bool(row.must) or (None if row.may else False)
    }
    for cls in CLASSES:
        columns[cls] = lambda row, cls=cls: cls in row.must or (None if cls in row.may else False)
    models = {}
    for column, label in columns.items():
        chosen = [(row, answer) for row in usable if (answer := label(row)) is not None]
        model = regression(
            matrix([row for row, _ in chosen], names),
            [answer for _, answer in chosen],
            STRENGTH,
            1.0,
            [counts.get(id(row), 1.0) for row, _ in chosen],
        )
        weights = {
            name: round(float(w), 2) for name, w in zip(names, model.coef_[0], strict=True) if abs(w) >= 0.005
        }
        models[column] = weights, round(float(model.intercept_[0]), 2)
    return models


def matrix(chosen: Sequence[Row], names: Sequence[str]) -> csr_matrix:
    at = {name: number for number, name in enumerate(names)}
    data, columns, ends = [], [], [0]
    for row in chosen:
        for sign, size in row.signs.items():
            if sign in at:
                columns.append(at[sign])
                data.append(size)
        ends.append(len(data))
    indices, ends = np.array(columns, dtype=np.int32), np.array(ends, dtype=np.int32)
    return csr_matrix((data, indices, ends), shape=(len(chosen), len(names)))


def settled(train: Sequence[tuple[Row, Mapping[str, float]]]) -> dict[str, dict[str, float]]:
    """What settles weighs, for sentences in which rules found something and for the others."""
    tables = {}
    for table, names in SETTLES.items():
        chosen = [
            (row, settling_of(row, total))
            for row, total in train
            if row.alone
            and row.weighed
            and bool(row.rules) == (table == "found")
            and (row.rules or not row.excused)
            and (row.must or not row.may)
        ]
        X = np.array([[signs[name] for name in names] for _, signs in chosen])
        model = regression(X, [bool(row.must) for row, _ in chosen], 1.0, 0.0)
        tables[table] = {
            "base": round(float(model.intercept_[0]), 2),
            **{name: round(float(w), 2) for name, w in zip(names, model.coef_[0], strict=True)},
        }
    return tables


def told(name: str, judged: Sequence[tuple[Row, float]]) -> str:
    """How many sentences were kept, cut and added, right and wrong."""

    def count(chosen: Callable[[Row, float], bool]) -> str:
        some = [row for row, chance in judged if chosen(row, chance) and row.alone]
        return f"{sum(bool(row.must) for row in some)} right, {sum(not row.must and not row.may for row in some)} wrong"

    found = count(lambda row, _: bool(row.rules))
    cut = count(lambda row, chance: bool(row.rules) and row.weighed and chance < KEEP and not row.stays)
    added = count(lambda row, chance: not row.rules and not row.excused and row.weighed and chance >= CLAIM)
    missed = sum(bool(row.must) and not row.rules and row.alone for row, _ in judged)
    return f"{name}: rules find {found}, miss {missed}; outweighed {cut}; added {added}"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("copy", nargs="+", type=Path)
    parser.add_argument("--known", nargs="*", type=Path, default=[])
    parser.add_argument("--unseen", nargs="*", type=Path, default=[])
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    train, known = list(rows(args.copy)), list(rows(args.known))
    of_parts: list[tuple[Row, Mapping[str, float]]] = []
    for number in range(PARTS):
        models = learned([row for row in train if part(row) != number], known)
        of_parts += [(row, sums(models, row)) for row in train if part(row) == number]
    judged = []
    for number in range(PARTS):
        tables = settled([pair for pair in of_parts if part(pair[0]) != number])
        judged += [(row, odds(row, total, tables)) for row, total in of_parts if part(row) == number]
    print(told("learned from other parts", judged))
    whole = Learned(learned(train, known), settled(of_parts))
    for file in args.unseen:
        print(told(file.name, [(row, whole.odds(row)) for row in rows([file])]))
    taught = (
        f"{len(train) + len(known)} labelled sentences of {len({row.page for row in (*train, *known)})} pages"
    )
    print(f"{sum(len(weights) for weights, _ in whole.models.values())} weights from {taught}")
    if args.write:
        write(whole, taught)


if __name__ == "__main__":
    main()
