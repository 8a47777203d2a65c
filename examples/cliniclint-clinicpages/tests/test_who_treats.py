"""The check: by words on the page's own tokens, and by a parse that was set by hand."""

from pathlib import Path

import cliniclint_clinicpages
import pytest
import spacy
from cliniclint import lint_text, read_page, run_rule_tests
from cliniclint_clinicpages.who_treats import by_parse, by_words, run
from spacy.language import Language
from spacy.tokens import Doc

PACK = Path(cliniclint_clinicpages.__file__).parent / "rules"


def test_the_examples_of_the_rule() -> None:
    assert run_rule_tests(PACK) == []


def test_a_page() -> None:
    text = "# Our rooms\n\nOur *laser therapy* treats sore tendons. We treat athletes.\n"
    report = lint_text(text, select=["clinicpages"])
    assert [(each.rule, each.line, each.column, each.place.text) for each in report.findings] == [
        ("clinicpages/who-treats", 3, 6, "laser therapy treats")
    ]


# For each word the number of its head, and its relation.
FAR = "The laser therapy that we bought last spring gently treats tendons."
FAR_PARSE = [
    (2, "det"),
    (2, "compound"),
    (9, "nsubj"),
    (5, "dobj"),
    (5, "nsubj"),
    (2, "relcl"),
    (7, "amod"),
    (5, "npadvmod"),
    (9, "advmod"),
    (9, "ROOT"),
    (9, "dobj"),
    (9, "punct"),
]
NEAR = "Our team for acupuncture treats athletes."
NEAR_PARSE = [(1, "poss"), (4, "nsubj"), (1, "prep"), (2, "pobj"), (4, "ROOT"), (4, "dobj"), (4, "punct")]
PASSIVE = "Tendons are treated with acupuncture."
PASSIVE_PARSE = [(2, "nsubjpass"), (2, "auxpass"), (2, "ROOT"), (2, "prep"), (3, "pobj"), (2, "punct")]


PARSES = {FAR: FAR_PARSE, NEAR: NEAR_PARSE, PASSIVE: PASSIVE_PARSE}


@Language.component("by_hand")
def by_hand(doc: Doc) -> Doc:
    """What a trained parser would set, for the sentences above."""
    for token, (head, relation) in zip(doc, PARSES[doc.text.strip()], strict=True):
        token.head = doc[head]
        token.dep_ = relation
    return doc


@pytest.mark.parametrize(
    ("text", "found"),
    [(FAR, ["laser therapy that we bought last spring gently treats"]), (NEAR, []), (PASSIVE, [])],
)
def test_the_subject_of_a_parse(text: str, found: list[str]) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("by_hand")
    doc = read_page(text).doc_for(nlp)
    assert doc.has_annotation("DEP")
    assert [span.text for span in by_parse(doc)] == found


def test_without_a_parse_only_what_stands_beside_the_verb() -> None:
    assert list(by_words(read_page(FAR).doc)) == []


def test_without_such_a_verb_spacy_is_not_asked() -> None:
    page = read_page("Laser therapy takes ten minutes.")
    assert list(run(page)) == []
    assert "doc" not in vars(page)
