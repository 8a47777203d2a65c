"""Rule packs into the compiled form: plain JSON, patterns as nodes, terms as rows of norms."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any

from ..version import VERSION
from .compile_law import check_law, compile_law, law_pages
from .compile_terms import compile_terms, procedure_terms
from .compile_weights import compile_weights
from .followers import followers_of
from .gather import Gathered, Item, gather
from .packs import FORMAT, digest, pack_files
from .patterns.compile import BUILTINS, Names, compile_pattern
from .patterns.errors import PatternError
from .patterns.nodes import Node
from .patterns.program import Builder, program_of
from .patterns.wording import spacy_tokenizer
from .schema import Pattern
from .schema_errors import Problems
from .schema_kinds import OPTION_PATTERNS
from .schema_refs import check_levels, check_refs, profession_ids

_NOTES = ("common-effects", "serious-risks", "ask-first", "performed-by")
_RULE_TEXTS = (
    "title",
    "class",
    "level",
    "levels",
    "why",
    "authorities",
    "check",
    "needs",
    "unless",
    "lowers",
    "within",
)
_RULE_MORE = ("in", "not-in", "message", "advice", "rewrites")
LIST_PATTERNS = ("under", "not-under", "find", "rest")  # keys of a list of a rule that hold patterns
# Keys of a record that are "" rather than absent in the compiled form, so that its reader need not ask.
_AUTHORITY = ("section", "url", "in-force", "until", "compiled", "checked", "note")


def compile_packs(packs: Sequence[str | os.PathLike[str]]) -> tuple[dict[str, Any], dict[str, Any]]:
    """(what a run needs, what only `explain`, `rules` and `test` need), both plain JSON.

    The forms are described in docs/architecture.md. Raises RulebookErrors with all errors of the packs, UserError where
    a pack cannot be read.
    """
    files = pack_files(packs)
    named = digest(files)
    gathered = gather(files)
    problems = Problems()
    check_refs(gathered, problems)
    check_levels(gathered, problems)
    check_law(gathered, problems)
    names = procedure_terms(gathered, problems)
    patterns = _Patterns(gathered, problems)
    rules = [_rule(name, item, patterns) for name, item in sorted(gathered.rules.items())]
    contexts = {name: _context(items, patterns) for name, items in sorted(gathered.contexts.items())}
    procedures = {name: _procedure(item, patterns) for name, item in sorted(gathered.procedures.items())}
    law = compile_law(gathered, patterns.numbers)
    rows, entries = compile_terms(gathered, names, problems)
    weights = compile_weights(gathered, problems)
    problems.settle()
    authorities = {name: _authority(item) for name, item in sorted(gathered.authorities.items())}
    cited = _cited(rules, procedures, law)
    hot = {
        "format": FORMAT,
        "version": VERSION,
        "digest": named,
        "rules": rules,
        "program": program_of(patterns.nodes, patterns.builder),
        "rows": rows,
        "entries": entries,
        "contexts": contexts,
        "authorities": {name: values for name, values in authorities.items() if name in cited},
        "jurisdictions": {name: _jurisdiction(item) for name, item in sorted(gathered.jurisdictions.items())},
        "procedures": procedures,
        "law": law,
        "weights": weights,
        "classes": {name: item.values for name, item in gathered.classes.items()},
        "professions": sorted(set(profession_ids(gathered))),
    }
    hot["followers"] = followers_of(hot)
    return hot, _pages(gathered, authorities)


class _Patterns:
    """Compiles patterns, each distinct node once; errors go to their place in the file."""

    def __init__(self, gathered: Gathered, problems: Problems) -> None:
        self.nodes: list[Node] = []
        self.builder = Builder()
        self._numbers: dict[int, int] = {}  # a pattern's part in the program -> its place in `nodes`
        self._known: dict[str, int] = {}
        self._problems = problems
        self._split = spacy_tokenizer()
        phrases = {name: [p.text for p in patterns] for name, (patterns, _) in gathered.phrases.items()}
        self._names = Names(gathered.lexicons.keys(), phrases)
        self._broken = False
        for name, (patterns, item) in gathered.phrases.items():
            self._check_name(name, item, gathered)
            for pattern in patterns:
                self._broken |= self._node(pattern) is None

    def _check_name(self, name: str, item: Item, gathered: Gathered) -> None:
        other = "a builtin" if name in BUILTINS else "a lexicon" if name in gathered.lexicons else ""
        if other:
            self._problems.add(
                item.node.key_error(name, f"{name} is the name of {other}, too", "choose another name")
            )

    def _node(self, pattern: Pattern) -> Node | None:
        try:
            return compile_pattern(pattern.text, self._names, self._split)
        except PatternError as error:
            # What is wrong inside a named pattern has been said where it stands.
            if not (self._broken and " cannot be used: " in error.message):
                self._problems.add(pattern.node.error(error.message, error.hint, at=error.offset))
            return None

    def numbers(self, patterns: Sequence[Pattern]) -> list[int]:
        """The patterns' numbers in `nodes`."""
        return list(dict.fromkeys(self._number(pattern) for pattern in patterns))

    def _number(self, pattern: Pattern) -> int:
        known = self._known.get(pattern.text)
        if known is None:
            node = self._node(pattern)
            if node is None:
                return -1
            known = self._numbers.setdefault(self.builder.part(node), len(self.nodes))
            if known == len(self.nodes):
                self.nodes.append(node)
            self._known[pattern.text] = known
        return known


