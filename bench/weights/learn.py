"""Learns the weights of `rules/weights/` from labelled copy, and says how well they do on copy that they were not learned from.

    python bench/weights/learn.py COPY.jsonl [...] [--known COPY.jsonl ...] [--unseen COPY.jsonl ...] [--write]

It needs scikit-learn, which nothing else here does. `COPY` is copy that nobody looked into who wrote rules: its pages are split into
five parts, each weighed with what was learned from the other four. On `--known` copy rules are better than elsewhere: it teaches
signs, but not how far to trust a rule. `--unseen` copy teaches nothing. With `--write` the files in rules/weights/ are written anew.

Two steps, as in `cliniclint.weighing`: logistic regressions over the signs (with the L1 norm, so that few weigh anything; a
sign of fewer than four pages weighs nothing), then one of what settles, for sentences in which rules found something and for the others.
"""

from __future__ import annotations

import argparse
import hashlib
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np
import yaml
from copy_rows import Row, rows  # type: ignore[import-not-found]
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

WEIGHTS = Path(__file__).resolve().parents[2] / "rules" / "weights"
CLASSES = ("claims/efficacy", "claims/mechanism", "claims/safety")
ANYTHING = ""
PARTS = 5
LEAST_PAGES = 4
STRENGTH = 0.2  # the inverse of how much a weight costs
KEEP, CLAIM = 0.45, 0.6
SETTLES = {
    "found": ("anything", "rules", "share", "near", "suggestions", "length", "heading", "quote"),
    "open": ("anything", "class", "share", "near", "length", "heading"),
}

Model = tuple[dict[str, float], float]  # sign -> weight, and the base


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
    names = sorted(sign for sign, where in pages.items() if len(where) >= LEAST_PAGES)
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


def sums(models: Mapping[str, Model], row: Row) -> dict[str, float]:
    return {
        column: base + sum(weights.get(sign, 0.0) * size for sign, size in row.signs.items())
        for column, (weights, base) in models.items()
    }


def settling(row: Row, total: Mapping[str, float]) -> dict[str, float]:
    """What settles, by name (as `weigh` does)."""
    return {
        "anything": total[ANYTHING],
        "class": min(max(total[cls] for cls in CLASSES), 5.0),
        "rules": min(len({name for name, _, _ in row.rules}), 3) / 3,
        "share": row.around.share,
        "near": row.around.near,
        "suggestions": float(bool(row.rules) and all(level == "suggestion" for *_, level in row.rules)),
        "length": row.around.length,
        "heading": float(row.kind == "heading"),
        "quote": float(row.kind == "quote"),
    }


def settled(train: Sequence[tuple[Row, Mapping[str, float]]]) -> dict[str, dict[str, float]]:
    """What settles weighs, for sentences in which rules found something and for the others."""
    tables = {}
    for table, names in SETTLES.items():
        chosen = [
            (row, settling(row, total))
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


def odds(row: Row, total: Mapping[str, float], tables: Mapping[str, Mapping[str, float]]) -> float:
    table = tables["found" if row.rules else "open"]
    signs = settling(row, total)
    return float(
        1 / (1 + np.exp(-table["base"] - sum(table[name] * signs[name] for name in table if name != "base")))
    )


def told(name: str, judged: Sequence[tuple[Row, float]]) -> str:
    """How many sentences were kept, cut and added, right and wrong."""

    def count(chosen: Callable[[Row, float], bool]) -> str:
        some = [row for row, chance in judged if chosen(row, chance) and row.alone]
        return f"{sum(bool(row.must) for row in some)} right, {sum(not row.must and not row.may for row in some)} wrong"

    found = count(lambda row, _: bool(row.rules))
    cut = count(
        lambda row, chance: (
            bool(row.rules)
            and row.weighed
            and chance < KEEP
            and all(level != "error" for *_, level in row.rules)
        )
    )
    added = count(lambda row, chance: not row.rules and not row.excused and row.weighed and chance >= CLAIM)
    missed = sum(bool(row.must) and not row.rules and row.alone for row, _ in judged)
    return f"{name}: rules find {found}, miss {missed}; outweighed {cut}; added {added}"


def write(models: Mapping[str, Model], tables: Mapping[str, Mapping[str, float]], taught: str) -> None:
    WEIGHTS.mkdir(exist_ok=True)
    for column, (weights, base) in models.items():
        name = column.partition("/")[2] or "anything"
        what = f"a sentence makes a claim of the class {column}" if column else "a sentence claims anything"
        values = {
            "about": f"How much each sign speaks for or against it that {what}; learned by bench/weights/learn.py from {taught}.",
            **({"class": column} if column else {}),
            "base": base,
            **({**tables, "keep": KEEP, "claim": CLAIM} if not column else {}),
            "signs": dict(sorted(weights.items())),
        }
        text = yaml.safe_dump(values, sort_keys=False, allow_unicode=True, width=110)
        (WEIGHTS / f"{name}.yml").write_text(text, "utf-8")


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
    models, tables = learned(train, known), settled(of_parts)
    for file in args.unseen:
        print(told(file.name, [(row, odds(row, sums(models, row), tables)) for row in rows([file])]))
    taught = (
        f"{len(train) + len(known)} labelled sentences of {len({row.page for row in (*train, *known)})} pages"
    )
    print(f"{sum(len(weights) for weights, _ in models.values())} weights from {taught}")
    if args.write:
        write(models, tables, taught)


if __name__ == "__main__":
    main()
