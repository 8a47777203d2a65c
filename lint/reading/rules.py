"""Rules by the patterns that they look for: of hundreds, a page calls for few."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ..rulebook.book import Rule


class Rules(Sequence["Rule"]):
    """Some rules, in order, that can be asked which of them some patterns call for."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._rules = tuple(rules)

    def __getitem__(self, at: Any) -> Any:
        return self._rules[at]

    def __len__(self) -> int:
        return len(self._rules)

    @cached_property
    def _calls(self) -> Mapping[int, Sequence[int]]:
        """Pattern -> the rules that look for it, as places in the order."""
        calls: dict[int, list[int]] = {}
        for at, rule in enumerate(self._rules):
            lists = (pattern for each in rule.lists for pattern in each["find"])
            for pattern in {*rule.find, *lists}:
                calls.setdefault(pattern, []).append(at)
        return calls

    def of(self, patterns: Iterable[int]) -> list[Rule]:
        """The rules of which one of some patterns may be found, in their own sense or as an item of a list; in order."""
        calls = self._calls
        called = {at for pattern in calls.keys() & patterns for at in calls[pattern]}
        return [self._rules[at] for at in sorted(called)]
