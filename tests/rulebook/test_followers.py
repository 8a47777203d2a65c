"""Which patterns follow others: look-alikes that nobody else asks for."""

from __future__ import annotations

from typing import Any

from cliniclint.rulebook.followers import followers_of


def _rule(find: list[int], excepted: list[int], **more: Any) -> dict[str, Any]:
    return {
        **{"check": "wording", "within": "clause", "lists": [], "options": {}},
        **{"find": find, "except": excepted, **more},
    }


def _of(*rules: dict[str, Any], **more: Any) -> dict[int, set[int]]:
    """Each pattern that follows others, and those that it follows."""
    found = followers_of({"rules": rules, "contexts": {}, "procedures": {}, **more})
    return {
        pattern: {leader for leader, groups in found["led"] if group in groups}
        for pattern, group in found["groups"]
    }


def test_look_alikes_follow_all_that_their_rules_look_for() -> None:
    one = _rule([1, 2], [8, 9], lists=[{"under": [3], "find": [4], "rest": [5]}])
    assert _of(one, _rule([6], [9])) == {8: {1, 2, 4, 5}, 9: {1, 2, 4, 5, 6}}


def test_what_is_asked_for_elsewhere_follows_nothing() -> None:
    one = _rule([1], [8, 9])
    assert _of(one, _rule([8], [])) == {9: {1}}
    assert _of(one, _rule([2], [], options={"note": [8], "on": True})) == {9: {1}}
    assert _of(one, _rule([2], [8], within="block")) == {9: {1}}
    assert _of(one, _rule([2], [8], check="titles")) == {9: {1}}
    assert _of(one, contexts={"denied": {"cues": [{"find": [8], "within": "clause"}]}}) == {9: {1}}
    assert _of(one, procedures={"x": {"signs": [[8]]}}) == {9: {1}}
