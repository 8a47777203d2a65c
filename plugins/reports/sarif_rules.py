"""The rules that a SARIF run names, gathered from its findings."""

from __future__ import annotations

from typing import Any

from cliniclint import LEVELS, Cite, Finding

from .common import SARIF_LEVEL, cited, line, link, rewrites, title
from .markup import escaped, linked

_SEVERITY = {"error": "error", "warning": "warning", "suggestion": "recommendation"}  # GitHub's words


class _Rule:
    """What the findings of one rule have told of it. What differs between them is no part of the rule."""

    def __init__(self, first: Finding) -> None:
        self.id = first.rule
        self.cls = first.cls
        self.why = line(first.why)
        self.titles: dict[str, None] = {}
        self.advice: dict[str, None] = {}
        self.suggestions: dict[tuple[str, ...], None] = {}
        self.level = first.level
        self.jurisdictions: dict[str, None] = {}
        self.cites: dict[str, Cite] = {}

    def take(self, each: Finding) -> None:
        self.titles[title(each)] = None
        self.advice[line(each.advice)] = None
        self.suggestions[each.suggestions] = None
        self.level = max(self.level, each.level, key=LEVELS.index)
        self.jurisdictions.update(dict.fromkeys(place for place, _ in each.levels))
        for cite in each.authorities:
            self.cites.setdefault(cite.id, cite)

    def descriptor(self) -> dict[str, Any]:
        short = _only(self.titles) or self.id.rpartition("/")[2].replace("-", " ").capitalize()
        texts, marked = [self.why] if self.why else [], [escaped(self.why)] if self.why else []
        suggestions = next(iter(self.suggestions)) if len(self.suggestions) == 1 else ()
        for label, text in (
            ("Instead", _only(self.advice)),
            ("Say instead", rewrites(suggestions)),
        ):
            if text:
                texts.append(f"{label}: {text}")
                marked.append(f"**{label}:** {escaped(text)}")
        cites = sorted(self.cites.values())
        for cite in cites:
            place = f"{cite.jurisdiction}: " if cite.jurisdiction else ""
            texts.append(f"Authority: {place}{cited(cite)}" + (f" ({link(cite)})" if link(cite) else ""))
        marked += [f"- {escaped(each.jurisdiction)}: {linked(cited(each), link(each))}" for each in cites]
        made: dict[str, Any] = {
            "id": self.id,
            "shortDescription": {"text": _doubled(short)},
            "fullDescription": {"text": _doubled(self.why or short)},
            "help": {
                "text": _doubled("\n".join(texts) or short),
                "markdown": _doubled(_paragraphs(marked) or escaped(short)),
            },
            "defaultConfiguration": {"level": SARIF_LEVEL[self.level]},
            "properties": {
                "class": self.cls,
                "jurisdictions": sorted(self.jurisdictions),
                "tags": list(dict.fromkeys([self.cls.partition("/")[0], self.cls])),
                "problem.severity": _SEVERITY[self.level],
            },
        }
        url = next((link(each) for each in self.cites.values() if link(each)), "")
        return {**made, "helpUri": url} if url else made


class Rules:
    """`index` counts the rules from 0 in the order in which results name them."""

    def __init__(self) -> None:
        self._rules: dict[str, _Rule] = {}
        self._indexes: dict[str, int] = {}

    def index(self, each: Finding) -> int:
        """The index of a finding's rule."""
        rule = self._rules.get(each.rule)
        if rule is None:
            rule = self._rules[each.rule] = _Rule(each)
            self._indexes[each.rule] = len(self._indexes)
        rule.take(each)
        return self._indexes[each.rule]

    def descriptors(self) -> list[dict[str, Any]]:
        """SARIF's `rules`."""
        return [rule.descriptor() for rule in self._rules.values()]


def _only(values: dict[str, None]) -> str:
    return next(iter(values)) if len(values) == 1 else ""


def _paragraphs(marked: list[str]) -> str:
    out = ""
    for each in marked:
        out += (
            ""
            if not out
            else "\n"
            if each.startswith("- ") and out.rpartition("\n")[2].startswith("- ")
            else "\n\n"
        )
        out += each
    return out


def _doubled(text: str) -> str:
    """Braces as SARIF's messages hold them (3.11.5)."""
    return text.replace("{", "{{").replace("}", "}}")
