"""Every pattern of the catalogue has a rule that finds its examples, or a reason why none looks for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from cliniclint.finding import Finding
from cliniclint.rulebook.book import Book

Check = Callable[..., list[Finding]]


@pytest.fixture(scope="module")
def catalogue(book: Book) -> Mapping[str, Any]:
    return book.pages()["catalogue"]


@pytest.fixture(scope="module")
def covering(book: Book) -> Mapping[str, set[str]]:
    found: dict[str, set[str]] = {}
    for rule, page in book.pages()["rules"].items():
        for name in page["covers"]:
            found.setdefault(name, set()).add(rule)
    return found


def test_it_is_whole(catalogue: Mapping[str, Any]) -> None:
    us = [name for name, each in catalogue.items() if each["path"] == "catalogue/us.yml"]
    rest = [name for name, each in catalogue.items() if each["path"] == "catalogue/uk-au-ca.yml"]
    assert (len(us), len(rest)) == (80, 79)


def test_every_pattern_has_a_rule_or_a_reason(
    catalogue: Mapping[str, Any], covering: Mapping[str, set[str]]
) -> None:
    neither = [name for name, each in catalogue.items() if not covering.get(name) and not each["left-out"]]
    both = [name for name, each in catalogue.items() if covering.get(name) and each["left-out"]]
    assert (neither, both) == ([], [])


def test_its_examples_are_found_where_it_holds(
    book: Book, catalogue: Mapping[str, Any], covering: Mapping[str, set[str]], check: Check
) -> None:
    missed = []
    for name, each in catalogue.items():
        if each["left-out"]:
            continue
        assert each["examples"], name
        for text in each["examples"]:
            found = {
                f.rule for f in check(text, each["jurisdiction"], *filter(None, [each.get("profession")]))
            }
            # Where rules of a class meet on the same words, one of them reports for all.
            classes = {book.rules[rule].cls for rule in covering[name]}
            if not classes & {book.rules[rule].cls for rule in found if rule in book.rules}:
                missed.append(
                    f"{name}: {text!r} is found by {sorted(found)}, not by {sorted(covering[name])}"
                )
    assert not missed, "\n".join(missed)
