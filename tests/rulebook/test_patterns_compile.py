"""The nodes that patterns become, and the table by which they are found."""

from __future__ import annotations

import json
from typing import Any

import pytest
from cliniclint.rulebook.patterns import (
    Names,
    Node,
    compile_pattern,
    spacy_tokenizer,
)
from cliniclint.rulebook.patterns.nodes import lexicons_in
from cliniclint.rulebook.patterns.program import program_of
from cliniclint.rulebook.patterns.spacy_form import expand

NAMES = Names({"condition", "symptom"}, {"trouble": ("{condition}", "{symptom}", "trouble with {condition}")})
CURE = ["w", ["cure", "cured", "cures", "curing"]]
HYPHEN = ["?", ["w", ["-", "–"]]]


def compiled(pattern: str) -> Node:
    return compile_pattern(pattern, NAMES, spacy_tokenizer())


@pytest.mark.parametrize(
    ("pattern", "node"),
    [
        ("cure", CURE),
        ("CURE", ["w", ["cure", "cures"]]),  # capitals: an abbreviation
        ("Cure", CURE),
        ("treated", ["w", ["treated"]]),
        ('"Cure" "it"', ["s", [["x", ["Cure"]], ["w", ["it"]]]]),
        ("(cure|treated)", ["w", ["cure", "cured", "cures", "curing", "treated"]]),
        ("({symptom}|{condition})", ["t", ["condition", "symptom"]]),
        ("{trouble}", ["o", [["t", ["condition", "symptom"]], ["s", [["w", ["trouble", "troubled", "troubles", "troubling"]], ["w", ["with"]], ["t", ["condition"]]]]]]),
        ("x-ray", ["s", [["w", ["x"]], HYPHEN, ["w", ["ray", "rays"]]]]),
        ("omega-3", ["o", [["w", ["omega-3"]], ["s", [["w", ["omega"]], HYPHEN, ["w", ["3"]]]]]]),
        ("n't", ["w", ["n't", "nt"]]),
        ("(the cure)", ["s", [["w", ["the"]], CURE]]),
        ("the .. [cure] $", ["s", [["w", ["the"]], ["g", 3], ["[", CURE], ["$"]]]),
        ("^ the ... !it cure?  it", ["s", [["^"], ["w", ["the"]], ["g", 8], ["!", ["w", ["it"]]], ["?", CURE], ["w", ["it"]]]]),
        ("{any} {word} {Name} {punct}", ["s", [["c", "any"], ["c", "word"], ["c", "name"], ["c", "punct"]]]),
    ],
)  # fmt: skip
def test_nodes(pattern: str, node: Node) -> None:
    assert compiled(pattern) == node


def test_lexicons_named() -> None:
    assert lexicons_in(compiled("a ({symptom} b)? !{condition} c")) == {"symptom", "condition"}
    assert lexicons_in(compiled("cure")) == set()


def _called(program: dict[str, Any], word: str) -> list[int]:
    """The patterns that are looked at where a word stands."""
    atoms, calls = program["atoms"], program["calls"]
    sets = program["held"][int(atoms[word])] if word in atoms else []
    return [
        program["units"][0][unit]
        for caller in sets
        if caller < len(calls) - 1
        for unit in range(calls[caller], calls[caller + 1])
    ]


def test_patterns_are_called_by_their_rarest_words() -> None:
    sources = ("the pain", "we (cure|the {condition})", "{any}", "{condition} and it", "with miracle pain?")
    program = program_of([compiled(source) for source in sources])
    assert _called(program, "pain") == [0]
    assert _called(program, "the") == []
    assert _called(program, "cured") == [1]
    assert _called(program, "miracle") == [4]
    assert _called(program, "it") == []
    assert [program["units"][0][unit] for unit in program["lexicons"]["condition"]] == [1, 3]
    assert [program["units"][0][unit] for unit in program["always"]] == [2]
    assert json.loads(json.dumps(program)) == program


def test_alternatives_are_called_one_by_one() -> None:
    program = program_of([compiled("(no pain|miracle cure|{condition})")])
    assert _called(program, "miracle") == [0]
    assert [len(column) for column in program["units"]] == [3, 3, 3, 3]


def test_equal_nodes_are_kept_once() -> None:
    one = program_of([compiled("safe (cure|heal) pain")])
    two = program_of([compiled("safe (cure|heal) pain"), compiled("we (cure|heal)")])
    assert len(two["nodes"]) == len(one["nodes"]) + 1  # the sequence
    assert len(two["sets"]) == len(one["sets"]) + 1  # "we"
    assert two["room"] == 1
    assert program_of([compiled("safe ... cure")])["room"] == 9


def test_words_of_the_same_sets_are_one_atom() -> None:
    program = program_of([compiled("cure"), compiled('"cured"')])
    atoms = program["atoms"]
    assert atoms["cure"] == atoms["cures"] != atoms["cured"]
    assert [number for number, held in enumerate(program["sets"]) if int(atoms["cured"]) in held] == program[
        "held"
    ][int(atoms["cured"])]


def test_no_spacy_counterpart() -> None:
    for pattern in ("^ cure", "cure $", "!the {any} cure"):
        with pytest.raises(ValueError, match="Matcher"):
            expand(compiled(pattern), {})