def _rule(name: str, item: Item, patterns: _Patterns) -> dict[str, Any]:
    values = item.values
    options = dict(values["options"])
    for key in OPTION_PATTERNS:
        if key in options:
            options[key] = patterns.numbers(options[key])
    return {
        "id": name,
        **{key: values[key] for key in (*_RULE_TEXTS, *_RULE_MORE)},
        "find": patterns.numbers(values["find"]),
        "except": patterns.numbers(values["except"]),
        "lists": [
            {"in": each["in"], **{key: patterns.numbers(each[key]) for key in LIST_PATTERNS}}
            for each in values["lists"]
        ],
        "when": values["when"],
        "options": options,
    }


def _context(items: Sequence[Item], patterns: _Patterns) -> dict[str, Any]:
    """A context with what later packs add to it. Look-alikes of the context hold for each of its cues."""
    shared = [pattern for item in items for pattern in item.values["except"]]
    cues = [
        {
            **cue,
            "find": patterns.numbers(cue["find"]),
            "except": patterns.numbers([*cue["except"], *shared]),
            "stops": patterns.numbers(cue["stops"]),
            "beside": patterns.numbers(cue["beside"]),
        }
        for item in items
        for cue in item.values["cues"]
    ]
    return {"title": items[0].values["title"], "cues": cues}


def _procedure(item: Item, patterns: _Patterns) -> dict[str, Any]:
    values = {
        key: value for key, value in item.values.items() if key not in ("about", "names", "also-brands")
    }
    for key in _NOTES:
        if key in values:
            values[key] = {**values[key], "notes": patterns.numbers(values[key]["notes"])}
    values["signs"] = patterns.numbers(values["signs"])
    values["statutory"] = [
        {**each, "notes": patterns.numbers(each["notes"]), "if": patterns.numbers(each["if"])}
        for each in values["statutory"]
    ]
    return values


def _authority(item: Item) -> dict[str, str]:
    values = {**dict.fromkeys(_AUTHORITY, ""), **item.values}
    return {key.replace("-", "_"): value or "" for key, value in values.items()}


def _jurisdiction(item: Item) -> dict[str, Any]:
    values = item.values
    return {
        "name": values["name"],
        "parent": values.get("parent") or "",
        "regulators": values["regulators"],
        "levels": values["levels"],
        "accepts": values["accepts"],
        "called": values["called"] or values["name"],
    }


def _cited(
    rules: Sequence[dict[str, Any]], procedures: dict[str, dict[str, Any]], law: dict[str, dict[str, Any]]
) -> set[str]:
    """The authorities that a finding may quote."""
    holders = [*rules, *procedures.values()]
    cited = {name for holder in holders for names in holder["authorities"].values() for name in names}
    for procedure in procedures.values():
        cited.update(
            each["authority"]
            for each in (*procedure["statutory"], *procedure["accepted"], *procedure["nothing-accepted"])
        )
    cited.update(name for each in law.values() for row in each["rows"] for name in row["authorities"])
    return cited


def _pages(gathered: Gathered, authorities: dict[str, dict[str, str]]) -> dict[str, Any]:
    def place(item: Item) -> dict[str, Any]:
        return {"pack": item.file.pack, "path": item.file.inside, "line": item.node.line}

    def texts(patterns: Sequence[Pattern]) -> list[str]:
        return [" ".join(pattern.text.split()) for pattern in patterns]

    return {
        "rules": {
            name: {
                **place(item),
                "covers": item.values["covers"],
                "examples": {"lowered": [], **item.values["examples"]},
                "find": texts(item.values["find"]),
                "except": texts(item.values["except"]),
                "lists": [
                    {key: texts(each[key]) for key in LIST_PATTERNS if each[key]}
                    for each in item.values["lists"]
                ],
            }
            for name, item in sorted(gathered.rules.items())
        },
        "contexts": {
            name: [
                {**place(item), "about": item.values["about"], "examples": item.values["examples"]}
                for item in items
            ]
            for name, items in sorted(gathered.contexts.items())
        },
        "phrases": {
            name: {**place(item), "find": texts(patterns)}
            for name, (patterns, item) in sorted(gathered.phrases.items())
        },
        "lexicons": {
            name: [
                {**place(item), "about": item.values["about"], "includes": item.values["includes"]}
                for item in items
            ]
            for name, items in sorted(gathered.lexicons.items())
        },
        "procedures": {
            name: {**place(item), "about": item.values["about"], "names": item.values["names"]}
            for name, item in sorted(gathered.procedures.items())
        },
        "law": law_pages(gathered),
        "catalogue": {
            name: {**place(item), **item.values} for name, item in sorted(gathered.catalogue.items())
        },
        "authorities": {
            name: {
                **values,
                **{f"file_{key}": value for key, value in place(gathered.authorities[name]).items()},
            }
            for name, values in authorities.items()
        },
    }
