"""`page.doc`: a spaCy Doc of the page's own tokens, and the way from what is found in it back to an exact place."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import pytest
import spacy
from cliniclint import Check, Raw
from cliniclint.reading.page import Page
from small_engine import context, engine, findings, page_of, rule
from spacy.matcher import DependencyMatcher, Matcher
from spacy.tokens import Doc, Token

NOT = {"find": ["not"], "reach": "forward"}
FILES = {
    "terms/symptom.yml": "about: x\ninflect: noun\nentries: [pain]\n",
    "context/denied.yml": context(NOT),
    "context/question.yml": context({"find": ['"?"'], "reach": "backward", "within": "sentence"}),
}
SOURCE = """\
# Our **laser** therapy

It doesn’t cure back pain, but it eases
sciatica. Does it *hurt*?

- Migraines
"""


@pytest.fixture(scope="module")
def page() -> Page:
    return page_of(engine(FILES), SOURCE)


def test_tokens_are_the_page_s_own_in_order(page: Page) -> None:
    doc = page.doc
    assert doc is page.doc
    assert [token.text for token in doc] == [text for r in page.readings for text in r.tokens.texts]
    assert doc.text.rstrip() == " ".join(segment.text for segment in page.document.segments)
    assert [token._.segment for token in doc] == [
        r.segment.index for r in page.readings for _ in r.tokens.norms
    ]
    assert next(token for token in doc if token.text == "n’t").norm_ == "n't"


def test_sentences_and_clauses(page: Page) -> None:
    sentences = [sentence.text for sentence in page.doc.sents]
    assert sentences == [
        "Our laser therapy",
        "It doesn’t cure back pain, but it eases sciatica.",
        "Does it hurt?",
        "Migraines",
    ]
    clauses: dict[int, list[str]] = {}
    for token in page.doc:
        clauses.setdefault(token._.clause, []).append(token.text)
    assert list(clauses) == [0, 1, 2, 3, 4]
    assert [" ".join(words) for words in clauses.values()][1:3] == [
        "It does n’t cure back pain",
        ", but it eases sciatica .",
    ]


def test_terms(page: Page) -> None:
    doc = page.doc
    assert [(e.text, e.label_, e.id_) for e in doc.ents] == [
        ("laser therapy", "TREATMENT", "laser therapy"),
        ("back pain", "CONDITION", "back pain"),
        ("sciatica", "CONDITION", "sciatica"),
        ("Migraines", "CONDITION", "migraine"),
    ]
    inside = [(span.text, span.label_) for span in doc.spans["terms"]]
    assert ("pain", "SYMPTOM") in inside and ("back pain", "CONDITION") in inside
    assert len(inside) == 5


def test_context_is_that_of_the_clause(page: Page) -> None:
    contexts = {token.text: token._.contexts for token in page.doc}
    assert contexts["cure"] == contexts["pain"] == {"denied"}
    assert contexts["It"] == contexts["eases"] == contexts["sciatica"] == contexts["Migraines"] == frozenset()
    assert contexts["hurt"] == {"question"}
    assert contexts["n’t"] == frozenset()  # a cue is no claim that it denies


def test_the_place_of_what_a_matcher_finds(page: Page) -> None:
    doc = page.doc
    matcher = Matcher(doc.vocab)
    matcher.add("x", [[{"ENT_TYPE": "CONDITION", "OP": "+"}]], greedy="LONGEST")
    matcher.add("y", [[{"NORM": "n't"}, {"LOWER": "cure"}]])
    matcher.add("z", [[{"_": {"segment": 2}}]])
    shown = []
    for _, start, end in sorted(matcher(doc), key=lambda m: m[1]):
        index, a, b = page.place(doc[start:end])
        segment = page.document.segments[index]
        span = segment.source(a, b)
        shown.append((index, segment.text[a:b], SOURCE[span.start : span.end]))
    assert shown == [
        (1, "n’t cure", "n’t cure"),
        (1, "back pain", "back pain"),
        (1, "sciatica", "sciatica"),
        (2, "Migraines", "Migraines"),
        (2, "Migraines", "Migraines"),
    ]
    assert page.place(doc[1]) == (0, 4, 9)


def test_places_that_are_none(page: Page) -> None:
    doc = page.doc
    with pytest.raises(ValueError, match="tokens 2:4 begin in segment 0 and end in another"):
        page.place(doc[2:4])
    with pytest.raises(ValueError, match="tokens 5:5 are no words of the page"):
        page.place(doc[5:5])
    other = Doc(doc.vocab, words=["a"])
    for attribute in ("segment", "clause", "contexts"):
        with pytest.raises(ValueError, match="not made from a page"):
            getattr(other[0]._, attribute)
    with pytest.raises(ValueError, match="not made from a page"):
        page.place(other[:1])


def test_a_page_without_words() -> None:
    page = page_of(engine(FILES), "")
    assert len(page.doc) == 0


def test_a_check_in_python() -> None:
    """A Python rule: where "cure" and a term stand in any order in a clause, unless the context excuses it."""

    def run(page: Page) -> Iterator[Raw]:
        matcher = Matcher(page.doc.vocab)
        matcher.add("cure", [[{"LOWER": "cure"}]])
        for each in page.rules("cure-and-term"):
            for span in matcher(page.doc, as_spans=True):
                decision = page.decide(each, *page.found(span))
                if decision.excused is None and any(
                    ent[0]._.clause == span[0]._.clause for ent in page.doc.ents
                ):
                    yield Raw(each.id, *page.place(span))

    files = {**FILES, "claims/python.yml": rule(check="cure-and-term", unless=["denied"])}
    found = findings(
        engine(files, [Check("cure-and-term", run)]),
        "Migraines we can *cu*re. It will not cure sciatica. We cure leather.",
    )
    assert [(f.place.text, f.line, f.column) for f in found] == [("cure", 1, 19)]


def test_a_pipeline_works_on_the_page_s_tokens(page: Page) -> None:
    nlp = spacy.blank("en")

    @spacy.Language.component("heads_to_the_left")
    def heads_to_the_left(doc: Doc) -> Doc:
        for token in doc:
            token.dep_ = "dep"
            token.head = doc[max(token.sent.start, token.i - 1)]
        return doc

    nlp.add_pipe("heads_to_the_left")
    doc = page.doc_for(nlp)
    assert doc is not page.doc
    assert doc.vocab is nlp.vocab
    matcher = DependencyMatcher(nlp.vocab)
    matcher.add(
        "x",
        [
            [
                {"RIGHT_ID": "verb", "RIGHT_ATTRS": {"LOWER": "eases"}},
                {
                    "LEFT_ID": "verb",
                    "REL_OP": ">",
                    "RIGHT_ID": "object",
                    "RIGHT_ATTRS": {"ENT_TYPE": "CONDITION"},
                },
            ]
        ],
    )
    ((_, (verb, thing)),) = matcher(doc)
    assert (doc[verb].text, doc[thing].text) == ("eases", "sciatica")
    assert page.place(doc[verb : thing + 1])[0] == doc[verb]._.segment == 1


def test_spacy_is_imported_only_when_asked_for() -> None:
    code = "import sys; import cliniclint.reading.page, cliniclint.reading.spacy_doc; print('spacy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_the_attributes_are_spacy_s_own_extensions(page: Page) -> None:
    assert len(page.doc)
    assert all(Token.has_extension(name) for name in ("segment", "clause", "contexts"))
