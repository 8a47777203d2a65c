"""Tables of the law into rows that a run can look up, and the check that no row says more than its sources bear."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from string import Formatter
from typing import Any

from .gather import Gathered, Item
from .schema import Pattern
from .schema_errors import Problems, choose
from .schema_law import KEEP
from .schema_levels import BEARS, RANK

_ROW = (
    "jurisdiction",
    "profession",
    "status",
    "from",
    "until",
    "say",
    "in",
    "page",
    "offers",
    "near",
    "met",
    "least",
    "term",
    "training",
    "limits",
    "instead",
    "authorities",
)
_TABLE = ("rules", "classes", "reads", "several", "unnamed", "anyway")
# What a message may name.
SLOTS = ("place", "professions", "authority", "until", "term", "training", "limits")
# What is only read by a person, on a page about the table.
_TOLD = (*_ROW, "excludes", "confidence", "checked", "note")


def most(gathered: Gathered, row: dict[str, Any]) -> str:
    """The highest level that a row bears: by its own confidence, and by the best of its authorities."""
    known = gathered.authorities
    sources = [known[name].values["confidence"] for name in row["authorities"] if name in known]
    best = min(sources, key=list(BEARS).index, default=row["confidence"])
    return min(BEARS[row["confidence"]], BEARS[best], key=RANK.__getitem__)


def compile_law(gathered: Gathered, numbers: Callable[[Sequence[Pattern]], list[int]]) -> dict[str, Any]:
    """The tables by name. Of each row `level` is its own or that of its status ("keep": the rule's), `most` caps it."""
    tables = {}
    for name, item in sorted(gathered.law.items()):
        values = item.values
        rows = []
        for row in values["rows"]:
            level = row["level"] or values["levels"].get(row["status"]) or KEEP
            rows.append(
                {
                    **{key: row[key] for key in _ROW},
                    "level": level,
                    "most": most(gathered, row),
                    "only": numbers(row["only"]),
                    "needs": numbers(row["needs"]),
                    "message": values["messages"].get(row["status"], ""),
                }
            )
        tables[name] = {**{key: values[key] for key in _TABLE}, "only": numbers(values["only"]), "rows": rows}
    return tables


def law_pages(gathered: Gathered) -> dict[str, Any]:
    """What a page about each table says, beside what a run needs: where it stands, confidence, dates and notes of each row."""

    def told(row: dict[str, Any], values: dict[str, Any]) -> dict[str, Any]:
        return {
            **{key: row[key] for key in _TOLD},
            "compiled": row["compiled"] or values["compiled"],
            "level": row["level"] or values["levels"].get(row["status"]) or KEEP,
            "most": most(gathered, row),
        }

    return {
        name: {
            "pack": item.file.pack,
            "path": item.file.inside,
            "line": item.node.line,
            "title": item.values["title"],
            "about": item.values["about"],
            "rules": item.values["rules"],
            "classes": item.values["classes"],
            "rows": [told(row, item.values) for row in item.values["rows"]],
        }
        for name, item in sorted(gathered.law.items())
    }


def check_law(gathered: Gathered, problems: Problems) -> None:
    """Adds an error for a row whose own level is higher than its sources bear, whose dates are the wrong way round, or a message
    that names what it cannot."""
    for item in gathered.law.values():
        if not item.values["rules"] and not item.values["classes"]:
            problems.add(
                item.node.error(
                    "a table that judges nothing", "add rules or classes: whose findings it judges"
                )
            )
        _check_messages(item, problems)
        rows = item.node.value["rows"]
        for number, row in enumerate(item.values["rows"]):
            node = rows.value[number] if isinstance(rows.value, list) else rows
            _check_row(gathered, row, node, problems)


def _check_row(gathered: Gathered, row: dict[str, Any], node: Any, problems: Problems) -> None:
    bears = most(gathered, row)
    for key in ("level", "met"):
        if row[key] not in ("", KEEP) and RANK[row[key]] > RANK[bears]:
            problem = f"the level of this row is {row[key]}, but its sources bear {bears} at most"
            problems.add(node.error(problem, f"write {key}: {bears}, or cite a better source"))
    if row["from"] and row["until"] and row["from"] >= row["until"]:
        problems.add(node.error("this row ends before it begins", "put the earlier day into from"))


def _check_messages(item: Item, problems: Problems) -> None:
    for status, words in item.values["messages"].items():
        node = item.node.value["messages"].value[status]
        try:
            slots = {slot for _, slot, _, _ in Formatter().parse(words) if slot is not None}
        except ValueError as error:
            problems.add(node.error(f"braces that do not pair: {error}", "close each { with }"))
            continue
        for slot in sorted(slots - set(SLOTS)):
            problems.add(node.error(f"a message knows no {{{slot}}}", choose(slot, SLOTS)))
