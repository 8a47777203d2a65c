"""The built-in rule pack: it compiles, and what it says rests on something."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import cliniclint.rules
import pytest
from cliniclint.rulebook.book import Book
from cliniclint.rulebook.compile import compile_packs
from cliniclint.rulebook.schema_kinds import DUTIES

CLASSES = [
    "claims/cure",
    "claims/guarantee",
    "claims/universal",
    "claims/efficacy",
    "claims/mechanism",
    "claims/detox",
    "claims/statistic",
    "claims/research",
    "claims/superlative",
    "claims/speed",
    "claims/permanence",
    "claims/safety",
    "claims/testimonial",
    "claims/endorsement",
    "claims/tradition",
    "claims/hype",
    "claims/pressure",
    "claims/prescription-medicine",
    "safety/minimised",
    "safety/side-effects",
    "safety/serious-risks",
    "safety/contraindications",
    "safety/consult",
    "safety/results-vary",
    "safety/qualified-provider",
    "scope/title",
    "scope/specialist",
    "scope/credential",
    "scope/act",
    "scope/diagnosis",
    "scope/conflation",
    "scope/legality",
    "scope/disparage",
    "scope/replaces-care",
]


@pytest.fixture(scope="module")
def compiled() -> tuple[dict[str, Any], dict[str, Any]]:
    return compile_packs([Path(folder) for folder in cliniclint.rules.__path__])


@pytest.fixture(scope="module")
def book(compiled: tuple[dict[str, Any], dict[str, Any]]) -> Book:
    return Book(json.loads(json.dumps(compiled[0])), lambda: compiled[1])


def test_the_classes(book: Book) -> None:
    assert list(book.classes) == CLASSES
    assert {f"safety/{duty}" for duty in DUTIES} <= set(book.classes)


def test_every_class_has_a_rule(book: Book) -> None:
    assert set(CLASSES) == {rule.cls for rule in book.rules.values()}


def test_every_rule_has_examples_of_both_kinds(book: Book) -> None:
    pages = book.pages()["rules"]
    assert book.rules.keys() == pages.keys()
    for name in book.rules:
        assert pages[name]["examples"]["flag"] and pages[name]["examples"]["pass"], name


def test_every_authority_cited_exists(book: Book) -> None:
    known = book.pages()["authorities"]
    for rule in book.rules.values():
        assert rule.authorities, rule.id
        for jurisdiction, names in rule.authorities.items():
            assert names and set(names) <= known.keys(), rule.id
            assert jurisdiction in book.jurisdictions
            assert book.authorities_for(rule, jurisdiction)


def test_every_rule_says_why_and_what_instead(book: Book) -> None:
    for rule in book.rules.values():
        assert rule.why and rule.advice and rule.title, rule.id


def test_every_jurisdiction_leads_up(book: Book) -> None:
    for name in book.jurisdictions:
        assert book.ancestry(name)[0] == name
        assert all(above in book.jurisdictions for above in book.ancestry(name))


def test_every_procedure_can_be_offered(book: Book) -> None:
    named = {
        attributes.get("procedure") for _, lexicons, attributes in book.entries if "treatment" in lexicons
    }
    assert book.procedures and book.procedures.keys() <= named


def test_professions_named_by_rules_exist(book: Book) -> None:
    for rule in book.rules.values():
        for key in ("professions", "not-professions"):
            assert set(rule.when.get(key, ())) <= set(book.professions), rule.id
