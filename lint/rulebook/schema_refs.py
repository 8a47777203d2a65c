"""What can be checked only when all files are read: that every name exists, and that no rule says more than its sources bear."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from .gather import Gathered, Item
from .schema_errors import Problems, choose
from .schema_kinds import PROCEDURE_KINDS
from .schema_levels import BEARS, RANK

# Contexts that the reading knows without a file.
IN_CODE = (
    "alone",
    "cited",
    "everyday",
    "informational",
    "informing",
    "isolated",
    "other-treatment",
)
INTERNATIONAL = "intl"  # where a source belongs to no jurisdiction (WHO, a study); no page is checked for it


def check_refs(gathered: Gathered, problems: Problems) -> None:
    """Adds an error for each name that names nothing."""
    known = _known(gathered)
    for ref in gathered.refs:
        names = known[ref.kind]
        if ref.name in names:
            continue
        what = _WHAT[ref.kind]
        problem, remedy = f"{ref.name} is no {what}", choose(ref.name, names)
        problems.add(
            ref.node.key_error(ref.name, problem, remedy) if ref.key else ref.node.error(problem, remedy)
        )
    _check_parents(gathered, problems)


_WHAT = {
    "context": "context",
    "jurisdiction": "jurisdiction",
    "source-jurisdiction": "jurisdiction",
    "authority": "authority",
    "class": "class of finding",
    "lexicon": "lexicon",
    "profession": "profession",
    "place": "jurisdiction or profession",
    "offer": "procedure or kind of procedure",
    "rule": "rule",
    "rule-or-class": "rule or class of finding",
    "pattern": "pattern of the catalogue",
}


def _known(gathered: Gathered) -> dict[str, Collection[str]]:
    jurisdictions = gathered.jurisdictions.keys()
    professions = set(profession_ids(gathered))
    classes = gathered.classes.keys()
    return {
        "context": {*gathered.contexts, *IN_CODE},
        "jurisdiction": jurisdictions,
        "source-jurisdiction": {*jurisdictions, INTERNATIONAL},
        "authority": gathered.authorities.keys(),
        "class": classes,
        "lexicon": gathered.lexicons.keys(),
        "profession": professions,
        "place": {*jurisdictions, *professions},
        "offer": {*gathered.procedures, *PROCEDURE_KINDS},
        "rule": gathered.rules.keys(),
        "rule-or-class": {*gathered.rules, *classes},
        "pattern": gathered.catalogue.keys(),
    }


def profession_ids(gathered: Gathered) -> Iterator[str]:
    """The ids of professions: `id` of the terms in the lexicon `profession`, else their name with hyphens."""
    for item in gathered.lexicons.get("profession", ()):
        for entry in item.values["entries"]:
            given = entry.get("id")
            yield str(given) if given else "-".join(entry["name"].lower().replace("-", " ").split())


def _check_parents(gathered: Gathered, problems: Problems) -> None:
    for name, item in gathered.jurisdictions.items():
        seen = [name]
        while (parent := _parent(gathered, seen[-1])) is not None and parent not in seen:
            seen.append(parent)
        if parent == name:
            problems.add(
                item.node.key_error("parent", f"{name} is its own ancestor", "name the jurisdiction above it")
            )


def _parent(gathered: Gathered, name: str) -> str | None:
    item = gathered.jurisdictions.get(name)
    return item.values.get("parent") if item else None


def check_levels(gathered: Gathered, problems: Problems) -> None:
    """Adds an error where a rule's level in a jurisdiction (or that of a statutory note) is higher than its sources bear.

    Goes through every jurisdiction that the rule names, or for which a jurisdiction's file sets the level, with every profession that
    the rule names.
    """
    for rule in gathered.rules.values():
        values = rule.values
        places = {*values["authorities"], *values["levels"]} & gathered.jurisdictions.keys()
        for name, item in gathered.jurisdictions.items():
            if values["class"] in item.values["levels"] or rule.file.stem in item.values["levels"]:
                places.add(name)
        for place in sorted(places):
            _check_place(gathered, rule, place, problems)
    for procedure in gathered.procedures.values():
        for number, each in enumerate(procedure.values["statutory"]):
            source = gathered.authorities.get(each.get("authority", ""))
            if source is None:
                continue
            confidence = source.values["confidence"]
            if RANK[each["level"]] > RANK[BEARS[confidence]]:
                listed = procedure.node.value["statutory"]
                node = listed.value[number] if isinstance(listed.value, list) else listed
                problem = f"the level of this note is {each['level']}, but its authority is {confidence}"
                problems.add(
                    node.error(problem, f"write level: {BEARS[confidence]}, or cite a better source")
                )


def _check_place(gathered: Gathered, rule: Item, place: str, problems: Problems) -> None:
    values = rule.values
    chain = [place]
    while (parent := _parent(gathered, chain[-1])) is not None and parent not in chain:
        chain.append(parent)
    cited = [a for j in chain for a in values["authorities"].get(j, ()) if a in gathered.authorities]
    if not cited:
        if place in values["levels"] and values["levels"][place] != "off" and not problems:
            problems.add(
                rule.node.value["levels"].key_error(
                    place,
                    f"the rule has no authority in {place}",
                    f"cite one under authorities: {place}, or delete this level",
                )
            )
        return
    confidence = min((gathered.authorities[a].values["confidence"] for a in cited), key=list(BEARS).index)
    bears = BEARS[confidence]
    for level, node, key, where in _levels(gathered, rule, chain):
        if RANK[level] > RANK[bears]:
            problems.add(
                node.key_error(
                    key,
                    f"{where}, the level in {place} is {level}, but its best authority there is {confidence}",
                    f"write {bears}, cite a better source, or have the source checked",
                )
            )
            return


def _levels(gathered: Gathered, rule: Item, chain: list[str]) -> Iterator[tuple[str, Any, str, str]]:
    """The levels that the rule can have in a jurisdiction: (level, mapping node, key in it, whose word it is)."""
    values: Mapping[str, Any] = rule.values
    levels, table = values["levels"], rule.node.value.get("levels")
    ours = f"for rule {rule.file.stem}"
    for j in chain:
        if j in levels:
            yield levels[j], table, j, ours
            return
    for name, level in levels.items():
        if name not in gathered.jurisdictions:
            yield level, table, name, ours
    for j in chain:
        item = gathered.jurisdictions.get(j)
        if item is None:  # a parent that does not exist, which is an error of its own
            continue
        for name in (rule.file.stem, values["class"]):
            if name in item.values["levels"]:
                yield item.values["levels"][name], item.node.value["levels"], name, ours
                return
    yield values["level"], rule.node, "level", ours
