"""The nodes that patterns become, and the table by which they are found."""

from __future__ import annotations

import json

import pytest
from cliniclint.rulebook.patterns import (
    Names,
    Node,
    anchor_table,
    compile_pattern,
    pack_node,
    spacy_tokenizer,
)
from cliniclint.rulebook.patterns.nodes import lexicons_in, unpack_node
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


def test_nodes_are_json_and_pack_without_escapes() -> None:
    node = compiled('{trouble} "don\'t" .. [pain-free] {percent}')
    packed = pack_node(node)
    assert '"' not in packed
    assert "\\" not in packed
    assert unpack_node(packed) == node == unpack_node(json.dumps(node))
    tick = ["w", ["`"]]
    assert unpack_node(pack_node(tick)) == tick


def test_lexicons_named() -> None:
    assert lexicons_in(compiled("a ({symptom} b)? !{condition} c")) == {"symptom", "condition"}
    assert lexicons_in(compiled("cure")) == set()


def test_anchors_are_the_rarest_words() -> None:
    table = anchor_table(
        [
            compiled(p)
            for p in (
                "the pain",
                "we (cure|the {condition})",
                "{any}",
                "{condition} and it",
                "with miracle pain?",
            )
        ]
    )
    assert table["words"]["pain"] == [0]
    assert "the" not in table["words"]
    assert table["words"]["cured"] == [1]
    assert table["terms"] == {"condition": [1, 3]} or table["words"]["we"] == [1]
    assert table["always"] == [2]
    assert table["words"]["miracle"] == [4]
    assert table["second"][4] == "with"
    assert json.loads(json.dumps(table)) == table


def test_no_spacy_counterpart() -> None:
    for pattern in ("^ cure", "cure $", "!the {any} cure"):
        with pytest.raises(ValueError, match="Matcher"):
            expand(compiled(pattern), {})
