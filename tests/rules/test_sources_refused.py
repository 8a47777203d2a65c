"""The schema refuses what rests on nothing: authority, date or confidence taken out of each built-in rule, procedure and
source in turn, and levels that a source does not bear."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import cliniclint.rules
import pytest
from cliniclint.rulebook.gather import Gathered, gather
from cliniclint.rulebook.packs import pack_files
from cliniclint.rulebook.schema import File
from cliniclint.rulebook.schema_errors import Problems, RulebookErrors
from cliniclint.rulebook.schema_kinds import KINDS
from cliniclint.rulebook.schema_refs import check_levels, check_refs
from cliniclint.rulebook.yaml_nodes import Node, read_file

ROOT = Path(next(iter(cliniclint.rules.__path__)))


@pytest.fixture(scope="module")
def gathered() -> Gathered:
    return gather(pack_files([ROOT]))


def problems_of(kind: str, node: Node) -> list[str]:
    """What the schema says of a file's node."""
    found = Problems()
    KINDS[kind](node, File(found))
    return said(found)


def said(found: Problems) -> list[str]:
    try:
        found.settle()
    except RulebookErrors as errors:
        return [str(error) for error in errors.errors]
    return []


@contextmanager
def without(mapping: dict[str, Any], key: str) -> Iterator[None]:
    """The mapping with this key taken out, and put back in its place afterwards."""
    before = dict(mapping)
    del mapping[key]
    try:
        yield
    finally:
        mapping.clear()
        mapping.update(before)


def files(kind: str) -> list[str]:
    found = [each for each in pack_files([ROOT]) if each.kind == kind]
    assert found
    return [each.path for each in found]


@pytest.mark.parametrize("kind", ["rule", "procedure"])
def test_without_authorities(kind: str) -> None:
    for path in files(kind):
        node = read_file(Path(path))
        assert problems_of(kind, node) == [], path
        with without(node.value, "authorities"):
            assert any("no authorities" in each for each in problems_of(kind, node)), path


def test_a_procedure_without_confidence() -> None:
    for path in files("procedure"):
        node = read_file(Path(path))
        with without(node.value, "confidence"):
            assert any("no confidence" in each for each in problems_of("procedure", node)), path


@pytest.mark.parametrize("key", ["compiled", "confidence"])
def test_a_source_without_date_or_confidence(key: str) -> None:
    for path in files("authorities"):
        node = read_file(Path(path))
        assert problems_of("authorities", node) == [], path
        for name, each in node.value["authorities"].value.items():
            with without(each.value, key):
                assert any(f"no {key}" in said for said in problems_of("authorities", node)), name


def test_a_source_that_is_cited_and_gone(gathered: Gathered) -> None:
    cited = {
        name
        for item in (*gathered.rules.values(), *gathered.procedures.values())
        for names in item.values["authorities"].values()
        for name in names
    }
    known = dict(gathered.authorities)
    try:
        for name in sorted(cited):
            del gathered.authorities[name]
            found = Problems()
            check_refs(gathered, found)
            assert any(f"{name} is no authority" in each for each in said(found)), name
            gathered.authorities[name] = known[name]
    finally:
        gathered.authorities.clear()
        gathered.authorities.update(known)


@pytest.mark.parametrize(("confidence", "most"), [("secondary", "warning"), ("unsure", "suggestion")])
def test_a_level_that_its_sources_do_not_bear(gathered: Gathered, confidence: str, most: str) -> None:
    """With every source of that confidence, each rule that says more is refused, with the level that it may have."""
    above = {"warning": ("error",), "suggestion": ("error", "warning")}[most]
    known = {name: item.values["confidence"] for name, item in gathered.authorities.items()}
    try:
        for item in gathered.authorities.values():
            item.values["confidence"] = confidence
        found = Problems()
        check_levels(gathered, found)
        refused = {error.path: str(error) for error in found.errors}
        for name, item in gathered.rules.items():
            levels = {item.values["level"], *item.values["levels"].values()}
            if item.values["level"] in above:
                assert str(item.file.path) in refused, name
            elif not levels & set(above):
                assert str(item.file.path) not in refused, name
        assert refused and all(
            f"write {most}" in each or f"level: {most}" in each for each in refused.values()
        )
    finally:
        for name, item in gathered.authorities.items():
            item.values["confidence"] = known[name]
    found = Problems()
    check_levels(gathered, found)
    assert said(found) == []
